"""Starts the exhibit when somebody logs on to a desktop: an entry of the XDG autostart folder.

https://specifications.freedesktop.org/autostart-spec and desktop-entry-spec
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wuxi_kiosk.kiosk.state_files import write_atomically

NAME = "wuxi-kiosk.desktop"
_ENTRY = """[Desktop Entry]
Type=Application
Name=巫溪展项
Name[en]=Wuxi exhibit
Exec={command}
Terminal=false
"""


def entry_file(environ: Mapping[str, str] | None = None) -> Path:
    """The entry of the user whose environment it is, existing or not."""
    environ = os.environ if environ is None else environ
    # A path that is not absolute is to be ignored.
    folder = environ.get("XDG_CONFIG_HOME", "")
    home = Path(folder) if folder.startswith("/") else Path(environ.get("HOME", "/nonexistent")) / ".config"
    return home / "autostart" / NAME


def switch_on(command: Sequence[str], file: Path) -> bool:
    """Have a command started at each log-on; returns whether the entry could be written."""
    quoted = " ".join(map(quote, command))
    return write_atomically(file, _ENTRY.format(command=quoted).encode())


def switch_off(file: Path) -> None:
    """Start nothing at log-on any longer; raises OSError."""
    file.unlink(missing_ok=True)


def quote(argument: str) -> str:
    """An argument as the key Exec has it: in quotes, its backslashes escaped twice, its percent signs doubled."""
    escaped = re.sub(r'(["`$\\])', r"\\\1", argument)
    return '"{}"'.format(escaped.replace("\\", "\\\\").replace("%", "%%"))
