"""Content that is read again whenever its files change, for those who write it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Condition, Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.folder_follower import FolderFollower
from wuxi_kiosk.media.check import check as check_media
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

# A file that is being written is broken for a moment: so long a problem must last to be told.
PROBLEM_DELAY_MS = 250
Validate = Callable[[Path], ValidationReport]
CheckMedia = Callable[[Path, ValidationReport], Sequence[Diagnostic]]


def validate_folder(folder: Path) -> ValidationReport:
    """Read and check the files of a folder."""
    return validate(folder, content_registry())


def check_media_of(folder: Path, report: ValidationReport) -> Sequence[Diagnostic]:
    """The problems of content with those of its pictures, clips and recordings."""
    return check_media(folder, report, paths.media_worker(), paths.measurer(), date.today())


class LatestTask:
    """Runs functions on a thread of its own, of those that wait the newest alone.

    The thread is a daemon: one that waits for a network share does not keep the program from ending.
    """

    def __init__(self, name: str) -> None:
        self._waiting: Callable[[], None] | None = None
        self._condition = Condition()
        Thread(target=self._run, name=name, daemon=True).start()

    def start(self, function: Callable[[], None]) -> None:
        """Run a function after the one that is running."""
        with self._condition:
            self._waiting = function
            self._condition.notify()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting)
                function, self._waiting = self._waiting, None
            assert function
            function()


class LiveContent(QObject):
    """The exhibit of a folder, read again after each change.

    `loaded` has each exhibit that can be shown. `problemsChanged` tells of other `problems`: those of the files as they
    are now, errors and warnings; `broken` says whether they keep the exhibit from being shown.
    """

    loaded = Signal(object)
    problemsChanged = Signal()

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        *,
        validate: Validate = validate_folder,
        check_media: CheckMedia = check_media_of,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.problems: Sequence[Diagnostic] = ()
        self.broken = False
        self._validate = validate
        self._check_media = check_media
        self._gui = GuiThread(self)
        self._reading, self._checking = LatestTask("content"), LatestTask("media check")
        # Answers to an older reading are dropped.
        self._reading_number = 0
        self.pending_problems: Sequence[Diagnostic] = ()
        self._delay = QTimer(self, singleShot=True, interval=PROBLEM_DELAY_MS)
        self._delay.timeout.connect(self._on_delay)
        self._follower = FolderFollower(folder, self)
        self._follower.changed.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the folder again, in the background."""
        self._reading_number += 1
        number = self._reading_number

        def read() -> None:
            report = self._validate(self.folder)
            self._gui.post(lambda: self._take(number, report))

        self._reading.start(read)

    def _take(self, number: int, report: ValidationReport) -> None:
        if number != self._reading_number:
            return
        self._delay.stop()
        if report.exhibit is None:
            self.pending_problems = report.diagnostics
            self._delay.start()
            return
        self.loaded.emit(report.exhibit)
        if self.broken:
            self._tell(report.diagnostics, broken=False)

        def check() -> None:
            found = self._check_media(self.folder, report)
            self._gui.post(lambda: self._take_media(number, found))

        self._checking.start(check)

    def _take_media(self, number: int, found: Sequence[Diagnostic]) -> None:
        if number == self._reading_number:
            self._tell(found, broken=False)

    @Slot()
    def _on_delay(self) -> None:
        self._tell(self.pending_problems, broken=True)

    def _tell(self, problems: Sequence[Diagnostic], *, broken: bool) -> None:
        if (tuple(problems), broken) != (tuple(self.problems), self.broken):
            self.problems, self.broken = problems, broken
            self.problemsChanged.emit()
