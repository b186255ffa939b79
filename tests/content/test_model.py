"""What is derived from the models of the content."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.content.model import Event, Exhibit


@pytest.fixture
def event(bundled: Exhibit) -> Callable[[str, str], Event]:
    """An event of a name and a date."""
    return lambda name, date: bundled.events[0].model_copy(update={"id": name, "date": date})


def test_sorts_events_by_date_and_precision(
    bundled: Exhibit, event: Callable[[str, str], Event], altered: Callable[..., Exhibit]
) -> None:
    ordered = ["2020", "2021-01-14", "2021-01-31", "2021-01", "2021-02-01", "2021-02", "2021-12-31", "2021", "2022-01"]
    events = tuple(event(f"at-{date}", date) for date in sorted(ordered))
    theme = bundled.themes[0].model_copy(update={"events": events})
    exhibit = altered(bundled, events=(), themes=(theme,))
    assert [(owner, event.date) for owner, event in exhibit.dated_events] == [(theme, date) for date in ordered]


def test_sorts_events_of_one_date_by_theme_between_those_of_the_exhibit(
    bundled: Exhibit, event: Callable[[str, str], Event], altered: Callable[..., Exhibit]
) -> None:
    first, second = (
        theme.model_copy(update={"events": (event(f"{theme.id}-b", "2021"), event(f"{theme.id}-a", "2021"))})
        for theme in bundled.themes[:2]
    )
    exhibit = altered(bundled, events=(event("opening", "2021"), event("closing", "2021")), themes=(first, second))
    wanted = [(first, "b"), (first, "a"), (second, "b"), (second, "a")]
    assert [(owner, event.id) for owner, event in exhibit.dated_events] == [
        (None, "opening"),
        *((theme, f"{theme.id}-{name}") for theme, name in wanted),
        (None, "closing"),
    ]
