"""A whole as a row of equal segments with its part within it, on a calm zone; independent of Qt."""

from dataclasses import dataclass, replace

from wuxi_kiosk.figures.drawing.blank import Block, block, line, on_land, text
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    LandLayout,
    Place,
    Rect,
    Role,
)
from wuxi_kiosk.figures.drawing.fitting import with_opacity
from wuxi_kiosk.figures.drawing.land import bounds_of, clipped
from wuxi_kiosk.figures.drawing.symbol_grid import SymbolCount, cell_count, symbol_count
from wuxi_kiosk.figures.drawing.texts import caption, format_amount
from wuxi_kiosk.figures.drawing.values import is_lower_bound, is_unreached, value_per_mark
from wuxi_kiosk.figures.drawing.words import LEVELS, split

# How many segments the whole has.
FEWEST, MOST = 5, 12
# In units of the style: the pitch of segments, the height of the row, the distance of texts beside it and above it; the
# distance and the height of the bracket below the part, and the distance of the part's texts from it.
MIN_PITCH, MAX_PITCH, MIN_ROW, MAX_ROW, TEXT_GAP, TEXT_AIR = 6, 26, 9, 20, 5, 2
BRACKET_GAP, BRACKET, TICK_GAP = 1, 1.5, 1
# The share of its pitch that a segment is wide, and of the row's height that the part is high.
SEGMENT_SHARE, PART_SHARE = 0.9, 0.66
# The opacity of the whole, whose part has the full colour.
WHOLE_OPACITY = 0.45
# The widths of the texts beside the row as shares of the zone's; 1 is above it.
TEXT_SHARES = (0.45, 0.58, 0.7, 1.0)
# The sizes of the digits and of the words around them: where these do not fit, it does better among the words.
SIZES: tuple[tuple[Role, Role], ...] = LEVELS[1:]


@dataclass(frozen=True)
class Row:
    """The segments of one number; `outline` where it had not been reached."""

    segments: SymbolCount
    outline: bool


@dataclass(frozen=True)
class Marks:
    """The row of the whole, that of the part within it, the zero of both, and the bracket below the part."""

    whole: Row
    part: Row
    zero: tuple[tuple[float, float], ...]
    bracket: tuple[tuple[float, float], ...]
    dark: bool


