"""Installations of newer versions of the program, killed at random instants."""

import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.kiosk.program_choice import ProgramChoice
from wuxi_kiosk.updates.installed import InstalledUpdates

from ..updates.archives import OTHER_FILE, make_archive, script
from ..updates.conftest import Maker, quick
from .test_packs import run_and_kill

__all__ = ["quick"]
KILLS, LONG_KILLS = 8, 100
# After the first installation has begun, in seconds; one takes about a tenth of that.
INSTANTS = (0.0, 0.6)
VERSION = "9.1"
COMMAND = ["own", "run"]


def check_whole(updates: InstalledUpdates, files: dict[str, bytes]) -> str:
    """Check that each version is there as it was packed; returns the one that the next start uses, empty for none."""
    for name in updates.names():
        for file, data in files.items():
            assert (updates.program(name) / file).read_bytes() == (script(name) if file == "wuxi-kiosk" else data)
    choice = ProgramChoice(updates, "1.0", COMMAND[:1])
    command, _environ = choice.start(COMMAND)
    expected = updates.selection().current
    assert choice.name == expected
    assert command == ([str(updates.executable(expected)), "run"] if expected else COMMAND)
    return choice.name


def test_a_kill_at_any_moment_leaves_a_whole_program(soak: bool, seed: int, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("programs of Linux")
    rng = Random(seed)
    files = {"wuxi-kiosk": b"", OTHER_FILE: b"version: 1\n", "_internal/library": rng.randbytes(300_000)}
    maker = Maker(tmp_path)
    archive = make_archive(tmp_path / "made", VERSION, {**files, "wuxi-kiosk": script(VERSION)})
    stick, updates, left = maker.publish(VERSION, archive), maker.updates, Counter[str]()
    for number in range(LONG_KILLS if soak else KILLS):
        run_and_kill("updating.py", [updates.folder.parent, maker.root, stick], rng.uniform(*INSTANTS))
        if any(path.name.startswith(".") for path in updates.folder.iterdir()):
            left["cut in the middle"] += 1
        left[f"uses {check_whole(updates, files) or 'the installed one'}"] += 1
        assert len(list(updates.folder.iterdir())) < 12, f"kill {number}: what was cut is never removed"
    print(f"{sum(left.values()) - left['cut in the middle']} kills:", dict(left))
