"""HandsOnModel: texts in the visitor's language, answers from the content."""

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


def view_of(model: ExhibitModel, theme_id: str) -> HandsOnModel:
    view = HandsOnModel(model)
    view.setProperty("exhibit", model)
    view.setProperty("themeId", theme_id)
    return view


def text_of(view: HandsOnModel, name: str) -> str:
    return plain(str(view.property(name)))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_qml_file(kind: str) -> None:
    assert (paths.qml() / "ui" / "handson" / f"{kind.capitalize()}.qml").is_file()


@pytest.mark.parametrize(
    ("theme_id", "kind", "slots", "target", "answer", "status", "open_ended"),
    [
        ("ecommerce", "guess", 30, 10, "1097.9万单", "reported", False),
        ("ice-snow", "fill", 365, 80, "80余天", "reported", True),
        ("citrus", "plant", 100, 100, "1万亩", "reported", False),
        ("migrant-township", "lay", 11, 11, "110万元", "reported", False),
    ],
)
def test_bundled_activities(
    model: ExhibitModel, theme_id: str, kind: str, slots: int, target: int, answer: str, status: str, open_ended: bool
) -> None:
    view = view_of(model, theme_id)
    assert view.property("kind") == kind
    assert (view.property("slots"), view.property("target")) == (slots, target)
    assert text_of(view, "answer") == answer
    assert view.property("status") == status
    assert view.property("openEnded") is open_ended
    model.setProperty("language", "en")
    for name in ("title", "task", "counted", "ending", "answerLabel"):
        assert text_of(view, name)
        assert not re.search(r"[\u3400-\u9fff]", text_of(view, name))


def test_amount_is_formatted_in_visitors_language(model: ExhibitModel) -> None:
    orchard, bridge = view_of(model, "citrus"), view_of(model, "migrant-township")
    assert [plain(view.amount(3)) for view in (orchard, bridge)] == ["300亩", "30万元"]
    model.setProperty("language", "en")
    assert [view.amount(3) for view in (orchard, bridge)] == ["300 mu", "300,000 yuan"]
    assert [view.amount(100) for view in (orchard,)] == ["10,000 mu"]


def test_known_number_and_pieces_of_guess(model: ExhibitModel) -> None:
    view = view_of(model, "ecommerce")
    assert (text_of(view, "beside"), text_of(view, "besideLabel")) == ("1975.3万单", "巫溪全县快递收件量")
    assert view.property("besideFact") == "parcels-in"
    assert view.property("pieces") == [10.979, 19.753]
    assert plain(view.amount(11)) == "1100万单"
    assert view_of(model, "citrus").property("beside") == ""
    assert view_of(model, "citrus").property("pieces") == [100]


def test_then_is_the_text_of_the_story_step(model: ExhibitModel, bundled: Exhibit) -> None:
    theme = bundled.theme("migrant-township")
    assert theme
    voice = next(step for step in theme.story if step.step == "voice")
    view = view_of(model, "migrant-township")
    assert view.property("then") == model.text(voice.text)
    assert set(view.property("thenFacts").split()) == set(voice.facts)
    assert view_of(model, "citrus").property("then") == ""


def test_answer_follows_content(
    model: ExhibitModel, copy_of_data: Path, load_exhibit: Callable[[Path], Exhibit]
) -> None:
    view = view_of(model, "ecommerce")
    file = copy_of_data / "themes" / "ecommerce.yaml"
    written = file.read_text(encoding="utf-8")
    assert written.count("value: 1097.9") == 1
    file.write_text(written.replace("value: 1097.9", "value: 493.8"), encoding="utf-8")
    model.setExhibit(load_exhibit(copy_of_data), str(copy_of_data))
    assert text_of(view, "answer") == "493.8万单"


def test_signature_changes_with_what_a_count_means(
    model: ExhibitModel, copy_of_data: Path, load_exhibit: Callable[[Path], Exhibit]
) -> None:
    view = view_of(model, "migrant-township")
    before = view.property("signature")
    model.setProperty("language", "en")
    assert view.property("signature") == before
    file = copy_of_data / "themes" / "migrant-township.yaml"
    written = file.read_text(encoding="utf-8")
    for old, new, same in [
        ("title: {zh: 把吊桥铺到对岸", "title: {zh: 铺桥", True),
        ("each: 10\n", "each: 11\n", False),
    ]:
        assert old in written
        file.write_text(written.replace(old, new), encoding="utf-8")
        model.setExhibit(load_exhibit(copy_of_data), str(copy_of_data))
        assert (view.property("signature") == before) is same
    assert view_of(model, "citrus").property("signature") != before


def test_theme_without_activity_is_empty(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    view = view_of(model, "citrus")
    bare = tuple(theme.model_copy(update={"hands_on": None}) for theme in bundled.themes)
    model.setExhibit(altered(bundled, themes=bare), "data")
    assert view.property("kind") == view.property("answer") == view.amount(3) == ""
    assert view.gridSize(100.0, 100.0, 1.0) == QSize(1, 1)
    assert not [route for route in model.routes() if "hands-on" in route]


def test_source_of_answer_is_card_of_its_number(model: ExhibitModel) -> None:
    card = SourceModel(model)
    card.setProperty("exhibit", model)
    card.setProperty("sourceId", "theme/ecommerce/hands-on/1")
    assert plain(card.property("show")) == "1097.9万单"
    assert card.property("status") == "reported"
    assert [document["places"] for document in card.property("documents")] == ["第11段"]
    assert [row["figureId"] for row in card.property("rows")] == ["parcels-in"], "the known number"
    assert "统计时段" in plain(card.property("note"))
    card.setProperty("sourceId", "theme/citrus/hands-on/1")
    assert plain(card.property("show")) == "1万亩"
    assert card.property("rows") == []
    card.setProperty("sourceId", "theme/citrus/hands-on/2")
    assert card.property("show") == ""


@given(width=st.floats(50, 4000), height=st.floats(50, 4000), unit=st.floats(1, 16))
def test_grid_of_a_year_is_never_a_calendar(
    qt_application: object, bundled: Exhibit, width: float, height: float, unit: float
) -> None:
    model = ExhibitModel(bundled, "data")
    grid = view_of(model, "ice-snow").gridSize(width, height, unit)
    assert grid.width() * grid.height() >= 365
    assert not {grid.width(), grid.height()} & {*CALENDAR}


def test_derived_number_is_its_own_source(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    def with_derived_number(theme: Theme) -> Theme:
        number_ids = theme.hands_on.refers_to() if theme.hands_on and theme.id == "citrus" else ()
        figures = [
            figure.model_copy(update={"status": "derived"} if figure.id in number_ids else {})
            for figure in theme.figures
        ]
        return theme.model_copy(update={"figures": tuple(figures)})

    model.setExhibit(altered(bundled, themes=tuple(with_derived_number(theme) for theme in bundled.themes)), "data")
    card = SourceModel(model)
    card.setProperty("exhibit", model)
    card.setProperty("sourceId", "theme/citrus/hands-on/1")
    assert card.property("status") == "derived"
    assert card.property("rows") == []
