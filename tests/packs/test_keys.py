"""Private keys on the disk are of no use without their passphrase."""

from pathlib import Path

import pytest

from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.keys import KeyFile, key_files, make_key, open_key

PASSPHRASE = "八个字以上的口令"


def test_a_key_opens_with_its_passphrase(tmp_path: Path) -> None:
    made = make_key(tmp_path, "content-1", PASSPHRASE)
    (file,) = key_files(tmp_path)
    assert file.name == "content-1"
    opened = open_key(file, PASSPHRASE)
    assert opened.public_key == made.public_key
    assert made.public_key.unrecognized_fields["name"] == "content-1"
    assert file.path.stat().st_mode & 0o077 == 0


def test_the_file_does_not_tell_the_key(tmp_path: Path) -> None:
    made = make_key(tmp_path, "content-1", PASSPHRASE)
    data = (tmp_path / "content-1.key").read_bytes()
    assert b"PRIVATE" not in data
    assert made.private_bytes.splitlines()[1] not in data


def test_another_passphrase_a_damaged_file_or_another_name(tmp_path: Path) -> None:
    make_key(tmp_path, "content-1", PASSPHRASE)
    file = tmp_path / "content-1.key"
    with pytest.raises(PackError, match="wrong_passphrase"):
        open_key(KeyFile(file), PASSPHRASE + "x")
    # A key for content that is passed off as one for the root.
    other = file.with_name("root-1.key")
    other.write_bytes(file.read_bytes())
    with pytest.raises(PackError, match="wrong_passphrase"):
        open_key(KeyFile(other), PASSPHRASE)
    for damage in (
        b"",
        b"{}",
        b"[]",
        file.read_bytes()[:100],
        file.read_bytes().replace(b'"sealed": "', b'"sealed": "A'),
    ):
        file.write_bytes(damage)
        with pytest.raises(PackError, match=r"content-1\.key(.|\n)*wrong_passphrase"):
            open_key(KeyFile(file), PASSPHRASE)
    with pytest.raises(PackError, match="unreadable"):
        open_key(KeyFile(tmp_path / "content-9.key"), PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="short_passphrase"):
        make_key(tmp_path, "content-1", "1234567")
    assert key_files(tmp_path) == []
