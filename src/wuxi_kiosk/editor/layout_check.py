"""Measures every page on the smallest screen by the program's own command, while one goes on editing."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic, Message

# The codes of what is measured, as inspect/layout.py gives them.
CODES = ("text_cut_off", "text_too_tall")


class LayoutCheck(QObject):
    """Measures a folder as it is saved; `found` has Diagnostics of what does not fit, `failed` why there are none."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._process: QProcess | None = None

    @property
    def busy(self) -> bool:
        """Whether it is measuring."""
        return self._process is not None

    def start(self) -> None:
        """Begin to measure, unless it does already."""
        if self.busy:
            return
        own, *arguments = paths.own_command()
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        # Its pages are not to be seen.
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(own, [*arguments, "check", "--layout", "--format", "json", str(self._folder)])

    def stop(self) -> None:
        """Give up; nothing is told any more."""
        if process := self._process:
            self._process = None
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.deleteLater()

    @Slot()
    def _on_finished(self) -> None:
        process, self._process = self._process, None
        assert process
        written, said = (bytes(one.data()) for one in (process.readAllStandardOutput(), process.readAllStandardError()))
        process.deleteLater()
        try:
            read = [_diagnostic(one) for one in json.loads(written)]
        except (ValueError, KeyError, TypeError):
            self.failed.emit(said.decode(errors="replace")[-2000:])
            return
        self.found.emit([one for one in read if one.code in CODES])

    @Slot()
    def _on_error(self) -> None:
        if self._process and self._process.error() is QProcess.ProcessError.FailedToStart:
            told = self._process.errorString()
            self.stop()
            self.failed.emit(told)


def _diagnostic(written: Any) -> Diagnostic:
    """A diagnostic from plain data, as as_json of content/diagnostics.py writes it."""
    message, hint, place = (Message(**written[name]) for name in ("message", "hint", "place"))
    file, line, column, code = (written[name] for name in ("file", "line", "column", "code"))
    return Diagnostic(file, line, column, code, message, hint, written["severity"], tuple(written["key"]), place)
