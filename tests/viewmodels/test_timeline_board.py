"""The view model of a timeline page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSizeF

from wuxi_kiosk.content.landscape import load_landscapes
from wuxi_kiosk.content.model import Event, Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.timeline_board import TimelineBoard
from wuxi_kiosk.viewmodels.timeline_entries import CLOSE_UP

from ..timing import wait_until

LEVEL = {part: {"family": "Wuxi Sans SC", "size": 24, "weight": 400} for part in ("date", "title", "status", "words")}
METRICS: dict[str, Any] = {
    "unit": 4.0,
    "gap": 16.0,
    "touch": 80.0,
    "card": 232.0,
    "side": 560.0,
    "lane": 6.4,
    "label": 26.0,
    "header": 40.0,
    "stacked": False,
    "buttons": 0.0,
    "open": 0.0,
    "textScale": 1.0,
    "features": {},
    "leading": 1.3,
    "statuses": {"aimed": "力争目标；后来如何，本展没有资料"},
    "shortStatuses": {"aimed": "力争目标"},
    "levels": [LEVEL] * 4,
}


@pytest.fixture
def make(model: ExhibitModel) -> Callable[..., TimelineBoard]:
    """Makes a board of the bundled exhibit, or of another one, and waits until it is laid out."""
    model.landscapes = load_landscapes(Path("resources/backdrops").resolve())

    def made(
        theme_id: str = "", exhibit: Exhibit | None = None, size: tuple[float, float] = (1824, 640)
    ) -> TimelineBoard:
        if exhibit:
            model.setExhibit(exhibit, "data")
        board = TimelineBoard(model)
        for name, value in {"exhibit": model, "themeId": theme_id, "metrics": METRICS, "area": QSizeF(*size)}.items():
            board.setProperty(name, value)
        settled(board)
        return board

    return made


def settled(board: TimelineBoard) -> None:
    wait_until(lambda: not board.property("pending"))


def cards(board: TimelineBoard) -> list[dict[str, Any]]:
    return [row.event | row.place for row in board._cards.records if row.place["shown"]]


def rows(board: TimelineBoard) -> dict[str, int]:
    """The row of the card of each event that is shown."""
    return {row.event["eventId"]: index for index, row in enumerate(board._cards.records) if row.place["shown"]}


def ids(board: TimelineBoard, *, in_lens: bool) -> list[str]:
    return [card["eventId"] for card in cards(board) if card["inLens"] == in_lens]


@pytest.fixture
def dated(bundled: Exhibit, altered: Callable[..., Exhibit]) -> Callable[[list[str]], Exhibit]:
    """Makes the bundled exhibit with events of these dates instead of its own."""

    def made(written: list[str]) -> Exhibit:
        template = bundled.events[0]
        events = tuple(template.model_copy(update={"id": f"e-{i}", "date": one}) for i, one in enumerate(written))
        themes = tuple(theme.model_copy(update={"events": ()}) for theme in bundled.themes)
        return altered(bundled, events=events, themes=themes)

    return made


def test_lens_opens_over_crowded_years_with_the_others_beside_it(
    make: Callable[..., TimelineBoard], bundled: Exhibit
) -> None:
    board = make()
    assert board.property("hasLens")
    assert board.property("lensPeriod") == "2021—2022年"
    inside, beside = ids(board, in_lens=True), ids(board, in_lens=False)
    dates = {event.id: event.date[:4] for event in bundled.all_events.values()}
    assert {dates[key] for key in inside} == {"2021", "2022"}
    assert {dates[key] for key in beside} <= {"1992", "2006", "2019"}
    assert len(inside) + board.property("hidden") == sum(year in ("2021", "2022") for year in dates.values())


def test_every_bundled_event_has_its_picture(make: Callable[..., TimelineBoard], bundled: Exhibit) -> None:
    entries = [dated.entry for dated in make()._events]
    assert len(entries) == len(bundled.all_events)
    for entry in entries:
        assert (Path("data") / entry.file).is_file(), entry.event_id
        assert entry.zoom == (CLOSE_UP if bundled.all_events[entry.event_id].at else 1.0)


def test_event_at_a_calm_zone_shows_it(
    make: Callable[..., TimelineBoard], bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    events = tuple(event.model_copy(update={"picture": None, "at": "sky"}) for event in bundled.events)
    board = make(exhibit=altered(bundled, events=events))
    (entry,) = (dated.entry for dated in board._events if dated.event.id == events[0].id)
    assert entry.file.endswith("gorge-town-wide.jpg")
    assert 0 < entry.focus_y < 0.3


def test_event_without_a_picture_shows_its_landscape(
    make: Callable[..., TimelineBoard], bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    events = tuple(event.model_copy(update={"picture": None, "at": None}) for event in bundled.events)
    board = make(exhibit=altered(bundled, events=events))
    (entry,) = (dated.entry for dated in board._events if dated.event.id == events[0].id)
    assert entry.file.endswith("gorge-town-wide.jpg")
    assert (entry.illustration, entry.zoom) == (True, CLOSE_UP)
    assert 0 < entry.focus_x < 1


@pytest.mark.parametrize(("theme_id", "lens"), [("citrus", False), ("ecommerce", True), ("migrant-township", False)])
def test_theme_with_few_or_scattered_events_has_no_lens(
    make: Callable[..., TimelineBoard], bundled: Exhibit, theme_id: str, lens: bool
) -> None:
    board = make(theme_id)
    theme = bundled.theme(theme_id)
    assert theme
    assert board.property("hasLens") == lens
    assert sorted(card["eventId"] for card in cards(board)) == sorted(event.id for event in theme.events)
    assert all(card["withWords"] for card in cards(board))


def test_filter_shows_one_theme_and_nothing_of_it_is_kept(make: Callable[..., TimelineBoard], bundled: Exhibit) -> None:
    board = make()
    everything = cards(board)
    board.choose("event-bridge")
    board.setProperty("filter", "citrus")
    settled(board)
    assert {card["eventId"] for card in cards(board)} == {event.id for event in bundled.theme("citrus").events}  # type: ignore[union-attr]
    assert board.property("chosenIndex") == -1
    board.setProperty("filter", "")
    settled(board)
    assert cards(board) == everything


def test_cards_keep_their_delegates_while_the_lens_is_dragged(make: Callable[..., TimelineBoard]) -> None:
    board = make()
    before = rows(board)
    board.grab()
    board.drag(-60.0)
    after = rows(board)
    assert board.property("lensPeriod") == "2020—2021年"
    assert before.keys() != after.keys()
    assert all(after[key] == before[key] for key in before.keys() & after.keys())
    board.release()
    shown = [row.place["shown"] for row in board._cards.records]
    assert shown == sorted(shown, reverse=True)


def test_drag_pan_and_pinch_follow_the_fingers(make: Callable[..., TimelineBoard]) -> None:
    board = make()
    place = board.property("place")
    year = board.property("axis").width() / 31
    board.grab()
    board.drag(-5 * year)
    assert board.property("place") == place - 5
    board.drag(0.0)
    assert board.property("place") == place
    board.release()
    board.grab()
    board.pan(board.property("lensAxis").width() / 2)
    assert board.property("place") == place - 1
    board.release()
    board.grab()
    board.pinch(2.0)
    assert board.property("lensMonths") == 12
    board.pinch(0.4)
    assert board.property("lensMonths") == 60
    board.release()
    board.drag(-500.0)
    assert board.property("lensMonths") == 60


def test_buttons_move_past_empty_years_to_both_ends(make: Callable[..., TimelineBoard]) -> None:
    board = make()
    seen = [board.property("lensPeriod")]
    while board.property("place"):
        board.turn(-1)
        assert ids(board, in_lens=True)
        seen.append(board.property("lensPeriod"))
    assert seen[-1] == "1992—1993年"
    assert any("2006" in period for period in seen)
    while board.property("place") < board.property("places"):
        board.turn(1)
    assert board.property("lensPeriod") == "2021—2022年"
    while not board.property("widest"):
        board.resize(1)
    assert board.property("lensPeriod") == "1992—2022年"
    while not board.property("narrowest"):
        board.resize(-1)
    assert board.property("lensMonths") == 3


def test_open_event_brings_the_lens_along(make: Callable[..., TimelineBoard], bundled: Exhibit) -> None:
    board = make()
    order = [event.id for _theme, event in bundled.dated_events]
    board.choose(order[0])
    for event_id in order:
        assert board.property("chosen")["eventId"] == event_id
        assert board._lens
        assert board._events[board.property("chosenIndex")].period.meets(board._lens.period)
        board.step(1)
    assert board.property("chosen")["eventId"] == order[-1]
    board.choose("")
    assert board.property("chosenIndex") == -1
    assert board.property("chosen")["title"] == ""


def test_hidden_events_are_shown_in_turn(
    make: Callable[..., TimelineBoard], dated: Callable[[list[str]], Exhibit]
) -> None:
    board = make(exhibit=dated(["2021"] * 30), size=(1824, 400))
    seen: list[str] = []
    while True:
        seen += ids(board, in_lens=True)
        if not board.property("hidden"):
            break
        board.more()
    assert sorted(seen) == sorted(f"e-{i}" for i in range(30))
    board.more()
    assert ids(board, in_lens=True) == seen[: len(ids(board, in_lens=True))]


@pytest.mark.parametrize("count", [0, 1, 2, 12, 1000])
def test_any_number_of_events(
    make: Callable[..., TimelineBoard], dated: Callable[[list[str]], Exhibit], count: int
) -> None:
    board = make(exhibit=dated([str(1992 + i * 31 // count) for i in range(count)]))
    assert board.property("count") == count
    assert bool(cards(board)) == (count > 0)
    assert len(cards(board)) <= 60
    assert len(board._bars.records) == count


def test_language_change_keeps_the_lens(make: Callable[..., TimelineBoard], model: ExhibitModel) -> None:
    board = make()
    board.turn(-1)
    place = board.property("place")
    model.setProperty("language", "en")
    settled(board)
    assert board.property("place") == place
    assert all(card["title"].isascii() for card in cards(board))


def test_events_are_in_their_themes_colours(make: Callable[..., TimelineBoard], bundled: Exhibit) -> None:
    accents = {event.id: theme.accent if theme else "ink" for theme, event in bundled.dated_events}
    assert all(card["accent"] == accents[card["eventId"]] for card in cards(make()))


def test_model_of_an_event_has_one_picture() -> None:
    text = {"zh": "事"}
    event = Event.model_validate(
        {"id": "e", "date": "2021", "title": text, "text": text, "source": "article 1", "at": "road"}
    )
    assert (event.picture, event.at) == (None, "road")
