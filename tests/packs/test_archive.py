"""Packs: the same content makes the same bytes, and nothing else is accepted."""

import io
import os
import random
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk.packs import archive, guard, layout, manifest
from wuxi_kiosk.packs.errors import PackError

from .pack_bytes import FILES, TITLE, directory_of, foreign_pack, make_folder, make_pack, mutate, tree, unpack

MUTATIONS = 400


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """The bytes of a good pack."""
    return make_pack(tmp_path / "good").read_bytes()


def reason(data: bytes, folder: Path) -> tuple[str, str]:
    """The code and the English message with which a pack is refused."""
    error = unpack(data, folder / "staging")
    assert error, "it is accepted"
    return error.code, error.message.en


class TestBuild:
    def test_it_has_the_files_of_the_folder(self, good: bytes, tmp_path: Path) -> None:
        assert unpack(good, tmp_path / "out") is None
        assert {name: data for name, data in tree(tmp_path / "out").items() if data is not None} == FILES

    def test_any_program_can_open_it(self, good: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(good)) as opened:
            assert opened.testzip() is None
            assert opened.namelist() == [manifest.NAME, *sorted(FILES)]
            assert {(info.compress_type, info.date_time) for info in opened.infolist()} == {(0, (1980, 1, 1, 0, 0, 0))}

    def test_the_same_content_makes_the_same_bytes(self, tmp_path: Path) -> None:
        """Whatever its dates, permissions, the order in its folders, the language and the present folder are."""
        one, other = make_folder(tmp_path / "one"), tmp_path / "elsewhere" / "other"
        make_folder(other, dict(reversed(FILES.items())))
        for path in other.rglob("*"):
            os.utime(path, (0, 0))
            if path.is_file():
                path.chmod(0o600)
        for junk in ("Thumbs.db", ".DS_Store", "~$x.xlsx"):
            (other / junk).write_bytes(b"x")
        script = (
            "import os, sys; from pathlib import Path; from wuxi_kiosk.packs.archive import read_folder, write_pack\n"
            "os.umask(0o077); os.chdir(sys.argv[1])\n"
            f"print(write_pack(read_folder(Path('other'), {TITLE!r}, '2026.11'), Path('out')).absolute())"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, other.parent],
            env={**os.environ, "LC_ALL": "C", "TZ": "Asia/Shanghai"},
            capture_output=True,
            text=True,
            check=True,
        )
        here = archive.write_pack(archive.read_folder(one, TITLE, "2026.11"), tmp_path)
        assert Path(done.stdout.strip()).name == here.name
        assert Path(done.stdout.strip()).read_bytes() == here.read_bytes()

    def test_its_name_tells_version_and_content(self, tmp_path: Path) -> None:
        path = make_pack(tmp_path, version="2026.11 试/展")
        with archive.open_pack(path) as opened:
            assert path.name == f"wuxi-2026.11-{opened.manifest.content_hash}.wuxipack"

    def test_a_name_that_windows_refuses_is_refused_when_it_is_made(self, tmp_path: Path) -> None:
        if sys.platform == "win32":
            pytest.skip("there is no such file on Windows")
        with pytest.raises(PackError, match="bad_name"):
            make_pack(tmp_path, {**FILES, "photos/aux.jpg": b""})

    def test_a_file_that_changes_meanwhile_leaves_no_pack(self, tmp_path: Path) -> None:
        files = archive.read_folder(make_folder(tmp_path / "one"), TITLE, "1")
        (tmp_path / "one" / "themes" / "citrus.yaml").write_bytes(b"x" * len(FILES["themes/citrus.yaml"]))
        with pytest.raises(PackError, match=r"citrus\.yaml(.|\n)*changed_meanwhile"):
            archive.write_pack(files, tmp_path / "out")
        assert not list((tmp_path / "out").iterdir())


