"""The files of a content folder while they are edited."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.folder import ContentFolder
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.content.parsing.decoding import read_bytes
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode, nodes_of
from wuxi_kiosk.content.writing.diff import diff
from wuxi_kiosk.content.writing.save import Change, save_all
from wuxi_kiosk.content.writing.source_text import SourceText


@dataclass
class Draft:
    """The texts of a folder by their names, such as `themes/citrus.yaml`, and edits of them, which `save` writes.

    `diagnostics` are those of reading: a file that cannot be parsed is not among `names`. Edits are those of SourceText
    and raise the same; KeyError also where there is no such file. A text can be put back, to undo an edit.
    """

    path: Path
    kinds: Mapping[str, type[Figure]] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()
    _files: dict[str, SourceFile] = field(default_factory=dict)
    _read: dict[str, bytes] = field(default_factory=dict)
    _texts: dict[str, SourceText] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, kinds: Mapping[str, type[Figure]] | None = None) -> "Draft":
        """The draft of a folder; `kinds` are those of figures, whose fields give new entries their places."""
        folder = ContentFolder(path)
        folder.read()
        draft = cls(path, kinds or {}, tuple(folder.diagnostics), {file.name: file for file in folder.files})
        for name in draft.names:
            draft.reload(name)
        return draft

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, `exhibit.yaml` first."""
        return tuple(self._files)

    def __getitem__(self, name: str) -> SourceText:
        return self._texts[name]

    def __setitem__(self, name: str, text: SourceText) -> None:
        self._texts[self._files[name].name] = text

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def nodes(self, name: str) -> Sequence[SourceNode]:
        """The mappings of a file as it is now, each with its model."""
        file = self._files[name]
        return nodes_of(SourceFile(name, self[name].document, file.model, file.preset), self.kinds)

    def reload(self, name: str) -> None:
        """Read a file again and drop its edits; raises ContentError."""
        data = read_bytes(self.path / self._files[name].name, name)
        self._read[name], self._texts[name] = data, SourceText(data, name)

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

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the files that differ from what was read."""
        return tuple(name for name in self._files if self._texts[name].data != self._read[name])

    def diff(self) -> str:
        """What differs in all files, as a unified diff."""
        return "".join(diff(name, self._read[name], self._texts[name].data) for name in self.changed)

    def save(self, overwrite: Collection[str] = ()) -> tuple[str, ...]:
        """Write the files that are changed, and return their names; raises ConflictError and ContentError.

        All are checked before any is written. Files in `overwrite` are written whatever others have made of them.
        """
        names = self.changed
        save_all([self._change(name, overwrite) for name in names])
        for name in names:
            self._read[name] = self._texts[name].data
        return names

    def _change(self, name: str, overwrite: Collection[str]) -> Change:
        expected: bytes | None = self._read[name]
        if name in overwrite:
            try:
                expected = (self.path / name).read_bytes()
            except FileNotFoundError:
                expected = None
        return Change(self.path / name, name, self._texts[name].data, expected)
