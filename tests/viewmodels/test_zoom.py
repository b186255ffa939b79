"""A picture under fingers, by the clock it is given."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.viewmodels.zoom import MOST, Zoom, harden, soften

VIEW = (1920.0, 800.0)
# Whole, a picture of 3:2 hangs in the middle.
REST = (360.0, 0.0, 1200.0, 800.0)
FRAME = 1 / 60


class Visitor:
    """Touches a picture, a frame at a time."""

    def __init__(self, **changes: object) -> None:
        self.turned: list[int] = []
        self.taps: list[tuple[float, float]] = []
        self.handled: list[tuple[float, float]] = []
        self.zoom = Zoom(
            on_turn=self._turn,
            on_tap=self._tap,
            on_handle=lambda x, y: self.handled.append((x, y)),
            page=2000,
            slop=8,
            before=True,
            after=True,
        )
        self.zoom.fit(VIEW, REST)
        for name, value in changes.items():
            setattr(self.zoom, name, value)
        self.now = 0.0

    def _tap(self, x: float, y: float) -> bool:
        self.taps.append((x, y))
        return False

    def _turn(self, direction: int) -> None:
        self.turned.append(direction)
        self.zoom.slide(direction)

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.zoom.advance(seconds)

    def rest(self) -> None:
        for _frame in range(300):
            if not self.zoom.moving:
                return
            self.wait(FRAME)
        pytest.fail("it does not come to rest")

    def touch(self, *points: tuple[float, float]) -> None:
        self.zoom.touch(dict(enumerate(points)), self.now)

    def drag(self, *ways: tuple[tuple[float, float], tuple[float, float]], frames: int = 12, pause: float = 0) -> None:
        """TouchMonitor that come down together, go a way each, and are lifted together after a pause."""
        for frame in range(frames + 1):
            along = frame / frames
            self.touch(*((x + (to_x - x) * along, y + (to_y - y) * along) for (x, y), (to_x, to_y) in ways))
            self.wait(FRAME)
        if pause:
            self.now += pause
            self.touch(*(end for _start, end in ways))
        self.touch()

    def tap(self, x: float, y: float) -> None:
        self.touch((x, y))
        self.wait(0.05)
        self.touch()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Which point of the picture, in fractions, is at a place of the view."""
        zoom = self.zoom
        return (
            (x - zoom.x) / (REST[2] * zoom.scale) + 0.5,
            (y - zoom.y) / (REST[3] * zoom.scale) + 0.5,
        )


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def closer(visitor: Visitor) -> Visitor:
    """A visitor who looks at the middle, three times as large."""
    visitor.zoom.zoom_to(3, (960, 400))
    visitor.rest()
    return visitor


def whole(zoom: Zoom) -> bool:
    return (zoom.scale, zoom.x, zoom.y, zoom.turn) == (1, 960, 400, 0)


@pytest.mark.parametrize("beyond", [-900.0, -3.0, 0.0, 0.1, 40.0, 2000.0])
def test_what_gives_way_is_never_further_than_pulled_and_can_be_taken_back(beyond: float) -> None:
    followed = soften(beyond, 280)
    assert abs(followed) <= abs(beyond)
    assert abs(followed) < 280
    assert harden(followed, 280) == pytest.approx(beyond)


def test_two_fingers_zoom_by_as_much_as_they_part(visitor: Visitor) -> None:
    visitor.drag(((860, 400), (660, 400)), ((1060, 400), (1260, 400)))
    assert visitor.zoom.scale == pytest.approx(3)
    visitor.rest()
    assert visitor.zoom.scale == pytest.approx(3)


@pytest.mark.parametrize("middle", [(960, 400), (500, 200), (1400, 700)])
def test_a_pinch_keeps_the_point_between_the_fingers(visitor: Visitor, middle: tuple[float, float]) -> None:
    x, y = middle
    before = visitor.at(x, y)
    for spread in range(100, 301, 10):
        visitor.touch((x - spread, y), (x + spread, y))
        visitor.wait(FRAME)
        assert visitor.at(x, y) == pytest.approx(before, abs=0.002)


