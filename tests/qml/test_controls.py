"""The controls that need no content, tested in QML: each tst_*.qml runs in a process of its own."""

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
    wrong = [line for line in output.splitlines() if line.startswith(("FAIL!", "QWARN", "QCRITICAL", "QFATAL"))]
    assert done.returncode == 0, output
    assert not wrong, output
    assert "0 skipped" in output, output
