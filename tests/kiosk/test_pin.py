"""The PIN: what it may be, how often it may be guessed, and that no power cut gives more tries."""

import json
import stat
import sys
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import pin as module
from wuxi_kiosk.kiosk import state_files
from wuxi_kiosk.kiosk.pin import FREE_TRIES, NAME, RESET_NAME, Answer, PinLock, is_guessable, is_possible, wait_after

from ..timing import Clock

PIN, WRONG = "135790", "246802"


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash is slow on purpose."""
    monkeypatch.setattr(module, "_digest", lambda pin: f"hash of {pin}")
    monkeypatch.setattr(module, "_matches", lambda digest, pin: digest == f"hash of {pin}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lock(tmp_path: Path, clock: Clock) -> PinLock:
    made = PinLock(tmp_path, clock)
    assert made.set(PIN)
    return made


def guess(lock: PinLock, clock: Clock, seconds: float, restart: bool = False, folder: Path | None = None) -> int:
    """Try wrong PINs as fast as possible; returns how many were compared."""
    end, compared = clock.now + seconds, 0
    while clock.now < end:
        if restart:
            lock = PinLock(folder, clock)
        compared += lock.compare(WRONG) is Answer.WRONG
        clock.now += 1
    return compared


def allowed(seconds: float) -> int:
    """How many tries the rule allows in so many seconds."""
    tries, passed = FREE_TRIES, wait_after(FREE_TRIES)
    while passed < seconds:
        tries += 1
        passed += wait_after(tries)
    return tries


def test_the_right_one_opens_and_no_other(lock: PinLock) -> None:
    assert lock.compare(WRONG) is Answer.WRONG
    assert lock.compare(PIN) is Answer.RIGHT


def test_an_hour_of_guessing_gets_as_many_tries_as_the_rule_allows(lock: PinLock, clock: Clock) -> None:
    assert allowed(3600) == 11
    assert guess(lock, clock, 3600) == 11


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(count) for count in range(4, 12)] == [0, 60, 120, 240, 480, 900, 900, 900]
    assert wait_after(10**9) == 900


def test_the_right_pin_is_not_looked_at_during_a_wait(lock: PinLock, clock: Clock) -> None:
    for _ in range(FREE_TRIES):
        lock.compare(WRONG)
    assert (lock.wait_s, lock.compare(PIN)) == (60, Answer.TOO_EARLY)
    clock.now += 59.9
    assert lock.compare(PIN) is Answer.TOO_EARLY
    clock.now += 0.1
    assert lock.compare(PIN) is Answer.RIGHT
    assert lock.tries_left == FREE_TRIES


def test_restarts_and_power_cuts_give_no_more_tries(lock: PinLock, clock: Clock, tmp_path: Path) -> None:
    assert guess(lock, clock, 3600, restart=True, folder=tmp_path) <= allowed(3600)


def test_the_wait_begins_anew_with_a_start(lock: PinLock, clock: Clock, tmp_path: Path) -> None:
    """By whatever clock: that of the machine may be wrong after a power cut."""
    for _ in range(FREE_TRIES):
        lock.compare(WRONG)
    clock.now = 5.0
    assert PinLock(tmp_path, clock).wait_s == 60


def test_a_try_is_counted_before_it_is_compared(
    lock: PinLock, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(_digest: str, _pin: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_matches", power_cut)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            PinLock(tmp_path, clock).compare(WRONG)
    assert PinLock(tmp_path, clock).wait_s == 60


@pytest.mark.parametrize("data", [b"", b"\0" * 64, b"{", b"[]", b'{"hash": 5}', b'{"failures": -1, "hash": "x"}'])
def test_a_damaged_file_opens_nothing(tmp_path: Path, clock: Clock, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    lock = PinLock(tmp_path, clock)
    assert lock.compare(PIN) is not Answer.RIGHT
    assert not lock.may_be_set


def test_there_is_none_at_first(tmp_path: Path) -> None:
    lock = PinLock(tmp_path)
    assert not lock.is_set
    assert not lock.may_be_set
    assert lock.compare("") is Answer.TOO_EARLY


def test_a_file_on_the_machine_lets_a_new_one_be_chosen_once(lock: PinLock, tmp_path: Path) -> None:
    assert module.request_reset(tmp_path)
    assert lock.may_be_set
    assert lock.set(WRONG)
    assert not (tmp_path / RESET_NAME).exists()
    assert PinLock(tmp_path).compare(WRONG) is Answer.RIGHT


def test_what_cannot_be_written_is_not_changed(lock: PinLock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_files, "write_atomically", lambda *_: False)
    assert not lock.set(WRONG)
    assert lock.compare(PIN) is Answer.RIGHT


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_others_cannot_read_it_and_the_pin_stands_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert PinLock(tmp_path).set(PIN)
    file = tmp_path / NAME
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PIN not in file.read_text(encoding="utf-8")
    assert json.loads(file.read_bytes())["hash"].startswith("$argon2id$")
    assert PinLock(tmp_path).compare(WRONG) is Answer.WRONG
    assert PinLock(tmp_path).compare(PIN) is Answer.RIGHT


@pytest.mark.parametrize(
    ("pin", "possible"),
    [("123456", True), ("12345", False), ("1" * 13, False), ("12345a", False), ("１２３４５６", False), ("", False)],
)
def test_what_may_be_a_pin(lock: PinLock, pin: str, possible: bool) -> None:
    assert is_possible(pin) is possible
    if not possible:
        with pytest.raises(ValueError, match="no PIN"):
            lock.set(pin)


def test_what_is_guessed_first() -> None:
    assert all(map(is_guessable, ("000000", "123456", "987654", "890123")))
    assert not any(map(is_guessable, ("135790", "112233", "246824", "101010")))
