"""Figures that are drawn among the words of a page, each size laid out once; independent of Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import floor

from wuxi_kiosk.figures.drawing.contract import FigureStyle, Item, LandLayout, Place, Rect
from wuxi_kiosk.figures.drawing.land import near
from wuxi_kiosk.figures.drawing.plain import PlainMarks, plain_layout

# Heights in units of the style.
_HEIGHTS = (22.0, 30.0, 40.0, 55.0, 75.0, 100.0, 135.0, 180.0, 240.0)
# In units of the style: a wider chart is drawn only where a narrower one has no room.
_WIDTH = 240.0


@dataclass(frozen=True)
class Chart:
    """A figure laid out from (0, 0), and the room that it takes in pixels."""

    layout: LandLayout
    width: float
    height: float


@dataclass
class Charts:
    """Lays out the figures of one page; `light` on dark land."""

    style: FigureStyle
    language: str
    light: bool
    _found: dict[tuple[str, float, float], LandLayout | None] = field(default_factory=dict)
    # The lowest found so far in a column, and the greatest limit within which there was none.
    _lowest: dict[tuple[str, float], Chart] = field(default_factory=dict)
    _limits: dict[tuple[str, float], float] = field(default_factory=dict)

    def lowest(self, item: Item, width: float, limit: float) -> Chart | None:
        """The lowest chart of a figure in a column, not higher than `limit`; None where it has no room.

        It is taken for granted that what fits into a height fits into a greater one.
        """
        key = item.figure.id, width
        if key in self._lowest and self._lowest[key].height <= limit:
            return self._lowest[key]
        if limit <= self._limits.get(key, 0.0):
            return None
        if chart := self._search(item, width, limit):
            self._lowest[key] = chart
        else:
            self._limits[key] = limit
        return chart

    def _search(self, item: Item, width: float, limit: float) -> Chart | None:
        lower = [height * self.style.unit for height in _HEIGHTS if height * self.style.unit < limit]
        # A chart may need less than the rectangle in which it was laid out.
        heights = [height * self.style.unit for height in _HEIGHTS][: len(lower) + 1] if limit > 0 else []
        for wide in dict.fromkeys((min(width, _WIDTH * self.style.unit), width)):
            low, high = 0, len(heights) - 1
            if high < 0 or not self._at(item, wide, heights[high]):
                continue
            while low < high:
                middle = (low + high) // 2
                if self._at(item, wide, heights[middle]):
                    high = middle
                else:
                    low = middle + 1
            chart = self.of_height(item, wide, heights[low])
            if chart and chart.height <= limit:
                return chart
        return None

    def of_height(self, item: Item, width: float, height: float) -> Chart | None:
        """The chart in a rectangle, as high as it then is; None where it has no room."""
        layout = self._at(item, width, height)
        if layout is None:
            return None
        # What fills its rectangle needs all of it.
        boxes = [label.rect for label in layout.labels] + [area.rect for area in layout.hit_areas] + [layout.bounds]
        used = height if isinstance(layout.marks, PlainMarks) else max(box.bottom for box in boxes)
        return Chart(layout, width, min(height, floor(used) + 1.0))

    def _at(self, item: Item, width: float, height: float) -> LandLayout | None:
        key = item.figure.id, width, height
        if key not in self._found:
            self._found[key] = self._chart(item, width, height)
        return self._found[key]

    def _chart(self, item: Item, width: float, height: float) -> LandLayout | None:
        rect = Rect(0, 0, width, height)
        zone = Place("zone", ((0, 0), (width, height)), self.light, -1)
        # Marks that can only be counted stand in rows, as on a plane.
        plane = replace(zone, kind="plane", points=((0, 0), (width, 0), (width, height), (0, height)))
        ways: list[Callable[[], LandLayout | None]] = [
            lambda: item.stand(zone, rect, self.style, self.language),
            lambda: item.stand(plane, rect, self.style, self.language),
        ]
        if not self.light:
            ways.append(lambda: self._plain(item, width, height))
        layouts = (way() for way in ways)
        return next((layout for layout in layouts if layout and self._can_be_touched(layout)), None)

    def _can_be_touched(self, layout: LandLayout) -> bool:
        """Whether the touch areas of a figure keep the gap between two."""
        return not any(near(one, other, self.style) for one, other in combinations(layout.hit_areas, 2))

    def _plain(self, item: Item, width: float, height: float) -> LandLayout | None:
        return plain_layout(item.kind, item.figure, item.data, (width, height), self.style, self.language)
