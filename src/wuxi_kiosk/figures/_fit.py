"""How the kinds fit words and marks into a size: shared measures, no Qt here."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from wuxi_kiosk.content.model import Number, Qualifier, Status, Text
from wuxi_kiosk.figures._contract import Datum, FigureStyle, Label, Layout, Rect, Role

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
WORD_JOINER = "\u2060"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Room:
    """How much a layout grants itself: spacing as a factor, gaps between touch targets, an axis, notes."""

    spacing: float = 1.0
    gaps: bool = True
    axis: bool = True
    notes: bool = True


COMPACT = Room(spacing=0.5)
# What gives way when a figure is too small: air, then the ticks of the axis, then notes; values and labels never do.
_ROOMS = (
    Room(),
    COMPACT,
    Room(spacing=0.3, gaps=False),
    Room(spacing=0.3, gaps=False, axis=False),
    Room(spacing=0.3, gaps=False, axis=False, notes=False),
)


def roomiest(lay: Callable[[Room], Layout]) -> Layout:
    """The layout with the most room that fits, else the tightest one."""
    for room in _ROOMS:
        layout = lay(room)
        if layout.overflow <= 0:
            break
    return layout


def closest(layouts: Sequence[Layout]) -> Layout:
    """The first layout that fits, else the one that fails by least."""
    return min(layouts, key=lambda layout: layout.overflow)


def block(style: FigureStyle, text: str, role: Role, width: float) -> tuple[float, float]:
    """Width and height in whole pixels of a text on one line, or wrapped when that is wider than `width`."""
    natural, height = style.measure(text, role, 0)
    if ceil(natural) <= width:
        return ceil(natural), ceil(height)
    height = style.measure(text, role, width)[1]
    return _balanced(style, text, role, width, height), ceil(height)


def _balanced(style: FigureStyle, text: str, role: Role, width: float, height: float) -> float:
    """The least width, near enough, at which a text still wraps into that height: no line is left almost empty."""
    narrow = width / 2
    wide = width
    while wide - narrow > style.unit:
        middle = (narrow + wide) / 2
        if style.measure(text, role, middle)[1] <= height:
            wide = middle
        else:
            narrow = middle
    # Qt Quick may measure a hair wider than we do.
    return min(width, ceil(wide + style.unit / 2))


def widest(style: FigureStyle, texts: Sequence[str], role: Role) -> float:
    """The width of the widest of the texts, each on one line."""
    return max((ceil(style.measure(text, role, 0)[0]) for text in texts), default=0)


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


def plain(number: Decimal) -> str:
    """A number in digits, without an exponent or idle zeros."""
    return f"{number.normalize():f}"


def quantity(datum: Datum, number: Decimal, language: str, *, bare: bool = False) -> str:
    """Another number as this datum's own is written: 50 as `50万元`, or as `CNY 0.5 million`; `bare`: digits only."""
    show = datum.show.replace(WORD_JOINER, "")
    written = _NUMBER.search(show)
    if written and datum.value and datum.qualifier is None and not datum.each:
        scale = Decimal(written[0].replace(",", "")) / datum.value
        if scale == Decimal(1).scaleb(scale.adjusted()):
            digits = plain(number * scale)
            digits = f"{Decimal(digits):,f}" if "," in written[0] else digits
            return digits if bare else show[: written.start()] + digits + show[written.end() :]
    if bare or not datum.unit:
        return plain(number)
    if language.startswith("zh"):
        return plain(number) + datum.unit
    return plain(number) + (" × " if _NUMBER.search(datum.unit) else " ") + datum.unit


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
    """The unit of a number as the exhibit's first language writes it, for comparing."""
    return next(iter(number.unit.root.values()), "")
