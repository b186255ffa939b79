"""Pictures of the pages that differ between two states of content, made by the program's own command `shoot`."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import ContentError, told
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.folder import EXHIBIT_FILE, THEMES_FOLDER
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft, state_of
from wuxi_kiosk.editor.comparison import Change
from wuxi_kiosk.editor.pages import pages_of, seen_routes
from wuxi_kiosk.inspect.exhibit_window import page_names
from wuxi_kiosk.inspect.shoot import file_name
from wuxi_kiosk.processes import make_temporary_folder
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

SIZE = (1280, 720)
POLL_MS = 150
END_MS = 3000


@dataclass(frozen=True)
class PagePair:
    """A page in a language before and after; None where there is no such page. `name` is what it is called."""

    route: str
    name: str
    language: str
    before: QImage | None
    after: QImage | None


@dataclass(frozen=True)
class _Side:
    """One of the two states: its folder, its exhibit, and the routes of its pages and its languages that may differ."""

    folder: Path
    exhibit: Exhibit
    routes: Sequence[str]
    languages: Sequence[str]

    @property
    def out(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}-pictures")

    @property
    def count(self) -> int:
        return len(self.routes) * len(self.languages)

    def with_those_of(self, other: "_Side") -> "_Side":
        """With the pages and languages of the other as well, as far as there are any: what is gone from one differs."""
        known, languages = seen_routes(self.exhibit), self.exhibit.languages
        return replace(
            self,
            routes=[route for route in known if route in {*self.routes, *other.routes}],
            languages=[code for code in languages if code in {*self.languages, *other.languages}],
        )


class PagePictures(QObject):
    """Makes pictures of two states without keeping the window waiting.

    `progressed` has how many pictures there are and are to be, `made` the PagePairs that differ, `failed` why there
    are none, in words. After `cancel` nothing is told any more.
    """

    progressed = Signal(int, int)
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path, registry: ContentRegistry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._registry = folder, registry
        self._gui = GuiThread(self)
        self._scratch: Path | None = None
        self._number = 0
        self._sides: list[_Side] = []
        self._process: QProcess | None = None
        self._waiting: list[_Side] = []
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_poll)

    @property
    def busy(self) -> bool:
        """Whether pictures are being made."""
        return self._scratch is not None

    def start(self, before: Draft, after: Draft, changes: Sequence[Change]) -> None:
        """Make the pictures of the pages with changes; what is being made is given up."""
        self.cancel()
        number, scratch = self._number, make_temporary_folder()
        self._scratch = scratch
        states = [{name: draft[name].data for name in draft.names} for draft in (before, after)]

        def prepare() -> None:
            try:
                old, new = scratch / "before", scratch / "after"
                link_folder(self._folder, old, states[0])
                # What had to be copied from another disk is copied once.
                link_folder(old, new, states[1])
                sides = [
                    self._side(folder, files, changes, is_old=folder is old)
                    for folder, files in zip((old, new), states, strict=True)
                ]
            except ContentError as error:
                reason = "\n".join(told(error.diagnostics[0]))
                self._gui.post(
                    lambda: self._fail(number, f"其中一次的内容显示不出来 · one of the two cannot be shown\n{reason}")
                )
            except OSError as error:
                reason = str(error)
                self._gui.post(lambda: self._fail(number, reason))
            else:
                self._gui.post(lambda: self._shoot(number, sides))

        Thread(target=prepare, name="pictures", daemon=True).start()

    def cancel(self) -> None:
        """Give up what is being made."""
        self._number += 1
        self._timer.stop()
        if self._process:
            self._process.finished.disconnect(self._on_finished)
            self._process.kill()
            self._process.waitForFinished(END_MS)
            self._process.deleteLater()
            self._process = None
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    def _side(self, folder: Path, files: Mapping[str, bytes], changes: Sequence[Change], *, is_old: bool) -> _Side:
        """Read the folder of a state with these files, and find the pages with changes; raises ContentError."""
        report = validate(folder, self._registry, warnings=False, cache=FileCache())
        if report.exhibit is None:
            raise ContentError(found for found in report.diagnostics if found.is_error)
        # Of its own: the one that is edited belongs to the other thread.
        draft = Draft(folder, self._registry.kinds)
        draft.state = state_of(files)
        places = [place for change in changes if (place := change.old_address if is_old else change.new_address)]
        touched = {change.language for change in changes if change.language}
        languages = [code for code in report.exhibit.languages if code in touched] or report.exhibit.languages[:1]
        return _Side(folder, report.exhibit, pages_of(report.exhibit, draft, self._registry, places), languages)

    def _fail(self, number: int, reason: str) -> None:
        if number == self._number:
            self.cancel()
            self.failed.emit(reason)

    def _shoot(self, number: int, sides: Sequence[_Side]) -> None:
        if number != self._number:
            return
        before, after = sides
        self._sides = [before.with_those_of(after), after.with_those_of(before)]
        self._waiting = [side for side in self._sides if side.count]
        self._timer.start()
        self._on_poll()
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        side = self._waiting.pop(0)
        command, *arguments = paths.own_command()
        arguments += [
            "shoot",
            "--content",
            str(side.folder),
            "--out",
            str(side.out),
            "--size",
            "x".join(map(str, SIZE)),
        ]
        arguments += [part for code in side.languages for part in ("--language", code)]
        arguments += [part for route in side.routes for part in ("--page", file_name(route))]
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(self._on_finished)
        process.start(command, arguments)

    @Slot()
    def _on_finished(self) -> None:
        process, self._process = self._process, None
        assert process
        process.deleteLater()
        if process.exitCode() or process.exitStatus() is not QProcess.ExitStatus.NormalExit:
            told_by_it = bytes(process.readAll().data()).decode(errors="replace").strip()
            self._fail(self._number, f"画面做不出来 · no pictures\n{told_by_it[-500:]}")
            return
        self._next()

    @Slot()
    def _on_poll(self) -> None:
        there = sum(len(list(side.out.rglob("*.png"))) for side in self._sides)
        self.progressed.emit(there, sum(side.count for side in self._sides))

    def _finish(self) -> None:
        self._on_poll()
        before, after = self._sides
        names = {**dict(page_names(before.exhibit)), **dict(page_names(after.exhibit))}
        pairs = []
        for language in dict.fromkeys([*after.languages, *before.languages]):
            for route in dict.fromkeys([*after.routes, *before.routes]):
                old, new = (_image(side.out, language, route) for side in self._sides)
                if old != new:
                    pairs.append(PagePair(route, names.get(route, route), language, old, new))
        self.cancel()
        self.made.emit(pairs)


def _image(out: Path, language: str, route: str) -> QImage | None:
    image = QImage(str(out / f"{SIZE[0]}x{SIZE[1]}" / language / f"{file_name(route)}.png"))
    return None if image.isNull() else image


def link_folder(source: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with other files of content beside the pictures and sounds of a folder; raises OSError."""
    # No symbolic links: content must not lead out of its folder.
    own = shutil.ignore_patterns(EXHIBIT_FILE, THEMES_FOLDER, ".*")
    shutil.copytree(source, target, copy_function=_link, ignore=own)
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _link(source: str, target: str) -> None:
    """Give a file a second name, or copy it where that is on another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
