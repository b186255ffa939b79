"""A whole and a part of it: a bar to scale for exact numbers, else two nested rectangles without a scale."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.fields import Model, NumberId
from wuxi_kiosk.content.model import CheckMessage, Group, Number
from wuxi_kiosk.figures.drawing import segments
from wuxi_kiosk.figures.drawing.contract import (
    Canvas,
    Datum,
    FigureStyle,
    HitArea,
    Label,
    LandLayout,
    Layout,
    Place,
    Rect,
    Starter,
)
from wuxi_kiosk.figures.drawing.fitting import (
    LayoutDensity,
    first_fitting,
    note_label,
    text_size,
    with_opacity,
    with_y,
)
from wuxi_kiosk.figures.drawing.texts import caption
from wuxi_kiosk.figures.drawing.values import is_lower_bound, unit_errors

PAINTS = True

# In units of the style.
MAX_BAR = 40
MAX_SHEET = 130
PADDING, EDGE_WIDTH, FADE_LENGTH = 5, 1.2, 24
# Opacity of the two rectangles, which have texts on them; the part is painted over the whole.
WHOLE_TINT, PART_TINT = 0.08, 0.06


class Spec(Group):
    """Exactly two numbers of one unit: the whole, then its part."""

    COMPARES = True

    kind: Literal["part-of-whole"]
    items: Annotated[tuple[NumberId, ...], Field(min_length=2, max_length=2)]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The part has the unit of the whole and is not greater than it."""
        if len(numbers) != 2:
            return
        whole, part = numbers
        yield from unit_errors(numbers, "整体与部分必须单位相同", "whole and part need one unit")
        if whole.value <= 0 or part.value < 0:
            yield (
                ("items", 0 if whole.value <= 0 else 1),
                "整体必须大于零，部分不能小于零",
                "the whole must be above zero",
            )
        elif part.value == whole.value and is_lower_bound(part.qualifier) and not is_lower_bound(whole.qualifier):
            yield (
                ("items", 1),
                f"部分带“{part.qualifier}”，就比整体还大了",
                f"the part has the qualifier {part.qualifier}, so it is greater than the whole",
            )
        elif part.value > whole.value:
            yield (
                ("items", 1),
                "部分不能大于整体；先写整体，再写部分",
                "the part is greater than the whole; the whole comes first",
            )


DESCRIPTIONS: Mapping[type[Model], Description] = {
    Spec: Description(
        "整体与其中的一部分；带“余”就不按比例。",
        "A whole and its part; not to scale where a number is “over”.",
        {
            "items": ("所画的两个数字：整体，再是部分。", "The ids of two numbers: the whole, then its part."),
        },
    ),
}
STARTER: Starter = ({"items": ("whole", "part")}, {"id": "whole"}, {"id": "part"})


@dataclass(frozen=True)
class Marks:
    """The whole and the part within it: two bars to scale with their brackets, or two rectangles without a scale.

    The last `fade_lengths` pixels of the rectangles fade out where their numbers are lower bounds.
    """

    whole: Rect
    part: Rect
    brackets: tuple[tuple[tuple[float, float], ...], ...] = ()
    fade_lengths: tuple[float, float] = (0, 0)

    @property
    def to_scale(self) -> bool:
        """Whether the lengths are proportional to the numbers."""
        return bool(self.brackets)


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """The texts of the whole above those of the part."""
    exact = all(datum.qualifier is None for datum in data)
    return first_fitting(partial(_bar if exact else _sheets, spec, data, size, style, language))


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The whole grows together with the part within it."""
    marks: Marks = layout.marks
    if marks.to_scale:
        for rect, colour in ((marks.whole, with_opacity(style.fill, 0.28)), (marks.part, style.fill)):
            canvas.bars([Rect(rect.x, rect.y, rect.width * progress, rect.height)], colour, radius=0.75 * style.unit)
        for bracket in marks.brackets:
            canvas.line(bracket, with_opacity(style.ink, 0.55), max(1.0, style.unit / 4))
        return
    tints = (WHOLE_TINT, PART_TINT)
    for rect, fade_length, tint in zip((marks.whole, marks.part), marks.fade_lengths, tints, strict=True):
        grown = Rect(rect.x, rect.y, rect.width * progress, rect.height)
        canvas.bar(grown, with_opacity(style.fill, tint), fade_length=fade_length * progress)
        canvas.bar(Rect(rect.x, rect.y, min(EDGE_WIDTH * style.unit, grown.width), rect.height), style.fill)


def land(
    spec: Spec, data: tuple[Datum, ...], place: Place, area: Rect, style: FigureStyle, language: str
) -> LandLayout | None:
    """A row of equal segments on a calm zone, with those of the part within it, and open ends for lower bounds."""
    return segments.segments(data, place, area, style, language)


def paint_land(layout: LandLayout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The segments of both rows appear one by one, at one speed."""
    segments.paint_segments(layout.marks, canvas, style, progress)


