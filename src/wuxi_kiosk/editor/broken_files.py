"""Files on the disk that cannot be read while a folder is edited, and how they can be mended; no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, Message
from wuxi_kiosk.content.fixing import typing_mistakes
from wuxi_kiosk.content.folder import names_on_disk
from wuxi_kiosk.content.parsing.document import split_lines
from wuxi_kiosk.content.writing.diff import decoded
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText


@dataclass(frozen=True)
class LineChange:
    """A line that is mended: its number in the file as it was, and what stands there before and after."""

    line: int
    before: str
    after: str


@dataclass(frozen=True)
class BrokenFile:
    """A file that cannot be read, as it is on the disk, and why."""

    name: str
    data: bytes
    diagnostics: Sequence[Diagnostic] = field(default=(), compare=False)

    @property
    def lines(self) -> Sequence[int]:
        """The numbers of the lines that have an error."""
        return sorted({found.line for found in self.diagnostics if found.line and found.is_error})

    @property
    def mended(self) -> bytes | None:
        """The bytes as `check --fix` would write them; None where they could not be read either."""
        return self._mends[1]

    @property
    def mends(self) -> Sequence[Message]:
        """What is done to mend it."""
        return self._mends[0]

    @cached_property
    def _mends(self) -> tuple[Sequence[Message], bytes | None]:
        steps = list(typing_mistakes.mend(self.data))
        if not steps or _diagnostics(steps[-1][1], self.name) is not None:
            return (), None
        return [message for message, _data in steps], steps[-1][1]

    def changes(self) -> Iterator[LineChange]:
        """The lines that are mended; none where the text stays as it is and its encoding changes."""
        old, new = (split_lines(decoded(data)) for data in (self.data, self.mended or self.data))
        for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                pairs = zip_longest(old[start:end], new[new_start:new_end], fillvalue="")
                yield from (LineChange(start + index + 1, *pair) for index, pair in enumerate(pairs))


def find_broken(folder: Path, draft: Draft, known: Mapping[str, BrokenFile]) -> Mapping[str, BrokenFile]:
    """The files of a folder that cannot be read, by their names; `known` are those that were found before."""
    found = {}
    for name in names_on_disk(folder):
        try:
            data = (folder / name).read_bytes()
        except OSError:
            # A stick is away, or there is no such file: there is nothing to mend.
            continue
        if draft.was_read(name, data):
            continue
        if name in known and known[name].data == data:
            found[name] = known[name]
        elif (diagnostics := _diagnostics(data, name)) is not None:
            found[name] = BrokenFile(name, data, diagnostics)
    return found


def _diagnostics(data: bytes, name: str) -> Sequence[Diagnostic] | None:
    """Why a file cannot be read; None if it can."""
    try:
        SourceText.parsed(data, name)
    except ContentError as error:
        return error.diagnostics
    return None
