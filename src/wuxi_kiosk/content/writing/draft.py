"""The files of a content folder while they are edited."""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.folder import EXHIBIT_FILE, ContentFolder, names_on_disk, source_file
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.content.parsing.decoding import read_bytes
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.source_tree import SourceNode, nodes_of
from wuxi_kiosk.content.writing.diff import diff
from wuxi_kiosk.content.writing.save import Change, save_all
from wuxi_kiosk.content.writing.source_text import SourceText

# The texts of all files, by their names.
State = Mapping[str, SourceText]


def state_of(files: Mapping[str, bytes]) -> State:
    """The state that files make; raises ContentError if one cannot be parsed."""
    return {name: SourceText.parsed(data, name) for name, data in files.items()}


@dataclass
class Draft:
    """The texts of a folder by their names, such as `themes/citrus.yaml`, and edits of them, which `save` writes.

    `diagnostics` are those of reading: a file that cannot be parsed is not among `names`. Edits are those of SourceText
    and raise the same; KeyError also where there is no such file. A `state` can be put back, to undo edits.
    """

    path: Path
    kinds: Mapping[str, type[Figure]] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()
    _read: dict[str, bytes] = field(default_factory=dict)
    _texts: dict[str, SourceText] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, kinds: Mapping[str, type[Figure]] | None = None) -> "Draft":
        """The draft of a folder; `kinds` are those of figures, whose fields give new entries their places."""
        folder = ContentFolder(path)
        folder.read()
        draft = cls(path, kinds or {}, tuple(folder.diagnostics))
        for file in folder.files:
            # One that was repaired to be read has its places elsewhere, and cannot be edited.
            with contextlib.suppress(ContentError):
                draft.reload(file.name)
        return draft

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, `exhibit.yaml` first."""
        return tuple(sorted(self._texts, key=lambda name: (name != EXHIBIT_FILE, name)))

    @property
    def state(self) -> State:
        """All texts as they are now."""
        return dict(self._texts)

    @state.setter
    def state(self, texts: State) -> None:
        self._texts = dict(texts)

    def __getitem__(self, name: str) -> SourceText:
        return self._texts[name]

    def __setitem__(self, name: str, text: SourceText) -> None:
        if name not in self._texts:
            raise KeyError(name)
        self._texts[name] = text

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def nodes(self, name: str) -> Sequence[SourceNode]:
        """The mappings of a file as it is now, each with its model."""
        return nodes_of(source_file(name, self[name].document), self.kinds)

    def reload(self, name: str) -> None:
        """Read a file again and drop its edits; raises ContentError."""
        data = read_bytes(self.path / name, name)
        self._texts[name] = SourceText.parsed(data, name)
        self._read[name] = data

    def refresh(self, *, keep_edits: bool = True) -> tuple[str, ...]:
        """Read again what others have changed, and return the names of those files.

        A file with edits is left as it is, to be a conflict when it is saved, unless they are not kept; so is one that
        cannot be read or parsed, as while it is being written, and all of them where there is no `exhibit.yaml`.
        """
        if not (self.path / EXHIBIT_FILE).is_file():
            # A network drive or a stick is away.
            return ()
        names = {*self._read, *names_on_disk(self.path)}
        found = tuple(name for name in sorted(names) if self._refresh(name, keep_edits=keep_edits))
        if not keep_edits:
            self._texts = {name: text for name, text in self._texts.items() if name in self._read}
        return found

    def _refresh(self, name: str, *, keep_edits: bool) -> bool:
        """Read a file again; whether others have changed it."""
        old, now = self._read.get(name), self._data(name)
        try:
            new = read_bytes(self.path / name, name) if (self.path / name).exists() else None
            if (new == old and (keep_edits or now == old)) or (keep_edits and now not in (old, new)):
                return False
            text = None if new is None else SourceText.parsed(new, name)
        except (OSError, ContentError):
            return False
        if text is None:
            self._read.pop(name, None)
            self._texts.pop(name, None)
            return True
        self._read[name] = text.data
        if text.data != now:
            self._texts[name] = text
        return True

    # ---- edits

    def set(self, name: str, key: Key, value: object, *, after: str | None = None) -> None:
        """Set a value, or add an entry, behind `after` or at its place among the fields of its model."""
        self[name] = self[name].set(key, value, after=after, order=self._order(name, key))

    def set_all(self, name: str, values: Mapping[Key, object]) -> None:
        """Set many values of a file that are there."""
        self[name] = self[name].set_all(values)

    def remove(self, name: str, key: Key) -> None:
        """Remove an entry or an item."""
        self[name] = self[name].remove(key)

    def insert(self, name: str, key: Key, value: object) -> None:
        """Insert an item into a list."""
        self[name] = self[name].insert(key, value)

    def duplicate(self, name: str, key: Key) -> None:
        """Insert a copy of an item behind it."""
        self[name] = self[name].duplicate(key)

    def move(self, name: str, key: Key, to: int) -> None:
        """Move an item of a list."""
        self[name] = self[name].move(key, to)

    def write_as(self, name: str, key: Key, other: SourceText, other_key: Key) -> None:
        """Write an entry or item as another text does that says the same there."""
        self[name] = self[name].written_as(key, other, other_key)

    def rename(self, name: str, key: Key, new: str) -> None:
        """Give an entry another name."""
        self[name] = self[name].rename(key, new)

    def _order(self, name: str, key: Key) -> Sequence[str]:
        """The fields of the model of the mapping that contains a key, if it is a new one."""
        text = self[name]
        try:
            text.value(key)
        except KeyError:
            return next((tuple(node.model.model_fields) for node in self.nodes(name) if node.key == key[:-1]), ())
        return ()

    # ---- files

    def add(self, name: str, data: bytes) -> None:
        """Add a file; raises KeyError if there is one of that name, and ContentError if it cannot be parsed."""
        if name in self._texts:
            raise KeyError(name)
        self._texts[name] = SourceText.parsed(data, name)

    def delete(self, name: str) -> None:
        """Delete a file."""
        del self._texts[name]

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the files that differ from what was read, those added or deleted among them."""
        return tuple(name for name in sorted({*self._read, *self._texts}) if self._data(name) != self._read.get(name))

    @property
    def unsaved(self) -> Mapping[str, bytes | None]:
        """What the files that differ will have on the disk; None for those that are deleted."""
        return {name: self._data(name) for name in self.changed}

    def was_read(self, name: str, data: bytes | None = None) -> bool:
        """Whether a file was read from the disk, or saved there; with `data`, whether as these bytes."""
        return name in self._read and data in (None, self._read[name])

    def diff(self) -> str:
        """What differs in all files, as a unified diff."""
        return "".join(diff(name, self._read.get(name, b""), self._data(name) or b"") for name in self.changed)

    def save(self, overwrite: Collection[str] = ()) -> tuple[str, ...]:
        """Write the files that are changed, and return their names; raises ConflictError and ContentError.

        All are checked before any is written. Files in `overwrite` are written whatever others have made of them, also
        those without edits.
        """
        names = tuple(sorted({*self.changed, *(name for name in overwrite if name in self._texts)}))
        save_all([self._change(name, overwrite) for name in names])
        self._read = {name: text.data for name, text in self._texts.items()}
        return names

    def _data(self, name: str) -> bytes | None:
        return self._texts[name].data if name in self._texts else None

    def _change(self, name: str, overwrite: Collection[str]) -> Change:
        expected = self._read.get(name)
        if name in overwrite:
            try:
                expected = (self.path / name).read_bytes()
            except FileNotFoundError:
                expected = None
        return Change(self.path / name, name, self._data(name), expected)
