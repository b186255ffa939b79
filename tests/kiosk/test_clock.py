"""How far the wall clock is trusted."""

import ctypes
import sys
from datetime import datetime

import pytest

from wuxi_kiosk.kiosk import clock
from wuxi_kiosk.kiosk.clock import ClockTrust, clock_trust


@pytest.mark.parametrize(
    ("now", "synchronised", "trust"),
    [
        (0, None, ClockTrust.WRONG),
        (999, True, ClockTrust.WRONG),
        (1000, None, ClockTrust.UNVERIFIED),
        (1000, False, ClockTrust.UNVERIFIED),
        (1000, True, ClockTrust.OK),
    ],
)
def test_a_clock_before_a_known_date_is_wrong(now: float, synchronised: bool | None, trust: ClockTrust) -> None:
    assert clock_trust(now, 1000, synchronised) is trust


@pytest.mark.skipif(sys.platform != "linux", reason="adjtimex")
@pytest.mark.parametrize(("answer", "synchronised"), [(0, True), (1, True), (5, False), (-1, None)])
def test_asks_the_kernel(monkeypatch: pytest.MonkeyPatch, answer: int, synchronised: bool | None) -> None:
    assert clock.is_synchronised() in (True, False, None)

    class Library:
        @staticmethod
        def adjtimex(_buffer: object) -> int:
            return answer

    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Library)
    assert clock.is_synchronised() is synchronised


def test_a_system_without_it_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert clock.is_synchronised() is None


def test_the_program_knows_a_date() -> None:
    assert datetime(2025, 1, 1).timestamp() < clock.newest_date()
