"""The timeline's view model: events on a linear scale of years, of the whole exhibit or of one theme."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import Event, Theme
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.typeset import span
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

TICK_YEARS = 5


@dataclass(frozen=True)
class EventEntry:
    """An event; `begin` and `end` are the period that its date covers, as fractions of the axis."""

    event_id: str
    theme_id: str
    accent: str
    date: str
    title: str
    words: str
    facts: str
    status: str
    since: bool
    begin: float
    end: float


@dataclass(frozen=True)
class TickEntry:
    """A tick for a year, at a fraction of the axis."""

    year: str
    at: float


def _positions(events: Sequence[EventEntry]) -> list[float]:
    """Return the position of each event for `nearest`, sorted; events of the same date are spread side by side."""
    counts = Counter((event.begin, event.end) for event in events)
    seen: Counter[tuple[float, float]] = Counter()
    positions = []
    for event in events:
        period = event.begin, event.end
        positions.append(event.begin + (event.end - event.begin) * (seen[period] + 0.5) / counts[period])
        seen[period] += 1
    return sorted(positions)


@QmlElement
class TimelineModel(ThemeView):
    """The events of `themeId`, or of the whole exhibit without one; the axis is the whole exhibit's in both."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = RecordModel(EventEntry, self)
        self._ticks = RecordModel(TickEntry, self)
        self._inferred = False

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        if self._exhibit:
            self._update(self._exhibit)
        else:
            self._events.replace(())
            self._ticks.replace(())
        self.changed.emit()

    def _update(self, exhibit: ExhibitModel) -> None:
        content = exhibit.exhibit
        spans = [span(event.date) for _theme, event in content.dated_events]
        if not spans:
            self._events.replace(())
            self._ticks.replace(())
            return
        first, last = int(min(begin for begin, _end in spans)), max(end for _begin, end in spans)
        length = last - first

        def entry(theme: Theme | None, event: Event) -> EventEntry:
            begin, end = span(event.date)
            return EventEntry(
                event_id=event.id,
                theme_id=theme.id if theme else "",
                accent=theme.accent if theme else "ink",
                date=exhibit.date(event),
                title=exhibit.text(event.title),
                words=exhibit.text(event.text),
                facts=exhibit.facts(event.text, event.facts),
                status=event.status,
                since=event.since,
                begin=(begin - first) / length,
                end=(end - first) / length,
            )

        selected = [
            row for row in content.dated_events if not self._theme_id or (row[0] and row[0].id == self._theme_id)
        ]
        self._events.replace([entry(*row) for row in selected])
        self._inferred = any(event.inferred for _theme, event in selected)
        years = range(first, int(last) + 1, TICK_YEARS)
        self._ticks.replace([TickEntry(str(year), (year - first) / length) for year in years])

    @Slot(float, result=int)
    def nearest(self, fraction: float) -> int:
        """Return the index of the event nearest to a fraction of the axis; -1 without events."""
        distances = [abs(position - fraction) for position in _positions(self._events.records)]
        return distances.index(min(distances)) if distances else -1

    # Whether any of the dates is inferred.
    inferred = Property(bool, lambda self: self._inferred, notify=changed)
    events = Property(QObject, lambda self: self._events, constant=True)
    ticks = Property(QObject, lambda self: self._ticks, constant=True)
