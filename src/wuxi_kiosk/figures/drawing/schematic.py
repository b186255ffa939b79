"""Places around a centre on a map that is not to scale: lines by bearing, texts at their ends; independent of Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from math import ceil, cos, floor, hypot, radians, sin, sqrt

from wuxi_kiosk.figures.drawing.contract import Align, FigureStyle, Label, Point, Rect
from wuxi_kiosk.figures.drawing.fitting import max_text_width, text_size

# In units of the style: the length of the line to a near place.
MIN_LINE, MAX_LINE = 10, 100
# A line with a smaller sine of its bearing has its text above or below its end.
MAX_CENTRED_SINE = 0.35
# The maximum width of a name as a share of the map, in order of preference.
NAME_SHARES = (0.5, 0.36, 0.24)
# The width of the names that break within words, and of the name of the centre.
NARROW_SHARE = 0.24

_Size = tuple[float, float]


@dataclass(frozen=True)
class Pin:
    """A place: its name, the text of its distance, its bearing in degrees and the relative length of its line."""

    name: str
    distance: str
    bearing: float
    line_length: float


@dataclass(frozen=True)
class Map:
    """The labels of the map around a centre at (0, 0), the ends of its lines, and the bounding rectangle.

    `length` is that of the line to a near place.
    """

    length: float
    labels: tuple[Label, ...]
    ends: tuple[Point, ...]
    bounds: Rect
    centre_named: bool


@dataclass(frozen=True)
class _MeasuredPin:
    """A pin with the length of its line in pixels and the sizes of its texts."""

    pin: Pin
    line_length: float
    name: _Size
    distance: _Size

    @property
    def width(self) -> float:
        return max(self.name[0], self.distance[0])

    @property
    def height(self) -> float:
        return self.name[1] + self.distance[1]


# A figure is laid out in several forms, densities and heights.
@lru_cache(maxsize=16)
def maps_of(pins: tuple[Pin, ...], centre: str, width: float, style: FigureStyle) -> "Maps":
    """The maps of places, the far one first, around a named centre in a width in pixels."""
    return Maps(pins, centre, width, style)


class Maps:
    """The maps of some places in one width; each is laid out once, whatever the heights that it is tried in."""

    def __init__(self, pins: tuple[Pin, ...], centre: str, width: float, style: FigureStyle) -> None:
        self._pins = pins
        self._centre = centre
        self._width = width
        self._style = style
        self._sizes: dict[float | None, tuple[tuple[_Size, _Size], ...]] = {}
        self._found: dict[tuple[float, tuple[tuple[_Size, _Size], ...]], Map] = {}

    @cached_property
    def smallest(self) -> Map:
        """The smallest map: with unbroken words where they leave space for the lines, else with narrow names."""
        least = MIN_LINE * self._style.unit
        tight = min(least, max(1.0, 0.08 * self._width))
        for length in (least, tight):
            for share in NAME_SHARES:
                candidate = self._at(length, share)
                if candidate.bounds.width <= self._width:
                    return candidate
        return self._at(tight, None)

    def largest(self, height: float) -> Map:
        """The map with approximately the longest lines that fit; wider names are preferred to slightly longer lines."""
        best = smallest = self.smallest
        # Longer lines need more height.
        if height <= smallest.bounds.height:
            return smallest

        def fitting(length: float, share: float) -> Map | None:
            found = self._at(length, share)
            return found if found.bounds.width <= self._width and found.bounds.height <= height else None

        for share in NAME_SHARES:
            if best is not smallest and not fitting(1.15 * best.length, share):
                continue
            low, high = smallest.length, MAX_LINE * self._style.unit
            while high - low > 0.5 * self._style.unit:
                middle = (low + high) / 2
                candidate = fitting(middle, share)
                low, high = (middle, high) if candidate else (low, middle)
                if candidate and (middle > 1.15 * best.length or best is smallest):
                    best = candidate
        return best

    def _at(self, length: float, share: float | None) -> Map:
        """The map with lines of a length in pixels, names at most `share` of the width wide.

        A name is as wide as its longest word at least; without `share` it is narrow.
        """
        if share not in self._sizes:
            self._sizes[share] = tuple(self._measured(pin, share) for pin in self._pins)
        # Short names have the same sizes in several widths.
        key = length, self._sizes[share]
        if key not in self._found:
            self._found[key] = self._map(*key)
        return self._found[key]

    def _measured(self, pin: Pin, share: float | None) -> tuple[_Size, _Size]:
        """The sizes of the name and of the distance."""
        style = self._style
        longest = max_text_width(style, [*pin.name.split(), *pin.distance.split()], "axis")
        width = NARROW_SHARE * self._width if share is None else max(share * self._width, longest)
        return text_size(style, pin.name, "axis", width), text_size(style, pin.distance, "axis", width)

    def _map(self, length: float, sizes: tuple[tuple[_Size, _Size], ...]) -> Map:
        """The map around (0, 0), with the texts of each place at the end of its line."""
        pins = [
            _MeasuredPin(pin, pin.line_length * length, name, distance)
            for pin, (name, distance) in zip(self._pins, sizes, strict=True)
        ]
        ends = tuple(_point_at(one.pin.bearing, one.line_length) for one in pins)
        gap = 1.6 * self._style.unit
        boxes = _text_boxes_ahead(pins, gap)
        if not _no_overlap(boxes, ends[0]):
            boxes = _text_boxes_beside(pins, gap)
        labels = [label for one, box in zip(pins, boxes, strict=True) for label in _pin_labels(one, box)]
        centre = self._centre_label(length)
        if centre:
            labels.append(centre)
        # The lines have a width of their own.
        edge = 3 * self._style.unit
        marks = [(0.0, 0.0), *ends]
        xs = [x + side for x, _ in marks for side in (-edge, edge)]
        ys = [y + side for _, y in marks for side in (-edge, edge)]
        xs += [x for label in labels for x in (label.rect.x, label.rect.right)]
        ys += [y for label in labels for y in (label.rect.y, label.rect.bottom)]
        left, top = floor(min(xs) - 1), floor(min(ys) - 1)
        bounds = Rect(left, top, ceil(max(xs) + 1) - left, ceil(max(ys) + 1) - top)
        return Map(length, tuple(labels), ends, bounds, centre is not None)

    def _centre_label(self, length: float) -> Label | None:
        """The name of the centre; None where it does not fit within the length of the lines."""
        rect = self._centre_rect
        middle = abs(rect.x + rect.width / 2), abs(rect.y + rect.height / 2)
        if hypot(middle[0] + rect.width / 2, middle[1] + rect.height / 2) > 0.95 * length:
            return None
        return Label(self._centre, rect, "axis", "center")

    @cached_property
    def _centre_rect(self) -> Rect:
        """The place of the name of the centre, in the widest gap between the lines."""
        width, height = text_size(self._style, self._centre, "axis", NARROW_SHARE * self._width)
        angles = sorted(pin.bearing for pin in self._pins)
        gaps = [
            (following - angle) % 360 or 360 for angle, following in zip(angles, angles[1:] + angles[:1], strict=True)
        ]
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        angle = angles[widest] + gaps[widest] / 2
        across, down = _point_at(angle, 1)
        x, y = _point_at(angle, 3.5 * self._style.unit + abs(across) * width / 2 + abs(down) * height / 2)
        return Rect(x - width / 2, y - height / 2, width, height)


def _point_at(angle: float, line_length: float) -> Point:
    """The point at a bearing and distance from (0, 0), with y pointing down."""
    return sin(radians(angle)) * line_length, -cos(radians(angle)) * line_length


def _pin_labels(measured: _MeasuredPin, box: Rect) -> Iterator[Label]:
    """The name above the distance in their box, aligned towards the line."""
    across = sin(radians(measured.pin.bearing))
    align: Align = "center" if abs(across) < MAX_CENTRED_SINE else "left" if across > 0 else "right"
    y = box.y
    for text, (text_width, text_height), accent in (
        (measured.pin.name, measured.name, False),
        (measured.pin.distance, measured.distance, True),
    ):
        x = {"left": box.x, "center": box.x + (box.width - text_width) / 2, "right": box.right - text_width}[align]
        yield Label(text, Rect(x, y, text_width, text_height), "axis", align, accent=accent)
        y += text_height


def _text_boxes_ahead(pins: list[_MeasuredPin], gap: float) -> list[Rect]:
    """The boxes of the texts of each place, in line with its line."""
    boxes = []
    for measured in pins:
        across, down = _point_at(measured.pin.bearing, 1)
        x, y = _point_at(
            measured.pin.bearing,
            measured.line_length
            + gap
            + min(measured.width / 2 / max(abs(across), 1e-6), measured.height / 2 / max(abs(down), 1e-6)),
        )
        boxes.append(Rect(x - measured.width / 2, y - measured.height / 2, measured.width, measured.height))
    return boxes


def _no_overlap(boxes: list[Rect], far_line: Point) -> bool:
    """Whether no box overlaps another or the line to the far place."""
    apart = all(
        one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        for one, other in combinations(boxes, 2)
    )
    steps = [(far_line[0] * step / 16, far_line[1] * step / 16) for step in range(17)]
    return apart and not any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes for x, y in steps)


def _text_boxes_beside(pins: list[_MeasuredPin], gap: float) -> list[Rect]:
    """The boxes in a column on each side, each as near to the end of its line as the others allow."""
    boxes: dict[int, Rect] = {}
    for right in (True, False):
        side = [index for index, measured in enumerate(pins) if (sin(radians(measured.pin.bearing)) >= 0) == right]
        preferred_tops = {
            index: _point_at(pins[index].pin.bearing, pins[index].line_length)[1] - pins[index].height / 2
            for index in side
        }
        side.sort(key=preferred_tops.__getitem__)
        tops: list[float] = []
        for place, index in enumerate(side):
            tops.append(
                max(preferred_tops[index], tops[-1] + pins[side[place - 1]].height + 1)
                if tops
                else preferred_tops[index]
            )
        shift = sum(top - preferred_tops[index] for index, top in zip(side, tops, strict=True)) / max(1, len(side))
        for index, lower in zip(side, tops, strict=True):
            measured, top = pins[index], lower - shift
            nearest = 0.0 if top <= 0 <= top + measured.height else min(abs(top), abs(top + measured.height))
            edge = max(gap, sqrt(max(0.0, measured.line_length**2 - nearest**2)) + gap)
            boxes[index] = Rect(edge if right else -edge - measured.width, top, measured.width, measured.height)
    return [boxes[index] for index in range(len(pins))]
