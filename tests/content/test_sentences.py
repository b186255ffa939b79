"""Where sentences begin and end, and how a number is one."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.sentences import as_of, sentences, spans, statement


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("架一座桥", ("架一座桥",)),
        ("桥直，路宽。草木成荫！", ("桥直，路宽。", "草木成荫！")),
        ("他说：“方便多了。”日子有奔头……好。", ("他说：“方便多了。”", "日子有奔头……", "好。")),
        ("With CNY 1.1 million from Jilin. It was opened.", ("With CNY 1.1 million from Jilin.", "It was opened.")),
        ("Hongchiba Co. Ltd. is one. Two!", ("Hongchiba Co. Ltd. is one.", "Two!")),
        ("It is “home remembered.” More children came?", ("It is “home remembered.”", "More children came?")),
        ("See p. 4, e.g. the bridge. Done.", ("See p. 4, e.g. the bridge.", "Done.")),
        ("254 sq. km of snow. End", ("254 sq. km of snow.", "End")),
        ("One\nTwo", ("One", "Two")),
    ],
)
def test_splits_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


@given(st.text(alphabet="桥路。！？…”’） \nabAB1.,5!?\u2060\u00a0"))
@example("1.5.")
def test_sentences_keep_all_text_and_whole_numbers(text: str) -> None:
    found = spans(text)
    assert [place for span in found for place in span] == sorted(place for span in found for place in span)
    assert "".join("".join(sentence.split()) for sentence in sentences(text)) == "".join(text.split())
    for start, end in found:
        assert text[start:end].strip() == text[start:end] != ""
        assert not (text[end - 1 : end] == "." and text[end : end + 1].isdigit())


@pytest.mark.parametrize(
    ("language", "status", "said"),
    [
        ("zh", "reported", "收入：10万元"),
        ("zh", "expected", "收入：10万元（预计）"),
        ("en", "reported", "收入: 10万元"),
        ("en", "planned", "收入: 10万元 (planned)"),
        ("ja", "expected", "收入：10万元（見込み）"),
        ("de", "aimed", "收入: 10万元 (target)"),
    ],
)
def test_statement_marks_status(language: str, status: str, said: str) -> None:
    assert statement("收入", "10万元", status, language) == said


@pytest.mark.parametrize(
    ("year_inferred", "events_inferred", "zh", "en"),
    [
        (True, False, "（*年份为推断）", " (* year inferred)"),
        (True, True, "（*年份为推断）", " (* year inferred)"),
        (False, True, "（标*的年份为推断）", " (years marked * are inferred)"),
        (False, False, "", ""),
    ],
)
def test_as_of_note_explains_inferred_years(
    bundled: Exhibit, altered: Callable[..., Exhibit], year_inferred: bool, events_inferred: bool, zh: str, en: str
) -> None:
    events = tuple(event.model_copy(update={"inferred": events_inferred}) for event in bundled.events)
    documents = tuple(document.model_copy(update={"inferred": year_inferred}) for document in bundled.documents)
    exhibit = altered(bundled, documents=documents, events=events, themes=())
    sources = exhibit.sources_of(exhibit.home.headline)
    assert as_of(exhibit, sources, "zh") == ("据2022年*报道", zh)
    assert as_of(exhibit, sources, "en") == ("As reported in 2022*", en)


@pytest.mark.parametrize(
    ("written", "zh", "en", "ja"),
    [
        ("article 4", "据2022年*报道（*年份为推断）", "As reported in 2022* (* year inferred)", None),
        (
            "yearbook 3",
            "据2023年资料（标*的年份为推断）",
            "From sources of 2023 (years marked * are inferred)",
            "2023年の資料による（*印の年は推定）",
        ),
        (
            "yearbook 3, article 4",
            "据2022年*、2023年资料（*年份为推断）",
            "From sources of 2022* and 2023 (* year inferred)",
            "2022年*、2023年の資料による（*年は推定）",
        ),
        ("", "据2022年*报道（*年份为推断）", "As reported in 2022* (* year inferred)", None),
    ],
)
def test_date_line_is_of_the_documents_of_its_numbers(
    with_yearbook: Exhibit, written: str, zh: str, en: str, ja: str | None
) -> None:
    sources = [parse_reference(one) for one in written.split(", ") if one]
    told = {language: "".join(as_of(with_yearbook, sources, language)) for language in ("zh", "en", "ja")}
    assert (told["zh"], told["en"]) == (zh, en)
    assert ja is None or told["ja"] == ja


def test_date_line_without_a_year_is_of_all_documents(with_yearbook: Exhibit, altered: Callable[..., Exhibit]) -> None:
    told = with_yearbook.as_of.model_copy(update={"root": {"zh": "报道时"}})
    exhibit = altered(with_yearbook, as_of=told)
    assert as_of(exhibit, [parse_reference("yearbook 3")], "zh")[0] == "报道时"
