"""Who edits: the name that snapshots bear, asked for once; no Qt."""

import getpass
from pathlib import Path

from wuxi_kiosk import atomic_files

_FILE = "author"
MAX_CHARS = 60


def login_name() -> str:
    """The name of who is logged on; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def read_author(state: Path) -> str | None:
    """The name that was given; None if nobody has been asked yet."""
    try:
        return (state / "editor" / _FILE).read_text(encoding="utf-8").strip() or None
    except (OSError, ValueError):
        return None


def keep_author(state: Path, name: str) -> None:
    """Keep a name; raises OSError."""
    path = state / "editor" / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.write(path, " ".join(name.split())[:MAX_CHARS].encode())
