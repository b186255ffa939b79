"""No way out of the exhibit for visitors, and no second exhibit."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import launch, volume
from wuxi_kiosk.app import Application
from wuxi_kiosk.kiosk.lock import WindowLock, ask_desktop, take_instance_lock
from wuxi_kiosk.kiosk.settings_source import SettingsSource

from ..timing import wait_until


def test_only_one_exhibit_has_the_lock(tmp_path: Path) -> None:
    first = take_instance_lock(tmp_path)
    assert first
    assert take_instance_lock(tmp_path) is None
    first.release()


@pytest.fixture
def window(qt_application: QApplication) -> Iterator[QWindow]:
    made = QWindow()
    made.show()
    WindowLock(made, made)
    yield made
    made.destroy()


def test_refuses_to_be_closed(window: QWindow) -> None:
    event = QCloseEvent()
    event.accept()
    QCoreApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not window.close()
    assert window.isVisible()


def test_refuses_what_is_dragged_onto_it(window: QWindow) -> None:
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(window, event)
    assert not event.isAccepted() or event.type() == QEvent.Type.DragEnter


@pytest.mark.parametrize("change", ["showMinimized", "hide"])
def test_comes_back_when_it_is_put_away(window: QWindow, change: str) -> None:
    getattr(window, change)()
    wait_until(lambda: window.isVisible() and not window.windowStates() & Qt.WindowState.WindowMinimized)


def test_control_q_does_not_leave_a_locked_exhibit(application: Application, tmp_path: Path) -> None:
    quits: list[int] = []
    application.engine.quit.connect(lambda: quits.append(1))
    launch.lock_in(application, SettingsSource(state=tmp_path))
    QTest.keyClick(application.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert quits == []


def test_volume_keys_stay_within_bounds_and_end_with_the_visit(application: Application, tmp_path: Path) -> None:
    machine = SettingsSource({"volume": 0.8}, state=tmp_path)
    launch.lock_in(application, machine)
    for _ in range(12):
        QTest.keyClick(application.window, Qt.Key.Key_VolumeDown)
    assert application.exhibit.volume == application.voice.volume == pytest.approx(volume.MIN_VOLUME)
    for _ in range(12):
        QTest.keyClick(application.window, Qt.Key.Key_VolumeUp)
    assert application.exhibit.volume == pytest.approx(1)
    application.visit.sessionEnded.emit()
    assert application.exhibit.volume == application.voice.volume == pytest.approx(0.8)


# A desktop that is asked, and an exhibit that asks; the desktop's answer is the program's output.
DESKTOP = """\
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusVirtualObject
from wuxi_kiosk.kiosk.lock import SCREEN_SAVER

class ScreenSaver(QDBusVirtualObject):
    def handleMessage(self, message, connection):
        connection.send(message.createReply([7]))
        print(message.interface(), message.member(), message.arguments(), flush=True)
        application.quit()
        return True

application = QCoreApplication([])
desktop, service = ScreenSaver(), QDBusConnection.sessionBus()
assert service.registerService(SCREEN_SAVER[0])
assert service.registerVirtualObject(SCREEN_SAVER[1], desktop)
print("ready", flush=True)
application.exec()
"""
EXHIBIT = """\
import sys
from PySide6.QtCore import QCoreApplication
from wuxi_kiosk.kiosk.lock import ask_desktop
application = QCoreApplication([])
print(ask_desktop())
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="desktops with D-Bus")
def test_the_desktop_is_asked_not_to_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=pipe, stderr=quiet, text=True
    )
    processes = [bus]
    try:
        assert bus.stdout
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        desktop = subprocess.Popen([sys.executable, "-c", DESKTOP], stdout=pipe, text=True)
        processes.append(desktop)
        assert desktop.stdout
        assert desktop.stdout.readline() == "ready\n"
        exhibit = subprocess.Popen([sys.executable, "-c", EXHIBIT], stdin=pipe, stdout=pipe, text=True)
        processes.append(exhibit)
        assert exhibit.stdout
        assert exhibit.stdout.readline() == "['the desktop is asked']\n"
        asked = desktop.stdout.readline()
        assert asked == "org.freedesktop.ScreenSaver Inhibit ['wuxi-kiosk', 'a public exhibit is shown']\n"
        assert exhibit.poll() is None, "a desktop forgets who has gone"
    finally:
        for process in reversed(processes):
            process.kill()
            process.communicate()


def test_without_a_bus_no_desktop_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert ask_desktop() == []
