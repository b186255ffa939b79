"""Random figures of every kind, a canvas that records what is painted on it, and rectangles that overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from math import hypot, pi
from typing import Any, get_args

from hypothesis import strategies as st

from wuxi_kiosk.content.model import Number, Qualifier, Status
from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.contract import Datum, Rect, Symbol

TOLERANCE = 0.01
# How many numbers a kind draws; most draw two or one.
COUNTS = {"bars": (1, 12), "plan": (1, 12), "side-by-side": (2, 4)}
STATUSES: tuple[Status, ...] = ("reported", "expected", "planned")
QUALIFIERS: tuple[Qualifier | None, ...] = (None, "余", "多", "近", "突破", "以上")
HAN = "".join(chr(code) for code in range(0x4E00, 0x4E40))
LATIN = "abcdefghijklmnop "


@dataclass
class Case:
    """A figure with random data in one language, and a style for it."""

    kind: str
    spec: Any
    data: tuple[Datum, ...]
    unit: float
    touch: float
    language: str


@dataclass
class Recorder:
    """A canvas that keeps what is put on it: rectangles, points, the extents of all marks, and how much they cover."""

    rects: list[Rect] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    # The marks that are counted, such as symbols: no text may hide one.
    counted: list[Rect] = field(default_factory=list)
    extents: list[Rect] = field(default_factory=list)
    # What was painted in each colour, in square pixels, overlaps counted twice.
    colours: dict[str, float] = field(default_factory=dict)

    @property
    def covered(self) -> float:
        return sum(self.colours.values())

    def bar(self, rect: Rect, colour: str, **_: Any) -> None:
        self.bars([rect], colour)

    def bars(self, rects: Sequence[Rect], colour: str, **_: Any) -> None:
        self.rects += rects
        self._extend(rects, colour)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float, **_: Any) -> None:
        self.points += points
        self.extents += [Rect(x, y, 0, 0) for x, y in points]
        length = sum(hypot(end[0] - start[0], end[1] - start[1]) for start, end in pairwise(points))
        self._cover(colour, width * length)

    def dots(
        self,
        centres: Sequence[tuple[float, float]],
        radius: float,
        colour: str,
        *,
        symbol: str = "o",
        outline: str = "",
    ) -> None:
        self.points += centres
        discs = [Rect(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in centres]
        self.counted += discs
        self.extents += discs
        self._cover(colour, len(discs) * pi * radius**2)

    def symbols(self, cells: Sequence[Rect], symbol: str, colour: str, *, share: float = 1, outline: str = "") -> None:
        shares = [replace(cell, width=cell.width * share) for cell in cells]
        self.rects += shares
        self.counted += shares
        self._extend(shares, colour)

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self.points += points
        self.extents += [Rect(x, y, 0, 0) for x, y in points]
        corners = zip(points, [*points[1:], points[0]], strict=True)
        self._cover(colour, abs(sum(x * below - right * y for (x, y), (right, below) in corners)) / 2)

    def _extend(self, rects: Sequence[Rect], colour: str) -> None:
        self.extents += rects
        self._cover(colour, sum(rect.width * rect.height for rect in rects))

    def _cover(self, colour: str, area: float) -> None:
        self.colours[colour] = self.colours.get(colour, 0.0) + area


def is_single_number(kind: str) -> bool:
    return issubclass(kinds()[kind].Spec, Number)


def make_spec(kind: str, data: tuple[Datum, ...], note: str, **fields: Any) -> Any:
    content: dict[str, Any] = {"id": "figure", "kind": kind, "label": {"zh": "图"}, "source": "article 1", **fields}
    if note:
        content["note"] = {"zh": note}
    if is_single_number(kind):
        content |= {"value": data[0].value, "unit": {"zh": "人"}, "show": {"zh": "{value}人"}}
    else:
        content["items"] = tuple(datum.id for datum in data)
    return kinds()[kind].Spec.model_validate(content)


def extras(draw: st.DrawFn, kind: str, data: list[Datum], words: st.SearchStrategy[str]) -> dict[str, Any]:
    """What the specs of a kind have besides the data."""
    if kind == "pictogram":
        symbol = draw(st.sampled_from(get_args(Symbol)))
        return {"symbol": symbol, "per": max(Decimal(1), data[0].value / draw(st.integers(1, 200)))}
    if kind == "distance":
        names = words.map(lambda text: {"zh": text[:12]})
        degrees = st.integers(-170, 170).map(Decimal)
        place = {"name": names, "longitude": degrees, "latitude": degrees.map(lambda angle: angle / 2)}
        near = st.fixed_dictionaries({**place, "item": st.just(data[1].id)})
        far = st.fixed_dictionaries({**place, "item": st.just(data[0].id)})
        return {
            "centre": draw(st.fixed_dictionaries(place)),
            "places": (draw(far), *draw(st.lists(near, min_size=1, max_size=11))),
        }
    return {}


@st.composite
def cases(draw: st.DrawFn, kind: str = "") -> Case:
    """A figure of a kind, or of any."""
    kind = kind or draw(st.sampled_from(sorted(kinds())))
    language = draw(st.sampled_from(("zh", "en")))
    alphabet, longest = (HAN, 60) if language == "zh" else (LATIN, 120)
    words = st.text(alphabet, min_size=1, max_size=longest)
    numbers = st.one_of(st.integers(1, 100_000).map(Decimal), st.decimals("0.1", "9999.9", places=1))
    data: list[Datum] = []
    for index in range(draw(st.integers(*COUNTS.get(kind, (1, 1) if is_single_number(kind) else (2, 2))))):
        value = draw(numbers)
        qualifier = draw(st.sampled_from(QUALIFIERS))
        each = kind == "bars" and draw(st.booleans())
        show = (
            f"{'分别' if each else ''}{value}{qualifier or ''}万元" if language == "zh" else f"over CNY {value} million"
        )
        status = draw(st.sampled_from(STATUSES))
        unit_name = f"万{HAN[index]}" if language == "zh" else f"unit{index}"
        recipients = draw(st.integers(1, 3)) if each else 1
        data.append(Datum(f"n{index}", draw(words), show, value, qualifier, status, each, recipients, unit_name))
    if kind in ("part-of-whole", "distance"):
        data.sort(key=lambda datum: -datum.value)
    elif kind == "ruler":
        data.sort(key=lambda datum: datum.value)
    elif kind == "days":
        data = [replace(data[0], value=Decimal(draw(st.integers(1, 365))))]
    elif kind == "growth":
        data[1] = replace(data[1], value=Decimal(draw(st.integers(-99, 900))))
    chosen = tuple(data)
    unit = draw(st.sampled_from((4, 8)))
    return Case(
        kind=kind,
        spec=make_spec(kind, chosen, draw(st.one_of(st.just(""), words)), **extras(draw, kind, data, words)),
        data=chosen,
        unit=unit,
        touch=draw(st.sampled_from((10, 20))) * unit,
        language=language,
    )


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x + TOLERANCE < other.right
        and other.x + TOLERANCE < one.right
        and one.y + TOLERANCE < other.bottom
        and other.y + TOLERANCE < one.bottom
    )


def outside(rects: Sequence[Rect], area: Rect) -> Iterator[Rect]:
    for rect in rects:
        if (
            rect.x < area.x - TOLERANCE
            or rect.y < area.y - TOLERANCE
            or rect.right > area.right + TOLERANCE
            or rect.bottom > area.bottom + TOLERANCE
        ):
            yield rect
