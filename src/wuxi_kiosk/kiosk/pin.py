"""The PIN of the panel: how it is kept, and how often it may be guessed; no Qt.

Nothing is asked of the wall clock, which a power cut may set back: a wait begins anew with each start of the program.
"""

import time
from collections.abc import Callable
from enum import Enum
from itertools import pairwise
from pathlib import Path

from wuxi_kiosk.kiosk.state_files import read_json, report_failure, state_folder, write_atomically, write_json

NAME = "panel-pin.json"
# Whoever can make this file in the state folder may choose a new PIN at the screen.
RESET_NAME = "reset-pin"
MIN_DIGITS, MAX_DIGITS = 6, 12
FREE_TRIES = 5
FIRST_WAIT_S, MAX_WAIT_S = 60.0, 900.0


class Answer(Enum):
    """What has become of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_EARLY = "too early"


def wait_after(failures: int) -> float:
    """How many seconds there is no try after so many wrong ones in a row."""
    return 0.0 if failures < FREE_TRIES else min(MAX_WAIT_S, FIRST_WAIT_S * 2.0 ** min(failures - FREE_TRIES, 16))


def is_guessable(pin: str) -> bool:
    """Whether a PIN is among those that are guessed first: one digit again and again, or digits in order."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def is_possible(pin: str) -> bool:
    """Whether a PIN has digits alone, and as many as it must."""
    return pin.isascii() and pin.isdecimal() and MIN_DIGITS <= len(pin) <= MAX_DIGITS


def request_reset(folder: Path | None = None) -> bool:
    """Let a new PIN be chosen at the screen; returns whether that could be written."""
    return write_atomically((folder or state_folder()) / RESET_NAME, b"")


class PinLock:
    """Compares PINs with the one that is kept, as a hash, in the state folder.

    After FREE_TRIES wrong ones in a row each further try takes a wait, which doubles. A file that is missing or damaged
    opens nothing: a new PIN takes the file that `request_reset` makes, which takes somebody who can write there.
    `clock` returns monotonic seconds.
    """

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder or state_folder()
        self._clock = clock
        kept = read_json(self._folder / NAME, {})
        found = kept if isinstance(kept, dict) else {}
        digest, failures = found.get("hash"), found.get("failures")
        self._hash = digest if isinstance(digest, str) else ""
        # Where the number has been lost, nothing is given away.
        self._failures = failures if isinstance(failures, int) and failures >= 0 else FREE_TRIES if found else 0
        self._open_from = clock() + wait_after(self._failures)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._hash)

    @property
    def may_be_set(self) -> bool:
        """Whether whoever is at the screen may choose a PIN without knowing one."""
        return (self._folder / RESET_NAME).exists()

    @property
    def tries_left(self) -> int:
        """How many tries there are before the next wait."""
        return max(1, FREE_TRIES - self._failures)

    @property
    def wait_s(self) -> float:
        """How many seconds there is no try."""
        return max(0.0, self._open_from - self._clock())

    def compare(self, pin: str) -> Answer:
        """Try a PIN."""
        if not self._hash or self.wait_s > 0:
            return Answer.TOO_EARLY
        # Counted before it is looked at: to cut the power meanwhile gives nobody another try.
        self._failures += 1
        self._write()
        if not _matches(self._hash, pin):
            self._open_from = self._clock() + wait_after(self._failures)
            return Answer.WRONG
        self._failures = 0
        self._write()
        return Answer.RIGHT

    def set(self, pin: str) -> bool:
        """Keep another PIN; returns whether it could be written."""
        if not is_possible(pin):
            raise ValueError("no PIN")
        before = self._hash
        self._hash, self._failures, self._open_from = _digest(pin), 0, self._clock()
        if not self._write():
            self._hash = before
            return False
        try:
            (self._folder / RESET_NAME).unlink(missing_ok=True)
        except OSError as error:
            report_failure(self._folder / RESET_NAME, error)
        return True

    def _write(self) -> bool:
        return write_json(self._folder / NAME, {"hash": self._hash, "failures": self._failures}, mode=0o600)


def _digest(pin: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def _matches(digest: str, pin: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(digest, pin)
    except (VerificationError, InvalidHashError):
        return False
