"""Typesetting of texts and dates."""

import pytest

from wuxi_kiosk.viewmodels.typeset import HAIR_SPACE, WORD_JOINER, by_clause, date, plain, span, typeset


def test_hair_space_between_chinese_and_latin_but_not_before_a_unit() -> None:
    assert typeset("自2006年以来用QR码", "zh") == f"自{HAIR_SPACE}2006{WORD_JOINER}年以来用{HAIR_SPACE}QR{HAIR_SPACE}码"


@pytest.mark.parametrize("text", ["自2006年用QR码", "累计8300余万元", "“三峡杯”", ""])
def test_plain_removes_the_typesetting(text: str) -> None:
    assert plain(typeset(text, "zh")) == text


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("海拔1600米~2630米", f"海拔{HAIR_SPACE}1600米{WORD_JOINER}~2630米"),
        ("网络+", f"网络{WORD_JOINER}+"),
        ("吉林·重庆", f"吉林{WORD_JOINER}·重庆"),
        ("+", "+"),
    ],
)
def test_no_break_before_a_mark_that_may_not_start_a_line(text: str, set_: str) -> None:
    assert typeset(text, "zh") == set_


def test_last_line_has_more_than_one_character() -> None:
    assert typeset("雪原一年积雪的日子很长很长。", "zh") == f"雪原一年积雪的日子很长很{WORD_JOINER}长。"
    assert typeset("荒山变果园", "zh") == "荒山变果园"


def test_japanese_is_set_as_chinese() -> None:
    assert typeset("みかん1992年からQRで", "ja") == (
        f"みかん{HAIR_SPACE}1992{WORD_JOINER}年から{HAIR_SPACE}QR{HAIR_SPACE}で"
    )
    assert typeset("1992～2022", "ja") == f"1992{WORD_JOINER}～2022"


def test_large_japanese_may_break_within_a_clause() -> None:
    assert by_clause("橋が通り、道も通った", "ja") == "橋が通り、道も通った"


def test_english_is_unchanged() -> None:
    assert typeset("Wuxi 巫溪 2006", "en") == "Wuxi 巫溪 2006"


@pytest.mark.parametrize(
    ("value", "since", "written"),
    [
        ("1992", False, "1992年"),
        ("2019-05", False, "2019年5月"),
        ("2022-01-14", False, "2022年1月14日"),
        ("2006", True, "2006年起"),
    ],
)
def test_date_has_the_precision_of_its_value(value: str, since: bool, written: str) -> None:
    assert date(value, since=since) == written


@pytest.mark.parametrize(
    ("value", "begin", "length"),
    [("1992", 1992, 1), ("2019-05", 2019 + 120 / 365, 31 / 365), ("2020-02-29", 2020 + 59 / 366, 1 / 366)],
)
def test_span_has_the_precision_of_its_value(value: str, begin: float, length: float) -> None:
    first, last = span(value)
    assert first == pytest.approx(begin)
    assert last - first == pytest.approx(length)


def test_last_day_ends_with_its_year() -> None:
    assert span("2021-12-31")[1] == span("2021")[1] == 2022


def test_lines_break_only_after_clauses() -> None:
    assert by_clause("桥通，路通", "zh") == f"桥{WORD_JOINER}通{WORD_JOINER}，路{WORD_JOINER}通"
    assert plain(by_clause("北国的冰雪，来到南方的山。", "zh")) == "北国的冰雪，来到南方的山。"
