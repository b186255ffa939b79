"""Where things are, in the source tree and in the frozen bundle; the one file that knows them apart."""

import sys
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("wuxi-kiosk", appauthor=False)


def _frozen() -> str | None:
    """The folder that the frozen bundle is unpacked in, if this is one."""
    return getattr(sys, "_MEIPASS", None)


def _root() -> Path:
    return Path(_frozen() or Path(__file__).resolve().parents[2])


def resources() -> Path:
    """Fonts, icons, backdrops and translations of the interface."""
    return _root() / "resources"


def bundled_content() -> Path:
    """The exhibit that ships with the application."""
    return _root() / "data"


def qml() -> Path:
    """The import path under which the QML module `ui` lies."""
    return Path(__file__).resolve().parent


def logs() -> Path:
    """Where the log files are kept."""
    return Path(_DIRS.user_log_dir)


def cache() -> Path:
    """What can be made again: the derived sizes of pictures."""
    return Path(_DIRS.user_cache_dir)


def media_worker() -> list[str]:
    """The command that starts the worker process for pictures."""
    if _frozen():
        return [sys.executable, "media-worker"]
    # -P: the folder one happens to be in holds no modules of ours.
    return [sys.executable, "-P", "-m", "wuxi_kiosk.media.worker"]
