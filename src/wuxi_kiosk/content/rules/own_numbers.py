"""Numbers that a text types by hand are those of its entry: of its figures, its date, its pieces.

All of these are warnings: a text may rightly tell of another number of the same unit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.model import Number, StoryStep
from wuxi_kiosk.content.quantities import CHINESE_NUMERAL, chinese_numeral
from wuxi_kiosk.content.rules.amounts import Amount, AmountRules, chinese_amount
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_ORDINAL = re.compile(rf"第({CHINESE_NUMERAL}|\d+)(次|届|批|期|个|座|所|家)")
_PIECES = re.compile(r"(?<![\d.+~～—–-])(\d+)(?:棵|块|株|只|盏|片|个点|个包裹)")
# From here on a number of 年 is a year.
_FIRST_YEAR = 1000


class OwnNumberRules:
    """Compares the numbers that texts type with those of their entries."""

    def __init__(self, context: RuleContext, amounts: AmountRules) -> None:
        self._context = context
        self._amounts = amounts
        self._of_file: dict[str, list[Number]] = {}
        for node, figure in context.figures:
            if isinstance(figure, Number) and figure.date and not figure.since:
                self._of_file.setdefault(node.file.name, []).append(figure)

    def check_entry(self, node: SourceNode) -> None:
        """Report a number in the text of a step or an event that its own numbers contradict."""
        texts = node.raw.get("text")
        written = texts.get("zh") if isinstance(texts, dict) else None
        if not isinstance(written, str):
            return
        own = list(self._figures_of(node)) if node.model is StoryStep else list(self._of_date(node))
        if not own:
            return
        for part, number in self._others(self._amounts.amounts(written), own):
            self._context.report_part(node, ("text", "zh"), part, other_number(part, number))
        ordinals = [number for number in own if number.show.root.get("zh", "").startswith("{value:ordinal}")]
        for match in _ORDINAL.finditer(written) if ordinals else ():
            value = int(match[1]) if match[1].isascii() else chinese_numeral(match[1])
            of_unit = [number for number in ordinals if number.unit.root.get("zh") == match[2]]
            if of_unit and all(number.value != value for number in of_unit):
                self._context.report_part(node, ("text", "zh"), match[0], other_number(match[0], of_unit[0]))

    def check_notes(self) -> None:
        """Report notes of numbers that name amounts of its unit, but not its own."""
        for node, figure in self._context.figures:
            note = figure.note.root.get("zh", "") if isinstance(figure, Number) and figure.note else ""
            if isinstance(figure, Number) and re.search(r"\d", note):
                for part, number in self._others(self._amounts.amounts(note), [figure]):
                    self._context.report_part(node, ("note", "zh"), part, other_number(part, number))

    def check_pieces(self) -> None:
        """Report a number of pieces in the words of an activity that is not how many there are."""
        for node, activity in self._context.activities:
            numbers = self._context.numbers_of(activity)
            if numbers is None or any(activity.check(numbers)):
                continue
            there = {activity.target(numbers), activity.slots(numbers)}
            for key in ("task", "ending"):
                written = getattr(activity, key).root.get("zh", "")
                for match in _PIECES.finditer(written):
                    if int(match[1]) > 1 and int(match[1]) not in there:
                        fault = other_pieces(match[0], activity.target(numbers))
                        self._context.report_part(node, (key, "zh"), match[0], fault)

    def _figures_of(self, node: SourceNode) -> Iterator[Number]:
        for _within, number_id in node.values("figures"):
            if isinstance(number_id, str) and number_id in self._context.numbers:
                yield self._context.numbers[number_id]

    def _of_date(self, node: SourceNode) -> Iterator[Number]:
        """The numbers of the same file with the date of an event and a source of it."""
        sources = {item for _within, item in node.values("source")}
        for number in self._of_file.get(node.file.name, ()):
            if number.date == node.raw.get("date") and not sources.isdisjoint(map(str, number.source)):
                yield number

    def _others(self, written: Sequence[Amount], own: Iterable[Number]) -> Iterator[tuple[str, Number]]:
        """Each typed amount of the unit of a number that the text neither types nor refers to."""
        for number in own:
            value, unit = chinese_amount(number)
            of_unit = [amount for amount in written if amount.unit == unit and not _is_year(amount)]
            if any(amount.value == value for amount in of_unit):
                continue
            for amount in of_unit:
                if amount.number is None and amount.value != Decimal(1):
                    yield amount.written, number
                    break


def _is_year(amount: Amount) -> bool:
    """Whether it is the name of a year rather than a number of years."""
    return amount.unit == "年" and amount.value >= _FIRST_YEAR


def other_number(written: str, number: Number) -> DiagnosticTemplate:
    shown = f"{number.value}{number.unit.root.get('zh', '')}"
    return warning_template(
        "other_number",
        f"这里写的是“{quoted(written)}”，数字“{number.id}”却是 {shown}。",
        f"This says “{quoted(written)}”, but the number “{number.id}” is {shown}.",
        f"说的是同一件事，请改成 {{figure:{number.id}}}，说明里就改成一致；说的是别的，可以不改。",
        f"If both are one, write {{figure:{number.id}}}, or in a note the same; if not, leave it.",
    )


def other_pieces(written: str, target: int) -> DiagnosticTemplate:
    return warning_template(
        "other_pieces",
        f"这里说“{written}”，照数字和 each 算，一共是 {target}。",
        f"This says “{written}”, but by the figure and `each` there are {target}.",
        "请核对 each、数字和这段文字。",
        "Check `each`, the figure and these words.",
    )
