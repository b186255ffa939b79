"""A copy of the project that a test may change."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..timing import HANG_TIMEOUT_S

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = Path("src/wuxi_kiosk")
# What is written in the place of what, by file; a file that is not there yet is written whole.
Changes = Mapping[str, Sequence[tuple[str, str]]]


def changed_product(folder: Path, changes: Changes) -> Path:
    """Copy the project into a folder and change files of its product."""
    shutil.copytree(ROOT / PRODUCT, folder / PRODUCT, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "resources").symlink_to(ROOT / "resources")
    for name, replacements in changes.items():
        file = folder / PRODUCT / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for old, new in replacements:
            assert old in text, f"{name}: {old}"
            text = text.replace(old, new, 1) if old else new
        file.write_text(text, encoding="utf-8")
    return folder


def run_product(product: Path, *arguments: str) -> str:
    """Run Python with the changed project; returns its output."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=product,
        env=os.environ | {"PYTHONPATH": str(product / "src"), "XDG_CACHE_HOME": str(product / "cache")},
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stderr, result.stderr
    assert "ERROR" not in result.stderr, result.stderr
    return result.stdout
