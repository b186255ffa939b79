"""The words of one figure on a composed page: its numbers by level, its captions below; independent of Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.content.model import Group
from wuxi_kiosk.figures.drawing.blank import ASCENT, DESCENT, WORD_GAP, moved, moved_label
from wuxi_kiosk.figures.drawing.charts import Chart
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, HitArea, Item, Label, LandLayout, Rect, Role
from wuxi_kiosk.figures.drawing.fitting import text_size
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_unreached

_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
# The sizes of numbers, the largest first: that of the digits, that of the words around them.
LEVELS: tuple[tuple[Role, Role], ...] = (
    ("lead", "leadUnit"),
    ("second", "secondUnit"),
    ("companion", "companionUnit"),
)
# In units of the style.
GAP, LARGE_GAP, COLUMN_GAP = 1.5, 2.5, 8.0
_READING_WIDTH = 120.0


@dataclass(frozen=True)
class Block:
    """The words of one figure, laid out from (0, 0): their size, texts, touch areas, and the chart among them."""

    width: float
    height: float
    labels: tuple[Label, ...]
    hit_areas: tuple[HitArea, ...]
    chart: Chart | None = None
    # The y of the chart.
    top: float = 0.0

    def with_chart(self, chart: Chart) -> "Block":
        """The block with a chart of another height in place of its own; the captions below move."""
        assert self.chart
        more, bottom = chart.height - self.chart.height, self.top + self.chart.height
        labels = tuple(
            replace(label, rect=moved(label.rect, 0, more)) if label.rect.y >= bottom else label
            for label in self.labels
        )  # fmt: skip
        return replace(self, height=self.height + more, labels=labels, chart=chart)

    @property
    def only_captions(self) -> bool:
        """Whether the marks of the figure in the land state all its numbers."""
        return not self.hit_areas and self.chart is None


@dataclass(frozen=True)
class Writer:
    """Writes the words of figures, at most `width` wide; `light` on dark land.

    Where there is room the numbers of companions are `raised` to the second size, and other texts are `large`.
    """

    width: float
    style: FigureStyle
    language: str
    light: bool
    raised: bool = False
    large: bool = False

    def block(self, item: Item, layout: LandLayout | None, chart: Chart | None, level: int, with_note: bool) -> Block:
        """The words of a figure without those of its layout in the land or of its chart.

        Without height where its marks say it all.
        """
        style = self.style
        gap = (LARGE_GAP if self.large else GAP) * style.unit
        shown = chart.layout if chart else layout
        stated = shown.stated if shown else frozenset[str]()
        labels, hit_areas, used, y = self._numbers([one for one in item.data if one.id not in stated], level)
        titled = isinstance(item.figure, Group) and item.figure.TITLED
        title = item.figure.label.in_language(self.language)
        if chart and titled:
            role: Role = "largeName" if self.large else "name"
            size = text_size(style, title, role, min(self.width, _READING_WIDTH * style.unit))
            labels.append(Label(title, Rect(0, y, *size), role, light=self.light))
            used, y = max(used, size[0]), y + size[1] + gap
        # Whole pixels: rounded up, touch areas keep their gap.
        top = float(ceil(y))
        if chart:
            used, y = max(used, chart.width), top + chart.height + gap
        captions = list(shown.legends) if shown else []
        if with_note and item.figure.note and (note := item.figure.note.in_language(self.language)):
            captions.append(note)
        if captions and not labels and not chart:
            captions[0] = title + conventions(self.language).colon + captions[0]
        elif titled and not chart and not labels:
            captions.append(title)
        role = "largeNote" if self.large else "note"
        for text in captions:
            size = text_size(style, text, role, min(self.width, _READING_WIDTH * style.unit))
            labels.append(Label(text, Rect(0, y, *size), role, light=self.light))
            used = max(used, size[0])
            y += size[1] + gap
        return Block(used, max(0.0, y - gap), tuple(labels), tuple(hit_areas), chart, top)

    def _numbers(self, data: Sequence[Datum], level: int) -> tuple[list[Label], list[HitArea], float, float]:
        """The numbers of a figure in rows: texts, touch areas, the width and the height that they take.

        Only the first number of a lead is large.
        """
        style = self.style
        smaller = len(LEVELS) - (2 if self.raised else 1)
        groups = [data[:1], data[1:]] if level < smaller and len(data) > 1 else [data]
        labels: list[Label] = []
        hit_areas: list[HitArea] = []
        used = y = 0.0
        for group in filter(None, groups):
            shown = self._level(group, level if group is groups[0] else smaller)
            columns = self._columns(group, shown)
            step = (self.width + COLUMN_GAP * style.unit) / columns
            for start in range(0, len(group), columns):
                row = group[start : start + columns]
                cells = [self._number(datum, shown, step - COLUMN_GAP * style.unit) for datum in row]
                height = max(style.touch, *(cell.height for cell in cells))
                for index, (cell, datum) in enumerate(zip(cells, row, strict=True)):
                    x, wide = index * step, max(cell.width, style.touch)
                    labels += [moved_label(label, x, y) for label in cell.labels]
                    hit_areas.append(HitArea(Rect(x, y, wide, height), datum.id))
                    used = max(used, x + wide)
                y += height + max(GAP * style.unit, style.gap)
        return labels, hit_areas, used, y

    def _level(self, data: Sequence[Datum], level: int) -> int:
        """The level, or one smaller where a number would then need a second line for its words."""
        if not self.raised or level == 0:
            return level
        parts = [split(datum.show) for datum in data]
        fits = all(_line_width(one, level, self.style) <= self.width for one in parts)
        return level if fits else min(level + 1, len(LEVELS) - 1)

    def _columns(self, data: Sequence[Datum], level: int) -> int:
        """How many numbers of a figure fit beside each other."""
        gap = COLUMN_GAP * self.style.unit
        for columns in range(min(3, len(data)), 1, -1):
            step = (self.width - gap * (columns - 1)) / columns
            fits = all(_line_width(split(datum.show), level, self.style) <= step for datum in data)
            if fits and step >= self.style.touch:
                return columns
        return 1

    def _number(self, datum: Datum, level: int, width: float) -> Block:
        """A number on one baseline, its digits large; its status, and its label below.

        Where it is too wide the words before stand above it, then those after below; then it is one size smaller.
        """
        style, light = self.style, self.light
        parts = split(datum.show)
        while level < len(LEVELS) - 1 and _line_width(("", *parts[1:]), level, style) > width:
            level += 1
        digits, words = LEVELS[level]
        before, number, after = parts
        labels: list[Label] = []
        y = x = reach = 0.0
        gap = WORD_GAP * style.unit
        high = float(ceil(style.measure("0", digits if number else words, 0)[1]))
        if before and _line_width(parts, level, style) > width:
            size = text_size(style, before, words, width)
            labels.append(_text(before, Rect(0, 0, *size), words, datum, light))
            y, reach, before = size[1], size[0], ""
        baseline = y + ASCENT * high
        for text, role in ((before, words), (number, digits), (after, words)):
            if not text:
                continue
            size = text_size(style, text, role, width)
            if x and x + size[0] > width:
                labels.append(_text(text, Rect(0, baseline + DESCENT * high, *size), role, datum, light))
                baseline, high = baseline + DESCENT * high + size[1], 0.0
                reach = max(reach, size[0])
                continue
            # What is inked, not the whole line: the label below follows closely.
            rect = Rect(x, baseline - ASCENT * size[1], size[0], (ASCENT + DESCENT) * size[1])
            labels.append(replace(_text(text, rect, role, datum, light), baseline=baseline))
            x += size[0] + gap
            reach = max(reach, x - gap)
        y = baseline + DESCENT * high
        if is_unreached(datum.status):
            text = caption(datum.status, self.language)
            size = text_size(style, text, "axis", width)
            labels.append(Label(text, Rect(0, y, *size), "axis", light=light))
            y += size[1]
        name: Role = "largeName" if self.large else "name"
        size = text_size(style, datum.label, name, width)
        labels.append(Label(datum.label, Rect(0, y, *size), name, fact=datum.id, light=light))
        return Block(max(reach, size[0]), y + size[1], tuple(labels), ())


def split(show: str) -> tuple[str, str, str]:
    """The words before the digits of a number, the digits, the words after them; all of it is words without digits."""
    match = _DIGITS.search(show)
    if not match:
        return "", "", show.strip()
    return show[: match.start()].strip(), match.group(), show[match.end() :].strip()


def _line_width(parts: tuple[str, str, str], level: int, style: FigureStyle) -> float:
    digits, words = LEVELS[level]
    widths = [style.measure(text, role, 0)[0] for text, role in zip(parts, (words, digits, words), strict=True) if text]
    return sum(widths) + WORD_GAP * style.unit * max(0, len(widths) - 1)


def _text(text: str, rect: Rect, role: Role, datum: Datum, light: bool) -> Label:
    return Label(text, rect, role, fact=datum.id, accent=not light, light=light)
