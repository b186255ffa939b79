"""The Chinese and the English of a text say the same: numbers, dates, units, directions and provinces.

All of these are warnings: a translation may rightly say something in other words, so that only what both languages
say, each in its own way, is compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from wuxi_kiosk.content.calendar_words import MONTH_NAMES, days_in, weekdays_in
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.quantities import (
    CHINESE_NUMERAL,
    ENGLISH_ORDINALS,
    chinese_numeral,
    in_digits,
    in_words,
)
from wuxi_kiosk.content.rules.context import TEXTS_KEPT, Fault, RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

# What is said in the one language or the other, and where: the words by what they mean.
Said = Mapping[str, str]

_BRACES = re.compile(r"\{[^{}]*\}")
_DIGIT = re.compile("[0-9]")
_YEAR = re.compile(r"(?<![\d,.])((?:19|20)\d\d)(?!\d|[,.]\d)")
_CHINESE_ORDINAL = re.compile(rf"第({CHINESE_NUMERAL}|\d+)")
_ENGLISH_ORDINAL = re.compile(rf"\b({'|'.join(ENGLISH_ORDINALS)})\b|\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?<!第)({CHINESE_NUMERAL})(?:处|个|种|所|座|条|位|名|户|年|天|次|家|件|项|人|组|类|批|点|块|棵|张)"
)

# The units of one kind: what each means, as it is written in Chinese and in English after a number.
_UNITS: Sequence[Mapping[str, tuple[str, str]]] = (
    {
        "km²": ("平方公里|平方千米", r"sq(?:uare)? (?:km|kilomet\w+)|km²"),
        "mile²": ("平方英里", r"sq(?:uare)? miles?"),
        "m²": ("平方米", r"sq(?:uare)? (?:m|met\w+)\b|m²"),
        "ha": ("公顷", r"ha\b|hectares?"),
        "acre": ("英亩", r"acres?"),
        "mu": ("亩", r"mu\b"),
    },
    {
        "km": ("公里|千米", r"km\b(?!²)|kilomet\w+"),
        "mile": ("英里", r"miles?"),
        "m": ("米", r"m\b(?!²)|met(?:re|er)s?"),
        "cm": ("厘米", r"cm\b|centimet\w+"),
        "foot": ("英尺", r"f(?:ee|oo)t\b|ft\b"),
        "li": ("里", r"li\b"),
    },
    {
        "t": ("吨", r"t\b|ton(?:ne)?s?"),
        "kg": ("公斤|千克", r"kg\b|kilo(?:gram)?s?"),
        "jin": ("斤", r"jin\b|catt(?:y|ies)"),
        "g": ("克", r"g\b|grams?"),
        "pound": ("磅", r"pounds?\b|lbs?\b"),
    },
    {
        "yuan": ("元", r"yuan|CNY|RMB|renminbi"),
        "dollar": ("美元", r"(?:US )?dollars?|USD"),
        "euro": ("欧元", r"euros?|EUR"),
    },
    {
        "°C": ("摄氏度|℃|°C", r"°C|degrees Celsius"),
        "°F": ("华氏度|℉|°F", r"°F|degrees Fahrenheit"),
    },
)
_HOW_MANY = r"[\d}\n][余多]?\s*(?:万亿|万|亿|千|百|十)?[余多]?"
_HOW_MANY_IN_ENGLISH = r"[\d}\n](?:\s+(?:hundred|thousand|million|billion))?\s*-?"
# What has an opposite: what each means, with its words in Chinese and in English.
_OPPOSITES: Sequence[Mapping[str, tuple[Sequence[str], str]]] = (
    {"left": (("左",), r"\bleft(?:-hand|most)?\b"), "right": (("右",), r"\bright(?:-hand|most)?\b")},
    {
        "rise": (
            ("增长", "增加", "上升", "提高"),
            r"\b(?:increas|grow|grew|rose\b|rise|rising|up (?:by|on|from)\b)\w*",
        ),
        "fall": (("减少", "下降", "降低"), r"\b(?:decreas|declin|fell\b|fall(?:s|ing|en)?\b|drop|down (?:by|on)\b)\w*"),
    },
    {
        "upstream": (("上游",), r"\bup(?:stream|per reach\w*)"),
        "downstream": (("下游",), r"\b(?:downstream|lower reach\w*)"),
    },
    {"indoor": (("室内",), r"\bindoors?\b"), "outdoor": (("室外", "户外"), r"\b(?:outdoors?|open-air)\b")},
    {
        "morning": (("上午", "早上", "早晨"), r"\b(?:morning|a\.m\.)"),
        "afternoon": (("下午",), r"\b(?:afternoon|p\.m\.)"),
        "evening": (("晚上", "傍晚"), r"\b(?:evening|p\.m\.|night)"),
    },
    {"highest": (("最高",), r"\b(?:highest|tallest|maximum)\b"), "lowest": (("最低",), r"\b(?:lowest|minimum)\b")},
    {"largest": (("最大",), r"\b(?:largest|biggest|greatest)\b"), "smallest": (("最小",), r"\bsmallest\b")},
    {"in": (("收件", "收到"), r"\breceiv\w+"), "out": (("发件", "寄出", "发出"), r"\b(?:sent|send\w*|dispatch\w*)\b")},
)
# The opposites together, which mean neither.
_BOTH = re.compile("左右|高低|大小|收发")
# Texts of this length may be a unit alone.
_MAX_UNIT = 6
_COMPASS = {"东": "east", "南": "south", "西": "west", "北": "north"}
_CHINESE_COMPASS = re.compile(r"([东南西北]{1,2})(?:部|方|边|面|侧|岸|端|坡|麓)|(东北|西北|东南|西南)")
_ENGLISH_COMPASS = re.compile(r"\b(north|south)?-?(east|west)?(?:ern|erly|wards?)?\b", re.IGNORECASE)
# Provinces, as neighbours in the input method and in the atlas are confused.
_PROVINCES = {
    "北京": "Beijing", "天津": "Tianjin", "河北": "Hebei", "山西": "Shanxi", "内蒙古": "Inner Mongolia",
    "辽宁": "Liaoning", "吉林": "Jilin", "黑龙江": "Heilongjiang", "上海": "Shanghai", "江苏": "Jiangsu",
    "浙江": "Zhejiang", "安徽": "Anhui", "福建": "Fujian", "江西": "Jiangxi", "山东": "Shandong", "河南": "Henan",
    "湖北": "Hubei", "湖南": "Hunan", "广东": "Guangdong", "广西": "Guangxi", "海南": "Hainan", "重庆": "Chongqing",
    "四川": "Sichuan", "贵州": "Guizhou", "云南": "Yunnan", "西藏": "Tibet", "陕西": "Shaanxi", "甘肃": "Gansu",
    "青海": "Qinghai", "宁夏": "Ningxia", "新疆": "Xinjiang",
}  # fmt: skip
_CHINESE_PROVINCE = re.compile("|".join(_PROVINCES))
_ENGLISH_PROVINCE = re.compile(rf"\b(?:{'|'.join(_PROVINCES.values())})\b")
_COUNTS = frozenset("两二三四五六七八九十")


def _units(language: int, before: str) -> re.Pattern[str]:
    """One pattern of all units of a language after a number; the name of what matched begins with that of its kind."""
    words = (
        f"(?P<g{number}_{index}>{both[language]})"
        for number, kind in enumerate(_UNITS)
        for index, both in enumerate(kind.values())
    )
    return re.compile(f"{before}(?:{'|'.join(words)})", re.IGNORECASE if language else 0)


_CHINESE_UNIT, _ENGLISH_UNIT = _units(0, _HOW_MANY), _units(1, _HOW_MANY_IN_ENGLISH)
# The group of each Chinese word that has an opposite, and what it means.
_WITH_OPPOSITE = {
    word: (number, sense)
    for number, group in enumerate(_OPPOSITES)
    for sense, (words, _english) in group.items()
    for word in words
}
_OPPOSITES_IN_ENGLISH = tuple(
    tuple((sense, re.compile(english, re.IGNORECASE)) for sense, (_chinese, english) in group.items())
    for group in _OPPOSITES
)


def check_text(context: RuleContext, node: SourceNode) -> None:
    """Report what the Chinese and the English of a text say differently."""
    chinese, english = node.raw.get("zh"), node.raw.get("en")
    if not isinstance(chinese, str) or not isinstance(english, str):
        return
    for part, template in _faults(*(_BRACES.sub("{}", text) if "{" in text else text for text in (chinese, english))):
        context.report_part(node, ("en",), part, template)
    if "19" in english or "20" in english or "19" in chinese or "20" in chinese:
        for language, text, other in (("zh", chinese, english), ("en", english, chinese)):
            years = _YEAR.findall(other)
            if years and not _YEAR.search(text) and next(days_in(text), None):
                context.report(node, (language,), date_in_one_language(years[0], language))


@lru_cache(maxsize=TEXTS_KEPT)
def _faults(zh: str, en: str) -> tuple[Fault, ...]:
    return tuple(_find_faults(zh, en))


def _find_faults(zh: str, en: str) -> Iterator[Fault]:
    pairs: list[tuple[Said, Said]] = []
    if _DIGIT.search(zh):
        pairs += [(_days(zh), _days(en)), _other_numbers(zh, en)]
    if "第" in zh:
        pairs.append((_chinese_ordinals(zh), _english_ordinals(en)))
    if not _COUNTS.isdisjoint(zh) and (counted := _chinese_counts(zh)):
        pairs.append((counted, _english_counts(en)))
    if "周" in zh or "星期" in zh:
        pairs.append((_weekdays(zh), _weekdays(en)))
    if _DIGIT.search(zh) or "{" in zh or len(zh) <= _MAX_UNIT:
        pairs += _said_of_units(zh, en)
    pairs += _opposites(zh, en)
    if "东" in zh or "南" in zh or "西" in zh or "北" in zh:
        pairs += [(_chinese_compass(zh), _english_compass(en)), _other_provinces(zh, en)]
    for said, translated in pairs:
        if said and translated and said.keys().isdisjoint(translated):
            written = next(iter(translated.values()))
            yield written, said_otherwise(next(iter(said.values())), written)


def _other_numbers(zh: str, en: str) -> tuple[Said, Said]:
    """The numbers in digits that the other language does not say in any way."""
    known = [_all_values(zh, "zh"), _all_values(en, "en")]
    absent, added = (
        {
            one.written: one.written
            for one in in_digits(text, language)
            # Years are compared with the dates.
            if one.value not in others and not _YEAR.fullmatch(one.written)
        }
        for text, language, others in ((zh, "zh", known[1]), (en, "en", known[0]))
    )
    return absent, added


def _all_values(text: str, language: str) -> Set[Decimal]:
    """Every number that a text says in any way, months included."""
    found = {one.value for one in in_digits(text, language)}
    if language == "en":
        found |= {one.value for one in in_words(text)}
        found |= {Decimal(number) for number, name in enumerate(MONTH_NAMES, 1) if name in text}
        return found | {Decimal(value) for word, value in ENGLISH_ORDINALS.items() if word in text.lower()}
    return found | {Decimal(value) for one in re.findall(CHINESE_NUMERAL, text) if (value := chinese_numeral(one))}


def _other_provinces(zh: str, en: str) -> tuple[Said, Said]:
    """A province and one of a like name, each of which the other language does not name."""
    there = _ENGLISH_PROVINCE.findall(en)
    here = _CHINESE_PROVINCE.findall(zh) if there else []
    absent = [name for name in here if _PROVINCES[name] not in there]
    added = [name for name, english in _PROVINCES.items() if english in there and name not in here]
    for name in absent:
        for other in added:
            if not set(name).isdisjoint(other):
                return {name: f"{name}（{_PROVINCES[name]}）"}, {other: _PROVINCES[other]}
    return {}, {}


def _opposites(zh: str, en: str) -> Iterator[tuple[Said, Said]]:
    """What a text says where there is an opposite."""
    found = [word for word in _WITH_OPPOSITE if word in zh]
    if not found or not (found := [word for word in found if word in _BOTH.sub("", zh)]):
        return
    for group in {_WITH_OPPOSITE[word][0] for word in found}:
        said = {_WITH_OPPOSITE[word][1]: word for word in found if _WITH_OPPOSITE[word][0] == group}
        yield (
            said,
            {sense: match[0] for sense, pattern in _OPPOSITES_IN_ENGLISH[group] if (match := pattern.search(en))},
        )


def _said_of_units(zh: str, en: str) -> Iterator[tuple[Said, Said]]:
    """What a text says of each kind of unit that it has one of."""
    # A line break stands for the number before a unit alone.
    found = _by_group(_CHINESE_UNIT, f"\n{zh}")
    there = _by_group(_ENGLISH_UNIT, f"\n{en}") if found else {}
    for kind, said in found.items():
        yield said, there.get(kind, {})


def _by_group(pattern: re.Pattern[str], text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for match in pattern.finditer(text):
        name = str(match.lastgroup)
        found.setdefault(name.partition("_")[0], {}).setdefault(name, match[name])
    return found


def _days(text: str) -> dict[str, str]:
    """The days of months in a text, as 1-14, with how each is written."""
    return {f"{found.month}-{found.day}": found.written for found in days_in(text)}


def _chinese_ordinals(text: str) -> dict[str, str]:
    found = {}
    for match in _CHINESE_ORDINAL.finditer(text):
        value = int(match[1]) if match[1].isascii() else chinese_numeral(match[1])
        if value:
            found[str(value)] = match[0]
    return found


def _english_ordinals(text: str) -> dict[str, str]:
    return {
        str(ENGLISH_ORDINALS[match[1].lower()] if match[1] else int(match[2])): match[0]
        for match in _ENGLISH_ORDINAL.finditer(text)
    }


def _chinese_counts(text: str) -> dict[str, str]:
    """What is counted in Chinese characters, without what is a single thing."""
    counted = ((match, chinese_numeral(match[1])) for match in _COUNTED.finditer(text))
    return {str(value): match[0] for match, value in counted if value and value > 1}


def _english_counts(text: str) -> dict[str, str]:
    """The numbers in words and in digits; names such as the Three Gorges have capitals."""
    words = (one for one in in_words(text) if one.written.islower() and one.value > 1)
    return {f"{one.value:f}": one.written for one in chain(words, in_digits(text, "en"))}


def _weekdays(text: str) -> dict[str, str]:
    return {str(weekday): written for weekday, written, _start in weekdays_in(text)}


def _chinese_compass(text: str) -> dict[str, str]:
    return {
        _COMPASS[sign]: match[0] for match in _CHINESE_COMPASS.finditer(text) for sign in match[1] or match[2] or ""
    }


def _english_compass(text: str) -> dict[str, str]:
    return {part.lower(): match[0] for match in _ENGLISH_COMPASS.finditer(text) for part in match.groups() if part}


def said_otherwise(chinese: str, english: str) -> DiagnosticTemplate:
    return warning_template(
        "said_otherwise",
        f"中文写的是“{quoted(chinese)}”，英文写的是“{quoted(english)}”。",
        f"The Chinese says “{quoted(chinese)}”, the English “{quoted(english)}”.",
        "请对照原文核对，改成一致；本来就一致的，可以不改。",
        "Compare both with the document, and make them agree; if they do agree, leave them.",
    )


def date_in_one_language(year: str, language: str) -> DiagnosticTemplate:
    return warning_template(
        "date_in_one_language",
        f"“{language}”的日期没有写 {year} 年，另一种语言写了。",
        f"The date in “{language}” lacks the year {year}, which it has in the other language.",
        "请补上年份，或在另一种语言里删去。",
        "Add the year, or delete it in the other language.",
    )
