"""A page of figures composed in a landscape: words and numbers in its blank, marks at its anchors; independent of Qt.

The first figure leads: its number is the largest. The others follow by size and a rule, without boxes. All lengths are
in pixels of the picture, origin top left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import ceil, floor

from wuxi_kiosk.figures.drawing.blank import moved, moved_label
from wuxi_kiosk.figures.drawing.charts import Charts
from wuxi_kiosk.figures.drawing.contract import FigureStyle, HitArea, Item, Kind, Label, LandLayout, Place, Rect, Sign
from wuxi_kiosk.figures.drawing.fitting import text_size
from wuxi_kiosk.figures.drawing.keys import with_keys
from wuxi_kiosk.figures.drawing.land import clipped, near, overlap
from wuxi_kiosk.figures.drawing.moved import moved_layout
from wuxi_kiosk.figures.drawing.paths import within
from wuxi_kiosk.figures.drawing.rows import BLOCK_GAP, MIN_HALF, Column, Entry, Row, in_rows
from wuxi_kiosk.figures.drawing.words import COLUMN_GAP, GAP, Block, Writer

# The calm zone of a landscape that holds the words.
WORDS_ZONE = "margin"
# In units of the style: a page of this width has two columns; the padding of a panel.
_WIDE, _PANEL_PADDING = 280.0, 7.0
# How many times as high as it has to be a chart is before texts become larger.
_COMFORT = 1.8
# The height of a panel that has to be scrolled, in units of the style, and in heights of what is in view.
_LONG_PANEL, _MAX_PANEL = 480.0, 3.4
# Of two touch areas in one row the higher is at most this many times as high.
_ROW_HEIGHTS = 1.8
_NOWHERE = Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class _Arrangement:
    """How much room the words take: companions `raised` to the second size of numbers, `large` labels and captions.

    With a `small_lead` the number of the lead has the second size.
    """

    raised: bool = False
    large: bool = False
    notes: bool = True
    small_lead: bool = False


# From generous to dense, tried in turn; the notes of companions go last.
_ARRANGEMENTS = (
    _Arrangement(raised=True, large=True),
    _Arrangement(large=True),
    _Arrangement(raised=True),
    _Arrangement(),
    _Arrangement(notes=False),
)
# For what would otherwise not stand in the land.
_SMALLEST = _Arrangement(notes=False, small_lead=True)


@dataclass(frozen=True)
class Standing:
    """A figure that stands in the landscape, and the depth plane after which its marks are drawn; -1 is over all."""

    figure_id: str
    kind: Kind
    layout: LandLayout
    depth: int


@dataclass(frozen=True)
class Composition:
    """The page: texts, touch areas with the ids of their figures, gold rules, tags, and what stands in the land.

    `panel` is the paper under all of it, where it does not stand in the blank of a landscape.
    """

    labels: tuple[Label, ...]
    hit_areas: tuple[tuple[str, HitArea], ...]
    rules: tuple[Rect, ...]
    tags: tuple[Rect, ...]
    standing: tuple[Standing, ...]
    panel: Rect | None = None

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The symbols on the tags."""
        return tuple(sign for one in self.standing for sign in one.layout.signs)


def compose(
    items: Sequence[Item],
    places: Mapping[str, Place],
    area: Rect,
    style: FigureStyle,
    language: str,
    *,
    heading: Rect = _NOWHERE,
    footer: str = "",
) -> Composition | None:
    """The composition of a page; None where the landscape has no room for it.

    `places` are anchors and calm zones by name; `area` is the part of the picture that the buttons leave free, and
    `heading` the place of the title in it. `footer` is said at the foot of the words.
    """
    zone = places.get(WORDS_ZONE)
    if zone is None or not items:
        return None
    column = clipped(zone.bounds, _free(heading, zone, area, style)[0])
    if column is None:
        return None
    standing: list[Standing] = []
    areas: list[Rect] = []
    for item in items:
        wanted = places.get(item.figure.at or "")
        # A zone that holds the words is no place of its own: there the figure stands among them.
        if wanted is None or (wanted.kind == "zone" and overlap(wanted.bounds, column)):
            continue
        for part in _free(heading, wanted, area, style):
            free = _beside(column, wanted, part, style)
            place = _within(wanted, free, style)
            layout = item.stand(place, free, style, language) if place else None
            if place and layout:
                standing.append(Standing(item.figure.id, item.kind, layout, place.depth))
                areas.append(free)
                break
    keyed = with_keys([one.layout for one in standing], areas, column, style)
    standing = [replace(one, layout=layout) for one, layout in zip(standing, keyed, strict=True)]
    return _Page(items, standing, Writer(column.width, style, language, zone.dark), footer).in_column(column)


