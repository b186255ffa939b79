"""Sources name documents and places that there are; texts name the documents."""

import pytest

from ..conftest import EXHIBIT, THEME, Content

SECOND = """\
  - id: report
    title: {zh: 年报, en: Yearbook}
    authors: {zh: 档案馆, en: Archives}
    year: 2023
    counted_in: pages
"""


def codes(content: Content) -> list[tuple[str, str]]:
    return [(found.code, found.severity) for found in content.validate().diagnostics]


def add_document(content: Content, document: str = SECOND) -> None:
    content.change(EXHIBIT, "as_of:", document + "as_of:")


def test_accepts_several_documents(content: Content) -> None:
    add_document(content)
    content.change(EXHIBIT, "据《报道》", "据《报道》和《年报》")
    content.change(EXHIBIT, "After “Article”", "After “Article” and “Yearbook”")
    content.change(THEME, "    source: [article 39]", "    source: [report 3-5, article 39]")
    exhibit = content.validate().exhibit
    assert exhibit
    assert codes(content) == []
    assert [str(place) for place in exhibit.numbers["bridge"].source] == ["report 3-5", "article 39"]
    assert [document.id for document in exhibit.used_documents] == ["article", "report"]


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("[artcle 39]", "unknown_document", "是不是想写“article”"),
        ("[article 39, article 55]", "no_such_place", "只有 54 处"),
        ("[article 53-55]", "no_such_place", "只有 54 处"),
    ],
)
def test_reports_documents_and_places_that_there_are_not(content: Content, written: str, code: str, words: str) -> None:
    content.check_case(THEME, "    source: [article 39]", f"    source: {written}", code, words)


def test_warns_of_the_source_of_a_new_entry(content: Content) -> None:
    content.change(THEME, "    source: [article 39]", "    source: [article 0]")
    report = content.validate()
    # The exhibit is shown, with what is still to be written.
    assert report.exhibit
    assert not report.exhibit.numbers["bridge"].source[0].is_filled_in
    assert ("placeholder", "warning") in [(found.code, found.severity) for found in report.diagnostics]


def test_reports_an_unknown_document_of_an_activity_and_a_photo(content: Content) -> None:
    content.change(THEME, "    kind: illustration", "    kind: illustration\n    source: book 3")
    assert content.only_problem().code == "unknown_document"


def test_reports_a_document_that_is_there_twice(content: Content) -> None:
    add_document(content, SECOND.replace("id: report", "id: article"))
    assert ("twice", "error") in codes(content)


def test_warns_of_a_document_without_use(content: Content) -> None:
    add_document(content)
    assert codes(content) == [("unused_document", "warning")]


def test_warns_of_a_document_that_no_text_names(content: Content) -> None:
    add_document(content)
    content.change(THEME, "    source: [article 39]", "    source: [report 3, article 39]")
    # Once in each language.
    assert codes(content) == [("untold_document", "warning")] * 2


def test_warns_of_a_year_without_document(content: Content) -> None:
    content.change(EXHIBIT, "据2022年报道", "据2021年报道")
    found, _other_years = content.validate().diagnostics
    assert (found.code, found.severity) == ("as_of_year", "warning")
    assert "2021" in found.message.zh


@pytest.mark.parametrize(
    ("written", "told"), [("[article 24]", 1), ("[article 38-40]", 0), ("[article 24, article 39]", 0)]
)
def test_warns_of_a_number_with_another_source_than_its_story(content: Content, written: str, told: int) -> None:
    line = content.change(THEME, "    source: [article 39]", f"    source: {written}")
    found = content.validate().diagnostics
    assert [(one.code, one.line) for one in found] == [("other_source", line)] * told


@pytest.mark.parametrize(
    ("date", "more", "told"), [("2024", "", 1), ("2022-12", "", 0), ("2024", "    status: expected\n", 0)]
)
def test_warns_of_what_is_later_than_its_document(content: Content, date: str, more: str, told: int) -> None:
    content.change(THEME, "zh: 吊桥建成", "zh: 预计建成")
    content.change(THEME, "en: The bridge is opened", "en: It will open")
    content.change(THEME, '    date: "2019-05"\n', f'    date: "{date}"\n{more}')
    assert codes(content) == [("event_after_document", "warning")] * told
