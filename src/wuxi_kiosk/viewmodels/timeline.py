"""The view model of the timeline as a strip: the events of the exhibit on a linear scale of years."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import PENDING, Event, Theme
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.typeset import span
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

TICK_YEARS = 5


@dataclass(frozen=True)
class EventEntry:
    """An event; `begin` and `end` are the period that its date covers, as fractions of the axis."""

    event_id: str
    accent: str
    since: bool
    pending: bool
    begin: float
    end: float


@dataclass(frozen=True)
class TickEntry:
    """A tick for a year, at a fraction of the axis."""

    year: str
    at: float


@QmlElement
class TimelineModel(ExhibitView):
    """The events of the exhibit, and ticks for its years."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = RecordModel(EventEntry, self)
        self._ticks = RecordModel(TickEntry, self)

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
                accent=theme.accent if theme else "ink",
                since=event.since,
                pending=event.status in PENDING,
                begin=(begin - first) / length,
                end=(end - first) / length,
            )

        self._events.replace([entry(*row) for row in content.dated_events])
        years = range(first, int(last) + 1, TICK_YEARS)
        self._ticks.replace([TickEntry(str(year), (year - first) / length) for year in years])

    events = Property(QObject, lambda self: self._events, constant=True)
    ticks = Property(QObject, lambda self: self._ticks, constant=True)
