"""Settles, before anything imports Qt, all that decides what a page looks like under test."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

os.environ.update(
    {
        "FONTCONFIG_FILE": str(ROOT / "resources" / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "QT_ENABLE_HIGHDPI_SCALING": "0",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "QT_SCALE_FACTOR": "1",
    }
)
