"""Two to four numbers of different units side by side: a scale of its own for each, no shared axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import ceil, floor
from typing import Annotated, Literal

from pydantic import Field

from wuxi_kiosk.content.model import Group, Id, Number
from wuxi_kiosk.figures._contract import Canvas, Datum, FigureStyle, HitArea, Label, Layout, Rect
from wuxi_kiosk.figures._fit import (
    COMPACT,
    Room,
    at,
    block,
    closest,
    faded,
    is_open,
    lifted,
    note_label,
    quantity,
    roomiest,
    round_steps,
    unit_of,
    widest,
)

PAINTS = True

LEGEND = {"zh": "一格＝{}", "en": "one square = {}"}
FEWEST, MOST = 8, 16
FAINT = 0.3


class Spec(Group):
    """Numbers that belong together and have different units, such as operators, people and entities."""

    kind: Literal["side-by-side"]
    items: Annotated[tuple[Id, ...], Field(min_length=2, max_length=4)]

    def mistakes(self, numbers: tuple[Number, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Each has its own unit (else they are bars) and something to count."""
        units: set[str] = set()
        for number in numbers:
            place = ("items", self.items.index(number.id))
            if unit_of(number) in units:
                yield (
                    place,
                    f"并列图里的数字单位应各不相同：“{unit_of(number)}”重复了；单位相同请用条形图 bars",
                    f"side by side needs different units: {unit_of(number)!r} is there twice; bars is for one unit",
                )
            units.add(unit_of(number))
            if number.value <= 0:
                yield place, "并列图里的数字必须大于零", "side by side needs numbers above zero"


@dataclass(frozen=True)
class Squares:
    """The squares of one datum: `count` of them stand for its value, the rest of the last is faint when it is open."""

    cells: tuple[Rect, ...]
    count: float
    open: bool
    near: bool


@dataclass(frozen=True)
class Marks:
    """The squares of each datum and the thin line above it."""

    squares: tuple[Squares, ...]
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]


@dataclass(frozen=True)
class _Item:
    """One datum measured for a width of text."""

    datum: Datum
    value: tuple[float, float]
    label: tuple[float, float]
    legend: tuple[float, float]
    legend_text: str
    count: Decimal
    cells: int

    @property
    def head(self) -> float:
        return self.value[1] + self.label[1]


def layout(spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str) -> Layout:
    """A column or a row for each number: value, label, its squares and what one of them stands for."""
    return roomiest(partial(_lay, spec, data, size, style, language))


def minimum_size(spec: Spec, data: tuple[Datum, ...], style: FigureStyle, language: str) -> tuple[float, float]:
    """Wide enough for every value on one line."""
    width = max(widest(style, [datum.show for datum in data], "value"), 48 * style.unit)
    return width, _lay(spec, data, (width, 0), style, language, COMPACT).overflow


def paint(layout: Layout, canvas: Canvas, style: FigureStyle, progress: float) -> None:
    """The squares come one after the other; the last of an open number goes on faintly."""
    marks: Marks = layout.marks
    radius = 0.5 * style.unit
    for squares in marks.squares:
        count = squares.count * progress
        whole = floor(count + 1e-9)
        full, part = squares.cells[:whole], count - whole
        if squares.near and progress >= 1:
            full, part = squares.cells[: whole - 1], 0
        canvas.bars(full, style.fill, radius=radius)
        if part > 1e-6:
            cell = squares.cells[whole]
            canvas.bars([Rect(cell.x, cell.y, cell.width * part, cell.height)], style.fill)
        if progress >= 1 and len(full) < len(squares.cells) and (squares.open or squares.near):
            last = squares.cells[-1]
            rest = Rect(last.x + last.width * part, last.y, last.width * (1 - part), last.height)
            canvas.bars([rest], faded(style.fill, FAINT))
    for start, end in marks.lines:
        canvas.line([start, end], style.line, max(1.0, style.unit / 2))


def step_of(value: Decimal) -> Decimal:
    """What one square stands for: a round number that makes 8 to 16 squares, or one where there are fewer to count."""
    if value <= MOST and value == value.to_integral_value():
        return Decimal(1)
    fitting = [step for step in round_steps(value) if FEWEST <= value / step <= MOST]
    return min(fitting, key=lambda step: (value % step != 0, len(step.normalize().as_tuple().digits)))


def _measured(datum: Datum, width: float, legend_width: float, style: FigureStyle, language: str) -> _Item:
    step = step_of(datum.value)
    count = datum.value / step
    legend = LEGEND["zh" if language.startswith("zh") else "en"].format(quantity(datum, step, language))
    return _Item(
        datum=datum,
        value=block(style, datum.show, "value", width),
        label=block(style, datum.label, "label", width),
        legend=block(style, legend, "axis", legend_width),
        legend_text=legend,
        count=count,
        cells=ceil(count) + (1 if is_open(datum.qualifier) and count == int(count) else 0),
    )


Form = Literal["columns", "rows", "stacked"]


