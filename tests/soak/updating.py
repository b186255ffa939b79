"""A process that installs a version of the program and goes back from it, again and again, until it is killed.

`python updating.py STATE ROOT REPOSITORY` prints a line each time it begins. The version is not examined, which writes
nothing, and removed now and then, so that it is unpacked again.
"""

import sys
from pathlib import Path

from wuxi_kiosk.packs.install import How
from wuxi_kiosk.updates.install import install, open_update, roll_back
from wuxi_kiosk.updates.installed import InstalledUpdates


def main(state: Path, root: Path, repository: Path) -> None:
    """Run until killed."""
    updates = InstalledUpdates(state)
    number = 0
    while True:
        print(number, flush=True)
        with open_update(repository, updates, root) as found:
            name = install(found, updates, How("shell", "stick", "soak"), examine=lambda *_: None)
        updates.count_start()
        updates.set_shown(name)
        # The third start without a minute of pictures has taken it back.
        if number % 3 and updates.selection().current:
            roll_back(updates)
            updates.set_shown("")
        number += 1


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
