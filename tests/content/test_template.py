from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.template import TemplateError, fill, plain, references, render, show, uses_value


def number(value: str, zh: str, en: str, **more: Any) -> Number:
    return Number(
        id="x",
        kind="counter",
        label=LocalizedText({"zh": "甲"}),
        source=(parse_reference("article 4"),),
        value=Decimal(value),
        unit=LocalizedText({"zh": ""}),
        show=LocalizedText({"zh": zh, "en": en}),
        **more,
    )


@pytest.mark.parametrize(
    ("template", "value", "chinese", "english"),
    [
        ("{value}", "8300", "8300", "8,300"),
        ("{value}", "1975.30", "1975.3", "1,975.3"),
        ("{value/100}", "1975.3", "19.753", "19.753"),
        ("{value/100}", "8300", "83", "83"),
        ("{value/10}", "26", "2.6", "2.6"),
        ("{value*10000}", "30", "300000", "300,000"),
        ("{value*10000}", "1", "10000", "10,000"),
        ("{value}", "0", "0", "0"),
        ("{value}", "-3", "-3", "-3"),
        ("{value?}万", "1", "万", "万"),
        ("{value?}万", "1.0", "万", "万"),
        ("{value?}万", "2", "2万", "2万"),
        ("{{{value}}}", "5", "{5}", "{5}"),
        ("{value:words}", "0", "零", "zero"),
        ("{value:words}", "2", "两", "two"),
        ("{value:words}", "4", "四", "four"),
        ("{value:words}", "10", "十", "ten"),
        ("{value:words}", "12", "十二", "twelve"),
        ("{value:words}", "20", "二十", "twenty"),
        ("{value:words}", "22", "二十二", "twenty-two"),
        ("{value:words}", "30", "三十", "thirty"),
        ("{value:words}", "102", "一百零二", "one hundred and two"),
        ("{value:words}", "110", "一百一十", "one hundred and ten"),
        ("{value:words}", "200", "两百", "two hundred"),
        ("{value:words}", "222", "两百二十二", "two hundred and twenty-two"),
        ("{value:words}", "2000", "两千", "two thousand"),
        ("{value:words}", "2005", "两千零五", "two thousand and five"),
        ("{value:words}", "1250", "一千两百五十", "one thousand two hundred and fifty"),
        ("{value:words}", "20000", "两万", "twenty thousand"),
        ("{value:words}", "100500", "十万零五百", "one hundred thousand five hundred"),
        ("{value:words}", "120000", "十二万", "one hundred and twenty thousand"),
        ("{value:words}", "200000002", "两亿零二", "two hundred million and two"),
        ("{value:words}", "2.5", "二点五", "two point five"),
        ("{value:words}", "-30", "负三十", "minus thirty"),
        ("{value*10000:words}", "30", "三十万", "three hundred thousand"),
        ("{value:ordinal}", "1", "第一", "first"),
        ("{value:ordinal}", "2", "第二", "second"),
        ("{value:ordinal}", "12", "第十二", "twelfth"),
        ("{value:ordinal}", "20", "第二十", "twentieth"),
        ("{value:ordinal}", "21", "第二十一", "twenty-first"),
        ("{value:ordinal}", "102", "第一百零二", "one hundred and second"),
    ],
)
def test_fills_a_value(template: str, value: str, chinese: str, english: str) -> None:
    assert fill(template, Decimal(value), "zh") == chinese
    assert fill(template, Decimal(value), "en") == english


