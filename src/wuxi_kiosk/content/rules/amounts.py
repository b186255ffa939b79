"""Numbers in texts agree with the figures: none typed by hand, no qualifier doubled or dropped, parts within wholes.

All of these are warnings: a text may name a number that happens to be that of a figure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.model import Figure, HandsOn, Number
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_DIGIT = re.compile("[0-9]")
_SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
_SCALE = re.compile(r"(万亿|万|亿)?(.*)", re.DOTALL)
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)(?::[a-z]+)?\}")
# Numbers below this without a scale or a qualifier, as in 2次 or 4年, are often others of the same unit.
_SMALL = 10
_QUALIFIER_BEFORE = re.compile(
    r"(?:突破|超过|超出|(?<!高)超|(?<!不)逾|将近|接近|(?<![附最靠临就])近|大约|(?<![节预合条制签相])约|不到|不足|至少|最多)$"
)
_QUALIFIER_AFTER = re.compile(r"(?:余(?![下额])|多(?!种|样|元|次|年来)|以上|以下|左右|上下|开外)")
_ENGLISH_BEFORE = re.compile(
    r"\b(?:more than|less than|fewer than|nearly|almost|at least|at most|close to|up to|exceed(?:ed|ing|s)?"
    r"|topp(?:ed|ing)|over|about|around|some|roughly|approximately)\s+$",
    re.IGNORECASE,
)
# May be prepositions before an exact number: over thirty years, about 60 people.
_PREPOSITIONS = ("over", "about", "around", "some", "up to")
_ENGLISH_AFTER = re.compile(r"\s+or (?:more|less|so)\b|\+")
_ENGLISH_QUALIFIER = re.compile(
    r"\b(?:over|more than|at least|above|beyond|upwards of|nearly|almost|close to|about|around|roughly|approximately"
    r"|exceed\w*|topp\w*|or more)\b|\+",
    re.IGNORECASE,
)
# A reference to a number, or one in digits or Chinese numerals.
_ANY_NUMBER = re.compile(r"\{[^{}]*\}|[0-9]+(?:[.,][0-9]+)*|[一二两三四五六七八九十百千万亿]+")
_CHINESE_QUALIFIER = re.compile(r"(?:突破|近)\{value|\{value[^}]*\}[万亿]?(余|多)|以上")
_RANGE = re.compile(
    r"\{[Ff]igure:([a-z0-9-]+)(?::[a-z]+)?\}\s*(?:[~～—–\-至到]{1,2}|to)\s*(\{[Ff]igure:([a-z0-9-]+)(?::[a-z]+)?\})"
)
_PART = re.compile(r"其中|\bof (?:which|it|them|that|these)\b")
_TOTAL = re.compile(r"(?:合计|共计|总计|总共|一共|加起来)(?:为|是|达|有)?$")
_SENTENCE = re.compile(r"[^。！？；]+")
_ENGLISH_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s+(thousand|million|billion|trillion))?")


@dataclass(frozen=True)
class Amount:
    """A number with its unit in a Chinese text, typed or referred to; `value` is in `unit`, without 万 and 亿."""

    start: int
    end: int
    value: Decimal
    unit: str
    number: Number | None = None

    @property
    def exact(self) -> bool:
        """Whether it is a number that can be added up."""
        return self.number is None or self.number.qualifier is None


class AmountRules:
    """Compares texts with the numbers of an exhibit."""

    def __init__(self, context: RuleContext) -> None:
        self._context = context
        self._by_amount: dict[tuple[Decimal, str], Number] = {}
        for number in context.numbers.values():
            self._by_amount.setdefault(_chinese_amount(number), number)
        units = sorted({unit for _, unit in self._by_amount if unit}, key=len, reverse=True)
        self._typed = re.compile(
            r"(?<![\d.第A-Za-z—–\-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*[余多]?\s*(万亿|万|亿)?[余多]?\s*("
            + ("|".join(map(re.escape, units)) or "(?!)")
            + r")(?![\w%]*[—–])"
        )
        self._by_words = self._words_of("en")
        with_digits = [words for words in self._by_words if _DIGIT.search(words)]
        self._in_digits = _any_of(with_digits)
        self._in_words = _any_of(self._by_words.keys() - set(with_digits))

    def _words_of(self, language: str) -> dict[str, Number]:
        """What visitors read of each number in another language than Chinese, without qualifiers, in small letters."""
        found: dict[str, Number] = {}
        for number in self._context.numbers.values():
            for form in template.FORMS:
                text = getattr(number, form)
                if text is None or language not in text.root:
                    continue
                try:
                    shown = template.fill(text.root[language], number.value, language)
                except template.TemplateError:
                    continue
                if words := _distinctive_words(shown, number, language):
                    found.setdefault(words.lower(), number)
        return found

    def check_text(self, node: SourceNode) -> None:
        """Report numbers typed by hand, and qualifiers that a text and its figures do not share."""
        if _is_form(node):
            return
        for language, written in node.raw.items():
            if not isinstance(written, str):
                continue
            for part, fault in self._faults(written, str(language)):
                self._context.report_part(node, (language,), part, fault)

    def _faults(self, written: str, language: str) -> Iterator[tuple[str, DiagnosticTemplate]]:
        chinese = language.partition("-")[0] == "zh"
        has_digit = bool(_DIGIT.search(written))
        if chinese and has_digit:
            for match in self._typed.finditer(written):
                amount = _typed_amount(match)
                number = self._by_amount.get((amount.value, amount.unit))
                if number and (amount.value >= _SMALL or number.qualifier):
                    yield match[0], typed_number(match[0], number)
        elif language == "en":
            for pattern in (self._in_digits, self._in_words) if has_digit else (self._in_words,):
                for match in pattern.finditer(written):
                    yield match[0], typed_number(match[0], self._by_words[match[0].lower()])
        if "igure:" not in written:
            return
        for reference in _REFERENCE.finditer(written):
            number = self._context.numbers.get(reference[1])
            if number and (fault := _qualifier_fault(written, reference, number, chinese=chinese)):
                yield reference[0], fault
        for match in _RANGE.finditer(written):
            low, high = (self._context.numbers.get(match[group]) for group in (1, 3))
            if low and high and not low.unit.difference(high.unit) and low.value > high.value:
                yield match[2], range_reversed()
        if chinese and (_PART.search(written) or "计" in written or "共" in written or "加" in written):
            for sentence in _SENTENCE.finditer(written):
                yield from self._faults_of_sums(sentence[0])

    def _faults_of_sums(self, sentence: str) -> Iterator[tuple[str, DiagnosticTemplate]]:
        amounts = self._amounts(sentence)
        for one, other in pairwise(amounts):
            between = sentence[one.end : other.start]
            if one.unit == other.unit and _PART.search(between) and other.value > one.value:
                yield sentence[other.start : other.end], part_above_whole()
        for index, total in enumerate(amounts):
            parts = [amount for amount in amounts[:index] if amount.unit == total.unit]
            if len(parts) < 2 or not _TOTAL.search(sentence[: total.start]):
                continue
            if all(amount.exact for amount in (*parts, total)) and sum(one.value for one in parts) != total.value:
                yield sentence[total.start : total.end], wrong_sum(sum(one.value for one in parts), total)

    def _amounts(self, sentence: str) -> Sequence[Amount]:
        """Every number with a unit in a sentence, in order."""
        found = [_typed_amount(match) for match in self._typed.finditer(sentence)]
        for match in _REFERENCE.finditer(sentence):
            if number := self._context.numbers.get(match[1]):
                found.append(Amount(match.start(), match.end(), *_chinese_amount(number), number))
        return sorted(found, key=lambda amount: amount.start)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,-])(?:{listed or '(?!)'})(?![\w%]|[.,]\d)", re.IGNORECASE)


def check_forms(context: RuleContext) -> None:
    """Report forms of numbers whose qualifier or scale differs from that of the number."""
    for node, figure in context.figures:
        if not isinstance(figure, Number):
            continue
        unit = figure.unit.root.get("zh", "")
        if unit[:1] in ("万", "亿") and abs(figure.value) >= 10_000:
            context.report(node, ("value",), value_with_scale(figure.value, unit))
        for form in template.FORMS:
            text = getattr(figure, form)
            for language, written in text.root.items() if text else ():
                if fault := _form_fault(figure, form, language, written):
                    context.report(node, (form, language), fault)


def _form_fault(number: Number, form: str, language: str, written: str) -> DiagnosticTemplate | None:
    if language.partition("-")[0] == "zh":
        match = None if number.qualifier else _CHINESE_QUALIFIER.search(written)
        return qualifier_not_declared(match[0]) if match else None
    if language != "en":
        return None
    try:
        shown = template.fill(written, number.value, language)
    except template.TemplateError:
        return None  # reported with the form
    qualified = _ENGLISH_QUALIFIER.search(shown.partition(" (")[0])
    if number.qualifier and not qualified:
        return qualifier_not_in_english(number.qualifier, shown)
    if qualified and not number.qualifier:
        return qualifier_not_declared(qualified[0])
    if form != "spelled" and (match := _ENGLISH_NUMBER.search(shown)):
        english = Decimal((match[1] + (match[2] or "")).replace(",", "")) * _ENGLISH_SCALES.get(match[3] or "", 1)
        chinese, _ = _chinese_amount(number)
        if english and chinese and english != chinese and _is_power_of_ten(english / chinese):
            return other_scale(f"{number.value}{number.unit.root.get('zh', '')}", shown)
    return None


def qualifiers(written: str, language: str) -> list[str]:
    """The words of a text that make its numbers less exact, such as 余 and “over”, in their order."""
    is_chinese = language.partition("-")[0] == "zh"
    patterns = (_QUALIFIER_BEFORE, _QUALIFIER_AFTER) if is_chinese else (_ENGLISH_BEFORE, _ENGLISH_AFTER)
    found = []
    for number in _ANY_NUMBER.finditer(written):
        around = (patterns[0].search(written[: number.start()]), patterns[1].match(written, number.end()))
        found += [match[0].strip() for match in around if match]
    return found


def _is_power_of_ten(ratio: Decimal) -> bool:
    return ratio.normalize().as_tuple().digits == (1,)


def _is_form(node: SourceNode) -> bool:
    """Whether a text is a form of a number, or a note, which cannot refer to one."""
    key = str(node.key[-1])
    if issubclass(node.owner, Figure):
        return key in (*template.FORMS, "unit", "note")
    return issubclass(node.owner, HandsOn) and key in node.owner.TEMPLATES


def _chinese_amount(number: Number) -> tuple[Decimal, str]:
    match = _SCALE.fullmatch(number.unit.root.get("zh", ""))
    assert match
    return number.value * _SCALES[match[1] or ""], match[2]


def _typed_amount(match: re.Match[str]) -> Amount:
    value = Decimal((match[1] + (match[2] or "")).replace(",", "")) * _SCALES[match[3] or ""]
    return Amount(match.start(), match.end(), value, match[4])


def _distinctive_words(shown: str, number: Number, language: str) -> str:
    """The value as shown with its unit, or empty if that is too little to tell it from other numbers."""
    words = re.sub(r"^(?:the|over|more than|at least|nearly|almost|about|around)\s+", "", shown, flags=re.IGNORECASE)
    words = words.partition(" (")[0].strip()
    if re.search(r"\d", words):
        if re.search(r"[A-Za-z%]", words):
            return words if number.value >= _SMALL or number.qualifier or "illion" in words else ""
        unit = number.unit.root.get(language, "")
        if re.fullmatch(r"[A-Za-z ]+", unit):
            return f"{words} {unit}"
        return words if "," in words else ""
    return words if " " in words and number.value >= _SMALL else ""


def _qualifier_fault(
    written: str, reference: re.Match[str], number: Number, *, chinese: bool
) -> DiagnosticTemplate | None:
    before, after = written[: reference.start()], written[reference.end() :]
    if chinese:
        found = _QUALIFIER_BEFORE.search(before) or _QUALIFIER_AFTER.match(after)
    else:
        found = _ENGLISH_BEFORE.search(before) or _ENGLISH_AFTER.match(after)
        if found and number.qualifier is None and found[0].strip().lower() in _PREPOSITIONS:
            return None
    if not found:
        return None
    return (
        doubled_qualifier(found[0].strip(), number) if number.qualifier else stray_qualifier(found[0].strip(), number)
    )


def typed_number(written: str, number: Number) -> DiagnosticTemplate:
    return warning_template(
        "typed_number",
        f"“{quoted(written)}”是手写的，与数字“{number.id}”相同；改了那个数字，这里不会跟着变。",
        f"“{quoted(written)}” is typed, and the same as the number “{number.id}”: it does not change with it.",
        f"请改成 {{figure:{number.id}}}，连同“余”“突破”这些字一起换掉；整段文字要放进英文引号里。",
        f"Write {{figure:{number.id}}} instead, with words such as “over”, and the text in straight quotes.",
    )


def doubled_qualifier(word: str, number: Number) -> DiagnosticTemplate:
    return warning_template(
        "doubled_qualifier",
        f"文中写了“{word}”，数字“{number.id}”自己已经带“{number.qualifier}”，会读成两遍，或互相矛盾。",
        f"The text has “{word}”, but the number “{number.id}” is shown with its own qualifier ({number.qualifier}).",
        f"请删去文中的“{word}”。",
        f"Delete “{word}” from the text.",
    )


def stray_qualifier(word: str, number: Number) -> DiagnosticTemplate:
    return warning_template(
        "stray_qualifier",
        f"文中写了“{word}”，数字“{number.id}”却是准数，没有 qualifier。",
        f"The text has “{word}”, but the number “{number.id}” is exact: it has no qualifier.",
        f"请对照原文：原文有这个字，就写进数字的 qualifier 和 show；没有，就删去“{word}”。",
        f"Compare the article: write it into the qualifier and show of the number, or delete “{word}”.",
    )


def range_reversed() -> DiagnosticTemplate:
    return warning_template(
        "range_reversed",
        "前面的数比后面的大。",
        "The first of the two numbers is the greater.",
        "请先写小的，再写大的，或核对两个数字。",
        "Write the smaller one first, or check both numbers.",
    )


def part_above_whole() -> DiagnosticTemplate:
    return warning_template(
        "part_above_whole",
        "“其中”后面的数比前面的总数还大。",
        "What is said to be a part is greater than the whole before it.",
        "请核对两个数字，看是不是写反了。",
        "Check both numbers, and whether they have changed places.",
    )


def wrong_sum(right: Decimal | int, total: Amount) -> DiagnosticTemplate:
    return warning_template(
        "wrong_sum",
        f"前面几个数加起来是 {right:f}{total.unit}，合计却是 {total.value:f}{total.unit}。",
        f"The numbers before it add up to {right:f} {total.unit}, not to {total.value:f}.",
        "请核对每个数字；原文没有给合计的，不要自己加。",
        "Check each number; where the article gives no total, there should be none.",
    )


def value_with_scale(value: Decimal, unit: str) -> DiagnosticTemplate:
    return warning_template(
        "value_with_scale",
        f"{value:f}{unit}太大，多半是把“{unit[0]}”算了两遍。",
        f"{value:f} {unit} is very large: the unit probably counts the “{unit[0]}” twice.",
        f"value 只写“{unit}”前面的数，如 26亿元写 26；数字真有这么大，就换一个更大的单位。",
        "Write the number before the unit only, as in 26 for 26亿元; if it is so large, choose a larger unit.",
    )


def qualifier_not_declared(word: str) -> DiagnosticTemplate:
    shown = re.sub(r"\{[^}]*\}?", "", word)
    return warning_template(
        "qualifier_not_declared",
        f"这里的写法带“{shown}”，数字却没有写 qualifier。",
        f"“{shown}” stands here, but the number has no qualifier.",
        "请对照原文：原文有这个字，就补上 qualifier，图才会画成“不止”；没有，就在这里删去。",
        "Compare the article: add the qualifier, so that the figure has an open end, or delete the word here.",
    )


def qualifier_not_in_english(qualifier: str, shown: str) -> DiagnosticTemplate:
    return warning_template(
        "qualifier_not_in_english",
        f"qualifier 是“{qualifier}”，英文的写法“{quoted(shown)}”里却没有 over、at least 这样的字。",
        f"The qualifier is {qualifier}, but “{quoted(shown)}” has no word for it, such as over or at least.",
        "请在英文里也写出来，如 over {value}。",
        "Write it in English too, as in over {value}.",
    )


def other_scale(chinese: str, shown: str) -> DiagnosticTemplate:
    return warning_template(
        "other_scale",
        f"数字是 {chinese}，英文的写法却是“{quoted(shown)}”，差了几个零。",
        f"The number is {chinese}, but “{quoted(shown)}” has too many or too few zeros.",
        "请核对乘除：1万是 10 thousand，100万是 1 million，1亿是 100 million。",
        "Check how the value is multiplied or divided: 1万 is 10 thousand, 100万 a million, 1亿 100 million.",
    )
