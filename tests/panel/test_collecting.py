"""What the machine can tell is written by commands of the program."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.panel.collecting import COMMANDS, collect

NOW = datetime(2026, 11, 30, 9, 5)
WRITE = "import sys; open(sys.argv[sys.argv.index('--out') + 1], 'w').write(sys.argv[1])"


def test_each_command_writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", WRITE])
    collect(tmp_path, NOW)
    written = {path.name.rpartition("20261130-090500-")[2]: path.read_text() for path in tmp_path.iterdir()}
    assert written == {suffix: command[0] for command, suffix in COMMANDS}


def test_nothing_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(OSError, match="nothing"):
        collect(tmp_path, NOW)