def _lay(
    spec: Spec, data: tuple[Datum, ...], size: tuple[float, float], style: FigureStyle, language: str, room: Room
) -> Layout:
    width = size[0]
    values = widest(style, [datum.show for datum in data], "value")
    gap = _gap(style, room)
    forms: list[Form] = []
    if (width - gap * (len(data) - 1)) / len(data) >= max(values, 30 * style.unit, style.touch):
        forms.append("columns")
    if 0.55 * width >= max(values, 30 * style.unit):
        forms.append("rows")
    forms.append("stacked")
    return closest([_lay_form(spec, data, size, style, language, room, form) for form in forms])


def _gap(style: FigureStyle, room: Room) -> float:
    return max(style.gap if room.gaps else 0, 6 * style.unit * room.spacing)


def _lay_form(
    spec: Spec,
    data: tuple[Datum, ...],
    size: tuple[float, float],
    style: FigureStyle,
    language: str,
    room: Room,
    form: Form,
) -> Layout:
    width, height = size
    unit, gap = style.unit, _gap(style, room)
    air = unit * room.spacing
    lead = 3 * air
    least = 3 * unit
    columns = len(data) if form == "columns" else 1
    box_width = (width - gap * (columns - 1)) / columns
    text_width = floor(0.55 * width) if form == "rows" else box_width
    field_left = text_width + 4 * unit if form == "rows" else 0.0
    field_width = box_width - field_left
    items = [_measured(datum, text_width, field_width, style, language) for datum in data]
    cells = max(item.cells for item in items)

    heads = [item.head for item in items]
    feet = [item.legend[1] + air for item in items]
    if form == "columns":
        heads, feet = [max(heads)] * len(items), [max(feet)] * len(items)
    squares_height = ceil(cells / max(1, floor(field_width / least))) * least
    needs = [
        lead + (max(head, squares_height + foot) if form == "rows" else head + 3 * air + squares_height + foot)
        for head, foot in zip(heads, feet, strict=True)
    ]
    needs = [max(need, style.touch) for need in needs]
    note = note_label(style, spec.note, language, width, room)
    below = note.rect.height + 3 * air if note else 0.0
    between = 0.0 if form == "columns" else gap * (len(items) - 1)
    used = max(needs) if form == "columns" else sum(needs)
    overflow = max(0.0, used + between + below - height)
    total = height + overflow - between - below
    cap = 130 * unit
    heights = [min(total, cap)] * len(items) if form == "columns" else lifted(needs, total, cap)

    boxes: list[Rect] = []
    for index, box_height in enumerate(heights):
        if form == "columns":
            boxes.append(Rect(index * (box_width + gap), 0, box_width, box_height))
        else:
            boxes.append(Rect(0, floor(boxes[-1].bottom + gap) if boxes else 0, box_width, box_height))
    fields = [
        Rect(
            box.x + field_left,
            box.y + lead + (0 if form == "rows" else head + 3 * air),
            field_width,
            box.height - lead - (0 if form == "rows" else head + 3 * air) - foot,
        )
        for box, head, foot in zip(boxes, heads, feet, strict=True)
    ]
    across, pitch = _grid(cells, field_width, min(field.height for field in fields), unit)
    side = pitch - max(1.0, round(pitch * 0.2))

    labels: list[Label] = []
    squares: list[Squares] = []
    for item, box, field in zip(items, boxes, fields, strict=True):
        datum = item.datum
        top = box.y + lead
        value_height = max(each.value[1] for each in items) if form == "columns" else item.value[1]
        labels += [
            Label(datum.show, Rect(box.x, top, *item.value), "value", fact=datum.id, accent=True),
            Label(datum.label, Rect(box.x, top + value_height, *item.label), "label", fact=datum.id),
        ]
        placed = tuple(
            Rect(round(field.x) + index % across * pitch, round(field.y) + index // across * pitch, side, side)
            for index in range(item.cells)
        )
        rows = ceil((cells if form == "columns" else item.cells) / across)
        labels.append(Label(item.legend_text, Rect(field.x, field.y + rows * pitch + air, *item.legend), "axis"))
        squares.append(Squares(placed, float(item.count), is_open(datum.qualifier), datum.qualifier == "近"))
    bottom = max(box.bottom for box in boxes)
    if note:
        labels.append(at(note, bottom + 3 * air))
    return Layout(
        labels=tuple(labels),
        hit_areas=tuple(HitArea(box, item.datum.id) for box, item in zip(boxes, items, strict=True)),
        marks=Marks(tuple(squares), tuple(((box.x, box.y), (box.right, box.y)) for box in boxes)),
        overflow=overflow,
    )


def _grid(cells: int, width: float, height: float, unit: float) -> tuple[int, float]:
    """How many squares stand in a line and how far apart; fives are preferred because they are quick to count."""
    pitches = {
        across: floor(min(width / across, height / ceil(cells / across), 16 * unit)) for across in range(1, cells + 1)
    }
    best = max(pitches.values())
    across = max(
        (across for across, pitch in pitches.items() if pitch >= 0.85 * best),
        key=lambda across: (across % 5 == 0, pitches[across], across),
    )
    return across, max(1.0, pitches[across])