def _bar(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    """One bar to scale, the texts of the whole above it and those of the part below."""
    whole, part = data
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    gap = style.gap
    note = note_label(style, spec.note, language, width, density)
    below = note.rect.height + 3 * spacing if note else 0.0
    bracket = 2 * unit
    text = {datum.id: _text_sizes(datum, width, style) for datum in data}
    upper = text[whole.id][0][1] + text[whole.id][1][1] + spacing + bracket + spacing
    lower = text[part.id][0][1] + text[part.id][1][1] + spacing + bracket + spacing
    minimum_bar = 6 * unit
    minimum = ceil(max(minimum_bar, 2 * (style.touch + gap / 2 - upper), 2 * (style.touch + gap / 2 - lower)))
    overflow = max(0.0, upper + minimum + lower + below - height)
    spare = height + overflow - upper - lower - below
    thickness = floor(min(spare, max(minimum, MAX_BAR * unit)))

    # The remaining height is split above and below: the bar is centred.
    top = floor((spare - thickness) / 2)
    upper += top
    lengths = [width, width * float(part.value / whole.value) if whole.value else 0]
    bars = [Rect(0, round(upper), length, thickness) for length in lengths]
    labels = _labels(whole, text[whole.id], 0, top) + _labels(
        part, text[part.id], 0, floor(upper + thickness + 2 * spacing + bracket)
    )
    upper_y = round(upper - spacing - bracket) + 0.5
    lower_y = round(upper + thickness + spacing + bracket) + 0.5
    brackets = (
        ((0.5, upper_y + bracket), (0.5, upper_y), (lengths[0], upper_y), (lengths[0], upper_y + bracket)),
        ((0.5, lower_y - bracket), (0.5, lower_y), (lengths[1], lower_y), (lengths[1], lower_y - bracket)),
    )
    bottom = upper + thickness + lower
    if note:
        labels.append(with_y(note, bottom + top + 3 * spacing))
    middle = upper + thickness / 2
    return Layout(
        tuple(labels), _areas(data, middle, bottom, width, style), Marks(bars[0], bars[1], brackets), overflow
    )


def _sheets(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    density: LayoutDensity,
) -> Layout:
    """Two nested rectangles without a scale, with the texts on them."""
    whole, part = data
    width, height = size
    unit = style.unit
    spacing = unit * density.spacing
    padding = PADDING * unit
    inner = width - 2 * padding
    texts = [_text_sizes(whole, inner, style), _text_sizes(part, inner - padding, style)]
    part_caption = caption("of-which", language)
    part_caption_size = text_size(style, part_caption, "axis", inner - padding)
    scale_caption = caption("no-scale", language)
    scale_label = Label(scale_caption, Rect(0, 0, *text_size(style, scale_caption, "axis", width)), "axis")
    note = note_label(style, spec.note, language, width, density)
    footers = [label for label in (scale_label, note) if label]
    below = sum(label.rect.height + 2 * spacing for label in footers)

    header_heights = [sum(size_[1] for size_ in text) for text in texts]
    header_heights[0] = max(header_heights[0], style.touch + style.gap + 1 - 8 * spacing)
    inside = 3 * spacing + part_caption_size[1] + header_heights[1] + 3 * spacing
    minimum = 4 * spacing + header_heights[0] + 4 * spacing + max(inside, style.touch) + padding
    overflow = max(0.0, minimum + below - height)
    sheet_height = min(height + overflow - below, max(minimum, MAX_SHEET * unit))
    top = floor((height + overflow - below - sheet_height) / 2)
    # The remaining height is split between the two text blocks.
    extra = (sheet_height - minimum) / 4
    split = floor(top + 8 * spacing + header_heights[0] + 2 * extra)
    outer = Rect(0, top, width, floor(sheet_height))
    sheet = Rect(padding, split, width - 2 * padding, floor(outer.bottom - padding - split))
    first = top + (split - top - sum(size_[1] for size_ in texts[0])) / 2
    second = sheet.y + (sheet.height - part_caption_size[1] - sum(size_[1] for size_ in texts[1])) / 2
    labels = [
        *_labels(whole, texts[0], padding, floor(first)),
        Label(part_caption, Rect(2 * padding, floor(second), *part_caption_size), "axis"),
        *_labels(part, texts[1], 2 * padding, floor(second + part_caption_size[1])),
    ]
    end = height + overflow
    for label in reversed(footers):
        end -= label.rect.height
        labels.append(with_y(label, end))
        end -= 2 * spacing
    fade_lengths = [
        min(FADE_LENGTH * unit, rect.width / 2) if is_lower_bound(datum.qualifier) else 0.0
        for datum, rect in zip(data, (outer, sheet), strict=True)
    ]
    middle = split - style.gap / 2
    return Layout(
        tuple(labels),
        _areas(data, middle, outer.bottom, width, style),
        Marks(outer, sheet, fade_lengths=(fade_lengths[0], fade_lengths[1])),
        overflow,
    )


def _areas(
    data: tuple[Datum, ...], middle: float, bottom: float, width: float, style: FigureStyle
) -> tuple[HitArea, ...]:
    """The touch areas: the whole above the middle, the part below it."""
    area_width, half = max(width, style.touch), style.gap / 2
    return (
        HitArea(Rect(0, 0, area_width, middle - half), data[0].id),
        HitArea(Rect(0, middle + half, area_width, bottom - middle - half), data[1].id),
    )


def _text_sizes(datum: Datum, width: float, style: FigureStyle) -> tuple[tuple[float, float], tuple[float, float]]:
    return text_size(style, datum.show, "value", width), text_size(style, datum.label, "label", width)


def _labels(
    datum: Datum, sizes: tuple[tuple[float, float], tuple[float, float]], left: float, top: float
) -> list[Label]:
    value, label = sizes
    return [
        Label(datum.show, Rect(left, top, *value), "value", fact=datum.id, accent=True),
        Label(datum.label, Rect(left, top + value[1], *label), "label", fact=datum.id),
    ]
