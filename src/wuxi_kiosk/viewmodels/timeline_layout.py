"""Where the cards of a timeline stand, and the leaders that join each to its date; arithmetic without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf, log
from typing import NamedTuple

from wuxi_kiosk.viewmodels.lens import Lens, Period, YearSpan, attachments

Point = tuple[float, float]
# The height that the card of an event needs at a width, in pixels.
Need = Callable[[int, float], float]

SIDE_ROWS = 3
# The best width of a card, by its height.
ASPECT = 1.5
# The height of the zone of bars in a lens, by that of the strip.
LENS_BARS = 1.3
# The largest share of the width that cards beside a lens take, on one side and on each of two.
SIDE_SHARE, TWO_SIDES_SHARE = 0.27, 0.2


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Metrics:
    """Sizes in pixels.

    `card` is the smallest width of a card, `side` the largest of one beside a lens; `lane` is the distance of parallel
    leaders; `label` is the height of the years, `header` that of the title of a lens. With `stacked` the cards that are
    not in the lens stand below the strip, and with `buttons` that much of its width is kept free at its right end.
    `open` is the height that an event needs which is open over the cards.
    """

    unit: float
    gap: float
    touch: float
    card: float
    side: float
    lane: float
    label: float
    header: float
    stacked: bool = False
    buttons: float = 0.0
    open: float = 0.0


class Scale(NamedTuple):
    """Years on a horizontal line: `period` covers `length` pixels from `start`, at the height `y`."""

    period: Period
    start: float
    length: float
    y: float

    def x(self, year: float) -> float:
        """The x of a moment in years."""
        return self.start + (year - self.period.begin) / (self.period.end - self.period.begin) * self.length


class Card(NamedTuple):
    """The card of an event, by its index."""

    event: int
    box: Box
    in_lens: bool


class Leader(NamedTuple):
    """A line from the card of an event, by its index, to its date; -1 for an edge of the lens."""

    event: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Arrangement:
    """A timeline in its area.

    `hidden` is the number of events in the lens for which there is no card, `height` what the whole needs at least.
    The lens is a box with a scale of its own; `frame` is what it covers on the strip. `area` is where its cards stand,
    or all without it, `bars` the height of the zone above the line in which periods are drawn.
    """

    area: Box
    cards: Sequence[Card]
    leaders: Sequence[Leader]
    strip: Box
    scale: Scale
    labels: float
    bars: float
    lens: Box | None
    lens_scale: Scale | None
    frame: Box | None
    hidden: int
    height: float


class _Sheet(NamedTuple):
    """Cards in columns, and what the area could hold."""

    boxes: Sequence[Box]
    rows: Sequence[int]
    capacity: int
    least: float


def elbows(starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """The level, from 0 nearest to the starts, at which each line from a start to its end runs across.

    Starts and ends are in ascending order; lines that go down, across at their level and down again do not cross.
    """
    levels = [0] * len(starts)
    for index in reversed(range(len(starts))):
        for later in range(index + 1, len(starts)):
            if ends[index] > starts[later] and ends[later] > starts[later]:
                levels[index] = max(levels[index], levels[later] + 1)
    for index in range(len(starts)):
        for former in range(index):
            if ends[index] < starts[former] and ends[former] < starts[former]:
                levels[index] = max(levels[index], levels[former] + 1)
    return levels


def need_of(need: Need, indices: Sequence[int], width: float) -> float:
    """The height that the highest of some cards needs at a width."""
    return max(need(index, width) for index in indices)


def _cell(area: Box, rows: int, columns: int, metrics: Metrics) -> tuple[float, float, float]:
    """Width and height of the cards of a sheet, and the distance of its columns."""
    indent = metrics.lane * 1.5 * (rows - 1)
    gutter = metrics.gap + indent
    width = (area.width - indent - (columns - 1) * gutter) / columns
    return width, (area.height - (rows - 1) * metrics.gap) / rows, gutter


def sheet(area: Box, indices: Sequence[int], need: Need, metrics: Metrics, max_rows: int = 99) -> _Sheet:
    """Cards in columns, downwards and then to the right; those for which there is no room are left out.

    Left of a column of several cards is room for their leaders.
    """
    if not indices:
        return _Sheet((), (), 0, 0.0)
    indent = metrics.lane * 1.5
    highest = max(1, int((area.height + metrics.gap) / (metrics.touch + metrics.gap)))
    widest = max(1, int((area.width + metrics.gap) / (metrics.card + metrics.gap)))
    indices = indices[: highest * widest]
    least = need_of(need, indices, (area.width - (widest - 1) * metrics.gap) / widest)
    best: tuple[tuple[float, float], int, int] = ((-inf, 0.0), 1, min(widest, len(indices)))
    for rows in range(1, min(max_rows, highest, len(indices)) + 1):
        for columns in range(1, min(widest, ceil(len(indices) / rows)) + 1):
            width, height, _gutter = _cell(area, rows, columns, metrics)
            fits = width >= 0.8 * metrics.card and need_of(need, indices[: rows * columns], width) <= height
            if fits:
                # First as many as possible, then cards of a good shape.
                score = min(rows * columns, len(indices)), -abs(log(width / height / ASPECT))
                best = max(best, (score, rows, columns))
    _score, rows, columns = best
    width, _height, gutter = _cell(area, rows, columns, metrics)
    shown = min(len(indices), rows * columns)
    # The last columns have one card less, and so higher ones.
    counts = [shown // columns + (column < shown % columns) for column in range(columns)]
    boxes = []
    for column, count in enumerate(counts):
        high = (area.height - (count - 1) * metrics.gap) / count
        left = area.x + indent * (rows - 1) + column * (width + gutter)
        boxes += [Box(left, area.y + row * (high + metrics.gap), width, high) for row in range(count)]
    return _Sheet(boxes, counts, rows * columns, least)


def _exits(found: _Sheet, lane: float, stem: float) -> list[tuple[Point, ...]]:
    """How each leader leaves its card: the last of a column below, the others by a lane of their own left of it."""
    exits: list[tuple[Point, ...]] = []
    place = 0
    for count in found.rows:
        bottom = found.boxes[place + count - 1].bottom
        for row in range(count):
            box = found.boxes[place + row]
            if row == count - 1:
                exits.append(((box.x + min(stem, box.width / 2), box.bottom),))
            else:
                x = box.x - lane * (count - 1 - row)
                exits.append(((box.x, box.y + box.height / 2), (x, box.y + box.height / 2), (x, bottom)))
        place += count
    return exits


class _Line(NamedTuple):
    """A leader to be drawn: whose it is, how it leaves, and the point at which it ends."""

    event: int
    leave: tuple[Point, ...]
    end: Point


def _leaders(lines: Sequence[_Line], top: float, pitch: float) -> list[Leader]:
    """The leaders of lines in order, which run across below `top`, `pitch` pixels apart, or above with a negative."""
    levels = elbows([line.leave[-1][0] for line in lines], [line.end[0] for line in lines])
    found = []
    for line, level in zip(lines, levels, strict=True):
        x, y = line.leave[-1][0], top + (level + 1) * pitch
        corner = () if abs(line.end[0] - x) < 1 else ((x, y), (line.end[0], y))
        end = line.end if corner else (x, line.end[1])
        found.append(Leader(line.event, (*line.leave, *corner, end)))
    return found


def _context(others: Sequence[int], count: int) -> Sequence[int]:
    """Some of the events before the lens: the first of all, and those nearest to the lens."""
    return others if len(others) <= count else [*others[: count > 0], *others[len(others) - count + 1 :]][:count]


def _levels(lines: Sequence[_Line]) -> int:
    return 1 + max(elbows([line.leave[-1][0] for line in lines], [line.end[0] for line in lines]), default=0)


class TimelineLayout:
    """Arranges the cards of events, in the order of their dates, over a strip of `span`.

    `need` is the height that the card of an event needs at a width.
    """

    def __init__(self, periods: Sequence[Period], span: YearSpan, need: Need, metrics: Metrics) -> None:
        self._periods = periods
        self._span = span
        self._need = need
        self._metrics = metrics
        unit = metrics.unit
        self._head = metrics.lane * 7
        self._bars = 6 * unit
        self._strip = float(ceil(max(self._head + self._bars + 4 * unit + metrics.label, metrics.touch + 2 * unit)))

    def scale(self, width: float, y: float = 0.0) -> Scale:
        """The scale of the strip in an area of a width."""
        inset = 7 * self._metrics.unit
        return Scale(self._span.period, inset, width - 2 * inset - self._metrics.buttons, y)

    def arrange(self, size: tuple[float, float], lens: Lens | None, first: int = 0) -> Arrangement:
        """The timeline in an area of a size; of the events in the lens those from the one at `first` on have cards."""
        if lens is None:
            return self._without_lens(size)
        window = lens.period
        inside = [index for index, period in enumerate(self._periods) if period.meets(window)]
        before = [index for index, period in enumerate(self._periods) if period.end <= window.begin]
        after = [index for index, period in enumerate(self._periods) if period.begin >= window.end]
        if self._metrics.stacked:
            return self._stacked(size, lens, inside[first:], before, after)
        return self._beside(size, lens, inside[first:], before, after)

    def _strip_at(self, y: float, width: float, *, labels_above: bool) -> tuple[Box, Scale, float]:
        """The strip, its scale and the y of its labels."""
        unit = self._metrics.unit
        if labels_above:
            line = y + unit + self._metrics.label + self._bars + 2 * unit
            return Box(0, y, width, self._strip), self.scale(width, line), y + unit
        line = y + self._head + self._bars
        return Box(0, y, width, self._strip), self.scale(width, line), line + 3 * unit

    def _lines(
        self, found: _Sheet, indices: Sequence[int], scale: Scale, y: float, *, upwards: bool = False
    ) -> list[_Line]:
        shown = indices[: len(found.boxes)]
        stem = 8 * self._metrics.unit
        exits = _exits(found, self._metrics.lane, stem)
        if upwards:
            exits = [((box.x + min(stem, box.width / 2), box.y),) for box in found.boxes]
        places = attachments([self._periods[index] for index in shown])
        clipped = [max(scale.period.begin, min(scale.period.end, place)) for place in places]
        return [
            _Line(index, leave, (scale.x(place), y)) for index, leave, place in zip(shown, exits, clipped, strict=True)
        ]

    def _without_lens(self, size: tuple[float, float]) -> Arrangement:
        width, height = size
        metrics = self._metrics
        strip, scale, labels = self._strip_at(height - self._strip, width, labels_above=False)
        area = Box(0, 0, width, strip.y - metrics.gap)
        indices = range(len(self._periods))
        found = sheet(area, indices, self._need, metrics)
        lines = self._lines(found, indices, scale, scale.y)
        return Arrangement(
            area=area,
            cards=[Card(*pair, False) for pair in zip(indices, found.boxes, strict=False)],
            leaders=_leaders(lines, strip.y, self._pitch(lines)),
            strip=strip,
            scale=scale,
            labels=labels,
            bars=self._bars,
            lens=None,
            lens_scale=None,
            frame=None,
            hidden=len(indices) - len(found.boxes),
            height=max(found.least, metrics.open) + metrics.gap + self._strip,
        )

    def _pitch(self, lines: Sequence[_Line]) -> float:
        """The distance of the levels of leaders, so that all are above the bars of the strip."""
        return min(self._metrics.lane, self._head / (_levels(lines) + 1))

    def _in_lens(self, box: Box, lens: Lens, inside: Sequence[int]) -> tuple[_Sheet, Box, Scale, list[Leader], float]:
        """The cards of a lens, their area, its scale and leaders, and the height that it needs."""
        metrics = self._metrics
        unit, pad = metrics.unit, 3 * metrics.unit
        band, foot = 7 * unit, LENS_BARS * self._bars + 2.5 * unit + metrics.label + unit
        area = Box(box.x + pad, box.y + metrics.header, box.width - 2 * pad, box.height - metrics.header - band - foot)
        found = sheet(area, inside, self._need, metrics)
        line = box.bottom - foot + LENS_BARS * self._bars
        scale = Scale(lens.period, box.x + pad + unit, box.width - 2 * pad - 2 * unit, line)
        lines = self._lines(found, inside, scale, line)
        pitch = min(metrics.lane, band / (_levels(lines) + 1))
        leaders = _leaders(lines, area.bottom, pitch)
        least = metrics.header + max(found.least, metrics.open) + band + foot
        return found, area, scale, leaders, least

    def _edges(self, lens: Box, window: Period, scale: Scale, y: float) -> tuple[_Line, _Line]:
        return (
            _Line(-1, ((lens.x, lens.bottom),), (scale.x(window.begin), y)),
            _Line(-1, ((lens.right, lens.bottom),), (scale.x(window.end), y)),
        )

    def _frame(self, scale: Scale, window: Period) -> Box:
        unit = self._metrics.unit
        left, top = scale.x(window.begin), scale.y - self._bars - unit
        return Box(left, top, scale.x(window.end) - left, scale.y + 2 * unit - top)

    def _beside(
        self, size: tuple[float, float], lens: Lens, inside: Sequence[int], before: Sequence[int], after: Sequence[int]
    ) -> Arrangement:
        """The other cards left and right of the lens."""
        width, height = size
        metrics = self._metrics
        strip, scale, labels = self._strip_at(height - self._strip, width, labels_above=False)
        high = strip.y - metrics.gap
        share = TWO_SIDES_SHARE if before and after else SIDE_SHARE
        side = min(metrics.side, max(share * width, 0.8 * metrics.card))
        if width - (side + metrics.gap) * (bool(before) + bool(after)) < metrics.card:
            before = after = ()
        left, right = (side + metrics.gap) * bool(before), (side + metrics.gap) * bool(after)
        box = Box(left, 0, width - left - right, high)
        found, area, lens_scale, inner, least = self._in_lens(box, lens, inside)

        def column(x: float, indices: Sequence[int]) -> _Sheet:
            return sheet(Box(x, 0, side, high), indices, self._need, metrics, SIDE_ROWS)

        early, late = _context(before, SIDE_ROWS), _context(after[::-1], SIDE_ROWS)[::-1]
        early = _context(before, column(0, early).capacity)
        late = _context(after[::-1], column(0, late).capacity)[::-1]
        early_cards, late_cards = column(0, early), column(width - side, late)
        frame = self._frame(scale, lens.period)
        lines = [
            *self._lines(early_cards, early, scale, scale.y),
            *self._edges(box, lens.period, scale, frame.y),
            *self._lines(late_cards, late, scale, scale.y),
        ]
        return Arrangement(
            area=area,
            cards=[
                *(Card(*pair, False) for pair in zip(early, early_cards.boxes, strict=False)),
                *(Card(*pair, True) for pair in zip(inside, found.boxes, strict=False)),
                *(Card(*pair, False) for pair in zip(late, late_cards.boxes, strict=False)),
            ],
            leaders=[*inner, *_leaders(lines, strip.y, self._pitch(lines))],
            strip=strip,
            scale=scale,
            labels=labels,
            bars=self._bars,
            lens=box,
            lens_scale=lens_scale,
            frame=frame,
            hidden=len(inside) - len(found.boxes),
            height=max(least, early_cards.least, late_cards.least) + metrics.gap + self._strip,
        )

    def _stacked(
        self,
        size: tuple[float, float],
        lens: Lens,
        inside: Sequence[int],
        before: Sequence[int],
        after: Sequence[int],
    ) -> Arrangement:
        """The other cards in a row below the strip."""
        width, height = size
        metrics = self._metrics
        columns = max(1, int((width + metrics.gap) / (metrics.card + metrics.gap)))
        early = max(columns - len(after), (columns + 1) // 2)
        others = _context(before, early)
        others = [*others, *_context(after[::-1], columns - len(others))[::-1]]
        each = (width - (columns - 1) * metrics.gap) / columns
        row = 1.2 * max((self._need(index, each) for index in others), default=0.0)
        row = float(ceil(row))
        below = float(ceil(row + metrics.lane * 5)) if others else 0.0
        strip, scale, labels = self._strip_at(height - below - self._strip, width, labels_above=bool(others))
        box = Box(0, 0, width, strip.y - metrics.gap)
        found, area, lens_scale, inner, least = self._in_lens(box, lens, inside)
        boxes = sheet(Box(0, height - row, width, row), others, self._need, metrics, 1)
        frame = self._frame(scale, lens.period)
        # Where labels stand above the strip, the lines end there: they would cross them.
        edges = self._edges(box, lens.period, scale, strip.y if others else frame.y)
        lines = self._lines(boxes, others, scale, scale.y, upwards=True)
        room = height - row - scale.y - 2 * metrics.unit
        pitch = min(metrics.lane, room / (_levels(lines) + 1))
        return Arrangement(
            area=area,
            cards=[
                *(Card(*pair, True) for pair in zip(inside, found.boxes, strict=False)),
                *(Card(*pair, False) for pair in zip(others, boxes.boxes, strict=False)),
            ],
            leaders=[
                *inner,
                *_leaders(edges, box.bottom, metrics.lane),
                *_leaders(lines, height - row, -pitch),
            ],
            strip=strip,
            scale=scale,
            labels=labels,
            bars=self._bars,
            lens=box,
            lens_scale=lens_scale,
            frame=frame,
            hidden=len(inside) - len(found.boxes),
            height=least + metrics.gap + self._strip + below,
        )
