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
# The mist between two scenes.
MIST_MS = 1200
# When the texts of a scene are complete, and for how long they stay so.
TEXTS_SHOWN_MS, CALM_MS = 1500, 4000
# Without a frame for so long nothing moves by itself.
QUIET_MS = 200


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
        attract.setProperty("clock", time)
        if attract.property("scene") == scene:
            return time
        time += 500
    raise AssertionError(f"there is no scene {scene}")


def scenes(application: Application, attract: QQuickItem) -> Iterator[tuple[int, list[TextOnPage]]]:
    """Yield every scene with its texts shown, in the first loop and in later, shifted ones."""
    for turn in (0, 1, 2):
        for scene in range(attract.property("count")):
            start = start_of(attract, scene) + turn * attract.property("total")
            attract.setProperty("clock", start + TEXT_DELAY_MS)
            settle(application.window)
            yield scene, texts(application.window)


def descendants(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all its descendants, visible or not."""
    yield item
    for child in item.childItems():
        yield from descendants(child)


def landscapes(attract: QQuickItem) -> list[QQuickItem]:
    """The two landscapes, of which one is visible."""
    return [item for item in attract.childItems() if item.property("layered") is not None]


def visible_landscape(attract: QQuickItem) -> QQuickItem:
    (found,) = (land for land in landscapes(attract) if land.isVisible())
    return found


def pause(application: Application, scene: int) -> QQuickItem:
    """The loop at the start of a scene, in which only the test moves the time."""
    attract = find(application, "attract")
    attract.setProperty("active", False)
    attract.setProperty("clock", start_of(attract, scene))
    settle(application.window)
    run_until(lambda: visible_landscape(attract).property("layered"))
    settle(application.window)
    return attract


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
    """In the blank margin of the landscape, on the solid part of the scrim, or on the sheet of the invitation."""
    invitation = {"触摸屏幕开始", "Touch to begin"}
    for scene, page in scenes(application, attract):
        scrim = next(item for item in descendants(attract) if item.metaObject().className().startswith("GradientScrim"))
        place, share = rectangle(scrim), scrim.property("solidLength") / scrim.property("length")
        words = next((item for item in items(attract) if item.objectName() == f"scene-{scene}"), None)
        for text in page:
            if text.text in invitation:
                continue
            if words and words.property("beside"):
                inside = words.property("margin").contains(box(text))
            elif scrim.property("horizontal"):
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
        attract.setProperty("clock", time)
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


@pytest.mark.parametrize("attract", [SCREENS["43"], SCREENS["19, 5:4"], SCREENS["49, 32:9"]], indirect=True)
def test_land_is_bare_beside_words_in_its_margin(application: Application, attract: QQuickItem) -> None:
    """Neither a scrim nor a shift: the bundled landscapes of the themes leave a margin blank."""
    for scene in range(1, attract.property("count") - 1):
        attract.setProperty("clock", start_of(attract, scene) + TEXT_DELAY_MS)
        settle(application.window)
        assert find(application, f"scene-{scene}").property("beside"), scene
        assert not any(item.metaObject().className().startswith("GradientScrim") for item in items(attract))
        assert visible_landscape(attract).position().isNull()


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
        attract.setProperty("clock", attract.property("total") - 60)
        run_until(lambda: attract.property("turn") == 1)
        assert attract.property("scene") == 0

    def test_pauses_while_window_is_hidden(self, animated_kiosk: Application) -> None:
        attract = find(animated_kiosk, "attract")
        run_until(lambda: attract.property("clock") > 0)
        animated_kiosk.window.hide()
        run_until(lambda: not attract.property("moving"))
        clock = attract.property("clock")
        QTest.qWait(100)
        assert attract.property("clock") == clock

    def test_draws_only_steps_of_landscape_while_nothing_else_moves(self, animated_kiosk: Application) -> None:
        attract = pause(animated_kiosk, scene=1)
        begin = attract.property("clock") + TEXTS_SHOWN_MS
        attract.setProperty("clock", begin)
        # Its rings always move.
        find(animated_kiosk, "invitation").setParentItem(None)  # type: ignore[arg-type]
        run_until(lambda: all(land.property("layered") for land in landscapes(attract)))
        drawn: list[None] = []
        animated_kiosk.window.frameSwapped.connect(lambda: drawn.append(None))

        def quiet() -> bool:
            drawn.clear()
            QTest.qWait(QUIET_MS)
            return not drawn

        # The numbers of the home page, the flat picture and the snow of the next landscape have come to rest.
        run_until(quiet)
        parts = [item for item in descendants(visible_landscape(attract)) if item.objectName() == "part"]
        places = {tuple(part.x() for part in parts)}
        for time in range(0, CALM_MS, 25):
            attract.setProperty("clock", begin + time)
            settle(animated_kiosk.window)
            places.add(tuple(part.x() for part in parts))
        assert 10 < len(places) <= CALM_MS / 100
        assert len(drawn) == len(places) - 1

    def test_landscape_rests_in_mist(self, animated_kiosk: Application) -> None:
        attract = pause(animated_kiosk, scene=2)
        begin = attract.property("clock")
        places: dict[str, set[tuple[float, float]]] = {}
        for time in range(10, MIST_MS, 50):
            attract.setProperty("clock", begin + time)
            land = visible_landscape(attract)
            places.setdefault(land.property("landscape"), set()).add((land.property("parallax"), land.property("time")))
        assert len(places) == 2
        assert all(len(found) == 1 for found in places.values())

    def test_first_scene_keeps_landscape_of_the_last(self, animated_kiosk: Application) -> None:
        attract = pause(animated_kiosk, scene=find(animated_kiosk, "attract").property("count") - 1)
        attract.setProperty("clock", attract.property("total") - 60)
        before = visible_landscape(attract)
        attract.setProperty("active", True)
        run_until(lambda: attract.property("turn") == 1)
        assert visible_landscape(attract) is before

    def test_first_theme_is_loaded_during_first_scene(self, animated_kiosk: Application, bundled: Exhibit) -> None:
        attract = find(animated_kiosk, "attract")
        assert attract.property("scene") == 0
        shown = {land.isVisible(): land.property("landscape") for land in landscapes(attract)}
        assert shown == {True: bundled.home.landscape, False: bundled.themes[0].landscape}

    def test_next_landscape_is_loaded_without_its_flat_picture(self, animated_kiosk: Application) -> None:
        attract = pause(animated_kiosk, scene=1)
        attract.setProperty("clock", attract.property("time") + TEXT_DELAY_MS)
        (hidden,) = (land for land in landscapes(attract) if not land.isVisible())
        flat = next(item for item in descendants(hidden) if item.objectName() == "flat")
        sources: set[str] = set()

        def complete() -> bool:
            sources.add(flat.property("source").toString())
            return bool(hidden.property("layered"))

        run_until(complete)
        assert sources == {""}

    def test_loads_each_landscape_once_a_loop(self, animated_kiosk: Application, bundled: Exhibit) -> None:
        """And no other for a moment, while the clock goes from scene to scene and from loop to loop."""
        attract = pause(animated_kiosk, scene=0)
        loaded: list[str] = []
        for land in landscapes(attract):
            land.landscapeChanged.connect(lambda land=land: loaded.append(land.property("landscape")))  # type: ignore[attr-defined]
        total = int(attract.property("total"))
        for clock in range(0, 2 * total, 100):
            attract.setProperty("clock", float(clock))
        themes = [theme.landscape for theme in bundled.themes]
        # The first of them is there already, and after the last loop the first theme's is ready again.
        assert [*themes[:1], *loaded] == 2 * [*themes, bundled.home.landscape] + themes[:1]

    def test_landscapes_are_released(self, animated_kiosk: Application) -> None:
        attract = find(animated_kiosk, "attract")

        def folders() -> set[str]:
            everything = descendants(animated_kiosk.window.contentItem())
            pictures = (item for item in everything if item.inherits("QQuickImage"))
            found = (str(item.property("source").toString()) for item in pictures)
            return {
                name
                for name in ("gorge-town", "gorge-road", "snow-meadow", "terraces", "river-village")
                for source in found
                if f"/backdrops/{name}" in source and "-card" not in source
            }

        for scene in range(attract.property("count")):
            attract.setProperty("clock", start_of(attract, scene) + TEXT_DELAY_MS)
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
