import os
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import atomic_files
from wuxi_kiosk.processes import has_owner


def test_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for data in (b"old", b"new\r\n"):
        atomic_files.write(file, data)
        assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]


def test_a_staged_file_tells_its_owner_and_changes_nothing_yet(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    temporary = atomic_files.stage(file, b"new")
    assert (file.read_bytes(), temporary.read_bytes()) == (b"old", b"new")
    assert has_owner(temporary.name)
    atomic_files.discard(temporary)
    atomic_files.discard(temporary)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], refuse)
    with pytest.raises(OSError, match="refused"):
        atomic_files.write(tmp_path / "file", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_the_mode_is_that_of_a_new_file(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        atomic_files.write(tmp_path / "file", b"new", 0o666)
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o644
