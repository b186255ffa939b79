"""How far the wall clock can be trusted: a machine without a battery wakes up in 1970, another meets no time server."""

import ctypes
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from wuxi_kiosk import paths

# The return value of adjtimex(2) for a clock that nothing keeps right.
_TIME_ERROR = 5
# Larger than struct timex on any machine; 0 as its first field changes nothing.
_TIMEX_BYTES = 512


class ClockTrust(StrEnum):
    """What is known of the wall clock."""

    # Earlier than a moment that has certainly passed.
    WRONG = "wrong"
    UNVERIFIED = "unverified"
    # Kept right by a time server.
    OK = "ok"


def clock_trust(now: float, newest_known: float, synchronised: bool | None) -> ClockTrust:
    """Judge the wall clock `now` by a moment that has passed; all are seconds since 1970."""
    if now < newest_known:
        return ClockTrust.WRONG
    return ClockTrust.OK if synchronised else ClockTrust.UNVERIFIED


def is_synchronised() -> bool | None:
    """Whether a time server keeps the clock of this machine right; None where that cannot be found out."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            result = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
            if result >= 0:
                return bool(result != _TIME_ERROR)
    return None


def newest_date() -> float:
    """The newest date that the program itself knows, in seconds since 1970: that of its files and its content."""
    program = Path(__file__) if paths.frozen() is None else Path(sys.executable)
    return max(_modification_times([program, *paths.bundled_content().rglob("*.yaml")]), default=0.0)


def _modification_times(files: Iterable[Path]) -> Iterable[float]:
    for file in files:
        try:
            yield os.stat(file).st_mtime  # noqa: PTH116 -- a file that vanishes is no error
        except OSError:
            continue
