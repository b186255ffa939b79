"""Days: a dot for each day of a year, the first ones filled."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from wuxi_kiosk.figures import days
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Place, Rect
from wuxi_kiosk.figures.drawing.fitting import with_opacity

from .cases import Recorder
from .helpers import MakeDatum, Paint, Pixels

SIZE = (1000, 600)
LAND = Rect(0, 0, 1920, 860)
SKY = Place("zone", ((700, 60), (1500, 320)))
MEADOW = Place("plane", ((500, 500), (1300, 500), (1500, 850), (300, 850)))


def spec(**fields: Any) -> days.Spec:
    given = {"id": "snow-days", "kind": "days", "label": {"zh": "积雪时间"}, "source": "article 16", "value": 80}
    return days.Spec.model_validate({**given, "unit": {"zh": "天"}, "show": {"zh": "{value}余天"}, **fields})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (datum("积雪时间", "80余天", "80", qualifier="余", unit="天"),)


@pytest.mark.parametrize("size", [(1000, 600), (700, 450), (300, 420), (2400, 300)])
def test_dots_of_every_day_lie_inside(size: tuple[float, float], data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = days.layout(spec(), data, size, style, "zh")
    marks = layout.marks
    assert len(set(marks.dots)) == 365
    assert marks.filled == 80
    radius = marks.radius
    assert all(radius <= x <= size[0] - radius for x, _ in marks.dots)
    for x, y in marks.dots:
        for rect in (label.rect for label in layout.labels):
            across = x + radius <= rect.x or rect.right <= x - radius
            assert across or y + radius <= rect.y or rect.bottom <= y - radius


@pytest.mark.parametrize("width", range(300, 2400, 70))
def test_strip_avoids_rows_of_weeks_or_months(width: float, style: FigureStyle) -> None:
    for height in (60, 200, 500, 1100):
        columns, rows, _ = days.strip(365, width, height, style.unit)
        assert columns not in days.CALENDAR
        assert rows not in days.CALENDAR


def test_days_are_filled_and_a_lower_bound_fades_out(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = days.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, days, SIZE))
    colours = [picture.image.pixelColor(int(x), int(y)) for x, y in layout.marks.dots]
    assert {colour.name() for colour in colours[:80]} == {style.fill}
    assert {colour.name() for colour in colours[85:]} == {style.faint}
    fading = [colour.alphaF() for colour in colours[80:85]]
    assert fading == sorted(fading, reverse=True)
    assert 0 < fading[-1] < fading[0] < 1


def test_exact_number_does_not_fade_out(datum: MakeDatum, style: FigureStyle) -> None:
    layout = days.layout(spec(), (datum("a", "80天", "80", unit="天"),), SIZE, style, "zh")
    assert layout.marks.tail == 0


def test_dots_are_filled_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = days.layout(spec(), data, SIZE, style, "zh")
    assert layout.labels[0].text == "80余天"
    for progress, filled in ((0, 0), (0.5, 40), (1, 80)):
        picture = pixels(paint(layout, days, SIZE, progress))
        colours = [picture.image.pixelColor(int(x), int(y)).name() for x, y in layout.marks.dots[:80]]
        assert colours.count(style.fill) == filled


def test_legend_in_both_languages(datum: MakeDatum, style: FigureStyle) -> None:
    english = (datum("a", "over 80", "80", qualifier="余", unit="days"),)
    chinese = (datum("a", "80余天", "80", qualifier="余", unit="天"),)
    said = [
        label.text
        for data, language in ((chinese, "zh"), (english, "en"))
        for label in days.layout(spec(), data, SIZE, style, language).labels
        if label.role == "axis"
    ]
    assert said == ["共365个点，1个点＝1天，不表示日期", "365 dots, one dot = 1 day; the dots mark no dates"]


@pytest.mark.parametrize("value", [0, 366, "80.5"])
def test_rejects_values_that_are_not_a_number_of_days(value: int | str) -> None:
    from decimal import Decimal

    wrong = spec(value=Decimal(value))
    assert [place for place, _, _ in wrong.check((wrong,))] == [("value",)]


def test_accepts_a_leap_year() -> None:
    right = spec(of=366, value=366)
    assert list(right.check((right,))) == []
    with pytest.raises(ValidationError):
        spec(of=1000)


def settled(data: tuple[Datum, ...], style: FigureStyle, place: Place = SKY) -> LandLayout:
    found = days.land(spec(), data, place, LAND, style, "zh")
    assert found
    return found


def painted(layout: LandLayout, style: FigureStyle, progress: float = 1) -> Recorder:
    canvas = Recorder()
    days.paint_land(layout, canvas, style, progress)
    return canvas


@pytest.mark.parametrize("place", [SKY, MEADOW], ids=["sky", "meadow"])
def test_days_in_the_land_are_counted_from_the_ground_up(
    place: Place, data: tuple[Datum, ...], style: FigureStyle
) -> None:
    layout = settled(data, style, place)
    grid = layout.marks.grid
    assert len(set(grid.dots)) == 365
    assert layout.marks.filled == 80
    rows = [y for _, y in grid.dots]
    assert rows == sorted(rows, reverse=True)
    assert grid.columns not in days.CALENDAR
    assert layout.labels == ()
    assert layout.legends == ("共365个点，1个点＝1天，不表示日期",)


def test_rows_of_days_fill_the_zone_and_lie_on_its_ground(data: tuple[Datum, ...], style: FigureStyle) -> None:
    grid = settled(data, style).marks.grid
    xs = [x for x, _ in grid.dots]
    assert max(xs) - min(xs) + grid.pitch > 0.9 * SKY.bounds.width
    (left, ground), (right, _) = grid.ground
    assert left <= min(xs) <= max(xs) <= right
    assert 0 < ground - max(y for _, y in grid.dots) < grid.pitch
    assert ground <= SKY.bounds.bottom


def test_days_that_count_fill_whole_rows(datum: MakeDatum, style: FigureStyle) -> None:
    for value in (80, 120):
        grid = settled((datum("a", f"{value}天", str(value), unit="天"),), style).marks.grid
        assert value % grid.columns == 0
    # A prime number of days has no rows to fill.
    grid = settled((datum("a", "83天", "83", unit="天"),), style).marks.grid
    assert grid.pitch > 0
    assert 83 % grid.columns


def test_days_settle_row_by_row(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = settled(data, style)
    marks = layout.marks

    def large(progress: float) -> int:
        radius = days.SETTLED * marks.grid.pitch
        return len([dot for dot in painted(layout, style, progress).counted if dot.width > 1.99 * radius])

    counts = [large(step / 40) for step in range(40)]
    assert counts == sorted(counts)
    assert {count % marks.grid.columns for count in counts} == {0}
    # The soft end of a lower bound comes last.
    assert large(1) == 80 + len(days.TAIL)
    assert all(len(painted(layout, style, step / 10).counted) == 365 for step in range(11))


def test_days_are_light_on_a_dark_sky_and_fade_at_a_lower_bound(data: tuple[Datum, ...], style: FigureStyle) -> None:
    for place, colour, other in (
        (SKY, style.accent, style.paper),
        (replace(SKY, dark=True), style.paper, style.accent),
    ):
        colours = painted(settled(data, style, place), style).colours
        assert colour in colours
        assert other not in colours
        faint = [colours[with_opacity(colour, opacity)] for opacity in days.TAIL]
        assert faint == pytest.approx([colours[colour] / 80] * len(days.TAIL))


def test_exact_days_have_no_soft_end_and_unreached_ones_are_hollow(datum: MakeDatum, style: FigureStyle) -> None:
    exact = (datum("a", "80天", "80", unit="天"),)
    assert settled(exact, style).marks.tail == 0
    planned = (datum("a", "80天", "80", unit="天", status="planned"),)
    assert style.accent not in painted(settled(planned, style), style).colours


@pytest.mark.parametrize(
    "place", [Place("zone", ((0, 0), (200, 90))), Place("point", ((500, 500),)), Place("path", ((0, 500), (900, 500)))]
)
def test_no_days_where_they_do_not_fit(place: Place, data: tuple[Datum, ...], style: FigureStyle) -> None:
    assert days.land(spec(), data, place, LAND, style, "zh") is None