def symlink(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


class TestRefused:
    @pytest.mark.parametrize(
        "name", ["../x", "/x", "C:\\x", "C:/x", "a\\b", "nul", "photos/com1.jpg", "a/../b", ".x", "x\u202e"], ids=ascii
    )
    def test_a_name_that_leads_elsewhere(self, name: str, tmp_path: Path) -> None:
        code, en = reason(foreign_pack({**FILES, name: b"x"}), tmp_path)
        assert code == "bad_name"
        assert name.replace("\u202e", "\ufffd") in en
        assert not tree(tmp_path)

    @pytest.mark.parametrize("name", ["Exhibit.yaml", "PHOTOS/x.jpg", "photos", "Pack.json"])
    def test_names_that_collide(self, name: str, tmp_path: Path) -> None:
        code, en = reason(foreign_pack({**FILES, name: b"x"}), tmp_path)
        assert code == "same_name"
        assert name in en

    def test_links_and_folders(self, tmp_path: Path) -> None:
        def only(info: zipfile.ZipInfo) -> None:
            if info.filename == "themes/citrus.yaml":
                symlink(info)

        assert reason(foreign_pack(FILES, change=only), tmp_path) == (
            "special_entry",
            "“themes/citrus.yaml” is a link or a special file, no plain file. "
            "Make a new pack with `pack build` on the office PC.",
        )
        assert reason(foreign_pack(FILES, entries=[*sorted(FILES.items()), ("photos/", b"")]), tmp_path)[0] == (
            "special_entry"
        )

    def test_what_is_not_on_the_list(self, tmp_path: Path) -> None:
        # Made by other means, its entries are not as ours: the first difference is told.
        extra = sorted({**FILES, "x.sh": b"x"}.items())
        code, en = reason(exact_pack(extra, manifest_of=dict(FILES)), tmp_path)
        assert (code, "x.sh" in en) == ("unlisted", True)

    def test_what_is_on_the_list_only(self, tmp_path: Path) -> None:
        few = [(name, data) for name, data in sorted(FILES.items()) if name != "exhibit.yaml"]
        code, en = reason(exact_pack(few, manifest_of=dict(FILES)), tmp_path)
        assert (code, "exhibit.yaml" in en) == ("missing", True)

    def test_an_entry_that_is_there_twice(self, tmp_path: Path) -> None:
        files = sorted(FILES.items())
        code, en = reason(exact_pack([*files, files[0]], manifest_of=dict(FILES)), tmp_path)
        assert (code, "exhibit.yaml" in en) == ("same_name", True)

    def test_another_order(self, tmp_path: Path) -> None:
        assert reason(exact_pack(sorted(FILES.items())[::-1], manifest_of=dict(FILES)), tmp_path)[0] == "bad_manifest"

    def test_a_file_that_is_not_the_one_of_the_list(self, tmp_path: Path) -> None:
        other = {**FILES, "exhibit.yaml": b"version: 2\n"}
        code, en = reason(exact_pack(sorted(other.items()), manifest_of=dict(FILES)), tmp_path)
        assert (code, "exhibit.yaml" in en) == ("damaged", True)

    def test_a_size_that_is_not_that_of_the_list(self, tmp_path: Path) -> None:
        other = {**FILES, "exhibit.yaml": b"version: 22\n"}
        code, en = reason(exact_pack(sorted(other.items()), manifest_of=dict(FILES)), tmp_path)
        assert (code, "exhibit.yaml" in en) == ("wrong_size", True)

    def test_a_hash_that_is_not_that_of_the_files(self, tmp_path: Path) -> None:
        described = manifest_of_files(FILES).to_bytes()
        wrong = described.replace(manifest_of_files(FILES).content_hash.encode(), b"0123456789ab")
        assert reason(exact_pack(sorted(FILES.items()), described=wrong), tmp_path)[0] == "bad_manifest"

    @pytest.mark.parametrize(
        ("place", "number", "code"),
        [
            (8, b"\x01\x08", "encrypted"),
            (10, b"\x08\x00", "compressed"),
            (20, b"\x00\x00\x00\x01", "wrong_size"),
            (24, b"\x00\x00\x00\x01", "wrong_size"),
            (16, b"\x00\x00\x00\x00", "damaged"),
            (42, b"\x00\x00\x00\x00", "overlapping"),
            (12, b"\x01\x00", "damaged"),
        ],
    )
    def test_what_the_directory_says_of_an_entry(
        self, good: bytes, tmp_path: Path, place: int, number: bytes, code: str
    ) -> None:
        begin, _end = directory_of(good)
        last = good.rindex(layout.ENTRY_SIGNATURE)
        assert last > begin
        told, en = reason(good[: last + place] + number + good[last + place + len(number) :], tmp_path)
        assert told == code
        assert "themes/citrus.yaml" in en

    def test_a_bomb_is_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("exhibit.yaml", bytes(50_000_000))
        assert reason(made.getvalue(), tmp_path)[0] == "compressed"
        assert not tree(tmp_path)

    def test_more_than_the_limits(self, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guard, "MAX_FILES", 3)
        assert reason(good, tmp_path)[0] == "too_large"
        monkeypatch.undo()
        monkeypatch.setattr(guard, "MAX_FILE_BYTES", 1000)
        code, en = reason(good, tmp_path)
        assert (code, "桥.jpg" in en) == ("too_large", True)
        monkeypatch.undo()
        monkeypatch.setattr(guard, "MAX_MANIFEST_BYTES", 10)
        assert reason(good, tmp_path)[0] == "too_large"

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda data: data + b"x", "extra_data"),
            (lambda data: b"x" + data, "extra_data"),
            (lambda data: b"#!/bin/sh\n" + data, "extra_data"),
            (lambda data: data[:-1], "cut"),
            (lambda data: data[: len(data) // 2], "cut"),
            (lambda data: data[:-22] + bytes(4) + data[-22:], "extra_data"),
            (lambda _data: b"", "no_pack"),
            (lambda _data: b"%PDF-1.7", "no_pack"),
            (lambda _data: bytes(4096), "no_pack"),
        ],
    )
    def test_what_is_before_behind_or_missing(
        self, good: bytes, tmp_path: Path, change: Callable[[bytes], bytes], code: str
    ) -> None:
        told, en = reason(change(good), tmp_path)
        assert told == code
        assert "x.wuxipack" in en

    def test_any_byte_that_is_changed(self, good: bytes, tmp_path: Path) -> None:
        for place in range(len(good)):
            changed = good[:place] + bytes([good[place] ^ (1 << place % 8)]) + good[place + 1 :]
            assert unpack(changed, tmp_path / "staging"), place

    def test_the_file_that_is_changed_is_named(self, good: bytes, tmp_path: Path) -> None:
        for name in ("exhibit.yaml", "photos/桥.jpg", "themes/citrus.yaml"):
            place = good.index(FILES[name])
            code, en = reason(good[:place] + b"\xff" + good[place + 1 :], tmp_path)
            assert (code, name in en) == ("damaged", True)

    def test_a_pack_for_a_later_program(self, tmp_path: Path) -> None:
        described = manifest_of_files(FILES).to_bytes()
        for old, new in ((b'"program": "0.1"', b'"program": "99.5"'), (b'"format": 1', b'"format": 2')):
            later = described.replace(old, new)
            code, en = reason(exact_pack(sorted(FILES.items()), described=later), tmp_path)
            assert (code, "99.5" in en) == (("newer_format", True) if b"program" in old else ("bad_manifest", False))

    def test_messages_are_in_both_languages(self, good: bytes, tmp_path: Path) -> None:
        error = unpack(good[:-1], tmp_path)
        assert error
        assert "不完整" in error.message.zh
        assert str(error).splitlines() == [error.message.zh, error.message.en, "[cut]"]


