"""What systemd is told, by a socket in its place."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk.service_manager import Watchdog, notify

from ..timing import HANG_TIMEOUT_S

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is on Linux only")


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.settimeout(HANG_TIMEOUT_S)
        receiver.bind(str(tmp_path / "notify"))
        yield receiver


def test_message_arrives(systemd: socket.socket) -> None:
    assert notify("READY=1", {"NOTIFY_SOCKET": systemd.getsockname()})
    assert systemd.recv(64) == b"READY=1"


def test_abstract_address(tmp_path: Path) -> None:
    name = f"wuxi-kiosk{tmp_path}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.settimeout(HANG_TIMEOUT_S)
        receiver.bind(f"\0{name}")
        assert notify("WATCHDOG=1", {"NOTIFY_SOCKET": f"@{name}"})
        assert receiver.recv(64) == b"WATCHDOG=1"


@pytest.mark.parametrize("address", [None, "", "relative", "/nonexistent/socket"])
def test_without_systemd_nothing_happens(address: str | None) -> None:
    assert not notify("READY=1", {} if address is None else {"NOTIFY_SOCKET": address})


def test_full_socket_does_not_block(systemd: socket.socket) -> None:
    environ = {"NOTIFY_SOCKET": systemd.getsockname()}
    for _ in range(100_000):
        if not notify("WATCHDOG=1", environ):
            return
    pytest.fail("the socket takes any number of messages")


class TestWatchdog:
    def test_sends_several_messages_in_each_interval(self) -> None:
        now = 0.0
        sent: list[float] = []
        watchdog = Watchdog(lambda _message: sent.append(now), {"WATCHDOG_USEC": "20000000"}, lambda: now)
        for _ in range(80):
            watchdog()
            now += 0.5
        assert sent == [0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0]

    def test_sends_nothing_while_the_loop_stands(self) -> None:
        now = 0.0
        sent: list[str] = []
        watchdog = Watchdog(sent.append, {"WATCHDOG_USEC": "20000000"}, lambda: now)
        watchdog()
        now = 1000.0
        assert sent == ["WATCHDOG=1"]
        watchdog()
        assert sent == ["WATCHDOG=1"] * 2

    @pytest.mark.parametrize("environ", [{}, {"WATCHDOG_USEC": ""}, {"WATCHDOG_USEC": "none"}])
    def test_unit_without_watchdog(self, environ: dict[str, str]) -> None:
        sent: list[str] = []
        Watchdog(sent.append, environ)()
        assert sent == []


def test_supervisor_tells_that_it_has_started_and_that_it_is_alive(systemd: socket.socket, tmp_path: Path) -> None:
    environ = {"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "1000000", "STATE_DIRECTORY": str(tmp_path)}
    command = [sys.executable, "-m", "wuxi_kiosk", "run", "--supervised", "--kiosk"]
    supervisor = subprocess.Popen(command, env=os.environ | environ, stderr=subprocess.DEVNULL)
    try:
        assert [systemd.recv(64) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
    finally:
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(HANG_TIMEOUT_S) == 0
