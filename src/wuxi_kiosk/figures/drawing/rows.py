"""The words of the figures of a page, row by row in columns that use the height they have; independent of Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from wuxi_kiosk.figures.drawing.charts import Charts
from wuxi_kiosk.figures.drawing.contract import Item
from wuxi_kiosk.figures.drawing.words import COLUMN_GAP, Block

# In units of the style: above a rule and below it, where there is no room to spare and where there is.
BLOCK_GAP, MAX_BLOCK_GAP = 5.0, 9.0
MIN_COLUMN, MIN_HALF = 56.0, 95.0
# A chart with room to spare is at most this many times as high as it would be without.
MAX_GROWTH = 2.5


@dataclass(frozen=True)
class Entry:
    """The words of a figure of the page."""

    item: Item
    block: Block


@dataclass(frozen=True)
class Row:
    """Words side by side, each with its x."""

    entries: tuple[Entry, ...]
    starts: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of the highest."""
        return max(entry.block.height for entry in self.entries)

    @property
    def chart_height(self) -> float:
        """The height of the highest chart, 0 without any."""
        return max(entry.block.chart.height if entry.block.chart else 0.0 for entry in self.entries)

    def with_charts(self, room: float, charts: Charts) -> "Row":
        """The row with its charts up to so many pixels higher."""
        entries = []
        for entry in self.entries:
            block, chart = entry.block, entry.block.chart
            if chart:
                height = min(MAX_GROWTH * chart.height, chart.height + room + self.height - block.height)
                higher = charts.of_height(entry.item, chart.width, height)
                # The captions are those of the first chart: another way of drawing has other ones.
                same = higher and higher.layout.legends == chart.layout.legends
                if higher and same and higher.height > chart.height:
                    block = block.with_chart(higher)
            entries.append(replace(entry, block=block))
        return replace(self, entries=tuple(entries))


@dataclass(frozen=True)
class Column:
    """Rows below each other, `x` and `width` in pixels; `unit` is that of the style."""

    x: float
    width: float
    rows: tuple[Row, ...]
    unit: float

    @property
    def height(self) -> float:
        """The height with the smallest gaps."""
        return sum(row.height for row in self.rows) + 2 * BLOCK_GAP * self.unit * max(0, len(self.rows) - 1)

    def gap(self, height: float) -> float:
        """The distance of rows from the rules between them in a height."""
        spare = max(0.0, height - self.height) / (2 * max(1, len(self.rows) - 1))
        return min(MAX_BLOCK_GAP * self.unit, BLOCK_GAP * self.unit + spare)

    def grown(self, factor: float, charts: Charts) -> "Column":
        """The column with its charts up to so many times as high."""
        if factor == 1:
            return self
        return replace(self, rows=tuple(row.with_charts((factor - 1) * row.chart_height, charts) for row in self.rows))

    def filled(self, height: float, charts: Charts) -> "Column":
        """The column with charts that use a height, shared by the rows with any."""
        column = self
        drawn = [index for index, row in enumerate(self.rows) if row.chart_height]
        for number, index in enumerate(drawn):
            room = (height - column.height) / (len(drawn) - number)
            row = column.rows[index].with_charts(room, charts)
            column = replace(column, rows=(*column.rows[:index], row, *column.rows[index + 1 :]))
        return column


def in_rows(entries: Sequence[Entry], lead: Item, width: float, unit: float) -> Iterable[Row]:
    """The words row by row: the lead alone, the others side by side where they have room."""
    gap = COLUMN_GAP * unit
    # Whole columns: words below each other begin at one x.
    halves = 2 if width >= 2 * MIN_HALF * unit + gap else 1
    columns = halves * max(1, floor((width + gap) / halves / (MIN_COLUMN * unit + gap)))
    step = (width + gap) / columns
    row: list[Entry] = []
    starts: list[float] = []
    for entry in entries:
        reach = starts[-1] + row[-1].block.width + gap if row else 0.0
        x = ceil(reach / step - 1e-6) * step
        if row and (row[-1].item is lead or entry.item is lead or x + entry.block.width > width):
            yield Row(tuple(row), tuple(starts))
            row, starts, x = [], [], 0.0
        row.append(entry)
        starts.append(x)
    if row:
        yield Row(tuple(row), tuple(starts))
