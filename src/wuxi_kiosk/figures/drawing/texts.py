"""The built-in texts of figures by language, and numbers with their units; other texts come from the content."""

import re
from decimal import Decimal

from wuxi_kiosk.content.language import conventions, of_language, primary

TEXTS = {
    "zh": {
        "symbol": "一个图形＝{}",
        "symbol-open": "一个图形＝{}，浅色的图形表示“{}”",
        "key": "＝{}",
        "faint": "浅色的图形表示“{}”",
        "lamp": "一盏灯＝{}，灯串都从横线量起",
        "lamp-open": "一盏灯＝{}，灯串都从横线量起；浅色的灯表示“{}”",
        "strings": "灯串都从横线量起",
        "strings-open": "灯串都从横线量起；浅色的灯表示“{}”",
        "segment": "一格＝{}",
        "segment-open": "一格＝{}；淡出的一格表示“{}”",
        "dots": "共{}个点，1个点＝{}，不表示日期",
        "derived": "{}（推算）",
        "about-side": "画成正方形，边长约{}",
        "side": "边长约{}",
        "of-which": "其中",
        "no-scale": "示意：大小不按比例",
        "base-index": "上年＝100",
        "index": "{}＝{}",
        "year": "{}年",
        "that-year": "当年",
        "expected": "预计",
        "aimed": "力争",
        "planned": "计划",
        "unreached": "虚线：报道时尚未实现；后来如何，本展没有资料",
        "schematic": "示意：上为北；方向按本展所加的坐标推算；线长不按比例，末端淡出",
        "to-scale": "上为北，线长按比例；方向按本展所加的坐标推算；虚点表示实际还要远",
        "centred": "中心为{}；{}",
    },
    "en": {
        "symbol": "One symbol = {}",
        "symbol-open": "One symbol = {}; the faint one stands for “over”",
        "key": "= {}",
        "faint": "The faint symbol stands for “over”",
        "lamp": "One lamp = {}; all strings are measured from the line",
        "lamp-open": "One lamp = {}; all strings are measured from the line; a faint lamp stands for “over”",
        "strings": "All strings are measured from the line",
        "strings-open": "All strings are measured from the line; a faint lamp stands for “over”",
        "segment": "One segment = {}",
        "segment-open": "One segment = {}; a fading segment stands for “over”",
        "dots": "{} dots, one dot = {}; the dots mark no dates",
        "derived": "{} (derived)",
        "about-side": "Drawn as a square, each side about {}",
        "side": "Each side about {}",
        "of-which": "of which",
        "no-scale": "Schematic: sizes not to scale",
        "base-index": "the year before = 100",
        "index": "{} = {}",
        "year": "{}",
        "that-year": "that year",
        "expected": "expected",
        "aimed": "target",
        "planned": "planned",
        "unreached": "Dashed: not reached when the article was written; outcome unknown",
        "schematic": (
            "Schematic, north is up: directions derived from our own coordinates; lengths not to scale, ends left open"
        ),
        "to-scale": (
            "North is up, lengths to scale; directions derived from our own coordinates; dotted ends: at least that far"
        ),
        "centred": "Centre: {}. {}",
    },
    "ja": {
        "symbol": "図形1つ＝{}",
        "symbol-open": "図形1つ＝{}。薄い図形は「それ以上」を表します",
        "key": "＝{}",
        "faint": "薄い図形は「それ以上」を表します",
        "lamp": "灯り1つ＝{}。どの列も横線から数えます",
        "lamp-open": "灯り1つ＝{}。どの列も横線から数え、薄い灯りは「それ以上」を表します",
        "strings": "どの列も横線から数えます",
        "strings-open": "どの列も横線から数え、薄い灯りは「それ以上」を表します",
        "segment": "1目盛り＝{}",
        "segment-open": "1目盛り＝{}。薄れていく目盛りは「それ以上」を表します",
        "dots": "点は全部で{}個、1個＝{}。日付は表しません",
        "derived": "{}（推計）",
        "about-side": "正方形で表示、一辺は約{}",
        "side": "一辺は約{}",
        "of-which": "うち",
        "no-scale": "略図：大きさの比率は実際と異なります",
        "base-index": "前年＝100",
        "index": "{}＝{}",
        "year": "{}年",
        "that-year": "当年",
        "expected": "見込み",
        "aimed": "努力目標",
        "planned": "計画",
        "unreached": "破線：報道時点では未達成。その後については、本展に資料がありません",
        "schematic": "略図：上が北。方角は本展が加えた座標から推計。線の長さは縮尺によらず、先は省略",
        "to-scale": "上が北、線の長さは縮尺どおり。方角は本展が加えた座標から推計。点線の先はさらに遠いことを表します",
        "centred": "中心は{}。{}",
    },
}
_IRREGULAR = {"people": "person"}
_SCALES = {"billion": Decimal(10**9), "million": Decimal(10**6)}
# An English unit that contains a number, such as `CNY 100 million` or `10,000 parcels`.
_UNIT_WITH_NUMBER = re.compile(r"(\D*?) ?(\d[\d,]*)(?: (million|billion))?(?: (.*))?")


def caption(key: str, language: str, *values: str) -> str:
    """A built-in text in a language, with its placeholders filled in."""
    return of_language(TEXTS, language)[key].format(*values)


def format_decimal(number: Decimal) -> str:
    """A number in digits, without an exponent or trailing zeros."""
    return f"{number.normalize():f}"


def format_amount(number: Decimal, unit: str, language: str) -> str:
    """A number with its unit: 10人, 10 people, 1 person; 0.01 of 万亩 is 100亩, 50 of `CNY 10,000` is CNY 500,000."""
    written = conventions(language)
    if written.full_width and unit.startswith("万") and 0 < number < 1:
        return written.digits((number * 10_000).normalize()) + unit.removeprefix("万")
    if written.full_width or unit in ("", "%"):
        return written.digits(number.normalize()) + unit
    if primary(language) != "en":
        # The unit may be in any language: it has no scales that are known, and no known singular.
        return f"{written.digits(number.normalize())} {unit}"
    if match := _UNIT_WITH_NUMBER.fullmatch(unit):
        prefix, digits, scale, noun = match.groups(default="")
        total = number * Decimal(digits.replace(",", "")) * _SCALES.get(scale, 1)
        return " ".join(part for part in (prefix, _in_english(total), noun) if part)
    return f"{_in_english(number)} {singular(unit) if number == 1 else unit}"


def _in_english(number: Decimal) -> str:
    """A number in English notation: 200,000, 1.1 million, 2.6 billion."""
    for word, scale in _SCALES.items():
        if number >= scale:
            return f"{format_decimal(number / scale)} {word}"
    return f"{number.normalize():,f}"


def singular(unit: str) -> str:
    """The singular of an English unit; only its last word changes."""
    head, space, last = unit.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith(("ches", "shes", "sses", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return head + space + last
