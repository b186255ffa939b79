"""Writes what the machine can tell into a folder, by commands of this program in processes of their own; no Qt."""

import logging
import platform
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from wuxi_kiosk import paths

TIMEOUT_S = 600.0
# Each command, with the suffix of what it writes.
COMMANDS: tuple[tuple[Sequence[str], str], ...] = ((("diagnose",), "diagnose.zip"), (("report",), "usage.html"))
log = logging.getLogger(__name__)


def collect(folder: Path, now: datetime, commands: Sequence[tuple[Sequence[str], str]] = COMMANDS) -> None:
    """Write logs, status and checks into a folder; raises OSError where nothing of it could be written."""
    written = []
    for command, suffix in commands:
        path = folder / f"wuxi-kiosk-{platform.node()}-{now:%Y%m%d-%H%M%S}-{suffix}"
        try:
            subprocess.run(
                [*paths.own_command(), *command, "--out", str(path)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.warning("%s takes too long", command[0])
        if path.exists():
            written.append(path)
    if not written:
        raise OSError("nothing was written")
