"""The photo viewer by touch: open, close, pinch, pan, double tap, swipe, hotspots, before and after."""

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
from wuxi_kiosk.viewmodels.zoom import MAX_ZOOM

from ..timing import Clock, slow_motion
from .conftest import LANDSCAPE, PORTRAIT, Point, TouchDriver, content_with_photos, item_center, show_kiosk

if TYPE_CHECKING:
    from PySide6.QtGui import QPointingDevice
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

THEME = "theme/citrus/photos/1"
# The first is larger than any screen, the second a before/after pair, the third has hotspots.
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
    divider: 0.4
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
    """The bundled content with photos of each kind in one theme."""
    folder = content_with_photos(tmp_path_factory.mktemp("content") / "data", PHOTOS)
    with Image.open(folder / "photos" / "citrus-terraces.jpg") as small:
        small.resize((4800, 3600)).save(folder / "photos" / "large.jpg", quality=80)
    return folder


class ViewerDriver(TouchDriver):
    """A touch driver with the viewer's items and gestures."""

    def item(self, name: str) -> QQuickItem:
        found = self.find(objectName=name)
        assert found, f"{name!r} is not visible"
        return found

    @property
    def surface(self) -> QQuickItem:
        return self.item("photo-touch")

    @property
    def zoom(self) -> float:
        return float(self.surface.property("zoom"))

    @property
    def picture(self) -> QRectF:
        """The picture's rectangle in the window."""
        return self.surface.mapRectToScene(self.surface.property("picture"))

    @property
    def surface_centre(self) -> Point:
        middle = rectangle(self.surface).center()
        return middle.x(), middle.y()

    def offset_from_centre(self, dx: float = 0, dy: float = 0) -> Point:
        return self.surface_centre[0] + dx, self.surface_centre[1] + dy

    def fraction(self, point: Point) -> Point:
        """The point of the picture, as fractions of its size, at a point of the window."""
        place = self.picture
        return (point[0] - place.x()) / place.width(), (point[1] - place.y()) / place.height()

    def drag_touches(self, *ways: tuple[Point, Point], steps: int = 12, hold: int = 0) -> None:
        """Touches that press together, move from start to end each and are released together, after `hold` ms."""
        self.press(*(start for start, _end in ways))
        for step in range(1, steps + 1):
            self.advance_clock(12)
            along = step / steps
            self.move(*((x + (to_x - x) * along, y + (to_y - y) * along) for (x, y), (to_x, to_y) in ways))
        if hold:
            self.advance_clock(hold)
            self.move(*(end for _start, end in ways))
        self.release(*(end for _start, end in ways))

    def pinch(self, factor: float, at: Point | None = None) -> None:
        """Pinch with two touches by a factor around a point."""
        x, y = at or self.surface_centre
        reach = self.millimetres(15) * max(1, 1 / factor)
        self.drag_touches(((x - reach, y), (x - reach * factor, y)), ((x + reach, y), (x + reach * factor, y)))
        self.settle()

    def double_tap(self, point: Point) -> None:
        for _tap in range(2):
            self.press(point)
            self.advance_clock(40)
            self.release(point)
            self.advance_clock(40)
        self.settle()

    def open_photo(self, photo: str) -> None:
        """Open a photo from its page."""
        self.go(THEME)
        self.tap(f"photo-{photo}")
        assert self.overlay == f"photo/{photo}"

    def visible_texts(self) -> set[str]:
        """The texts visible in the viewer."""
        visible_picture = items(self.application.window.contentItem())
        card = next(item for item in visible_picture if item.metaObject().className().startswith("PhotoViewer"))
        scene = QRectF(0, 0, self.application.window.width(), self.application.window.height())
        words = [item for item in items(card) if item.inherits("QQuickText") and rectangle(item).intersects(scene)]
        return {without_gaps(str(item.property("text"))) for item in words}


