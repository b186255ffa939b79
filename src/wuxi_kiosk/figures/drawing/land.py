"""What figures in a landscape share: tags beside their marks, rectangles around marks; independent of Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Label, Point, Rect
from wuxi_kiosk.figures.drawing.fitting import text_size

# In units of the style.
TAG_PADDING, TAG_DISTANCE, MAX_TAG_WIDTH = 3, 6, 74


@dataclass(frozen=True)
class Tag:
    """A panel with texts beside a mark, and the line that joins the two."""

    rect: Rect
    labels: tuple[Label, ...]
    leader: tuple[Point, Point]


def bounds_of(rects: Iterable[Rect], margin: float = 0.0) -> Rect:
    """The smallest rectangle around some, with a margin."""
    found = list(rects)
    left, top = min(rect.x for rect in found) - margin, min(rect.y for rect in found) - margin
    right, bottom = max(rect.right for rect in found) + margin, max(rect.bottom for rect in found) + margin
    return Rect(left, top, right - left, bottom - top)


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than an edge."""
    return (
        one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
    )  # fmt: skip


def inside(rect: Rect, area: Rect) -> bool:
    """Whether a rectangle lies within an area."""
    return (
        rect.x >= area.x and rect.y >= area.y and rect.right <= area.right and rect.bottom <= area.bottom
    )  # fmt: skip


def touchable(rect: Rect, area: Rect, style: FigureStyle) -> Rect:
    """The rectangle, grown around its middle to a touch target and moved into the area."""
    width, height = max(rect.width, style.touch), max(rect.height, style.touch)
    x = rect.x + (rect.width - width) / 2
    y = rect.y + (rect.height - height) / 2
    return Rect(
        max(area.x, min(x, area.right - width)), max(area.y, min(y, area.bottom - height)), width, height
    )  # fmt: skip


def tag_of(
    datum: Datum, mark: Rect, area: Rect, style: FigureStyle, taken: Sequence[Rect] = (), lines: Sequence[str] = ()
) -> Tag | None:
    """The value and the label of a number, and further small lines, beside a mark: right of it, left, below or above.

    It lies within the area and on none of the rectangles that are taken; None where there is no such place.
    """
    width = MAX_TAG_WIDTH * style.unit
    texts = [Label(datum.show, Rect(0, 0, 0, 0), "companionUnit", fact=datum.id, accent=True)]
    texts.append(Label(datum.label, Rect(0, 0, 0, 0), "label", fact=datum.id, strong=True))
    texts += [Label(line, Rect(0, 0, 0, 0), "note") for line in lines]
    sizes = [text_size(style, text.text, text.role, width) for text in texts]
    padding, away = TAG_PADDING * style.unit, TAG_DISTANCE * style.unit
    wide = ceil(max(size[0] for size in sizes)) + 2 * padding
    high = max(ceil(sum(size[1] for size in sizes)) + 2 * padding, style.touch)
    centre = (mark.x + mark.width / 2, mark.y + mark.height / 2)
    for x, y, leader in (
        (mark.right + away, centre[1] - high / 2, ((mark.right, centre[1]), (mark.right + away, centre[1]))),
        (mark.x - away - wide, centre[1] - high / 2, ((mark.x, centre[1]), (mark.x - away, centre[1]))),
        (centre[0] - wide / 2, mark.bottom + away, ((centre[0], mark.bottom), (centre[0], mark.bottom + away))),
        (centre[0] - wide / 2, mark.y - away - high, ((centre[0], mark.y), (centre[0], mark.y - away))),
    ):
        place = Rect(round(x), round(max(area.y, min(y, area.bottom - high))), wide, high)
        if leader[0][0] == leader[1][0]:
            place = replace(place, x=round(max(area.x, min(place.x, area.right - wide))), y=round(y))
        if not inside(place, area) or any(overlap(place, other) for other in taken):
            continue
        labels = []
        top = place.y + (high - sum(size[1] for size in sizes)) / 2
        for text, size in zip(texts, sizes, strict=True):
            labels.append(replace(text, rect=Rect(place.x + padding, top, *size)))
            top += size[1]
        return Tag(place, tuple(labels), leader)
    return None
