"""A stick for a container: a loop device that udisks and lsblk take for a removable disk.

A container has no udev and no USB: what udev would have written is written here, and one file of the kernel is covered.
"""

import subprocess
from pathlib import Path
from types import TracebackType

from .container import Container

LABEL = "展览"
_SIZE = "16M"
# A file system that every kernel has; its top folder may be written by all, as on a stick of an office.
_FORMAT = 'mke2fs -q -t ext4 -L "$2" "$1" "$3" && debugfs -w -R "set_inode_field <2> mode 040777" "$1"'
_PLUG = """
set -eu
number=$1 system=$2 device=/dev/loop$1
[ -b $device ] || mknod $device b 7 $number
mkdir -p /run/udev/data
{
    printf 'I:1\\nE:UDISKS_SYSTEM=%s\\n' "$system"
    blkid -p -o udev $device | sed 's/^/E:/'
    printf 'G:systemd\\nQ:systemd\\nV:1\\n'
} >/run/udev/data/b7:$number
echo 1 >/run/removable
mount --bind /run/removable /sys/devices/virtual/block/loop$number/removable
# Without udev it looks for devices at its start only.
systemctl reset-failed udisks2.service
systemctl restart udisks2.service
"""
_PULL = """
umount --lazy /sys/devices/virtual/block/loop$1/removable || true
umount --all-targets --lazy /dev/loop$1 || true
rm -f /run/udev/data/b7:$1 /dev/loop$1
"""


class Stick:
    """A context manager: plugged in until its end. Where it is `of_system`, udisks takes it for a built-in disk."""

    def __init__(self, container: Container, folder: Path, label: str, *, of_system: bool = False) -> None:
        self.label = label
        self._container, self._image, self._of_system = container, folder / "stick.img", of_system
        self.device = ""

    def __enter__(self) -> "Stick":
        _run("sh", "-c", _FORMAT, "sh", self._image, self.label, _SIZE)
        self.device = _run("losetup", "--find", "--show", self._image).strip()
        try:
            self._container.run(f"set -- {self._number} {int(self._of_system)}\n{_PLUG}")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        self._container.try_run(f"set -- {self._number}\n{_PULL}")
        _run("losetup", "--detach", self.device)

    @property
    def _number(self) -> str:
        return self.device.removeprefix("/dev/loop")

    def read(self, name: str) -> str:
        """A file of its top folder, as it is on the disk and not in a cache of the system that wrote it."""
        return _run("debugfs", "-R", f"cat {name}", self._image)


def _run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
