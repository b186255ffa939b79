"""Locks between processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from wuxi_kiosk.file_lock import take_file_lock


def test_only_one_holds_the_lock(tmp_path: Path) -> None:
    first = take_file_lock(tmp_path / "lock")
    assert first
    assert take_file_lock(tmp_path / "lock") is None
    first.release()
    second = take_file_lock(tmp_path / "lock")
    assert second
    second.release()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom wuxi_kiosk.file_lock import take_file_lock\n"
        "lock = take_file_lock(Path(sys.argv[1]) / 'lock')\nassert lock\nos.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert (tmp_path / "lock").exists()
    assert take_file_lock(tmp_path / "lock")


@pytest.mark.parametrize("left", [b"", b"\0" * 97, b"1\nwuxi-kiosk\n"])
def test_what_a_full_disk_or_a_power_cut_leaves_is_no_lock(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "lock").write_bytes(left)
    assert take_file_lock(tmp_path / "lock")


def test_where_none_can_be_made_all_get_one(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert take_file_lock(tmp_path / "file" / "state" / "lock") is not None
    assert "no lock against a second start" in caplog.text
