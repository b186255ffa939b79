"""What figures in a landscape share: tags beside their marks, rectangles around marks; independent of Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from wuxi_kiosk.figures.drawing.blank import block, number, text
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Label, Point, Rect, Sign, Symbol
from wuxi_kiosk.figures.drawing.symbols import ASPECTS

# In units of the style.
TAG_PADDING, MAX_TAG_WIDTH = 3, 74
# The height of a symbol on a tag, and its distance from the words.
SIGN_SIZE, SIGN_GAP = 7, 2.5
# From a mark, tried in turn.
TAG_DISTANCES = (6, 14, 26, 40)
# How much of a symbol another one may cover.
MAX_COVERED = 0.4
_ROUNDING = 0.01


@dataclass(frozen=True)
class Tag:
    """A panel with texts beside a mark, and the line that joins the two."""

    rect: Rect
    labels: tuple[Label, ...]
    leader: tuple[Point, Point]
    sign: Sign | None = None


def bounds_of(rects: Iterable[Rect], margin: float = 0.0) -> Rect:
    """The smallest rectangle around some, with a margin."""
    found = list(rects)
    left, top = min(rect.x for rect in found) - margin, min(rect.y for rect in found) - margin
    right, bottom = max(rect.right for rect in found) + margin, max(rect.bottom for rect in found) + margin
    return Rect(left, top, right - left, bottom - top)


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than an edge, or what rounding makes of one."""
    return (
        one.x < other.right - _ROUNDING
        and other.x < one.right - _ROUNDING
        and one.y < other.bottom - _ROUNDING
        and other.y < one.bottom - _ROUNDING
    )


def inside(rect: Rect, area: Rect) -> bool:
    """Whether a rectangle lies within an area."""
    return (
        rect.x >= area.x and rect.y >= area.y and rect.right <= area.right and rect.bottom <= area.bottom
    )  # fmt: skip


def clipped(rect: Rect, area: Rect) -> Rect | None:
    """The part of a rectangle that lies within an area; None where none does."""
    left, top = max(rect.x, area.x), max(rect.y, area.y)
    right, bottom = min(rect.right, area.right), min(rect.bottom, area.bottom)
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def crowded(cells: Sequence[Rect]) -> bool:
    """Whether too much of a symbol is behind another, as where a path bends back upon itself."""
    order = sorted(cells, key=lambda cell: cell.x)
    for index, cell in enumerate(order):
        for other in islice(order, index + 1, None):
            wide = cell.right - other.x
            if wide <= 0:
                break
            high = cell.height - abs(cell.y - other.y)
            if high > 0 and wide * high > MAX_COVERED * cell.width * cell.height:
                return True
    return False


def near(one: HitArea, other: HitArea, style: FigureStyle) -> bool:
    """Whether there is less than the gap of two touch targets between two."""
    rect, gap = one.rect, style.gap
    return overlap(Rect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap), other.rect)


def touchable(rect: Rect, area: Rect, style: FigureStyle) -> Rect:
    """The rectangle, grown around its middle to a touch target and moved into the area."""
    width, height = max(rect.width, style.touch), max(rect.height, style.touch)
    x = rect.x + (rect.width - width) / 2
    y = rect.y + (rect.height - height) / 2
    return Rect(
        max(area.x, min(x, area.right - width)), max(area.y, min(y, area.bottom - height)), width, height
    )  # fmt: skip


def tag_of(
    datum: Datum,
    mark: Rect,
    area: Rect,
    style: FigureStyle,
    taken: Sequence[Rect] = (),
    lines: Sequence[str] = (),
    *,
    sign: Symbol | None = None,
    colours: tuple[str, str] = ("", ""),
    crossed: Sequence[Rect] = (),
) -> Tag | None:
    """The value and the label of a number, and further small lines, beside a mark: right of it, left, below or above.

    It lies within the area and on none of the rectangles that are taken, and its leader meets none of those `crossed`;
    None where there is no such place. With a `sign` it has that symbol beside the words; `colours` are those of the
    symbol and of the value.
    """
    value, label = number(datum, "companionUnit")
    texts = [replace(value, colour=colours[1]), label, *(text(line, "note") for line in lines)]
    content = block(texts, MAX_TAG_WIDTH * style.unit, style)
    if content is None:
        return None
    padding = TAG_PADDING * style.unit
    beside = SIGN_SIZE * ASPECTS[sign] * style.unit if sign else 0.0
    left = padding + (beside + SIGN_GAP * style.unit if sign else 0.0)
    wide = left + content.width + padding
    high = max(content.height + 2 * padding, style.touch)
    for distance in TAG_DISTANCES:
        for place, leader in _beside(mark, area, wide, high, distance * style.unit):
            if (
                inside(place, area)
                and not any(overlap(place, other) for other in taken)
                and not any(overlap(bounds_of(Rect(x, y, 0, 0) for x, y in leader), other) for other in crossed)
            ):
                top = place.y + (high - content.height) / 2
                middle = Rect(
                    place.x + padding, place.y + (high - SIGN_SIZE * style.unit) / 2, beside, SIGN_SIZE * style.unit
                )
                return Tag(
                    place,
                    content.at(place.x + left, top),
                    leader,
                    Sign(sign, middle, colours[0]) if sign else None,
                )
    return None


def _beside(
    mark: Rect, area: Rect, wide: float, high: float, away: float
) -> Iterator[tuple[Rect, tuple[Point, Point]]]:
    """Rectangles of a size right, left, below and above a mark, moved along it into the area, each with its leader."""
    x, y = mark.x + mark.width / 2, mark.y + mark.height / 2
    row = round(max(area.y, min(y - high / 2, area.bottom - high)))
    column = round(max(area.x, min(x - wide / 2, area.right - wide)))
    yield Rect(round(mark.right + away), row, wide, high), ((mark.right, y), (mark.right + away, y))
    yield Rect(round(mark.x - away - wide), row, wide, high), ((mark.x, y), (mark.x - away, y))
    yield Rect(column, round(mark.bottom + away), wide, high), ((x, mark.bottom), (x, mark.bottom + away))
    yield Rect(column, round(mark.y - away - high), wide, high), ((x, mark.y), (x, mark.y - away))
