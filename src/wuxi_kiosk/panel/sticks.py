"""USB sticks: which are there, and what on them can be put on the wall; nothing on them is ever executed; no Qt.

On Linux udisks mounts a stick that nothing has mounted yet, by leave of packaging/debian's polkit rules:
https://storaged.org/doc/udisks2-api/latest/gdbus-org.freedesktop.UDisks2.Filesystem.html
"""

import json
import logging
import os
import string
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.kiosk.display import CommandError, run_command
from wuxi_kiosk.packs import layout

# Of the names in the top folder of a stick that are looked at, and of those that are offered.
MAX_ENTRIES, MAX_CANDIDATES = 2000, 40
SHEET_SUFFIX = ".xlsx"
# What a folder of signed packs has: packs/trust.py, which takes a while to import.
_SIGNED, _TARGETS = "metadata", "targets"
_PROGRAM_SUFFIX = ".tar.xz"
# What may be mounted; others are no sticks of an office.
_FILE_SYSTEMS = ("vfat", "exfat", "ntfs", "ntfs3", "ext4", "ext3", "ext2", "hfsplus")
_LIST = ("lsblk", "--json", "--bytes", "--output", "PATH,RM,HOTPLUG,TRAN,FSTYPE,LABEL,MOUNTPOINT,RO")
_OPTIONS = "noexec,nosuid,nodev"
# A disk with one of these is no stick, though it may count as removable: USB disks, and what is soldered into mini PCs.
_SYSTEM_FOLDERS = ("/", "/var", "/home", "/usr", "/boot", "/boot/efi", "[SWAP]")
_DRIVE_REMOVABLE = 2
log = logging.getLogger(__name__)
Run = Callable[[Sequence[str]], str]


class CandidateKind(StrEnum):
    """What something on a stick is: content, but for a version of the program."""

    PACK = "pack"
    FOLDER = "folder"
    SIGNED = "signed"
    SHEET = "sheet"
    PROGRAM = "program"


@dataclass(frozen=True)
class Stick:
    """A stick: its name, where its files are, and its block device, empty where the system has no such thing."""

    name: str
    folder: Path
    device: str = ""


@dataclass(frozen=True)
class Candidate:
    """Something on a stick that could be put on the wall."""

    kind: CandidateKind
    path: Path


class Sticks:
    """The sticks of the machine; one that has been let go of is not mounted again until it has been pulled.

    `unreadable` are the names of those that could not be mounted when they were looked for last.
    """

    def __init__(self, run: Run = run_command, platform: str = sys.platform) -> None:
        self._run, self._platform = run, platform
        self.unreadable: Sequence[str] = ()
        # With the number of its node, as the next one may have the same name.
        self._released: set[tuple[str, int]] = set()

    def find(self) -> list[Stick]:
        """The sticks that are there, mounted if that was needed; none where the system does not say."""
        if self._platform == "win32":
            return list(_windows_drives())
        if self._platform != "linux":
            return []
        try:
            listed = json.loads(self._run(_LIST))
        except (CommandError, ValueError) as error:
            log.info("sticks cannot be listed: %s", error)
            return []
        disks = [disk for disk in listed.get("blockdevices", ()) if not _is_of_system(disk)]
        found: list[Stick] = []
        unreadable: list[str] = []
        for device in filter(_is_stick, _devices(disks)):
            path = str(device["path"])
            if not device.get("mountpoint") and _node(path) in self._released:
                continue
            name = str(device.get("label") or Path(path).name)
            if folder := device.get("mountpoint") or _mount(path, self._run):
                found.append(Stick(name, Path(folder), path))
            else:
                unreadable.append(name)
        self.unreadable = unreadable
        return found

    def release(self, stick: Stick) -> bool:
        """Have all that was written put on a stick, and unmount it; returns whether it may be pulled."""
        if hasattr(os, "sync"):
            os.sync()
        if not stick.device:
            return True
        # Somebody may look for sticks at the same time.
        self._released.add(_node(stick.device))
        options = ("a{sv}", "1", "auth.no_user_interaction", "b", "true")
        try:
            self._run(_call(stick.device, "Unmount", options))
        except CommandError as error:
            log.warning("the stick %s cannot be unmounted: %s", stick.device, error)
            self._released.discard(_node(stick.device))
            return False
        return True


def _node(device: str) -> tuple[str, int]:
    """A block device with the number of its node, which is another one once it has been plugged in again."""
    try:
        return device, Path(device).stat().st_ino
    except OSError:
        return device, 0


