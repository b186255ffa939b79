"""Each morning the machine is examined, and staff are told of what is wrong."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.kiosk import incidents, self_test, self_tester
from wuxi_kiosk.kiosk.self_tester import Found, SelfTester

from ..timing import wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

BROKEN: Found = (("disk",), (("磁盘满了", "the disk is full"),))
FINE: Found = ((), ())


class Morning:
    """A machine whose clock, visitors, devices and health a test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 11, 30, 7)
        self.seconds = 0.0
        self.unattended, self.wrong = True, False
        self.devices = ["ILITEK"]
        self.found: Callable[[], Found] = lambda: FINE
        self.examined = self.touched = 0
        self.tester = self.start()

    def start(self) -> SelfTester:
        return SelfTester(
            hours=lambda: None,
            unattended=lambda: self.unattended,
            clock_is_wrong=lambda: self.wrong,
            touch=self._touch,
            examine=self._examine,
            devices=lambda: self.devices,
            folder=self.folder,
            local=lambda: self.now,
            monotonic=lambda: self.seconds,
        )

    def _touch(self) -> None:
        self.touched += 1

    def _examine(self) -> Found:
        self.examined += 1
        return self.found()

    def update(self) -> None:
        """Look, and wait for a self-test that has begun."""
        self.tester.update()
        wait_until(lambda: self.tester._worker is None)


@pytest.fixture
def morning(tmp_path: Path, qt_application: "QApplication", monkeypatch: pytest.MonkeyPatch) -> Iterator[Morning]:
    monkeypatch.setattr(self_tester, "POLL_MS", 10_000_000)
    made = Morning(tmp_path)
    yield made
    made.tester.deleteLater()


def test_once_each_morning(morning: Morning) -> None:
    morning.update()
    morning.update()
    assert (morning.examined, morning.touched) == (1, 1)
    morning.now += timedelta(days=1)
    morning.update()
    assert (morning.examined, morning.touched) == (2, 2)
    assert not morning.tester.has_problems


def test_not_while_somebody_is_there(morning: Morning) -> None:
    morning.unattended = False
    morning.update()
    assert morning.examined == 0


def test_a_restart_does_not_repeat_it(morning: Morning) -> None:
    morning.update()
    morning.tester.deleteLater()
    morning.tester = morning.start()
    morning.update()
    assert morning.examined == 1


def test_a_clock_that_is_wrong_counts_by_hours(morning: Morning) -> None:
    morning.wrong = True
    morning.update()
    assert morning.examined == 0
    morning.seconds += 86_400
    morning.update()
    morning.update()
    assert morning.examined == 1


def test_what_is_wrong_is_kept_recorded_and_told_until_it_is_mended(morning: Morning) -> None:
    told: list[bool] = []
    morning.tester.changed.connect(lambda: told.append(morning.tester.has_problems))
    morning.found = lambda: BROKEN
    morning.update()
    assert told == [True]
    assert self_test.read(morning.folder).problems == BROKEN[1]
    (incident,) = incidents.read(morning.folder)
    assert (incident.rung, incident.cause, incident.details) == ("told", "self-test", {"detail": "disk"})
    assert incidents.count_restarts([incident]) == {}
    morning.found = lambda: FINE
    morning.now += timedelta(days=1)
    morning.update()
    assert told == [True, False]


@pytest.mark.parametrize("error", [OSError("no"), ValueError("no"), KeyError("no")])
def test_a_self_test_that_fails_is_tried_again_the_next_day(morning: Morning, error: Exception) -> None:
    def fail() -> Found:
        raise error

    morning.found = fail
    morning.update()
    morning.update()
    assert morning.examined == 1
    assert not morning.tester.has_problems


def test_a_touch_screen_that_goes_is_missed_and_one_that_never_was_is_not(morning: Morning) -> None:
    states = []
    for devices in ([], ["ILITEK"], [], ["ILITEK"]):
        morning.devices = devices
        morning.update()
        states.append((morning.tester.touchless, morning.tester.has_problems))
    assert states == [(False, False), (False, False), (True, True), (False, False)]
    assert [one.cause for one in incidents.read(morning.folder)] == ["no-touch"]
