"""Zoom gestures, with a manual clock."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.viewmodels.zoom import MAX_ZOOM, Zoom, inverse_rubber_band, rubber_band

VIEW = (1920.0, 800.0)
# A picture of 3:2, centred in the view.
REST = (360.0, 0.0, 1200.0, 800.0)
FRAME = 1 / 60


class GestureDriver:
    """Sends touches to a Zoom, frame by frame."""

    def __init__(self, **changes: object) -> None:
        self.page_turns: list[int] = []
        self.taps: list[tuple[float, float]] = []
        self.handled: list[tuple[float, float]] = []
        self.zoom = Zoom(
            on_page_turn=self._on_page_turn,
            on_tap=self._tap,
            on_handle=lambda x, y: self.handled.append((x, y)),
            page_width=2000,
            drag_threshold=8,
            has_previous=True,
            has_next=True,
        )
        self.zoom.fit(VIEW, REST)
        for name, value in changes.items():
            setattr(self.zoom, name, value)
        self.now = 0.0

    def _tap(self, x: float, y: float) -> bool:
        self.taps.append((x, y))
        return False

    def _on_page_turn(self, direction: int) -> None:
        self.page_turns.append(direction)
        self.zoom.slide_in(direction)

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.zoom.advance(seconds)

    def settle(self) -> None:
        for _frame in range(300):
            if not self.zoom.moving:
                return
            self.wait(FRAME)
        pytest.fail("the animation does not end")

    def touch(self, *points: tuple[float, float]) -> None:
        self.zoom.touch(dict(enumerate(points)), self.now)

    def drag(self, *paths: tuple[tuple[float, float], tuple[float, float]], frames: int = 12, pause: float = 0) -> None:
        """Press touch points together, move each from start to end, and release them together after a pause."""
        for frame in range(frames + 1):
            progress = frame / frames
            self.touch(*((x + (to_x - x) * progress, y + (to_y - y) * progress) for (x, y), (to_x, to_y) in paths))
            self.wait(FRAME)
        if pause:
            self.now += pause
            self.touch(*(end for _start, end in paths))
        self.touch()

    def tap(self, x: float, y: float) -> None:
        self.touch((x, y))
        self.wait(0.05)
        self.touch()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The point of the picture, in fractions of its size, at a point of the view."""
        zoom = self.zoom
        return (
            (x - zoom.x) / (REST[2] * zoom.scale) + 0.5,
            (y - zoom.y) / (REST[3] * zoom.scale) + 0.5,
        )


@pytest.fixture
def driver() -> GestureDriver:
    return GestureDriver()


@pytest.fixture
def zoomed_driver(driver: GestureDriver) -> GestureDriver:
    """A gesture driver at scale 3, centred."""
    driver.zoom.zoom_to(3, (960, 400))
    driver.settle()
    return driver


def is_at_rest(zoom: Zoom) -> bool:
    return (zoom.scale, zoom.x, zoom.y, zoom.row_offset) == (1, 960, 400, 0)


@pytest.mark.parametrize("beyond", [-900.0, -3.0, 0.0, 0.1, 40.0, 2000.0])
def test_rubber_band_is_bounded_and_invertible(beyond: float) -> None:
    displacement = rubber_band(beyond, 280)
    assert abs(displacement) <= abs(beyond)
    assert abs(displacement) < 280
    assert inverse_rubber_band(displacement, 280) == pytest.approx(beyond)


def test_pinch_zooms_by_ratio_of_distances(driver: GestureDriver) -> None:
    driver.drag(((860, 400), (660, 400)), ((1060, 400), (1260, 400)))
    assert driver.zoom.scale == pytest.approx(3)
    driver.settle()
    assert driver.zoom.scale == pytest.approx(3)


@pytest.mark.parametrize("middle", [(960, 400), (500, 200), (1400, 700)])
def test_pinch_keeps_point_between_touches(driver: GestureDriver, middle: tuple[float, float]) -> None:
    x, y = middle
    before = driver.at(x, y)
    for spread in range(100, 301, 10):
        driver.touch((x - spread, y), (x + spread, y))
        driver.wait(FRAME)
        assert driver.at(x, y) == pytest.approx(before, abs=0.002)


