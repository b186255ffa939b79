"""Asks the speaker process which languages it has a voice for."""

import subprocess
from collections.abc import Sequence
from threading import Timer

from wuxi_kiosk import paths

VOICE_TIMEOUT_S = 25.0


def speaker_output(languages: Sequence[str]) -> str | None:
    """The first line of the speaker process: the languages that it has a voice for."""
    command = paths.speaker()
    if not command:
        return None
    try:
        # It speaks until its input ends, which it has not yet while it looks for voices.
        with subprocess.Popen(
            [*command, *languages], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout
            limit = Timer(VOICE_TIMEOUT_S, process.kill)
            limit.start()
            try:
                line = process.stdout.readline()
            finally:
                limit.cancel()
                process.kill()
    except OSError:
        return None
    return line.decode(errors="replace")
