"""Changes of the files of a folder are noticed, with and without notifications of the system."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.inspect import folder_follower
from wuxi_kiosk.inspect.folder_follower import FolderFollower, stamps

from ..timing import wait_until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "themes").mkdir(parents=True)
    (folder / "exhibit.yaml").write_text("format: 1\n")
    (folder / "themes" / "citrus.yaml").write_text("order: 1\n")
    return folder


@pytest.fixture(params=["notified", "polled"])
def followed(
    request: pytest.FixtureRequest, folder: Path, qt_application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """What a follower of the folder has told; a network share notifies of nothing."""
    if request.param == "polled":
        monkeypatch.setattr(QFileSystemWatcher, "addPaths", lambda _watcher, _paths: [])
    else:
        monkeypatch.setattr(folder_follower, "POLL_MS", 1_000_000)
    follower = FolderFollower(folder)
    told: list[str] = []
    follower.changed.connect(lambda: told.append("changed"))
    yield told
    follower.deleteLater()


def write_in_place(folder: Path) -> None:
    (folder / "themes" / "citrus.yaml").write_text("order: 2\n")


def write_by_rename(folder: Path) -> None:
    temporary = folder / "themes" / "citrus.yaml~"
    temporary.write_text("order: 2\n")
    temporary.replace(folder / "themes" / "citrus.yaml")


def add(folder: Path) -> None:
    (folder / "themes" / "snow.yaml").write_text("order: 2\n")


def add_folder(folder: Path) -> None:
    (folder / "photos").mkdir()
    (folder / "photos" / "one.jpg").write_bytes(b"one")


def remove(folder: Path) -> None:
    (folder / "themes" / "citrus.yaml").unlink()


@pytest.mark.parametrize("change", [write_in_place, write_by_rename, add, add_folder, remove])
def test_a_change_is_noticed(folder: Path, followed: list[str], change: Callable[[Path], None]) -> None:
    change(folder)
    wait_until(lambda: bool(followed))


def test_the_file_that_took_the_place_of_another_is_followed(folder: Path, followed: list[str]) -> None:
    write_by_rename(folder)
    wait_until(lambda: bool(followed))
    count = len(followed)
    (folder / "themes" / "citrus.yaml").write_text("order: 345\n")
    wait_until(lambda: len(followed) > count)


def test_what_programs_leave_is_no_change(folder: Path, qt_application: QApplication) -> None:
    follower = FolderFollower(folder)
    told: list[str] = []
    follower.changed.connect(lambda: told.append("changed"))
    (folder / "themes" / "~$trus.yaml").write_text("lock")
    (folder / ".citrus.yaml.swp").write_text("swap")
    follower.poll()
    assert not told
    write_in_place(folder)
    follower.poll()
    assert told == ["changed"]
    follower.deleteLater()


def test_a_folder_that_is_gone_has_no_files(tmp_path: Path) -> None:
    assert stamps(tmp_path / "absent") == {}
