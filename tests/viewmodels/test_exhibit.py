"""The exhibit's view models: changes of language and content, pages and sections."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtTest import QTest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import plain
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel, breakable
from wuxi_kiosk.viewmodels.figure import FigureModel
from wuxi_kiosk.viewmodels.home import AboutModel, ClosingModel, HomeModel
from wuxi_kiosk.viewmodels.source import SourceModel
from wuxi_kiosk.viewmodels.story import StoryModel
from wuxi_kiosk.viewmodels.theme import ThemeModel
from wuxi_kiosk.viewmodels.timeline import TimelineModel
from wuxi_kiosk.viewmodels.timeline_board import TimelineBoard

from ..timing import wait_until


def test_language_change_emits_signals_and_updates_texts(model: ExhibitModel) -> None:
    emitted: list[str] = []
    model.languageChanged.connect(lambda: emitted.append(f"language {model.property('language')}"))
    model.changed.connect(lambda: emitted.append(f"changed {model.property('subtitle')[:5]}"))
    model.setProperty("language", "en")
    assert emitted == ["language en", "changed From "]
    assert [entry.name.isascii() for entry in model._themes.records] == [True] * len(model.exhibit.themes)


def test_languages_are_named_in_themselves(model: ExhibitModel) -> None:
    assert [(entry.code, entry.name) for entry in model._languages.records] == [("zh", "中文"), ("en", "English")]


def test_ignores_unknown_language(model: ExhibitModel) -> None:
    emitted: list[int] = []
    model.changed.connect(lambda: emitted.append(1))
    model.setProperty("language", "fr")
    assert (model.property("language"), emitted) == ("zh", [])


def test_breakable_replaces_no_break_spaces() -> None:
    assert breakable("over\u00a0CNY 83\u00a0million") == "over CNY 83 million"


def test_changed_number_updates_every_model(
    model: ExhibitModel, copy_of_data: Path, load_exhibit: Callable[[Path], Exhibit]
) -> None:
    source, story, board = SourceModel(model), StoryModel(model), TimelineBoard(model)
    home = HomeModel(model)
    for view in (source, story, board, home):
        view.setProperty("exhibit", model)
    source.setProperty("sourceId", "firms")
    story.setProperty("themeId", "citrus")

    def visible_text() -> str:
        words = [home.property("summary"), source.property("show"), source.property("original")]
        words += [step.text for step in story._steps.records]
        words += [number["show"] for step in story._steps.records for number in step.numbers]
        wait_until(lambda: not board.property("pending"))
        words += [dated.entry.words for dated in board._events]
        words += [entry.show for entry in home._headline.records] + [entry.headline for entry in model._themes.records]
        return plain("\n".join(words))

    assert visible_text().count("650余") == 3
    for name, old, new in (
        ("themes/citrus.yaml", "value: 650\n", "value: 777\n"),
        ("themes/citrus.yaml", "value: 1\n", "value: 4\n"),
        # Not more than 200 symbols.
        ("themes/citrus.yaml", "per: 0.01\n", "per: 0.04\n"),
        ("themes/citrus.yaml", "each: 0.01\n", "each: 0.04\n"),
        ("exhibit.yaml", "value: 8300\n", "value: 9999\n"),
    ):
        file = copy_of_data / name
        written = file.read_text(encoding="utf-8")
        assert written.count(old) == 1
        file.write_text(written.replace(old, new), encoding="utf-8")
    model.setExhibit(load_exhibit(copy_of_data), str(copy_of_data))
    assert visible_text().count("777余") == 3
    assert "650" not in visible_text()
    assert "9999余万元" in visible_text()
    assert "8300" not in visible_text()
    assert "4万亩" in visible_text()


def test_removed_theme_is_removed_from_every_model(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    theme, story, board, timeline = ThemeModel(model), StoryModel(model), TimelineBoard(model), TimelineModel(model)
    timeline.setProperty("exhibit", model)
    for view in (theme, story, board):
        view.setProperty("exhibit", model)
        view.setProperty("themeId", "citrus")
    wait_until(lambda: bool(board._events))
    events = len(timeline._events.records)
    assert story._steps.records
    others = tuple(theme for theme in bundled.themes if theme.id != "citrus")
    model.setExhibit(altered(bundled, themes=others), "data")
    assert theme.property("title") == ""
    assert story._steps.records == theme._photos.records == theme._figure_pages.records == ()
    wait_until(lambda: not board.property("pending"))
    assert not board._events
    assert len(timeline._events.records) < events
    assert "citrus" not in [entry.theme_id for entry in model._themes.records]
    assert not [route for route in model.routes() if "citrus" in route]


def test_removed_language_is_replaced_by_first(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    model.setProperty("language", "en")
    model.setExhibit(altered(bundled, languages=("zh",)), "data")
    assert model.property("language") == "zh"
    assert model.property("subtitle").startswith("吉林省")
    assert len(model._languages.records) == 1


class TestPages:
    def test_routes_are_complete_and_unique(self, model: ExhibitModel, bundled: Exhibit) -> None:
        routes = model.routes()
        assert routes[0] == "home"
        assert {"timeline", "about"} < set(routes)
        assert len(routes) == len(set(routes)), "a route is listed twice"
        for theme in bundled.themes:
            for number in range(1, len(theme.story) + 1):
                assert f"theme/{theme.id}/story/{number}" in routes
                assert f"source/theme/{theme.id}/story/{number}" in routes
            assert f"theme/{theme.id}/timeline/1" in routes
            assert {f"photo/{photo.id}" for photo in theme.photos} < set(routes)

    def test_every_figure_has_a_source_card(self, model: ExhibitModel, bundled: Exhibit) -> None:
        """By its own source card, or by the card of a figure that draws it."""
        cards = {route.removeprefix("source/") for route in model.routes() if route.startswith("source/")}
        drawn = {item for key in cards & set(bundled.all_figures) for item in bundled.all_figures[key].refers_to()}
        in_text = {"years"}  # not drawn as a figure, but part of the home page's title
        assert set(bundled.all_figures) - cards - drawn <= in_text

    def test_empty_section_has_no_page(
        self, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
    ) -> None:
        first, *others = bundled.themes
        empty_theme = first.model_copy(update={"figures": (), "hands_on": None, "events": (), "photos": ()})
        elsewhere = bundled.figures + first.figures
        model.setExhibit(altered(bundled, themes=(empty_theme, *others), figures=elsewhere), "data")
        assert {page.section for page in model._pages.records if page.theme_id == empty_theme.id} == {"story"}

    def test_index_of_page(self, model: ExhibitModel) -> None:
        for index, page in enumerate(model._pages.records):
            assert model._pages.indexOf(page.route) == index
            assert model._pages.field(index, "route") == page.route

    @pytest.mark.parametrize(
        ("removed", "nearest"),
        [
            ("theme/citrus/story/99", "theme/citrus/story/1"),
            ("theme/citrus/figures/99", "theme/citrus/figures/1"),
            ("theme/citrus/nothing/1", "theme/citrus/story/1"),
        ],
    )
    def test_index_of_removed_page_is_the_nearest(self, model: ExhibitModel, removed: str, nearest: str) -> None:
        assert model._pages.field(model._pages.indexOf(removed), "route") == nearest

    @pytest.mark.parametrize("route", ["theme/nowhere/story/1", "theme/nowhere", "home", ""])
    def test_index_of_page_of_unknown_theme(self, model: ExhibitModel, route: str) -> None:
        assert model._pages.indexOf(route) == -1

    @pytest.mark.parametrize("index", [-1, 10_000])
    def test_field_of_invalid_index_is_empty(self, model: ExhibitModel, index: int) -> None:
        assert model._pages.field(index, "route") == ""

    def test_theme_of_photo(self, model: ExhibitModel) -> None:
        assert model.themeOfPhoto("citrus-close") == "citrus"
        assert model.themeOfPhoto("nothing") == ""


def test_section_lists_themes_with_its_pages(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    first, *others = bundled.themes
    model.setExhibit(altered(bundled, themes=(first.model_copy(update={"photos": ()}), *others)), "data")
    theme_ids_by_section = {section.section: section.theme_ids for section in model._sections.records}
    assert theme_ids_by_section["story"] == tuple(theme.id for theme in bundled.themes)
    assert theme_ids_by_section["photos"] == tuple(theme.id for theme in others)


def test_single_page_models_follow_content(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    home, closing, about = HomeModel(model), ClosingModel(model), AboutModel(model)
    for view in (home, closing, about):
        view.setProperty("exhibit", model)
    assert home.property("seal") == bundled.home.seal
    assert closing.property("title") == model.text(bundled.closing.title)
    assert [entry.title for entry in about._paragraphs.records] == [model.text(part.title) for part in bundled.about]
    other = bundled.home.model_copy(update={"headline": ("distance",)})
    model.setExhibit(altered(bundled, home=other, about=bundled.about[:1]), "data")
    assert [entry.figure_id for entry in home._headline.records] == ["distance"]
    assert len(about._paragraphs.records) == 1
    model.setProperty("language", "en")
    assert closing.property("title").isascii()


VIEWS: list[tuple[type[Any], str, str]] = [
    (ThemeModel, "themeId", "citrus"),
    (TimelineBoard, "themeId", "citrus"),
    (SourceModel, "sourceId", "firms"),
    (FigureModel, "figureId", "firms"),
]


@pytest.mark.parametrize(("view_type", "key", "value"), VIEWS)
def test_views_emit_changed_on_language_change(model: ExhibitModel, view_type: type[Any], key: str, value: str) -> None:
    view, removed = view_type(model), view_type(model)
    emitted: list[int] = []
    view.changed.connect(lambda: emitted.append(1))
    for each in (view, removed):
        each.setProperty("exhibit", model)
        each.setProperty(key, value)
    QTest.qWait(10)
    shiboken6.delete(removed)  # as QML deletes the models of a page
    emitted.clear()
    model.setProperty("language", "en")
    wait_until(lambda: bool(emitted))


@pytest.mark.parametrize(("view_type", "key", "value"), VIEWS)
def test_view_without_exhibit_is_empty(model: ExhibitModel, view_type: type[Any], key: str, value: str) -> None:
    view = view_type(model)
    view.setProperty("exhibit", model)
    view.setProperty(key, value)
    view.setProperty("exhibit", None)
    assert view.property(key) == value
    QTest.qWait(10)
    emitted: list[int] = []
    view.changed.connect(lambda: emitted.append(1))
    model.setProperty("language", "en")
    QTest.qWait(10)
    assert not emitted, "the view is still connected to the exhibit"
    for name in ("title", "label", "show"):
        assert not view.property(name)
