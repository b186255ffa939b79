"""The home page with any number of themes: up to four side by side, more by scrolling."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMetaObject, QRectF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, resize, settle

Alter = Callable[..., Exhibit]


def show(application: Application, bundled: Exhibit, altered: Alter, count: int) -> None:
    """Show `count` themes; those beyond the fourth are copies without figures, events and photos."""
    empty_fields = {"figures": (), "events": (), "photos": ()}
    more = tuple(
        bundled.themes[number % 4].model_copy(update={"id": f"theme-{number}", **empty_fields})
        for number in range(4, count)
    )
    application.exhibit.setExhibit(
        altered(bundled, themes=(*bundled.themes, *more)[:count]), str(paths.bundled_content())
    )
    go(application, "home")


def theme_cards(application: Application) -> list[QQuickItem]:
    found = items(application.window.contentItem())
    return [item for item in found if item.objectName().startswith("scroll-")]


def is_inside_window(application: Application, item: QQuickItem) -> bool:
    return QRectF(0, 0, application.window.width(), application.window.height()).contains(rectangle(item))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 1024), (1080, 1920)], ids=str)
def test_headline_numbers_have_one_line_and_one_size(
    application: Application, bundled: Exhibit, altered: Alter, size: tuple[int, int], language: str
) -> None:
    resize(application.window, size, None)
    application.exhibit.setProperty("language", language)
    show(application, bundled, altered, 4)
    headline = set(bundled.home.headline)
    found = [
        item for item in items(application.window.contentItem()) if item.property("show") and item.property("facts")
    ]
    numbers = [item for item in found if item.property("facts") in headline]
    assert {item.property("facts") for item in numbers} == headline
    assert {item.property("lineCount") for item in numbers} == {1}
    assert len({item.property("font").pixelSize() for item in numbers}) == 1
    cards = [item for item in found if item not in numbers and item.isVisible()]
    # On narrow cards there are none. Only a conversion in brackets may have a line of its own.
    assert cards or size == (1280, 1024)
    assert all(item.property("lineCount") <= 1 + ("(" in item.property("show")) for item in cards)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("count", [2, 4, 5, 12])
def test_theme_cards_have_readable_width(
    application: Application, bundled: Exhibit, altered: Alter, count: int, size: tuple[int, int]
) -> None:
    resize(application.window, size, None)
    show(application, bundled, altered, count)
    cards = theme_cards(application)
    assert len([item for item in cards if is_inside_window(application, item)]) == min(count, 4)
    assert min(item.width() for item in cards) > 0.1 * max(size)
    places = [rectangle(item) for item in cards]
    for index, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[index + 1 :])


def test_button_scrolls_to_more_themes(application: Application, bundled: Exhibit, altered: Alter) -> None:
    show(application, bundled, altered, 12)
    seen = {item.objectName() for item in theme_cards(application) if is_inside_window(application, item)}
    for _ in range(2):
        button = next(item for item in items(application.window.contentItem()) if item.objectName() == "next-themes")
        QMetaObject.invokeMethod(button, "clicked")
        settle(application.window)
        seen |= {item.objectName() for item in theme_cards(application) if is_inside_window(application, item)}
    assert len(seen) == 12


def test_themes_begin_with_the_first_after_a_resize(application: Application, bundled: Exhibit, altered: Alter) -> None:
    show(application, bundled, altered, 12)
    button = next(item for item in items(application.window.contentItem()) if item.objectName() == "next-themes")
    QMetaObject.invokeMethod(button, "clicked")
    settle(application.window)
    for size in ((1080, 1920), (1920, 1080)):
        resize(application.window, size, None)
        settle(application.window)
        first = next(item for item in theme_cards(application) if item.objectName() == "scroll-ecommerce")
        view = first.parentItem().parentItem().parentItem()
        assert view.property("contentX") == view.property("originX"), size


def test_hundred_themes_create_few_delegates(application: Application, bundled: Exhibit, altered: Alter) -> None:
    show(application, bundled, altered, 100)
    grid = next(item for item in items(application.window.contentItem()) if item.inherits("QQuickGridView"))
    assert grid.property("count") == 100
    assert len(theme_cards(application)) < 12
