"""Words and dates on the page."""

import pytest

from wuxi_kiosk.models.typeset import GAP, date, plain, span, typeset


def test_chinese_and_latin_are_set_apart_but_a_number_stays_with_its_unit() -> None:
    assert typeset("自2006年以来用QR码", "zh") == f"自{GAP}2006年以来用{GAP}QR{GAP}码"
    assert plain(typeset("自2006年用QR码", "zh")) == "自2006年用QR码"


def test_english_is_left_alone() -> None:
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
def test_a_date_is_told_to_the_precision_known(value: str, since: bool, written: str) -> None:
    assert date(value, "zh", since=since) == written


def test_a_year_spans_the_year_and_a_month_the_month() -> None:
    assert span("1992") == (1992, 1993)
    begin, end = span("2019-05")
    assert begin == pytest.approx(2019 + 120 / 365)
    assert end - begin == pytest.approx(31 / 365)
