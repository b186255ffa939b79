"""The archive of a version: what is let in, and where it lands."""

import os
import sys
import tarfile
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.updates import bundle
from wuxi_kiosk.updates.bundle import BundleName, measure, own_target, parse_name, unpack

from .archives import OTHER_FILE, make_archive, member, script

MUTATIONS = 150
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of Linux")


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_a_name_tells_version_system_and_processor() -> None:
    found = parse_name("wuxi-kiosk-1.20.3-linux-x86_64.tar.xz")
    assert found == BundleName("1.20.3", "linux", "x86_64")
    assert found.target == "linux-x86_64"


@pytest.mark.parametrize(
    "name",
    [
        "wuxi-2026.11-aaaa.wuxipack",
        "wuxi-kiosk-1.0-linux.tar.xz",
        "wuxi-kiosk-1.0rc1-linux-x86_64.tar.xz",
        "../x.tar.xz",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(PackError) as error:
        parse_name(name)
    assert error.value.code == "no_update"


def test_what_make_package_packs_is_unpacked_whole(tmp_path: Path) -> None:
    links = {"libfoo.so": "_internal/libfoo.so", "_internal/qml": "../_internal/data"}
    archive = make_archive(tmp_path, "1.0", links=links)
    unpack(archive, tmp_path / "out")
    assert files_below(tmp_path / "out") == {"wuxi-kiosk": script("1.0"), OTHER_FILE: b"version: 1\n"}
    assert os.access(tmp_path / "out/wuxi-kiosk", os.X_OK)
    assert not os.access(tmp_path / "out" / OTHER_FILE, os.X_OK)
    assert (tmp_path / "out/_internal/qml").resolve() == (tmp_path / "out/_internal/data").resolve()
    assert measure(archive) == (4, len(script("1.0")) + len(b"version: 1\n"))


@pytest.mark.parametrize(
    "other",
    [
        member("wuxi-kiosk/../../outside"),
        member("/outside"),
        member("other/file"),
        member("wuxi-kiosk/a\\b"),
        member("wuxi-kiosk/C:x"),
        member("wuxi-kiosk/pipe", type=tarfile.FIFOTYPE),
        member("wuxi-kiosk/device", type=tarfile.CHRTYPE),
        member("wuxi-kiosk/hard", type=tarfile.LNKTYPE, linkname="/etc/passwd"),
        member("wuxi-kiosk/link", type=tarfile.SYMTYPE, linkname="/etc"),
        member("wuxi-kiosk/link", type=tarfile.SYMTYPE, linkname="../outside"),
        member("wuxi-kiosk/_internal/link", type=tarfile.SYMTYPE, linkname="../../outside"),
        # Another link might lead up first.
        member("wuxi-kiosk/_internal/link", type=tarfile.SYMTYPE, linkname="up/../outside"),
    ],
    ids=lambda one: f"{one.name} {one.linkname}".strip(),
)
def test_nothing_leads_out_of_the_folder(tmp_path: Path, other: tarfile.TarInfo) -> None:
    archive = make_archive(tmp_path / "made", "1.0", others=[other])
    with pytest.raises(PackError) as error:
        unpack(archive, tmp_path / "in" / "out")
    assert error.value.code == "bad_archive"
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["out"]
    assert not any(path.is_symlink() for path in (tmp_path / "in").rglob("*"))


def test_files_are_not_written_through_a_link_of_the_archive(tmp_path: Path) -> None:
    """A link comes last: what lies below its name in the archive is in a folder of that name by then."""
    others = [
        member("wuxi-kiosk/here", type=tarfile.SYMTYPE, linkname="_internal"),
        member("wuxi-kiosk/here/file", size=3),
    ]
    archive = make_archive(tmp_path / "made", "1.0", others=others)
    with pytest.raises(OSError, match="exists"):
        unpack(archive, tmp_path / "out")
    assert not (tmp_path / "out/_internal/file").exists()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MAX_BYTES", 1000)
    archive = make_archive(tmp_path, "1.0", {"wuxi-kiosk": b"#!", "zeros": bytes(100_000)})
    with pytest.raises(PackError, match="too large"):
        unpack(archive, tmp_path / "out")
    assert sum(map(len, files_below(tmp_path / "out").values())) < 1000


def test_an_archive_that_is_cut_or_changed_is_refused_or_whole(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "made", "1.0")
    whole, random = archive.read_bytes(), Random(7)
    expected = {"wuxi-kiosk": script("1.0"), OTHER_FILE: b"version: 1\n"}
    for number in range(MUTATIONS):
        data = bytearray(whole)
        if number % 3:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        else:
            del data[random.randrange(len(data)) :]
        archive.write_bytes(data)
        folder = tmp_path / f"out-{number}"
        try:
            counted = unpack(archive, folder)
        except (PackError, OSError):
            continue
        # The end of an archive may be missing without a word: how much there must be is signed, too.
        assert counted != (3, sum(map(len, expected.values()))) or files_below(folder) == expected, number


def test_own_target_is_that_of_the_archives() -> None:
    assert own_target().startswith(f"{sys.platform}-")
