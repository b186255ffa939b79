"""Which sticks are there, and what on them is offered."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk.display import CommandError
from wuxi_kiosk.panel import sticks as module
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind, Stick, Sticks, candidates

DEVICES = {
    "blockdevices": [
        {
            "path": "/dev/sda",
            "rm": False,
            "hotplug": False,
            "tran": "sata",
            "fstype": None,
            "children": [{"path": "/dev/sda1", "fstype": "ext4", "mountpoint": "/"}],
        },
        {
            "path": "/dev/sdb",
            "rm": True,
            "hotplug": True,
            "tran": "usb",
            "fstype": None,
            "children": [
                {"path": "/dev/sdb1", "fstype": "vfat", "label": "KINGSTON", "mountpoint": "/media/KINGSTON"},
                {"path": "/dev/sdb2", "fstype": "exfat", "label": None, "mountpoint": None},
                {"path": "/dev/sdb3", "fstype": "swap", "mountpoint": None},
            ],
        },
    ]
}


class System:
    """Answers commands as lsblk and udisks do."""

    def __init__(self) -> None:
        self.devices = DEVICES
        self.asked: list[Sequence[str]] = []
        self.refuses = False
        self.mounts = True

    def run(self, command: Sequence[str]) -> str:
        self.asked.append(command)
        if self.refuses or (command[0] == "busctl" and not self.mounts):
            raise CommandError("no")
        if command[0] == "lsblk":
            return json.dumps(self.devices)
        return json.dumps({"type": "s", "data": ["/media/wuxi-kiosk/展览"]}) + "\n"


def test_removable_disks_are_found_and_mounted_where_nothing_runs_from_them() -> None:
    system = System()
    assert Sticks(system.run, "linux").find() == [
        Stick("KINGSTON", Path("/media/KINGSTON"), "/dev/sdb1"),
        Stick("sdb2", Path("/media/wuxi-kiosk/展览"), "/dev/sdb2"),
    ]
    (mount,) = [command for command in system.asked if command[0] == "busctl"]
    assert mount[4].endswith("/block_devices/sdb2")
    assert "noexec,nosuid,nodev" in mount


def test_no_part_of_a_disk_that_the_system_runs_from_is_a_stick() -> None:
    """As that of a mini PC may count as removable, its boot partition would be mounted and offered."""
    system = System()
    parts = [
        {"path": "/dev/mmcblk0p1", "fstype": "vfat", "label": "WUXI-BOOT", "mountpoint": None},
        {"path": "/dev/mmcblk0p2", "fstype": "ext4", "mountpoint": "/"},
    ]
    system.devices = {
        "blockdevices": [{"path": "/dev/mmcblk0", "rm": False, "hotplug": True, "fstype": None, "children": parts}]
    }
    assert Sticks(system.run, "linux").find() == []
    assert [command[0] for command in system.asked] == ["lsblk"]


def test_a_system_that_says_nothing_has_none() -> None:
    system = System()
    system.refuses = True
    assert Sticks(system.run, "linux").find() == []
    assert Sticks(lambda _command: "no JSON", "linux").find() == []
    assert Sticks(system.run, "darwin").find() == []


def test_a_stick_is_written_and_unmounted_before_it_is_pulled() -> None:
    system = System()
    stick = Stick("A", Path("/media/A"), "/dev/sdb1")
    sticks = Sticks(system.run, "linux")
    assert sticks.release(stick)
    assert "Unmount" in system.asked[-1]
    system.refuses = True
    assert not sticks.release(stick)
    assert sticks.release(Stick("A", Path("/media/A"))), "there is nothing to unmount"


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of the node of each device, which is another one once it has been plugged in again."""
    found = [1]
    monkeypatch.setattr(module, "_node", lambda device: (device, found[0]))
    return found


def test_a_stick_that_was_let_go_of_is_mounted_again_once_it_was_pulled(node: list[int]) -> None:
    system = System()
    sticks = Sticks(system.run, "linux")
    found = sticks.find()[1]
    assert sticks.release(found)
    system.asked.clear()
    assert [one.name for one in sticks.find()] == ["KINGSTON"]
    assert [command[0] for command in system.asked] == ["lsblk"]
    node[0] = 2
    assert found in sticks.find()


@pytest.mark.usefixtures("node")
def test_a_stick_that_is_in_use_stays() -> None:
    system = System()
    sticks = Sticks(system.run, "linux")
    found = sticks.find()[1]
    system.refuses = True
    assert not sticks.release(found)
    system.refuses = False
    assert found in sticks.find()


def test_a_stick_that_cannot_be_mounted_is_named() -> None:
    system = System()
    sticks = Sticks(system.run, "linux")
    system.mounts = False
    assert [one.name for one in sticks.find()] == ["KINGSTON"]
    assert sticks.unreadable == ["sdb2"]
    system.mounts = True
    assert len(sticks.find()) == 2
    assert sticks.unreadable == []


def test_a_name_on_the_bus_has_letters_and_digits_only() -> None:
    system = System()
    Sticks(system.run, "linux").release(Stick("A", Path("/media/A"), "/dev/dm-0"))
    assert system.asked[-1][4].endswith("/dm_2d0")


def test_what_is_offered_lies_in_the_top_folder(tmp_path: Path) -> None:
    for name in ("b.wuxipack", "a.xlsx", "~$a.xlsx", ".hidden.xlsx", "letter.docx", "autorun.inf", "C.WUXIPACK"):
        (tmp_path / name).write_bytes(b"")
    for name, inside in (("exhibit", "exhibit.yaml"), ("photos", "a.jpg"), ("deep", "deeper/exhibit.yaml")):
        (tmp_path / name / inside).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name / inside).write_bytes(b"")
    (tmp_path / "signed" / "metadata").mkdir(parents=True)
    assert candidates(tmp_path) == [
        Candidate(CandidateKind.PACK, tmp_path / "C.WUXIPACK"),
        Candidate(CandidateKind.SHEET, tmp_path / "a.xlsx"),
        Candidate(CandidateKind.PACK, tmp_path / "b.wuxipack"),
        Candidate(CandidateKind.FOLDER, tmp_path / "exhibit"),
        Candidate(CandidateKind.SIGNED, tmp_path / "signed"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links of Unix")
def test_links_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "exhibit.yaml").write_bytes(b"")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "link").symlink_to(tmp_path / "real")
    (stick / "link.xlsx").symlink_to(tmp_path / "real" / "exhibit.yaml")
    assert candidates(stick) == []


def test_a_stick_full_of_things_is_not_read_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        (tmp_path / f"{number}.xlsx").write_bytes(b"")
    monkeypatch.setattr(module, "MAX_CANDIDATES", 5)
    assert len(candidates(tmp_path)) == 5
    monkeypatch.setattr(module, "MAX_ENTRIES", 3)
    assert len(candidates(tmp_path)) == 3


def test_a_stick_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        candidates(tmp_path / "gone")