def test_two_fingers_that_move_together_take_the_picture_along(closer: Visitor) -> None:
    before = closer.at(900, 400)
    closer.drag(((800, 400), (900, 430)), ((1000, 400), (1100, 430)), pause=1)
    assert closer.at(1000, 430) == pytest.approx(before, abs=0.002)
    assert closer.turned == []


def test_zoom_gives_way_beyond_its_bounds_and_comes_back(visitor: Visitor) -> None:
    for spread in range(10, 400, 10):
        visitor.touch((960 - spread, 400), (960 + spread, 400))
        visitor.wait(FRAME)
    assert MOST < visitor.zoom.scale < MOST * 1.6
    visitor.touch()
    visitor.rest()
    assert visitor.zoom.scale == MOST
    for spread in range(400, 10, -10):
        visitor.touch((960 - spread, 400), (960 + spread, 400))
        visitor.wait(FRAME)
    assert 0.6 < visitor.zoom.scale < 1
    visitor.touch()
    visitor.rest()
    assert whole(visitor.zoom)


def test_a_finger_more_or_less_makes_no_jump(visitor: Visitor) -> None:
    visitor.touch((700, 300))
    visitor.touch((700, 300), (900, 500))
    for spread in range(0, 200, 10):
        visitor.touch((700 - spread, 300), (900 + spread, 500))
        visitor.wait(FRAME)
    before = (visitor.zoom.scale, visitor.zoom.x, visitor.zoom.y)
    visitor.touch((510, 300))
    assert (visitor.zoom.scale, visitor.zoom.x, visitor.zoom.y) == pytest.approx(before)
    visitor.touch((510, 300), (1500, 700), (300, 90))
    assert (visitor.zoom.scale, visitor.zoom.x, visitor.zoom.y) == pytest.approx(before)


def test_one_finger_pans_and_a_rest_before_it_is_lifted_stops(closer: Visitor) -> None:
    closer.drag(((960, 400), (860, 350)), pause=0.5)
    assert closer.zoom.x == pytest.approx(860, abs=10)
    assert closer.zoom.y == pytest.approx(350, abs=10)
    assert not closer.zoom.moving
    assert closer.turned == []


def test_lifted_in_motion_it_glides_on_and_slows_down(closer: Visitor) -> None:
    closer.drag(((960, 400), (760, 400)), frames=10)
    lifted = closer.zoom.x
    steps = []
    for _frame in range(10):
        before = closer.zoom.x
        closer.wait(FRAME)
        steps.append(before - closer.zoom.x)
    assert steps == sorted(steps, reverse=True)
    assert steps[0] > 5
    closer.rest()
    assert closer.zoom.x < lifted - 100


def test_it_gives_way_at_its_edge_and_settles_there(closer: Visitor) -> None:
    edge = REST[2] * 3 / 2
    closer.drag(((400, 400), (1800, 400)), pause=0.5)
    assert edge < closer.zoom.x < edge + 0.35 * VIEW[0]
    closer.rest()
    assert closer.zoom.x == edge
    closer.drag(((100, 400), (1900, 400)), frames=4)
    closer.rest()
    assert (closer.zoom.x, closer.turned) == (edge, [])


def test_a_touch_catches_what_glides(closer: Visitor) -> None:
    closer.drag(((960, 400), (660, 400)), frames=8)
    closer.wait(FRAME)
    closer.touch((900, 300))
    caught = closer.zoom.x
    closer.wait(0.5)
    assert closer.zoom.x == caught
    closer.touch()
    assert not closer.zoom.moving


