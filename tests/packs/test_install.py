"""Installing: whole or not at all, and only what may be shown."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from wuxi_kiosk.content.diagnostics import Message, diagnostic_template
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.packs import archive, errors
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import install
from wuxi_kiosk.packs.installed import InstalledPacks, Selection

from .conftest import HOW, Install
from .pack_bytes import FILES, make_folder, make_pack, tree


def installed_files(packs: InstalledPacks) -> dict[str, bytes | None]:
    """The folder of packs without the locks."""
    return {name: data for name, data in tree(packs.folder).items() if not name.endswith(".lock")}


def test_the_files_are_there_and_cannot_be_changed(packs: InstalledPacks, put: Install) -> None:
    name = put("1")
    found = {one: data for one, data in tree(packs.content(name)).items() if data is not None}
    assert found == {**FILES, "exhibit.yaml": b"1"}
    modes = [path.stat().st_mode for path in packs.content(name).rglob("*") if path.is_file()]
    assert not [mode for mode in modes if mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)]


def test_the_record_tells_when_how_and_by_whom(packs: InstalledPacks, put: Install) -> None:
    record = packs.record(put("1"))
    assert (record["way"], record["who"], record["source"]) == ("shell", "somebody", "stick/pack")
    assert (record["version"], record["title"]["zh"], record["installed"][:2]) == ("1", "展览", "20")


def test_a_folder_is_installed_as_its_pack_is(packs: InstalledPacks, tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "made")
    with archive.open_pack(pack) as opened:
        manifest = opened.manifest
    files = archive.read_folder(make_folder(tmp_path / "folder"), manifest.title, manifest.version)
    name = install(files, packs, HOW, check=lambda _: (), render=lambda _folder, _tell: None)
    assert name == manifest.name


def test_a_pack_that_is_there_is_only_shown_again(packs: InstalledPacks, put: Install) -> None:
    first = put("1")
    packs.confirm(first)
    put("2")

    def fail(*_arguments: object) -> None:
        raise AssertionError

    assert put("1", check=fail, older=True) == first
    assert packs.selection() == Selection(first, trial=True, good=(first,))


def test_one_that_is_damaged_on_the_disk_is_installed_anew(packs: InstalledPacks, put: Install) -> None:
    name = put("1")
    file = packs.content(name) / "exhibit.yaml"
    file.chmod(0o644)
    file.write_bytes(b"?")
    assert put("1") == name
    assert file.read_bytes() == b"1"


class TestRefused:
    @pytest.fixture
    def before(self, packs: InstalledPacks, put: Install) -> dict[str, bytes | None]:
        """A machine with one pack."""
        packs.confirm(put("2"))
        return installed_files(packs)

    def test_an_older_version_without_a_person(
        self, packs: InstalledPacks, put: Install, before: dict[str, bytes | None]
    ) -> None:
        with pytest.raises(PackError, match="older_version") as found:
            put("1.9")
        assert "1.9" in found.value.message.zh
        assert "2" in found.value.message.zh
        assert installed_files(packs) == before
        assert put("1.9", older=True) == packs.selection().current

    def test_content_with_errors(self, packs: InstalledPacks, put: Install, before: dict[str, bytes | None]) -> None:
        error = diagnostic_template("x", "错", "wrong").at("themes/citrus.yaml", 3)
        with pytest.raises(PackError, match="content_errors") as found:
            put("3", check=lambda _folder: (error,))
        assert found.value.diagnostics == (error,)
        assert installed_files(packs) == before

    def test_a_page_that_cannot_be_drawn(
        self, packs: InstalledPacks, put: Install, before: dict[str, bytes | None]
    ) -> None:
        def render(_folder: Path, _tell: object) -> None:
            raise errors.page_fails("theme/citrus/story/1", "错", "wrong")

        with pytest.raises(PackError, match="theme/citrus/story/1"):
            put("3", render=render)
        assert installed_files(packs) == before

    def test_a_disk_that_is_too_full_before_anything_is_written(
        self,
        packs: InstalledPacks,
        put: Install,
        before: dict[str, bytes | None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=99, total=900))
        with pytest.raises(PackError, match="disk_full"):
            put("3")
        assert installed_files(packs) == before

    def test_a_disk_that_is_full_in_the_middle(
        self,
        packs: InstalledPacks,
        before: dict[str, bytes | None],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def refuse(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with archive.open_pack(make_pack(tmp_path / "stick", version="3")) as opened:
            monkeypatch.setattr(os, "fsync", refuse)
            with pytest.raises(PackError, match="not_written"):
                install(opened, packs, HOW, check=lambda _: (), render=lambda _folder, _tell: None)
        monkeypatch.undo()
        assert installed_files(packs) == before

    def test_a_stick_that_is_pulled(
        self, packs: InstalledPacks, before: dict[str, bytes | None], tmp_path: Path
    ) -> None:
        path = make_pack(tmp_path / "stick", version="3")
        with archive.open_pack(path) as opened:
            # As the kernel tells of a device that has gone.
            opened._file = Gone()  # type: ignore[assignment]
            with pytest.raises(PackError, match=r"stick(.|\n)*unreadable"):
                install(opened, packs, HOW, check=lambda _: (), render=lambda _folder, _tell: None)
        assert installed_files(packs) == before
        with archive.open_pack(path) as opened:
            name = install(opened, packs, HOW, check=lambda _: (), render=lambda _folder, _tell: None)
        assert packs.selection().current == name

    def test_a_second_one_at_the_same_time(self, packs: InstalledPacks, put: Install) -> None:
        lock = take_file_lock(packs.folder / "install.lock")
        assert lock
        with pytest.raises(PackError, match="busy"):
            put("3")
        lock.release()
        put("3")


class Gone:
    """A file on a stick that has been pulled."""

    def seek(self, _place: int) -> None:
        raise OSError(errno.EIO, "Input/output error")


def test_what_a_killed_one_has_left_goes(packs: InstalledPacks, put: Install) -> None:
    # The id of a process that there cannot be.
    stray = packs.folder / ".99999999-1-0-staging"
    (stray / "content").mkdir(parents=True)
    (stray / "content" / "x").write_bytes(b"x")
    put("1")
    assert not stray.exists()


def test_each_step_is_told(put: Install) -> None:
    told: list[Message] = []
    put("1", tell=told.append)
    assert ["复制" in told[0].zh, "检查" in told[1].zh, "page" in told[2].en] == [True] * 3


def test_a_real_disk_that_is_nearly_full(tmp_path: Path) -> None:
    """A disk of 8 MB, mounted where no other process sees it."""
    disk, script = tmp_path / "disk", Path(__file__).with_name("filling.py")
    disk.mkdir()
    mounted = ["unshare", "--mount", "sh", "-ec", 'mount -t tmpfs -o size=8m tmpfs "$1"; shift; exec "$@"', "sh"]
    if not shutil.which("unshare") or subprocess.run([*mounted, str(disk), "true"], capture_output=True).returncode:
        pytest.skip("a disk can be mounted by root only, where namespaces are allowed")
    small, large = (
        make_pack(tmp_path / "made", {**FILES, "photos/large.jpg": bytes(megabytes * 1_000_000)}, f"{megabytes}")
        for megabytes in (6, 8)
    )
    command = [*mounted, str(disk), sys.executable, str(script), str(disk / "state"), str(small), str(large)]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert done.returncode == 0, done.stderr
    refused, left, free = done.stdout.split()
    assert (refused, left) == ("disk_full", "0")
    assert float(free) >= 0.1
