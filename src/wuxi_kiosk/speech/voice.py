"""An offline voice of the system, spoken by a process of its own."""

import json
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

# Of what the system's volume allows: a hall has other visitors.
VOLUME = 0.8
# How long the voices may take to be there, and a sentence to be said: whoever takes longer hangs.
_LOOKING_MS, _SENTENCE_MS, _CHARACTER_MS = 20_000, 10_000, 600
# It takes memory that a page which is not read can use.
_REST_MS = 60_000
log = logging.getLogger(__name__)


class Voice(QObject):
    """Says one sentence after the other; `command` starts the speaker process, which is there only while needed.

    Without a command there is no voice. `languages` are those that it can speak, known after `look`; `known` tells that
    they are. `done` follows each sentence that was said to its end, `failed` one that was not.
    """

    changed = Signal()
    done = Signal()
    failed = Signal()

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._process: QProcess | None = None
        self._waiting: tuple[str, str] | None = None
        self._asked: Sequence[str] = ()
        self._ready = False
        self.languages: frozenset[str] = frozenset()
        self.known = False
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._hang)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.close)

    def look(self, languages: Sequence[str]) -> None:
        """Find out which of these languages there is a voice for; the answer comes with `changed`."""
        if not self._command or self._process or (self.known and self._asked == languages):
            return
        self._asked = languages
        self._start()

    def say(self, text: str, language: str) -> None:
        """Say a sentence."""
        self._rest.stop()
        self._limit.start(_LOOKING_MS * (not self._ready) + _SENTENCE_MS + _CHARACTER_MS * len(text))
        self._waiting = (text, language)
        if self._process is None:
            self._start()
        elif self._ready:
            self._send()

    def hush(self) -> None:
        """Be silent at once."""
        self._be_silent()
        if self._process and self._ready:
            self._write({"hush": True})

    @Slot()
    def close(self) -> None:
        """End the process; it begins again when it is wanted."""
        self._be_silent()
        self._rest.stop()
        self._ready = False
        process, self._process = self._process, None
        if process:
            process.blockSignals(True)
            # Not terminate(): an engine may wait for a service that does not answer.
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _start(self) -> None:
        process = self._process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._gone)
        process.errorOccurred.connect(self._gone)
        process.start(self._command[0], [*self._command[1:], *self._asked])
        if not self._limit.isActive():
            self._limit.start(_LOOKING_MS)

    @Slot()
    def _read(self) -> None:
        while self._process and self._process.canReadLine():
            try:
                answer = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if not isinstance(answer, dict):
                continue
            if "languages" in answer:
                self._found(frozenset(answer["languages"]))
            elif self._waiting:
                self._be_silent()
                (self.failed if "failed" in answer else self.done).emit()

    def _found(self, languages: frozenset[str]) -> None:
        self.languages, self.known, self._ready = languages, True, True
        log.info("voices: %s", ", ".join(sorted(languages)) or "none")
        if self._waiting:
            self._send()
        else:
            self._be_silent()
        self.changed.emit()

    def _be_silent(self) -> None:
        self._waiting = None
        self._limit.stop()
        self._rest.start(_REST_MS)

    def _send(self) -> None:
        if self._waiting:
            text, language = self._waiting
            self._write({"say": text, "language": language})

    def _write(self, request: dict[str, object]) -> None:
        if self._process:
            self._process.write(json.dumps(request).encode() + b"\n")

    @Slot()
    def _gone(self) -> None:
        self._give_up("has ended")

    @Slot()
    def _hang(self) -> None:
        self._give_up("hangs")

    def _give_up(self, what: str) -> None:
        """Without a voice for now; the next look may find one."""
        if not self._process:
            return
        log.warning("the speaker process %s: nothing is read aloud", what)
        speaking = self._waiting is not None
        self.close()
        self.languages, self.known = frozenset(), False
        if speaking:
            self.failed.emit()
        self.changed.emit()
