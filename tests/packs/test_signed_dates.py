"""The newest date that was ever signed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wuxi_kiosk.packs.signed_dates import FILE, newest_signed, remember

EARLY, LATE = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def test_only_a_newer_one_is_kept(tmp_path: Path) -> None:
    assert newest_signed(tmp_path) is None
    for date in (EARLY, LATE, EARLY):
        remember(tmp_path, date)
    assert newest_signed(tmp_path) == LATE


@pytest.mark.parametrize("damage", [b"", bytes(40), b"[]", b'{"signed": 3}', b'{"signed": "2026-12-01"}'])
def test_a_damaged_file_is_none(tmp_path: Path, damage: bytes) -> None:
    remember(tmp_path, LATE)
    (tmp_path / FILE).write_bytes(damage)
    assert newest_signed(tmp_path) is None
    remember(tmp_path, EARLY)
    assert newest_signed(tmp_path) == EARLY
