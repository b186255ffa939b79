"""The source card of figures, groups, events, story steps and activities."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.content.model import Exhibit, Number
from wuxi_kiosk.content.template import plain, references, show
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.source import SourceModel
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps


@pytest.fixture
def source(model: ExhibitModel) -> SourceModel:
    source_model = SourceModel(model)
    source_model.setProperty("exhibit", model)
    return source_model


def test_figure_has_original_wording_in_both_languages(source: SourceModel, model: ExhibitModel) -> None:
    model.setProperty("language", "en")
    source.setProperty("sourceId", "turnover")
    assert "billion" in source.property("show")
    assert plain(source.property("original")) == "突破26亿元"
    (document,) = source.property("documents")
    assert document["places"] == "第11段"


def test_several_places_are_listed(source: SourceModel, bundled: Exhibit) -> None:
    assert [str(place) for place in bundled.numbers["years"].source] == ["article 4", "article 46"]
    source.setProperty("sourceId", "years")
    (document,) = source.property("documents")
    assert document["places"] == "第4、46段"
    assert plain(document["title"]) == "吉林对口支援巫溪结硕果"
    assert plain(document["authors"]) == "王琳琳、刘茂娇、吴志杰"


def test_card_names_each_document_of_its_figure(
    source: SourceModel, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    report = bundled.documents[0].model_copy(update={"id": "report", "counted_in": "pages"})
    unused = report.model_copy(update={"id": "unused"})
    written = ("report 12-14", "article 4", "report 20")
    distance = bundled.numbers["distance"].model_copy(update={"source": tuple(map(parse_reference, written))})
    figures = tuple(distance if figure.id == distance.id else figure for figure in bundled.figures)
    model.setExhibit(altered(bundled, documents=(*bundled.documents, report, unused), figures=figures), "data")
    source.setProperty("sourceId", "distance")
    assert [document["places"] for document in source.property("documents")] == ["第4段", "第12–14、20页"]


def test_number_has_status_and_inferred(source: SourceModel, bundled: Exhibit) -> None:
    assert {number.status for number in bundled.numbers.values()} >= {"reported", "expected", "aimed"}
    assert any(number.inferred for number in bundled.numbers.values())
    for key, number in bundled.numbers.items():
        source.setProperty("sourceId", key)
        assert isinstance(number, Number)
        assert (source.property("status"), source.property("inferred")) == (number.status, number.inferred)
        assert bool(source.property("date")) == bool(number.date)


def test_group_lists_its_numbers(source: SourceModel, bundled: Exhibit) -> None:
    source.setProperty("sourceId", "funding-examples")
    rows = source.property("rows")
    assert tuple(row["figureId"] for row in rows) == bundled.all_figures["funding-examples"].refers_to()
    assert all(row["show"] and row["label"] for row in rows)
    assert source.property("show") == ""


def test_number_for_each_of_several_is_marked(source: SourceModel) -> None:
    source.setProperty("sourceId", "funding-examples")
    (schools,) = (row for row in source.property("rows") if row["figureId"] == "primary-schools")
    assert plain(schools["show"]) == plain(schools["original"]) == "分别20万元"


def test_story_step_has_paragraphs_figures_and_status(source: SourceModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    for number, step in enumerate(citrus.story, 1):
        source.setProperty("sourceId", f"theme/citrus/story/{number}")
        (document,) = source.property("documents")
        assert document["places"] == f"第{'、'.join(str(place.place) for place in step.source)}段"
        # Those in the text, in order, then the other key figures.
        in_text = [key for key, _form in references(step.text.in_language("zh"))]
        expected = list(dict.fromkeys([*in_text, *step.figures]))
        assert [row["figureId"] for row in source.property("rows")] == expected
        assert source.property("status") == step.status


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("source_id", ["funding-examples", "event-turnover", "theme/citrus/story/2"])
def test_rows_have_original_wording(
    source: SourceModel, model: ExhibitModel, bundled: Exhibit, source_id: str, language: str
) -> None:
    model.setProperty("language", language)
    assert model.property("translated") == (language != "zh")
    source.setProperty("sourceId", source_id)
    rows = source.property("rows")
    assert rows
    for row in rows:
        number = bundled.numbers[row["figureId"]]
        assert plain(row["original"]) == show(number, "zh", "each" if number.each else "show")


def test_derived_number_has_no_original_wording(
    source: SourceModel, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    derived = bundled.numbers["distance"].model_copy(update={"status": "derived"})
    figures = tuple(derived if figure.id == derived.id else figure for figure in bundled.figures)
    model.setExhibit(altered(bundled, figures=figures), "data")
    source.setProperty("sourceId", "distance")
    assert source.property("show")
    assert source.property("original") == ""


def test_activity_has_date_and_wording_of_its_number(source: SourceModel) -> None:
    source.setProperty("sourceId", "theme/migrant-township/hands-on/1")
    assert source.property("date") == "2019年5月"
    assert plain(source.property("original")) == "110万元"


@pytest.mark.parametrize(
    ("source_id", "date"),
    [
        ("turnover-growth", "2021年"),
        ("theme/ecommerce/story/4", "2021年"),
        # A bridge of 2019 beside a sum without a year; numbers without a year.
        ("theme/migrant-township/story/2", ""),
        ("funding-examples", ""),
    ],
)
def test_date_is_shown_if_common_to_all_numbers(source: SourceModel, source_id: str, date: str) -> None:
    source.setProperty("sourceId", source_id)
    assert source.property("date") == date


def test_event_has_date(source: SourceModel) -> None:
    source.setProperty("sourceId", "event-firms")
    assert source.property("date") == "2006年起"
    assert plain(source.property("title")) == "支持特色产品企业"


@pytest.mark.parametrize(
    "unknown",
    [
        "no-such-figure",
        "",
        "theme/citrus/story/0",
        "theme/citrus/story/99",
        "theme/none/story/1",
        "theme/citrus/story/x",
    ],
)
def test_unknown_id_is_an_empty_card(source: SourceModel, unknown: str) -> None:
    source.setProperty("sourceId", "turnover")
    assert source.property("title")
    source.setProperty("sourceId", unknown)
    assert [source.property(name) for name in ("title", "show", "original", "date")] == [""] * 4
    assert source.property("documents") == []
    assert source.property("rows") == []


@pytest.mark.parametrize(
    ("subject", "year"),
    [("theme/ecommerce/story/1", "据2022年*报道"), ("theme/ecommerce/story/4", "据2022年*、2023年资料")],
)
def test_date_line_of_a_step_is_of_its_documents(
    source: SourceModel, model: ExhibitModel, with_yearbook: Exhibit, subject: str, year: str
) -> None:
    model.setExhibit(with_yearbook, "data")
    source.setProperty("sourceId", subject)
    assert without_gaps(plain(source.property("asOf"))).startswith(year)
    assert len(source.property("documents")) == 1


def test_date_line_of_a_group_is_of_the_documents_of_its_numbers(
    source: SourceModel, model: ExhibitModel, with_yearbook: Exhibit
) -> None:
    model.setExhibit(with_yearbook, "data")
    source.setProperty("sourceId", "turnover-growth")
    assert "2023" in source.property("asOf")
    source.setProperty("sourceId", "growth")
    assert "2023" not in source.property("asOf")
