"""Sticks within the service's sandbox: udisks mounts them for its user, it writes on them, and nowhere else.

What the panel asks for is asked by its own code; its commands are carried out by a shell beside the session, with the
same rights and in the same namespaces as the exhibit.
"""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk.display import CommandError
from wuxi_kiosk.panel import sticks

from .container import Container
from .stick import Stick
from .test_clock import as_user, may

LABEL = "展览"
FOLDER = f"/media/wuxi-kiosk/{LABEL}"
UNIT = "wuxi-kiosk.service"
SHELL = "/srv/shell"
# Where the service may write by its unit; what is below it belongs to the exhibit.
WRITABLE = {"/run/wuxi-kiosk", "/tmp", "/var/cache/wuxi-kiosk", "/var/lib/wuxi-kiosk", "/var/tmp"}
# Takes a script from a pipe, and writes what it printed and its exit code to a file.
_SHELL = """
cd "$RUNTIME_DIRECTORY"
mkfifo asked
while :; do
    { sh asked; code=$?; echo; echo $code; } >telling 2>&1
    mv telling told
done
"""
_DROP_IN = f"""[Service]
ExecStart=
ExecStart=/bin/sh -c 'sh {SHELL} & exec /opt/wuxi-kiosk/wuxi-kiosk session'
"""


class Sandbox:
    """The service, as its own processes see it."""

    def __init__(self, container: Container) -> None:
        self.container = container

    def restart(self) -> None:
        """Start the service anew; its namespaces, too, are new."""
        self.container.run(f"systemctl restart {UNIT}; cd /run/wuxi-kiosk; until [ -p asked ]; do sleep 0.1; done")

    def try_run(self, script: str) -> tuple[int, str]:
        """Run a shell script; returns its exit code and what it printed."""
        told = self.container.run(
            "cd /run/wuxi-kiosk; cat >asked; until [ -e told ]; do sleep 0.05; done; cat told; rm told", script.encode()
        )
        text, _, code = told.rpartition("\n")
        return int(code), text.strip()

    def run(self, script: str) -> str:
        """Run a shell script, which must succeed; returns what it printed."""
        code, text = self.try_run(script)
        assert code == 0, f"{script}: {text}"
        return text

    def command(self, command: Sequence[str]) -> str:
        """Carry out a command of the panel."""
        code, text = self.try_run(shlex.join(command))
        if code:
            raise CommandError(text)
        return text

    def mounts(self, device: str) -> list[str]:
        """Where a device is mounted for the service or for the system."""
        tables = "/proc/self/mountinfo /proc/$(systemctl show -p MainPID --value wuxi-kiosk.service)/mountinfo"
        found = self.container.run(f"grep -h ' {device} ' {tables} || true")
        return [line.split()[4] for line in found.splitlines()]


@pytest.fixture(scope="module")
def sandbox(container: Container) -> Iterator[Sandbox]:
    container.run("dpkg --install /srv/first.deb")
    container.write(SHELL, _SHELL)
    container.write(f"/run/systemd/system/{UNIT}.d/shell.conf", _DROP_IN)
    container.run("systemctl daemon-reload")
    made = Sandbox(container)
    made.restart()
    yield made
    container.run(f"rm -r /run/systemd/system/{UNIT}.d; systemctl daemon-reload; dpkg --purge wuxi-kiosk")


@pytest.fixture
def stick(sandbox: Sandbox, tmp_path: Path) -> Iterator[Stick]:
    """A stick that is plugged in while the service runs."""
    with Stick(sandbox.container, tmp_path, LABEL) as stick:
        yield stick


def find(sandbox: Sandbox) -> list[sticks.Stick]:
    """What the panel finds."""
    return sticks.find_sticks(sandbox.command, "linux")


def release(sandbox: Sandbox, stick: sticks.Stick) -> bool:
    """Have the panel release a stick; returns whether it may be pulled."""
    return sticks.release(stick, sandbox.command)


def check_written_and_released(sandbox: Sandbox, stick: Stick, found: sticks.Stick) -> None:
    """The service writes on a stick, and has it unmounted for all."""
    sandbox.run(f"echo received >{found.folder}/receipt.txt")
    assert sandbox.container.run(f"cat {found.folder}/receipt.txt") == "received"
    assert release(sandbox, found)
    assert sandbox.mounts(stick.device) == []
    assert stick.read("receipt.txt") == "received\n"


