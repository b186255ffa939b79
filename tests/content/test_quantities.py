"""Numbers in running text."""

import pytest

from wuxi_kiosk.content.calendar_words import days_in, weekdays_in
from wuxi_kiosk.content.quantities import chinese_numeral, english_word, in_digits, in_words


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(
            ("三", 3),
            ("十五", 15),
            ("二十六", 26),
            ("一百零五", 105),
            ("两千", 2000),
            ("三千五百", 3500),
            ("二〇二二", 2022),
        ),
        *(("三五", None), ("千百", None), ("千", None), ("十百", None)),
    ],
)
def test_reads_chinese_numerals(written: str, value: int | None) -> None:
    assert chinese_numeral(written) == value


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.5万亩，2000多公里，26亿元", "zh", [15000, 2000, 2600000000]),
        ("2022年*1月14日", "zh", [2022, 1, 14]),
        ("1.5 million and 20,000, the 3rd of 14", "en", [1500000, 20000, 3, 14]),
        ("COVID-19 and B52", "en", []),
    ],
)
def test_finds_numbers_in_digits(text: str, language: str, values: list[int]) -> None:
    assert [one.value for one in in_digits(text, language)] == values


def test_finds_numbers_in_words() -> None:
    assert [one.value for one in in_words("two schools and forty-two trees in Someone’s field")] == [2, 42]
    assert english_word("grove") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022年*1月14日启动", (2022, 1, 14)),
        ("1月14日", (None, 1, 14)),
        ("On 14 January 2022*, the", (2022, 1, 14)),
        ("on January 14, 2022", (2022, 1, 14)),
        ("on 14th January", (None, 1, 14)),
    ],
)
def test_finds_days(text: str, day: tuple[int | None, int, int]) -> None:
    (found,) = days_in(text)
    assert (found.year, found.month, found.day) == day


@pytest.mark.parametrize("text", ["May 2019", "2019年5月", "第14日", "Maybe 3"])
def test_months_are_no_days(text: str) -> None:
    assert list(days_in(text)) == []


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [("星期四、周日", [3, 6]), ("一周三次，周三年", []), ("Thursday or Sundays", [3]), ("Mondayish", [])],
)
def test_finds_weekdays(text: str, weekdays: list[int]) -> None:
    assert [weekday for weekday, _written, _start in weekdays_in(text)] == weekdays
