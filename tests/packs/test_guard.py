"""Which names, sizes and counts a pack may have."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from wuxi_kiosk.packs import guard
from wuxi_kiosk.packs.errors import PackError

GOOD = (
    "exhibit.yaml",
    "photos/桥 (1).jpg",
    "themes/ice-snow.yaml",
    "a/b/c/d.txt",
    "connection.yaml",
    "é.jpg",
    "a b.jpg",
)
BAD = {
    "../x": "..",
    "a/../../x": "..",
    "..": "..",
    "/etc/passwd": "absolute",
    "C:/x": "absolute",
    "C:x": "absolute",
    "a\\b": "backslash",
    "..\\x": "backslash",
    "C:\\x": "backslash",
    "": "empty part",
    "a//b": "empty part",
    "a/": "empty part",
    "./a": "empty part",
    "con": "Windows",
    "NUL.txt": "Windows",
    "photos/aux.jpg": "Windows",
    "com1": "Windows",
    "LPT¹.x": "Windows",
    "nul .txt": "Windows",
    "a.": "Windows",
    "a ": "Windows",
    "ab:c": "Windows",
    "a?b": "Windows",
    "a|b": "Windows",
    "a\0b": "control",
    "a\nb": "control",
    "a\u202eb": "control",
    ".hidden": "hidden",
    "a/.git/config": "hidden",
    "Thumbs.db": "hidden",
    "a" * 201: "long",
    "/".join("abcdefghi"): "long",
}


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_every_system_takes(name: str) -> None:
    guard.check_name(name)


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_a_name_that_leads_elsewhere_or_that_some_system_refuses(name: str) -> None:
    with pytest.raises(PackError, match="bad_name") as found:
        guard.check_name(name)
    assert BAD[name] in found.value.message.en
    assert name[:1] in found.value.message.en or not name.isprintable()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.jpg", "a.jpg"),
        ("a.jpg", "A.jpg"),
        ("photos/a.jpg", "Photos/b.jpg"),
        ("photos", "photos/a.jpg"),
        ("photos/a.jpg", "PHOTOS"),
        ("é.jpg", "e\u0301.jpg"),
        ("straße", "STRASSE"),
        ("ﬁ.jpg", "fi.jpg"),
    ],
)
def test_names_that_some_system_takes_for_one(one: str, other: str) -> None:
    for names in ((one, other), (other, one)):
        with pytest.raises(PackError, match="same_name") as found:
            guard.check_names(names)
        assert one in found.value.message.en


def test_files_of_one_folder_are_no_collision() -> None:
    guard.check_names(("photos/a.jpg", "photos/b.jpg", "photos/c/a.jpg"))


def test_limits_of_sizes_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILES", 3)
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(guard, "MAX_TOTAL_BYTES", 20)
    guard.check_sizes([("a", 10), ("b", 10), ("c", 0)])
    for sizes in ([("a", 11)], [("a", 7), ("b", 7), ("c", 7)], [("a", 0)] * 4):
        with pytest.raises(PackError, match="too_large"):
            guard.check_sizes(sizes)


def test_a_tenth_of_the_disk_stays_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = SimpleNamespace(free=150_000_000, total=1_000_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    guard.check_space(tmp_path, [49_000_000])
    with pytest.raises(PackError, match="disk_full") as found:
        guard.check_space(tmp_path, [51_000_000])
    for number in ("51 MB", "150 of 1000 MB", "10%"):
        assert number in found.value.message.en
    # Many small files take more than they have.
    with pytest.raises(PackError, match="disk_full"):
        guard.check_space(tmp_path, [1] * 10_000)
