"""Picture and touch are turned again when their devices come back."""

import logging
from threading import Event

import pytest
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.kiosk import rotation_keeper
from wuxi_kiosk.kiosk.rotation_keeper import Hardware, RotationKeeper, hardware

from ..timing import wait_until


@pytest.fixture(autouse=True)
def no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation_keeper, "POLL_MS", 10_000_000)


def test_turns_again_what_has_come_back(qt_application: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    found: list[Hardware] = [(("HDMI-1",), ("ILITEK", 9))]
    turned: list[int] = []

    def rotate() -> list[str]:
        turned.append(len(turned))
        return ["没有触摸屏 · there is no touch screen"]

    keeper = RotationKeeper(rotate, lambda: found[0])
    keeper.poll()
    assert not turned, "nothing has changed since the start"
    for state in ((("HDMI-1",),), (("HDMI-1",), ("ILITEK", 12))):
        found[0] = state
        keeper.poll()
        assert keeper._worker
        keeper._worker.join()
        keeper.poll()
    assert len(turned) == 2
    assert "there is no touch screen" in caplog.text


def test_a_change_during_a_command_is_not_lost(qt_application: QApplication) -> None:
    found: list[Hardware] = [()]
    begun, ready, turned = Event(), Event(), list[Hardware]()

    def rotate() -> list[str]:
        turned.append(found[0])
        begun.set()
        ready.wait()
        return []

    keeper = RotationKeeper(rotate, lambda: found[0])
    found[0] = (("a",),)
    keeper.poll()
    begun.wait()
    found[0] = (("b",),)
    keeper.poll()
    assert turned == [(("a",),)]
    ready.set()
    wait_until(lambda: keeper.poll() or len(turned) == 2)
    assert turned[1] == (("b",),)


def test_hardware(qt_application: QApplication) -> None:
    before = hardware()
    assert before[0][1:] == (800, 800, 0, 0), "the screen of the offscreen platform"
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    assert len(hardware()) == len(before) + 1
    del device
