"""The clock of the machine over D-Bus: a bus and a timedate1 of our own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..timing import HANG_TIMEOUT_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd and D-Bus")

# What systemd's own answers, after what polkit lets: `refused` names the methods that it does not.
SERVICE = """\
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusVariant, QDBusVirtualObject
application = QCoreApplication([])
refused, automatic = sys.argv[1].split(","), [sys.argv[2] == "automatic"]
NAME = "org.freedesktop.timedate1"

class Machine(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        member, arguments = message.member(), message.arguments()
        print(member, message.signature(), *arguments, flush=True)
        reply = message.createReply()
        if member == "Get":
            reply = message.createReply(QDBusVariant("Asia/Tokyo"))
        elif member in refused:
            reply = message.createErrorReply("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", "no")
        elif member == "SetNTP":
            automatic[0] = arguments[0]
        elif member == "SetTime" and automatic[0]:
            reply = message.createErrorReply(NAME + ".AutomaticTimeSyncEnabled", "automatic")
        connection.send(reply)
        return True

machine, bus = Machine(), QDBusConnection.systemBus()
assert bus.registerVirtualObject("/org/freedesktop/timedate1", machine)
assert bus.registerService(NAME)
print("ready", flush=True)
application.exec()
"""
CLIENT = """\
import sys
from PySide6.QtCore import QCoreApplication
from wuxi_kiosk.kiosk.time_service import TimeService
application = QCoreApplication([])
service = TimeService()
zone, seconds = sys.argv[1] or None, (lambda: 1800000000.25) if sys.argv[2] else None

def known():
    print("known", service.available, service.zone, flush=True)
    service.change(zone, seconds)

def done(succeeded):
    print("done", succeeded, flush=True)
    application.quit()

service.known.connect(known)
service.done.connect(done)
service.ask()
application.exec()
"""


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus that is taken for that of the system."""
    process = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", process.stdout.readline().strip())
    yield
    process.kill()
    process.communicate()


def change(zone: str, time: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", CLIENT, zone, time], capture_output=True, text=True, timeout=HANG_TIMEOUT_S, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def change_on(zone: str, time: str, *, refused: str = "", automatic: str = "") -> tuple[list[str], list[str]]:
    """What the program heard, and what the machine was asked for besides its zone."""
    machine = subprocess.Popen([sys.executable, "-c", SERVICE, refused, automatic], stdout=subprocess.PIPE, text=True)
    assert machine.stdout
    assert machine.stdout.readline() == "ready\n"
    try:
        heard = change(zone, time)
    finally:
        machine.kill()
    return heard, [line for line in machine.communicate()[0].splitlines() if not line.startswith("Get ")]


@pytest.mark.usefixtures("bus")
class TestOnABus:
    def test_zone_and_time_are_set(self) -> None:
        heard, asked = change_on("Asia/Shanghai", "time")
        assert heard == ["known True Asia/Tokyo", "done True"]
        assert asked == ["SetTimezone sb Asia/Shanghai False", "SetTime xbb 1800000000250000 False False"]

    def test_only_what_is_other(self) -> None:
        assert change_on("", "time")[1] == ["SetTime xbb 1800000000250000 False False"]
        assert change_on("Asia/Shanghai", "")[1] == ["SetTimezone sb Asia/Shanghai False"]

    @pytest.mark.parametrize("refused", ["SetTimezone", "SetTime"])
    def test_refused(self, refused: str) -> None:
        heard, asked = change_on("Asia/Shanghai", "time", refused=refused)
        assert heard[-1] == "done False"
        assert asked[-1].startswith(f"{refused} "), "nothing is asked for after it"

    def test_a_time_server_that_cannot_be_reached_is_put_aside_for_the_moment(self) -> None:
        heard, asked = change_on("", "time", automatic="automatic")
        assert heard[-1] == "done True"
        assert [line.split()[0] + line.split()[2] for line in asked] == [
            "SetTime1800000000250000",
            "SetNTPFalse",
            "SetTime1800000000250000",
            "SetNTPTrue",
        ]

    def test_where_it_may_not_be_put_aside(self) -> None:
        heard, asked = change_on("", "time", automatic="automatic", refused="SetNTP")
        assert heard[-1] == "done False"
        assert len(asked) == 2

    def test_a_bus_without_the_service(self) -> None:
        assert change("Asia/Shanghai", "time") == ["known False ", "done False"]


def test_a_machine_without_a_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
    assert change("Asia/Shanghai", "time") == ["known False ", "done False"]