def manifest_of_files(files: dict[str, bytes]) -> manifest.Manifest:
    from .pack_bytes import manifest_of

    return manifest_of(files)


def exact_pack(
    files: list[tuple[str, bytes]], *, manifest_of: dict[str, bytes] | None = None, described: bytes | None = None
) -> bytes:
    """A pack whose bytes are all as they should be, but for what its list says."""
    import zlib

    first = manifest_of_files(manifest_of).to_bytes() if manifest_of is not None else described
    assert first is not None
    made, entries = b"", []
    for name, data in [(manifest.NAME, first), *files]:
        entry = layout.Entry(name, zlib.crc32(data), len(data), len(made))
        made += entry.header() + data
        entries.append(entry)
    directory = b"".join(entry.listing() for entry in entries)
    return made + directory + layout.end_of(len(entries), len(directory), len(made))


def test_the_list_itself_may_be_anything(tmp_path: Path) -> None:
    described = manifest_of_files(FILES).to_bytes()
    for change in (
        lambda text: b"",
        lambda text: b"[" * 10_000,
        lambda text: b"[1]",
        lambda text: text.replace(b'"version": "2026.11"', b'"version": 3'),
        lambda text: text.replace(b'"version": "2026.11"', b'"version": "\\ud800"'),
        lambda text: text.replace(b'"bytes": 0', b'"bytes": -1'),
        lambda text: text.replace(b'"bytes": 0', b'"bytes": 1e3'),
        lambda text: text.replace(b'"bytes": 0', b'"bytes": true'),
        lambda text: text.replace(b'"title": {', b'"title": {"zh": "x", '),
        lambda text: text.replace(b'"title"', b'"titel"'),
        lambda text: text + b" ",
        lambda text: text.replace(b'"exhibit.yaml"', b'"../../exhibit.yaml"'),
    ):
        code, _en = reason(exact_pack(sorted(FILES.items()), described=change(described)), tmp_path)
        assert code in ("bad_manifest", "bad_name")


def test_what_was_changed_at_random_is_refused_or_the_same(good: bytes, tmp_path: Path) -> None:
    """More of them: tests/soak/test_packs.py."""
    check_mutations(good, tmp_path / "machine", random.Random(1992), MUTATIONS)


def check_mutations(good: bytes, machine: Path, rng: random.Random, count: int) -> dict[str, int]:
    """Unpack packs that were changed at random; returns how often each reason was given."""
    staging = machine / "a" / "b" / "staging"
    staging.mkdir(parents=True)
    (machine / "precious").write_bytes(b"stays")
    original = dict(FILES)
    reasons: dict[str, int] = {}
    for number in range(count):
        changed = mutate(rng, good)
        error = unpack(changed, staging)
        code = error.code if error else "accepted"
        reasons[code] = reasons.get(code, 0) + 1
        if error:
            assert error.message.zh
            assert error.message.en
        else:
            found = {name: data for name, data in tree(staging).items() if data is not None}
            assert (changed, {name: found[name] for name in original}) == (good, original), number
    outside = {name: data for name, data in tree(machine).items() if not name.startswith("a/b/staging/")}
    assert outside == {"a": None, "a/b": None, "a/b/staging": None, "precious": b"stays"}
    return reasons
