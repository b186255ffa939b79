"""Text-to-speech by an offline voice of the system, in a separate process."""

import json
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from wuxi_kiosk.settings import DEFAULT_VOLUME

# Time limits for the start of the engine and for a sentence, after which the process is taken to hang.
_START_TIMEOUT_MS, _SENTENCE_TIMEOUT_MS, _CHARACTER_TIMEOUT_MS = 20_000, 10_000, 600
# An idle process is ended, to free its memory.
_IDLE_TIMEOUT_MS = 60_000
log = logging.getLogger(__name__)


class Voice(QObject):
    """Speaks one sentence at a time; `command` starts the speaker process, which runs only while needed.

    Without a command there is no voice. `languages` are those that it can speak; they are `known` after
    `find_languages`, none while it is not `allowed`. `volume` is a fraction of the system's. `finished` is emitted
    after each sentence that was spoken to its end, `failed` after one that was not.
    """

    changed = Signal()
    finished = Signal()
    failed = Signal()

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._process: QProcess | None = None
        self._pending: tuple[str, str] | None = None
        self._requested_languages: Sequence[str] = ()
        self._ready = False
        self.languages: frozenset[str] = frozenset()
        self.known = False
        self.allowed = True
        self.volume = DEFAULT_VOLUME
        self._timeout_timer = QTimer(self, singleShot=True)
        self._timeout_timer.timeout.connect(self._on_timeout)
        self._idle_timer = QTimer(self, singleShot=True)
        self._idle_timer.timeout.connect(self.close)

    def find_languages(self, languages: Sequence[str]) -> None:
        """Find out which of these languages have a voice; emits `changed` when known."""
        if (
            not self.allowed
            or not self._command
            or self._process
            or (self.known and self._requested_languages == languages)
        ):
            return
        self._requested_languages = languages
        self._start()

    def allow(self, allowed: bool) -> None:
        """Let it speak, or leave it out: recordings only."""
        if allowed == self.allowed:
            return
        self.allowed = allowed
        if not allowed:
            self._end()
        self.changed.emit()

    def say(self, text: str, language: str) -> None:
        """Speak a sentence."""
        self._idle_timer.stop()
        self._timeout_timer.start(
            _START_TIMEOUT_MS * (not self._ready) + _SENTENCE_TIMEOUT_MS + _CHARACTER_TIMEOUT_MS * len(text)
        )
        self._pending = (text, language)
        if self._process is None:
            self._start()
        elif self._ready:
            self._send()

    def stop(self) -> None:
        """Stop speaking at once."""
        self._clear_pending()
        if self._process and self._ready:
            self._write({"stop": True})

    @Slot()
    def close(self) -> None:
        """End the process; it is started again when needed."""
        self._clear_pending()
        self._idle_timer.stop()
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
        process.finished.connect(self._on_exit)
        process.errorOccurred.connect(self._on_exit)
        process.start(self._command[0], [*self._command[1:], *self._requested_languages])
        if not self._timeout_timer.isActive():
            self._timeout_timer.start(_START_TIMEOUT_MS)

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
                self._set_languages(frozenset(answer["languages"]))
            elif self._pending:
                self._clear_pending()
                (self.failed if "failed" in answer else self.finished).emit()

    def _set_languages(self, languages: frozenset[str]) -> None:
        self.languages, self.known, self._ready = languages, True, True
        log.info("voices: %s", ", ".join(sorted(languages)) or "none")
        if self._pending:
            self._send()
        else:
            self._clear_pending()
        self.changed.emit()

    def _clear_pending(self) -> None:
        self._pending = None
        self._timeout_timer.stop()
        self._idle_timer.start(_IDLE_TIMEOUT_MS)

    def _send(self) -> None:
        if self._pending:
            text, language = self._pending
            self._write({"say": text, "language": language, "volume": self.volume})

    def _write(self, request: dict[str, object]) -> None:
        if self._process:
            self._process.write(json.dumps(request).encode() + b"\n")

    @Slot()
    def _on_exit(self) -> None:
        self._fail("has ended")

    @Slot()
    def _on_timeout(self) -> None:
        self._fail("hangs")

    def _fail(self, reason: str) -> None:
        """End the process, without languages; the next `find_languages` tries again."""
        if not self._process:
            return
        log.warning("the speaker process %s: nothing is read aloud", reason)
        self._end()
        self.changed.emit()

    def _end(self) -> None:
        """End the process, without languages; a sentence that was being spoken has failed."""
        speaking = self._pending is not None
        self.close()
        self.languages, self.known = frozenset(), False
        if speaking:
            self.failed.emit()
