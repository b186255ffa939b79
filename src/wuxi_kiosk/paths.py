"""Where things are, in the source tree and in the frozen bundle; the one file that knows them apart."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

# What the executable is started with where it is to be another process: the worker for pictures, the one that speaks,
# or the one that looks for what Qt finds on this machine.
MEDIA_WORKER = "media-worker"
SPEAKER = "speaker"
# The one that measures recordings.
MEASURER = "measurer"
# The one that shows the safe picture.
SAFE_PICTURE = "safe-picture"
QT_PROBE = "qt-probe"
# The one that draws every page of a pack before it is shown.
PAGE_RENDERER = "page-renderer"
# The one that measures the pages that are edited.
ROOM_MEASURER = "room-measurer"
# What platformdirs would choose, /etc/xdg, is for the settings of desktops.
_SETTINGS_FOLDER = "/etc/wuxi-kiosk"
# Set for a newer version of the program: the folder of the executable that is installed, whose place it takes.
INSTALLED_ENVIRONMENT = "WUXI_KIOSK_INSTALLED"
_DIRS = PlatformDirs("wuxi-kiosk", appauthor=False)


def frozen() -> str | None:
    """The folder that the executable keeps its files in, if this is one."""
    return getattr(sys, "_MEIPASS", None)


def _root() -> Path:
    return Path(frozen() or Path(__file__).resolve().parents[2])


def resources() -> Path:
    """Fonts, icons, backdrops and translations of the interface."""
    return _root() / "resources"


def sway_configuration() -> Path:
    """What the compositor of a machine without a desktop is told."""
    return resources() / "sway.conf"


def fonts() -> list[Path]:
    """The files of the bundled fonts."""
    return sorted((resources() / "fonts").glob("*.[ot]tf"))


def translations() -> Mapping[str, Path]:
    """The files of the translations of the interface, by language."""
    return {file.stem: file for file in sorted((resources() / "translations").glob("*.qm"))}


def bundled_content() -> Path:
    """The exhibit that ships with the application."""
    return _root() / "data"


def folder_beside() -> Path | None:
    """The folder of the installed executable, where a curator may put content; None in the source tree."""
    if not frozen():
        return None
    return Path(os.environ.get(INSTALLED_ENVIRONMENT) or Path(sys.executable).parent)


def qml() -> Path:
    """The import path under which the QML module `ui` lies."""
    return Path(__file__).resolve().parent


def cache() -> Path:
    """What can be made again: the derived sizes of pictures."""
    return _user_folder(_DIRS.user_cache_dir)


def logs() -> Path:
    """Where the log files are kept."""
    return _user_folder(_DIRS.user_log_dir)


def state() -> Path:
    """What the exhibit keeps of itself: its status, the recoveries, and what was changed on the machine."""
    # Of systemd's StateDirectory=, which may name several.
    given = os.environ.get("STATE_DIRECTORY", "").partition(os.pathsep)[0]
    return _user_folder(given or _DIRS.user_state_dir)


def _user_folder(name: str) -> Path:
    # A user without a home folder has "~" in it still: nothing must be made where the program happens to have started.
    return Path(name) if Path(name).is_absolute() else Path("/nonexistent") / name.removeprefix("~/")


def settings_file() -> Path:
    """The settings of the machine, where its platform keeps them; systemd may name the folder."""
    folder = os.environ.get("CONFIGURATION_DIRECTORY", "").partition(os.pathsep)[0]
    return Path(folder or (_SETTINGS_FOLDER if sys.platform == "linux" else _DIRS.site_config_dir)) / "kiosk.yaml"


def trusted_root() -> Path:
    """Whose signatures the machine trusts: placed beside its settings by whoever sets it up."""
    return settings_file().with_name("root.json")


def trusted_program_root() -> Path:
    """Whose signatures of the program itself the machine trusts: others than those of content."""
    return settings_file().with_name("program-root.json")


def media_worker() -> list[str]:
    """The command that starts the worker process for pictures."""
    return _process(MEDIA_WORKER, "wuxi_kiosk.media.worker")


def speaker() -> list[str]:
    """The command that starts the process that reads aloud."""
    return _process(SPEAKER, "wuxi_kiosk.speech.speaker")


def measurer() -> list[str]:
    """The command that starts the process that measures recordings."""
    return _process(MEASURER, "wuxi_kiosk.speech.measurer")


def safe_picture() -> list[str]:
    """The command that shows the safe picture; a code for staff follows it."""
    return _process(SAFE_PICTURE, "wuxi_kiosk.kiosk.safe_picture")


def page_renderer() -> list[str]:
    """The command that starts the process that draws every page of a content folder."""
    return _process(PAGE_RENDERER, "wuxi_kiosk.inspect.render")


def room_measurer() -> list[str]:
    """The command that starts the process that measures the texts of pages on the smallest screen."""
    return _process(ROOM_MEASURER, "wuxi_kiosk.inspect.room")


def own_command() -> list[str]:
    """The command of this program, as a process of its own."""
    return [sys.executable] if frozen() else [sys.executable, "-P", "-m", "wuxi_kiosk"]


def system_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for a program of the system: it must not load the libraries of the executable."""
    found = dict(environ)
    if frozen():
        # So PyInstaller keeps what was there before.
        original = found.pop("LD_LIBRARY_PATH_ORIG", None)
        found.pop("LD_LIBRARY_PATH", None)
        if original:
            found["LD_LIBRARY_PATH"] = original
    return found


def qt_probe() -> list[str]:
    """The command that starts the process that looks for what Qt finds on this machine."""
    return _process(QT_PROBE, "wuxi_kiosk.kiosk.qt_probe")


def _process(name: str, module: str) -> list[str]:
    # -P: the folder one happens to be in holds no modules of ours.
    return [sys.executable, name] if frozen() else [sys.executable, "-P", "-m", module]
