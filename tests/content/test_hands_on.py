"""Hands-on activities in content: each kind, and each diagnostic."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.content.diagnostics import as_text
from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.hands_on import KINDS, Guess
from wuxi_kiosk.content.model import Number

from .conftest import Content

THEME = "themes/bridge.yaml"
EVENTS = "events:\n"
COMMON = """\
  title: {zh: 动手, en: Try it}
  task: {zh: 做一做, en: Do it}
  counted: {zh: 已有, en: So far}
  ending: {zh: "投入{figure:bridge}。", en: "{Figure:bridge}."}
  source: article 39
"""
LAY = "hands_on:\n  kind: lay\n  figure: bridge\n  each: 10\n  amount: {zh: '{value}万元', en: 'CNY {value*10000}'}\n"
PLANT = LAY.replace("kind: lay", "kind: plant")
GUESS = """\
hands_on:
  kind: guess
  figure: sent
  beside: received
  each: 100
  amount: {zh: '{value}万单', en: '{value/100} million'}
"""
FILL = "hands_on:\n  kind: fill\n  figure: snow\n  amount: {zh: '{value}天', en: '{value}'}\n"
SENT = """\
  - id: sent
    label: {zh: 发件, en: Sent}
    value: 1097.9
    unit: {zh: 万单, en: "10,000"}
    show: {zh: "{value}万单", en: "{value}"}
    source: article 11
