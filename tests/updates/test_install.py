"""Versions of the program: what is let in, that it lies there whole, and the way back."""

import shutil
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from wuxi_kiosk import __version__
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.updates import install as module
from wuxi_kiosk.updates.bundle import own_target
from wuxi_kiosk.updates.install import make_examine, open_update, roll_back

from ..packs.test_trust import Office
from .archives import make_archive, script
from .conftest import HOW, Maker, Put

FLIPS = 40


def refused(maker: Maker, stick: Path, *, root: Path | None = None) -> PackError:
    """Why the machine does not install what is on a stick."""
    with pytest.raises(PackError) as error, open_update(stick, maker.updates, root or maker.root) as found:
        module.install(found, maker.updates, HOW, examine=lambda *_: None)
    assert maker.updates.names() == []
    assert not list(maker.updates.folder.glob("*-staging"))
    return error.value


def test_a_signed_version_is_installed_beside_and_is_on_trial(maker: Maker, put: Put) -> None:
    told: list[Message] = []
    assert put("9.1", tell=told.append) == "9.1"
    updates = maker.updates
    assert updates.executable("9.1").read_bytes() == script("9.1")
    selection = updates.selection()
    assert (selection.current, selection.trial, selection.good) == ("9.1", True, ())
    assert updates.record("9.1")["signed_by"].startswith("content-1 (")
    assert len(told) == 2
    assert not list(updates.folder.glob("*/*.tar.xz")), "the archive is needed no more"


@pytest.mark.parametrize("version", ["0.0.9", __version__])
def test_what_is_not_newer_than_the_program_is_refused(maker: Maker, version: str) -> None:
    error = refused(maker, maker.publish(version))
    assert (error.code, version in error.message.zh, __version__ in error.message.zh) == ("not_newer", True, True)


def test_a_version_before_one_that_was_used_is_refused(maker: Maker, put: Put) -> None:
    put("9.2")
    maker.updates.confirm("9.2")
    roll_back(maker.updates)
    maker.updates.remove("9.2")
    assert refused(maker, maker.publish("9.1")).code == "older_update"


def test_keys_of_content_are_not_trusted_for_programs(maker: Maker, tmp_path: Path) -> None:
    other = Maker(tmp_path, "other")
    assert refused(maker, other.publish("9.1")).code == "unknown_key"


def test_a_machine_without_the_root_installs_none(maker: Maker, tmp_path: Path) -> None:
    assert refused(maker, maker.publish("9.1"), root=tmp_path / "program-root.json").code == "no_root"


def test_for_another_machine(maker: Maker) -> None:
    archive = make_archive(maker.folder / "made", "9.1", target="plan9-mips")
    error = refused(maker, maker.publish("9.1", archive))
    assert error.code == "other_machine"
    assert "plan9-mips" in error.message.en
    assert own_target() in error.message.en


def test_a_pack_is_no_program(tmp_path: Path) -> None:
    office = Office(tmp_path)
    maker = Maker(tmp_path)
    assert refused(maker, office.publish("1"), root=office.root).code == "no_update"


def test_an_archive_under_another_name_is_refused(maker: Maker) -> None:
    stick = maker.publish("9.1")
    (archive,) = (stick / "targets").iterdir()
    archive.rename(archive.with_name(archive.name.replace("9.1", "9.2")))
    assert refused(maker, stick).code == "unreadable"


def test_a_changed_byte_anywhere_is_refused(maker: Maker) -> None:
    random = Random(11)
    for number in range(FLIPS):
        stick = maker.publish(f"9.{number + 1}")
        files = sorted(path for path in stick.rglob("*") if path.is_file() and "1.root" not in path.name)
        chosen = random.choice(files)
        data = bytearray(chosen.read_bytes())
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        chosen.write_bytes(data)
        with pytest.raises(PackError), open_update(stick, maker.updates, maker.root) as found:
            module.install(found, maker.updates, HOW, examine=lambda *_: None)
        assert maker.updates.names() == [], chosen


