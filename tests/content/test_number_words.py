"""Numbers in Japanese words, and in digits where no words are known; Chinese and English: test_template.py."""

from decimal import Decimal

import pytest

from wuxi_kiosk.content.template import fill


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("{value:words}", "0", "零"),
        ("{value:words}", "2", "二"),
        ("{value:words}", "10", "十"),
        ("{value:words}", "102", "百二"),
        ("{value:words}", "110", "百十"),
        ("{value:words}", "1000", "千"),
        ("{value:words}", "2005", "二千五"),
        ("{value:words}", "1250", "千二百五十"),
        ("{value:words}", "10000", "一万"),
        ("{value:words}", "20000", "二万"),
        ("{value:words}", "11111", "一万千百十一"),
        ("{value:words}", "10000000", "一千万"),
        ("{value:words}", "100500", "十万五百"),
        ("{value:words}", "200000002", "二億二"),
        ("{value:words}", "2.5", "二・五"),
        ("{value:words}", "-30", "マイナス三十"),
        ("{value:ordinal}", "2", "第二"),
        ("{value:ordinal}", "102", "第百二"),
        ("{value}万元", "1100", "1,100万元"),
    ],
)
def test_japanese(template: str, value: str, written: str) -> None:
    assert fill(template, Decimal(value), "ja") == written


@pytest.mark.parametrize("spelling", ["words", "ordinal"])
@pytest.mark.parametrize("language", ["de", "ko"])
def test_digits_where_no_words_are_known(language: str, spelling: str) -> None:
    assert fill(f"{{value:{spelling}}}", Decimal(2000), language) == "2,000"
