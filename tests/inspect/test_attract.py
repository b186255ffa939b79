"""The attract loop on screens of every shape: layout, figures and animation."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import TextOnPage, items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle

# Shapes of screens with their inches; with fewer pixels the layout is the same.
SCREENS = {
    "15.6": ((640, 360), 15.6),
    "43": ((960, 540), 43),
    "32 upright": ((540, 960), 32),
    "55 upright": ((540, 960), 55),
    "19, 5:4": ((640, 512), 19),
    "49, 32:9": ((1280, 360), 49),
}
TEXT_DELAY_MS = 4000


@pytest.fixture(params=list(SCREENS.values()), ids=list(SCREENS))
def attract(request: pytest.FixtureRequest, application: Application) -> QQuickItem:
    """The paused loop on a screen."""
    size, inch = request.param
    resize(application.window, size, inch)
    go(application, "attract")
    return find(application, "attract")


def find(application: Application, name: str) -> QQuickItem:
    return next(item for item in items(application.window.contentItem()) if item.objectName() == name)


def start_of(attract: QQuickItem, scene: int) -> float:
    """The start of a scene in milliseconds from the start of the loop, found by advancing the time."""
    time = 0.0
    while time < attract.property("total"):
        attract.setProperty("time", time)
        if attract.property("scene") == scene:
            return time
        time += 500
    raise AssertionError(f"there is no scene {scene}")


def scenes(application: Application, attract: QQuickItem) -> Iterator[tuple[int, list[TextOnPage]]]:
    """Yield every scene with its texts shown, in the first loop and in later, shifted ones."""
    for turn in (0, 1, 2):
        attract.setProperty("turn", turn)
        for scene in range(attract.property("count")):
            attract.setProperty("time", start_of(attract, scene) + TEXT_DELAY_MS)
            settle(application.window)
            yield scene, texts(application.window)


def run_until(holds: Callable[[], object]) -> None:
    """Run the exhibit until a condition holds; without end otherwise, up to the suite's time limit."""
    while not holds():
        QTest.qWait(1)


def box(text: TextOnPage) -> QRectF:
    return QRectF(text.x, text.y, text.width, text.height)


def test_texts_are_inside_screen_without_overlaps(application: Application, attract: QQuickItem) -> None:
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    unit = float(style.property("unit"))
    screen = QRectF(0, 0, application.window.width(), application.window.height())
    for scene, page in scenes(application, attract):
        assert len(page) >= 6, scene
        for text in page:
            assert screen.contains(box(text)), (scene, text)
            assert text.height >= 4.5 * unit, (scene, text)
            assert not text.truncated
        for one, other in combinations(page, 2):
            overlap = box(one).intersected(box(other))
            assert min(overlap.width(), overlap.height()) <= 1, (scene, one.text, other.text)


def test_texts_are_on_solid_background(application: Application, attract: QQuickItem) -> None:
    """On the solid part of the scrim, or on the sheet of the invitation."""
    invitation = {"触摸屏幕开始", "Touch to begin"}
    for scene, page in scenes(application, attract):
        scrim = next(item for item in items(attract) if item.metaObject().className().startswith("GradientScrim"))
        place, share = rectangle(scrim), scrim.property("solidLength") / scrim.property("length")
        for text in page:
            if text.text in invitation:
                continue
            if scrim.property("horizontal"):
                edge = place.left() + (1 - share) * place.width()
                inside = text.x >= edge if scrim.property("reversed") else text.x + text.width <= place.width() * share
            else:
                inside = text.y + text.height <= place.height() * share + 1
            assert inside, (scene, text.text)


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_figures_are_complete_from_first_frame(application: Application, attract: QQuickItem, bundled: Exhibit) -> None:
    expected = {*bundled.home.headline, *(theme.headline for theme in bundled.themes)}
    seen: dict[str, set[str]] = {}
    time = 0.0
    while time < attract.property("total"):
        attract.setProperty("time", time)
        for text in texts(application.window):
            for fact in set(text.facts) & expected:
                seen.setdefault(fact, set()).add(text.text)
        time += 100
    assert seen.keys() == expected
    assert seen["people"] == {"30余万人", "over 300,000"}
    assert seen["total-investment"] == {"8300余万元", "over 83 million yuan"}
    assert seen["turnover"] == {"突破26亿元", "over 2.6 billion yuan"}


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_texts_move_between_scenes(application: Application, attract: QQuickItem) -> None:
    before: dict[str, QRectF] = {}
    for _scene, page in scenes(application, attract):
        now = {text.text: box(text) for text in page}
        for words in now.keys() & before.keys() - {""}:
            assert now[words] != before[words], words
        before = now


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_loop_duration(attract: QQuickItem) -> None:
    assert 30_000 <= attract.property("total") <= 40_000


class TestMotion:
    @pytest.fixture
    def animated_kiosk(self, qt_application: object, bundled: Exhibit) -> Iterator[Application]:
        application = app.make_application(bundled, paths.bundled_content(), renderer="software")
        resize(application.window, (640, 360), None)
        application.window.show()
        go(application, "attract")
        yield application
        application.close()

    def test_restarts_after_last_scene(self, animated_kiosk: Application) -> None:
        attract = find(animated_kiosk, "attract")
        attract.setProperty("time", attract.property("total") - 60)
        run_until(lambda: attract.property("turn") == 1)
        assert attract.property("scene") == 0

    def test_pauses_while_window_is_hidden(self, animated_kiosk: Application) -> None:
        attract = find(animated_kiosk, "attract")
        run_until(lambda: attract.property("age") > 0)
        animated_kiosk.window.hide()
        run_until(lambda: not attract.property("moving"))
        age = attract.property("age")
        QTest.qWait(100)
        assert attract.property("age") == age

    def test_landscapes_are_released(self, animated_kiosk: Application) -> None:
        attract = find(animated_kiosk, "attract")

        def pictures(item: QQuickItem) -> Iterator[QQuickItem]:
            if item.inherits("QQuickImage"):
                yield item
            for child in item.childItems():
                yield from pictures(child)

        def folders() -> set[str]:
            found = (str(item.property("source").toString()) for item in pictures(animated_kiosk.window.contentItem()))
            return {
                name
                for name in ("gorge-town", "gorge-road", "snow-meadow", "terraces", "river-village")
                for source in found
                if f"/backdrops/{name}" in source and "-card" not in source
            }

        for scene in range(attract.property("count")):
            attract.setProperty("time", start_of(attract, scene) + TEXT_DELAY_MS)
            settle(animated_kiosk.window)
            # The home page keeps its own below.
            assert len(folders() | {"gorge-town"}) <= 3
        go(animated_kiosk, "home")
        assert folders() == {"gorge-town"}


def test_loop_of_single_theme(application: Application, bundled: Exhibit, altered: Callable[..., Exhibit]) -> None:
    application.exhibit.setExhibit(altered(bundled, themes=bundled.themes[:1]), str(paths.bundled_content()))
    go(application, "attract")
    attract = find(application, "attract")
    assert attract.property("count") == 3
    for scene, page in scenes(application, attract):
        assert page, scene
