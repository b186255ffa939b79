"""Logging to the console and a rotating file, including Qt's messages and uncaught exceptions."""

import logging
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_MEGABYTE = 1024 * 1024
# Harmless warnings of Qt, logged as debug messages: part of the message, and the reason.
HARMLESS_MESSAGES = {
    "DelegateModel::cancel: index out range": "content was reloaded while a page beyond the edge was being created",
    "No RHI backend. Using CPU conversion": "intended, see viewmodels/clip.py",
    "pipewire-0.3": "a machine without PipeWire uses PulseAudio or ALSA, or has no sound",
    "PulseAudioService: pa_context_connect() failed": "clips play without sound",
}
log = logging.getLogger(__name__)


def ignore_multimedia() -> None:
    """Ignore the messages of QtMultimedia: they are about libraries and services that a machine need not have."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


class LastError(logging.Handler):
    """Keeps the last error that was logged, without its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        try:
            stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
            self.text = f"{stamp} {record.name}: {record.getMessage()}"[:500]
        except Exception:
            self.handleError(record)


last_error = LastError()


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    source = Path(context.file).name if context.file else context.category or "qt"
    level = logging.DEBUG if any(part in message for part in HARMLESS_MESSAGES) else _LEVELS[kind]
    logging.getLogger(f"qt.{source}").log(level, message)


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught exception", exc_info=(kind, error, trace))


def start(folder: Path | None) -> None:
    """Send every message of Python and Qt to the console and, with a folder, to `wuxi-kiosk.log` in it (5 × 1 MB)."""
    handlers: list[logging.Handler] = [logging.StreamHandler(), last_error]
    file_error: OSError | None = None
    # Errors while logging, such as a full disk, must not fill the terminal with tracebacks.
    logging.raiseExceptions = False
    if folder:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handlers.append(
                RotatingFileHandler(folder / "wuxi-kiosk.log", maxBytes=_MEGABYTE, backupCount=4, encoding="utf-8")
            )
        except OSError as error:
            file_error = error
    logging.basicConfig(level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    qInstallMessageHandler(_log_qt_message)
    sys.excepthook = _log_exception
    if file_error:
        log.warning("the log file cannot be written, messages go to the console only: %s", file_error)
