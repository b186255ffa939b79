"""Content that has been read before, kept as it was understood, so that the next start need not read it again."""

import hashlib
import logging
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.content.model import Exhibit

# What a kept exhibit is made of, besides the models of the content and of the figures.
_VALUES = {("decimal", "Decimal")}
_ROOMS = ("wuxi_kiosk.content.model", "wuxi_kiosk.content.hands_on", "wuxi_kiosk.figures.")
_TEXT = (".yaml", ".yml")
# More than the bundled content, a curator's and the one before.
_MOST = 6
log = logging.getLogger(__name__)


def exhibit(folder: Path, store: Path, read: Callable[[Path], Exhibit]) -> Exhibit:
    """The exhibit in a folder: the one kept in the store if no text has changed since, else what `read` gives.

    Whatever `read` raises is raised. A store that cannot be read or written is as good as none.
    """
    try:
        file = store / fingerprint(folder)
    except OSError as error:
        # Which file it is and how to mend it, the reader tells.
        log.info("the content cannot be kept for the next start: %s", error)
        return read(folder)
    try:
        found = _Reader(BytesIO(file.read_bytes())).load()
        if isinstance(found, Exhibit):
            file.touch()
            return found
    except FileNotFoundError:
        pass
    # Bytes that are not ours can make a pickle raise anything.
    except Exception as error:
        log.info("the content kept in %s is not used: %s", file, error)
    found = read(folder)
    try:
        _keep(found, file)
    except OSError as error:
        log.info("the content cannot be kept for the next start: %s", error)
    return found


def fingerprint(folder: Path) -> str:
    """What tells this state of a folder, its texts and the names of its files, read by this program, from any other."""
    made = hashlib.blake2b(digest_size=16)
    for part in (__version__, sys.version, *_program(), *_names()):
        made.update(f"{part}\0".encode(errors="surrogateescape"))
    for name in sorted(_files(folder)):
        made.update(f"{name}\0".encode(errors="surrogateescape"))
        if name.endswith(_TEXT):
            text = Path(name).read_bytes()
            made.update(f"{len(text)}\0".encode())
            made.update(text)
    return made.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    # Not Path.rglob, which takes ten times as long over a thousand photos.
    for parent, _folders, names in os.walk(folder):
        yield from (f"{parent}{os.sep}{name}" for name in names)


def _program() -> Iterable[str]:
    """The age of the code that reads content and of the fonts; of a frozen program, of the whole."""
    if paths.frozen():
        files = [Path(sys.executable)]
    else:
        code = sorted(path for room in ("content", "figures") for path in (paths.qml() / room).rglob("*.py"))
        files = [*code, *paths.fonts()]
    return (f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)


def _names() -> Iterable[str]:
    """What content may name besides itself: the landscapes and the icons."""
    folders = [paths.resources() / "backdrops", paths.resources() / "icons"]
    return sorted(entry.name for folder in folders for entry in os.scandir(folder))


def _keep(found: Exhibit, file: Path) -> None:
    # Without what the exhibit has worked out about itself in the meantime.
    bare = Exhibit.model_construct(**{name: getattr(found, name) for name in Exhibit.model_fields})
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    temporary.write_bytes(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL))
    temporary.replace(file)
    kept = sorted(file.parent.iterdir(), key=lambda entry: entry.stat().st_mtime)
    for old in kept[:-_MOST]:
        old.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    """Makes models of content out of a pickle, and nothing else: a file may have been put there by anybody."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _VALUES and not module.startswith(_ROOMS):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an exhibit")
        found = getattr(import_module(module), name)
        if (module, name) not in _VALUES and not (isinstance(found, type) and issubclass(found, BaseModel)):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an exhibit")
        return found