def test_two_finger_drag_pans_zoomed_picture(zoomed_driver: GestureDriver) -> None:
    before = zoomed_driver.at(900, 400)
    zoomed_driver.drag(((800, 400), (900, 430)), ((1000, 400), (1100, 430)), pause=1)
    assert zoomed_driver.at(1000, 430) == pytest.approx(before, abs=0.002)
    assert zoomed_driver.page_turns == []


def test_zoom_rubber_bands_beyond_bounds(driver: GestureDriver) -> None:
    for spread in range(10, 400, 10):
        driver.touch((960 - spread, 400), (960 + spread, 400))
        driver.wait(FRAME)
    assert MAX_ZOOM < driver.zoom.scale < MAX_ZOOM * 1.6
    driver.touch()
    driver.settle()
    assert driver.zoom.scale == MAX_ZOOM
    for spread in range(400, 10, -10):
        driver.touch((960 - spread, 400), (960 + spread, 400))
        driver.wait(FRAME)
    assert 0.6 < driver.zoom.scale < 1
    driver.touch()
    driver.settle()
    assert is_at_rest(driver.zoom)


def test_adding_or_removing_touch_makes_no_jump(driver: GestureDriver) -> None:
    driver.touch((700, 300))
    driver.touch((700, 300), (900, 500))
    for spread in range(0, 200, 10):
        driver.touch((700 - spread, 300), (900 + spread, 500))
        driver.wait(FRAME)
    before = (driver.zoom.scale, driver.zoom.x, driver.zoom.y)
    driver.touch((510, 300))
    assert (driver.zoom.scale, driver.zoom.x, driver.zoom.y) == pytest.approx(before)
    driver.touch((510, 300), (1500, 700), (300, 90))
    assert (driver.zoom.scale, driver.zoom.x, driver.zoom.y) == pytest.approx(before)


