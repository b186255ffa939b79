"""What a pack would change of what is shown, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path

from wuxi_kiosk import content_registry
from wuxi_kiosk.content import language
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.folder import content_files, names_on_disk
from wuxi_kiosk.content.writing.draft import Draft, state_of
from wuxi_kiosk.editor.comparison import Change, compare
from wuxi_kiosk.editor.differences import Kind
from wuxi_kiosk.editor.outline import Outline
from wuxi_kiosk.office.tables import words_of
from wuxi_kiosk.packs.archive import FolderFiles, PackFile
from wuxi_kiosk.packs.file_places import FilePlaces


class FileChange(Enum):
    """What happens to a file that is not written by curators as text, such as a photo; in Chinese and English."""

    ADDED = ("新增", "added")
    REPLACED = ("换了", "replaced")
    REMOVED = ("去掉了", "removed")


@dataclass(frozen=True)
class ValueChange:
    """A value that differs: where it is, as it is and as it will be; a text is empty where there is no value."""

    place: Message
    before: Message
    after: Message


@dataclass(frozen=True)
class ChangedFile:
    """A file that differs, and what the entry is called that it belongs to, if there is one."""

    name: str
    what: FileChange
    place: Message | None


@dataclass(frozen=True)
class Changes:
    """The values that differ, in words, and the other files that do, by name."""

    values: Sequence[ValueChange]
    files: Sequence[ChangedFile]


def changes(shown: Path, source: FolderFiles | PackFile) -> Changes:
    """What a pack or a folder changes of the content in a folder; raises PackError, ContentError and OSError."""
    kinds = content_registry.content_registry().kinds
    before = Draft(shown, kinds)
    before.state = state_of({name: (shown / name).read_bytes() for name in names_on_disk(shown)})
    after = draft_of(source)
    outline = Outline(kinds, content_registry.descriptions())
    sides = _Side(before), _Side(after)
    values = [_in_words(change, *sides, outline) for change in compare(before, after, outline)]
    return Changes(values, list(_files(shown, source, *sides)))


class _Side:
    """One of the two contents."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.words, self.files = draft, words_of(draft), FilePlaces(draft)


def _in_words(change: Change, before: _Side, after: _Side, outline: Outline) -> ValueChange:
    removed = change.difference is not None and change.difference.kind is Kind.REMOVED
    gone = removed or change.address.file not in after.draft.names
    side, address = (before, change.old_address or change.address) if gone else (after, change.address)
    entry = side.words.place(address.file, outline.owner(side.draft, address).key)
    spoken = [f" · {name}" for name in language.name(change.language)] if change.language else ["", ""]
    return ValueChange(
        Message(f"{entry.zh} › {change.field[0]}{spoken[0]}", f"{entry.en} › {change.field[1]}{spoken[1]}"),
        Message(change.before, change.english[0]),
        Message(change.after, change.english[1]),
    )


def draft_of(source: FolderFiles | PackFile) -> Draft:
    """The texts of a pack or a folder; raises PackError and ContentError."""
    draft = Draft(Path(), content_registry.content_registry().kinds)
    names = sorted(name for name in source.manifest.files if name.endswith(".yaml"))
    draft.state = state_of({name: read(source, name) for name in names})
    return draft


def read(source: FolderFiles | PackFile, name: str) -> bytes:
    """The content of one file of a pack or a folder; raises PackError."""
    parts: list[bytes] = []
    source.copy(name, parts.append)
    return b"".join(parts)


def _files(shown: Path, source: FolderFiles | PackFile, before: _Side, after: _Side) -> Iterator[ChangedFile]:
    texts = {*before.draft.names, *after.draft.names}
    old, new = set(content_files(shown)) - texts, set(source.manifest.files) - texts
    for name in sorted(old | new):
        if name not in old:
            yield ChangedFile(name, FileChange.ADDED, after.files.find(name))
        elif name not in new:
            yield ChangedFile(name, FileChange.REMOVED, before.files.find(name))
        elif sha256((shown / name).read_bytes()).hexdigest() != source.manifest.files[name].digest:
            yield ChangedFile(name, FileChange.REPLACED, after.files.find(name))
