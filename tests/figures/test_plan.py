"""Plans: outlines with the status of each number."""

from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.content.model import Number
from wuxi_kiosk.figures import plan
from wuxi_kiosk.figures.drawing.contract import Datum, FigureStyle, LandLayout, Layout, Place, Rect

from .cases import Recorder
from .helpers import Location, MakeDatum, Paint, Pixels

SIZE = (1000, 600)


def spec(items: tuple[str, ...] = ("years", "area", "jobs"), **fields: Any) -> plan.Spec:
    given = {"id": "herbs", "kind": "plan", "label": {"zh": "贝母"}, "source": "article 34", "items": items}
    return plan.Spec.model_validate({**given, **fields})


def number(name: str, value: int = 10, status: str = "aimed") -> Number:
    content = {
        "id": name,
        "kind": "counter",
        "label": {"zh": name},
        "source": "article 34",
        "value": value,
        "status": status,
    }
    return Number.model_validate({**content, "unit": {"zh": "亩"}, "show": {"zh": "{value}亩"}})


@pytest.fixture
def data(datum: MakeDatum) -> tuple[Datum, ...]:
    return (
        datum("years", "4年", "4", unit="年", status="aimed"),
        datum("area", "40亩", "40", unit="亩", status="aimed"),
        datum("jobs", "60人", "60", unit="人", status="expected"),
    )


def words(layout: Layout) -> list[str]:
    return [label.text for label in layout.labels if label.role == "axis"]


def test_status_of_each_number_and_legend(data: tuple[Datum, ...], datum: MakeDatum, style: FigureStyle) -> None:
    said = words(plan.layout(spec(), data, SIZE, style, "zh"))
    assert [said.count(word) for word in ("力争", "预计")] == [2, 1]
    assert "虚线：报道时尚未实现；后来如何，本展没有资料" in said
    english = (datum("a", "40 mu (about 2.7 ha)", "40", unit="mu", status="aimed"),)
    assert words(plan.layout(spec(("a",)), english, SIZE, style, "en")) == [
        "target",
        "Dashed: not reached when the article was written; outcome unknown",
    ]


def test_frames_are_outlines_of_one_size_around_their_labels(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = plan.layout(spec(), data, SIZE, style, "zh")
    picture = pixels(paint(layout, plan, SIZE))
    assert len({(card.width, card.height) for card in layout.marks.cards}) == 1
    for card, datum in zip(layout.marks.cards, data, strict=True):
        assert picture.alpha(card.x + card.width / 2, card.y + card.height / 2) < 0.2
        edge = [picture.alpha(x, card.y + 1) for x in range(int(card.x), int(card.right))]
        assert max(edge) > 0.8
        assert min(edge) < 0.3
        for label in layout.labels:
            if label.fact == datum.id:
                assert card.x < label.rect.x < label.rect.right < card.right
                assert card.y < label.rect.y < label.rect.bottom < card.bottom


def test_frames_grow_with_progress(
    data: tuple[Datum, ...], style: FigureStyle, paint: Paint, pixels: type[Pixels]
) -> None:
    layout = plan.layout(spec(), data, SIZE, style, "zh")
    shares = [pixels(paint(layout, plan, SIZE, at)).painted() for at in (0, 0.5, 1)]
    assert shares[0] < 0.005
    assert shares[0] < shares[1] < shares[2]


def test_rejects_reported_numbers() -> None:
    def places(*numbers: Number) -> list[Location]:
        return [place for place, _, _ in spec(tuple(number.id for number in numbers)).check(numbers)]

    assert places(number("a"), number("b", status="planned"), number("c", status="expected")) == []
    assert places(number("a"), number("b", status="reported")) == [("items", 1)]


def stand(data: tuple[Datum, ...], style: FigureStyle, width: float, height: float) -> LandLayout | None:
    place = Place("zone", ((100, 50), (100 + width, 50 + height)))
    return plan.land(spec(), data, place, Rect(0, 0, 1920, 872), style, "zh")


def test_numbers_on_the_sky_stand_in_outlines_with_their_status(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, 600, 420)
    assert layout is not None
    said = [label.text for label in layout.labels]
    assert [said.count(word) for word in ("力争", "预计")] == [2, 1]
    assert layout.stated == {"years", "area", "jobs"}
    # Nothing that was only aimed at has the full colour.
    assert not any(label.accent for label in layout.labels)
    assert layout.legends == ("虚线：报道时尚未实现；后来如何，本展没有资料",)
    for outline, datum in zip(layout.marks.frames, data, strict=True):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        (digits,) = (label for label in layout.labels if label.fact == datum.id and label.text.isdigit())
        assert digits.role == "second"
        assert min(xs) < digits.rect.x < digits.rect.right < max(xs)
        assert min(ys) < digits.rect.y < digits.rect.bottom < max(ys)


@pytest.mark.parametrize(("width", "columns"), [(580, 1), (1000, 2)])
def test_rows_have_one_aim_each_and_two_where_it_is_wide(width: float, columns: int, style: FigureStyle) -> None:
    data = tuple(
        Datum(name, "贝母基地的目标", "40亩", Decimal(40), None, "aimed", unit="亩") for name in ("a", "b", "c", "d")
    )
    place = Place("zone", ((0, 0), (width, 640)))
    layout = plan.land(spec(("a", "b", "c", "d")), data, place, place.bounds, style, "zh")
    assert layout is not None
    assert len({area.rect.x for area in layout.hit_areas}) == columns


def test_smaller_texts_before_none(data: tuple[Datum, ...], style: FigureStyle) -> None:
    roles = []
    for height in range(420, 60, -20):
        layout = stand(data, style, 300, height)
        role = next(label.role for label in layout.labels if label.text == "40") if layout else None
        if role not in roles:
            roles.append(role)
    assert roles[0] == "second"
    assert roles[-1] is None
    assert len(roles) > 2


def test_rows_move_apart_where_there_is_room(data: tuple[Datum, ...], style: FigureStyle) -> None:
    spans = []
    for height in range(200, 480, 10):
        layout = stand(data, style, 300, height)
        if layout and "second" in {label.role for label in layout.labels}:
            tops = {spot.rect.y for spot in layout.hit_areas}
            spans.append(max(tops) - min(tops))
    assert spans == sorted(spans)
    assert spans[-1] > spans[0] > 0
    assert stand(data, style, 800, 30) is None


def test_dashes_draw_and_stay_unfilled(data: tuple[Datum, ...], style: FigureStyle) -> None:
    layout = stand(data, style, 800, 420)
    assert layout is not None
    covered = []
    for progress in (0, 0.5, 1):
        canvas = Recorder()
        plan.paint_land(layout, canvas, style, progress)
        assert not canvas.rects
        covered.append(canvas.covered)
    assert covered[0] == 0
    assert covered[1] == pytest.approx(covered[2] / 2, rel=0.1)
