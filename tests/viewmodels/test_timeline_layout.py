"""Where the cards of a timeline stand, and the leaders that join them to their dates."""

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wuxi_kiosk.viewmodels.lens import Lens
from wuxi_kiosk.viewmodels.timeline_layout import (
    Arrangement,
    Box,
    Leader,
    Metrics,
    TimelineLayout,
    elbows,
    sheet,
)

from .test_lens import SPAN, dates, periods_of

UNIT = 4.0
SIZES = [(1824.0, 640.0), (984.0, 1500.0), (1190.0, 600.0), (1824.0, 250.0), (4900.0, 900.0)]


def metrics(stacked: bool = False, buttons: float = 0.0) -> Metrics:
    return Metrics(
        unit=UNIT, gap=16, touch=80, card=232, side=560, lane=6, label=26, header=40, stacked=stacked, buttons=buttons
    )


def need(index: int, width: float) -> float:
    """Higher cards for later events and for narrower places."""
    return 150 + 10 * (index % 4) + max(0.0, 300 - width) / 4


def arranged(written: list[str], size: tuple[float, float], lens: Lens | None, stacked: bool = False) -> Arrangement:
    return TimelineLayout(periods_of(written), SPAN, need, metrics(stacked)).arrange(size, lens)


def pieces(leader: Leader) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(pairwise(leader.points))


def cross(one: tuple[tuple[float, float], ...], other: tuple[tuple[float, float], ...]) -> bool:
    """Whether two pieces, each level or upright, cross in their interiors."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    if ay == by and cx == dx:
        return min(ax, bx) + 0.5 < cx < max(ax, bx) - 0.5 and min(cy, dy) + 0.5 < ay < max(cy, dy) - 0.5
    return cy == dy and ax == bx and cross(other, one)


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    count = draw(st.integers(0, 12))
    places = st.lists(st.integers(0, 60), min_size=count, max_size=count)
    return sorted(map(float, draw(places))), sorted(map(float, draw(places)))


@given(orders())
def test_elbows_never_cross(ends: tuple[list[float], list[float]]) -> None:
    starts, targets = ends
    # Leaders have starts of their own.
    starts = [start + index * 0.01 for index, start in enumerate(starts)]
    levels = elbows(starts, targets)
    bottom = max(levels, default=0) + 2
    lines = [
        Leader(index, ((start, 0), (start, level + 1), (target, level + 1), (target, bottom)))
        for index, (start, target, level) in enumerate(zip(starts, targets, levels, strict=True))
    ]
    for one, other in combinations(lines, 2):
        assert not any(_interiors_cross(first, second) for first in pieces(one) for second in pieces(other)), (
            one,
            other,
        )


def _interiors_cross(one: tuple[tuple[float, float], ...], other: tuple[tuple[float, float], ...]) -> bool:
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    if ay == by and cx == dx:
        return min(ax, bx) < cx < max(ax, bx) and min(cy, dy) < ay < max(cy, dy)
    return cy == dy and ax == bx and _interiors_cross(other, one)


@settings(max_examples=60)
@given(st.lists(dates(), min_size=1, max_size=40), st.sampled_from(SIZES), st.booleans(), st.booleans(), st.data())
def test_timeline_of_any_events(
    written: list[str], size: tuple[float, float], stacked: bool, opened: bool, data: st.DataObject
) -> None:
    periods = periods_of(written)
    lens = None
    if opened:
        months = data.draw(st.sampled_from(SPAN.lengths))
        lens = SPAN.lens_at(data.draw(st.integers(1992 * 12, 2023 * 12)), months)
    found = arranged(written, size, lens, stacked)
    width, _height = size

    shown = [card.event for card in found.cards]
    assert len(set(shown)) == len(shown)
    for card in found.cards:
        assert card.box.x >= -1
        assert card.box.right <= width + 1
    for one, other in combinations(found.cards, 2):
        apart = (
            one.box.right <= other.box.x + 0.5
            or other.box.right <= one.box.x + 0.5
            or one.box.bottom <= other.box.y + 0.5
            or other.box.bottom <= one.box.y + 0.5
        )
        assert apart, (one, other)

    # Every card has a leader, which ends within the period of its event.
    ends = {leader.event: leader.points[-1] for leader in found.leaders if leader.event >= 0}
    assert ends.keys() == set(shown)
    for card in found.cards:
        scale = found.lens_scale if card.in_lens else found.scale
        assert scale
        begin = max(periods[card.event].begin, scale.period.begin)
        end = min(periods[card.event].end, scale.period.end)
        assert scale.x(begin) - 1.5 <= ends[card.event][0] <= scale.x(end) + 1.5
        if lens:
            assert card.in_lens == periods[card.event].meets(lens.period)

    for leader, another in combinations(found.leaders, 2):
        crossings = [cross(first, second) for first in pieces(leader) for second in pieces(another)]
        assert not any(crossings), (leader, another)

    if lens:
        assert found.lens
        assert found.frame
        assert found.frame.x == pytest.approx(found.scale.x(lens.period.begin))
        assert found.frame.right == pytest.approx(found.scale.x(lens.period.end))
        inside = sum(period.meets(lens.period) for period in periods)
        assert found.hidden == inside - sum(card.in_lens for card in found.cards)


@pytest.mark.parametrize("size", SIZES)
def test_first_and_nearest_events_stand_beside_the_lens(size: tuple[float, float]) -> None:
    written = [str(year) for year in range(1992, 2023)]
    found = arranged(written, size, SPAN.lens_at(2010 * 12, 24))
    early = [card.event for card in found.cards if not card.in_lens and card.event < 18]
    late = [card.event for card in found.cards if card.event > 19]
    if len(early) > 1:
        assert (early[0], early[-1]) == (0, 17)
    if len(late) > 1:
        assert (late[0], late[-1]) == (20, 30)


def test_events_of_the_lens_are_shown_in_turn() -> None:
    layout = TimelineLayout(periods_of(["2021"] * 40), SPAN, need, metrics())
    lens = SPAN.lens_at(2021 * 12, 12)
    seen: list[int] = []
    while len(seen) < 40:
        found = layout.arrange(SIZES[0], lens, len(seen))
        more = [card.event for card in found.cards]
        assert more
        seen += more
        assert found.hidden == 40 - len(seen)
    assert seen == list(range(40))


@given(st.integers(1, 30), st.sampled_from(SIZES))
def test_sheet_reads_downwards_and_fills_its_area(count: int, size: tuple[float, float]) -> None:
    area = Box(10, 20, *size)
    found = sheet(area, range(count), need, metrics())
    assume(found.boxes)
    assert sum(found.rows) == len(found.boxes)
    assert max(box.right for box in found.boxes) == pytest.approx(area.right)
    assert max(box.bottom for box in found.boxes) == pytest.approx(area.bottom)
    for one, other in pairwise(found.boxes):
        assert (other.x == pytest.approx(one.x) and other.y > one.y) or other.x > one.right - 1


def test_two_events_fill_the_page() -> None:
    found = arranged(["2006", "2021"], SIZES[0], None)
    assert found.lens is None
    assert found.hidden == 0
    assert sum(card.box.width for card in found.cards) > 0.95 * SIZES[0][0]


def test_buttons_keep_their_room_on_the_strip() -> None:
    periods = periods_of(["2021", "2021-05", "2021-06"])
    free = TimelineLayout(periods, SPAN, need, metrics()).scale(1824)
    kept = TimelineLayout(periods, SPAN, need, metrics(buttons=400)).scale(1824)
    assert kept.start == free.start
    assert kept.length == free.length - 400
