"""Where things are, in the source tree and in the frozen bundle; the one file that knows them apart."""

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

# What the executable is started with where it is to be the worker process for pictures, or the one that speaks.
MEDIA_WORKER = "media-worker"
SPEAKER = "speaker"
# What platformdirs would choose, /etc/xdg, is for the settings of desktops.
_SETTINGS_FOLDER = "/etc/wuxi-kiosk"
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


def logs() -> Path:
    """Where the log files are kept."""
    return Path(_DIRS.user_log_dir)


def state() -> Path:
    """What must outlast a start: the last good settings, the incidents; systemd may name the folder."""
    return Path(os.environ.get("STATE_DIRECTORY", "").partition(os.pathsep)[0] or _DIRS.user_state_dir)


def settings_file() -> Path:
    """The settings of the machine, where its platform keeps them; systemd may name the folder."""
    folder = os.environ.get("CONFIGURATION_DIRECTORY", "").partition(os.pathsep)[0]
    return Path(folder or (_SETTINGS_FOLDER if sys.platform == "linux" else _DIRS.site_config_dir)) / "kiosk.yaml"


def media_worker() -> list[str]:
    """The command that starts the worker process for pictures."""
    return _process(MEDIA_WORKER, "wuxi_kiosk.media.worker")


def speaker() -> list[str]:
    """The command that starts the process that reads aloud."""
    return _process(SPEAKER, "wuxi_kiosk.speech.speaker")


def _process(name: str, module: str) -> list[str]:
    # -P: the folder one happens to be in holds no modules of ours.
    return [sys.executable, name] if frozen() else [sys.executable, "-P", "-m", module]
