"""The attract loop's view model: texts in two languages at once, whatever language is chosen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF, QUrl

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.viewmodels.attract import AttractModel
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import plain

PAIRS = ("title", "hook", "lineFrom", "lineTo", "invitation", "asOf")


@pytest.fixture
def loop(model: ExhibitModel) -> AttractModel:
    attract_model = AttractModel(model)
    attract_model.setProperty("exhibit", model)
    return attract_model


def texts_by_property(loop: AttractModel) -> dict[str, list[str]]:
    return {name: [plain(without_joiners(text)) for text in loop.property(name)] for name in PAIRS}


def test_texts_are_in_both_languages_whichever_is_chosen(loop: AttractModel, model: ExhibitModel) -> None:
    chinese = texts_by_property(loop)
    assert chinese["lineFrom"] == ["吉林", "Jilin"]
    assert chinese["hook"][0] == "南方山里有雪，北方伸来援手。"
    assert all(pair[1].isascii() for pair in chinese.values())
    scenes, figures = loop._scenes.records, loop._figures.records
    model.setProperty("language", "en")
    assert (texts_by_property(loop), loop._scenes.records, loop._figures.records) == (chinese, scenes, figures)


def test_each_theme_has_a_scene_with_its_headline(loop: AttractModel, bundled: Exhibit) -> None:
    assert [scene.landscape for scene in loop._scenes.records] == [theme.landscape for theme in bundled.themes]
    for scene, theme in zip(loop._scenes.records, bundled.themes, strict=True):
        assert scene.figure_id == theme.headline
        assert plain(scene.title[0]) == theme.title.root["zh"]
        assert scene.label[1] == theme.headline_label.root["en"]


def test_figures_keep_their_qualifiers(loop: AttractModel) -> None:
    figures = {
        entry.figure_id: [plain(without_joiners(text)) for text in entry.figure] for entry in loop._figures.records
    }
    assert figures == {
        "total-investment": ["8300余万元", "over 83 million yuan"],
        "projects": ["110余个", "over 110"],
        "people": ["30余万人", "over 300,000"],
        "distance": ["2000多公里", "over 2,000 km"],
    }


def test_single_language_leaves_second_text_empty(
    bundled: Exhibit, altered: Callable[..., Exhibit], loop: AttractModel, model: ExhibitModel
) -> None:
    model.setExhibit(altered(bundled, languages=("zh",)), "data")
    assert {pair[1] for pair in texts_by_property(loop).values()} == {""}
    assert {entry.figure[1] for entry in loop._figures.records} == {""}
    assert loop.property("codes") == ["zh", ""]


def test_margin_is_where_dark_words_can_stand(loop: AttractModel, tmp_path: Path) -> None:
    blank = {"rect": [0, 0, 0.25, 0.5], "luminance": [0.8, 0.9], "ink": True}
    for name, calm in {"blank": {"margin": blank}, "dark": {"margin": {**blank, "ink": False}}, "full": {}}.items():
        scene = {"width": 400, "height": 200, "focus": [0.5, 0.5], "calm": calm}
        (tmp_path / f"{name}-wide.jpg").touch()
        (tmp_path / f"{name}.json").write_text(json.dumps({"wide": scene, "tall": scene}), encoding="utf-8")
    (tmp_path / "undescribed-wide.jpg").touch()
    folder, size = QUrl.fromLocalFile(str(tmp_path)), QSizeF(800, 400)
    assert loop.margin(folder, "blank", size) == QRectF(0, 0, 200, 200)
    for name in ("dark", "full", "undescribed", "unknown"):
        assert loop.margin(folder, name, size).isEmpty(), name


def test_date_line_of_each_scene_is_of_its_headline(
    loop: AttractModel, model: ExhibitModel, with_yearbook: Exhibit
) -> None:
    model.setExhibit(with_yearbook, "data")
    dated = {scene.figure_id: "2023" in scene.as_of[0] and "2023" in scene.as_of[1] for scene in loop._scenes.records}
    assert [key for key, of_yearbook in dated.items() if of_yearbook] == ["turnover"]
    assert "2022" in loop.property("asOf")[0]
