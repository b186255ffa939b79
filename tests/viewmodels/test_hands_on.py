"""Something to do as its page sees it: in the visitor's language, its answer from the content."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from wuxi_kiosk import paths
from wuxi_kiosk.content.hands_on import KINDS
from wuxi_kiosk.content.model import Exhibit, Theme
from wuxi_kiosk.figures.days import CALENDAR
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.hands_on import HandsOnModel
from wuxi_kiosk.viewmodels.source import SourceModel
from wuxi_kiosk.viewmodels.typeset import plain


def shown(model: ExhibitModel, theme_id: str) -> HandsOnModel:
    view = HandsOnModel(model)
    view.setProperty("exhibit", model)
    view.setProperty("themeId", theme_id)
    return view


def told(view: HandsOnModel, name: str) -> str:
    return plain(str(view.property(name)))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_page(kind: str) -> None:
    assert (paths.qml() / "ui" / "handson" / f"{kind.capitalize()}.qml").is_file()


@pytest.mark.parametrize(
    ("theme_id", "kind", "places", "goal", "answer", "status", "opened"),
    [
        ("ecommerce", "guess", 30, 10, "1097.9万单", "reported", False),
        ("ice-snow", "fill", 365, 80, "80余天", "reported", True),
        ("citrus", "plant", 100, 100, "1万亩", "reported", False),
        ("migrant-township", "lay", 11, 11, "110万元", "reported", False),
    ],
)
def test_the_bundled_ones(
    model: ExhibitModel, theme_id: str, kind: str, places: int, goal: int, answer: str, status: str, opened: bool
) -> None:
    view = shown(model, theme_id)
    assert view.property("kind") == kind
    assert (view.property("places"), view.property("goal")) == (places, goal)
    assert told(view, "answer") == answer
    assert view.property("status") == status
    assert view.property("open") is opened
    model.setProperty("language", "en")
    for name in ("title", "task", "counted", "ending", "answerLabel"):
        assert told(view, name)
        assert not re.search(r"[\u3400-\u9fff]", told(view, name))


def test_an_amount_is_told_in_the_visitors_language(model: ExhibitModel) -> None:
    orchard, bridge = shown(model, "citrus"), shown(model, "migrant-township")
    assert [plain(view.amount(3)) for view in (orchard, bridge)] == ["300亩", "30万元"]
    model.setProperty("language", "en")
    assert [view.amount(3) for view in (orchard, bridge)] == ["300 mu", "300,000 yuan"]
    assert [view.amount(100) for view in (orchard,)] == ["10,000 mu"]


def test_what_is_told_beside_and_both_piles(model: ExhibitModel) -> None:
    view = shown(model, "ecommerce")
    assert (told(view, "beside"), told(view, "besideLabel")) == ("1975.3万单", "巫溪全县快递收件量")
    assert view.property("besideFact") == "parcels-in"
    assert view.property("pieces") == [10.979, 19.753]
    assert plain(view.amount(11)) == "1100万单"
    assert shown(model, "citrus").property("beside") == ""
    assert shown(model, "citrus").property("pieces") == [100]


def test_what_villagers_say_is_the_storys_own_text(model: ExhibitModel, bundled: Exhibit) -> None:
    theme = bundled.theme("migrant-township")
    assert theme
    voice = next(panel for panel in theme.story if panel.step == "voice")
    view = shown(model, "migrant-township")
    assert view.property("then") == model.text(voice.text)
    assert set(view.property("thenFacts").split()) == set(voice.facts)
    assert shown(model, "citrus").property("then") == ""


def test_a_changed_number_changes_the_answer(
    model: ExhibitModel, copy_of_data: Path, load_exhibit: Callable[[Path], Exhibit]
) -> None:
    view = shown(model, "ecommerce")
    file = copy_of_data / "themes" / "ecommerce.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("value: 1097.9") == 1
    file.write_text(written.replace("value: 1097.9", "value: 493.8"), encoding="utf-8")
    model.setExhibit(load_exhibit(copy_of_data), str(copy_of_data))
    assert told(view, "answer") == "493.8万单"


def test_a_theme_without_one_is_empty(model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]) -> None:
    view = shown(model, "citrus")
    bare = tuple(theme.model_copy(update={"hands_on": None}) for theme in bundled.themes)
    model.setExhibit(altered(bundled, themes=bare), "data")
    assert view.property("kind") == view.property("answer") == view.amount(3) == ""
    assert view.strip(100.0, 100.0, 1.0) == QSize(1, 1)
    assert not [route for route in model.routes() if "hands-on" in route]


def test_the_source_of_an_answer_is_its_number_s_own_card(model: ExhibitModel) -> None:
    card = SourceModel(model)
    card.setProperty("exhibit", model)
    card.setProperty("sourceId", "theme/ecommerce/hands-on/1")
    assert plain(card.property("show")) == "1097.9万单"
    assert card.property("status") == "reported"
    assert card.property("paragraphs") == "11"
    assert [row["figureId"] for row in card.property("rows")] == ["parcels-in"], "what was told beside it"
    assert "统计时段" in card.property("note")
    card.setProperty("sourceId", "theme/citrus/hands-on/1")
    assert plain(card.property("show")) == "1万亩"
    assert card.property("rows") == []
    card.setProperty("sourceId", "theme/citrus/hands-on/2")
    assert card.property("show") == ""


@given(width=st.floats(50, 4000), height=st.floats(50, 4000), unit=st.floats(1, 16))
def test_a_year_of_dots_never_looks_like_a_calendar(
    application: object, bundled: Exhibit, width: float, height: float, unit: float
) -> None:
    model = ExhibitModel(bundled, "data")
    grid = shown(model, "ice-snow").strip(width, height, unit)
    assert grid.width() * grid.height() >= 365
    assert not {grid.width(), grid.height()} & {*CALENDAR}


def test_a_number_of_the_article_that_is_derived_is_its_own_source(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    def doubted(theme: Theme) -> Theme:
        about = theme.hands_on.refers_to() if theme.hands_on and theme.id == "citrus" else ()
        figures = [
            figure.model_copy(update={"status": "derived"} if figure.id in about else {}) for figure in theme.figures
        ]
        return theme.model_copy(update={"figures": tuple(figures)})

    model.setExhibit(altered(bundled, themes=tuple(doubted(theme) for theme in bundled.themes)), "data")
    card = SourceModel(model)
    card.setProperty("exhibit", model)
    card.setProperty("sourceId", "theme/citrus/hands-on/1")
    assert card.property("status") == "derived"
    assert card.property("rows") == []
