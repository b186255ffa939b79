"""The first page holds any number of themes: four hang side by side, more are drawn along."""

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
    """Bring so many themes on; those beyond the fourth are the same under other ids, and empty."""
    bare = {"figures": (), "events": (), "photos": ()}
    more = tuple(
        bundled.themes[number % 4].model_copy(update={"id": f"theme-{number}", **bare}) for number in range(4, count)
    )
    kiosk.exhibit.setExhibit(altered(bundled, themes=(*bundled.themes, *more)[:count]), str(paths.bundled_content()))
    go(kiosk, "home")


def scrolls(kiosk: Kiosk) -> list[QQuickItem]:
    found = items(kiosk.window.contentItem())
    return [item for item in found if item.objectName().startswith("scroll-")]


def inside(kiosk: Kiosk, item: QQuickItem) -> bool:
    return QRectF(0, 0, kiosk.window.width(), kiosk.window.height()).contains(rectangle(item))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("count", [2, 4, 5, 12])
def test_every_theme_has_a_scroll_wide_enough_to_read(
    kiosk: Kiosk, bundled: Exhibit, altered: Alter, count: int, size: tuple[int, int]
) -> None:
    resize(kiosk.window, size, None)
    show(kiosk, bundled, altered, count)
    hung = scrolls(kiosk)
    assert len([item for item in hung if inside(kiosk, item)]) == min(count, 4)
    assert min(item.width() for item in hung) > 0.1 * max(size)
    places = [rectangle(item) for item in hung]
    for index, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[index + 1 :])


def test_more_themes_come_by_a_button(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    show(kiosk, bundled, altered, 12)
    seen = {item.objectName() for item in scrolls(kiosk) if inside(kiosk, item)}
    for _ in range(2):
        button = next(item for item in items(kiosk.window.contentItem()) if item.objectName() == "next-themes")
        QMetaObject.invokeMethod(button, "clicked")
        settle(kiosk.window)
        seen |= {item.objectName() for item in scrolls(kiosk) if inside(kiosk, item)}
    assert len(seen) == 12


def test_a_hundred_themes_do_not_all_hang_at_once(kiosk: Kiosk, bundled: Exhibit, altered: Alter) -> None:
    show(kiosk, bundled, altered, 100)
    grid = next(item for item in items(kiosk.window.contentItem()) if item.inherits("QQuickGridView"))
    assert grid.property("count") == 100
    assert len(scrolls(kiosk)) < 12
