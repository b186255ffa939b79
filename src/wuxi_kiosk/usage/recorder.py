"""Follows the visits of the hall, and has them counted."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk.content.routes import OverlayRoute, PageRoute, parse_route
from wuxi_kiosk.usage.counts import UNDATED, Cell, Kind, hour_mark
from wuxi_kiosk.usage.visit import VisitCounter
from wuxi_kiosk.usage.writer import Batch, IsOpen, UsageWriter
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.navigator import NavigatorModel
from wuxi_kiosk.visit.access import AccessModel
from wuxi_kiosk.visit.docent import Docent
from wuxi_kiosk.visit.idle import Phase
from wuxi_kiosk.visit.session import VisitModel

# So often counts are written, and so long a power cut may reach back.
FLUSH_MS = 20_000


class Parts(Protocol):
    """What is followed of the running exhibit."""

    window: QQuickWindow
    visit: VisitModel
    navigator: NavigatorModel
    exhibit: ExhibitModel
    access: AccessModel
    docent: Docent


class UsageRecorder(QObject):
    """Counts visits by what the exhibit tells of them; `close` before its window goes.

    A visit is counted from its first touch to the end of its session; one that a guide takes over is a tour, of which
    nothing else is counted. `is_open` tells whether the exhibit is open at a local time. While `is_nobody` says that
    what happens is no visitor's doing, such as a test of the machine, nothing is counted; `update` once that changes. A
    visit that had done nothing until then was none either.
    Without an idle timeout no visit ends, so that only the minutes with a picture are counted. `clock` returns the
    monotonic seconds that `visit` counts in, `local` the local time, wrong while `clock_is_wrong`.
    """

    def __init__(
        self,
        parts: Parts,
        writer: UsageWriter,
        *,
        is_open: IsOpen,
        is_nobody: Callable[[], bool] = lambda: False,
        clock_is_wrong: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = monotonic,
        local: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._visit, self._navigator = parts.window, parts.visit, parts.navigator
        self._exhibit, self._access, self._docent = parts.exhibit, parts.access, parts.docent
        self._writer = writer
        self._is_open, self._is_nobody, self._clock_is_wrong = is_open, is_nobody, clock_is_wrong
        self._clock, self._local = clock, local
        self._tally: Counter[Cell] = Counter()
        # Of the visit that is followed, whether they have been written or not.
        self._visit_cells: Counter[Cell] = Counter()
        self._followed: Kind | None = None
        self._counter: VisitCounter | None = None
        self._language = ""
        self._options: frozenset[str] = frozenset()
        self._frame_shown = False
        self._awaits_frame = False
        self._last_minute = ""
        self._closed = False
        # A guide's first key begins the session before it is known to be a guide's.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.update)
        parts.visit.changed.connect(self.update_soon)
        parts.docent.activeChanged.connect(self.update_soon)
        parts.visit.sessionEnded.connect(self.update)
        parts.navigator.routeChanged.connect(self._show_page)
        parts.navigator.overlayChanged.connect(self._show_overlay)
        parts.access.changed.connect(self._show_options)
        parts.exhibit.languageChanged.connect(self._show_language)
        parts.exhibit.changed.connect(self._show_exhibit)
        parts.window.activityFinished.connect(self._finish_activity)  # type: ignore[attr-defined]
        self._timer = QTimer(self, interval=FLUSH_MS)
        self._timer.timeout.connect(self.flush)
        self._timer.start()
        self._await_frame()

    @Slot()
    def update_soon(self) -> None:
        """Begin or end the visit that is followed, once what goes on now is done."""
        self._soon.start()

    @Slot()
    def update(self) -> None:
        """Begin or end the visit that is followed."""
        wanted = self._kind()
        if wanted is self._followed:
            return
        now = self._clock()
        if self._counter and self._counter.is_idle and self._is_nobody():
            # Whoever opens the panel begins a session by that.
            self._tally.subtract(self._visit_cells)
        elif self._counter:
            self._counter.end(self._visit.last_touch, self._language, now)
        ended, self._followed, self._counter = self._followed, wanted, None
        self._visit_cells.clear()
        if wanted is Kind.TOUR:
            self._count(Kind.TOUR)
        elif wanted is Kind.VISIT and (page := self._page()):
            self._counter = VisitCounter(self._exhibit.exhibit, page, now, self._count)
            self._language, self._options = self._exhibit.language_code, self._access.chosen
        if ended:
            self.flush()

    @Slot()
    def flush(self) -> None:
        """Have all counts written, and the minute counted if it had a picture."""
        if self._counter:
            self._counter.look(self._clock())
        wrong = self._clock_is_wrong()
        now = self._local()
        self._count_minute(now, wrong)
        tally, self._tally = self._tally, Counter()
        self._writer.put(
            Batch({cell: count for cell, count in tally.items() if count}, None if wrong else now, self._is_open)
        )
        self._await_frame()

    def close(self) -> None:
        """Count no more: a visit that goes on ends, and all is written."""
        self._timer.stop()
        self._soon.stop()
        self._closed = True
        self.update()
        self.flush()
        self._writer.close()

    def _kind(self) -> Kind | None:
        visit = self._visit
        if visit.phase is Phase.ATTRACT or not visit.has_timeout or self._closed or self._is_nobody():
            return None
        # Who goes on when the guide has left belongs to the group.
        led = self._followed is Kind.TOUR or self._docent.property("active")
        return Kind.TOUR if led else Kind.VISIT

    def _count(self, kind: Kind, key: str = "") -> None:
        hour = UNDATED if self._clock_is_wrong() else hour_mark(self._local())
        for counts in (self._tally, self._visit_cells):
            counts[Cell(hour, kind, key)] += 1

    # ---- what the exhibit tells

    def _counting(self) -> VisitCounter | None:
        """What counts what the visitor does, but neither the end of the session nor a guide."""
        return self._counter if self._kind() is Kind.VISIT else None

    def _page(self) -> PageRoute | None:
        page = parse_route(str(self._navigator.property("route")))
        return page if isinstance(page, PageRoute) else None

    @Slot()
    def _show_page(self) -> None:
        if (counter := self._counting()) and (page := self._page()):
            counter.show_page(page, self._clock())

    @Slot()
    def _show_overlay(self) -> None:
        route = str(self._navigator.property("overlay"))
        if (counter := self._counting()) and route:
            overlay = parse_route(route)
            assert isinstance(overlay, OverlayRoute)
            counter.show_overlay(overlay)

    @Slot()
    def _show_options(self) -> None:
        chosen = self._access.chosen
        if counter := self._counting():
            for option in sorted(chosen - self._options):
                counter.choose(option)
        self._options = chosen

    @Slot()
    def _show_language(self) -> None:
        if self._counting():
            self._language = self._exhibit.language_code

    @Slot()
    def _show_exhibit(self) -> None:
        if self._counter:
            self._counter.show_exhibit(self._exhibit.exhibit)

    @Slot()
    def _finish_activity(self) -> None:
        if counter := self._counting():
            counter.finish_activity()

    # ---- minutes with a picture

    def _count_minute(self, now: datetime, wrong: bool) -> None:
        minute = f"{now:%Y-%m-%dT%H:%M}"
        if self._frame_shown and not wrong and minute != self._last_minute and self._is_open(now):
            self._last_minute = minute
            self._tally[Cell(hour_mark(now), Kind.SHOWN, "")] += 1

    def _await_frame(self) -> None:
        """Ask for a frame, as a page on which nothing moves draws none."""
        self._frame_shown = False
        if not self._awaits_frame:
            self._awaits_frame = True
            self._window.frameSwapped.connect(self._show_frame)
        self._window.update()

    @Slot()
    def _show_frame(self) -> None:
        # A render thread may have presented another one before this one is told of.
        if self._awaits_frame:
            self._awaits_frame = False
            self._window.frameSwapped.disconnect(self._show_frame)
        self._frame_shown = True
