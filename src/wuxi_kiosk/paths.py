"""Where things are, in the source tree and in the frozen bundle; the one file that knows them apart."""

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

# What the executable is started with where it is to be the worker process for pictures, or the one that speaks.
MEDIA_WORKER = "media-worker"
SPEAKER = "speaker"
# The one that shows the safe picture.
SAFE_PICTURE = "safe-picture"
_DIRS = PlatformDirs("wuxi-kiosk", appauthor=False)


def frozen() -> str | None:
    """The folder that the executable keeps its files in, if this is one."""
    return getattr(sys, "_MEIPASS", None)


def _root() -> Path:
    return Path(frozen() or Path(__file__).resolve().parents[2])


def resources() -> Path:
    """Fonts, icons, backdrops and translations of the interface."""
    return _root() / "resources"


def fonts() -> list[Path]:
    """The files of the bundled fonts."""
    return sorted((resources() / "fonts").glob("*.[ot]tf"))


def bundled_content() -> Path:
    """The exhibit that ships with the application."""
    return _root() / "data"


def folder_beside() -> Path | None:
    """The folder of the executable, where a curator may put content; None in the source tree."""
    return Path(sys.executable).parent if frozen() else None


def qml() -> Path:
    """The import path under which the QML module `ui` lies."""
    return Path(__file__).resolve().parent


def cache() -> Path:
    """What can be made again: the derived sizes of pictures."""
    return Path(_DIRS.user_cache_dir)


def state() -> Path:
    """Where the state of the machine is kept: settings that held last, incidents, health."""
    # systemd names the folder that it has made for a service.
    given = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
    return Path(given or _DIRS.user_state_dir)


def logs() -> Path:
    """Where the log files are kept."""
    return Path(_DIRS.user_log_dir)


def media_worker() -> list[str]:
    """The command that starts the worker process for pictures."""
    return _process(MEDIA_WORKER, "wuxi_kiosk.media.worker")


def speaker() -> list[str]:
    """The command that starts the process that reads aloud."""
    return _process(SPEAKER, "wuxi_kiosk.speech.speaker")


def safe_picture() -> list[str]:
    """The command that shows the safe picture; a code for staff follows it."""
    return _process(SAFE_PICTURE, "wuxi_kiosk.kiosk.safe_picture")


def own_command() -> list[str]:
    """The command of this program, as a process of its own."""
    return [sys.executable] if frozen() else [sys.executable, "-P", "-m", "wuxi_kiosk"]


def _process(name: str, module: str) -> list[str]:
    # -P: the folder one happens to be in holds no modules of ours.
    return [sys.executable, name] if frozen() else [sys.executable, "-P", "-m", module]
