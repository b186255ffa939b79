"""Files that are put away come back when they are wanted, and replace nothing."""

from pathlib import Path

import pytest

from wuxi_kiosk.editor.file_bin import FileBin


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data" / "photos").mkdir(parents=True)
    (tmp_path / "data" / "photos" / "a.jpg").write_bytes(b"a")
    return tmp_path / "data"


def test_what_is_put_away_comes_back(folder: Path, tmp_path: Path) -> None:
    FileBin(folder, tmp_path / "bin").put(["photos/a.jpg"])
    assert not (folder / "photos/a.jpg").exists()
    # Also for an editor that is opened later.
    again = FileBin(folder, tmp_path / "bin")
    again.take_back(["photos/b.jpg"])
    assert again.names == {"photos/a.jpg"}
    again.take_back(["photos/a.jpg", "photos/b.jpg"])
    assert (folder / "photos/a.jpg").read_bytes() == b"a"
    assert not again.names


def test_a_file_that_is_there_stays(folder: Path, tmp_path: Path) -> None:
    files = FileBin(folder, tmp_path / "bin")
    files.put(["photos/a.jpg"])
    (folder / "photos/a.jpg").write_bytes(b"new")
    files.take_back(["photos/a.jpg"])
    assert (folder / "photos/a.jpg").read_bytes() == b"new"
