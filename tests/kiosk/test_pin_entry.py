"""What is asked of whoever opens the panel."""

from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import pin as module
from wuxi_kiosk.kiosk.pin import FREE_TRIES, Answer, PinLock, request_reset
from wuxi_kiosk.kiosk.pin_entry import Mode, PinEntry

from ..timing import Clock
from .test_pin import PIN, WRONG, cheap_hash

__all__ = ["cheap_hash"]


@pytest.fixture
def lock(tmp_path: Path) -> PinLock:
    made = PinLock(tmp_path, Clock())
    made.set(PIN)
    return made


def test_the_right_pin_ends_it(lock: PinLock) -> None:
    entry = PinEntry(lock)
    entry.give(WRONG)
    assert (entry.mode, entry.message[1]) == (Mode.ENTER, "Wrong; 4 more before a wait.")
    entry.give(PIN)
    assert (entry.mode, entry.message) == (Mode.DONE, ("", ""))


def test_a_wait_is_counted_down(lock: PinLock) -> None:
    entry = PinEntry(lock)
    for _ in range(FREE_TRIES):
        entry.give(WRONG)
    assert (entry.wait_s, entry.message) == (60, ("", ""))


def test_a_new_one_is_entered_twice(lock: PinLock) -> None:
    entry = PinEntry(lock, new=True)
    entry.give("123456")
    assert (entry.mode, entry.message[1][:8]) == (Mode.CHOOSE, "Too easy")
    entry.give(WRONG)
    assert (entry.mode, entry.message) == (Mode.REPEAT, ("", ""))
    entry.give(PIN)
    assert (entry.mode, entry.message[1][:7]) == (Mode.CHOOSE, "The two")
    entry.give(WRONG)
    entry.give(WRONG)
    assert (entry.mode, entry.message) == (Mode.DONE, ("", ""))
    assert lock.compare(WRONG) is Answer.RIGHT


def test_what_cannot_be_written_is_said(lock: PinLock, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = PinEntry(lock, new=True)
    monkeypatch.setattr(module, "write_json", lambda *_args, **_options: False)
    entry.give(WRONG)
    entry.give(WRONG)
    assert (entry.mode, entry.message[1][:8]) == (Mode.CHOOSE, "The disk")


def test_a_reset_asks_for_a_new_one_first(lock: PinLock, tmp_path: Path) -> None:
    request_reset(tmp_path)
    assert PinEntry(lock).mode is Mode.CHOOSE
