"""What of an exhibit is shown at a moment: everything that its schedules leave, and never nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from wuxi_kiosk.content.model import Event, Exhibit, Notice, StoryStep
from wuxi_kiosk.content.schedule import Schedule, is_shown


class _Scheduled(Protocol):
    @property
    def when(self) -> Schedule | None: ...


_Entry = TypeVar("_Entry", bound=_Scheduled)


def in_season(exhibit: Exhibit, now: datetime, *, trusted: bool) -> Exhibit:
    """The exhibit with what is shown at a local time; while the clock is not `trusted`, with what has no schedule.

    Where that would leave no theme, no step of a story or no scene of the attract loop, all of them are shown. Pictures
    that are not shown give way to the landscape. Figures have no schedule: texts elsewhere refer to them, so that those
    of a theme that is not shown are kept as the exhibit's own.
    """
    if not any(_schedules(exhibit)):
        return exhibit

    def shown(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entry for entry in entries if is_shown(entry.when, now, trusted=trusted))

    def some(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
        return shown(entries) or entries

    chosen = some(exhibit.themes)
    photos = {theme.id: shown(theme.photos) for theme in chosen}
    pictures = frozenset(photo.id for kept in photos.values() for photo in kept)
    themes = tuple(
        theme.model_copy(
            update={
                "story": tuple(_pictured(step, pictures) for step in some(theme.story)),
                "photos": photos[theme.id],
                "events": tuple(_pictured(event, pictures) for event in theme.events),
            }
        )
        for theme in chosen
    )
    hidden = (theme for theme in exhibit.themes if theme.id not in photos)
    changes = {
        "home": exhibit.home.model_copy(update={"scenes": shown(exhibit.home.scenes)}),
        "figures": (*exhibit.figures, *(figure for theme in hidden for figure in theme.figures)),
        "events": tuple(_pictured(event, pictures) for event in exhibit.events),
        "themes": themes,
    }
    # Not by model_copy, which would also copy what has been computed of the whole exhibit.
    return Exhibit.model_construct(**{**{name: getattr(exhibit, name) for name in Exhibit.model_fields}, **changes})


def due_notice(exhibit: Exhibit, now: datetime, *, trusted: bool) -> Notice | None:
    """The first notice that is due at a local time; None if none is, and none by schedule by a clock not `trusted`."""

    def due(notice: Notice) -> bool:
        if notice.shown is not None:
            return notice.shown
        return notice.when is not None and is_shown(notice.when, now, trusted=trusted)

    return next(filter(due, exhibit.notices), None)


def season(exhibit: Exhibit, now: datetime, *, trusted: bool) -> tuple[bool, ...]:
    """Which of its schedules hold at a local time: as long as this is the same, `in_season` is."""
    return tuple(is_shown(schedule, now, trusted=trusted) for schedule in _schedules(exhibit))


def _schedules(exhibit: Exhibit) -> Iterator[Schedule]:
    scheduled: list[_Scheduled] = [*exhibit.themes, *exhibit.home.scenes]
    for theme in exhibit.themes:
        scheduled += [*theme.story, *theme.photos]
    return (entry.when for entry in scheduled if entry.when)


_Pictured = TypeVar("_Pictured", StoryStep, Event)


def _pictured(entry: _Pictured, pictures: frozenset[str]) -> _Pictured:
    """An entry without its picture where that is not shown."""
    if entry.picture is None or entry.picture in pictures:
        return entry
    return entry.model_copy(update={"picture": None})
