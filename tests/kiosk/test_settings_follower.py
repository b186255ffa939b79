"""Changes of the settings take effect between two visitors."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.kiosk import settings_follower
from wuxi_kiosk.kiosk.settings_follower import SettingsFollower
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.settings import Settings

from ..timing import wait_until


class Hall:
    """The exhibit as the follower sees it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "kiosk.yaml"
        self.write("visit:\n  idle_seconds: 30\n")
        self.source = SettingsSource(file=self.file, state=folder / "state")
        self.source.load()
        self.unattended = True
        self.supervised = True
        self.applied: list[tuple[Settings, Settings]] = []
        self.restarts = 0
        self.marks: list[bool] = []
        self.follower = SettingsFollower(
            self.source,
            unattended=lambda: self.unattended,
            apply=lambda before, after: self.applied.append((before, after)),
            restart=self.restart,
            mark=self.marks.append,
        )

    def write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    def restart(self) -> bool:
        self.restarts += self.supervised
        return self.supervised

    def settle(self) -> None:
        """Let a change be seen twice."""
        self.follower.poll()
        self.follower.poll()


@pytest.fixture
def hall(qt_application: QApplication, tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_a_change_is_applied_at_once_if_nobody_is_there(hall: Hall) -> None:
    hall.write("visit:\n  idle_seconds: 40\n")
    hall.settle()
    assert hall.applied == [(Settings(idle_seconds=30), Settings(idle_seconds=40))]
    hall.settle()
    assert len(hall.applied) == 1


def test_a_change_waits_until_the_visitor_has_left(hall: Hall) -> None:
    hall.unattended = False
    for seconds in (40, 50):
        hall.write(f"visit:\n  idle_seconds: {seconds}\n")
        hall.settle()
        hall.follower.update()
    assert hall.applied == []
    hall.unattended = True
    hall.follower.update()
    assert hall.applied == [(Settings(idle_seconds=30), Settings(idle_seconds=50))]


def test_a_change_that_is_taken_back_is_none(hall: Hall) -> None:
    hall.unattended = False
    hall.write("visit:\n  idle_seconds: 40\n")
    hall.settle()
    hall.write("visit:\n  idle_seconds: 30\n")
    hall.settle()
    hall.unattended = True
    hall.follower.update()
    assert hall.applied == []


def test_other_settings_of_the_screen_take_a_new_start(hall: Hall) -> None:
    hall.write("screen:\n  rotation: 90\nvisit:\n  idle_seconds: 40\n")
    hall.settle()
    hall.settle()
    assert (hall.restarts, hall.applied) == (1, [])


def test_where_nobody_starts_it_again_the_rest_is_applied(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.supervised = False
    hall.write("screen:\n  rotation: 90\nvisit:\n  idle_seconds: 40\n")
    hall.settle()
    assert [after for _, after in hall.applied] == [Settings(rotation=90, idle_seconds=40)]
    assert "takes effect at the next start" in caplog.text
    hall.settle()
    assert len(hall.applied) == 1


def test_a_broken_file_is_marked_and_applied_when_it_is_mended(hall: Hall) -> None:
    assert hall.marks == [False]
    hall.write("visit：\n")
    hall.settle()
    assert hall.marks[-1] is True
    assert hall.applied == []
    hall.write("visit:\n  idle_seconds: 40\n")
    hall.settle()
    assert hall.marks[-2:] == [True, False]
    assert len(hall.applied) == 1


def test_looks_by_itself(hall: Hall, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings_follower, "POLL_MS", 1)
    (tmp_path / "other").mkdir()
    other = Hall(tmp_path / "other")
    other.write("visit:\n  idle_seconds: 40\n")
    wait_until(lambda: bool(other.applied))
