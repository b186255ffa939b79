"""The view model of the timeline as a strip."""

from collections.abc import Callable
from datetime import date

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.lens import month_start
from wuxi_kiosk.viewmodels.timeline import EventEntry, TimelineModel


def years(day: date) -> float:
    """A day as a fractional year."""
    return month_start(day.year * 12 + day.month - 1) + (day.day - 1) / 365


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
        ("event-firms", date(2006, 1, 1), date(2007, 1, 1)),
    ],
)
def test_event_spans_precision_of_its_date(by_id: dict[str, EventEntry], event_id: str, begin: date, end: date) -> None:
    event = by_id[event_id]
    assert event.begin == pytest.approx((years(begin) - 1992) / 31)
    assert event.end == pytest.approx((years(end) - 1992) / 31)


def test_ongoing_and_pending_events_are_told_apart(by_id: dict[str, EventEntry]) -> None:
    assert {key for key, event in by_id.items() if event.since} == {"event-firms", "event-herbs"}
    assert {key for key, event in by_id.items() if event.pending} == {"event-herbs"}


def test_ticks_are_on_scale(timeline: TimelineModel) -> None:
    ticks = timeline._ticks.records
    assert [tick.year for tick in ticks] == ["1992", "1997", "2002", "2007", "2012", "2017", "2022"]
    assert [tick.at for tick in ticks] == pytest.approx([(int(tick.year) - 1992) / 31 for tick in ticks])


def test_without_events_axis_is_empty(
    timeline: TimelineModel, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    themes = tuple(theme.model_copy(update={"events": ()}) for theme in bundled.themes)
    model.setExhibit(altered(bundled, events=(), themes=themes), "data")
    assert timeline._events.records == timeline._ticks.records == ()
