"""Packs on a running exhibit: shown without a new start; one that crashes it gives way to the last good one."""

import shutil
from pathlib import Path

import pytest
from screen import Screen

from wuxi_kiosk.kiosk import status
from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks

from ..timing import wait_until
from .conftest import Start
from .exhibit import Installation
from .test_crash import EXIT

BAD_VERSION = "99"


@pytest.fixture
def packs(tmp_path: Path) -> InstalledPacks:
    """The packs of the machine that the exhibit is to run on."""
    return InstalledPacks(tmp_path / "machine" / "home/.local/state/wuxi-kiosk")


def put(installation: Installation, packs: InstalledPacks, folder: Path, version: str) -> str:
    """Install a pack of the content with another version, without having its pages drawn."""
    content = Path(shutil.copytree(installation.files / "data", folder / f"content-{version}"))
    description = content / "exhibit.yaml"
    lines = description.read_text(encoding="utf-8").splitlines(keepends=True)
    before = next(line for line in lines if line.startswith("version:"))
    description.unlink()
    description.write_text("".join(lines).replace(before, f'version: "{version}"\n'), encoding="utf-8")
    files = archive.read_folder(content, {"zh": "展览"}, version)
    return install(files, packs, How("shell", "x", "y"), check=lambda _: (), render=lambda _folder, _tell: None)


def test_a_pack_that_crashes_it_at_each_start_gives_way_to_the_last_good_one(
    installation: Installation, packs: InstalledPacks, start: Start, screen: Screen, tmp_path: Path
) -> None:
    good = put(installation, packs, tmp_path, "1")
    packs.confirm(good)
    bad = put(installation, packs, tmp_path, BAD_VERSION)
    installation.add_to_window(EXIT % f'root.exhibit.version === "{BAD_VERSION}"')
    exhibit = start()
    wait_until(lambda: len(exhibit.incidents()) == 3)
    assert [incident.rung for incident in exhibit.incidents()] == ["restart", "restart", "last-good-pack"]
    assert packs.selection().current == good
    wait_until(lambda: packs.shown() == good)
    screen.wait_for_picture()

    def told() -> status.HealthStatus | None:
        found = status.read(exhibit.state)
        return found if found and found.pack == good else None

    wait_until(lambda: told() is not None)
    found = told()
    assert found
    assert (found.origin, found.pack_taken_back, found.fallback) == ("pack", bad, False)
    assert len(exhibit.incidents()) == 3


def test_a_pack_is_shown_without_a_new_start(
    installation: Installation, packs: InstalledPacks, start: Start, screen: Screen, tmp_path: Path
) -> None:
    exhibit = start()
    exhibit.wait_for_pictures(1)
    before = exhibit.pid
    name = put(installation, packs, tmp_path, "1")
    wait_until(lambda: packs.shown() == name)
    screen.wait_for_picture()
    assert exhibit.pid == before
    assert exhibit.incidents() == []
    assert packs.selection().trial, "a minute has not passed"
