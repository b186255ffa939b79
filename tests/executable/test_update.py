"""A newer version of the program: signed, unpacked beside, started, seen, kept, or taken back."""

import os
import shutil
from pathlib import Path

import pytest
from screen import Screen

from wuxi_kiosk.packs import repository
from wuxi_kiosk.updates.install import publish
from wuxi_kiosk.updates.installed import InstalledUpdates

from ..packs.test_keys import PASSPHRASE
from ..timing import wait_until
from ..updates.archives import make_archive, stand_in
from .conftest import Start
from .exhibit import Installation

VERSION = "9.1"


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
    program = installation.command
    if installation.frozen:
        # At a place of its own, as another version would be.
        other = shutil.copytree(installation.folder, folder / "other", symlinks=True, copy_function=os.link)
        program = [str(other / "wuxi-kiosk")]
    script = stand_in(VERSION, begin, " ".join(program))
    archive = make_archive(folder, VERSION, {"wuxi-kiosk": script})
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
