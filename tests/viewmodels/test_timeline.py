"""The timeline's view model."""

from calendar import isleap
from collections.abc import Callable
from datetime import date

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.timeline import EventEntry, TimelineModel


def years(day: date) -> float:
    """A day as a fractional year."""
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


@pytest.fixture
def timeline(model: ExhibitModel) -> TimelineModel:
    timeline_model = TimelineModel(model)
    timeline_model.setProperty("exhibit", model)
    return timeline_model


@pytest.fixture
def by_id(timeline: TimelineModel) -> dict[str, EventEntry]:
    return {event.event_id: event for event in timeline._events.records}


def test_events_are_in_order(timeline: TimelineModel, bundled: Exhibit) -> None:
    events = timeline._events.records
    assert {event.event_id for event in events} == set(bundled.all_events)
    assert [event.event_id for event in events] == [event.id for _theme, event in bundled.dated_events]
    assert all(0 <= event.begin < event.end <= 1 for event in events)


def test_scale_is_linear(by_id: dict[str, EventEntry]) -> None:
    first, last = 1992, 2023
    assert by_id["event-start"].begin == 0
    assert by_id["event-firms"].begin == pytest.approx((2006 - first) / (last - first))


@pytest.mark.parametrize(
    ("event_id", "begin", "end"),
    [
        ("event-start", date(1992, 1, 1), date(1993, 1, 1)),
        ("event-bridge", date(2019, 5, 1), date(2019, 6, 1)),
        ("event-base-launch", date(2022, 1, 14), date(2022, 1, 15)),
    ],
)
def test_event_spans_precision_of_its_date(by_id: dict[str, EventEntry], event_id: str, begin: date, end: date) -> None:
    event = by_id[event_id]
    assert event.begin == pytest.approx((years(begin) - 1992) / 31)
    assert event.end == pytest.approx((years(end) - 1992) / 31)


def test_since_event_spans_its_year(by_id: dict[str, EventEntry]) -> None:
    assert by_id["event-firms"].since
    assert by_id["event-firms"].end == pytest.approx((2007 - 1992) / 31)
    assert by_id["event-firms"].date == "2006年起"


def test_ticks_are_on_scale(timeline: TimelineModel) -> None:
    ticks = timeline._ticks.records
    assert [tick.year for tick in ticks] == ["1992", "1997", "2002", "2007", "2012", "2017", "2022"]
    assert [tick.at for tick in ticks] == pytest.approx([(int(tick.year) - 1992) / 31 for tick in ticks])


def test_theme_has_own_events_on_same_axis(timeline: TimelineModel, bundled: Exhibit) -> None:
    all_events = timeline._events.records
    ticks = timeline._ticks.records
    timeline.setProperty("themeId", "citrus")
    citrus = bundled.theme("citrus")
    assert citrus
    assert {event.event_id for event in timeline._events.records} == {event.id for event in citrus.events}
    assert set(timeline._events.records) < set(all_events)
    assert timeline._ticks.records == ticks


def test_nearest_event(timeline: TimelineModel) -> None:
    events = timeline._events.records
    assert timeline.nearest(-1) == 0
    assert events[timeline.nearest(0.45)].event_id == "event-firms"
    assert timeline.nearest(2) == len(events) - 1


def test_nearest_reaches_every_event_in_order(timeline: TimelineModel) -> None:
    events = timeline._events.records
    assert len({(event.begin, event.end) for event in events}) < len(events)
    dragged = [timeline.nearest(place / 5000) for place in range(5001)]
    assert dragged == sorted(dragged)
    assert set(dragged) == set(range(len(events)))


def test_without_events_axis_is_empty(
    timeline: TimelineModel, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    themes = tuple(theme.model_copy(update={"events": ()}) for theme in bundled.themes)
    model.setExhibit(altered(bundled, events=(), themes=themes), "data")
    assert timeline._events.records == timeline._ticks.records == ()
    assert timeline.nearest(0.5) == -1