def compose_on_panel(
    items: Sequence[Item], area: Rect, style: FigureStyle, language: str, *, footer: str = ""
) -> Composition | None:
    """The same page on one panel, for where no landscape can hold it; a panel higher than the area has to be scrolled.

    None where even that does not help.
    """
    inset = _PANEL_PADDING * style.unit
    inner = Rect(area.x + inset, area.y + inset, area.width - 2 * inset, area.height - 2 * inset)
    if not items or inner.width < style.touch:
        return None
    page = _Page(items, (), Writer(inner.width, style, language, False), footer)
    if inner.height >= style.touch and (composed := page.in_column(inner)):
        return replace(composed, panel=replace(area, height=float(floor(area.height))))
    limit = max(_MAX_PANEL * area.height, _LONG_PANEL * style.unit) - 2 * inset
    height = page.height(limit)
    composed = page.in_column(replace(inner, height=height)) if height and height <= limit else None
    return replace(composed, panel=replace(area, height=height + 2 * inset)) if composed and height else None


def _free(heading: Rect, place: Place, area: Rect, style: FigureStyle) -> tuple[Rect, ...]:
    """What is free for a place: the area below the heading and that beside it, what holds more of the place first."""
    if not heading.width:
        return (area,)
    top, left = max(area.y, heading.bottom), max(area.x, heading.right + COLUMN_GAP * style.unit)
    below = replace(area, y=top, height=max(0.0, area.bottom - top))
    beside = replace(area, x=left, width=max(0.0, area.right - left))
    return (beside, below) if _extent(place, beside) > _extent(place, below) else (below, beside)


def _beside(column: Rect, place: Place, area: Rect, style: FigureStyle) -> Rect:
    """The area without the column of the words, where the place lies right of it: no tag of its marks covers these."""
    left = column.right + GAP * style.unit
    if place.bounds.x < left or left <= area.x:
        return area
    return replace(area, x=left, width=max(0.0, area.right - left))


def _extent(place: Place, area: Rect) -> float:
    """The extent of the part of a place in an area; that of a level or an upright line is its length."""
    rect = place.bounds
    wide = min(rect.right, area.right) - max(rect.x, area.x)
    high = min(rect.bottom, area.bottom) - max(rect.y, area.y)
    return max(wide, 1.0) * max(high, 1.0) if wide >= 0 and high >= 0 else 0.0


def _within(place: Place | None, area: Rect, style: FigureStyle) -> Place | None:
    """The place, of a path its longest stretch in the area, of a zone its part of it; None where nothing is left."""
    if place is None:
        return None
    if place.kind == "zone":
        rect = clipped(place.bounds, area)
        return replace(place, points=((rect.x, rect.y), (rect.right, rect.bottom))) if rect else None
    if place.kind != "path":
        return place
    points = within(place.points, area, style.unit)
    return replace(place, points=tuple(points)) if len(points) > 1 else None


