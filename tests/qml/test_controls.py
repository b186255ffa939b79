"""Runs the QML unit tests: each tst_*.qml in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from ..timing import HANG_TIMEOUT_S

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("tst_*.qml"))


def test_there_are_qml_tests() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_control(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "runner.py"), str(file)],
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )
    output = done.stdout + done.stderr
    problems = [line for line in output.splitlines() if line.startswith(("FAIL!", "QWARN", "QCRITICAL", "QFATAL"))]
    assert done.returncode == 0, output
    assert not problems, output
    assert "0 skipped" in output, output
