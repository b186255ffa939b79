"""A process that edits content as the editor does, without a window, until it is killed.

`python editing.py FOLDER STATE LOG SEED` types into texts of all files, saves now and then, undoes and restores, and
writes a line of JSON into LOG for each thing that it has done: `what`, the hash of the draft after it, and `t`, the
seconds that it has run. Steps that take longer, as on a machine that is busy with something else, count as MAX_STEP_S.
"""

import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic

from PySide6.QtGui import QGuiApplication

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.inspect.measure import wait

# A letter is typed about so often.
PAUSE_MS = 15
MAX_STEP_S = 0.1
LETTERS = "巫溪的雪、果子与桥 abc:#-{}“”'\n"


def state_hash(files: dict[str, bytes]) -> str:
    """A hash of the names and bytes of files."""
    return sha256(json.dumps({name: data.hex() for name, data in sorted(files.items())}).encode()).hexdigest()


def draft_hash(draft: Draft) -> str:
    """The hash of the files that a draft would save."""
    return state_hash({name: draft[name].data for name in draft.names})


class Driver:
    """Does one thing after another."""

    def __init__(self, content: EditedContent, log: Path, random: Random) -> None:
        self.content, self.random = content, random
        self._log = log.open("a", encoding="utf-8")
        self._time, self._last = 0.0, monotonic()
        self._text = ""
        self._place = ("", 0, "")

    def tell(self, what: str) -> None:
        """Write a line, which a kill cannot take back."""
        now = monotonic()
        self._time += min(now - self._last, MAX_STEP_S)
        self._last = now
        print(json.dumps({"what": what, "hash": draft_hash(self.content.draft), "t": self._time}), file=self._log)
        self._log.flush()

    def step(self) -> None:
        """Mostly type a letter."""
        chance = self.random.random()
        content = self.content
        if chance < 0.01 and content.undo_stack.canUndo():
            content.end_typing()
            content.undo_stack.undo()
        elif chance < 0.015 and (snapshots := content.history.snapshots()):
            content.restore(self.random.choice(snapshots).read(), "restore")
        elif chance < 0.1:
            self.tell("saving")
            content.save()
            self.tell("saved")
            return
        else:
            self._type()
        self.tell("typed")

    def _type(self) -> None:
        if not self._text or self.random.random() < 0.05:
            name = self.random.choice(self.content.draft.names[1:])
            steps = len(self.content.draft[name].value(("story",)))
            self._place = name, self.random.randrange(steps), self.random.choice(("zh", "en"))
            self._text = ""
        self._text += self.random.choice(LETTERS)
        name, step, language = self._place
        key, text = ("story", step, "text", language), self._text
        self.content.edit("type", lambda draft: draft.set(name, key, text))


def main(folder: Path, state: Path, log: Path, seed: int) -> None:
    """Run until killed."""
    application = QGuiApplication([])
    content = EditedContent(folder, content_registry.content_registry(), state, application)
    if found := content.recoverable():
        content.recover(found, "recover")
    driver = Driver(content, log, Random(seed))
    driver.tell("ready")
    while True:
        driver.step()
        wait(PAUSE_MS)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
