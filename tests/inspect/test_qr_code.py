"""QR codes on screen, decoded from the grabbed window by an independent reader."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.qr_code import MAX_MODULES, QUIET_ZONE, encode, payload
from wuxi_kiosk.inspect.page import items, rectangle
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


def open_qr_code(kiosk: Kiosk, route: str) -> QQuickItem:
    go(kiosk, route)
    kiosk.navigator.go("qr-code")
    settle(kiosk.window)
    (found,) = (item for item in items(kiosk.window.contentItem()) if item.objectName() == "code")
    return found


def grab(kiosk: Kiosk) -> Image.Image:
    image = kiosk.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    size = image.width(), image.height()
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


@pytest.mark.parametrize("choices", [(), ("largeText", "highContrast", "reach")], ids=["normal", "all"])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_code_is_decodable_on_every_screen(
    kiosk: Kiosk, screen: tuple[int, int, float], choices: tuple[str, ...]
) -> None:
    width, height, inches = screen
    resize(kiosk.window, (width, height), inches)
    for choice in choices:
        kiosk.access.choose(choice, True)
    for language in ("zh", "en"):
        kiosk.exhibit.setProperty("language", language)
        place = rectangle(open_qr_code(kiosk, LONGEST_SUMMARY_ROUTE))
        expected = payload(kiosk.exhibit.exhibit, LONGEST_SUMMARY_ROUTE, language)
        (found,) = zxingcpp.read_barcodes(grab(kiosk))
        assert found.text == expected
        modules = len(encode(expected))
        assert language != "zh" or modules == MAX_MODULES + 2 * QUIET_ZONE
        pixels = place.width() / modules
        assert pixels == int(pixels)
        assert pixels / pixels_per_millimetre(width, height, inches) >= MIN_MODULE_MM
        close = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "close")
        assert place.top() >= 0
        assert rectangle(close).bottom() < height


def test_quiet_zone_is_white(kiosk: Kiosk) -> None:
    place = rectangle(open_qr_code(kiosk, "home"))
    picture = grab(kiosk)
    edge = (place.width() / 200, place.width() - place.width() / 200)
    colours = {picture.getpixel((int(place.x() + x), int(place.y() + place.height() / 2))) for x in edge}
    assert colours == {(255, 255, 255)}


def test_follows_language_and_closes(kiosk: Kiosk) -> None:
    open_qr_code(kiosk, "closing")
    before = zxingcpp.read_barcodes(grab(kiosk))[0].text
    kiosk.exhibit.setProperty("language", "en")
    settle(kiosk.window)
    assert zxingcpp.read_barcodes(grab(kiosk))[0].text == payload(kiosk.exhibit.exhibit, "closing", "en") != before
    kiosk.navigator.toggle("qr-code")
    settle(kiosk.window)
    assert zxingcpp.read_barcodes(grab(kiosk)) == []


def test_button_is_in_bar_or_access_sheet(kiosk: Kiosk) -> None:
    for width, height, inches in SCREENS:
        resize(kiosk.window, (width, height), inches)
        for choice in ((), ("largeText",)):
            kiosk.access.reset()
            for name in choice:
                kiosk.access.choose(name, True)
            go(kiosk, "home")
            kiosk.navigator.go("access")
            settle(kiosk.window)
            names = [item.objectName() for item in items(kiosk.window.contentItem())]
            assert "sheet-qr-code" in names
            bar = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "access")
            assert rectangle(bar).right() <= width
    resize(kiosk.window, (1920, 1080), 43)
    assert "qr-code" in [item.objectName() for item in items(kiosk.window.contentItem())]
    go(kiosk, "home")
