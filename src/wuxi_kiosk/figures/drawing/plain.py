"""The plain layout of a kind as a figure that stands on a page; independent of Qt."""

from dataclasses import dataclass

from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, Kind, LandLayout, Layout, Rect


@dataclass(frozen=True)
class PlainMarks:
    """A plain layout, whose marks its kind paints."""

    layout: Layout


def plain_layout(
    kind: Kind, spec: Figure, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str
) -> LandLayout | None:
    """A figure of this size in pixels with all its texts but the note, from (0, 0); None where it needs more room."""
    bare = spec.model_copy(update={"note": None})
    layout = kind.layout(bare, data, size, style, language)
    if layout.overflow > 0 or not layout.axis:
        return None
    return LandLayout(
        labels=layout.labels,
        hit_areas=layout.hit_areas,
        marks=PlainMarks(layout),
        bounds=Rect(0, 0, *size),
        stated=frozenset(datum.id for datum in data),
    )
