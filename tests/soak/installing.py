"""A process that installs one pack after another and confirms some of them, until it is killed.

`python installing.py STATE PACK…` prints a line for each pack that it begins with. Contents are neither checked nor
drawn: that writes nothing.
"""

import sys
from pathlib import Path

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks


def main(state: Path, files: list[Path]) -> None:
    """Run until killed."""
    packs = InstalledPacks(state)
    number = 0
    while True:
        file = files[number % len(files)]
        print(number, flush=True)
        with archive.open_pack(file) as opened:
            how = How("shell", file.name, "soak")
            name = install(opened, packs, how, older=True, check=lambda _: (), render=lambda _folder, _tell: None)
        packs.count_start()
        packs.set_shown(name)
        if number % 3:
            packs.confirm(name)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), list(map(Path, sys.argv[2:])))