def test_a_double_tap_zooms_at_its_point_and_back(visitor: Visitor) -> None:
    before = visitor.at(700, 300)
    for _tap in range(2):
        visitor.tap(700, 300)
        visitor.wait(0.1)
    visitor.rest()
    assert visitor.zoom.scale == 2.5
    assert visitor.at(700, 300) == pytest.approx(before, abs=0.05)
    for _tap in range(2):
        visitor.tap(900, 500)
        visitor.wait(0.1)
    visitor.rest()
    assert whole(visitor.zoom)


@pytest.mark.parametrize(("second", "pause"), [((700, 300), 0.6), ((1000, 300), 0.1)])
def test_two_taps_far_apart_are_two_taps(visitor: Visitor, second: tuple[float, float], pause: float) -> None:
    visitor.tap(700, 300)
    visitor.wait(pause)
    visitor.tap(*second)
    visitor.rest()
    assert whole(visitor.zoom)
    assert visitor.taps == [(700, 300), second]


def test_a_long_press_is_a_tap(visitor: Visitor) -> None:
    visitor.touch((700, 300))
    visitor.wait(1)
    visitor.touch()
    assert visitor.taps == [(700, 300)]


@pytest.mark.parametrize(("reach", "direction"), [(-900, 1), (900, -1)])
def test_a_swipe_turns_the_page(visitor: Visitor, reach: float, direction: int) -> None:
    visitor.drag(((960, 400), (960 + reach, 400)))
    assert visitor.turned == [direction]
    assert visitor.zoom.turn * direction > 0, "the next comes in from its side"
    visitor.rest()
    assert visitor.zoom.turn == 0


def test_the_row_does_not_jump_when_a_page_turns(visitor: Visitor) -> None:
    visitor.zoom.on_turn = lambda direction: None
    visitor.drag(((1500, 400), (400, 400)), pause=0.5)
    there = visitor.zoom.turn
    visitor.zoom.slide(1)
    assert visitor.zoom.turn == pytest.approx(there + 2000)


def test_a_short_or_upright_swipe_turns_nothing(visitor: Visitor) -> None:
    visitor.drag(((960, 400), (860, 400)), pause=0.5)
    assert visitor.zoom.turn != 0
    visitor.rest()
    visitor.drag(((960, 100), (1010, 700)))
    visitor.rest()
    assert visitor.turned == []
    assert whole(visitor.zoom)


def test_there_is_nothing_beyond_the_last(visitor: Visitor) -> None:
    visitor.zoom.after = False
    visitor.drag(((1800, 400), (100, 400)))
    assert -700 < visitor.zoom.turn < 0
    visitor.rest()
    assert (visitor.turned, visitor.zoom.turn) == ([], 0)


def test_two_fingers_never_swipe(visitor: Visitor) -> None:
    visitor.drag(((1500, 300), (500, 300)), ((1600, 500), (600, 500)))
    visitor.rest()
    assert visitor.turned == []
    assert whole(visitor.zoom)


def test_a_swipe_that_a_second_finger_joins_is_taken_back(visitor: Visitor) -> None:
    visitor.touch((1500, 400))
    for x in range(1500, 1000, -50):
        visitor.touch((x, 400))
        visitor.wait(FRAME)
    assert visitor.zoom.turn < -300
    visitor.touch((1000, 400), (1200, 400))
    # One finger stays and goes on: it swipes no more.
    visitor.touch((1000, 400))
    for x in range(1000, 100, -50):
        visitor.touch((x, 400))
        visitor.wait(FRAME)
    visitor.touch()
    visitor.rest()
    assert visitor.turned == []
    assert whole(visitor.zoom)


def test_no_swipe_when_zoomed(closer: Visitor) -> None:
    for _swipe in range(4):
        closer.drag(((1800, 400), (100, 400)), frames=6)
        closer.rest()
    assert closer.turned == []
    assert closer.zoom.turn == 0


