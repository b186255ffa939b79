"""The exhibit ends in order from its own panel, open as that is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import status
from wuxi_kiosk.kiosk.incidents import boot_id
from wuxi_kiosk.kiosk.pin import PinLock

from ..timing import HANG_TIMEOUT_S

PIN = "135790"
PROGRAM = """\
import gc, sys
from PySide6.QtCore import QTimer
from wuxi_kiosk import cli, launch
from wuxi_kiosk.panel.host import PanelHost
from wuxi_kiosk.panel.pages import EndPage

made = launch.make_panel

def make(application, *arguments, **options):
    open_panel = made(application, *arguments, **options)

    def leave():
        open_panel()
        (host,) = application.window.findChildren(PanelHost)
        host.model.give(sys.argv[1])
        pages = host.model.shown_pages
        number = next(index for index, page in enumerate(pages) if isinstance(page, EndPage))
        host.model.show(number)
        QTimer.singleShot(200, pages[number].leaveExhibit)

    QTimer.singleShot(300, application.window, leave)
    return open_panel

launch.make_panel = make
cli.main(["run", "--windowed", "--idle", "60"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the state folder of Linux")
def test_leaving_by_the_panel_ends_the_program_in_order(tmp_path: Path) -> None:
    state = tmp_path / "state"
    PinLock(state).set(PIN)
    status.write(status.HealthStatus("1", time.time(), time.monotonic(), boot_id(), 1, last_frame_age_s=0.1), state)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, PIN],
        env=os.environ | {"STATE_DIRECTORY": str(state), "XDG_STATE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == ExitCode.LEFT, done.stderr
    assert "the exhibit has been left" in done.stderr
    assert "Traceback" not in done.stderr
    assert "TypeError" not in done.stderr
    kept = status.read(state)
    assert kept
    assert [en for _zh, en in status.problems(kept, status.age(kept)) if "staff have left" in en]
