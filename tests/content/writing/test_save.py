import errno
import os
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.parsing.decoding import MAX_FILE_BYTES
from wuxi_kiosk.content.writing.save import Change, ConflictError, save, save_all


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_replaces_a_file(file: Path) -> None:
    save(file, b"new", b"old")
    assert file.read_bytes() == b"new"
    save(file.with_name("y.yaml"), b"first", None)
    assert file.with_name("y.yaml").read_bytes() == b"first"
    assert names(file.parent) == ["x.yaml", "y.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of Unix")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_keeps_permissions_and_links(file: Path, mode: int) -> None:
    file.chmod(mode)
    (file.parent / "folder").mkdir()
    link = file.parent / "folder" / "link.yaml"
    link.symlink_to(file)
    save(link, b"new", b"old")
    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", mode)


@pytest.mark.parametrize("now", [b"other", b"", None])
def test_a_file_that_others_changed_is_a_conflict(file: Path, now: bytes | None) -> None:
    second = file.with_name("y.yaml")
    second.write_bytes(b"second")
    if now is None:
        file.unlink()
    else:
        file.write_bytes(now)
    with pytest.raises(ConflictError) as caught:
        save_all([Change(second, "themes/y.yaml", b"new", b"second"), Change(file, "themes/x.yaml", b"new", b"old")])
    (diagnostic,) = caught.value.diagnostics
    assert (caught.value.files, diagnostic.code) == (("themes/x.yaml",), "changed_outside")
    assert "没有保存" in diagnostic.message.zh
    assert "not saved" in diagnostic.message.en
    assert (second.read_bytes(), file.read_bytes() if file.exists() else None) == (b"second", now)
    assert names(file.parent) == (["y.yaml"] if now is None else ["x.yaml", "y.yaml"])


def test_a_file_that_is_there_already_is_a_conflict(file: Path) -> None:
    with pytest.raises(ConflictError):
        save(file, b"new", None)


def test_a_change_while_writing_is_a_conflict(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(*arguments: object) -> Path:
        file.write_bytes(b"other")
        return original(*arguments)  # type: ignore[arg-type]

    original = atomic_files.stage
    monkeypatch.setattr(atomic_files, "stage", stage)
    with pytest.raises(ConflictError):
        save(file, b"new", b"old")
    assert (file.read_bytes(), names(file.parent)) == (b"other", ["x.yaml"])


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_disk_that_refuses_keeps_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(*{"open": (os, "open"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[step], refuse)
        with pytest.raises(ContentError) as caught:
            save(file, b"new", b"old", "themes/x.yaml")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.file, diagnostic.code) == ("themes/x.yaml", "unwritable")
    assert (file.read_bytes(), names(file.parent)) == (b"old", ["x.yaml"])


def test_saving_goes_on_after_a_failure(file: Path) -> None:
    """What the first attempt has written is no conflict to the second."""
    changes = [Change(file, "x.yaml", b"new", b"old"), Change(file.with_name("y.yaml"), "y.yaml", b"new", None)]
    save_all(changes[:1])
    save_all(changes)
    assert names(file.parent) == ["x.yaml", "y.yaml"]


def test_a_file_that_could_not_be_read_again_is_not_written(file: Path) -> None:
    with pytest.raises(ContentError) as caught:
        save(file, b"x" * (MAX_FILE_BYTES + 1), b"old")
    assert caught.value.diagnostics[0].code == "too_large"
    assert file.read_bytes() == b"old"


def test_removes_what_a_killed_program_left(file: Path) -> None:
    (file.parent / ".99999999-1-0.x.yaml.tmp").write_bytes(b"half")
    save(file, b"new", b"old")
    assert names(file.parent) == ["x.yaml"]
