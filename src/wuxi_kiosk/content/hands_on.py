"""The kinds of hands-on activities: each class with a `kind` is one, its page is ui/handson/KIND.qml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from wuxi_kiosk.content.fields import NumberId, Value
from wuxi_kiosk.content.model import CheckMessage, HandsOn, Number, Status
from wuxi_kiosk.content.sentences import mark_inferred
from wuxi_kiosk.content.template import TemplateError, fill, render, show


@dataclass(frozen=True)
class Answer:
    """The number an activity ends with, formatted for a visitor, and its status."""

    show: str
    label: str
    figure_id: str
    status: Status = "reported"


_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(\D+)$")


class Guess(HandsOn):
    """A number to guess beside a known one, `beside`: a pile of pieces worth `each` for both, at one scale.

    The piles stand apart, and nothing is derived from the two numbers.
    """

    NUMBERS: ClassVar[tuple[str, ...]] = ("figure", "beside")
    MIN_PIECES: ClassVar[int] = 4
    MAX_PIECES: ClassVar[int] = 60

    kind: Literal["guess"]
    figure: NumberId
    beside: NumberId
    each: Annotated[Value, Field(gt=0)]

    def slots(self, numbers: tuple[Number, ...]) -> int:
        """Half as many again as the larger number needs, so that the space does not reveal the answer."""
        return ceil(max(number.value for number in numbers) / self.each * 3 / 2)

    def target(self, numbers: tuple[Number, ...]) -> int:
        """The number of whole pieces in the answer."""
        return int(numbers[0].value / self.each)

    def piece_value(self, numbers: tuple[Number, ...]) -> Decimal:
        """The value of one piece."""
        return self.each

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """Both numbers are exact and of one unit, the piles neither too low nor too high, and `amount` agrees."""
        asked, known = numbers
        for key, number in (("figure", asked), ("beside", known)):
            if number.qualifier:
                zh = f"“{number.id}”带“{number.qualifier}”，堆不出准确的一堆，请在 {key} 写一个没有 qualifier 的数字"
                en = f"“{number.id}” has the qualifier {number.qualifier}, so no pile is as high as it is: name"
                yield (key,), zh, f"{en} a number without one under “{key}”"
                return
        if units := asked.unit.difference(known.unit):
            zh = f"figure 的单位是“{units[0]}”，beside 的是“{units[1]}”，单位不同不能相比，请换成单位相同的两个数字"
            en = f"the unit of figure is {units[0]}, that of beside {units[1]}: name two numbers of one unit"
            yield ("figure",), zh, en
            return
        if asked.id == known.id:
            yield (
                ("beside",),
                "beside 与 figure 是同一个数字，请换一个",
                "beside names the number of figure: name another",
            )
            return
        if min(asked.value, known.value) <= 0:
            key = "figure" if asked.value <= 0 else "beside"
            yield (key,), "要堆的数字必须大于零，请换一个", "a pile needs a number above zero: name another"
            return
        count = max(asked.value, known.value) / self.each
        if not self.MIN_PIECES <= count <= self.MAX_PIECES:
            larger = count > self.MAX_PIECES
            zh = f"大的一堆有 {count:.4g} 个，应当是 {self.MIN_PIECES} 到 {self.MAX_PIECES} 个"
            en = f"the greater pile has {count:.4g} pieces, {self.MIN_PIECES} to {self.MAX_PIECES} are expected"
            en = f"{en}: make “each” {'larger' if larger else 'smaller'}"
            yield ("each",), f"{zh}，请把 each 改{'大' if larger else '小'}", en
        else:
            yield from _amount_errors(self, numbers)


class Fill(HandsOn):
    """The dots of a year to fill, then compared with the real count; the number is a figure of kind `days`."""

    NUMBERS: ClassVar[tuple[str, ...]] = ("figure",)
    PLACE: ClassVar[str] = "plane"

    kind: Literal["fill"]
    figure: NumberId

    def slots(self, numbers: tuple[Number, ...]) -> int:
        """The days of the figure's year."""
        return int(getattr(numbers[0], "of", 0))

    def target(self, numbers: tuple[Number, ...]) -> int:
        """The days the figure counts."""
        return int(numbers[0].value)

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The figure is of kind `days`: no other kind has a total."""
        if numbers[0].kind != "days":
            zh = f"“{numbers[0].id}”不是 kind: days 的数字，请在 figure 写一个这种数字"
            en = f"“{numbers[0].id}” is no figure of kind days: name one that is under “figure”"
            yield ("figure",), zh, en
        else:
            yield from _amount_errors(self, numbers)


class Pieces(HandsOn):
    """A quantity built from pieces of `each`, in the number's own unit."""

    NUMBERS: ClassVar[tuple[str, ...]] = ("figure",)
    MAX_PIECES: ClassVar[int]

    figure: NumberId
    each: Annotated[Value, Field(gt=0)]

    def slots(self, numbers: tuple[Number, ...]) -> int:
        """Exactly the pieces of the answer."""
        return self.target(numbers)

    def target(self, numbers: tuple[Number, ...]) -> int:
        """The number of pieces in the answer."""
        return int(numbers[0].value / self.each)

    def piece_value(self, numbers: tuple[Number, ...]) -> Decimal:
        """The value of one piece."""
        return self.each

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The pieces are whole, between 2 and `MAX_PIECES`, and `amount` agrees."""
        whole = numbers[0].value
        count = whole / self.each
        if count != int(count):
            zh = f"{whole:f} 不是 {self.each:f} 的整数倍，请改 each，使它能整除 {whole:f}"
            en = f"{whole:f} is no multiple of {self.each:f}: change “each” so that it divides {whole:f}"
            yield ("each",), zh, en
        elif not 2 <= count <= self.MAX_PIECES:
            larger = count > self.MAX_PIECES
            needed = f"{count:f} piece is" if count == 1 else f"{count:f} pieces are"
            zh = f"一共要 {count:f} 个，应当是 2 到 {self.MAX_PIECES} 个，请把 each 改{'大' if larger else '小'}"
            en = (
                f"{needed} needed, 2 to {self.MAX_PIECES} are expected: make “each” {'larger' if larger else 'smaller'}"
            )
            yield ("each",), zh, en
        else:
            yield from _amount_errors(self, numbers)


class Plant(Pieces):
    """Trees to plant on terraces."""

    MAX_PIECES: ClassVar[int] = 100

    kind: Literal["plant"]


class Lay(Pieces):
    """Planks to lay on a bridge."""

    MAX_PIECES: ClassVar[int] = 16

    kind: Literal["lay"]


def answer_of(activity: HandsOn, language: str, numbers: Mapping[str, Number]) -> Answer:
    """The answer of an activity in a language."""
    number = numbers[activity.refers_to()[0]]
    label = mark_inferred(render(number.label, language, numbers), number.inferred)
    return Answer(show(number, language), label, number.id, number.status)


def _amount_errors(activity: HandsOn, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
    """`amount` has the number's unit, or that unit without 万 or 亿 and the digits scaled to match."""
    unit = numbers[0].unit.root.get("zh", "")
    value = activity.piece_value(numbers)
    try:
        shown = fill(activity.amount.root.get("zh", ""), value, "zh")
    except TemplateError:
        return
    if (match := _AMOUNT.search(shown)) is None:
        return
    digits, written = Decimal(match[1]), match[2]
    scale = _SCALES.get(unit.removesuffix(written)) if unit.endswith(written) else None
    if scale is None:
        zh = f"数字的单位是“{unit}”，amount 却写成“{written}”，请在 amount 里写“{unit}”"
        en = f"the unit of the number is {unit}, that of amount {written}: write {unit} in the Chinese “amount”"
        yield ("amount",), zh, en
    elif digits != value * scale:
        right = f"{value * scale:f}{written}"
        zh = f"一份是 {value:f}{unit}，amount 却写成“{shown}”，请改成读出来是“{right}”"
        en = f"a piece is {value:f} {unit}, not “{shown}”: change the Chinese “amount” so that it reads"
        yield ("amount",), zh, f"{en} “{right}”"


def _subclasses(model: type[HandsOn]) -> Iterator[tuple[str, type[HandsOn]]]:
    for kind in model.__subclasses__():
        if names := get_args(kind.model_fields["kind"].annotation):
            yield names[0], kind
        yield from _subclasses(kind)


KINDS: Mapping[str, type[HandsOn]] = dict(_subclasses(HandsOn))
