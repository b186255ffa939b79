"""The one place that knows which exhibit is shown."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, as_text, diagnostic_template
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.library.process import call_in_process

FOLDER_NAME = "data"

log = logging.getLogger(__name__)
Deliver = Callable[[Callable[[], None]], None]
Result = TypeVar("Result")


class Origin(StrEnum):
    """Where content comes from."""

    BUNDLED = "bundled"
    BESIDE = "beside"
    PACK = "pack"
    FOLDER = "folder"


@dataclass(frozen=True)
class Content:
    """An exhibit, the folder of its files and where that comes from."""

    exhibit: Exhibit
    folder: Path
    origin: Origin


def read_folder(folder: Path, *, with_unfinished: bool = False) -> Exhibit:
    """Load and check the exhibit of a folder, on request with languages that some texts lack; raises ContentError."""
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.content_registry import content_registry

    return load(folder, content_registry(), with_unfinished=with_unfinished)


@dataclass(frozen=True)
class _Outcome:
    """What was found: content, unless there is none that can be shown, and what speaks against the folder wanted."""

    content: Content | None
    folder: Path
    diagnostics: tuple[Diagnostic, ...] = ()


class ContentSource:
    """Loads the exhibit of a folder, else of an installed pack, else of `data` beside the executable, else the bundled.

    `packs` gives the content folders of the pack to be shown and of the good ones before it. What is broken gives way
    to the next of these; `diagnostics` then say why. With `strict` broken content is an error. Content is read on a
    thread or in a process of its own. `content` is the last that could be shown: a reload that fails keeps it. The
    callbacks in `changed` are called with other content, through `deliver`, which a user interface gives to have them
    called on its own thread.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        strict: bool = False,
        packs: Callable[[], Sequence[Path]] = lambda: (),
        read: Callable[[Path], Exhibit] = read_folder,
        deliver: Deliver = lambda call: call(),
    ) -> None:
        self.content: Content | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.changed: list[Callable[[Content], None]] = []
        self.deliver = deliver
        self._folder = folder
        self._strict = strict
        self._packs = packs
        self._read = read
        self._lock = Lock()
        self._outcome: Callable[[], _Outcome] | None = None

    def start(self, *, in_process: bool = False) -> None:
        """Begin to load, for a caller that has other things to do meanwhile.

        With `in_process` it is done in a process of its own, where the system can fork: reading takes as long as Qt
        takes to start, and leaves its memory behind. The caller must have no other thread and no Qt by then.
        """
        if self._outcome:
            return
        if in_process and hasattr(os, "fork"):
            self._outcome = call_in_process(self._find)
        else:
            self._outcome = self._in_thread(self._find).result

    def load(self) -> Content:
        """The content, once it is loaded; raises ContentError if there is none that can be shown."""
        if self.content:
            return self.content
        self.start()
        assert self._outcome
        found = self._outcome()
        self.diagnostics = found.diagnostics
        if found.content is None:
            raise ContentError(found.diagnostics)
        if found.diagnostics:
            _report(found, _INSTEAD[found.content.origin])
        self.content = found.content
        return found.content

    def reload(self) -> Future[None]:
        """Read the folder again, in the background; what cannot be shown is logged, and the last content stays."""
        return self._in_thread(self._reload)

    def use(self, folder: Path | None) -> Future[None]:
        """Show the content of another folder, or without one what is found without, read as `reload` does."""
        self._folder = folder
        return self.reload()

    def close(self) -> None:
        """Call nobody any more; what is being read is dropped."""
        self.changed.clear()

    def _in_thread(self, work: Callable[[], Result]) -> Future[Result]:
        """Run something after what is running already.

        The thread is a daemon: one that waits for a network share does not keep the program from ending.
        """
        future: Future[Result] = Future()

        def run() -> None:
            with self._lock:
                try:
                    future.set_result(work())
                except BaseException as error:
                    future.set_exception(error)

        Thread(target=run, name="content", daemon=True).start()
        return future

    def _find(self) -> _Outcome:
        """The content wanted, else the next that can be shown."""
        wanted = self._try_wanted()
        if wanted.content or (wanted.diagnostics and self._strict):
            return wanted
        for folder, origin in list(self._candidates())[1:]:
            if content := self._try(folder, origin).content:
                return _Outcome(content, wanted.folder, wanted.diagnostics)
        bundled = self._try(paths.bundled_content(), Origin.BUNDLED)
        if bundled.content:
            return _Outcome(bundled.content, wanted.folder, wanted.diagnostics)
        return _Outcome(None, bundled.folder, (*wanted.diagnostics, *bundled.diagnostics))

    def _try_wanted(self) -> _Outcome:
        bundled, beside = paths.bundled_content(), paths.folder_beside()
        if self._folder and self._folder.resolve() == bundled:
            return _Outcome(None, bundled)
        for folder, origin in self._candidates():
            return self._try(folder, origin)
        misnamed = _misnamed(beside) if beside else None
        return _Outcome(None, beside or bundled, (misnamed,) if misnamed else ())

    def _candidates(self) -> Iterator[tuple[Path, Origin]]:
        """The folders that come before the bundled content, each with where it comes from."""
        if self._folder:
            yield self._folder, Origin.FOLDER
            return
        for folder in self._packs():
            yield folder, Origin.PACK
        beside = paths.folder_beside()
        if beside and (beside / FOLDER_NAME).is_dir():
            yield beside / FOLDER_NAME, Origin.BESIDE

    def _try(self, folder: Path, origin: Origin) -> _Outcome:
        try:
            return _Outcome(Content(self._read(folder), folder, origin), folder)
        except ContentError as error:
            return _Outcome(None, folder, tuple(error.diagnostics))

    def _reload(self) -> None:
        found = self._try_wanted()
        if not found.content and not found.diagnostics:
            found = self._find()
        self.diagnostics = found.diagnostics
        if content := found.content:
            self.deliver(lambda: self._show(content))
        else:
            _report(found, ("继续显示原来的内容", "the content before is shown still"))

    def _show(self, content: Content) -> None:
        self.content = content
        for callback in list(self.changed):
            callback(content)


_INSTEAD = {
    Origin.BUNDLED: ("改为显示随程序附带的内容", "the bundled exhibit is shown instead"),
    Origin.BESIDE: ("改为显示程序旁边的内容", "that beside the program is shown instead"),
    Origin.PACK: ("改为显示上一个内容包", "the pack before is shown instead"),
    Origin.FOLDER: ("照样显示", "it is shown all the same"),
}


def _report(found: _Outcome, consequence: tuple[str, str]) -> None:
    for diagnostic in found.diagnostics:
        log.error("%s", as_text(diagnostic))
    log.error("%s 中有 %d 处问题，%s", found.folder, len(found.diagnostics), consequence[0])
    log.error("%d problem(s) in %s: %s", len(found.diagnostics), found.folder, consequence[1])


def _misnamed(parent: Path) -> Diagnostic | None:
    """A folder that is content, but for capital letters in its name: systems other than Windows tell them apart."""
    try:
        names = sorted(entry.name for entry in parent.iterdir() if entry.is_dir())
    except OSError:
        return None
    found = next((name for name in names if name.lower() == FOLDER_NAME), None)
    if not found:
        return None
    return diagnostic_template(
        "misnamed_folder",
        f"程序旁边的文件夹叫“{found}”，不会被读取。",
        f"The folder “{found}” beside the program is not read.",
        f"请改名为 {FOLDER_NAME}，全部小写。",
        f"Name it {FOLDER_NAME}, in small letters.",
    ).at(found)