def test_pause_before_release_stops_pan(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.drag(((960, 400), (860, 350)), pause=0.5)
    assert zoomed_driver.zoom.x == pytest.approx(860, abs=10)
    assert zoomed_driver.zoom.y == pytest.approx(350, abs=10)
    assert not zoomed_driver.zoom.moving
    assert zoomed_driver.page_turns == []


def test_flick_decelerates(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.drag(((960, 400), (760, 400)), frames=10)
    lifted = zoomed_driver.zoom.x
    steps = []
    for _frame in range(10):
        before = zoomed_driver.zoom.x
        zoomed_driver.wait(FRAME)
        steps.append(before - zoomed_driver.zoom.x)
    assert steps == sorted(steps, reverse=True)
    assert steps[0] > 5
    zoomed_driver.settle()
    assert zoomed_driver.zoom.x < lifted - 100


def test_pan_rubber_bands_at_edge(zoomed_driver: GestureDriver) -> None:
    edge = REST[2] * 3 / 2
    zoomed_driver.drag(((400, 400), (1800, 400)), pause=0.5)
    assert edge < zoomed_driver.zoom.x < edge + 0.35 * VIEW[0]
    zoomed_driver.settle()
    assert zoomed_driver.zoom.x == edge
    zoomed_driver.drag(((100, 400), (1900, 400)), frames=4)
    zoomed_driver.settle()
    assert (zoomed_driver.zoom.x, zoomed_driver.page_turns) == (edge, [])


def test_touch_stops_inertia(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.drag(((960, 400), (660, 400)), frames=8)
    zoomed_driver.wait(FRAME)
    zoomed_driver.touch((900, 300))
    caught = zoomed_driver.zoom.x
    zoomed_driver.wait(0.5)
    assert zoomed_driver.zoom.x == caught
    zoomed_driver.touch()
    assert not zoomed_driver.zoom.moving


def test_double_tap_zooms_at_its_point_and_back(driver: GestureDriver) -> None:
    before = driver.at(700, 300)
    for _tap in range(2):
        driver.tap(700, 300)
        driver.wait(0.1)
    driver.settle()
    assert driver.zoom.scale == 2.5
    assert driver.at(700, 300) == pytest.approx(before, abs=0.05)
    for _tap in range(2):
        driver.tap(900, 500)
        driver.wait(0.1)
    driver.settle()
    assert is_at_rest(driver.zoom)


@pytest.mark.parametrize(("second", "pause"), [((700, 300), 0.6), ((1000, 300), 0.1)])
def test_distant_taps_are_not_a_double_tap(driver: GestureDriver, second: tuple[float, float], pause: float) -> None:
    driver.tap(700, 300)
    driver.wait(pause)
    driver.tap(*second)
    driver.settle()
    assert is_at_rest(driver.zoom)
    assert driver.taps == [(700, 300), second]


def test_long_press_is_a_tap(driver: GestureDriver) -> None:
    driver.touch((700, 300))
    driver.wait(1)
    driver.touch()
    assert driver.taps == [(700, 300)]


@pytest.mark.parametrize(("reach", "direction"), [(-900, 1), (900, -1)])
def test_swipe_turns_page(driver: GestureDriver, reach: float, direction: int) -> None:
    driver.drag(((960, 400), (960 + reach, 400)))
    assert driver.page_turns == [direction]
    assert driver.zoom.row_offset * direction > 0, "the next picture slides in from its side"
    driver.settle()
    assert driver.zoom.row_offset == 0


def test_row_offset_is_continuous_when_page_turns(driver: GestureDriver) -> None:
    driver.zoom.on_page_turn = lambda direction: None
    driver.drag(((1500, 400), (400, 400)), pause=0.5)
    there = driver.zoom.row_offset
    driver.zoom.slide_in(1)
    assert driver.zoom.row_offset == pytest.approx(there + 2000)


def test_short_or_vertical_swipe_turns_no_page(driver: GestureDriver) -> None:
    driver.drag(((960, 400), (860, 400)), pause=0.5)
    assert driver.zoom.row_offset != 0
    driver.settle()
    driver.drag(((960, 100), (1010, 700)))
    driver.settle()
    assert driver.page_turns == []
    assert is_at_rest(driver.zoom)


def test_swipe_rubber_bands_at_last_picture(driver: GestureDriver) -> None:
    driver.zoom.has_next = False
    driver.drag(((1800, 400), (100, 400)))
    assert -700 < driver.zoom.row_offset < 0
    driver.settle()
    assert (driver.page_turns, driver.zoom.row_offset) == ([], 0)


def test_two_finger_drag_is_no_swipe(driver: GestureDriver) -> None:
    driver.drag(((1500, 300), (500, 300)), ((1600, 500), (600, 500)))
    driver.settle()
    assert driver.page_turns == []
    assert is_at_rest(driver.zoom)


def test_second_touch_cancels_swipe(driver: GestureDriver) -> None:
    driver.touch((1500, 400))
    for x in range(1500, 1000, -50):
        driver.touch((x, 400))
        driver.wait(FRAME)
    assert driver.zoom.row_offset < -300
    driver.touch((1000, 400), (1200, 400))
    # One finger stays and moves on, which is no swipe any more.
    driver.touch((1000, 400))
    for x in range(1000, 100, -50):
        driver.touch((x, 400))
        driver.wait(FRAME)
    driver.touch()
    driver.settle()
    assert driver.page_turns == []
    assert is_at_rest(driver.zoom)


def test_no_swipe_when_zoomed(zoomed_driver: GestureDriver) -> None:
    for _swipe in range(4):
        zoomed_driver.drag(((1800, 400), (100, 400)), frames=6)
        zoomed_driver.settle()
    assert zoomed_driver.page_turns == []
    assert zoomed_driver.zoom.row_offset == 0


def test_touch_stops_page_turn(driver: GestureDriver) -> None:
    driver.drag(((1500, 400), (500, 400)))
    driver.wait(0.05)
    turn = driver.zoom.row_offset
    driver.touch((900, 400))
    driver.wait(0.3)
    assert driver.zoom.row_offset == turn
    driver.touch()
    driver.settle()
    assert driver.zoom.row_offset == 0


def test_cancel_returns_zoomed_picture_to_bounds(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.touch((300, 400), (500, 400))
    for shift in range(0, 1500, 50):
        zoomed_driver.touch((300 + shift, 400), (500 + shift, 400))
    zoomed_driver.zoom.cancel()
    assert not zoomed_driver.zoom.held
    zoomed_driver.settle()
    assert zoomed_driver.zoom.x == zoomed_driver.zoom._clamped(3, zoomed_driver.zoom.x, 400)[0]
    zoomed_driver.drag(((960, 400), (900, 400)), pause=0.5)
    assert zoomed_driver.page_turns == []
    assert zoomed_driver.taps == []


def test_cancel_returns_swipe_to_rest(driver: GestureDriver) -> None:
    driver.touch((1500, 400))
    for x in range(1500, 300, -100):
        driver.touch((x, 400))
    driver.zoom.cancel()
    driver.settle()
    assert driver.page_turns == []
    assert is_at_rest(driver.zoom)


def test_zoom_by_keeps_centre_and_bounds(driver: GestureDriver) -> None:
    for _press in range(6):
        driver.zoom.zoom_by(1.6)
    driver.settle()
    assert driver.zoom.scale == MAX_ZOOM
    assert driver.at(960, 400) == pytest.approx((0.5, 0.5))
    for _press in range(6):
        driver.zoom.zoom_by(1 / 1.6)
    driver.settle()
    assert is_at_rest(driver.zoom)


def test_drag_on_handle_calls_on_handle(driver: GestureDriver) -> None:
    driver.zoom.handle = (900, 0, 120, 800)
    driver.drag(((960, 400), (300, 420)))
    assert driver.handled[-1] == (300.0, 420.0)
    assert driver.page_turns == []
    assert is_at_rest(driver.zoom)


def test_slide_in_and_reset_return_to_scale_one(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.zoom.slide_in(1)
    assert (zoomed_driver.zoom.scale, zoomed_driver.zoom.row_offset) == (1, 2000)
    zoomed_driver.zoom.zoom_to(3, (0, 0))
    zoomed_driver.settle()
    zoomed_driver.zoom.reset()
    assert is_at_rest(zoomed_driver.zoom)


def test_resize_keeps_visible_part(zoomed_driver: GestureDriver) -> None:
    zoomed_driver.zoom.zoom_to(3, (1400, 600))
    zoomed_driver.settle()
    before = zoomed_driver.at(960, 400)
    zoomed_driver.zoom.fit((1000, 1600), (0, 400, 1000, 667))
    zoom = zoomed_driver.zoom
    assert zoom.scale == 3
    after = ((500 - zoom.x) / 3000 + 0.5, (800 - zoom.y) / 2000 + 0.5)
    assert after[0] == pytest.approx(before[0], abs=0.15)
    assert zoom._clamped(3, zoom.x, zoom.y) == (zoom.x, zoom.y)


def gestures() -> list[Callable[[GestureDriver], None]]:
    return [
        lambda driver: driver.drag(((1500, 400), (500, 400))),
        lambda driver: driver.zoom.zoom_by(2),
        lambda driver: driver.drag(((900, 400), (100, 400)), ((1000, 400), (1800, 400))),
        lambda driver: driver.drag(((900, 400), (1900, 400))),
    ]


def test_still_skips_animations() -> None:
    driver = GestureDriver(still=True)
    for act in gestures():
        act(driver)
        assert not driver.zoom.moving
        assert 1 <= driver.zoom.scale <= MAX_ZOOM
        assert driver.zoom._clamped(driver.zoom.scale, driver.zoom.x, driver.zoom.y) == (
            driver.zoom.x,
            driver.zoom.y,
        )
    assert driver.page_turns == [1]
