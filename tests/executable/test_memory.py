"""All pages in both languages in little memory."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from screen import virtual_screen
from smoke_test import unexpected_lines

from .conftest import Start
from .exhibit import Installation

LIMIT_BYTES = 512 * 1024 * 1024
# Of the first and the second version of control groups: the folder of groups and the file of the limit.
GROUPS = (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max"))
# The whole tour, on a busy machine.
TOUR_TIMEOUT_S = 280.0


@pytest.fixture
def group() -> Iterator[Path | None]:
    """A control group with the limit; None where none can be made."""
    for parent, limit in GROUPS:
        folder = Path(parent) / f"wuxi-kiosk-test-{os.getpid()}"
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            if (folder / limit).exists():
                (folder / limit).write_text(str(LIMIT_BYTES), encoding="ascii")
                yield folder
                return
        finally:
            folder.rmdir()
    yield None


def test_every_page_in_every_language_fits_into_512_megabytes(
    installation: Installation, group: Path | None, tmp_path: Path
) -> None:
    """Without a message of Qt, QML or Python, which on a screen the smoke test leaves to this one."""
    folder = tmp_path / "machine"
    folder.mkdir()
    # All that the exhibit starts is in the group too; beyond the limit the system would kill one of them.
    script = ["/bin/sh", "-c", f'echo $$ >"{group}/cgroup.procs" && exec "$@"', "sh"]
    command = [*(script if group else ()), *installation.command, "measure", "--what", "memory", "--tours", "1"]
    with virtual_screen() as screen:
        environment = installation.environment(folder, screen)
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=TOUR_TIMEOUT_S
        )
    assert done.returncode == 0, done.stderr
    assert not unexpected_lines(done.stderr), done.stderr
    memory = json.loads(done.stdout)["memory_mb"]
    assert 0 < memory["tour 1"] < LIMIT_BYTES / 1e6, memory
    if not group:
        pytest.skip("every page is shown, but no control group with a limit of memory may be made here")


def test_the_supervisor_does_without_qt(start: Start) -> None:
    """It stays for months beside the exhibit; a hook of PyInstaller used to load Qt into every process."""
    exhibit = start()
    exhibit.wait_for_pictures(1)
    assert "libQt6" in Path(f"/proc/{exhibit.pid}/maps").read_text(encoding="ascii")
    assert "libQt6" not in Path(f"/proc/{exhibit.process.pid}/maps").read_text(encoding="ascii")
