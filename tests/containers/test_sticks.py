"""Sticks within the service's sandbox: udisks mounts them for its user, it writes on them, and nowhere else."""

from pathlib import Path

import pytest

from wuxi_kiosk.panel import sticks

from .sandbox import Sandbox
from .stick import LABEL, Stick
from .test_clock import as_user, may

FOLDER = f"/media/wuxi-kiosk/{LABEL}"
# Where the service may write by its unit; what is below it belongs to the exhibit.
WRITABLE = {"/run/wuxi-kiosk", "/tmp", "/var/cache/wuxi-kiosk", "/var/lib/wuxi-kiosk", "/var/tmp"}


def release(sandbox: Sandbox, stick: sticks.Stick) -> bool:
    """Have the panel release a stick; returns whether it may be pulled."""
    return sticks.Sticks(sandbox.command, "linux").release(stick)


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
    (found,) = sandbox.find_sticks()
    assert found == sticks.Stick(LABEL, Path(FOLDER), stick.device)
    # As the panel looks again every few seconds.
    assert sandbox.find_sticks() == [found]
    check_written_and_released(sandbox, stick, found)


def test_mounted_before_the_service_starts(sandbox: Sandbox, stick: Stick) -> None:
    """As after a restart of the exhibit's session: what is mounted then would be read-only to it."""
    (found,) = sandbox.find_sticks()
    sandbox.restart()
    assert sandbox.find_sticks() == [found]
    check_written_and_released(sandbox, stick, found)


def test_mounted_by_others_in_a_folder_that_was_not_there(sandbox: Sandbox, stick: Stick) -> None:
    """As systems other than Debian do, and staff by hand."""
    assert sandbox.container.try_run("test -e /run/media")[0] == 1
    folder = Path("/run/media/staff/stick")
    try:
        sandbox.container.run(f"mkdir -p {folder}; mount {stick.device} {folder}")
        (found,) = sandbox.find_sticks()
        assert found.folder == folder
        check_written_and_released(sandbox, stick, found)
    finally:
        sandbox.container.run(f"umount {folder} 2>/dev/null || true; rm -r /run/media")


def test_nothing_on_it_is_executed(sandbox: Sandbox, stick: Stick) -> None:
    (found,) = sandbox.find_sticks()
    sandbox.run(f"cp /bin/true {found.folder}/program")
    assert sandbox.try_run(f"{found.folder}/program")[0] == 126
    assert {"noexec", "nosuid", "nodev"} <= set(sandbox.run(f"findmnt -n -o OPTIONS {found.folder}").split(","))


def test_nothing_else_can_be_written(sandbox: Sandbox, stick: Stick) -> None:
    (found,) = sandbox.find_sticks()
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
        assert sandbox.find_sticks() == []
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
