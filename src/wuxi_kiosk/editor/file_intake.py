"""Takes files into a content folder under names that are safe on every system, once they are checked; no Qt."""

import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate
from wuxi_kiosk.content.rules.file_paths import file_paths_in
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.media import messages
from wuxi_kiosk.media.check import check_file
from wuxi_kiosk.media.signatures import PICTURES, SOUNDS, SUBTITLES, SUFFIXES, VIDEOS, head_of, kind_of, suffixes_of

# The kinds of files by what a field names, as Names.
KINDS: Mapping[str, Sequence[str]] = {"picture": PICTURES, "video": VIDEOS, "text": SUBTITLES, "sound": SOUNDS}
# Windows keeps these names for devices, whatever their extensions.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
MAX_NAME_CHARS = 60


@dataclass(frozen=True)
class Checked:
    """A file that is to be taken in: the name that content will give it, and what is wrong with it.

    One that `is_inside` the folder already needs no copy.
    """

    file: Path
    name: str
    faults: Sequence[DiagnosticTemplate]
    is_inside: bool = False

    @property
    def refused(self) -> bool:
        """Whether it cannot be shown, as opposed to a warning."""
        return any(fault.severity == "error" for fault in self.faults)


class FileIntake:
    """Copies files into a folder, and knows those that it has copied; `commands` are the workers of media.check."""

    def __init__(self, folder: Path, commands: tuple[Sequence[str], Sequence[str]]) -> None:
        self._folder = folder
        self._commands = commands
        self.copied: set[str] = set()

    def check(self, file: Path, names: str, fallback: str) -> Checked:
        """Check a file for a field that `names` files of a kind; takes seconds for a large one, on any thread.

        `fallback` is what it is called if its own name has no letters that all systems have.
        """
        kinds = KINDS[names]
        written = file.name
        with suppress(OSError, ValueError):
            kind = kind_of(head_of(file))
            if kind in kinds and not self._name_inside(file) and SUFFIXES.get(file.suffix.lower()) != kind:
                # The copy gets the extension that says what is inside.
                written = f"{file.stem}{next(suffix for suffix, one in SUFFIXES.items() if one == kind)}"
        folder = messages.SOUNDS_FOLDER if kinds is SOUNDS else messages.PHOTOS_FOLDER
        try:
            faults: Sequence[DiagnosticTemplate] = check_file(file, written, kinds, *self._commands)
        except OSError as error:
            faults = (messages.unreadable_file(file.name, error.strerror or type(error).__name__, kinds),)
        if inside := self._name_inside(file):
            return Checked(file, inside, faults, is_inside=True)
        name = safe_stem(file.stem) or safe_stem(fallback) or "file"
        return Checked(file, f"{folder}/{name}{Path(written).suffix.lower()}", faults)

    def copy(self, checked: Checked) -> str:
        """Copy a file that was checked, never over another one; the path that content writes. Raises OSError."""
        if checked.is_inside:
            return checked.name
        target = self._folder / checked.name
        target.parent.mkdir(exist_ok=True)
        taken = {path.name.casefold() for path in target.parent.iterdir()}
        stem, number = target.stem, 1
        while target.name.casefold() in taken:
            number += 1
            target = target.with_name(f"{stem}-{number}{target.suffix}")
        try:
            with checked.file.open("rb") as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
        except FileExistsError:
            raise
        except OSError:
            target.unlink(missing_ok=True)
            raise
        name = target.relative_to(self._folder).as_posix()
        self.copied.add(name)
        return name

    def drop(self, names: Iterable[str]) -> None:
        """Remove files of the folder, as far as that is possible."""
        for name in names:
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
            self.copied.discard(name)

    def _name_inside(self, file: Path) -> str:
        """How content names a file of the folder; empty for one that is elsewhere."""
        with suppress(OSError, ValueError):
            return file.resolve().relative_to(self._folder.resolve()).as_posix()
        return ""

    def exists(self, name: object) -> bool:
        """Whether a file that content names is there."""
        with suppress(OSError, ValueError):
            return isinstance(name, str) and bool(name) and (self._folder / name).is_file()
        return False


def safe_stem(name: str) -> str:
    """A name of small letters of ASCII, digits and hyphens; empty if nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_NAME_CHARS].strip("-")
    return f"{stem}-file" if _DEVICES.fullmatch(stem) else stem


def files_named(draft: Draft) -> frozenset[str]:
    """The files that the entries of a draft name."""
    nodes = (node for name in draft.names for node in draft.nodes(name))
    return frozenset(written for node in nodes for _key, written in file_paths_in(node.raw))


def suffixes(names: str) -> Sequence[str]:
    """The extensions of the files that a field names."""
    return suffixes_of(KINDS[names])
