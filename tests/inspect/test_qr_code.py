"""QR codes on screen, decoded from the grabbed window by an independent reader."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.qr_code import MAX_MODULES, QUIET_ZONE, encode, payload
from wuxi_kiosk.inspect.page import in_window, items, rectangle
from wuxi_kiosk.inspect.shoot import go, resize, settle
from wuxi_kiosk.viewmodels.screen import pixels_per_millimetre

# Width, height, inches: the smallest and the largest screen of each shape.
SCREENS = [
    (1280, 720, 15.6),
    (1366, 768, 15.6),
    (1280, 1024, 19),
    (1920, 1080, 21.5),
    (1920, 1080, 55),
    (1080, 1920, 32),
    (3840, 2160, 65),
    (5120, 1440, 49),
]
MIN_MODULE_MM = 1.2
# The route with the longest summary, and so the most modules.
LONGEST_SUMMARY_ROUTE = "theme/ice-snow/photos/1"


def open_qr_code(application: Application, route: str) -> QQuickItem:
    go(application, route)
    application.navigator.go("qr-code")
    settle(application.window)
    (found,) = (item for item in items(application.window.contentItem()) if item.objectName() == "code")
    return found


def grab(application: Application) -> Image.Image:
    image = application.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    size = image.width(), image.height()
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


@pytest.mark.parametrize("choices", [(), ("largeText", "highContrast", "reach")], ids=["normal", "all"])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_code_is_decodable_on_every_screen(
    application: Application, screen: tuple[int, int, float], choices: tuple[str, ...]
) -> None:
    width, height, inches = screen
    resize(application.window, (width, height), inches)
    for choice in choices:
        application.access.choose(choice, True)
    for language in ("zh", "en"):
        application.exhibit.setProperty("language", language)
        place = rectangle(open_qr_code(application, LONGEST_SUMMARY_ROUTE))
        expected = payload(application.exhibit.exhibit, LONGEST_SUMMARY_ROUTE, language)
        (found,) = zxingcpp.read_barcodes(grab(application))
        assert found.text == expected
        modules = len(encode(expected))
        assert language != "zh" or modules == MAX_MODULES + 2 * QUIET_ZONE
        pixels = place.width() / modules
        assert pixels == int(pixels)
        assert pixels / pixels_per_millimetre(width, height, inches) >= MIN_MODULE_MM
        close = next(item for item in items(application.window.contentItem()) if item.objectName() == "close")
        assert place.top() >= 0
        assert rectangle(close).bottom() < height


def test_quiet_zone_is_white(application: Application) -> None:
    place = rectangle(open_qr_code(application, "home"))
    picture = grab(application)
    edge = (place.width() / 200, place.width() - place.width() / 200)
    colours = {picture.getpixel((int(place.x() + x), int(place.y() + place.height() / 2))) for x in edge}
    assert colours == {(255, 255, 255)}


def test_follows_language_and_closes(application: Application) -> None:
    open_qr_code(application, "closing")
    before = zxingcpp.read_barcodes(grab(application))[0].text
    application.exhibit.setProperty("language", "en")
    settle(application.window)
    assert (
        zxingcpp.read_barcodes(grab(application))[0].text
        == payload(application.exhibit.exhibit, "closing", "en")
        != before
    )
    application.navigator.toggle("qr-code")
    settle(application.window)
    assert zxingcpp.read_barcodes(grab(application)) == []


def test_button_is_in_bar_or_access_sheet(application: Application) -> None:
    for width, height, inches in SCREENS:
        resize(application.window, (width, height), inches)
        for choice in ((), ("largeText",)):
            application.access.reset()
            for name in choice:
                application.access.choose(name, True)
            go(application, "home")
            application.navigator.go("access")
            settle(application.window)
            names = [item.objectName() for item in items(application.window.contentItem())]
            assert "sheet-qr-code" in names
            bar = next(item for item in items(application.window.contentItem()) if item.objectName() == "access")
            assert rectangle(bar).right() <= width
    resize(application.window, (1920, 1080), 43)
    assert "qr-code" in [item.objectName() for item in items(application.window.contentItem())]
    go(application, "home")


@pytest.mark.parametrize("screen", [(1920, 1080, 43), (1280, 720, 15.6), (1080, 1920, 43), (5120, 1440, 49)], ids=str)
def test_without_a_touch_screen_the_attract_loop_hands_each_theme_to_a_phone(
    application: Application, screen: tuple[int, int, float]
) -> None:
    width, height, inches = screen
    resize(application.window, (width, height), inches)
    go(application, "attract")
    (attract,) = in_window(application.window, "attract")
    assert in_window(application.window, "invitation")
    application.window.setProperty("touchless", True)
    try:
        scenes = {0: ""} | dict(enumerate(first_pages(application), 1))
        for number, route in scenes.items():
            # Past the mist, while the words stand.
            attract.setProperty("clock", start_of(attract, number) + 5000)
            settle(application.window)
            assert attract.property("scene") == number
            assert not in_window(application.window, "invitation")
            codes = [found.text for found in zxingcpp.read_barcodes(grab(application))]
            assert codes == ([payload(application.exhibit.exhibit, route, "zh")] if route else [])
            words = [item for item in in_window(application.window) if item.objectName().startswith("scene-")]
            for code in in_window(application.window, "phone-code"):
                assert not any(rectangle(code).intersects(rectangle(item)) for item in words)
    finally:
        application.window.setProperty("touchless", False)
        go(application, "home")


def first_pages(application: Application) -> list[str]:
    """The first page of each theme that has a scene."""
    return [f"theme/{theme.id}/story/1" for theme in application.exhibit.exhibit.scenes]


def start_of(attract: QQuickItem, scene: int) -> float:
    """When a scene begins, in milliseconds of the loop."""
    return next(time for time in range(0, int(attract.property("total")), 500) if scene_at(attract, time) == scene)


def scene_at(attract: QQuickItem, time: int) -> int:
    attract.setProperty("clock", float(time))
    return int(attract.property("scene"))
