"""The home page with any number of themes: up to four side by side, more by scrolling."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMetaObject, QRectF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk import paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, resize, settle

Alter = Callable[..., Exhibit]


def show(kiosk: Kiosk, bundled: Exhibit, altered: Alter, count: int) -> None:
    """Show `count` themes; those beyond the fourth are copies without figures, events and photos."""
    empty_fields = {"figures": (), "events": (), "photos": ()}
    more = tuple(
        bundled.themes[number % 4].model_copy(update={"id": f"theme-{number}", **empty_fields})
        for number in range(4, count)
    )
    kiosk.exhibit.setExhibit(altered(bundled, themes=(*bundled.themes, *more)[:count]), str(paths.bundled_content()))
    go(kiosk, "home")


def theme_cards(kiosk: Kiosk) -> list[QQuickItem]:
    found = items(kiosk.window.contentItem())
    return [item for item in found if item.objectName().startswith("scroll-")]


def is_inside_window(kiosk: Kiosk, item: QQuickItem) -> bool:
    return QRectF(0, 0, kiosk.window.width(), kiosk.window.height()).contains(rectangle(item))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("count", [2, 4, 5, 12])
def test_theme_cards_have_readable_width(
    kiosk: Kiosk, bundled: Exhibit, altered: Alter, count: int, size: tuple[int, int]
) -> None:
    resize(kiosk.window, size, None)
    show(kiosk, bundled, altered, count)
    cards = theme_cards(kiosk)
    assert len([item for item in cards if is_inside_window(kiosk, item)]) == min(count, 4)
    assert min(item.width() for item in cards) > 0.1 * max(size)
    places = [rectangle(item) for item in cards]
    for index, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[index + 1 :])


def test_button_scrolls_to_more_themes(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    show(kiosk, bundled, altered, 12)
    seen = {item.objectName() for item in theme_cards(kiosk) if is_inside_window(kiosk, item)}
    for _ in range(2):
        button = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "next-themes")
        QMetaObject.invokeMethod(button, "clicked")
        settle(kiosk.window)
        seen |= {item.objectName() for item in theme_cards(kiosk) if is_inside_window(kiosk, item)}
    assert len(seen) == 12


def test_hundred_themes_create_few_delegates(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    show(kiosk, bundled, altered, 100)
    grid = next(item for item in items(kiosk.window.contentItem()) if item.inherits("QQuickGridView"))
    assert grid.property("count") == 100
    assert len(theme_cards(kiosk)) < 12
