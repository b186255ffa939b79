"""The photos page with any number of photos: sizes, gaps and texts."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.geometry import LARGE, Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.page import items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle

SIZES = [(1920, 1080), (1080, 1920)]
ROOT = Path(__file__).resolve().parents[2]
ROUTE = "theme/citrus/photos/1"


@pytest.fixture
def with_photos(
    application: Application, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> Callable[[int], Exhibit]:
    """Gives a theme a number of photos, repeating the bundled ones."""
    photos = [photo for theme in bundled.themes for photo in theme.photos]

    def set_photo_count(count: int) -> Exhibit:
        visible_photos = tuple(
            photos[index % len(photos)].model_copy(update={"id": f"photo-{index}"}) for index in range(count)
        )
        themes = tuple(
            theme.model_copy(update={"photos": visible_photos}) if theme.id == "citrus" else theme
            for theme in bundled.themes
        )
        exhibit = altered(bundled, themes=themes)
        application.exhibit.setExhibit(exhibit, str(ROOT / "data"))
        return exhibit

    return set_photo_count


@pytest.fixture(params=[False, True], ids=["", "large"])
def large(request: pytest.FixtureRequest, application: Application) -> Iterator[bool]:
    """With the large-text option, and without."""
    application.access.choose("largeText", request.param)
    yield request.param
    application.access.reset()


def visible_photos(application: Application) -> list[QQuickItem]:
    """The visible photos."""
    scene = QRectF(0, 0, application.window.width(), application.window.height())
    found = [item for item in items(application.window.contentItem()) if item.objectName().startswith("photo-photo-")]
    return [item for item in found if rectangle(item).intersects(scene)]


def frames(photo: QQuickItem) -> list[QRectF]:
    return [rectangle(item) for item in items(photo) if item.metaObject().className().startswith("PhotoFrame")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 40, 400])
def test_layout_of_any_number_of_photos(
    application: Application,
    with_photos: Callable[[int], Exhibit],
    large: bool,
    count: int,
    size: tuple[int, int],
    language: str,
) -> None:
    with_photos(count)
    resize(application.window, size, None)
    application.exhibit.setProperty("language", language)
    go(application, "home")
    go(application, ROUTE)
    settle(application.window)
    photos = visible_photos(application)
    assert len(photos) == count if count <= 6 else 6 < len(photos) < 40
    page = QRectF(0, 0, *size)
    millimetre = application.window.property("millimetre")
    for photo in photos:
        place = rectangle(photo)
        assert min(place.width(), place.height()) >= 25 * millimetre
        assert place.left() >= 0
        assert place.right() <= size[0]
        if count <= 6:
            assert page.contains(place)
        (frame,) = frames(photo)
        assert place.contains(frame)
        assert frame.height() > 0.3 * frame.width()
    for one, other in combinations(photos, 2):
        first, second = rectangle(one), rectangle(other)
        gap = max(
            first.left() - second.right(),
            second.left() - first.right(),
            first.top() - second.bottom(),
            second.top() - first.bottom(),
        )
        assert gap >= (5 if large else 4) * millimetre - 0.5, (one.objectName(), other.objectName())
    found = list(find_faults(inspect_page(application.window), millimetre, LARGE if large else Limits()))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("count", [2, 4, 6])
def test_first_photo_is_largest(application: Application, with_photos: Callable[[int], Exhibit], count: int) -> None:
    exhibit = with_photos(count)
    go(application, ROUTE)
    areas = {
        item.objectName(): frames(item)[0].width() * frames(item)[0].height() for item in visible_photos(application)
    }
    first = areas.pop("photo-photo-0")
    assert first > 1.8 * max(areas.values())
    words = [text.text for text in texts(application.window)]
    theme = exhibit.theme("citrus")
    assert theme
    assert theme.photos[0].caption.in_language("zh") in words
    assert theme.photos[0].credit.in_language("zh") in words


def test_without_photos_tab_is_hidden(application: Application, with_photos: Callable[[int], Exhibit]) -> None:
    with_photos(0)
    go(application, "theme/citrus/story/1")
    tabs = [item for item in items(application.window.contentItem()) if item.objectName() == "section-photos"]
    assert not tabs
    assert ROUTE not in application.exhibit.routes()


def test_long_wall_creates_few_delegates(application: Application, with_photos: Callable[[int], Exhibit]) -> None:
    with_photos(1000)
    go(application, ROUTE)
    created = application.window.contentItem().findChildren(QQuickItem)
    assert sum(item.objectName().startswith("photo-photo-") for item in created) < 60
