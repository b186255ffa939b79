"""Mends the files of a content folder: `check --fix`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from wuxi_kiosk.content.diagnostics import ContentError, Message
from wuxi_kiosk.content.fixing import migration, typing_mistakes
from wuxi_kiosk.content.folder import EXHIBIT_FILE, THEMES_FOLDER
from wuxi_kiosk.content.model import FORMAT, Figure
from wuxi_kiosk.content.parsing.decoding import read_bytes
from wuxi_kiosk.content.writing.diff import diff
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.save import Change, save_all


@dataclass
class FolderFix:
    """What can be mended in a folder: the bytes of its files before and after, and what was done to which."""

    folder: Path
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    done: list[tuple[str, Message]] = field(default_factory=list)

    @property
    def changed(self) -> Sequence[str]:
        """The names of the files that are mended."""
        return [name for name, data in self.after.items() if data != self.before[name]]

    def diff(self) -> str:
        """What is mended, as a unified diff."""
        return "".join(diff(name, self.before[name], self.after[name]) for name in self.changed)

    def save(self) -> None:
        """Write the mended files; raises ConflictError if one was changed meanwhile, and ContentError."""
        save_all([Change(self.folder / name, name, self.after[name], self.before[name]) for name in self.changed])


def find_fixes(folder: Path, kinds: Mapping[str, type[Figure]]) -> FolderFix:
    """Mend the files of a folder, without writing anything; `kinds` are those of figures."""
    fix = FolderFix(folder)
    for name in _names(folder):
        try:
            data = read_bytes(folder / name, name)
        except ContentError:
            continue
        fix.before[name] = fix.after[name] = data
        for message, mended in typing_mistakes.mend(data):
            fix.after[name] = mended
            fix.done.append((name, message))
    _migrate(fix, kinds)
    return fix


def _migrate(fix: FolderFix, kinds: Mapping[str, type[Figure]]) -> None:
    """Bring the content up to date, if every file of it can be read."""
    with TemporaryDirectory() as temporary:
        copy = Path(temporary)
        for name, data in fix.after.items():
            (copy / name).parent.mkdir(exist_ok=True)
            (copy / name).write_bytes(data)
        draft = Draft.read(copy, kinds)
        if set(draft.names) != set(fix.after):
            return
        try:
            former = migration.migrate(draft)
        except ContentError:
            # One of its files is in doubt: what is wrong is told by the check.
            return
        for name in draft.changed:
            fix.after[name] = draft[name].data
            message = Message(
                f"从格式 {former} 改为格式 {FORMAT}", f"brought up to date from format {former} to {FORMAT}"
            )
            fix.done.append((name, message))


def _names(folder: Path) -> Iterator[str]:
    yield EXHIBIT_FILE
    yield from sorted(f"{THEMES_FOLDER}/{path.name}" for path in (folder / THEMES_FOLDER).glob("*.yaml"))
