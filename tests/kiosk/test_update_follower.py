"""The exhibit ends for another version of the program, but not under a visitor's hands."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from wuxi_kiosk.kiosk.program_choice import UPDATE_ENVIRONMENT
from wuxi_kiosk.kiosk.update_follower import UpdateFollower
from wuxi_kiosk.updates.installed import MANIFEST, InstalledUpdates


class Exhibit(QObject):
    """An exhibit that was started with a version selected."""

    def __init__(self, folder: Path, started: str | None = None) -> None:
        super().__init__()
        self.unattended, self.restarts = True, 0
        self.updates = InstalledUpdates(folder)
        (self.updates.folder / "1.1").mkdir(parents=True)
        (self.updates.folder / "1.1" / MANIFEST).touch()
        if started:
            self.updates.select(started)
        self.follower = UpdateFollower(
            self.updates, unattended=lambda: self.unattended, restart=self.restart, started=started, parent=self
        )

    def restart(self) -> None:
        self.restarts += 1


@pytest.mark.usefixtures("qt_application")
def test_it_ends_once_nobody_is_there(tmp_path: Path) -> None:
    exhibit = Exhibit(tmp_path, started="")
    exhibit.follower.poll()
    assert exhibit.restarts == 0
    exhibit.unattended = False
    exhibit.updates.select("1.1")
    exhibit.follower.poll()
    assert exhibit.restarts == 0
    exhibit.unattended = True
    exhibit.follower.poll()
    assert exhibit.restarts == 1


@pytest.mark.usefixtures("qt_application")
def test_a_rollback_ends_it_too(tmp_path: Path) -> None:
    exhibit = Exhibit(tmp_path, started="1.1")
    exhibit.follower.poll()
    assert exhibit.restarts == 0
    exhibit.updates.take_back("1.1")
    exhibit.follower.poll()
    assert exhibit.restarts == 1


@pytest.mark.usefixtures("qt_application")
def test_the_supervisor_tells_what_was_selected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have been selected while the exhibit was starting."""
    monkeypatch.setenv(UPDATE_ENVIRONMENT, "1.1")
    exhibit = Exhibit(tmp_path)
    exhibit.updates.select("1.1")
    exhibit.follower.poll()
    assert exhibit.restarts == 0
