"""What a pack would change of what is shown, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.folder import content_files, names_on_disk
from wuxi_kiosk.content.writing.draft import Draft, state_of
from wuxi_kiosk.editor.comparison import Change, compare
from wuxi_kiosk.editor.outline import Outline
from wuxi_kiosk.packs.archive import FolderFiles, PackFile


class FileChange(Enum):
    """What happens to a file that is not written by curators as text, such as a photo; in Chinese and English."""

    ADDED = ("新增", "added")
    REPLACED = ("换了", "replaced")
    REMOVED = ("去掉了", "removed")


@dataclass(frozen=True)
class Changes:
    """The values that differ, in words, and the other files that do, by name."""

    values: Sequence[Change]
    files: Sequence[tuple[str, FileChange]]


def changes(shown: Path, source: FolderFiles | PackFile) -> Changes:
    """What a pack or a folder changes of the content in a folder; raises PackError, ContentError and OSError."""
    kinds = content_registry.content_registry().kinds
    texts = {*names_on_disk(shown), *(name for name in source.manifest.files if name.endswith(".yaml"))}
    before, after = Draft(shown, kinds), Draft(shown, kinds)
    before.state = state_of({name: (shown / name).read_bytes() for name in names_on_disk(shown)})
    after.state = state_of({name: read(source, name) for name in sorted(texts & set(source.manifest.files))})
    values = compare(before, after, Outline(kinds, content_registry.descriptions()))
    return Changes(values, _files(shown, source, texts))


def read(source: FolderFiles | PackFile, name: str) -> bytes:
    """The content of one file of a pack or a folder; raises PackError."""
    parts: list[bytes] = []
    source.copy(name, parts.append)
    return b"".join(parts)


def _files(shown: Path, source: FolderFiles | PackFile, texts: set[str]) -> list[tuple[str, FileChange]]:
    old, new = set(content_files(shown)) - texts, set(source.manifest.files) - texts
    found = []
    for name in sorted(old | new):
        if name not in old:
            found.append((name, FileChange.ADDED))
        elif name not in new:
            found.append((name, FileChange.REMOVED))
        elif sha256((shown / name).read_bytes()).hexdigest() != source.manifest.files[name].digest:
            found.append((name, FileChange.REPLACED))
    return found
