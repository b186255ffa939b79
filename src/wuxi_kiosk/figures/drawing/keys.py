"""Tags that say what one symbol in a landscape stands for, beside the first of them if there is room; without Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wuxi_kiosk.figures.drawing.blank import line, text
from wuxi_kiosk.figures.drawing.contract import FigureStyle, Key, LandLayout, Rect, Sign
from wuxi_kiosk.figures.drawing.land import bounds_of, inside, overlap
from wuxi_kiosk.figures.drawing.symbols import ASPECTS

# In units of the style: the padding of a key, the height of its symbol, the distance of its words, how far it keeps off
# what stands around it, and its distances from the first symbol, tried in turn.
PADDING, SIGN_SIZE, SIGN_GAP, AIR = 2, 6, 1.2, 1
DISTANCES = (1.5, 4, 8, 12)
# Without room at the first symbol it is tried near some of the others, evenly spread.
OTHERS, OTHER_DISTANCES = 8, (1.5, 4)


def with_keys(
    layouts: Sequence[LandLayout], areas: Sequence[Rect], words: Rect, style: FigureStyle
) -> list[LandLayout]:
    """The figures of a page with their keys where there is room in their areas, and off the words of the page."""
    found = list(layouts)
    for index, (layout, area) in enumerate(zip(layouts, areas, strict=True)):
        if layout.key:
            taken = [words, *(rect for one in found for rect in _taken(one, one is found[index]))]
            found[index] = _with_key(layout, layout.key, area, taken, style)
    return found


def _taken(layout: LandLayout, own: bool) -> Iterator[Rect]:
    """What a key must not cover: marks, words, and what is touched for another figure."""
    yield from layout.key.marks if layout.key else (layout.bounds,)
    yield from layout.tags
    yield from (label.rect for label in layout.labels)
    if not own and layout.stated:
        yield from (spot.rect for spot in layout.hit_areas)


def _with_key(layout: LandLayout, key: Key, area: Rect, taken: Sequence[Rect], style: FigureStyle) -> LandLayout:
    """The figure with its key; as it is without room for one."""
    unit = style.unit
    words = line([text(key.text, "name")], style)
    wide = SIGN_SIZE * ASPECTS[key.symbol] * unit
    high = max(SIGN_SIZE * unit, words.height) + 2 * PADDING * unit
    left = (PADDING + SIGN_GAP) * unit + wide
    for x, y in _places(key.marks, left + words.width + PADDING * unit, high, unit):
        tag = Rect(round(x), round(y), left + words.width + PADDING * unit, high)
        if inside(tag, area) and not any(overlap(bounds_of([tag], AIR * unit), rect) for rect in taken):
            sign = Rect(tag.x + PADDING * unit, tag.y + (high - SIGN_SIZE * unit) / 2, wide, SIGN_SIZE * unit)
            return replace(
                layout,
                labels=(*layout.labels, *words.at(tag.x + left, tag.y + (high - words.height) / 2)),
                tags=(*layout.tags, tag),
                signs=(*layout.signs, Sign(key.symbol, sign, key.colour)),
                legends=key.legends,
            )
    return layout


def _places(marks: Sequence[Rect], wide: float, high: float, unit: float) -> Iterator[tuple[float, float]]:
    """Left top corners of a rectangle of a size near the first mark, then near others, the last one first."""
    yield from _around(marks[0], wide, high, DISTANCES, unit)
    for mark in marks[: 0 : -max(1, len(marks) // OTHERS)]:
        yield from _around(mark, wide, high, OTHER_DISTANCES, unit)


def _around(
    mark: Rect, wide: float, high: float, distances: Sequence[float], unit: float
) -> Iterator[tuple[float, float]]:
    """Left top corners of a rectangle of a size around a mark: left of it, right, below, above, and at its corners."""
    for away in distances:
        x, y = mark.x + mark.width / 2 - wide / 2, mark.y + mark.height / 2 - high / 2
        left, right = mark.x - away * unit - wide, mark.right + away * unit
        above, below = mark.y - away * unit - high, mark.bottom + away * unit
        yield from ((left, y), (right, y), (x, below), (x, above))
        yield from ((left, below), (left, above), (right, below), (right, above))