@pytest.mark.parametrize(
    ("template", "value", "code"),
    [
        ("{value/3}", "10", "inexact"),
        ("{value:ordinal}", "2.5", "no_ordinal"),
        ("{value:ordinal}", "0", "no_ordinal"),
        ("{value:words}", "1000000000000", "too_large"),
        ("{value", "1", "bad_braces"),
        ("value}", "1", "bad_braces"),
        ("{}", "1", "bad_braces"),
        ("{Value}", "1", "bad_braces"),
        ("{value/0}", "1", "bad_braces"),
        ("{value**9}", "1", "bad_braces"),
        ("{value:roman}", "1", "bad_braces"),
        ("{value.__class__}", "1", "bad_braces"),
        ("｛value｝万", "1", "bad_braces"),
        ("{value｝万", "1", "bad_braces"),
    ],
)
def test_rejects_bad_templates(template: str, value: str, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(template, Decimal(value), "zh")
    assert caught.value.diagnostic_template.code == code
    assert caught.value.diagnostic_template.message.zh
    assert caught.value.diagnostic_template.hint.zh


def test_shows_each_form_of_a_number() -> None:
    distance = number("2000", "{value}多公里", "over {value} km", spelled=LocalizedText({"zh": "{value:words}多公里"}))
    assert show(distance, "zh") == "2000多公里"
    assert show(distance, "en") == "over 2,000 km"
    assert show(distance, "zh", "spelled") == "两千多公里"
    # A missing language is stood in for by the first, in its own words.
    assert show(distance, "en", "spelled") == "两千多公里"
    for form in ("each", "label", "id"):
        with pytest.raises(TemplateError) as caught:
            show(distance, "zh", form)
        assert caught.value.diagnostic_template.code == "unknown_form"


def test_renders_references() -> None:
    numbers = {
        "way": number("2000", "{value}多公里", "over {value} km"),
        "two-schools": number(
            "20", "{value}万元", "CNY {value*10000}", each=LocalizedText({"zh": "分别{value}万元", "en": "each"})
        ),
        "long": number("5", "{value}", "a long and winding road of {value} stages"),
    }
    text = LocalizedText(
        {"zh": "相距{figure:way}，{figure:two-schools:each}。{{注}}", "en": "{Figure:way} away, {figure:way}, {{a}}"}
    )
    chinese, english = render(text, "zh", numbers), render(text, "en", numbers)
    joined = "\u2060".join("2000多公里")
    assert joined in chinese
    assert plain(chinese) == "相距2000多公里，分别20万元。{注}"
    assert english == "Over\u00a02,000\u00a0km away, over\u00a02,000\u00a0km, {a}"
    assert plain(english) == "Over 2,000 km away, over 2,000 km, {a}"
    long = render(LocalizedText({"en": "{figure:long}."}), "en", numbers)
    assert long == "a\u00a0long\u00a0and\u00a0winding\u00a0road\u00a0of\u00a05 stages."
    assert plain(render(text, "fr", numbers)) == plain(chinese)


def test_lines_break_before_a_conversion_in_brackets() -> None:
    numbers = {"area": number("40", "{value}亩", "{value} mu (about 2.7 ha)")}
    assert render(LocalizedText({"en": "{figure:area}"}), "en", numbers) == "40\u00a0mu (about\u00a02.7\u00a0ha)"


def test_rejects_unknown_references() -> None:
    with pytest.raises(TemplateError) as caught:
        render(LocalizedText({"zh": "{figure:nothing}"}), "zh", {})
    assert caught.value.diagnostic_template.code == "unknown_reference"


def test_finds_references() -> None:
    text = "{figure:a}{Figure:a}{figure:b-2:spelled}{figure:a:show}{{figure:c}}"
    assert references(text) == {("a", "show"), ("b-2", "spelled")}
    assert references("<img src=http://example.org/x>") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "{figure}",
        "{figure: a}",
        "{figure:a:long}",
        "{figure:A}",
        "{figure：a}",
        "｛figure:a｝",
        "{figure:a",
        "a}",
        "{value}",
    ],
)
def test_rejects_bad_references(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        references(text)
    assert caught.value.diagnostic_template.code == "bad_braces"
    assert "大括号" in caught.value.diagnostic_template.message.zh + caught.value.diagnostic_template.hint.zh


def test_uses_value() -> None:
    assert uses_value("{value?}万余人次")
    assert not uses_value("万余人次")


@given(st.text())
def test_raises_template_errors_only(text: str) -> None:
    try:
        found = references(text)
    except TemplateError as error:
        assert error.diagnostic_template.message.zh  # noqa: PT017 -- either outcome is right
    else:
        assert all(name in text for name, _ in found)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_shown_values_are_exact(value: Decimal) -> None:
    assert Decimal(fill("{value/100}", value, "en").replace(",", "")) * 100 == value
    assert "E" not in fill("{value*10000}", value, "zh")