def _is_of_system(device: dict[str, Any]) -> bool:
    """Whether the system runs from a disk, or from a part of it."""
    return device.get("mountpoint") in _SYSTEM_FOLDERS or any(map(_is_of_system, device.get("children", ())))


def _devices(found: Any) -> Iterator[dict[str, Any]]:
    """All devices, with those that lie within them; lsblk says of disks alone how they are connected."""
    for device in found:
        yield device
        inner = device.get("children", ())
        for child in inner:
            for key in ("rm", "hotplug", "tran"):
                child[key] = child.get(key) or device.get(key)
        yield from _devices(inner)


def _is_stick(device: dict[str, Any]) -> bool:
    removable = device.get("rm") or device.get("hotplug") or device.get("tran") == "usb"
    path = str(device.get("path") or "")
    return bool(removable) and device.get("fstype") in _FILE_SYSTEMS and path.startswith("/dev/")


def _object(device: str) -> str:
    """The path of a block device on the bus: other characters than letters and digits stand as _xx."""
    name = "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):02x}" for char in Path(device).name)
    return f"/org/freedesktop/UDisks2/block_devices/{name}"


def _mount(device: str, run: Run) -> str:
    """Have a stick mounted; returns where, empty where that cannot be."""
    options = ("a{sv}", "2", "options", "s", _OPTIONS, "auth.no_user_interaction", "b", "true")
    try:
        return str(json.loads(run(_call(device, "Mount", options)))["data"][0])
    except (CommandError, ValueError, LookupError) as error:
        log.warning("the stick %s cannot be mounted: %s", device, error)
        return ""


def _call(device: str, method: str, arguments: Sequence[str]) -> list[str]:
    return [
        # As JSON, since it writes the bytes of other letters than those of English as numbers else.
        *("busctl", "--json=short", "call", "org.freedesktop.UDisks2", _object(device)),
        *("org.freedesktop.UDisks2.Filesystem", method, *arguments),
    ]


def _windows_drives() -> Iterator[Stick]:
    if sys.platform == "win32":
        import ctypes

        for letter in string.ascii_uppercase:
            root = f"{letter}:\\"
            if ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOVABLE:
                yield Stick(root, Path(root))
    else:
        yield from ()


def candidates(folder: Path) -> list[Candidate]:
    """What lies in the top folder of a stick, by name; links lead nowhere. Raises OSError for one that is gone."""
    found: list[Candidate] = []
    with os.scandir(folder) as entries:
        for count, entry in enumerate(entries):
            if count >= MAX_ENTRIES or len(found) >= MAX_CANDIDATES:
                log.warning("only some of what is in %s is looked at", folder)
                break
            if not entry.is_symlink() and (kind := _kind(entry)):
                found.append(Candidate(kind, Path(entry.path)))
    return sorted(found, key=lambda one: one.path.name)


def find_candidates(
    find: Callable[[], list[Stick]], kinds: Container[CandidateKind]
) -> tuple[list[Stick], list[tuple[Stick, Candidate]]]:
    """The sticks that are there, and what of some kinds lies on them; one that cannot be read is logged."""
    there, found = find(), []
    for stick in there:
        try:
            found += [(stick, one) for one in candidates(stick.folder) if one.kind in kinds]
        except OSError as error:
            log.info("the stick %s cannot be read: %s", stick.name, error)
    return there, found


def _signed_kind(folder: Path) -> CandidateKind:
    """What a repository seems to have: what it really has is seen when its signature is verified."""
    names = [path.name for path in islice((folder / _TARGETS).glob("*"), MAX_ENTRIES)]
    return CandidateKind.PROGRAM if any(name.endswith(_PROGRAM_SUFFIX) for name in names) else CandidateKind.SIGNED


def _kind(entry: "os.DirEntry[str]") -> CandidateKind | None:
    if entry.is_dir(follow_symlinks=False):
        folder = Path(entry.path)
        if (folder / EXHIBIT_FILE).is_file():
            return CandidateKind.FOLDER
        return _signed_kind(folder) if (folder / _SIGNED).is_dir() else None
    name = entry.name.lower()
    # WPS and Excel keep such a file beside one that is open.
    if name.startswith(("~$", ".")):
        return None
    if name.endswith(layout.SUFFIX):
        return CandidateKind.PACK
    return CandidateKind.SHEET if name.endswith(SHEET_SUFFIX) else None
