"""The editor killed at random instants: no saved file is lost, and of what was typed only the last two seconds."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.folder import names_on_disk
from wuxi_kiosk.content.writing.draft import state_of
from wuxi_kiosk.editor.edited_content import EditedContent

from ..timing import HANG_TIMEOUT_S, wait_until
from .editing import draft_hash, state_hash

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

KILLS, LONG_KILLS = 6, 200
MAX_LOST_S = 2.0
# How long after the first edit, in seconds.
INSTANTS = (0.0, 4.0)
Line = dict[str, Any]


def lines(log: Path) -> list[Line]:
    """What the process has told; its last line may be half written."""
    whole = log.read_text(encoding="utf-8").rpartition("\n")[0] if log.exists() else ""
    return [json.loads(line) for line in whole.splitlines()]


def run_and_kill(folder: Path, state: Path, log: Path, rng: random.Random) -> list[Line]:
    """Run the process for a while; returns what it has told."""
    script = Path(__file__).with_name("editing.py")
    command = [sys.executable, str(script), str(folder), str(state), str(log), str(rng.randrange(10**6))]
    errors = log.with_suffix(".errors")
    with errors.open("wb") as file, subprocess.Popen(command, stderr=file, env=dict(os.environ)) as process:
        try:
            wait_until(lambda: bool(lines(log)) or process.poll() is not None, "it does not start")
            time.sleep(rng.uniform(*INSTANTS))
            assert process.poll() is None, errors.read_text(encoding="utf-8")
        finally:
            process.kill()
    return lines(log)


def check_folder(content: EditedContent, told: list[Line], before: str) -> None:
    """The files are a state that was saved; after a kill in the middle, the journal has what is not written yet."""
    files = {name: (content.folder / name).read_bytes() for name in names_on_disk(content.folder)}
    state_of(files)
    saved = [line["hash"] for line in told if line["what"] == "saved"]
    if told[-1]["what"] != "saving":
        assert state_hash(files) == (saved[-1] if saved else before)
    elif state_hash(files) != (saved[-1] if saved else before):
        unsaved = content.recoverable()
        rest = {name: data for name, data in unsaved.files.items() if data is not None} if unsaved else {}
        assert state_hash({**files, **rest}) == told[-1]["hash"]
    if saved:
        assert saved[-1] in {state_hash(dict(snapshot.read())) for snapshot in content.history.snapshots()[-5:]}


def lost_seconds(content: EditedContent, told: list[Line]) -> float:
    """Recover what was not saved; for how long there had been typing that is not in it."""
    if found := content.recoverable():
        content.recover(found, "recover")
    recovered = draft_hash(content.draft)
    same = [number for number, line in enumerate(told) if line["hash"] == recovered]
    assert same, "what is recovered was never there"
    lost = told[same[-1] + 1 :]
    return float(told[-1]["t"] - lost[0]["t"]) if lost else 0.0


def test_kills_lose_no_saved_file_and_at_most_the_last_typing(
    qt_application: "QApplication", soak: bool, seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    folder, state = tmp_path / "content", tmp_path / "state"
    (folder / "themes").mkdir(parents=True)
    for name in names_on_disk(paths.bundled_content()):
        shutil.copy(paths.bundled_content() / name, folder / name)
    losses, steps = [], 0
    for number in range(LONG_KILLS if soak else KILLS):
        before = state_hash({name: (folder / name).read_bytes() for name in names_on_disk(folder)})
        told = run_and_kill(folder, state, tmp_path / f"{number}.log", rng)
        content = EditedContent(folder, content_registry.content_registry(), state)
        check_folder(content, told, before)
        losses.append(lost_seconds(content, told))
        assert losses[-1] <= MAX_LOST_S
        content.close(HANG_TIMEOUT_S)
        content.deleteLater()
        steps += len(told)
    print(f"{len(losses)} kills, {steps} steps, at most {max(losses):.2f} s of typing lost")
    assert steps > len(losses)
