"""Fixtures for packs: a machine, and what may be installed on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks

from .pack_bytes import FILES, make_pack

HOW = How("shell", "stick/pack", "somebody")
Install = Callable[..., str]


@pytest.fixture
def packs(tmp_path: Path) -> InstalledPacks:
    """The packs of a machine that has none."""
    return InstalledPacks(tmp_path / "state")


@pytest.fixture
def put(packs: InstalledPacks, tmp_path: Path) -> Install:
    """Installs a pack of a version, without a look at its content, and returns its name."""

    def run(version: str, **options: object) -> str:
        path = make_pack(tmp_path / "made", {**FILES, "exhibit.yaml": version.encode()}, version)
        with archive.open_pack(path) as opened:
            chosen = {"check": lambda _folder: (), "render": lambda _folder, _tell: None, **options}
            return install(opened, packs, HOW, **chosen)  # type: ignore[arg-type]

    return run
