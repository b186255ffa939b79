"""The speaker process is asked for its languages."""

import json
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import voice_probe
from wuxi_kiosk.processes import start_time

from ..timing import wait_until


def test_the_speaker_is_asked_and_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = (
        "import json, os, sys; open(sys.argv[1], 'w').write(str(os.getpid()))\n"
        "print(json.dumps({'languages': sys.argv[2:]}), flush=True); sys.stdin.read()"
    )
    monkeypatch.setattr(paths, "speaker", lambda: [sys.executable, "-c", script, str(tmp_path / "pid")])
    assert json.loads(voice_probe.speaker_output(["en"]) or "") == {"languages": ["en"]}
    pid = int((tmp_path / "pid").read_text())
    wait_until(lambda: start_time(pid) is None)


def test_a_speaker_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_probe, "VOICE_TIMEOUT_S", 0.3)
    monkeypatch.setattr(paths, "speaker", lambda: [sys.executable, "-c", "import time; time.sleep(600)"])
    assert voice_probe.speaker_output(["en"]) == ""