@pytest.fixture(scope="module", params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def module_driver(
    request: pytest.FixtureRequest,
    qt_application: "QApplication",
    content: Path,
    load_exhibit: "Callable[[Path], Exhibit]",
    touch_screen: "QPointingDevice",
) -> Iterator[ViewerDriver]:
    clock = Clock()
    application = app.make_application(load_exhibit(content), content, renderer="software", clock=clock)
    show_kiosk(application, clock, request.param)
    yield ViewerDriver(application, touch_screen, clock)
    application.close()


@pytest.fixture
def driver(module_driver: ViewerDriver) -> ViewerDriver:
    """A driver at the photos page of a theme."""
    module_driver.application.window.setProperty("still", False)
    module_driver.application.exhibit.setProperty("language", "zh")
    module_driver.go("home")
    module_driver.go(THEME)
    return module_driver


def thumbnail_rectangle(driver: ViewerDriver, photo: str) -> QRectF:
    """The rectangle of a photo's thumbnail on the wall."""
    card = driver.item(f"photo-{photo}")
    found = [item for item in items(card) if item.metaObject().className().startswith("PhotoFrame")]
    return rectangle(found[0])


def current_slide(driver: ViewerDriver) -> QQuickItem:
    """The current slide of the viewer."""
    return next(
        item
        for item in items(driver.application.window.contentItem())
        if item.metaObject().className().startswith("PhotoSlide") and item.property("current")
    )


def visible_picture(driver: ViewerDriver) -> QRectF:
    """The visible part of the picture, in the window."""
    found = current_slide(driver)
    return found.mapRectToScene(found.property("shown"))


def viewer(driver: ViewerDriver) -> QQuickItem:
    return next(
        item
        for item in items(driver.application.window.contentItem())
        if item.metaObject().className().startswith("PhotoViewer")
    )


def assert_grows_out_of(thumbnail: QRectF, driver: ViewerDriver) -> None:
    """Set the progress of the opening animation and check that the picture grows out of its thumbnail."""
    seen: list[QRectF] = []
    for share in (0.001, 0.25, 0.5, 0.75, 1.0):
        viewer(driver).setProperty("unfold", share)
        seen.append(visible_picture(driver))
    assert seen[0].width() == pytest.approx(thumbnail.width(), rel=0.05)
    assert seen[0].center().x() == pytest.approx(thumbnail.center().x(), abs=3)
    assert seen[0].center().y() == pytest.approx(thumbnail.center().y(), abs=3)
    widths = [place.width() for place in seen]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(widths)


def finish_animation(driver: ViewerDriver) -> None:
    for child in viewer(driver).children():
        if child.inherits("QQuickNumberAnimation"):
            QMetaObject.invokeMethod(child, "complete")
    driver.settle()


def test_opening_animation_grows_from_thumbnail_and_back(driver: ViewerDriver) -> None:
    thumbnail = thumbnail_rectangle(driver, "marked")
    place = driver.center_of("photo-marked")
    with slow_motion(driver.application):
        driver.press(place)
        driver.release(place)
        driver.wait_until(
            lambda: bool(driver.overlay) and viewer(driver).property("unfold") > 0, "the viewer does not open"
        )
        loaded = [item for item in items(current_slide(driver)) if item.property("loading") is False]
        assert any(item.implicitWidth() > 0 for item in loaded), "the slide starts empty"
        assert_grows_out_of(thumbnail, driver)
    finish_animation(driver)
    with slow_motion(driver.application):
        driver.press(driver.center_of("close"))
        driver.release(driver.center_of("close"))
        driver.wait_until(lambda: viewer(driver).property("unfold") < 1, "the viewer does not close")
        assert_grows_out_of(thumbnail, driver)
    finish_animation(driver)
    assert driver.overlay == ""
    assert all(item.opacity() == 1 for item in items(driver.item("photo-marked")))


def test_viewer_blocks_touches_to_page_beneath(driver: ViewerDriver) -> None:
    beneath = [driver.center_of(f"section-{section}") for section in ("story", "figures")]
    driver.open_photo("marked")
    driver.tap(beneath[0])
    driver.press(*beneath)
    driver.advance_clock(60)
    driver.release(*beneath)
    driver.settle()
    assert (driver.route, driver.overlay) == (THEME, "photo/marked")


def test_photo_opens_without_thumbnail(driver: ViewerDriver) -> None:
    driver.go("home")
    driver.go("photo/marked")
    assert driver.zoom == 1
    assert "带标记的图" in driver.visible_texts()
    driver.tap("close")
    assert (driver.route, driver.overlay) == ("home", "")


def test_viewer_shows_caption_credit_and_position(driver: ViewerDriver) -> None:
    driver.open_photo("pair")
    assert {"一前一后", "测试", "2 / 3", "示意图·非实景"} <= driver.visible_texts()
    driver.pinch(3)
    assert {"一前一后", "测试", "2 / 3", "示意图·非实景"} <= driver.visible_texts()
    driver.open_photo("large")
    assert "示意图·非实景" not in driver.visible_texts()


def test_pinch_zooms_around_touches(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    place = driver.offset_from_centre(driver.millimetres(20), driver.millimetres(10))
    before = driver.fraction(place)
    driver.pinch(3, place)
    assert driver.zoom == pytest.approx(3, rel=0.03)
    if driver.application.window.width() > driver.application.window.height():
        assert driver.fraction(place) == pytest.approx(before, abs=0.05)
    driver.pinch(1 / 4)
    assert driver.zoom == 1
    assert driver.overlay == "photo/marked"


def test_zoom_stops_at_maximum(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    for _pinch in range(3):
        driver.pinch(3)
    assert driver.zoom == MAX_ZOOM


def test_pan_has_inertia_and_soft_bounds(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    driver.pinch(4)
    start = driver.picture
    reach = driver.millimetres(60)
    with slow_motion(driver.application):
        driver.drag_touches((driver.offset_from_centre(), driver.offset_from_centre(-reach)))
        lifted = driver.picture.x()
    assert start.x() - lifted == pytest.approx(reach, rel=0.3)
    driver.settle()
    assert driver.picture.x() < lifted - driver.millimetres(5), "the picture moves on by inertia"
    # Beyond the edge it resists, and springs back.
    half = driver.application.window.width() * 0.45
    edge = rectangle(driver.surface).left()
    for _drag in range(6):
        with slow_motion(driver.application):
            driver.drag_touches((driver.offset_from_centre(-half), driver.offset_from_centre(half)), hold=200)
            pulled = driver.picture.x()
        driver.settle()
        if pulled > edge + 1:
            break
    assert edge < pulled < edge + half
    assert driver.picture.x() == pytest.approx(edge, abs=1)
    assert driver.overlay == "photo/marked", "a zoomed picture is not swiped away"


def test_pause_before_release_prevents_flick(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    driver.pinch(4)
    driver.drag_touches((driver.offset_from_centre(), driver.offset_from_centre(-driver.millimetres(40))), hold=250)
    lifted = driver.picture.x()
    driver.settle()
    assert driver.picture.x() == pytest.approx(lifted, abs=2)


def test_double_tap_zooms_in_and_out(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    place = driver.offset_from_centre(driver.millimetres(25), -driver.millimetres(15))
    driver.double_tap(place)
    assert driver.zoom == 2.5
    driver.double_tap(place)
    assert driver.zoom == 1


def test_zoom_buttons(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    assert driver.find(objectName="zoom-out") is None, "zoom-out is hidden at the minimum zoom"
    driver.tap("zoom-in")
    assert driver.zoom == pytest.approx(1.6)
    for _tap in range(4):
        if driver.find(objectName="zoom-in"):
            driver.tap("zoom-in")
    assert driver.zoom == MAX_ZOOM
    while driver.find(objectName="zoom-out"):
        driver.tap("zoom-out")
    assert driver.zoom == 1


def test_swipes_and_buttons_change_photo(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    for photo in ("pair", "marked", "marked"):
        driver.swipe(-1, height=0.3)
        assert driver.overlay == f"photo/{photo}"
    driver.tap("previous-photo")
    assert driver.overlay == "photo/pair"
    driver.tap("previous-photo")
    driver.swipe(1, height=0.3)
    assert driver.overlay == "photo/large"
    assert driver.surface.property("rowOffset") == 0


def test_zoom_is_reset_when_photo_changes(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    driver.pinch(3)
    driver.tap("next-photo")
    assert (driver.overlay, driver.zoom) == ("photo/pair", 1)
    driver.tap("previous-photo")
    assert driver.zoom == 1
    driver.pinch(3)
    driver.tap("close")
    driver.tap("photo-large")
    assert driver.zoom == 1


def test_two_finger_drag_does_not_change_photo(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    reach = driver.application.window.width() * 0.3
    apart = driver.millimetres(25)
    for direction in (-1, 1):
        start, end = -direction * reach, direction * reach
        driver.drag_touches(
            (driver.offset_from_centre(start, -apart), driver.offset_from_centre(end, -apart)),
            (driver.offset_from_centre(start, apart), driver.offset_from_centre(end, apart)),
        )
        driver.settle()
        assert driver.overlay == "photo/large"
    assert driver.surface.property("rowOffset") == 0


def test_second_touch_cancels_swipe(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    x, y = driver.offset_from_centre(driver.millimetres(80))
    driver.press((x, y))
    for step in range(1, 11):
        driver.advance_clock(12)
        driver.move((x - step * driver.millimetres(12), y))
    assert driver.surface.property("rowOffset") < 0
    x -= driver.millimetres(120)
    device, window = driver.device, driver.application.window
    sequence = QTest.touchEvent(window, device, False)
    sequence.stationary(0)
    sequence.press(1, QPoint(round(x), round(y + driver.millimetres(40))), window)
    sequence.commit()
    driver.advance_clock(50)
    driver.release((x, y), (x, y + driver.millimetres(40)))
    driver.settle()
    assert driver.overlay == "photo/large"
    assert driver.surface.property("rowOffset") == 0


def test_next_press_resets_lost_touch(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    x, y = driver.offset_from_centre(driver.millimetres(60))
    driver.press((x, y))
    for step in range(1, 11):
        driver.advance_clock(12)
        driver.move((x - step * driver.millimetres(12), y))
    assert driver.surface.property("held")
    # No release is sent. The next press starts a new gesture: no pinch, no jump.
    driver.press(driver.offset_from_centre())
    driver.advance_clock(40)
    driver.release(driver.offset_from_centre())
    driver.settle()
    assert not driver.surface.property("held")
    assert (driver.overlay, driver.zoom, driver.surface.property("rowOffset")) == ("photo/large", 1, 0)
    driver.swipe(-1, height=0.3)
    assert driver.overlay == "photo/pair"


def test_lost_touch_times_out(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    timer = next(child for child in driver.surface.children() if child.inherits("QTimer"))
    x, y = driver.offset_from_centre(driver.millimetres(60))
    driver.press((x, y))
    for step in range(1, 11):
        driver.advance_clock(12)
        driver.move((x - step * driver.millimetres(12), y))
    assert driver.surface.property("held")
    interval = timer.property("interval")
    timer.setProperty("interval", 0)
    driver.wait_until(lambda: not driver.surface.property("held"), "a lost touch is held for ever")
    timer.setProperty("interval", interval)
    driver.settle()
    assert (driver.overlay, driver.surface.property("rowOffset")) == ("photo/large", 0)
    driver.release((x, y))


def test_hotspot_opens_text(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    driver.tap("hotspot-1")
    driver.wait_until(lambda: {"柑橘", "一篮柑橘。"} <= driver.visible_texts(), "no text opens")
    driver.tap("hotspot-2")
    driver.wait_until(lambda: "半个蜜柚。" in driver.visible_texts(), "the other text does not open")
    driver.wait_until(lambda: "一篮柑橘。" not in driver.visible_texts(), "the text before stays")
    driver.tap("close-hotspot")
    driver.wait_until(lambda: "半个蜜柚。" not in driver.visible_texts(), "the text stays")
    driver.tap("hotspot-1")
    driver.tap("previous-photo")
    driver.wait_until(lambda: "一篮柑橘。" not in driver.visible_texts(), "the text stays with another picture")


def test_hotspot_highlights_on_press_and_accepts_long_press(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    mark, other = driver.item("hotspot-1"), driver.item("hotspot-2")
    at = item_center(mark)
    driver.press(at)
    assert (mark.property("highlighted"), other.property("highlighted")) == (True, False)
    driver.wait_for_long_press()
    driver.release(at)
    assert not mark.property("highlighted")
    driver.settle()
    assert mark.property("chosen")
    # A drag cancels the press of the hotspot.
    driver.press(at)
    driver.move((at[0] + driver.millimetres(20), at[1]))
    driver.wait_until(lambda: not mark.property("highlighted"), "the hotspot stays highlighted during a drag")
    driver.release((at[0] + driver.millimetres(20), at[1]))
    driver.settle()
    assert mark.property("chosen")


def test_hotspots_follow_picture_and_hide_while_moving(driver: ViewerDriver) -> None:
    driver.open_photo("marked")

    def distance(name: str, at: Point) -> float:
        x, y = driver.fraction(driver.center_of(name))
        return max(abs(x - at[0]), abs(y - at[1]))

    assert distance("hotspot-1", (0.3, 0.4)) < 0.005
    mark = rectangle(driver.item("hotspot-1"))
    assert min(mark.width(), mark.height()) >= driver.millimetres(20) - 0.5
    at = driver.center_of("hotspot-1")
    driver.pinch(2, at)
    assert driver.zoom > 1.9
    assert distance("hotspot-1", (0.3, 0.4)) < 0.005
    assert rectangle(driver.item("hotspot-1")).width() == mark.width()
    driver.press(driver.offset_from_centre())
    for step in range(1, 11):
        driver.advance_clock(20)
        driver.move(driver.offset_from_centre(step * driver.millimetres(3)))
    assert driver.find(objectName="hotspot-1") is None
    driver.release(driver.offset_from_centre(driver.millimetres(30)))
    driver.settle()


def test_pinch_may_start_on_hotspot(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    x, y = driver.center_of("hotspot-1")
    reach = driver.millimetres(20)
    driver.drag_touches(((x, y), (x - reach, y)), ((x + reach, y), (x + 3 * reach, y)))
    driver.settle()
    assert driver.zoom > 1.5
    assert "一篮柑橘。" not in driver.visible_texts()


def test_divider_compares_before_and_after(driver: ViewerDriver) -> None:
    driver.open_photo("pair")
    assert {"从前", "现在"} <= driver.visible_texts()
    divider = driver.item("divider")
    assert divider.width() >= driver.millimetres(20) - 0.5
    place = visible_picture(driver)
    assert current_slide(driver).property("share") == 0.4
    for share in (0.2, 0.9):
        end = (place.x() + share * place.width(), place.center().y())
        driver.drag_touches((driver.center_of("divider"), end))
        driver.settle()
        assert current_slide(driver).property("share") == pytest.approx(share, abs=0.02)
        assert driver.center_of("divider")[0] == pytest.approx(end[0], abs=3)
    assert (driver.overlay, driver.zoom) == ("photo/pair", 1)


def test_buttons_compare_before_and_after(driver: ViewerDriver) -> None:
    driver.open_photo("pair")
    for name, share in (("before", 1), ("after", 0), ("after", 0.4)):
        driver.tap(name)
        driver.wait_until(lambda share=share: current_slide(driver).property("share") == share, f"{name} does nothing")  # type: ignore[misc]


def test_zoom_loads_tiles_of_large_photo(driver: ViewerDriver) -> None:
    driver.open_photo("large")

    def tiles() -> list[QQuickItem]:
        found = [item for item in items(current_slide(driver)) if item.metaObject().className().startswith("TileLayer")]
        images = [item for layer in found for item in items(layer) if item.property("wanted")]
        scene = rectangle(driver.surface)
        return [image for image in images if rectangle(image).intersects(scene)]

    assert not tiles()
    driver.pinch(4)
    # The visible part is covered by loaded tiles.
    driver.wait_until(lambda: bool(tiles()) and all(tile.implicitWidth() > 0 for tile in tiles()), "no tiles")
    covered = sum(
        (area := rectangle(tile).intersected(rectangle(driver.surface))).width() * area.height() for tile in tiles()
    )
    seen = driver.picture.intersected(rectangle(driver.surface))
    assert covered >= seen.width() * seen.height() * 0.99
    for _drag in range(3):
        driver.drag_touches(
            (driver.offset_from_centre(), driver.offset_from_centre(-driver.millimetres(50), -driver.millimetres(20)))
        )
        driver.settle()
    driver.wait_until(lambda: all(tile.implicitWidth() > 0 for tile in tiles()), "no tiles where it was panned to")


def test_gestures_without_animations(driver: ViewerDriver) -> None:
    driver.disable_animations()
    driver.open_photo("marked")
    driver.pinch(3)
    driver.drag_touches((driver.offset_from_centre(), driver.offset_from_centre(-driver.millimetres(40))))
    place = driver.picture
    QTest.qWait(60)
    assert driver.picture == place
    driver.tap("zoom-out")
    driver.double_tap(driver.offset_from_centre(driver.millimetres(40), driver.millimetres(30)))
    assert driver.zoom == 1
    driver.swipe(1, height=0.3)
    assert driver.overlay == "photo/pair"


def test_home_button_works_while_zoomed(driver: ViewerDriver) -> None:
    driver.open_photo("large")
    driver.pinch(3)
    driver.tap("home")
    assert (driver.route, driver.overlay) == ("home", "")
    driver.go(THEME)
    driver.tap("photo-large")
    assert driver.zoom == 1


@pytest.fixture
def long_wall(driver: ViewerDriver) -> Iterator[ViewerDriver]:
    """A driver at a photos page with forty photos."""
    exhibit = driver.application.exhibit
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
    driver.settle()
    yield driver
    exhibit.setExhibit(before, exhibit.folder)
    driver.go("home")


def scroll_offset(wall: QQuickItem) -> float:
    """How far the wall is scrolled from its start, in pixels."""
    return float(wall.property("contentY") - wall.property("originY"))


def test_long_wall_handles_scroll_and_swipe(long_wall: ViewerDriver) -> None:
    driver = long_wall
    wall = driver.item("wall")
    x, y = item_center(wall)
    driver.drag((x, y + driver.millimetres(40)), (x, y - driver.millimetres(60)))
    assert scroll_offset(wall) > driver.millimetres(50)
    assert driver.route == THEME
    driver.wait_until(lambda: wall.property("moving") is not True, "the wall does not stop scrolling")
    driver.swipe(-1, height=0.5)
    driver.wait_until(lambda: driver.route != THEME, "the page is not turned")


def test_scroll_buttons_scroll_long_wall(long_wall: ViewerDriver) -> None:
    wall = long_wall.item("wall")
    assert long_wall.find(objectName="scroll-up") is None
    long_wall.tap("scroll-down")
    assert scroll_offset(wall) > 0.5 * wall.height()
    long_wall.tap("scroll-up")
    assert scroll_offset(wall) == 0


def test_closing_scrolls_long_wall_to_photo(long_wall: ViewerDriver) -> None:
    driver = long_wall
    driver.tap("photo-p0")
    for _turn in range(12):
        driver.tap("next-photo")
    assert driver.overlay == "photo/p12"
    driver.tap("close")
    assert driver.find(objectName="photo-p12"), "the wall has not been scrolled to it"
    assert all(item.opacity() == 1 for item in items(driver.item("photo-p12")))


def test_language_change_keeps_viewer_and_zoom(driver: ViewerDriver) -> None:
    driver.open_photo("marked")
    driver.pinch(2)
    driver.tap("language-en")
    assert "A picture with marks" in driver.visible_texts()
    assert driver.zoom == pytest.approx(2, rel=0.05)
    driver.tap("close")
    driver.wait_until(
        lambda: all(i.opacity() == 1 for i in items(driver.item("photo-marked"))), "the thumbnail stays hidden"
    )
