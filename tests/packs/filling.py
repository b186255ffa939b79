"""Installs packs on a disk that is nearly full, as a process of its own that has mounted it.

`python filling.py STATE SMALL LARGE` tries the large pack, then the small one, and prints the code of the refusal, how
many files that has left, and the share of the disk that is free in the end.
"""

import shutil
import sys
from pathlib import Path

from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks


def put(packs: InstalledPacks, file: Path) -> str:
    """Install a pack; returns the code of its refusal, or else nothing."""
    try:
        with archive.open_pack(file) as opened:
            how = How("shell", file.name, "test")
            install(opened, packs, how, check=lambda _: (), render=lambda _folder, _tell: None)
    except PackError as error:
        return error.code
    return ""


def main(state: Path, small: Path, large: Path) -> None:
    """Print what becomes of both."""
    packs = InstalledPacks(state)
    packs.folder.mkdir(parents=True)
    refused = put(packs, large)
    left = [path for path in packs.folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert not put(packs, small)
    usage = shutil.disk_usage(state)
    print(refused, len(left), usage.free / usage.total)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
