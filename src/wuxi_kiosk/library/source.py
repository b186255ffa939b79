"""The one place that knows which exhibit is shown."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, as_text, diagnostic_template
from wuxi_kiosk.content.model import Exhibit

FOLDER_NAME = "data"

log = logging.getLogger(__name__)
Deliver = Callable[[Callable[[], None]], None]
Result = TypeVar("Result")


class Origin(StrEnum):
    """Where content comes from."""

    BUNDLED = "bundled"
    BESIDE = "beside"
    FOLDER = "folder"


@dataclass(frozen=True)
class Content:
    """An exhibit, the folder of its files and where that comes from."""

    exhibit: Exhibit
    folder: Path
    origin: Origin


def read_folder(folder: Path) -> Exhibit:
    """Load and check the exhibit of a folder; raises ContentError."""
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.content_registry import content_registry

    return load(folder, content_registry())


class ContentSource:
    """Loads the exhibit of a folder, else that of the folder `data` beside the executable, else the bundled one.

    The bundled one is also shown where the other is broken; `diagnostics` then say why. With `strict` broken content is
    an error. Content is read on a thread of its own. `content` is the last that could be shown: a reload that fails
    keeps it. The callbacks in `changed` are called with other content, through `deliver`, which a user interface gives
    to have them called on its own thread.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        strict: bool = False,
        read: Callable[[Path], Exhibit] = read_folder,
        deliver: Deliver = lambda call: call(),
    ) -> None:
        self.content: Content | None = None
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.changed: list[Callable[[Content], None]] = []
        self.deliver = deliver
        self._folder = folder
        self._strict = strict
        self._read = read
        self._lock = Lock()
        self._first: Future[Content] | None = None

    def start(self) -> None:
        """Begin to load, for a caller that has other things to do meanwhile."""
        self._first = self._first or self._in_thread(self._load)

    def load(self) -> Content:
        """The content, once it is loaded; raises ContentError if there is none that can be shown."""
        self.start()
        assert self._first
        self.content = self._first.result()
        return self.content

    def reload(self) -> Future[None]:
        """Read the folder again, in the background; what cannot be shown is logged, and the last content stays."""
        return self._in_thread(self._reload)

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

    def _load(self) -> Content:
        wanted, origin = self._wanted()
        if wanted:
            try:
                return Content(self._read(wanted), wanted, origin)
            except ContentError as error:
                if self._strict:
                    raise
                self._report(wanted, error, ("改为显示随程序附带的内容", "the bundled exhibit is shown instead"))
        return Content(self._read(paths.bundled_content()), paths.bundled_content(), Origin.BUNDLED)

    def _wanted(self) -> tuple[Path | None, Origin]:
        if self._folder:
            bundled = self._folder.resolve() == paths.bundled_content()
            return (None, Origin.BUNDLED) if bundled else (self._folder, Origin.FOLDER)
        beside = paths.folder_beside()
        if not beside:
            return None, Origin.BUNDLED
        if (beside / FOLDER_NAME).is_dir():
            return beside / FOLDER_NAME, Origin.BESIDE
        if misnamed := _misnamed(beside):
            self.diagnostics = (misnamed,)
            log.error("%s", as_text(misnamed))
        return None, Origin.BUNDLED

    def _reload(self) -> None:
        wanted, origin = self._wanted()
        folder = wanted or paths.bundled_content()
        try:
            content = Content(self._read(folder), folder, origin)
        except ContentError as error:
            self._report(folder, error, ("继续显示原来的内容", "the content before is shown still"))
            return
        self.diagnostics = ()
        self.deliver(lambda: self._show(content))

    def _show(self, content: Content) -> None:
        self.content = content
        for callback in list(self.changed):
            callback(content)

    def _report(self, folder: Path, error: ContentError, consequence: tuple[str, str]) -> None:
        self.diagnostics = tuple(error.diagnostics)
        for diagnostic in error.diagnostics:
            log.error("%s", as_text(diagnostic))
        log.error("%s 中有 %d 处问题，%s", folder, len(error.diagnostics), consequence[0])
        log.error("%d problem(s) in %s: %s", len(error.diagnostics), folder, consequence[1])


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
