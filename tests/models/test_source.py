"""The source card."""

import pytest

from wuxi_kiosk import app
from wuxi_kiosk.models.exhibit import ExhibitModel
from wuxi_kiosk.models.source import SourceModel


@pytest.fixture
def source() -> SourceModel:
    exhibit, folder = app.load_content(None)
    model = ExhibitModel(exhibit, str(folder))
    made = SourceModel(model)
    made.setProperty("exhibit", model)
    model.setProperty("language", "en")
    return made


def test_a_figure_is_told_as_the_article_writes_it_in_both_languages(source: SourceModel) -> None:
    source.setProperty("sourceId", "turnover")
    assert "billion" in source.property("show")
    assert source.property("original").replace("\u2060", "").replace("\u200a", "") == "突破26亿元"
    assert source.property("paragraphs") == "11"


def test_what_was_expected_says_so(source: SourceModel) -> None:
    source.setProperty("sourceId", "herbs-output")
    assert source.property("status") == "expected"


def test_a_group_lists_its_numbers_and_a_panel_its_paragraphs(source: SourceModel) -> None:
    source.setProperty("sourceId", "funding-examples")
    assert [row["figureId"] for row in source.property("rows")][0] == "bridge"
    source.setProperty("sourceId", "theme/ecommerce/story/1")
    assert source.property("paragraphs") == "6"


def test_an_event_has_its_date(source: SourceModel) -> None:
    source.setProperty("sourceId", "event-firms")
    assert source.property("date") == "Since 2006"


def test_an_unknown_id_is_an_empty_card(source: SourceModel) -> None:
    source.setProperty("sourceId", "no-such-figure")
    assert (source.property("title"), source.property("paragraphs")) == ("", "")