def segments(data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    """The row with its texts beside or around it, in the form with the largest segments."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    for sizes in SIZES:
        forms = (_form(data, zone, share, sizes, place.dark, style, language) for share in TEXT_SHARES)
        if found := [form for form in forms if form]:
            return max(found, key=lambda layout: layout.marks.whole.segments.cells[0].width)
    return None


def paint_segments(marks: Marks, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The segments of both rows appear one by one, at one speed; then the open ends."""
    tones = on_land(style, marks.dark)
    longest = len(marks.whole.segments.cells)
    for row, colour in ((marks.whole, with_opacity(tones.fill, WHOLE_OPACITY)), (marks.part, tones.accent)):
        cells = row.segments.cells
        full, part, faint = row.segments.visible(min(1.0, progress * longest / len(cells)))
        shown = [*full, *([replace(cells[len(full)], width=cells[0].width * part)] if part else [])]
        if row.outline:
            for cell in shown:
                canvas.bar(cell, colour, outline=True)
        else:
            canvas.bars(shown, colour, radius=0.75 * style.unit)
        if faint:
            start = cells[-1].x + cells[-1].width * part
            rest = Rect(start, cells[-1].y, cells[-1].right - start, cells[-1].height)
            canvas.bar(rest, colour, fade_length=rest.width)
    canvas.line(marks.zero, tones.ink, max(1.5, 0.5 * style.unit))
    canvas.line(marks.bracket, tones.ink, max(1.5, 0.35 * style.unit))


def _texts(
    data: tuple[Datum, ...],
    sizes: tuple[Role, Role],
    widths: tuple[float, float],
    dark: bool,
    style: FigureStyle,
    language: str,
) -> list[Block] | None:
    """The texts of the whole, and those of the part after the words that say that it is one."""
    digits, words = sizes
    found: list[Block] = []
    for index, (datum, width) in enumerate(zip(data, widths, strict=True)):
        before = [text(caption("of-which", language), "label", light=dark)] if index else []
        shown = [
            text(part, role, fact=datum.id, accent=True, light=dark)
            for part, role in zip(split(datum.show), (words, digits, words), strict=True)
            if part
        ]
        value = line([*before, *shown], style)
        label = block([text(datum.label, "name", fact=datum.id, light=dark)], width, style)
        if label is None or value.width > width:
            return None
        labels = (*value.labels, *label.at(0, value.height))
        found.append(Block(labels, max(value.width, label.width), value.height + label.height))
    return found


def _form(
    data: tuple[Datum, ...],
    zone: Rect,
    share: float,
    sizes: tuple[Role, Role],
    dark: bool,
    style: FigureStyle,
    language: str,
) -> LandLayout | None:
    """The texts of the whole right of its row in a share of the width, or above it where that is 1; None without room.

    Those of the part are below it.
    """
    beside = share < 1
    unit = style.unit
    step = value_per_mark(data[0].value, FEWEST, MOST)
    counts = [cell_count(datum, datum.value / step) for datum in data]
    texts = _texts(data, sizes, (share * zone.width, zone.width), dark, style, language)
    if texts is None:
        return None
    above, below = texts
    room = zone.width - (above.width + TEXT_GAP * unit if beside else 0)
    pitch = min(room / max(counts), MAX_PITCH * unit)
    under = (BRACKET_GAP + BRACKET + TICK_GAP) * unit + below.height
    # Each half is a touch area: they keep their gap.
    lower = max(under, style.touch)
    if beside:
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, above.height, style.touch - style.gap))
        upper = max(row, above.height) + style.gap
        top = zone.y + (upper - style.gap - row) / 2
    else:
        spare = zone.height - above.height - TEXT_AIR * unit - lower
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, spare))
        upper = max(above.height + TEXT_AIR * unit + row, style.touch + style.gap / 2)
        top = zone.y + upper - row
    if pitch < MIN_PITCH * unit or upper + lower > zone.height or zone.width < style.touch:
        return None
    left, used = zone.x, max(counts) * pitch
    inset = (1 - PART_SHARE) / 2 * row
    rows = [
        Row(
            symbol_count(
                datum,
                datum.value / step,
                tuple(Rect(left + number * pitch, y, SEGMENT_SHARE * pitch, high) for number in range(count)),
            ),
            is_unreached(datum.status),
        )
        for datum, count, y, high in zip(data, counts, (top, top + inset), (row, PART_SHARE * row), strict=True)
    ]
    bracket = top + row + BRACKET_GAP * unit
    words = bracket + (BRACKET + TICK_GAP) * unit
    if beside:
        # The texts beside the row may be higher than that.
        words = max(words, zone.y + above.height + TICK_GAP * unit)
    part_end = left + (counts[1] - 1) * pitch + SEGMENT_SHARE * pitch
    # The upper half with the row, as far as its gap; the lower one from there.
    split = zone.y + upper if beside else top + row / 2 + style.gap / 2
    split = max(split, zone.y + style.touch + style.gap)
    words = max(words, split - style.gap)
    labels = (
        *above.at(
            *(
                (left + used + TEXT_GAP * unit, zone.y + (max(row, above.height) - above.height) / 2)
                if beside
                else (left, top - TEXT_AIR * unit - above.height)
            )
        ),
        *below.at(left, words),
    )
    end = max(split + style.touch, words + below.height)
    if end > zone.bottom:
        return None
    reach = used + TEXT_GAP * unit + above.width if beside else max(used, above.width)
    opened = next((datum.qualifier or "" for datum in data if is_lower_bound(datum.qualifier)), "")
    amount = format_amount(step, data[0].unit, language)
    return LandLayout(
        labels=labels,
        hit_areas=(
            HitArea(Rect(left, zone.y, max(reach, style.touch), split - style.gap - zone.y), data[0].id),
            HitArea(Rect(left, split, max(part_end - left, below.width, style.touch), end - split), data[1].id),
        ),
        marks=Marks(
            rows[0],
            rows[1],
            ((left, top), (left, top + row)),
            (
                (left, bracket),
                (left, bracket + BRACKET * unit),
                (part_end, bracket + BRACKET * unit),
                (part_end, bracket),
            ),
            dark,
        ),
        bounds=bounds_of(
            [*rows[0].segments.cells, Rect(left, bracket, part_end - left, BRACKET * unit)], min(unit, TICK_GAP * unit)
        ),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("segment-open" if opened else "segment", language, amount, opened),),
    )
