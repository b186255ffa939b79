"""The pages of a story: the view of the land, the path of any number of steps, what comes next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.geometry import Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.page import in_window, items, javascript_function, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1920, 1080), (1080, 1920), (1280, 1024)]
CAMERA, PHOTO, WHOLE = "theme/ecommerce/story/4", "theme/ecommerce/story/5", "theme/ecommerce/figures/1"
WithSteps = Callable[[int], None]


@pytest.fixture
def with_steps(application: Application, bundled: Exhibit, altered: Callable[..., Exhibit]) -> WithSteps:
    """Gives a theme's story a number of steps, repeating its own, with long titles."""

    def set_count(count: int) -> None:
        theme = bundled.theme("ecommerce")
        assert theme
        title = LocalizedText({"zh": "包裹进山，包裹出山", "en": "Parcels in, parcels out"})
        steps = (theme.story[index % len(theme.story)] for index in range(count))
        story = tuple(step.model_copy(update={"title": title}) for step in steps)
        others = tuple(other for other in bundled.themes if other is not theme)
        changed = altered(bundled, themes=(theme.model_copy(update={"story": story}), *others))
        application.exhibit.setExhibit(changed, str(ROOT / "data"))

    return set_count


def land_view(application: Application) -> QQuickItem:
    """The view of the land."""
    (view,) = in_window(application.window, "land-view")
    return view


def named(application: Application, name: str) -> list[QQuickItem]:
    """The visible items of a name within the window."""
    window = application.window
    found = [item for item in items(window.contentItem()) if item.objectName() == name]
    return [item for item in found if -1 < rectangle(item).left() < window.width()]


@pytest.mark.parametrize("route", [CAMERA, PHOTO])
def test_view_covers_the_land_which_is_not_drawn(application: Application, route: str) -> None:
    go(application, route)
    assert land_view(application).property("covers")
    assert in_window(application.window, "backdrop") == []
    for other in (WHOLE, "home"):
        go(application, other)
        assert not land_view(application).property("covers")
        assert in_window(application.window, "backdrop")


def test_photo_that_is_missing_is_paper(
    application: Application, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    theme = bundled.theme("ecommerce")
    assert theme
    photos = tuple(photo.model_copy(update={"file": f"photos/no-{photo.id}.jpg"}) for photo in theme.photos)
    changed = altered(bundled, themes=(theme.model_copy(update={"photos": photos}),))
    application.exhibit.setExhibit(changed, str(ROOT / "data"))
    go(application, PHOTO)
    assert land_view(application).property("covers")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("count", [1, 2, 6, 12, 30])
def test_layout_of_any_number_of_steps(
    application: Application, with_steps: WithSteps, count: int, size: tuple[int, int], language: str
) -> None:
    with_steps(count)
    resize(application.window, size, None)
    application.exhibit.setProperty("language", language)
    for number in {1, count}:
        go(application, f"theme/ecommerce/story/{number}")
        stops = [item for step in range(1, count + 1) for item in named(application, f"step-{step}")]
        # One step needs no path, and what has no room is left out as a whole.
        assert len(stops) in ({count} if 1 < count <= 6 else {0, count} if count > 1 else {0})
        faults = find_faults(inspect_page(application.window), application.window.property("millimetre"), Limits())
        assert not list(faults)


def test_path_stays_while_its_pages_turn(application: Application) -> None:
    go(application, CAMERA)
    (before,) = named(application, "step-1")
    place = rectangle(before)
    go(application, PHOTO)
    assert [rectangle(item) for item in named(application, "step-1")] == [place]
    go(application, WHOLE)
    assert named(application, "step-1") == []


def test_illustration_is_marked_with_its_credit(application: Application) -> None:
    go(application, PHOTO)
    words = [text.text for text in texts(application.window)]
    assert "示意图·非实景  本展绘制" in words
    go(application, CAMERA)
    assert not [text.text for text in texts(application.window) if "示意图" in text.text]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_panels_of_the_bundled_stories_need_no_scrolling(
    application: Application, bundled: Exhibit, size: tuple[int, int], language: str
) -> None:
    resize(application.window, size, None)
    application.exhibit.setProperty("language", language)
    scrolls = javascript_function(application.engine, "(panel => panel.area.interactive)")
    scrolling = []
    for theme in bundled.themes:
        for number in range(1, len(theme.story) + 1):
            go(application, f"theme/{theme.id}/story/{number}")
            (panel,) = named(application, "story-panel")
            if scrolls.call([application.engine.toScriptValue(panel)]).toBool():
                scrolling.append(f"{theme.id} {number}")
    assert scrolling == []