def test_plugged_in_while_the_service_runs(sandbox: Sandbox, stick: Stick) -> None:
    """Mounted by udisks in the namespace of the system, it is there in that of the service."""
    assert sandbox.mounts(stick.device) == []
    (found,) = find(sandbox)
    assert found == sticks.Stick(LABEL, Path(FOLDER), stick.device)
    # As the panel looks again every few seconds.
    assert find(sandbox) == [found]
    check_written_and_released(sandbox, stick, found)


def test_mounted_before_the_service_starts(sandbox: Sandbox, stick: Stick) -> None:
    """As after a restart of the exhibit's session: what is mounted then would be read-only to it."""
    (found,) = find(sandbox)
    sandbox.restart()
    assert find(sandbox) == [found]
    check_written_and_released(sandbox, stick, found)


def test_mounted_by_others_in_a_folder_that_was_not_there(sandbox: Sandbox, stick: Stick) -> None:
    """As systems other than Debian do, and staff by hand."""
    assert sandbox.container.try_run("test -e /run/media")[0] == 1
    folder = Path("/run/media/staff/stick")
    try:
        sandbox.container.run(f"mkdir -p {folder}; mount {stick.device} {folder}")
        (found,) = find(sandbox)
        assert found.folder == folder
        check_written_and_released(sandbox, stick, found)
    finally:
        sandbox.container.run(f"umount {folder} 2>/dev/null || true; rm -r /run/media")


def test_nothing_on_it_is_executed(sandbox: Sandbox, stick: Stick) -> None:
    (found,) = find(sandbox)
    sandbox.run(f"cp /bin/true {found.folder}/program")
    assert sandbox.try_run(f"{found.folder}/program")[0] == 126
    assert {"noexec", "nosuid", "nodev"} <= set(sandbox.run(f"findmnt -n -o OPTIONS {found.folder}").split(","))


def test_nothing_else_can_be_written(sandbox: Sandbox, stick: Stick) -> None:
    (found,) = find(sandbox)
    # Not what is below them: the exhibit writes there at the same time. By memory.pressure systemd lets each service
    # ask to be told when memory is short.
    known = " -o ".join(f"-path {path}" for path in sorted({*WRITABLE, str(found.folder)}))
    listed = sandbox.run(
        "find / \\( -path /proc -o -path /dev -o -name memory.pressure \\) -prune"
        f" -o \\( {known} \\) -writable -print -prune"
        " -o \\( -type f -o -type d \\) -writable -print 2>/dev/null || true"
    )
    assert {*listed.splitlines()} == {*WRITABLE, str(found.folder)}


def test_a_disk_of_the_machine_is_not_mounted(sandbox: Sandbox, tmp_path: Path) -> None:
    with Stick(sandbox.container, tmp_path, LABEL, of_system=True) as stick:
        assert find(sandbox) == []
        assert sandbox.mounts(stick.device) == []


def test_nobody_else_may_mount_it(sandbox: Sandbox, stick: Stick) -> None:
    mount = f"busctl call org.freedesktop.UDisks2 /org/freedesktop/UDisks2/block_devices/{Path(stick.device).name}"
    mount += " org.freedesktop.UDisks2.Filesystem Mount 'a{sv}' 1 auth.no_user_interaction b true"
    code, text = sandbox.container.try_run(as_user("nobody:nogroup", mount))
    assert code, text
    assert "Not authorized" in text
    assert sandbox.mounts(stick.device) == []


@pytest.mark.parametrize(
    ("action", "granted"),
    [
        ("filesystem-mount", True),
        ("filesystem-mount-other-seat", True),
        ("filesystem-unmount-others", True),
        ("filesystem-mount-system", False),
        ("filesystem-take-ownership", False),
        ("modify-device", False),
        ("open-device", False),
        ("loop-setup", False),
    ],
)
def test_what_it_may_ask_udisks_for(sandbox: Sandbox, action: str, granted: bool) -> None:
    assert may(sandbox.container, f"org.freedesktop.udisks2.{action}") == granted
