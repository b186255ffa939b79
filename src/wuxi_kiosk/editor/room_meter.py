"""Asks a process of its own what the smallest screen shows of the texts that are edited."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from wuxi_kiosk import paths
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.pages import pages_of
from wuxi_kiosk.inspect.room import Room

# How long nothing is typed before a page is measured: a pause, not the next letter.
DELAY_MS = 1000
END_MS = 3000


class RoomMeter(QObject):
    """Measures the pages of a folder; `measured` has the Room of each text by its Address.

    The process starts with the first request; one that ends by itself is started again by the next.
    """

    measured = Signal(object)

    def __init__(self, folder: Path, command: Sequence[str] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._command = folder, command or paths.room_measurer()
        self._process: QProcess | None = None
        self._number = 0
        self._running = False
        self._waiting: bytes | None = None

    @property
    def busy(self) -> bool:
        """Whether pages are being measured."""
        return self._running

    def measure(self, unsaved: Mapping[str, bytes | None], routes: Sequence[str]) -> None:
        """Measure pages with these files instead of those on the disk, after what is being measured."""
        self._number += 1
        files = {name: None if data is None else data.decode("latin-1") for name, data in unsaved.items()}
        request = {"number": self._number, "folder": str(self._folder), "unsaved": files, "routes": list(routes)}
        self._waiting = json.dumps(request).encode() + b"\n"
        self._next()

    def forget(self) -> None:
        """Tell nothing of what has been asked for."""
        self._number += 1
        self._waiting = None

    def stop(self) -> None:
        """End the process."""
        self.forget()
        if process := self._process:
            self._process, self._running = None, False
            process.finished.disconnect()
            process.kill()
            process.waitForFinished(END_MS)
            process.deleteLater()

    def _next(self) -> None:
        if self._running or self._waiting is None:
            return
        if self._process is None:
            self._process = process = QProcess(self)
            environment = QProcessEnvironment.systemEnvironment()
            # Its pages are not to be seen.
            environment.insert("QT_QPA_PLATFORM", "offscreen")
            environment.insert("QT_QUICK_BACKEND", "software")
            process.setProcessEnvironment(environment)
            process.setStandardErrorFile(QProcess.nullDevice())
            process.readyReadStandardOutput.connect(self._on_output)
            process.finished.connect(self._on_finished)
            command, *arguments = self._command
            process.start(command, arguments)
        self._process.write(self._waiting)
        self._waiting, self._running = None, True

    @Slot()
    def _on_output(self) -> None:
        assert self._process
        while self._process.canReadLine():
            try:
                answer = json.loads(bytes(self._process.readLine().data()))
                number, texts = answer["number"], answer["texts"]
            except (ValueError, KeyError, TypeError):
                # Libraries may write to the output, too.
                continue
            self._running = False
            if number == self._number:
                self.measured.emit({Address(file, tuple(key)): Room(room) for file, key, room in texts})
        self._next()

    @Slot()
    def _on_finished(self) -> None:
        if process := self._process:
            self._process, self._running = None, False
            process.deleteLater()


class RoomWatch(QObject):
    """Has the pages of the entry that is edited measured, a while after it was opened or changed; `show` shows it."""

    def __init__(
        self,
        content: EditedContent,
        meter: RoomMeter,
        entry: Callable[[], Address | None],
        show: Callable[[Mapping[Address, Room]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._meter, self._entry, self._show = content, meter, entry, show
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._measure)
        meter.measured.connect(show)
        content.changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Forget what was measured, and measure what there is now."""
        self._meter.forget()
        self._show({})
        self._timer.start()

    def close(self) -> None:
        """Measure no more."""
        self._timer.stop()
        self._meter.stop()

    @Slot()
    def _measure(self) -> None:
        entry, content = self._entry(), self._content
        if entry is None or content.exhibit is None or entry.file not in content.draft.names:
            return
        if not content.live.is_checked:
            self._timer.start()
            return
        if content.live.broken:
            return
        routes = pages_of(content.exhibit, content.draft, content.registry, [entry])
        if entry.key[:1] == ("home",):
            routes.append(ATTRACT)
        self._meter.measure(content.draft.unsaved, routes)
