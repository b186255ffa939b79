"""Once a day the exhibit touches itself, and asks to be started again if nothing happens."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.kiosk import touch_check
from wuxi_kiosk.kiosk.touch_check import DAY_S, TouchCheck
from wuxi_kiosk.visit.idle import Phase

from ..timing import Clock, wait_until


@pytest.fixture(scope="module")
def attract(qt_application: QApplication, bundled: Exhibit) -> Iterator[Application]:
    """The exhibit in its attract loop."""
    application = app.make_application(
        bundled, paths.bundled_content(), renderer="software", still=True, idle_seconds=60
    )
    application.window.show()
    settle(application.window)
    yield application
    application.close()


class Checked:
    """A check whose day a test begins, and what it has told."""

    def __init__(self, application: Application) -> None:
        self.application, self.clock = application, Clock()
        self.told: list[str] = []
        self.touches, self.ready = 0, True
        self.check = TouchCheck(
            application.window,
            application.touch_monitor,
            application.visit,
            ready=lambda: self.ready,
            clock=self.clock,
        )
        self.check.failed.connect(lambda: self.told.append("failed"))
        self.check.succeeded.connect(lambda: self.told.append("succeeded"))
        application.touch_monitor.touched.connect(self.count)

    def count(self) -> None:
        self.touches += 1

    def close(self) -> None:
        self.application.touch_monitor.touched.disconnect(self.count)
        self.check.deleteLater()


@pytest.fixture
def checked(attract: Application, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checked]:
    monkeypatch.setattr(touch_check, "POLL_MS", 10_000_000)
    attract.visit.end()
    assert attract.visit.phase is Phase.ATTRACT
    made = Checked(attract)
    yield made
    made.close()


def test_a_touch_a_day_is_answered_and_leaves_no_trace(checked: Checked) -> None:
    checked.check.poll()
    assert checked.touches == 0, "the day is not over"
    checked.clock.now += DAY_S
    checked.check.poll()
    assert checked.touches == 2, "press and release"
    wait_until(lambda: checked.told == ["succeeded"])
    assert checked.application.visit.phase is Phase.ATTRACT
    checked.check.poll()
    assert checked.touches == 2, "once a day"
    checked.clock.now += DAY_S
    checked.check.poll()
    wait_until(lambda: checked.told == ["succeeded", "succeeded"])


def test_nobody_is_disturbed(checked: Checked) -> None:
    checked.clock.now += DAY_S
    checked.ready = False
    checked.check.poll()
    checked.ready = True
    checked.application.visit.touched()
    checked.check.poll()
    assert checked.touches == 0


def test_who_comes_meanwhile_stays(checked: Checked) -> None:
    checked.clock.now += DAY_S
    checked.check.poll()
    checked.application.touch_monitor.touched.emit()
    wait_until(lambda: checked.told == ["succeeded"])
    assert checked.application.visit.phase is Phase.ACTIVE


def test_a_touch_that_is_not_answered_is_a_failure(
    attract: Application, checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked.check._limit.setInterval(50)
    attract.touch_monitor.touched.disconnect(attract.visit.touched)
    try:
        checked.clock.now += DAY_S
        checked.check.poll()
        wait_until(lambda: checked.told == ["failed"])
    finally:
        attract.touch_monitor.touched.connect(attract.visit.touched)


def test_a_picture_that_stands_still_is_a_failure(attract: Application, checked: Checked) -> None:
    checked.check._limit.setInterval(50)
    attract.window.blockSignals(True)
    try:
        checked.clock.now += DAY_S
        checked.check.poll()
        wait_until(lambda: checked.told == ["failed"])
    finally:
        attract.window.blockSignals(False)
