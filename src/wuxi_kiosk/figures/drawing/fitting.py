"""How the kinds fit words and marks into a size: shared measures, no Qt here."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil, floor
from typing import Literal

from wuxi_kiosk.content.model import Number, Qualifier, Status, Text
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Label, Layout, Rect, Role

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
_LATIN_WORD = re.compile(r"[^\s\u2e80-\uffff]+")
# Where a Chinese line may well end: after a pause or a closing mark, or before an opening one.
_PAUSE = re.compile(r"(?<=[、，；：。）”》·])(?=[^、，；：。）”》·])|(?<=.)(?=[（“《])")


@dataclass(frozen=True)
class Room:
    """How much a layout grants itself: spacing as a factor, an axis, notes."""

    spacing: float = 1.0
    axis: bool = True
    notes: bool = True


COMPACT = Room(spacing=0.5)
# What gives way when a figure is too small: air, then the ticks of the axis, then notes; values, labels and the
# gaps between touch targets never do.
_ROOMS = (
    Room(),
    COMPACT,
    Room(spacing=0.3),
    Room(spacing=0.3, axis=False),
    Room(spacing=0.3, axis=False, notes=False),
)


def roomiest(lay: Callable[[Room], Layout]) -> Layout:
    """The layout with the most room that fits, else the tightest one."""
    for room in _ROOMS:
        layout = lay(room)
        if layout.overflow <= 0:
            break
    return replace(layout, axis=room.axis, notes=room.notes)


def closest(layouts: Sequence[Layout]) -> Layout:
    """The first layout that fits, else the one that fails by least."""
    return min(layouts, key=lambda layout: layout.overflow)


def marks_first(layouts: Sequence[Layout], size: Callable[[Layout], float]) -> Layout:
    """The layout with the largest marks among those that fit, else the one that fails by least."""
    return min(layouts, key=lambda layout: (layout.overflow, -size(layout)))


Form = Literal["above", "beside"]


def lone(
    datum: Datum,
    note: Text | None,
    legends: Sequence[str],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    least: Callable[[float], float],
    fit: Callable[[float, float], tuple[float, float]],
) -> Layout:
    """One number with its words and a place for its marks, which is the layout's `marks` (a Rect).

    `least(width)` is the least height that the marks need, `fit(width, height)` the size they take of a place.
    """
    forms: list[Form] = ["above"]
    if widest(style, [datum.show], "value") <= 0.55 * size[0]:
        forms.append("beside")
    return marks_first(
        [_lone(form, datum, note, legends, size, style, language, room, least, fit) for form in forms],
        lambda layout: layout.marks.width * layout.marks.height,
    )


def _lone(
    form: Form,
    datum: Datum,
    note: Text | None,
    legends: Sequence[str],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    least: Callable[[float], float],
    fit: Callable[[float, float], tuple[float, float]],
) -> Layout:
    width, height = size
    unit = style.unit
    air = unit * room.spacing
    beside = form == "beside"
    column = width
    if beside:
        words = [widest(style, [datum.show], "value"), min(widest(style, [datum.label], "label"), 0.36 * width)]
        column = ceil(max(words))
    left = column + 6 * unit if beside else 0.0
    value = block(style, datum.show, "value", column)
    label = block(style, datum.label, "label", column)
    head = value[1] + label[1]
    keys = [(legend, block(style, legend, "axis", width - left)) for legend in legends]
    below = sum(high for _, (_, high) in keys) + 2 * air
    foot = note_label(style, note, language, width, room)
    end = foot.rect.height + 3 * air if foot else 0.0
    above = 0.0 if beside else head + 3 * air

    needed = above + least(width - left) + below
    needed = max(needed, head if beside else 0, style.touch) + end
    overflow = max(0.0, needed - height)
    tall = height + overflow - end
    wide, high = fit(width - left, tall - above - below)
    top = above + floor(max(0.0, tall - above - below - high) / 2)
    first = floor(max(0.0, top + high / 2 - head / 2)) if beside else 0
    first = min(first, floor(tall - head)) if beside else first
    labels = [
        Label(datum.show, Rect(0, first, *value), "value", fact=datum.id, accent=True),
        Label(datum.label, Rect(0, first + value[1], *label), "label", fact=datum.id),
    ]
    y = top + high + 2 * air
    for text, block_size in keys:
        labels.append(Label(text, Rect(left, y, *block_size), "axis"))
        y += block_size[1]
    if foot:
        labels.append(at(foot, height + overflow - foot.rect.height))
    area = HitArea(Rect(0, 0, max(width, style.touch), height + overflow), datum.id)
    return Layout(tuple(labels), (area,), Rect(left, top, wide, high), overflow)


def block(style: FigureStyle, text: str, role: Role, width: float) -> tuple[float, float]:
    """Width and height in whole pixels of a text on one line, or wrapped when that is wider than `width`."""
    natural, height = style.measure(text, role, 0)
    if ceil(natural) <= width:
        return ceil(natural), ceil(height)
    height = style.measure(text, role, width)[1]
    return _balanced(style, text, role, width, height), ceil(height)


def _balanced(style: FigureStyle, text: str, role: Role, width: float, height: float) -> float:
    """The least width, near enough, at which a text still wraps into that height: no line is left almost empty.

    A little more where the first line can then end at a pause and not within a name.
    """
    # Qt would rather let a word stick out than break it.
    narrow = max(width / 2, min(width, longest_word(style, text, role)))
    wide = width
    while wide - narrow > style.unit:
        middle = (narrow + wide) / 2
        if style.measure(text, role, middle)[1] <= height:
            wide = middle
        else:
            narrow = middle
    # Qt Quick may measure a hair wider than we do.
    hair = style.unit / 2
    least = min(width, ceil(wide + hair))
    for pause in _PAUSE.finditer(text):
        line = ceil(style.measure(text[: pause.start()], role, 0)[0] + hair)
        if least <= line <= width and style.measure(text, role, line)[1] <= height:
            return line
    return least


def widest(style: FigureStyle, texts: Sequence[str], role: Role) -> float:
    """The width of the widest of the texts, each on one line."""
    return max((ceil(style.measure(text, role, 0)[0]) for text in texts), default=0)


def longest_word(style: FigureStyle, text: str, role: Role) -> float:
    """The width of the longest word that a line cannot end within; Chinese has none."""
    return widest(style, _LATIN_WORD.findall(text), role)


def note_label(style: FigureStyle, note: Text | None, language: str, width: float, room: Room) -> Label | None:
    """The note of a figure as a label at y = 0, or None when there is none or no room for it."""
    if note is None or not room.notes or not note.in_language(language):
        return None
    text = note.in_language(language)
    return Label(text, Rect(0, 0, *block(style, text, "note", width)), "note")


def at(label: Label, y: float) -> Label:
    """The label moved to another height."""
    return replace(label, rect=replace(label.rect, y=y))


def lifted(heights: Sequence[float], total: float, cap: float) -> list[float]:
    """Heights raised to a common level, none above `cap`, so that together they fill `total` where they can."""
    level = 0.0
    for count in range(len(heights), 0, -1):
        lowest = sorted(heights)[:count]
        level = (total - sum(heights) + sum(lowest)) / count
        if level >= lowest[-1]:
            break
    return [max(height, min(level, cap)) for height in heights]


def round_steps(below: Decimal) -> list[Decimal]:
    """Round steps (1, 2, 2.5, 5 times a power of ten) from a thousandth of `below` up to it, the largest first."""
    top = below.adjusted()
    every = [step.scaleb(power) for power in range(top, top - 4, -1) for step in reversed(_STEPS)]
    return [step for step in every if step <= below]


def step_of(value: Decimal, fewest: int, most: int) -> Decimal:
    """What one mark stands for: a round number that makes `fewest` to `most` marks, or one where that is enough."""
    if value <= most and value == value.to_integral_value():
        return Decimal(1)
    fitting = [step for step in round_steps(value) if fewest <= value / step <= most]
    return min(fitting, key=lambda step: (value % step != 0, len(step.normalize().as_tuple().digits)))


def year_of(date: str) -> str:
    """The year of an ISO date of any precision."""
    return date[:4]


def is_open(qualifier: Qualifier | None) -> bool:
    """Whether a value is given as more than the number written, so that its mark ends softly beyond it."""
    return qualifier in ("余", "多", "突破", "以上")


def is_unreached(status: Status) -> bool:
    """Whether a number was not reached when it was written: drawn as an outline."""
    return status in ("expected", "aimed", "planned")


def faded(colour: str, opacity: float) -> str:
    """A #rrggbb colour as #aarrggbb."""
    return f"#{round(opacity * 255):02x}{colour.lstrip('#')[-6:]}"


def unit_of(number: Number) -> str:
    """The unit of a number as the exhibit's first language writes it."""
    return next(iter(number.unit.root.values()), "")


def unit_mistakes(numbers: Sequence[Number], zh: str, en: str) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Each item whose unit is not the first one's in every language; `zh` and `en` say what asks for one unit."""
    for index, number in enumerate(numbers):
        for language in {**numbers[0].unit.root, **number.unit.root}:
            units = numbers[0].unit.in_language(language), number.unit.in_language(language)
            if units[0] != units[1]:
                where = ("items", index)
                yield where, f"{zh}：“{units[0]}”与“{units[1]}”不同", f"{en}: {units[0]!r} and {units[1]!r} differ"
                break
