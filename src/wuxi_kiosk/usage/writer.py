"""Writes counts on a thread of its own: a slow disk never holds up a page, a broken one only the counts."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from wuxi_kiosk.usage.counts import Cell, Counts, Kind, hour_mark, merged
from wuxi_kiosk.usage.store import UsageStore, UsageStoreError, usage_file

# While nothing can be written: some hundred hours of a busy hall. The oldest hours are given up for newer ones.
MAX_PENDING = 20_000
# A machine that was off for longer was out of service: its opening hours are not held against it.
MAX_GAP = timedelta(days=31)
_CLOSE_S = 2.0
_HOUR = timedelta(hours=1)
log = logging.getLogger(__name__)
IsOpen = Callable[[datetime], bool]


@dataclass(frozen=True)
class Batch:
    """What is to be added, and the local time up to which the minutes that are open are counted, if it is known."""

    added: Counts = field(default_factory=dict)
    until: datetime | None = None
    is_open: IsOpen = lambda _moment: False


def open_minutes(begin: datetime, end: datetime, is_open: IsOpen) -> int:
    """The number of whole minutes between two local times in which the exhibit is open."""
    count = max(0, int((end - begin) / timedelta(minutes=1)))
    return sum(is_open(begin + timedelta(minutes=passed)) for passed in range(count))


class OpenMinutes:
    """Counts the minutes of the opening hours, also those in which no program ran to count them.

    `last` is the latest hour that has been counted, None on a machine where nothing was.
    """

    def __init__(self, last: str | None) -> None:
        self._last = datetime.fromisoformat(last) if last else None
        # Minutes before are not counted: on a new machine those before its first one.
        self._since = datetime.min if last else None

    def until(self, now: datetime, is_open: IsOpen) -> dict[Cell, int]:
        """The minutes of each hour from the last one to `now`; if the clock went back, of the current hour."""
        current = now.replace(minute=0, second=0, microsecond=0)
        since = self._since = self._since or now.replace(second=0, microsecond=0)
        hour = self._last if self._last and self._last < current <= self._last + MAX_GAP else current
        found = {}
        while hour <= current:
            found[Cell(hour_mark(hour), Kind.OPEN, "")] = open_minutes(
                max(hour, since), min(hour + _HOUR, now), is_open
            )
            hour += _HOUR
        self._last = current
        return found


class UsageWriter:
    """Takes batches and writes them, each as soon as it comes. What cannot be written waits for the next one.

    Nothing here raises: an exhibit on a full or read-only disk, or without a home folder, goes on without counts, which
    is logged once. The file is that of this machine, unless another is named.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or usage_file()
        self._store: UsageStore | None = None
        self._open: OpenMinutes | None = None
        self._pruned: date | None = None
        self._pending: dict[Cell, int] = {}
        self._failed = False
        self._batches: SimpleQueue[Batch | Event | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="usage", daemon=True)
        self._thread.start()

    def put(self, batch: Batch) -> None:
        """Have a batch written; returns at once."""
        self._batches.put(batch)

    def wait(self, timeout_s: float) -> bool:
        """Wait until all that was put has been written or could not be; returns whether that was so in time."""
        done = Event()
        self._batches.put(done)
        return done.wait(timeout_s)

    def close(self) -> None:
        """End; waits for what is being written, but not for a disk that hangs."""
        self._batches.put(None)
        self._thread.join(_CLOSE_S)

    def _run(self) -> None:
        while (batch := self._batches.get()) is not None:
            if isinstance(batch, Event):
                batch.set()
                continue
            try:
                self._write(batch)
            except UsageStoreError as error:
                self._fail(str(error))
            except Exception as error:
                self._fail(repr(error))
        if self._store:
            self._store.close()

    def _write(self, batch: Batch) -> None:
        self._pending = merged(self._pending, batch.added)
        self._drop_oldest()
        if self._store is None:
            self._store = UsageStore(self._path)
            self._open = OpenMinutes(self._store.last_hour(Kind.OPEN))
        assert self._open
        assigned = self._open.until(batch.until, batch.is_open) if batch.until else {}
        if self._pending or assigned:
            self._store.write(self._pending, assigned)
            self._pending = {}
        self._failed = False
        if batch.until and batch.until.date() != self._pruned:
            self._pruned = batch.until.date()
            self._store.prune()

    def _fail(self, reason: str) -> None:
        if not self._failed:
            self._failed = True
            log.warning("%s cannot be written, the exhibit goes on without counting: %s", self._path, reason)
        if self._store:
            # Opened anew next time, with the minutes that were not written.
            self._store.close()
        self._store = self._open = None

    def _drop_oldest(self) -> None:
        while len(self._pending) > MAX_PENDING:
            oldest = min(cell.hour for cell in self._pending)
            self._pending = {cell: count for cell, count in self._pending.items() if cell.hour != oldest}
