"""Content that is read again whenever its files change, for those who write it."""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Condition, Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content_check import check
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.folder_follower import FolderFollower
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

# A file that is being written is broken for a moment: so long a problem must last to be told.
PROBLEM_DELAY_MS = 250
# The whole check takes longer than the reading, and would slow down the reading of the next letter that is typed.
CHECK_DELAY_MS = 250
Validate = Callable[[Path], ValidationReport]
Check = Callable[[Path], Sequence[Diagnostic]]


def reader() -> Validate:
    """A function that reads and checks the files of a folder, as far as it takes to show them, those that changed."""
    cache, registry = FileCache(), content_registry()
    return lambda folder: validate(folder, registry, warnings=False, cache=cache)


class LatestTask:
    """Runs functions on a thread of its own, of those that wait the newest alone.

    The thread is a daemon: one that waits for a network share does not keep the program from ending.
    """

    def __init__(self, name: str) -> None:
        self._waiting: Callable[[], None] | None = None
        self._running = self._closed = False
        self._condition = Condition()
        Thread(target=self._run, name=name, daemon=True).start()

    def start(self, function: Callable[[], None]) -> None:
        """Run a function after the one that is running."""
        with self._condition:
            self._waiting = function
            self._condition.notify_all()

    @property
    def busy(self) -> bool:
        """Whether a function runs or waits."""
        with self._condition:
            return self._running or self._waiting is not None

    def close(self, timeout: float) -> bool:
        """Drop what waits, and wait so many seconds for what runs; whether it has ended."""
        with self._condition:
            self._waiting, self._closed = None, True
            self._condition.notify_all()
            return self._condition.wait_for(lambda: not self._running, timeout)

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                function, self._waiting = self._waiting, None
                self._running = True
            assert function
            try:
                function()
            except Exception:
                # Told as if it had ended the thread, which goes on with what comes next.
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
            finally:
                with self._condition:
                    self._running = False
                    self._condition.notify_all()


class LiveContent(QObject):
    """The exhibit of a folder, read again after each change.

    `filesChanged` tells that files were written, `loaded` has each exhibit that can be shown. `problemsChanged` tells
    of other `problems`, errors and warnings; `broken` says whether they keep the exhibit from being shown. Once
    `is_read` the exhibit, and once `is_checked` the problems, are those of the files as they are now.
    """

    filesChanged = Signal()
    loaded = Signal(object)
    problemsChanged = Signal()
    checkedChanged = Signal(bool)

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        *,
        validate: Validate | None = None,
        check: Check = check,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.problems: Sequence[Diagnostic] = ()
        self.broken = self.is_read = self.is_checked = False
        self._validate = validate or reader()
        self._check = check
        self._gui = GuiThread(self)
        self._reading, self._checking = LatestTask("content"), LatestTask("check")
        # Counts changes; answers to an older reading than that of the newest that was begun are dropped.
        self._change = self._reading_change = 0
        self.pending_problems: Sequence[Diagnostic] = ()
        self._delay = QTimer(self, singleShot=True, interval=PROBLEM_DELAY_MS)
        self._delay.timeout.connect(self._on_delay)
        self._check_delay = QTimer(self, singleShot=True, interval=CHECK_DELAY_MS)
        self._check_delay.timeout.connect(self._start_check)
        self._follower = FolderFollower(folder, self)
        self._follower.changed.connect(self.filesChanged)
        self._follower.changed.connect(self.reload)

    def close(self, timeout: float) -> bool:
        """Stop reading and checking; whether that has ended within so many seconds."""
        self._change += 1
        self._reading_change = self._change
        self._check_delay.stop()
        read, checked = self._reading.close(timeout), self._checking.close(timeout)
        return read and checked

    def invalidate(self) -> None:
        """Take what was read and checked for outdated; `reload` follows."""
        self._change += 1
        self.is_read = False
        self._set_checked(False)

    @Slot()
    def reload(self) -> None:
        """Read the folder again, in the background."""
        self.invalidate()
        self._reading_change = change = self._change

        def read() -> None:
            report = self._validate(self.folder)
            self._gui.post(lambda: self._take(change, report))

        self._reading.start(read)

    def _take(self, change: int, report: ValidationReport) -> None:
        if change != self._reading_change:
            return
        self.is_read = change == self._change
        self._delay.stop()
        if report.exhibit is None:
            self.pending_problems = report.diagnostics
            self._delay.start()
            return
        self.loaded.emit(report.exhibit)
        if self.broken:
            self._tell(report.diagnostics, broken=False)
        self._check_delay.start()

    @Slot()
    def _start_check(self) -> None:
        change = self._change

        def check_all() -> None:
            found = self._check(self.folder)
            self._gui.post(lambda: self._take_check(change, found))

        self._checking.start(check_all)

    def _take_check(self, change: int, found: Sequence[Diagnostic]) -> None:
        if change == self._change:
            self._tell(found, broken=False)
            self._set_checked(True)

    @Slot()
    def _on_delay(self) -> None:
        self._tell(self.pending_problems, broken=True)
        self._set_checked(self.is_read)

    def _set_checked(self, checked: bool) -> None:
        if checked != self.is_checked:
            self.is_checked = checked
            self.checkedChanged.emit(checked)

    def _tell(self, problems: Sequence[Diagnostic], *, broken: bool) -> None:
        if (tuple(problems), broken) != (tuple(self.problems), self.broken):
            self.problems, self.broken = problems, broken
            self.problemsChanged.emit()
