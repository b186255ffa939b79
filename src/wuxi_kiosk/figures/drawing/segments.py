"""A whole and its part as two rows of equal segments from one zero, on a calm zone; independent of Qt."""

from dataclasses import dataclass, replace

from wuxi_kiosk.figures.drawing.blank import Block, block, number, on_land, text
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

# How many segments the whole has.
FEWEST, MOST = 5, 12
# In units of the style: the pitch of segments, the heights of a row, the gaps.
MIN_PITCH, MAX_PITCH, MIN_ROW, MAX_ROW, ROW_GAP, TEXT_GAP, INDENT = 6, 26, 9, 20, 5, 5, 2.5
# The share of its pitch that a segment is wide, and the opacity of the whole, whose part has the full colour.
SEGMENT_SHARE, WHOLE_OPACITY = 0.9, 0.62
# The widths of the texts beside the rows as shares of the zone's; 1 is above them.
TEXT_SHARES = (0.45, 0.58, 0.7, 1.0)
ROLES: tuple[Role, ...] = ("companion", "companionUnit")


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
    """The rows with their texts beside or above them, in the form with the largest segments."""
    zone = clipped(place.bounds, area)
    if place.kind != "zone" or zone is None:
        return None
    for role in ROLES:
        forms = (_form(data, zone, share, role, place.dark, style, language) for share in TEXT_SHARES)
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
    data: tuple[Datum, ...], role: Role, width: float, dark: bool, style: FigureStyle, language: str
) -> list[Block] | None:
    """The texts of the whole, and those of the part, whose label follows the words that say that it is a part."""
    (whole, part), unit = data, style.unit
    first = block(number(whole, role, light=dark), width, style)
    value, label = number(part, role, light=dark)
    shown = block([value], width, style)
    before = block([text(caption("of-which", language), "axis", light=dark)], width, style)
    if first is None or shown is None or before is None:
        return None
    indent = before.width + unit
    label_block = block([label], width - indent, style)
    if label_block is None:
        return None
    # Both stand on one line: most of the height of a line is above its baseline.
    line = style.measure("0", "label", 0)[1]
    labels = (
        *shown.labels,
        *before.at(0, shown.height + 0.75 * max(0.0, line - before.height)),
        *label_block.at(indent, shown.height),
    )
    height = shown.height + max(label_block.height, before.height)
    return [first, Block(labels, max(shown.width, indent + label_block.width), height)]


def _form(
    data: tuple[Datum, ...], zone: Rect, share: float, role: Role, dark: bool, style: FigureStyle, language: str
) -> LandLayout | None:
    """The texts right of the rows in a share of the width, or above each row where that is 1; None without room."""
    beside = share < 1
    unit = style.unit
    step = value_per_mark(data[0].value, FEWEST, MOST)
    counts = [cell_count(datum, datum.value / step) for datum in data]
    # The line at zero passes by texts that stand above their rows.
    indent = 0.0 if beside else INDENT * unit
    texts = _texts(data, role, share * zone.width - indent, dark, style, language)
    if texts is None:
        return None
    text_width = max(one.width for one in texts)
    room = zone.width - (text_width + TEXT_GAP * unit if beside else 0)
    pitch = min(room / max(counts), MAX_PITCH * unit)
    gap = max(ROW_GAP * unit, style.gap)
    if beside:
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, 0.8 * min(one.height for one in texts)))
        heights = [max(one.height, row, style.touch) for one in texts]
    else:
        spare = (zone.height - gap) / 2 - max(one.height for one in texts) - unit
        row = min(MAX_ROW * unit, max(MIN_ROW * unit, spare))
        heights = [max(one.height + unit + row, style.touch) for one in texts]
    if pitch < MIN_PITCH * unit or sum(heights) + gap > zone.height or zone.width < style.touch:
        return None
    left, top = zone.x, zone.y + (zone.height - sum(heights) - gap) / 2
    used = max(counts) * pitch
    labels: list[Label] = []
    rows: list[Row] = []
    areas: list[HitArea] = []
    for datum, one, count, height in zip(data, texts, counts, heights, strict=True):
        y = top + (height - row) / 2 if beside else top + height - row
        cells = tuple(Rect(left + index * pitch, y, SEGMENT_SHARE * pitch, row) for index in range(count))
        rows.append(Row(symbol_count(datum, datum.value / step, cells), is_unreached(datum.status)))
        if beside:
            labels += one.at(left + used + TEXT_GAP * unit, top + (height - one.height) / 2)
        else:
            labels += one.at(left + indent, top)
        reach = used + TEXT_GAP * unit + text_width if beside else max(used, indent + text_width)
        areas.append(HitArea(Rect(left, top, max(reach, style.touch), height), datum.id))
        top += height + gap
    first, last = rows[0].segments.cells[0], rows[1].segments.cells[0]
    opened = next((datum.qualifier or "" for datum in data if is_lower_bound(datum.qualifier)), "")
    amount = format_amount(step, data[0].unit, language)
    zero = ((left, first.y - unit), (left, last.bottom + unit))
    return LandLayout(
        labels=tuple(labels),
        hit_areas=tuple(areas),
        marks=Marks(rows[0], rows[1], zero, dark),
        bounds=bounds_of([cell for one in rows for cell in one.segments.cells], 2 * unit),
        stated=frozenset(datum.id for datum in data),
        legends=(caption("segment-open" if opened else "segment", language, amount, opened),),
    )