def test_a_stick_that_gives_other_bytes_the_second_time_is_refused(maker: Maker) -> None:
    stick = maker.publish("9.1")
    with open_update(stick, maker.updates, maker.root) as found:
        (archive,) = (stick / "targets").iterdir()
        archive.write_bytes(bytes(archive.stat().st_size))
        with pytest.raises(PackError) as error:
            module.install(found, maker.updates, HOW, examine=lambda *_: None)
    assert error.value.code == "damaged"
    assert maker.updates.names() == []


def test_a_full_disk_is_noticed_before_anything_is_written(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=99, total=900))
    assert refused(maker, maker.publish("9.1")).code == "disk_full"


def test_a_version_that_was_taken_back_can_be_installed_again(maker: Maker, put: Put) -> None:
    put("9.1")
    roll_back(maker.updates)
    assert maker.updates.selection().current == ""
    put("9.1")
    assert maker.updates.selection().current == "9.1"


def test_what_runs_is_not_replaced(maker: Maker, put: Put) -> None:
    put("9.1")
    maker.updates.set_shown("9.1")
    roll_back(maker.updates)
    before = maker.updates.executable("9.1").stat().st_ino
    put("9.1")
    assert maker.updates.executable("9.1").stat().st_ino == before
    assert maker.updates.selection().current == "9.1"


def test_only_the_last_ones_stay(maker: Maker, put: Put) -> None:
    for number in range(1, 5):
        maker.updates.confirm(put(f"9.{number}"))
    assert maker.updates.names() == ["9.3", "9.4"]


class TestExamine:
    def examine(self, maker: Maker, stick: Path) -> None:
        with open_update(stick, maker.updates, maker.root) as found:
            module.install(found, maker.updates, HOW, examine=make_examine(None))

    @pytest.mark.parametrize("program", [script("9.2"), script("9.1", code=3), b"#!/nowhere\n", b"no program"])
    def test_a_program_that_does_not_start_here_is_refused(self, maker: Maker, program: bytes) -> None:
        stick = maker.publish("9.1", make_archive(maker.folder / "made", "9.1", {"wuxi-kiosk": program}))
        with pytest.raises(PackError) as error:
            self.examine(maker, stick)
        assert error.value.code == "does_not_start"
        assert maker.updates.names() == []

    def test_a_program_that_cannot_draw_the_pages_is_refused(self, maker: Maker) -> None:
        """It tells its version, and no more."""
        with pytest.raises(PackError, match="does not start"):
            self.examine(maker, maker.publish("9.1"))

    def test_one_that_draws_them_is_installed(self, maker: Maker) -> None:
        program = script("9.1").replace(b"exit 0", b'[ "$1" = --version ] || echo \'{"done": 1}\'')
        self.examine(maker, maker.publish("9.1", make_archive(maker.folder / "made", "9.1", {"wuxi-kiosk": program})))
        assert maker.updates.names() == ["9.1"]


class TestRollBack:
    def test_to_the_version_before_then_to_the_installed_program(self, maker: Maker, put: Put) -> None:
        for version in ("9.1", "9.2"):
            maker.updates.confirm(put(version))
        assert roll_back(maker.updates) == "9.1"
        assert roll_back(maker.updates) == ""
        with pytest.raises(PackError, match="installed at first"):
            roll_back(maker.updates)

    def test_to_one_that_is_named(self, maker: Maker, put: Put) -> None:
        for version in ("9.1", "9.2"):
            maker.updates.confirm(put(version))
        assert roll_back(maker.updates, "9.1") == "9.1"
        with pytest.raises(PackError, match="no version 8"):
            roll_back(maker.updates, "8")


def test_an_install_that_fails_anywhere_leaves_what_was_there(
    maker: Maker, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker.updates.confirm(put("9.1"))
    for broken in ("bundle.unpack", "write_json", "write_record", "sync_tree"):
        with monkeypatch.context() as patched:

            def fail(*_arguments: object) -> None:
                raise OSError(5, "Input/output error")

            patched.setattr(f"wuxi_kiosk.updates.install.{broken}", fail)
            with pytest.raises(PackError) as error:
                put("9.2")
        assert error.value.code == "not_written"
        assert maker.updates.selection().current == "9.1"
        assert not list(maker.updates.folder.glob("*-staging")), broken
