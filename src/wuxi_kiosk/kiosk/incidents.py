"""The incident log: what was done to bring the exhibit back, and why; it survives power cuts.

Each line is a JSON object with a checksum, so that one that was cut, or has become a block of NUL bytes, is skipped.
"""

import contextlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from wuxi_kiosk.atomic_files import sync_folder
from wuxi_kiosk.kiosk.state_files import report_failure, state_folder

NAME, PREVIOUS_NAME = "incidents.jsonl", "incidents.1.jsonl"
# Of each of the two files.
MAX_BYTES = 256 * 1024
_MAX_LINE, _MAX_TEXT = 8 * 1024, 500
# A frozen process may hold the lock: a line out of order is better than none.
_LOCK_TRIES, _LOCK_PAUSE_S = 20, 0.05
_CHECKED = re.compile(rb'(?P<body>\{.*),"crc":"(?P<crc>[0-9a-f]{8})"\}')
_SEPARATOR = re.compile(rb"[\n\0]+")
# What operators read for the rungs and causes; others are shown as they were recorded.
TEXTS: dict[str, tuple[str, str]] = {
    "redraw": ("重画", "redrawn"),
    "restart": ("重新启动展项", "exhibit restarted"),
    "last-good-pack": ("退回上一个内容包", "back to the last good pack"),
    "bundled-content": ("重新启动，改用随程序附带的内容", "restarted with the bundled content"),
    "last-good-program": ("退回上一版程序", "back to the last good version of the program"),
    "new-session": ("重新启动会话", "session restarted"),
    "reboot": ("重新启动机器", "machine rebooted"),
    "told": ("已告诉工作人员", "staff were told"),
    "self-test": ("早上的自检发现问题", "the morning self-test found problems"),
    "no-touch": ("触摸屏不见了", "the touch screen has gone"),
    "ended": ("程序意外结束", "the program ended unexpectedly"),
    "frozen": ("画面停住", "the picture stood still"),
    "pack-failed": ("新内容包没有正常显示满一分钟", "a new pack was never seen for a minute"),
    "pack-unreadable": ("新内容包读不了", "a new pack cannot be read"),
    "update-failed": ("新版程序没有正常显示满一分钟", "a new version of the program was never seen for a minute"),
    "no-display": ("没有显示器", "there is no display"),
    "no-picture": ("启动后没有画面", "no picture after the start"),
}


@dataclass(frozen=True)
class Incident:
    """A recovery: the rung of the ladder, its cause, when it was by both clocks, and in which boot.

    `wall` is an ISO time in UTC, which may be wrong; `monotonic` are seconds within the boot.
    """

    rung: str
    cause: str
    wall: str
    monotonic: float
    boot: str
    pid: int
    details: Mapping[str, Any] = field(default_factory=dict)


@cache
def boot_id() -> str:
    """What tells this boot of the machine from any other; empty where the system has nothing like it."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def record(
    rung: str,
    cause: str,
    *,
    folder: Path | None = None,
    wall: Callable[[], float] = time.time,
    monotonic: Callable[[], float] = time.monotonic,
    **details: Any,
) -> bool:
    """Append a recovery to the log in the state folder; returns whether it is on the disk."""
    entry = {
        "rung": rung,
        "cause": cause,
        "wall": datetime.fromtimestamp(wall(), UTC).isoformat(timespec="seconds"),
        "monotonic": round(monotonic(), 3),
        "boot": boot_id(),
        "pid": os.getpid(),
        "details": {name: _short(value) for name, value in details.items()},
    }
    line = _line(entry)
    if len(line) > _MAX_LINE:
        line = _line({**entry, "cause": cause[:_MAX_TEXT], "details": {"omitted": "too long"}})
    path = (folder or state_folder()) / NAME
    try:
        _append(path, line)
    except OSError as error:
        report_failure(path, error)
        return False
    return True


def _short(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:_MAX_TEXT]


def _line(entry: Mapping[str, Any]) -> bytes:
    body = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")[:-1]
    return body + b',"crc":"%08x"}' % crc32(body)


def _append(path: Path, line: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path.with_suffix(".lock")):
        if path.exists() and path.stat().st_size + len(line) + 2 > MAX_BYTES:
            path.replace(path.with_name(PREVIOUS_NAME))
        new = not path.exists()
        with path.open("ab+") as opened:
            # What comes before may have been cut within a line.
            end = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, end - 1))
            begin = b"\n" if opened.read(1) not in (b"", b"\n") else b""
            opened.write(begin + line + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
        if new:
            sync_folder(path.parent)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Wait for other processes that append, where the system has such locks; not for ever."""
    if sys.platform == "win32":
        yield
    else:
        import fcntl

        with path.open("ab") as opened:
            for _ in range(_LOCK_TRIES):
                try:
                    fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(_LOCK_PAUSE_S)
                except OSError:
                    # A file system without locks.
                    break
            yield


def read(folder: Path | None = None) -> list[Incident]:
    """The recoveries that can be read, the oldest first."""
    found = []
    for name in (PREVIOUS_NAME, NAME):
        try:
            data = ((folder or state_folder()) / name).read_bytes()
        except OSError:
            continue
        found += [incident for line in _SEPARATOR.split(data) if (incident := _parse(line))]
    return found


def _parse(line: bytes) -> Incident | None:
    match = _CHECKED.fullmatch(line)
    if not match or int(match["crc"], 16) != crc32(match["body"]):
        return None
    try:
        entry = json.loads(match["body"] + b"}")
        # A later version may have written more.
        return Incident(**{one.name: entry[one.name] for one in fields(Incident) if one.name in entry})
    except (ValueError, TypeError):
        return None


def count_restarts(incidents: list[Incident]) -> dict[str, int]:
    """How many recoveries each cause has had, without those that only drew anew, or told staff."""
    return dict(Counter(incident.cause for incident in incidents if incident.rung not in ("redraw", "told")))


def text(incident: Incident) -> str:
    """An incident as one line, in Chinese and English."""
    rung, cause = (TEXTS.get(word, (word, word)) for word in (incident.rung, incident.cause))
    zh, en = f"{rung[0]}：{cause[0]}", f"{rung[1]}: {cause[1]}"
    details = " ".join(f"{name}={value}" for name, value in incident.details.items())
    return (
        f"{incident.wall}  {zh}"
        + (f" · {en}" if en.replace(": ", "：") != zh else "")
        + (f"  {details}" if details else "")
    )