class _Page:
    """Puts the words of a page into a column; what it has found once serves for other heights."""

    def __init__(self, items: Sequence[Item], standing: Sequence[Standing], writer: Writer, footer: str) -> None:
        self._items = items
        self._standing = standing
        self._layouts = {one.figure_id: one.layout for one in standing}
        self._writer = writer
        self._style = writer.style
        self._footer = footer
        self._charts = Charts(writer.style, writer.language, writer.light)

    def in_column(self, area: Rect) -> Composition | None:
        """The page in an area, as generously as there is room; None where there is none."""
        end = self._foot(area)
        if end:
            area = replace(area, height=max(0.0, end.rect.y - GAP * self._style.unit - area.y))
        tried = (*product(self._forms(), (_COMFORT, 1.0), _ARRANGEMENTS), *product(self._forms(), (1.0,), (_SMALLEST,)))
        for beside, growth, arrangement in tried:
            # The words keep off the footer where they can.
            air = BLOCK_GAP * self._style.unit if end and arrangement.raised else 0.0
            room = area.height - air
            columns = self._columns(beside, arrangement, room)
            if columns is None:
                continue
            columns = [column.grown(growth, self._charts) for column in columns]
            if any(column.height > room for column in columns):
                continue
            filled = [column.filled(room, self._charts) for column in columns]
            composed = self._placed(filled, replace(area, height=room))
            if composed is None:
                continue
            if end is None:
                return composed
            if not any(overlap(end.rect, label.rect) for label in composed.labels):
                return replace(composed, labels=(*composed.labels, end))
        return None

    def height(self, limit: float) -> float | None:
        """The height in pixels of the page with all its notes, whose charts are not higher than `limit`."""
        forms = (self._columns(beside, _Arrangement(), limit) for beside in self._forms())
        heights = [max(column.height for column in columns) for columns in forms if columns]
        if not heights:
            return None
        end = self._foot(Rect(0, 0, self._writer.width, 0))
        return ceil(min(heights) + (end.rect.height + GAP * self._style.unit if end else 0.0)) + 1.0

    def _foot(self, area: Rect) -> Label | None:
        if not self._footer:
            return None
        size = text_size(self._style, self._footer, "note", max(1.0, area.width))
        return Label(self._footer, Rect(area.x, floor(area.bottom - size[1]), *size), "note", light=self._writer.light)

    def _forms(self) -> tuple[bool, ...]:
        """Whether the companions stand beside the lead or below it, tried in turn."""
        wide = self._writer.width >= _WIDE * self._style.unit and len(self._items) > 1
        return (True, False) if wide else (False,)

    def _columns(self, beside: bool, arrangement: _Arrangement, limit: float) -> list[Column] | None:
        """The words row by row, in one column or two; None where a figure can be drawn neither in the land nor in one.

        No chart is higher than `limit`.
        """
        unit = self._style.unit
        writer = replace(self._writer, raised=arrangement.raised, large=arrangement.large)
        half = (writer.width - COLUMN_GAP * unit) / 2
        narrow = replace(writer, width=half) if half >= MIN_HALF * unit else writer
        blocks: dict[int, Block] = {}
        # The lead last: what the others need is no room for its chart, and charts take long to lay out.
        for index in reversed(range(len(self._items))):
            item, by = self._items[index], narrow if beside or index else writer
            layout, chart = self._layouts.get(item.figure.id), None
            if layout is None and item.can_stand:
                below = 0.0 if beside or index else max((block.height for block in blocks.values()), default=0.0)
                chart = self._charts.lowest(item, by.width, limit - below)
                if chart is None:
                    return None
            lead = 1 if arrangement.small_lead else 0
            second = arrangement.raised or (len(self._items) <= 3 and len(item.data) == 1)
            level = lead if index == 0 else 1 if second and lead == 0 else 2
            block = by.block(item, layout, chart, level, arrangement.notes or index == 0)
            if block.height:
                blocks[index] = block
        entries = [Entry(self._items[index], blocks[index]) for index in sorted(blocks)]
        # What the land states needs only captions, which come last.
        entries.sort(key=lambda entry: entry.block.only_captions)
        if not beside:
            return [Column(0.0, writer.width, tuple(in_rows(entries, self._items[0], writer.width, unit)), unit)]
        columns = [Column(0.0, half, (), unit), Column(half + COLUMN_GAP * unit, half, (), unit)]
        for entry in entries:
            lower = 0 if columns[0].height <= columns[1].height else 1
            row = Row((entry,), (0.0,))
            columns[lower] = replace(columns[lower], rows=(*columns[lower].rows, row))
        return columns

    def _placed(self, columns: Sequence[Column], area: Rect) -> Composition | None:
        """The columns in an area, with gaps that use its height; None where texts or touch areas meet."""
        style = self._style
        placed = list(self._standing)
        labels: list[Label] = []
        hit_areas: list[tuple[str, HitArea]] = []
        rules: list[Rect] = []
        for column in columns:
            gap, y = column.gap(area.height), area.y
            for number, row in enumerate(column.rows):
                if number:
                    rules.append(Rect(area.x + column.x, floor(y), column.width, max(1.0, round(0.35 * style.unit))))
                    y += gap
                for entry, x in zip(row.entries, row.starts, strict=True):
                    block, name, left, top = entry.block, entry.item.figure.id, area.x + column.x + x, floor(y)
                    labels += [moved_label(label, left, top) for label in block.labels]
                    hit_areas += [(name, replace(spot, rect=moved(spot.rect, left, top))) for spot in block.hit_areas]
                    if block.chart:
                        chart = moved_layout(block.chart.layout, left, top + block.top)
                        placed.append(Standing(name, entry.item.kind, chart, -1))
                y += row.height + gap
        for one in placed:
            for spot in one.layout.hit_areas:
                # A number that the words state can be touched there, where marks of two figures meet.
                if spot.datum in one.layout.stated or not any(near(spot, other, style) for _, other in hit_areas):
                    hit_areas.append((one.figure_id, spot))
        for one in placed:
            labels += one.layout.labels
        if any(overlap(one.rect, other.rect) for one, other in combinations(labels, 2)):
            return None
        if any(near(a, b, style) for (_, a), (_, b) in combinations(hit_areas, 2)):
            return None
        tags = tuple(tag for one in placed for tag in one.layout.tags)
        return Composition(tuple(labels), tuple(_in_reading_order(hit_areas)), tuple(rules), tags, tuple(placed))


def _in_reading_order(areas: Sequence[tuple[str, HitArea]]) -> list[tuple[str, HitArea]]:
    """The touch areas row by row, which is also the order of keyboard focus."""
    ordered: list[tuple[str, HitArea]] = []
    for entry in sorted(areas, key=lambda area: area[1].rect.y):
        rect = entry[1].rect
        at = len(ordered)
        while at and _is_left_in_row(rect, ordered[at - 1][1].rect):
            at -= 1
        ordered.insert(at, entry)
    return ordered


def _is_left_in_row(one: Rect, other: Rect) -> bool:
    heights = one.height, other.height
    row = max(heights) < _ROW_HEIGHTS * min(heights) and one.y < other.bottom and other.y < one.bottom
    return row and one.right <= other.x
