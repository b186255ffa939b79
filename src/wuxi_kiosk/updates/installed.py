"""Which newer versions of the program this machine has, and which of them shows the exhibit.

The supervisor, which is always that of the program as installed, reads it at each start.

    updates/VERSION/program/      the executable with its files, which never change
    updates/VERSION/update.json   what it is
    updates/VERSION/record.json   when, how and by whom it was installed, confirmed, taken back
    updates/current.json          the Selection; floor.json, shown.json: see packs/installed.py
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from wuxi_kiosk import paths
from wuxi_kiosk.packs.installed import InstalledVersions, Selection

FOLDER, PROGRAM, MANIFEST = "updates", "program", "update.json"
# In the archives of `make package`, too.
EXECUTABLE = "wuxi-kiosk.exe" if sys.platform == "win32" else "wuxi-kiosk"
UPDATE_FAILED = "update-failed"


class InstalledUpdates(InstalledVersions):
    """The versions of the program in a state folder, besides the one that is installed."""

    manifest = MANIFEST
    # Each takes as much of the disk as the program itself.
    kept = 2
    failure = UPDATE_FAILED

    def __init__(self, state: Path) -> None:
        super().__init__(state / FOLDER)

    def version(self, name: str) -> str:
        """The number of a version, which is its name."""
        return name

    def program(self, name: str) -> Path:
        """The folder of a version's executable."""
        return self.folder / name / PROGRAM

    def executable(self, name: str) -> Path:
        """The executable of a version."""
        return self.program(name) / EXECUTABLE

    def is_usable(self, name: str) -> bool:
        """Whether a version has its executable still."""
        return self.has(name) and self.executable(name).is_file()

    def clear(self) -> None:
        """Remove all, where the program as installed has caught up with them; raises OSError."""
        self._change(lambda _before: Selection())
        for name in self.names():
            self.remove(name)


def environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for the executable of another version, as a process of this one."""
    found = paths.system_environment(os.environ if environ is None else environ)
    # It must not take this one's files for its own: https://pyinstaller.org/en/stable/common-issues-and-pitfalls.html
    found["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    return found
