"""A whole and its part as two rows of equal segments from one zero, on a calm zone; independent of Qt."""

from dataclasses import dataclass, replace

from wuxi_kiosk.figures.drawing.blank import Block, block, line, on_land, text
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
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
# In units of the style: the pitch of segments, the heights of a row, the gap between rows that touch and between rows
# that do not, the distance of texts.
MIN_PITCH, MAX_PITCH, MIN_ROW, MAX_ROW, TIGHT_GAP, ROW_GAP, TEXT_GAP = 6, 26, 9, 20, 1.5, 5, 5
# The share of its pitch that a segment is wide, and the opacity of the whole, whose part has the full colour.
SEGMENT_SHARE, WHOLE_OPACITY = 0.9, 0.62
# The widths of the texts beside the rows as shares of the zone's; 1 is above the whole and below its part.
TEXT_SHARES = (0.45, 0.58, 0.7, 1.0)
# The sizes of the digits and of the words around them.
SIZES: tuple[tuple[Role, Role], ...] = (*LEVELS[1:], ("companionUnit", "companionUnit"))


@dataclass(frozen=True)
class Row:
    """The segments of one number; `outline` where it had not been reached."""

    segments: SymbolCount
    outline: bool


@dataclass(frozen=True)
class Marks:
    """The row of the whole, the row of the part below it, and the zero of both."""

    whole: Row
    part: Row
    zero: tuple[tuple[float, float], tuple[float, float]]
    dark: bool


def segments(data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str) -> LandLayout | None:
    """The rows with their texts beside or around them, in the form with the largest segments."""
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


def _texts(
    data: tuple[Datum, ...], sizes: tuple[Role, Role], width: float, dark: bool, style: FigureStyle, language: str
) -> list[Block] | None:
    """The texts of the whole, and those of the part after the words that say that it is one."""
    digits, words = sizes
    found: list[Block] = []
    for index, datum in enumerate(data):
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
    """The texts right of the rows in a share of the width, or around both rows where that is 1; None without room."""
    beside = share < 1
    unit = style.unit
    step = value_per_mark(data[0].value, FEWEST, MOST)
    counts = [cell_count(datum, datum.value / step) for datum in data]
    texts = _texts(data, sizes, share * zone.width, dark, style, language)
    if texts is None:
        return None
    text_width = max(one.width for one in texts)
    room = zone.width - (text_width + TEXT_GAP * unit if beside else 0)
    pitch = min(room / max(counts), MAX_PITCH * unit)
    # Rows that touch read as a whole and its part; beside texts each is as high as those.
    gap = max(ROW_GAP * unit, style.gap) if beside else TIGHT_GAP * unit
    if beside:
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, 0.8 * min(one.height for one in texts)))
        heights = [max(one.height, row, style.touch) for one in texts]
    else:
        spare = (zone.height - gap - sum(one.height for one in texts)) / 2 - 2 * unit
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, spare))
        heights = [max(one.height + 2 * unit + row, style.touch + style.gap / 2) for one in texts]
    if pitch < MIN_PITCH * unit or sum(heights) + gap > zone.height or zone.width < style.touch:
        return None
    left, top = zone.x, zone.y
    used = max(counts) * pitch
    middle = top + heights[0] + gap / 2
    labels: list[Label] = []
    rows: list[Row] = []
    areas: list[HitArea] = []
    for index, (datum, one, count, height) in enumerate(zip(data, texts, counts, heights, strict=True)):
        if beside:
            y, place = top + (height - row) / 2, (left + used + TEXT_GAP * unit, top + (height - one.height) / 2)
            reach, high = used + TEXT_GAP * unit + text_width, (top, top + height)
        elif index == 0:
            y, place = top + height - row, (left, top + height - row - 2 * unit - one.height)
            reach, high = max(used, text_width), (top, middle - style.gap / 2)
        else:
            y, place = top, (left, top + row + 2 * unit)
            reach, high = max(used, text_width), (middle + style.gap / 2, top + height)
        cells = tuple(Rect(left + number * pitch, y, SEGMENT_SHARE * pitch, row) for number in range(count))
        rows.append(Row(symbol_count(datum, datum.value / step, cells), is_unreached(datum.status)))
        labels += one.at(*place)
        areas.append(HitArea(Rect(left, high[0], max(reach, style.touch), high[1] - high[0]), datum.id))
        top += height + gap
    first, last = rows[0].segments.cells[0], rows[1].segments.cells[0]
    opened = next((datum.qualifier or "" for datum in data if is_lower_bound(datum.qualifier)), "")
    amount = format_amount(step, data[0].unit, language)
    # Texts stand around rows that touch: no line passes by them.
    over = unit if beside else 0.0
    zero = ((left, first.y - over), (left, last.bottom + over))
    return LandLayout(
        labels=tuple(labels),
        hit_areas=tuple(areas),
        marks=Marks(rows[0], rows[1], zero, dark),
        bounds=bounds_of([cell for one in rows for cell in one.segments.cells], 2 * unit),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("segment-open" if opened else "segment", language, amount, opened),),
    )
