"""A newer version of the program: signed, unpacked beside, started, seen, kept, or taken back."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from screen import Screen

from wuxi_kiosk.packs import repository
from wuxi_kiosk.updates.bundle import TOP, own_target
from wuxi_kiosk.updates.install import publish
from wuxi_kiosk.updates.installed import InstalledUpdates

from ..packs.test_keys import PASSPHRASE
from ..timing import wait_until
from .conftest import Start
from .exhibit import Installation

VERSION = "9.1"
# The program as it is, which takes itself for a newer one, and begins with something else where it shows the exhibit.
NEWER = """#!/bin/sh
if [ "$1" = --version ]; then echo "wuxi-kiosk {version} · content"; exit; fi
if [ "$1" = run ]; then echo "version {version} is started" >&2; {begin}; fi
exec {program} "$@"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The folder of the machine's settings."""
    folder = tmp_path / "etc"
    folder.mkdir()
    return folder


@pytest.fixture
def updates(tmp_path: Path) -> InstalledUpdates:
    """The versions of the machine that the exhibit is to run on."""
    return InstalledUpdates(tmp_path / "machine/home/.local/state/wuxi-kiosk")


def sign(installation: Installation, settings: Path, folder: Path, begin: str) -> Path:
    """A stick with a version that does something where it begins, signed by whom the machine trusts."""
    program = folder / TOP
    program.mkdir(parents=True)
    if installation.frozen:
        shutil.copytree(installation.folder, program, symlinks=True, dirs_exist_ok=True, copy_function=os.link)
        (program / "wuxi-kiosk").rename(program / "real")
        started = '"$(dirname "$0")/real"'
    else:
        (program / "_internal").mkdir()
        shutil.copytree(installation.files / "data", program / "_internal/data")
        started = " ".join(installation.command)
    script = program / "wuxi-kiosk"
    script.write_text(NEWER.format(version=VERSION, begin=begin, program=started), encoding="utf-8")
    script.chmod(0o755)
    archive = folder / f"wuxi-kiosk-{VERSION}-{own_target()}.tar.xz"
    # As `make package` does, but in less time.
    made = subprocess.run(["tar", "-C", str(folder), "-cf", "-", TOP], stdout=subprocess.PIPE, check=True)
    archive.write_bytes(
        subprocess.run(["xz", "-0", "-T0"], input=made.stdout, stdout=subprocess.PIPE, check=True).stdout
    )
    keys = folder / "keys"
    repository.make(keys, PASSPHRASE)
    shutil.copy(keys / "root.json", settings / "program-root.json")
    return publish(keys, archive, PASSPHRASE)


def install(installation: Installation, settings: Path, machine: Path, stick: Path) -> None:
    """Install what is on a stick, as staff do with a shell."""
    machine.mkdir(exist_ok=True)
    done = installation.run(machine, "update", "install", str(stick), CONFIGURATION_DIRECTORY=str(settings))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{VERSION} is installed" in done.stdout


def test_a_newer_version_takes_over_between_two_visitors_and_is_kept(
    installation: Installation, settings: Path, updates: InstalledUpdates, start: Start, screen: Screen, tmp_path: Path
) -> None:
    stick = sign(installation, settings, tmp_path / "maker", ":")
    exhibit = start()
    exhibit.wait_for_pictures(1)
    former = exhibit.pid
    install(installation, settings, tmp_path / "machine", stick)
    exhibit.wait_for_another(former)
    exhibit.wait_for_pictures(2)
    screen.wait_for_picture()
    assert f"version {VERSION} is started" in exhibit.output()
    assert (updates.shown(), updates.selection().current) == (VERSION, VERSION)
    wait_until(lambda: updates.selection().good == (VERSION,))
    assert exhibit.incidents() == []
    # And back again.
    former = exhibit.pid
    assert installation.run(tmp_path / "machine", "update", "rollback").returncode == 0
    exhibit.wait_for_another(former)
    exhibit.wait_for_pictures(3)
    assert updates.shown() == ""


@pytest.mark.parametrize("begin", ["exit 9", "kill -SEGV $$"])
def test_a_version_that_crashes_at_each_start_gives_way_to_the_one_before(
    installation: Installation,
    settings: Path,
    updates: InstalledUpdates,
    start: Start,
    screen: Screen,
    tmp_path: Path,
    begin: str,
) -> None:
    install(installation, settings, tmp_path / "machine", sign(installation, settings, tmp_path / "maker", begin))
    exhibit = start()
    wait_until(lambda: len(exhibit.incidents()) == 3)
    assert [incident.rung for incident in exhibit.incidents()] == ["restart", "restart", "last-good-program"]
    exhibit.wait_for_pictures(1)
    screen.wait_for_picture()
    assert (updates.shown(), updates.selection().current) == ("", "")
    assert updates.selection().taken_back == VERSION
    assert exhibit.output().count(f"version {VERSION} is started") == 3
