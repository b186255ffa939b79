"""The file of the counts: one table in SQLite, which a power cut at any moment leaves whole."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from wuxi_kiosk import paths
from wuxi_kiosk.usage.counts import UNDATED, Cell, Counts, Kind, day_mark, day_of

FILE_NAME = "usage.sqlite3"
# What a damaged file is renamed to; only the last one stays.
DAMAGED_NAME = "usage-damaged.sqlite3"
# Of SQLite, beside the file.
_COMPANIONS = ("-wal", "-shm")
KEPT_DAYS = 400
# A clock that is days ahead for a while must not have the counts deleted: a day counts as passed only after others.
_CONFIRMING_DAYS = 8
_BUSY_S = 5.0
_VERSION = 1
_SCHEMA = """\
CREATE TABLE IF NOT EXISTS counts (
    hour TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (hour, kind, key)
) WITHOUT ROWID
"""
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# A day of a hall has fewer.
MAX_PASSERS_BY = 1_000_000
log = logging.getLogger(__name__)


class UsageStoreError(Exception):
    """The counts cannot be read or written; says why, in the words of the system."""


class _DamagedError(Exception):
    """The file is none of SQLite, or not as this program writes it."""


def usage_file() -> Path:
    """The file of the counts of this machine, existing or not."""
    return paths.state() / FILE_NAME


class UsageStore:
    """The counts in a file, opened for writing by one thread; every method raises UsageStoreError.

    A file that is damaged is put aside, and a new one begun: when it is opened, and when that is found later.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()

    def write(self, added: Counts, assigned: Counts) -> None:
        """Add counts, and set others that only grow; all of them are on the disk when this returns, or none."""
        with _translated():
            try:
                self._write(added, assigned)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._connection.close()
                _put_aside(self._path, str(error))
                self._connection = self._open()
                self._write(added, assigned)

    def set_passers_by(self, day: date, count: int) -> None:
        """Replace the number of passers-by of a day."""
        with _translated(), self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO counts VALUES (?, ?, '', ?)", (day_mark(day), Kind.PASSERS_BY, count)
            )

    def last_hour(self, kind: Kind) -> str | None:
        """The latest hour that has a count of a kind."""
        with _translated():
            query = "SELECT max(hour) FROM counts WHERE kind = ?"
            found: str | None = self._connection.execute(query, (kind,)).fetchone()[0]
            return found

    def prune(self) -> None:
        """Delete what is older than KEPT_DAYS; what is undated stays, a few rows however long it is counted."""
        with _translated(), self._connection:
            query = "SELECT DISTINCT substr(hour, 1, 10) FROM counts WHERE hour <> '' ORDER BY 1 DESC LIMIT ?"
            days = [day_of(day) for (day,) in self._connection.execute(query, (_CONFIRMING_DAYS,))]
            if len(days) == _CONFIRMING_DAYS and (newest := days[-1]):
                oldest = newest - timedelta(days=KEPT_DAYS)
                self._connection.execute("DELETE FROM counts WHERE hour <> '' AND hour < ?", (day_mark(oldest),))

    def close(self) -> None:
        """Give the file back."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _write(self, added: Counts, assigned: Counts) -> None:
        statement = "INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = "
        with self._connection:
            for counts, update in (added, "count + excluded.count"), (assigned, "max(count, excluded.count)"):
                self._connection.executemany(statement + update, [(*cell, count) for cell, count in counts.items()])

    def _open(self) -> sqlite3.Connection:
        with _translated():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connect(self._path)
            except (sqlite3.DatabaseError, _DamagedError) as error:
                if isinstance(error, sqlite3.DatabaseError) and not _is_damage(error):
                    raise
                _put_aside(self._path, str(error))
                return _connect(self._path)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # In this mode NORMAL would leave what was written last to the system: a power cut might take more than it may.
        connection.execute("PRAGMA synchronous = FULL")
        _check(connection)
        with connection:
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, _VERSION):
        raise _DamagedError(f"it has the format {version}")
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _DamagedError(found)


def _put_aside(path: Path, reason: str) -> None:
    # The file itself last: a new one must not meet what was to be written into the old one.
    for end in (*_COMPANIONS, ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(path.with_name(DAMAGED_NAME + end))
    log.error("%s was damaged (%s): it is put aside as %s, and counting begins anew", path, reason, DAMAGED_NAME)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise UsageStoreError(str(error)) from error


# ---- for those who read


@dataclass(frozen=True)
class StoreState:
    """The state of the file: its first and last day, None without any; `error` if it cannot be read, else empty.

    `put_aside` tells that a damaged one was put aside.
    """

    first: date | None = None
    last: date | None = None
    error: str = ""
    put_aside: bool = False


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, whoever may write meanwhile."""
    address = f"file:{quote(str(path))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_S)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:
            # Whoever may not write into its folder cannot share the file; without a writer it need not be shared.
            connection.close()
            with closing(sqlite3.connect(address + "&immutable=1", uri=True)) as alone:
                yield alone
        else:
            yield connection


def inspect(path: Path | None = None) -> StoreState:
    """Tell how the file is; never raises."""
    path = path or usage_file()
    put_aside = path.with_name(DAMAGED_NAME).exists()
    try:
        if not path.exists():
            return StoreState(put_aside=put_aside)
        with _reading(path) as connection:
            _check(connection)
            first, last = connection.execute("SELECT min(hour), max(hour) FROM counts WHERE hour <> ''").fetchone()
    except (OSError, sqlite3.Error, _DamagedError) as error:
        return StoreState(error=str(error), put_aside=put_aside)
    return StoreState(day_of(first or ""), day_of(last or ""), put_aside=put_aside)


def read_counts(first: date, last: date, path: Path | None = None) -> dict[Cell, int]:
    """The counts from one day to another, and the undated ones; none where there is no file.

    Raises UsageStoreError.
    """
    path = path or usage_file()
    with _translated():
        if not path.exists():
            return {}
        with _reading(path) as connection:
            rows = connection.execute(
                "SELECT hour, kind, key, count FROM counts WHERE hour = ? OR (hour >= ? AND hour < ?)",
                (UNDATED, day_mark(first), day_mark(last + timedelta(days=1))),
            )
            return {Cell(hour, kind, key): count for hour, kind, key, count in rows}


def record_passers_by(day: date, count: int, path: Path | None = None) -> None:
    """Keep how many people a person counted passing by on a day; replaces an earlier number.

    Raises UsageStoreError, and ValueError for a number that cannot be.
    """
    if not 0 <= count <= MAX_PASSERS_BY:
        raise ValueError(f"passers-by: {count}")
    store = UsageStore(path or usage_file())
    try:
        store.set_passers_by(day, count)
    finally:
        store.close()
