"""Texts on blank paper or a plain sky, without panels, for figures in a landscape; independent of Qt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import ceil, cos, pi, sin

from wuxi_kiosk.figures.drawing.contract import Align, Canvas, Datum, FigureStyle, Label, Point, Rect, Role
from wuxi_kiosk.figures.drawing.fitting import longest_word_width, max_text_width, text_size, with_opacity

# Texts of these may have several lines.
SMALL_ROLES: tuple[Role, ...] = ("label", "name", "axis", "note")
# Of the height of a line: what is inked above its baseline and below it.
ASCENT, DESCENT = 0.66, 0.12
# Between texts on one line, in units of the style.
WORD_GAP = 1.2
# Dots of an open end: their pitch and radius in line widths, and their opacities from the end of the line on.
OPEN_PITCH, OPEN_RADIUS = 2.6, 0.62
OPEN_OPACITIES = (0.9, 0.7, 0.5, 0.3)
DISC = tuple((cos(2 * pi * step / 16), sin(2 * pi * step / 16)) for step in range(16))


def moved(rect: Rect, x: float, y: float) -> Rect:
    """A rectangle, shifted."""
    return replace(rect, x=rect.x + x, y=rect.y + y)


def moved_label(label: Label, x: float, y: float) -> Label:
    """A label, shifted with its baseline."""
    baseline = None if label.baseline is None else label.baseline + y
    return replace(label, rect=moved(label.rect, x, y), baseline=baseline)


@dataclass(frozen=True)
class Block:
    """Texts one below the other, their left top corner at the origin."""

    labels: tuple[Label, ...]
    width: float
    height: float

    def rect(self, x: float, y: float) -> Rect:
        """The block's rectangle with its left top corner at a point."""
        return Rect(x, y, self.width, self.height)

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """The labels of the block with its left top corner at a point."""
        return tuple(moved_label(label, x, y) for label in self.labels)


def text(words: str, role: Role, *, fact: str = "", accent: bool = False, light: bool = False) -> Label:
    """A label without a place yet; on dark land all text is light."""
    return Label(words, Rect(0, 0, 0, 0), role, fact=fact, accent=accent and not light, light=light)


def number(datum: Datum, role: Role, *, accent: bool = True, light: bool = False) -> tuple[Label, Label]:
    """The value of a number and its label."""
    return (
        text(datum.show, role, fact=datum.id, accent=accent, light=light),
        text(datum.label, "name", fact=datum.id, light=light),
    )


def block(
    texts: Sequence[Label],
    width: float,
    style: FigureStyle,
    align: Align = "left",
    unbroken: Collection[str] = (),
) -> Block | None:
    """Texts one below the other, at most `width` wide; None where a word or a text in large type would break.

    The `unbroken` texts break only at their spaces, which Chinese has none of.
    """
    sizes: list[tuple[float, float]] = []
    for label in texts:
        pieces = [label.text] if label.role not in SMALL_ROLES else label.text.split() if label.text in unbroken else ()
        longest = max(max_text_width(style, pieces, label.role), longest_word_width(style, label.text, label.role))
        if longest > width:
            return None
        wide, high = text_size(style, label.text, label.role, width)
        sizes.append((ceil(wide), high))
    widest = max((wide for wide, _ in sizes), default=0.0)
    labels: list[Label] = []
    top = 0.0
    for label, (wide, high) in zip(texts, sizes, strict=True):
        left = {"left": 0.0, "center": (widest - wide) / 2, "right": widest - wide}[align]
        labels.append(replace(label, rect=Rect(left, top, wide, high), align=align))
        top += high
    return Block(tuple(labels), widest, top)


def line(labels: Sequence[Label], style: FigureStyle) -> Block:
    """Texts side by side on one baseline, as high as what is inked of the largest."""
    sizes = [style.measure(label.text, label.role, 0) for label in labels]
    high = max(ceil(height) for _, height in sizes)
    placed: list[Label] = []
    x = 0.0
    for label, (wide, height) in zip(labels, sizes, strict=True):
        rect = Rect(x, ASCENT * (high - height), ceil(wide), (ASCENT + DESCENT) * height)
        placed.append(replace(label, rect=rect, baseline=ASCENT * high))
        x += ceil(wide) + WORD_GAP * style.unit
    return Block(tuple(placed), x - WORD_GAP * style.unit, (ASCENT + DESCENT) * high)


def on_land(style: FigureStyle, dark: bool) -> FigureStyle:
    """The style for marks on a place: on a dark one ink, fill and accent are light."""
    if not dark:
        return style
    return replace(style, ink=style.paper, secondary=style.paper, fill=style.paper, accent=style.paper)


def open_length(width: float) -> float:
    """The length of an open end of a line of this width."""
    return (len(OPEN_OPACITIES) * OPEN_PITCH + OPEN_RADIUS) * width


def paint_open_end(canvas: Canvas, end: Point, direction: Point, colour: str, width: float) -> None:
    """Dots beyond the end of a line that fade out: the value is a lower bound. `direction` has the length 1."""
    for index, opacity in enumerate(OPEN_OPACITIES):
        away = (index + 1) * OPEN_PITCH * width
        centre = (end[0] + direction[0] * away, end[1] + direction[1] * away)
        disc = [(centre[0] + x * OPEN_RADIUS * width, centre[1] + y * OPEN_RADIUS * width) for x, y in DISC]
        # Faster than a call of `dots` for each opacity.
        canvas.area(disc, with_opacity(colour, opacity))
