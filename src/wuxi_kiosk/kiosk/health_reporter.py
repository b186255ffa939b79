"""Gathers the health of the running exhibit and has it written every 30 s."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

from wuxi_kiosk import __version__
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import plain, render
from wuxi_kiosk.kiosk import clock, status
from wuxi_kiosk.kiosk.frame_times import FrameTimes
from wuxi_kiosk.kiosk.incidents import boot_id, count_restarts
from wuxi_kiosk.kiosk.incidents import read as read_incidents
from wuxi_kiosk.kiosk.qt_probe import describe_screen, touch_devices
from wuxi_kiosk.kiosk.state_files import state_folder
from wuxi_kiosk.kiosk.status import DisplayStatus, HealthStatus
from wuxi_kiosk.library.content_hash import content_hash
from wuxi_kiosk.library.source import Content, Origin
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.processes import total_memory

FIRST_REPORT_MS = 1000
log = logging.getLogger(__name__)


class Source(Protocol):
    """What is asked of the source of content."""

    @property
    def content(self) -> Content | None:
        """What is shown."""

    @property
    def diagnostics(self) -> Sequence[object]:
        """What speaks against the content that was chosen."""


@dataclass(frozen=True)
class _Seen:
    """What was seen on the thread of the user interface."""

    last_frame_age_s: float | None
    frame_p99_ms: float | None
    uptime_s: float
    display: DisplayStatus | None
    touch: list[str]
    content: Content | None
    broken: bool


class HealthReporter(QObject):
    """Counts the frames of a window and writes the status; `stop` before the window goes.

    The duration of a frame is that from when it is begun to when it has been presented: where nothing moves no frames
    are drawn, so that the time between two tells nothing. Files are written on a thread of their own, as a slow disk
    must not hold up a page. `display_on` says there whether the display is on, if that is known; `process` is the root
    of the processes whose memory counts, `fallback` that the content wanted was given up before this start.
    """

    def __init__(
        self,
        window: QQuickWindow,
        source: Source,
        folder: Path | None = None,
        *,
        last_error: Callable[[], str] = str,
        display_on: Callable[[], bool | None] = lambda: None,
        process: int | str = "self",
        fallback: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._source = window, source
        self._folder = folder or state_folder()
        self._last_error, self._display_on, self._process = last_error, display_on, process
        self._fallback = fallback
        self._monotonic, self._wall = monotonic, wall
        self._started = monotonic()
        self._frame_begun: float | None = None
        self._last_frame: float | None = None
        self._frame_times = FrameTimes(monotonic)
        self._starts: int | None = None
        self._newest_known: float | None = None
        self._hashed: tuple[Content | None, str] = (None, "")
        self._writer: Thread | None = None
        window.afterAnimating.connect(self._begin_frame)
        window.frameSwapped.connect(self._end_frame)
        self._timer = QTimer(self, interval=FIRST_REPORT_MS)
        self._timer.timeout.connect(self.report)
        self._timer.start()

    @Slot()
    def _begin_frame(self) -> None:
        self._frame_begun = self._monotonic()

    @Slot()
    def _end_frame(self) -> None:
        self._last_frame = self._monotonic()
        if self._frame_begun is not None:
            self._frame_times.add(self._last_frame - self._frame_begun)
            self._frame_begun = None

    @Slot()
    def report(self) -> None:
        """Write the status, unless the disk still holds up the one before."""
        self._timer.setInterval(round(1000 * status.INTERVAL_S))
        if self._writer and self._writer.is_alive():
            return
        seen = self._look()
        self._writer = Thread(target=self._write, args=(seen,), name="status", daemon=True)
        self._writer.start()
        # A page on which nothing moves draws nothing: the next report tells of this frame.
        self._window.update()

    def stop(self) -> None:
        """Report no more; waits for a report that is being written, but not for a disk that hangs."""
        self._timer.stop()
        if self._writer:
            self._writer.join(timeout=2)

    def _look(self) -> _Seen:
        now = self._monotonic()
        p99 = self._frame_times.quantile(0.99)
        return _Seen(
            None if self._last_frame is None else round(now - self._last_frame, 3),
            None if p99 is None else round(1000 * p99, 2),
            round(now - self._started, 3),
            self._display(),
            touch_devices(),
            self._source.content,
            bool(self._source.diagnostics),
        )

    def _display(self) -> DisplayStatus | None:
        # Qt's types do not say that there may be no screen, as while none is connected.
        if not self._window.screen():
            return None
        screen = describe_screen(self._window.screen())
        mode = f"{screen['width']}x{screen['height']}@{screen['hz']:g}"
        return DisplayStatus(screen["name"], screen["width"], screen["height"], mode)

    def _write(self, seen: _Seen) -> None:
        try:
            status.write(self._status(seen), self._folder)
        except Exception:
            # The exhibit goes on without its status.
            log.warning("the status cannot be written", exc_info=True)

    def _status(self, seen: _Seen) -> HealthStatus:
        if self._starts is None:
            self._starts = status.count_start(self._folder)
        now, synchronised = self._wall(), clock.is_synchronised()
        trust = clock.clock_trust(now, self._newest(bool(synchronised)), synchronised)
        if trust is not clock.ClockTrust.WRONG:
            self._newest_known = now
        space = status.disk_space(self._folder)
        origin = seen.content.origin if seen.content else None
        packs = InstalledPacks(self._folder)
        selection = packs.selection()
        memory = total_memory(self._process) if Path("/proc/self/smaps_rollup").exists() else None
        # A command tells: not on the thread of the user interface.
        shown = replace(seen.display, on=self._display_on()) if seen.display else None
        return HealthStatus(
            version=__version__,
            written=round(now, 3),
            monotonic=round(self._monotonic(), 3),
            boot=boot_id(),
            pid=os.getpid(),
            content=self._content_id(seen.content),
            content_title=_titles(seen.content.exhibit) if seen.content else [],
            content_version=seen.content.exhibit.version if seen.content else "",
            origin=str(origin or ""),
            pack=selection.current,
            pack_installed=str(packs.record(selection.current).get("installed", "")) if selection.current else "",
            pack_on_trial=selection.trial,
            pack_taken_back=selection.taken_back,
            pack_reason=[selection.reason.zh, selection.reason.en] if selection.reason else [],
            fallback=self._fallback or (origin is Origin.BUNDLED and seen.broken),
            uptime_s=seen.uptime_s,
            starts=self._starts,
            last_frame_age_s=seen.last_frame_age_s,
            frame_p99_ms=seen.frame_p99_ms,
            restarts=count_restarts(read_incidents(self._folder)),
            memory_mb=memory,
            temperature_c=status.temperature(),
            disk_free_mb=space[0] if space else None,
            disk_total_mb=space[1] if space else None,
            display=shown,
            touch=seen.touch,
            last_error=self._last_error(),
            clock=str(trust),
            newest_known=round(self._newest_known or 0.0, 3),
        )

    def _newest(self, synchronised: bool) -> float:
        """The newest date known; the status of the start before is read once."""
        if self._newest_known is None:
            self._newest_known = status.newest_known(status.read(self._folder), synchronised=False, folder=self._folder)
        return status.newest_known(None, synchronised=True) if synchronised else self._newest_known

    def _content_id(self, content: Content | None) -> str:
        """The hash of the content, computed once for each."""
        if content is not self._hashed[0]:
            try:
                found = content_hash(content.folder) if content else ""
            except OSError:
                found = ""
            self._hashed = (content, found)
        return self._hashed[1]


def _titles(exhibit: Exhibit) -> list[str]:
    """The title of an exhibit in Chinese and English."""
    title, numbers = exhibit.home.title, exhibit.numbers
    return [plain(render(title, language, numbers)).replace("\n", " ") for language in ("zh", "en")]
