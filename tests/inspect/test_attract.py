"""The attract loop on screens of every shape: each scene whole, its words apart, its figures right."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import TextOnPage, items, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle

# Shapes of screens with their inches; fewer pixels are laid out alike.
SCREENS = {
    "15.6": ((640, 360), 15.6),
    "43": ((960, 540), 43),
    "32 upright": ((540, 960), 32),
    "55 upright": ((540, 960), 55),
    "19, 5:4": ((640, 512), 19),
    "49, 32:9": ((1280, 360), 49),
}
MILLISECONDS = 4000


@pytest.fixture(params=list(SCREENS.values()), ids=list(SCREENS))
def attract(request: pytest.FixtureRequest, kiosk: Kiosk) -> QQuickItem:
    """The loop at rest on a screen."""
    size, inch = request.param
    resize(kiosk.window, size, inch)
    go(kiosk, "attract")
    return find(kiosk, "attract")


def find(kiosk: Kiosk, name: str) -> QQuickItem:
    return next(item for item in items(kiosk.window.contentItem()) if item.objectName() == name)


def start_of(attract: QQuickItem, scene: int) -> float:
    """Milliseconds from the beginning of the loop; found as a visitor would, by waiting."""
    time = 0.0
    while time < attract.property("total"):
        attract.setProperty("time", time)
        if attract.property("scene") == scene:
            return time
        time += 500
    raise AssertionError(f"there is no scene {scene}")


def scenes(kiosk: Kiosk, attract: QQuickItem) -> Iterator[tuple[int, list[TextOnPage]]]:
    """Every scene when its words are there, on the first loop and on one that has wandered off."""
    for turn in (0, 1, 2):
        attract.setProperty("turn", turn)
        for scene in range(attract.property("count")):
            attract.setProperty("time", start_of(attract, scene) + MILLISECONDS)
            settle(kiosk.window)
            yield scene, texts(kiosk.window)


def until(holds: Callable[[], object]) -> None:
    """Let the exhibit run until something holds; that it never does is for the guard against hanging."""
    while not holds():
        QTest.qWait(1)


def box(text: TextOnPage) -> QRectF:
    return QRectF(text.x, text.y, text.width, text.height)


def test_every_word_is_on_the_screen_and_none_on_another(kiosk: Kiosk, attract: QQuickItem) -> None:
    style = kiosk.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    unit = float(style.property("unit"))
    screen = QRectF(0, 0, kiosk.window.width(), kiosk.window.height())
    for scene, page in scenes(kiosk, attract):
        assert len(page) >= 6, scene
        for text in page:
            assert screen.contains(box(text)), (scene, text)
            assert text.height >= 4.5 * unit, (scene, text)
            assert not text.truncated
        for one, other in combinations(page, 2):
            overlap = box(one).intersected(box(other))
            assert min(overlap.width(), overlap.height()) <= 1, (scene, one.text, other.text)


def test_words_stand_on_paper(kiosk: Kiosk, attract: QQuickItem) -> None:
    """Where the mist is whole, or on the sheet of the invitation."""
    invitation = {"触摸屏幕开始", "Touch to begin"}
    for scene, page in scenes(kiosk, attract):
        mist = next(item for item in items(attract) if item.metaObject().className().startswith("GradientScrim"))
        place, share = rectangle(mist), mist.property("solidLength") / mist.property("length")
        for text in page:
            if text.text in invitation:
                continue
            if mist.property("horizontal"):
                edge = place.left() + (1 - share) * place.width()
                inside = text.x >= edge if mist.property("reversed") else text.x + text.width <= place.width() * share
            else:
                inside = text.y + text.height <= place.height() * share + 1
            assert inside, (scene, text.text)


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_figures_are_whole_from_the_first_frame(kiosk: Kiosk, attract: QQuickItem, bundled: Exhibit) -> None:
    told = {*bundled.home.headline, *(theme.headline for theme in bundled.themes)}
    seen: dict[str, set[str]] = {}
    time = 0.0
    while time < attract.property("total"):
        attract.setProperty("time", time)
        for text in texts(kiosk.window):
            for fact in set(text.facts) & told:
                seen.setdefault(fact, set()).add(text.text)
        time += 100
    assert seen.keys() == told
    assert seen["people"] == {"30余万人", "over 300,000"}
    assert seen["total-investment"] == {"8300余万元", "over 83 million yuan"}
    assert seen["turnover"] == {"突破26亿元", "over 2.6 billion yuan"}


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_nothing_stands_still_from_one_scene_to_the_next(kiosk: Kiosk, attract: QQuickItem) -> None:
    before: dict[str, QRectF] = {}
    for _scene, page in scenes(kiosk, attract):
        now = {text.text: box(text) for text in page}
        for words in now.keys() & before.keys() - {""}:
            assert now[words] != before[words], words
        before = now


@pytest.mark.parametrize("attract", [SCREENS["43"]], indirect=True)
def test_a_loop_takes_from_thirty_to_forty_seconds(attract: QQuickItem) -> None:
    assert 30_000 <= attract.property("total") <= 40_000


class TestMotion:
    @pytest.fixture
    def moving(self, application: object, bundled: Exhibit) -> Iterator[Kiosk]:
        kiosk = app.make_kiosk(bundled, paths.bundled_content(), renderer="software")
        resize(kiosk.window, (640, 360), None)
        kiosk.window.show()
        go(kiosk, "attract")
        yield kiosk
        kiosk.close()

    def test_it_runs_on_and_closes(self, moving: Kiosk) -> None:
        attract = find(moving, "attract")
        attract.setProperty("time", attract.property("total") - 60)
        until(lambda: attract.property("turn") == 1)
        assert attract.property("scene") == 0

    def test_it_rests_where_nobody_can_see_it(self, moving: Kiosk) -> None:
        attract = find(moving, "attract")
        until(lambda: attract.property("age") > 0)
        moving.window.hide()
        until(lambda: not attract.property("moving"))
        age = attract.property("age")
        QTest.qWait(100)
        assert attract.property("age") == age

    def test_two_landscapes_at_most_are_in_memory_and_none_when_it_is_over(self, moving: Kiosk) -> None:
        attract = find(moving, "attract")

        def pictures(item: QQuickItem) -> Iterator[QQuickItem]:
            if item.inherits("QQuickImage"):
                yield item
            for child in item.childItems():
                yield from pictures(child)

        def folders() -> set[str]:
            found = (str(item.property("source").toString()) for item in pictures(moving.window.contentItem()))
            return {
                name
                for name in ("gorge-town", "gorge-road", "snow-meadow", "terraces", "river-village")
                for source in found
                if f"/backdrops/{name}" in source and "-card" not in source
            }

        for scene in range(attract.property("count")):
            attract.setProperty("time", start_of(attract, scene) + MILLISECONDS)
            settle(moving.window)
            # Home's own waits beneath.
            assert len(folders() | {"gorge-town"}) <= 3
        go(moving, "home")
        assert folders() == {"gorge-town"}


def test_an_exhibit_of_one_theme_has_its_loop_too(
    kiosk: Kiosk, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    kiosk.exhibit.setExhibit(altered(bundled, themes=bundled.themes[:1]), str(paths.bundled_content()))
    go(kiosk, "attract")
    attract = find(kiosk, "attract")
    assert attract.property("count") == 3
    for scene, page in scenes(kiosk, attract):
        assert page, scene
