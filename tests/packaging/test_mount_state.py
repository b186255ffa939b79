"""The script of the appliance that mounts the partition of state, with damaged partitions in files."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ..conftest import ROOT

SCRIPT = ROOT / "packaging" / "appliance" / "root" / "usr" / "lib" / "wuxi-appliance" / "mount-state"
# Two groups of blocks: the second has the copies of the first blocks.
SIZE_MB, BLOCK, GROUP_MB = 200, 4096, 128
# Of a superblock: where the features are that not every system knows, and the one of a journal to be played back.
INCOMPATIBLE, NEEDS_RECOVERY = 0x60, 0x04
NEEDED = ("mke2fs", "e2fsck", "dumpe2fs", "debugfs", "losetup", "mount")
Damage = Callable[[Path], None]


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def zero(partition: Path, megabyte: int) -> None:
    with partition.open("r+b") as file:
        file.seek(megabyte << 20)
        file.write(bytes(16 * BLOCK))


def first_blocks(partition: Path) -> None:
    zero(partition, 0)


def first_blocks_but_one(partition: Path) -> None:
    """As where the system writes the first block again before the power goes: only the descriptors are lost."""
    superblock = partition.read_bytes()[1024:2048]
    zero(partition, 0)
    with partition.open("r+b") as file:
        file.seek(1024)
        file.write(superblock)


def every_copy(partition: Path) -> None:
    for megabyte in range(0, SIZE_MB, GROUP_MB):
        zero(partition, megabyte)


def known_errors(partition: Path) -> None:
    """As the kernel leaves it after an error."""
    run("debugfs", "-w", "-R", "ssv state 2", partition)


def nothing(partition: Path) -> None:
    del partition


def power_cut(partition: Path) -> None:
    """As where the power goes while files are written: the journal has to be played back."""
    before = partition.with_suffix(".before")
    partition.rename(before)
    device = run("losetup", "-f", "--show", before).strip()
    folder = partition.with_suffix(".folder")
    folder.mkdir()
    try:
        run("mount", device, folder)
        for number in range(200):
            (folder / f"file-{number}").write_text("x" * number)
        run("sync", "-f", folder)
        shutil.copyfile(before, partition)
    finally:
        subprocess.run(["umount", folder], check=False)
        run("losetup", "-d", device)


def power_cut_and_first_blocks(partition: Path) -> None:
    """The copies say that there is a journal to play back, as of a file system that has grown in use."""
    power_cut(partition)
    first_blocks(partition)
    with partition.open("r+b") as file:
        file.seek(GROUP_MB << 20)
        superblock = bytearray(file.read(1024))
        superblock[INCOMPATIBLE] |= NEEDS_RECOVERY
        superblock[-4:] = crc32c(superblock[:-4]).to_bytes(4, "little")
        file.seek(GROUP_MB << 20)
        file.write(superblock)


def crc32c(data: bytes | bytearray) -> int:
    """The checksum of ext4, without its last complement."""
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return value


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[Damage], Path]]:
    """Damages a partition with a file in it and mounts it by the script; returns where."""
    if os.geteuid() != 0 or not all(map(shutil.which, NEEDED)):
        pytest.skip("only root can mount")
    folder, partition, target = tmp_path / "content", tmp_path / "partition", tmp_path / "mounted"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "settings.yaml").write_text("language: zh\n")
    target.mkdir()
    run("mke2fs", "-q", "-t", "ext4", "-b", str(BLOCK), "-d", folder, partition, f"{SIZE_MB}M")
    device = ""

    def mount(damage: Damage) -> Path:
        nonlocal device
        damage(partition)
        try:
            device = run("losetup", "-f", "--show", partition).strip()
        except subprocess.CalledProcessError as error:
            pytest.skip(f"no loop device: {error.stderr.strip()}")
        subprocess.run([SCRIPT, device, target], check=False, capture_output=True)
        return target

    yield mount
    subprocess.run(["umount", target], check=False, capture_output=True)
    if device:
        run("losetup", "-d", device)


@pytest.mark.parametrize(
    "damage", [nothing, first_blocks, first_blocks_but_one, known_errors, power_cut, power_cut_and_first_blocks]
)
def test_state_is_kept(mounted: Callable[[Damage], Path], damage: Damage) -> None:
    target = mounted(damage)
    assert (target / "lib" / "settings.yaml").read_text() == "language: zh\n"
    assert run("findmnt", "-n", "-o", "FSTYPE", target).strip() == "ext4"
    (target / "written").write_text("x")
    device = run("findmnt", "-n", "-o", "SOURCE", target).strip()
    run("umount", target)
    run("e2fsck", "-f", "-n", device)


def test_what_is_lost_gives_way_to_memory(mounted: Callable[[Damage], Path]) -> None:
    target = mounted(every_copy)
    assert run("findmnt", "-n", "-o", "FSTYPE", target).strip() == "tmpfs"
    (target / "written").write_text("x")
