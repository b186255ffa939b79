"""Fixtures for versions of the program: who makes them, and a machine that trusts them."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk.packs import keys, repository
from wuxi_kiosk.packs.install import How
from wuxi_kiosk.updates import install as module
from wuxi_kiosk.updates.installed import InstalledUpdates

from ..packs.test_keys import PASSPHRASE
from .archives import make_archive

HOW = How("shell", "stick", "somebody")
Put = Callable[..., str]


class Maker:
    """Who makes the program: keys, a repository, and a machine that trusts it."""

    def __init__(self, folder: Path, name: str = "maker") -> None:
        self.folder = folder / name
        repository.make(self.folder, PASSPHRASE)
        self.root = self.folder / "root.json"
        self.updates = InstalledUpdates(folder / f"{name}-machine")

    def publish(self, version: str, archive: Path | None = None) -> Path:
        """Sign a version; returns a stick with it."""
        made = archive or make_archive(self.folder / "made", version)
        module.publish(self.folder, made, PASSPHRASE)
        return self.stick(f"stick-{version}")

    def stick(self, name: str) -> Path:
        """A copy of the repository."""
        return Path(shutil.copytree(self.folder / repository.REPOSITORY, self.folder / name, dirs_exist_ok=True))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are soon opened; none is of the same moment as another."""
    monkeypatch.setattr(keys, "_ROUNDS", 1)
    monkeypatch.setattr(keys, "_MEMORY", 32)
    if sys.platform == "win32":
        pytest.skip("programs of Linux")


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


@pytest.fixture
def put(maker: Maker) -> Put:
    """Installs a version on the machine, and returns its name."""

    def run(version: str, **options: object) -> str:
        chosen = {"examine": lambda _executable, _version, _tell: None, **options}
        with module.open_update(maker.publish(version), maker.updates, maker.root) as found:
            return module.install(found, maker.updates, HOW, **chosen)  # type: ignore[arg-type]

    return run
