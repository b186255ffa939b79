"""The screen outside the opening hours."""

from collections.abc import Iterator
from datetime import datetime
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.kiosk.opening import AFTER_TOUCH_S
from wuxi_kiosk.kiosk.screen_power import ScreenPower
from wuxi_kiosk.settings import OpeningHours

from ..timing import Clock, wait_until

HOURS = OpeningHours((((540, 1020),),) * 7)
DAY, NIGHT = datetime(2026, 12, 1, 12), datetime(2026, 12, 1, 22)


class Hall:
    """A screen, a clock and a visitor of the test's choice."""

    def __init__(self, hours: OpeningHours | None) -> None:
        self.switched: list[bool] = []
        self.answer: list[str] = []
        self.unattended, self.clock_is_wrong = True, False
        self.local, self.clock = DAY, Clock()
        self.ready = Event()
        self.ready.set()
        self.power = ScreenPower(
            self.switch,
            hours,
            unattended=lambda: self.unattended,
            clock_is_wrong=lambda: self.clock_is_wrong,
            local=lambda: self.local,
            monotonic=self.clock,
        )

    def switch(self, on: bool) -> list[str]:
        self.ready.wait()
        self.switched.append(on)
        return self.answer

    def update(self) -> list[bool]:
        """What the screen was switched to so far."""
        self.power.update()
        if self.power._worker:
            self.power._worker.join()
        return self.switched


@pytest.fixture
def hall(qt_application: QApplication) -> Iterator[Hall]:
    made = Hall(HOURS)
    yield made
    made.power.deleteLater()


def test_a_day(hall: Hall) -> None:
    assert hall.update() == [True], "a program that was ended in the night may have left it off"
    assert hall.update() == [True], "once is enough"
    hall.local = NIGHT
    assert hall.update() == [True, False]
    assert hall.power.off
    hall.local = DAY
    assert hall.update() == [True, False, True]
    assert not hall.power.off


def test_a_touch_in_the_night_wakes_it_for_a_while(hall: Hall) -> None:
    hall.local = NIGHT
    assert hall.update() == [False]
    hall.power.touched()
    assert hall.update() == [False, True]
    hall.clock.now += AFTER_TOUCH_S
    assert hall.update() == [False, True, False]


def test_a_visitor_stays_in_the_light(hall: Hall) -> None:
    hall.update()
    hall.unattended, hall.local = False, NIGHT
    assert hall.update() == [True]


def test_a_wrong_clock_switches_nothing_off_and_the_screen_on(hall: Hall) -> None:
    hall.local = NIGHT
    assert hall.update() == [False]
    hall.clock_is_wrong = True
    assert hall.update() == [False, True]


def test_without_opening_hours_nothing_is_switched(qt_application: QApplication) -> None:
    hall = Hall(None)
    hall.local = NIGHT
    assert hall.update() == []
    hall.power.touched()
    assert hall.update() == []


def test_other_hours(hall: Hall) -> None:
    hall.local = NIGHT
    hall.update()
    hall.power.set_hours(None, picture=False)
    assert hall.update() == [False, True], "a screen that is off goes on"
    hall.power.set_hours(HOURS, picture=False)
    assert hall.update() == [False, True, False]


def test_a_command_that_hangs_holds_up_nobody(hall: Hall) -> None:
    hall.ready.clear()
    hall.power.update()
    hall.local = NIGHT
    hall.power.update()
    assert hall.switched == []
    hall.ready.set()
    wait_until(lambda: hall.switched == [True])
    assert hall.update() == [True, False]


def test_what_cannot_be_done_is_told_once(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.answer = ["不行 · no"]
    hall.update()
    hall.local = NIGHT
    hall.update()
    assert caplog.text.count("the screen cannot be switched: 不行 · no") == 1


def test_it_tells_of_a_change(hall: Hall) -> None:
    told: list[bool] = []
    hall.power.changed.connect(lambda: told.append(hall.power.off))
    hall.update()
    hall.local = NIGHT
    hall.update()
    assert told == [False, True]


def test_a_picture_may_cover_a_screen_that_stays_on(hall: Hall) -> None:
    hall.local = NIGHT
    hall.power.set_hours(HOURS, picture=True)
    assert hall.update() == [True]
    assert (hall.power.closed, hall.power.covered, hall.power.off) == (True, True, False)
    hall.power.touched()
    hall.update()
    assert not hall.power.covered
    hall.clock.now += AFTER_TOUCH_S
    hall.update()
    assert hall.power.covered


def test_a_screen_that_is_off_goes_on_for_the_picture_and_back(hall: Hall) -> None:
    hall.local = NIGHT
    assert hall.update() == [False]
    hall.power.set_hours(HOURS, picture=True)
    assert hall.update() == [False, True]
    hall.power.set_hours(HOURS, picture=False)
    assert hall.update() == [False, True, False]
    assert hall.power.off


def test_a_screen_that_cannot_be_switched_off_is_covered(hall: Hall) -> None:
    told: list[bool] = []
    hall.power.changed.connect(lambda: told.append(hall.power.covered))
    hall.answer = ["不行 · no"]
    hall.local = NIGHT
    hall.update()
    wait_until(lambda: told[-1:] == [True])
    assert not hall.power.off
