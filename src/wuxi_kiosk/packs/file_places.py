"""Which entry of content a file belongs to, such as the photo of a theme, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office.tables import words_of


class FilePlaces:
    """The entries of a draft that name files."""

    def __init__(self, draft: Draft) -> None:
        self._words = words_of(draft)
        self._keys = {text: (name, key) for name in reversed(draft.names) for text, key in _texts(draft[name].tree, ())}

    def find(self, file: str) -> Message | None:
        """What the entry is called that names a file; None where there is none."""
        if file not in self._keys:
            return None
        name, key = self._keys[file]
        return self._words.place(name, key[:-1])


def _texts(value: Any, key: Key) -> Iterator[tuple[str, Key]]:
    if isinstance(value, str):
        yield value, key
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _texts(inner, (*key, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*key, index))