"""
RECEIVED = SENT.replace("sent", "received").replace("1097.9", "1975.3").replace("发件", "收件")
SNOW = SENT.replace("sent", "snow").replace("1097.9", "80").replace("万单", "天")

AddActivity = Callable[..., Content]


@pytest.fixture
def with_activity(content: Content) -> AddActivity:
    """Adds an activity and the numbers it refers to to the small exhibit."""

    def add(written: str, common: str = COMMON) -> Content:
        content.change(THEME, EVENTS, SENT + RECEIVED + SNOW + written + common + EVENTS)
        return content

    return add


@pytest.mark.parametrize(
    ("written", "kind", "slots", "target"),
    [(LAY, "lay", 11, 11), (PLANT, "plant", 11, 11), (GUESS, "guess", 30, 10)],
)
def test_loads_each_kind(with_activity: AddActivity, written: str, kind: str, slots: int, target: int) -> None:
    exhibit = with_activity(written).load()
    (theme,) = exhibit.themes
    assert type(theme.hands_on) is KINDS[kind]
    numbers = tuple(exhibit.numbers[key] for key in theme.hands_on.refers_to())
    assert (theme.hands_on.slots(numbers), theme.hands_on.target(numbers)) == (slots, target)


def test_theme_needs_no_activity(content: Content) -> None:
    assert content.load().themes[0].hands_on is None


@pytest.mark.parametrize(
    ("written", "old", "new", "code", "at", "words"),
    [
        (LAY, "kind: lay", "kind: lai", "unknown_kind", "  kind: lai", "是不是想写“lay”"),
        (LAY, "kind: lay", "kind: [lay]", "unknown_kind", "  kind: [lay]", "没有"),
        (LAY, "  kind: lay\n", "", "missing_key", "  figure:", "可以写：fill、guess、lay、plant"),
        (LAY, "  figure: bridge\n", "", "missing_key", "hands_on:", "缺少“figure”"),
        (LAY, "figure:", "figur:", "unknown_key", "  figur: bridge", "是不是想写“figure”"),
        (LAY, "figure: bridge", "figure: brigde", "unknown_reference", "  figure: brigde", "是不是想写“bridge”"),
        (LAY, "figure: bridge", "figure: both", "not_a_number", "  figure: both", "不是数字"),
        (LAY, "each: 10", "each: 0", "out_of_range", "  each: 0", "必须大于 0"),
        (LAY, "each: 10", "each: 0", "out_of_range", "  each: 0", "must be greater than 0."),
        (LAY, "each: 10", "each: -1", "out_of_range", "  each: -1", "必须大于 0"),
        (LAY, "each: 10", "each: 7", "unfit_hands_on", "  each: 7", "110 不是 7 的整数倍，请改 each，使它能整除 110。"),
        (LAY, "each: 10", "each: 7", "unfit_hands_on", "  each: 7", "110 is no multiple of 7: change “each” so that"),
        (LAY, "each: 10", "each: 110", "unfit_hands_on", "  each: 110", "请把 each 改小"),
        (LAY, "each: 10", "each: 1", "unfit_hands_on", "  each: 1", "110 pieces are needed, 2 to 16 are expected"),
        (LAY, "each: 10", "each: 110", "unfit_hands_on", "  each: 110", "1 piece is needed"),
        (LAY, "each: 10", "each: 1", "unfit_hands_on", "  each: 1", "110 个"),
        (PLANT, "each: 10", "each: 1", "unfit_hands_on", "  each: 1", "2 到 100"),
        (LAY, "{value}万元", "{value}万亩", "unfit_hands_on", "  amount:", "单位是“万元”"),
        (LAY, "{value}万元", "{value}万亩", "unfit_hands_on", "  amount:", "write 万元 in the Chinese “amount”"),
        (LAY, "{value}万元", "{value*1000}元", "unfit_hands_on", "  amount:", "改成读出来是“100000元”"),
        (LAY, "{value}万元", "十万元", "value_not_shown", "  amount:", "{value}"),
        (LAY, "{value}万元", "{value/3}万元", "inexact", "  amount:", "除不尽"),
        (LAY, "{value}万元", "{valu}万元", "bad_braces", "  amount:", "写法不对"),
        (LAY, "figure: bridge", "figure: bridge\n  then: voice", "no_such_step", "  then: voice", "没有“voice”"),
        (LAY, "figure: bridge", "figure: bridge\n  then: voices", "wrong_choice", "  then: voices", "voice"),
        (GUESS, "figure: sent", "figure: snow", "unfit_hands_on", "  figure: snow", "单位不同"),
        (
            GUESS,
            "figure: sent",
            "figure: snow",
            "unfit_hands_on",
            "  figure: snow",
            "the unit of figure is 天, that of beside 万单",
        ),
        (GUESS, "beside: received", "beside: sent", "unfit_hands_on", "  beside: sent", "同一个数字"),
        (GUESS, "beside: received", "besides: received", "unknown_key", "  besides:", "是不是想写“beside”"),
        (
            GUESS,
            "each: 100",
            "each: 10",
            "unfit_hands_on",
            "  each: 10",
            "有 197.5 个，应当是 4 到 60 个，请把 each 改大",
        ),
        (GUESS, "each: 100", "each: 1000", "unfit_hands_on", "  each: 1000", "1.975 pieces, 4 to 60 are expected"),
        (GUESS, "{value}万单", "{value}单", "unfit_hands_on", "  amount:", "改成读出来是“1000000单”"),
        (FILL, "", "", "unfit_hands_on", "  figure: snow", "不是 kind: days"),
        (FILL, "", "", "unfit_hands_on", "  figure: snow", "name one that is under “figure”"),
    ],
)
def test_diagnostics(
    with_activity: AddActivity, written: str, old: str, new: str, code: str, at: str, words: str
) -> None:
    assert old in written
    content = with_activity(written.replace(old, new, 1) if old else written)
    diagnostics = [diagnostic for diagnostic in content.diagnostics() if diagnostic.code == code]
    assert diagnostics, [as_text(diagnostic) for diagnostic in content.diagnostics()]
    told = as_text(diagnostics[0])
    assert words in told
    lines = (content.folder / THEME).read_text(encoding="utf-8").splitlines()
    assert diagnostics[0].file == THEME
    assert diagnostics[0].line
    assert lines[diagnostics[0].line - 1].startswith(at), told
    assert diagnostics[0].message.en
    assert len(diagnostics) == 1


def test_number_with_qualifier_is_rejected_for_guess(with_activity: AddActivity) -> None:
    content = with_activity(GUESS.replace("beside: received", "beside: distance"))
    told = "\n".join(as_text(diagnostic) for diagnostic in content.diagnostics())
    assert "“distance”带“多”，堆不出准确的一堆，请在 beside 写一个没有 qualifier 的数字" in told
    assert "name a number without one under “beside”" in told


@pytest.mark.parametrize("part", ["task", "ending"])
def test_text_too_long(with_activity: AddActivity, part: str) -> None:
    long = "字" * 121
    common = "".join(
        f"  {part}: {{zh: {long}, en: Short}}\n" if line.startswith(f"  {part}:") else line
        for line in COMMON.splitlines(keepends=True)
    )
    assert "text_too_long" in [diagnostic.code for diagnostic in with_activity(LAY, common).diagnostics()]


def number(key: str, value: Decimal) -> Number:
    text = LocalizedText({"zh": "{value}单", "en": "{value}"})
    return Number(
        id=key, kind="counter", label=text, source=(parse_reference("article 11"),), value=value, unit=text, show=text
    )


@given(
    known=st.decimals(min_value="40", max_value=6000, places=1),
    asked=st.decimals(min_value="0.1", max_value=6000, places=1),
)
def test_guess_has_half_as_many_slots_again_as_larger_pile(known: Decimal, asked: Decimal) -> None:
    """With no more slots than the larger pile needs, the scene would hint at the answer."""
    text = LocalizedText({"zh": "字", "en": "word"})
    guess = Guess(
        kind="guess",
        figure="asked",
        beside="known",
        each=Decimal(100) if max(known, asked) > 400 else Decimal(10),
        title=text,
        task=text,
        counted=text,
        amount=LocalizedText({"zh": "{value}单", "en": "{value}"}),
        ending=text,
        source=(parse_reference("article 11"),),
    )
    numbers = (number("asked", asked), number("known", known))
    greater = max(known, asked) / guess.each
    assert greater * Decimal("1.5") <= guess.slots(numbers) < greater * Decimal("1.5") + 1
    assert guess.target(numbers) <= asked / guess.each < guess.target(numbers) + 1
