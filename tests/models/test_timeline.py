"""Events on the true scale."""

from wuxi_kiosk import app
from wuxi_kiosk.models.exhibit import ExhibitModel
from wuxi_kiosk.models.timeline import EventEntry, TimelineModel


def timeline(theme_id: str = "") -> tuple[TimelineModel, tuple[EventEntry, ...]]:
    exhibit, folder = app.load_content(None)
    model = ExhibitModel(exhibit, str(folder))
    made = TimelineModel(model)
    made.setProperty("exhibit", model)
    made.setProperty("themeId", theme_id)
    return made, made.property("events").records


def test_events_stand_at_their_time_in_order() -> None:
    _made, events = timeline()
    assert events[0].begin == 0
    assert [event.begin for event in events] == sorted(event.begin for event in events)
    by_id = {event.event_id: event for event in events}
    length = 2023 - 1992
    assert by_id["event-firms"].begin == (2006 - 1992) / length
    assert all(0 <= event.begin < event.end <= 1 for event in events)


def test_a_theme_has_its_own_events_on_the_same_axis() -> None:
    _made, every = timeline()
    _made2, own = timeline("citrus")
    assert own
    assert set(own) < set(every)


def test_the_nearest_event_of_a_place_on_the_axis() -> None:
    made, events = timeline()
    assert made.nearest(0.0) == 0
    assert events[made.nearest(1.0)].begin == max(event.begin for event in events)
