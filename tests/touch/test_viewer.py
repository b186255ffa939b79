"""The viewer of photos under real fingers: open, close, pinch, pan, double tap, swipe, marks, before and after."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMetaObject, QPoint, QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps
from wuxi_kiosk.viewmodels.zoom import MOST

from ..timing import Clock, slow_motion
from .conftest import LANDSCAPE, PORTRAIT, Hand, Point, begin, middle

if TYPE_CHECKING:
    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

THEME = "theme/citrus/photos/1"
# The first is larger than any screen, the second a pair, the third has marks.
PHOTOS = """\
photos:
  - id: large
    file: photos/large.jpg
    kind: photograph
    caption: {zh: 一张大照片, en: A large photograph}
    credit: {zh: 测试, en: Test}
  - id: pair
    file: photos/snow-slope.jpg
    after: photos/school-base.jpg
    before_label: {zh: 从前, en: Then}
    after_label: {zh: 现在, en: Now}
    kind: illustration
    caption: {zh: 一前一后, en: Then and now}
    credit: {zh: 测试, en: Test}
  - id: marked
    file: photos/citrus-close.jpg
    kind: illustration
    caption: {zh: 带标记的图, en: A picture with marks}
    credit: {zh: 测试, en: Test}
    hotspots:
      - at: [0.3, 0.4]
        title: {zh: 柑橘, en: Citrus}
        text: {zh: 一篮柑橘。, en: A basket of citrus.}
      - at: [0.7, 0.6]
        title: {zh: 蜜柚, en: Pomelo}
        text: {zh: 半个蜜柚。, en: Half a pomelo.}
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled content with photos of each sort in one theme."""
    import shutil

    folder = Path(shutil.copytree(Path(__file__).parents[2] / "data", tmp_path_factory.mktemp("content") / "data"))
    file = folder / "themes" / "citrus.yaml"
    before, heading, _rest = file.read_text(encoding="utf-8").partition("\nphotos:\n")
    assert heading
    file.write_text(f"{before}\n{PHOTOS}", encoding="utf-8")
    with Image.open(folder / "photos" / "citrus-terraces.jpg") as small:
        small.resize((4800, 3600)).save(folder / "photos" / "large.jpg", quality=80)
    return folder


class Visitor(Hand):
    """A hand that knows the viewer."""

    def item(self, name: str) -> QQuickItem:
        found = self.find(objectName=name)
        assert found, f"no {name!r} to be seen"
        return found

    @property
    def surface(self) -> QQuickItem:
        return self.item("photo-touch")

    @property
    def zoom(self) -> float:
        return float(self.surface.property("zoom"))

    @property
    def picture(self) -> QRectF:
        """Where the picture is in the window."""
        return self.surface.mapRectToScene(self.surface.property("picture"))

    @property
    def centre(self) -> Point:
        middle = rectangle(self.surface).center()
        return middle.x(), middle.y()

    def around(self, dx: float = 0, dy: float = 0) -> Point:
        return self.centre[0] + dx, self.centre[1] + dy

    def fraction(self, point: Point) -> Point:
        """Which point of the picture is at a place."""
        place = self.picture
        return (point[0] - place.x()) / place.width(), (point[1] - place.y()) / place.height()

    def fingers(self, *ways: tuple[Point, Point], steps: int = 12, hold: int = 0) -> None:
        """TouchMonitor that come down together, go a way each and are lifted together, after a while."""
        self.press(*(start for start, _end in ways))
        for step in range(1, steps + 1):
            self.pause(12)
            along = step / steps
            self.move(*((x + (to_x - x) * along, y + (to_y - y) * along) for (x, y), (to_x, to_y) in ways))
        if hold:
            self.pause(hold)
            self.move(*(end for _start, end in ways))
        self.release(*(end for _start, end in ways))

    def pinch(self, factor: float, at: Point | None = None) -> None:
        """Two fingers that part by a factor around a point."""
        x, y = at or self.centre
        reach = self.millimetres(15) * max(1, 1 / factor)
        self.fingers(((x - reach, y), (x - reach * factor, y)), ((x + reach, y), (x + reach * factor, y)))
        self.rest()

    def double_tap(self, point: Point) -> None:
        for _tap in range(2):
            self.press(point)
            self.pause(40)
            self.release(point)
            self.pause(40)
        self.rest()

    def look(self, photo: str) -> None:
        """Open a photo from its page."""
        self.go(THEME)
        self.tap(f"photo-{photo}")
        assert self.overlay == f"photo/{photo}"

    def words(self) -> set[str]:
        """What can be read in the viewer."""
        shown = items(self.kiosk.window.contentItem())
        card = next(item for item in shown if item.metaObject().className().startswith("PhotoViewer"))
        scene = QRectF(0, 0, self.kiosk.window.width(), self.kiosk.window.height())
        words = [item for item in items(card) if item.inherits("QQuickText") and rectangle(item).intersects(scene)]
        return {without_gaps(str(item.property("text"))) for item in words}


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def visitor_module(
    request: pytest.FixtureRequest,
    application: "QApplication",
    content: Path,
    load_exhibit: "Callable[[Path], Exhibit]",
    touch_screen: "QPointingDevice",
) -> Iterator[Visitor]:
    clock = Clock()
    kiosk = app.make_kiosk(load_exhibit(content), content, renderer="software", clock=clock)
    begin(kiosk, clock, request.param)
    yield Visitor(kiosk, touch_screen, clock)
    kiosk.close()


@pytest.fixture
def visitor(visitor_module: Visitor) -> Visitor:
    """A visitor before the photos of a theme."""
    visitor_module.kiosk.window.setProperty("still", False)
    visitor_module.kiosk.exhibit.setProperty("language", "zh")
    visitor_module.go("home")
    visitor_module.go(THEME)
    return visitor_module


def frame(visitor: Visitor, photo: str) -> QRectF:
    """The picture on the wall."""
    hung = visitor.item(f"photo-{photo}")
    found = [item for item in items(hung) if item.metaObject().className().startswith("PhotoFrame")]
    return rectangle(found[0])


def leaf(visitor: Visitor) -> QQuickItem:
    """The picture in the viewer, on its mount."""
    return next(
        item
        for item in items(visitor.kiosk.window.contentItem())
        if item.metaObject().className().startswith("PhotoSlide") and item.property("current")
    )


def shown(visitor: Visitor) -> QRectF:
    """What of the picture is seen, in the window."""
    found = leaf(visitor)
    return found.mapRectToScene(found.property("shown"))


def viewer(visitor: Visitor) -> QQuickItem:
    return next(
        item
        for item in items(visitor.kiosk.window.contentItem())
        if item.metaObject().className().startswith("PhotoViewer")
    )


def assert_grows_out_of(thumbnail: QRectF, visitor: Visitor) -> None:
    """Take an animation that is under way through its course by hand."""
    seen: list[QRectF] = []
    for share in (0.001, 0.25, 0.5, 0.75, 1.0):
        viewer(visitor).setProperty("unfold", share)
        seen.append(shown(visitor))
    assert seen[0].width() == pytest.approx(thumbnail.width(), rel=0.05)
    assert seen[0].center().x() == pytest.approx(thumbnail.center().x(), abs=3)
    assert seen[0].center().y() == pytest.approx(thumbnail.center().y(), abs=3)
    widths = [place.width() for place in seen]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)


def finish_unfolding(visitor: Visitor) -> None:
    for child in viewer(visitor).children():
        if child.inherits("QQuickNumberAnimation"):
            QMetaObject.invokeMethod(child, "complete")
    visitor.rest()


def test_a_picture_grows_out_of_its_thumbnail_and_back(visitor: Visitor) -> None:
    thumbnail = frame(visitor, "marked")
    place = visitor.place("photo-marked")
    with slow_motion(visitor.kiosk):
        visitor.press(place)
        visitor.release(place)
        visitor.until(lambda: bool(visitor.overlay) and viewer(visitor).property("unfold") > 0, "it does not open")
        loaded = [item for item in items(leaf(visitor)) if item.property("loading") is False]
        assert any(item.implicitWidth() > 0 for item in loaded), "it begins as an empty place"
        assert_grows_out_of(thumbnail, visitor)
    finish_unfolding(visitor)
    with slow_motion(visitor.kiosk):
        visitor.press(visitor.place("close"))
        visitor.release(visitor.place("close"))
        visitor.until(lambda: viewer(visitor).property("unfold") < 1, "it does not close")
        assert_grows_out_of(thumbnail, visitor)
    finish_unfolding(visitor)
    assert visitor.overlay == ""
    assert all(item.opacity() == 1 for item in items(visitor.item("photo-marked")))


def test_nothing_gets_through_to_the_page_beneath(visitor: Visitor) -> None:
    beneath = [visitor.place(f"section-{section}") for section in ("story", "figures")]
    visitor.look("marked")
    visitor.tap(beneath[0])
    visitor.press(*beneath)
    visitor.pause(60)
    visitor.release(*beneath)
    visitor.rest()
    assert (visitor.route, visitor.overlay) == (THEME, "photo/marked")


def test_a_picture_opens_without_a_thumbnail(visitor: Visitor) -> None:
    visitor.go("home")
    visitor.go("photo/marked")
    assert visitor.zoom == 1
    assert "带标记的图" in visitor.words()
    visitor.tap("close")
    assert (visitor.route, visitor.overlay) == ("home", "")


def test_the_viewer_says_where_one_is(visitor: Visitor) -> None:
    visitor.look("pair")
    assert {"一前一后", "测试", "2 / 3", "示意图·非实景"} <= visitor.words()
    visitor.pinch(3)
    assert {"一前一后", "测试", "2 / 3", "示意图·非实景"} <= visitor.words()
    visitor.look("large")
    assert "示意图·非实景" not in visitor.words()


def test_a_pinch_zooms_around_the_fingers(visitor: Visitor) -> None:
    visitor.look("marked")
    place = visitor.around(visitor.millimetres(20), visitor.millimetres(10))
    before = visitor.fraction(place)
    visitor.pinch(3, place)
    assert visitor.zoom == pytest.approx(3, rel=0.03)
    if visitor.kiosk.window.width() > visitor.kiosk.window.height():
        assert visitor.fraction(place) == pytest.approx(before, abs=0.05)
    visitor.pinch(1 / 4)
    assert visitor.zoom == 1
    assert visitor.overlay == "photo/marked"


def test_zoom_ends_at_six(visitor: Visitor) -> None:
    visitor.look("marked")
    for _pinch in range(3):
        visitor.pinch(3)
    assert visitor.zoom == MOST


def test_a_finger_pans_with_inertia_and_soft_bounds(visitor: Visitor) -> None:
    visitor.look("marked")
    visitor.pinch(4)
    start = visitor.picture
    reach = visitor.millimetres(60)
    with slow_motion(visitor.kiosk):
        visitor.fingers((visitor.around(), visitor.around(-reach)))
        lifted = visitor.picture.x()
    assert start.x() - lifted == pytest.approx(reach, rel=0.3)
    visitor.rest()
    assert visitor.picture.x() < lifted - visitor.millimetres(5), "it glides on"
    # Far beyond the edge: it gives way, and comes back.
    half = visitor.kiosk.window.width() * 0.45
    edge = rectangle(visitor.surface).left()
    for _drag in range(6):
        with slow_motion(visitor.kiosk):
            visitor.fingers((visitor.around(-half), visitor.around(half)), hold=200)
            pulled = visitor.picture.x()
        visitor.rest()
        if pulled > edge + 1:
            break
    assert edge < pulled < edge + half
    assert visitor.picture.x() == pytest.approx(edge, abs=1)
    assert visitor.overlay == "photo/marked", "a zoomed picture is not swiped away"


def test_a_finger_that_stops_before_it_is_lifted_throws_nothing(visitor: Visitor) -> None:
    visitor.look("marked")
    visitor.pinch(4)
    visitor.fingers((visitor.around(), visitor.around(-visitor.millimetres(40))), hold=250)
    lifted = visitor.picture.x()
    visitor.rest()
    assert visitor.picture.x() == pytest.approx(lifted, abs=2)


def test_a_double_tap_zooms_there_and_back(visitor: Visitor) -> None:
    visitor.look("large")
    place = visitor.around(visitor.millimetres(25), -visitor.millimetres(15))
    visitor.double_tap(place)
    assert visitor.zoom == 2.5
    visitor.double_tap(place)
    assert visitor.zoom == 1


def test_buttons_zoom_too(visitor: Visitor) -> None:
    visitor.look("large")
    assert visitor.find(objectName="zoom-out") is None, "nothing to be zoomed out of"
    visitor.tap("zoom-in")
    assert visitor.zoom == pytest.approx(1.6)
    for _tap in range(4):
        if visitor.find(objectName="zoom-in"):
            visitor.tap("zoom-in")
    assert visitor.zoom == MOST
    while visitor.find(objectName="zoom-out"):
        visitor.tap("zoom-out")
    assert visitor.zoom == 1


def test_swipes_and_buttons_turn_to_the_next(visitor: Visitor) -> None:
    visitor.look("large")
    for photo in ("pair", "marked", "marked"):
        visitor.swipe(-1, height=0.3)
        assert visitor.overlay == f"photo/{photo}"
    visitor.tap("previous-photo")
    assert visitor.overlay == "photo/pair"
    visitor.tap("previous-photo")
    visitor.swipe(1, height=0.3)
    assert visitor.overlay == "photo/large"
    assert visitor.surface.property("turn") == 0


def test_zoom_is_gone_when_a_picture_has_left(visitor: Visitor) -> None:
    visitor.look("large")
    visitor.pinch(3)
    visitor.tap("next-photo")
    assert (visitor.overlay, visitor.zoom) == ("photo/pair", 1)
    visitor.tap("previous-photo")
    assert visitor.zoom == 1
    visitor.pinch(3)
    visitor.tap("close")
    visitor.tap("photo-large")
    assert visitor.zoom == 1


def test_two_fingers_never_swipe(visitor: Visitor) -> None:
    visitor.look("large")
    reach = visitor.kiosk.window.width() * 0.3
    apart = visitor.millimetres(25)
    for direction in (-1, 1):
        start, end = -direction * reach, direction * reach
        visitor.fingers(
            (visitor.around(start, -apart), visitor.around(end, -apart)),
            (visitor.around(start, apart), visitor.around(end, apart)),
        )
        visitor.rest()
        assert visitor.overlay == "photo/large"
    assert visitor.surface.property("turn") == 0


def test_a_second_finger_takes_a_swipe_back(visitor: Visitor) -> None:
    visitor.look("large")
    x, y = visitor.around(visitor.millimetres(80))
    visitor.press((x, y))
    for step in range(1, 11):
        visitor.pause(12)
        visitor.move((x - step * visitor.millimetres(12), y))
    assert visitor.surface.property("turn") < 0
    x -= visitor.millimetres(120)
    device, window = visitor.device, visitor.kiosk.window
    sequence = QTest.touchEvent(window, device, False)
    sequence.stationary(0)
    sequence.press(1, QPoint(round(x), round(y + visitor.millimetres(40))), window)
    sequence.commit()
    visitor.pause(50)
    visitor.release((x, y), (x, y + visitor.millimetres(40)))
    visitor.rest()
    assert visitor.overlay == "photo/large"
    assert visitor.surface.property("turn") == 0


def test_a_touch_whose_end_is_lost_resets_itself(visitor: Visitor) -> None:
    visitor.look("large")
    x, y = visitor.around(visitor.millimetres(60))
    visitor.press((x, y))
    for step in range(1, 11):
        visitor.pause(12)
        visitor.move((x - step * visitor.millimetres(12), y))
    assert visitor.surface.property("held")
    # No end is told. The next touch begins anew: no second finger, no leap.
    visitor.press(visitor.around())
    visitor.pause(40)
    visitor.release(visitor.around())
    visitor.rest()
    assert not visitor.surface.property("held")
    assert (visitor.overlay, visitor.zoom, visitor.surface.property("turn")) == ("photo/large", 1, 0)
    visitor.swipe(-1, height=0.3)
    assert visitor.overlay == "photo/pair"


def test_without_another_touch_a_lost_one_is_given_up(visitor: Visitor) -> None:
    visitor.look("large")
    timer = next(child for child in visitor.surface.children() if child.inherits("QTimer"))
    x, y = visitor.around(visitor.millimetres(60))
    visitor.press((x, y))
    for step in range(1, 11):
        visitor.pause(12)
        visitor.move((x - step * visitor.millimetres(12), y))
    assert visitor.surface.property("held")
    patience = timer.property("interval")
    timer.setProperty("interval", 0)
    visitor.until(lambda: not visitor.surface.property("held"), "a lost finger is held for ever")
    timer.setProperty("interval", patience)
    visitor.rest()
    assert (visitor.overlay, visitor.surface.property("turn")) == ("photo/large", 0)
    visitor.release((x, y))


def test_a_mark_opens_a_short_text(visitor: Visitor) -> None:
    visitor.look("marked")
    visitor.tap("hotspot-1")
    visitor.until(lambda: {"柑橘", "一篮柑橘。"} <= visitor.words(), "no text comes")
    visitor.tap("hotspot-2")
    visitor.until(lambda: "半个蜜柚。" in visitor.words(), "no other text comes")
    visitor.until(lambda: "一篮柑橘。" not in visitor.words(), "the text before stays")
    visitor.tap("close-hotspot")
    visitor.until(lambda: "半个蜜柚。" not in visitor.words(), "the text stays")
    visitor.tap("hotspot-1")
    visitor.tap("previous-photo")
    visitor.until(lambda: "一篮柑橘。" not in visitor.words(), "the text stays with another picture")


def test_a_mark_answers_a_finger_at_once_and_a_long_press_is_a_tap(visitor: Visitor) -> None:
    visitor.look("marked")
    mark, other = visitor.item("hotspot-1"), visitor.item("hotspot-2")
    at = middle(mark)
    visitor.press(at)
    assert (mark.property("highlighted"), other.property("highlighted")) == (True, False)
    visitor.hold()
    visitor.release(at)
    assert not mark.property("highlighted")
    visitor.rest()
    assert mark.property("chosen")
    # A finger that goes on to drag is none for the mark.
    visitor.press(at)
    visitor.move((at[0] + visitor.millimetres(20), at[1]))
    visitor.until(lambda: not mark.property("highlighted"), "a drag is no press")
    visitor.release((at[0] + visitor.millimetres(20), at[1]))
    visitor.rest()
    assert mark.property("chosen")


def test_marks_stay_on_their_points_and_hide_while_it_moves(visitor: Visitor) -> None:
    visitor.look("marked")

    def off(name: str, at: Point) -> float:
        x, y = visitor.fraction(visitor.place(name))
        return max(abs(x - at[0]), abs(y - at[1]))

    assert off("hotspot-1", (0.3, 0.4)) < 0.005
    mark = rectangle(visitor.item("hotspot-1"))
    assert min(mark.width(), mark.height()) >= visitor.millimetres(20) - 0.5
    at = visitor.place("hotspot-1")
    visitor.pinch(2, at)
    assert visitor.zoom > 1.9
    assert off("hotspot-1", (0.3, 0.4)) < 0.005
    assert rectangle(visitor.item("hotspot-1")).width() == mark.width()
    visitor.press(visitor.around())
    for step in range(1, 11):
        visitor.pause(20)
        visitor.move(visitor.around(step * visitor.millimetres(3)))
    assert visitor.find(objectName="hotspot-1") is None
    visitor.release(visitor.around(visitor.millimetres(30)))
    visitor.rest()


def test_a_pinch_may_begin_on_a_mark(visitor: Visitor) -> None:
    visitor.look("marked")
    x, y = visitor.place("hotspot-1")
    reach = visitor.millimetres(20)
    visitor.fingers(((x, y), (x - reach, y)), ((x + reach, y), (x + 3 * reach, y)))
    visitor.rest()
    assert visitor.zoom > 1.5
    assert "一篮柑橘。" not in visitor.words()


def test_before_and_after_by_the_handle(visitor: Visitor) -> None:
    visitor.look("pair")
    assert {"从前", "现在"} <= visitor.words()
    divider = visitor.item("divider")
    assert divider.width() >= visitor.millimetres(20) - 0.5
    place = shown(visitor)
    assert leaf(visitor).property("share") == 0.5
    for share in (0.2, 0.9):
        end = (place.x() + share * place.width(), place.center().y())
        visitor.fingers((visitor.place("divider"), end))
        visitor.rest()
        assert leaf(visitor).property("share") == pytest.approx(share, abs=0.02)
        assert visitor.place("divider")[0] == pytest.approx(end[0], abs=3)
    assert (visitor.overlay, visitor.zoom) == ("photo/pair", 1)


def test_before_and_after_by_buttons(visitor: Visitor) -> None:
    visitor.look("pair")
    for name, share in (("before", 1), ("after", 0), ("after", 0.5)):
        visitor.tap(name)
        visitor.until(lambda share=share: leaf(visitor).property("share") == share, f"{name} does nothing")  # type: ignore[misc]


def test_tiles_of_a_large_photo_come_when_it_is_enlarged(visitor: Visitor) -> None:
    visitor.look("large")

    def tiles() -> list[QQuickItem]:
        found = [item for item in items(leaf(visitor)) if item.metaObject().className().startswith("TileLayer")]
        images = [item for layer in found for item in items(layer) if item.property("wanted")]
        scene = rectangle(visitor.surface)
        return [image for image in images if rectangle(image).intersects(scene)]

    assert not tiles()
    visitor.pinch(4)
    # Every part that is in view is covered by a tile that is there.
    visitor.until(lambda: bool(tiles()) and all(tile.implicitWidth() > 0 for tile in tiles()), "no tiles")
    covered = sum(
        (area := rectangle(tile).intersected(rectangle(visitor.surface))).width() * area.height() for tile in tiles()
    )
    seen = visitor.picture.intersected(rectangle(visitor.surface))
    assert covered >= seen.width() * seen.height() * 0.99
    for _drag in range(3):
        visitor.fingers((visitor.around(), visitor.around(-visitor.millimetres(50), -visitor.millimetres(20))))
        visitor.rest()
    visitor.until(lambda: all(tile.implicitWidth() > 0 for tile in tiles()), "no tiles where it was panned to")


def test_motion_can_be_left_out(visitor: Visitor) -> None:
    visitor.stay_still()
    visitor.look("marked")
    visitor.pinch(3)
    visitor.fingers((visitor.around(), visitor.around(-visitor.millimetres(40))))
    place = visitor.picture
    QTest.qWait(60)
    assert visitor.picture == place
    visitor.tap("zoom-out")
    visitor.double_tap(visitor.around(visitor.millimetres(40), visitor.millimetres(30)))
    assert visitor.zoom == 1
    visitor.swipe(1, height=0.3)
    assert visitor.overlay == "photo/pair"


def test_home_is_one_tap_away_from_a_zoomed_picture(visitor: Visitor) -> None:
    visitor.look("large")
    visitor.pinch(3)
    visitor.tap("home")
    assert (visitor.route, visitor.overlay) == ("home", "")
    visitor.go(THEME)
    visitor.tap("photo-large")
    assert visitor.zoom == 1


@pytest.fixture
def long_wall(visitor: Visitor) -> Iterator[Visitor]:
    """The same before forty photos."""
    exhibit = visitor.kiosk.exhibit
    before = exhibit.exhibit
    themes = tuple(
        theme.model_copy(
            update={
                "photos": tuple(theme.photos[2].model_copy(update={"id": f"p{index}"}) for index in range(40)),
            }
        )
        if theme.id == "citrus"
        else theme
        for theme in before.themes
    )
    fields = {name: getattr(before, name) for name in type(before).model_fields}
    exhibit.setExhibit(type(before).model_construct(**{**fields, "themes": themes}), exhibit.folder)
    visitor.rest()
    yield visitor
    exhibit.setExhibit(before, exhibit.folder)
    visitor.go("home")


def scrolled(wall: QQuickItem) -> float:
    """How far the wall is from its beginning, which is its heading."""
    return float(wall.property("contentY") - wall.property("originY"))


def test_a_long_wall_scrolls_and_a_swipe_across_turns_the_page(long_wall: Visitor) -> None:
    visitor = long_wall
    wall = visitor.item("wall")
    x, y = middle(wall)
    visitor.drag((x, y + visitor.millimetres(40)), (x, y - visitor.millimetres(60)))
    assert scrolled(wall) > visitor.millimetres(50)
    assert visitor.route == THEME
    visitor.until(lambda: wall.property("moving") is not True, "the wall does not come to rest")
    visitor.swipe(-1, height=0.5)
    visitor.until(lambda: visitor.route != THEME, "the page is not turned")


def test_a_long_wall_scrolls_by_buttons(long_wall: Visitor) -> None:
    wall = long_wall.item("wall")
    assert long_wall.find(objectName="scroll-up") is None
    long_wall.tap("scroll-down")
    assert scrolled(wall) > 0.5 * wall.height()
    long_wall.tap("scroll-up")
    assert scrolled(wall) == 0


def test_a_picture_goes_back_to_its_own_place_on_a_long_wall(long_wall: Visitor) -> None:
    visitor = long_wall
    visitor.tap("photo-p0")
    for _turn in range(12):
        visitor.tap("next-photo")
    assert visitor.overlay == "photo/p12"
    visitor.tap("close")
    assert visitor.find(objectName="photo-p12"), "the wall has not been scrolled to it"
    assert all(item.opacity() == 1 for item in items(visitor.item("photo-p12")))


def test_the_language_changes_in_the_viewer(visitor: Visitor) -> None:
    visitor.look("marked")
    visitor.pinch(2)
    visitor.tap("language-en")
    assert "A picture with marks" in visitor.words()
    assert visitor.zoom == pytest.approx(2, rel=0.05)
    visitor.tap("close")
    visitor.until(lambda: all(i.opacity() == 1 for i in items(visitor.item("photo-marked"))), "off the wall")
