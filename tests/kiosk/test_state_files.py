"""Files of the state folder: whole, old or new, whatever happens to the writer or the disk."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import state_files
from wuxi_kiosk.kiosk.state_files import read_bytes, read_json, write_atomically, write_json
from wuxi_kiosk.processes import remove_abandoned

KILLS = 50
# Writes the file with one letter, then with the next, as long as it lives.
WRITER = """
import sys
from pathlib import Path
from wuxi_kiosk.kiosk.state_files import write_atomically
file, size = Path(sys.argv[1]), int(sys.argv[2])
print("up", flush=True)
number = 0
while True:
    number += 1
    assert write_atomically(file, b"%10d" % number + bytes([65 + number % 26]) * size)
    print(number, flush=True)
"""


def test_writes_and_reads(tmp_path: Path) -> None:
    file = tmp_path / "state" / "status.json"
    assert read_json(file, {"old": True}) == {"old": True}
    assert write_json(file, {"名": 1})
    assert read_json(file) == {"名": 1}
    assert write_atomically(file, b"new")
    assert read_bytes(file) == b"new"
    assert [path.name for path in file.parent.iterdir()] == ["status.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_others_may_read(tmp_path: Path) -> None:
    """The exporter of Prometheus runs as another user."""
    before = os.umask(0o022)
    try:
        assert write_atomically(tmp_path / "file", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_killed_writer_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file, size = tmp_path / "file", 200_000
    write_atomically(file, b"%10d" % 0 + b"A" * size)
    seed = random.Random(13)
    left = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(size)], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
        ) as writer:
            assert writer.stdout
            for _ in range(1 + seed.randrange(4)):
                writer.stdout.readline()
            # A moment within the next write.
            try:
                writer.wait(seed.random() * 0.004)
            except subprocess.TimeoutExpired:
                writer.send_signal(signal.SIGKILL)
            written = writer.stdout.read().split()
        data = file.read_bytes()
        assert len(data) == 10 + size
        number = int(data[:10])
        assert data[10:] == bytes([65 + number % 26]) * size
        if written:
            assert number in (int(written[-1]), int(written[-1]) + 1), "what was reported as written is lost"
        left += len(list(tmp_path.iterdir())) > 1
        remove_abandoned([tmp_path])
        assert list(tmp_path.iterdir()) == [file]
    assert left, "no process was killed in the middle of writing: the test proves nothing"


@given(
    damage=st.sampled_from(["cut", "nul", "nul tail"]), at=st.floats(0, 1), value=st.dictionaries(st.text(), st.text())
)
def test_reads_the_default_of_a_damaged_file(
    tmp_path_factory: pytest.TempPathFactory, damage: str, at: float, value: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("damaged") / "file"
    data = json.dumps({"value": value}).encode()
    kept = min(int(at * len(data)), len(data) - 1)
    file.write_bytes(
        {"cut": data[:kept], "nul": bytes(len(data)), "nul tail": data[:kept] + bytes(len(data) - kept)}[damage]
    )
    assert read_json(file, "default") == "default"


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_is_logged_once_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: str, code: int
) -> None:
    file = tmp_path / "file"
    assert write_atomically(file, b"old")

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(*{"open": (os, "open"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[step], refuse)
        assert not write_atomically(file, b"new")
        assert not write_atomically(file, b"new")
    assert len(caplog.records) == 1
    assert (read_bytes(file), [path.name for path in tmp_path.iterdir()]) == (b"old", ["file"])
    assert write_atomically(file, b"new")
    assert read_bytes(file) == b"new"


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not write_atomically(tmp_path / "file" / "state" / "status.json", b"x")
    assert read_bytes(tmp_path / "file" / "state" / "status.json") is None


def test_a_user_without_a_home_folder_writes_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setattr(paths._DIRS.__class__, "user_state_dir", "~/.local/state/wuxi-kiosk")
    assert paths.state().is_absolute()
    assert list(tmp_path.iterdir()) == []


def test_systemd_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", f"{tmp_path}{os.pathsep}{tmp_path / 'other'}")
    assert state_files.state_folder() == tmp_path
