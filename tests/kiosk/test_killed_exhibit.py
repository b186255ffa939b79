"""The running exhibit: its status, and what is left of it after it has been killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import status
from wuxi_kiosk.processes import process_tree, start_time

from ..timing import HANG_TIMEOUT_S, wait_until

# Begins at photos, for which there is a worker; reports often.
RUN = """\
from wuxi_kiosk import cli, launch
from wuxi_kiosk.kiosk import health_reporter, status
made = launch.make_application
launch.HEALTH_DELAY_MS, health_reporter.FIRST_REPORT_MS, status.INTERVAL_S = 50, 50, 0.3

def make(*arguments, **options):
    application = made(*arguments, **options)
    application.navigator.go("theme/citrus/photos/1")
    return application

launch.make_application = make
cli.main(["run", "--idle", "0"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes of Linux")
class TestKilled:
    @contextmanager
    def running(self, folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
        (folder / "tmp").mkdir(exist_ok=True)
        # A cache that cannot be made: pictures go into a temporary folder.
        (folder / "cache").write_text("in the way", encoding="utf-8")
        places = {"XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache", "TMPDIR": "tmp"}
        with subprocess.Popen(
            [sys.executable, "-c", RUN],
            env=os.environ | {name: str(folder / place) for name, place in places.items()} | environment,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def test_what_it_has_left_goes_at_the_next_start(self, tmp_path: Path) -> None:
        state = tmp_path / "state" / "wuxi-kiosk"

        def starts() -> int:
            kept = status.read(state)
            return kept.starts if kept and kept.last_frame_age_s is not None else 0

        with self.running(tmp_path) as process:
            wait_until(lambda: starts() == 1)
            wait_until(lambda: len(list(process_tree(process.pid))) > 1)
            workers = [pid for pid in process_tree(process.pid) if pid != process.pid]
            left = list((tmp_path / "tmp").iterdir())
            assert left
            stray = state / f".{process.pid}-{start_time(process.pid)}-9.status.json.tmp"
            stray.write_bytes(b"half a sta")
            process.kill()
            process.wait()
            wait_until(lambda: not any(start_time(worker) for worker in workers))
        with self.running(tmp_path) as process:
            wait_until(lambda: starts() == 2)
            wait_until(lambda: not any(path.exists() for path in [*left, stray]))
            process.send_signal(signal.SIGTERM)
            assert process.wait(HANG_TIMEOUT_S) == 0
        kept = status.read(state)
        assert kept
        assert (kept.origin, kept.fallback, len(kept.content)) == ("bundled", False, 12)
        assert kept.display
        assert (state / status.PROMETHEUS_NAME).exists()

    def test_it_runs_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        """Neither state, nor log, nor cache, nor a temporary folder."""
        nowhere = str(tmp_path / "cache" / "nowhere")
        with self.running(tmp_path, XDG_STATE_HOME=nowhere, TMPDIR=nowhere) as process:
            assert process.stderr
            told = b""
            for line in process.stderr:
                told += line
                if b"status.json cannot be written" in line:
                    break
            assert b"the first page is on the screen" in told or b"entering the main loop" in told
            assert b"Traceback" not in told
            process.send_signal(signal.SIGTERM)
            told += process.stderr.read()
            assert process.wait(HANG_TIMEOUT_S) == 0
            assert b"Traceback" not in told
            assert told.count(b"status.json cannot be written") == 1