def test_a_touch_catches_a_page_that_turns(visitor: Visitor) -> None:
    visitor.drag(((1500, 400), (500, 400)))
    visitor.wait(0.05)
    turn = visitor.zoom.turn
    visitor.touch((900, 400))
    visitor.wait(0.3)
    assert visitor.zoom.turn == turn
    visitor.touch()
    visitor.rest()
    assert visitor.zoom.turn == 0


def test_fingers_that_are_lost_leave_nothing_behind(closer: Visitor) -> None:
    closer.touch((300, 400), (500, 400))
    for shift in range(0, 1500, 50):
        closer.touch((300 + shift, 400), (500 + shift, 400))
    closer.zoom.cancel()
    assert not closer.zoom.held
    closer.rest()
    assert closer.zoom.x == closer.zoom._bounded(3, closer.zoom.x, 400)[0]
    closer.drag(((960, 400), (900, 400)), pause=0.5)
    assert closer.turned == []
    assert closer.taps == []


def test_a_lost_swipe_finds_its_place(visitor: Visitor) -> None:
    visitor.touch((1500, 400))
    for x in range(1500, 300, -100):
        visitor.touch((x, 400))
    visitor.zoom.cancel()
    visitor.rest()
    assert visitor.turned == []
    assert whole(visitor.zoom)


def test_buttons_zoom_about_the_middle_within_bounds(visitor: Visitor) -> None:
    for _press in range(6):
        visitor.zoom.zoom_by(1.6)
    visitor.rest()
    assert visitor.zoom.scale == MOST
    assert visitor.at(960, 400) == pytest.approx((0.5, 0.5))
    for _press in range(6):
        visitor.zoom.zoom_by(1 / 1.6)
    visitor.rest()
    assert whole(visitor.zoom)


def test_a_drag_that_begins_on_the_handle_is_the_handles(visitor: Visitor) -> None:
    visitor.zoom.handle = (900, 0, 120, 800)
    visitor.drag(((960, 400), (300, 420)))
    assert visitor.handled[-1] == (300.0, 420.0)
    assert visitor.turned == []
    assert whole(visitor.zoom)


def test_another_picture_is_whole(closer: Visitor) -> None:
    closer.zoom.slide(1)
    assert (closer.zoom.scale, closer.zoom.turn) == (1, 2000)
    closer.zoom.zoom_to(3, (0, 0))
    closer.rest()
    closer.zoom.reset()
    assert whole(closer.zoom)


def test_another_size_keeps_what_is_in_view(closer: Visitor) -> None:
    closer.zoom.zoom_to(3, (1400, 600))
    closer.rest()
    before = closer.at(960, 400)
    closer.zoom.fit((1000, 1600), (0, 400, 1000, 667))
    zoom = closer.zoom
    assert zoom.scale == 3
    after = ((500 - zoom.x) / 3000 + 0.5, (800 - zoom.y) / 2000 + 0.5)
    assert after[0] == pytest.approx(before[0], abs=0.15)
    assert zoom._bounded(3, zoom.x, zoom.y) == (zoom.x, zoom.y)


def still_actions() -> list[Callable[[Visitor], None]]:
    return [
        lambda visitor: visitor.drag(((1500, 400), (500, 400))),
        lambda visitor: visitor.zoom.zoom_by(2),
        lambda visitor: visitor.drag(((900, 400), (100, 400)), ((1000, 400), (1800, 400))),
        lambda visitor: visitor.drag(((900, 400), (1900, 400))),
    ]


def test_without_motion_everything_is_in_its_place_at_once() -> None:
    visitor = Visitor(still=True)
    for act in still_actions():
        act(visitor)
        assert not visitor.zoom.moving
        assert 1 <= visitor.zoom.scale <= MOST
        assert visitor.zoom._bounded(visitor.zoom.scale, visitor.zoom.x, visitor.zoom.y) == (
            visitor.zoom.x,
            visitor.zoom.y,
        )
    assert visitor.turned == [1]
