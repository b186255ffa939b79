"""Logging: to the console and a bounded file; Qt's messages and uncaught exceptions go there too."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_MEGABYTE = 1024 * 1024
# Warnings of Qt that are no defect: a part of the message, and the reason.
NO_DEFECT = {
    "DelegateModel::cancel: index out range": "other content has come while a page beyond the edge was being made",
    "No RHI backend. Using CPU conversion": "so it is meant: viewmodels/clip.py",
    "pipewire-0.3": "a machine without PipeWire has sound through PulseAudio or ALSA, or none",
    "PulseAudioService: pa_context_connect() failed": "a machine without sound shows clips all the same",
}
log = logging.getLogger(__name__)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    place = Path(context.file).name if context.file else context.category or "qt"
    level = logging.DEBUG if any(part in message for part in NO_DEFECT) else _LEVELS[kind]
    logging.getLogger(f"qt.{place}").log(level, message)


def _from_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("uncaught exception", exc_info=(kind, error, trace))


def start(folder: Path | None) -> None:
    """Send every message of Python and Qt to the console and, with a folder, to `wuxi-kiosk.log` in it (5 × 1 MB)."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    diagnostic: OSError | None = None
    # What cannot be written, on a full disk for one, is no reason to fill the terminal.
    logging.raiseExceptions = False
    if folder:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handlers.append(
                RotatingFileHandler(folder / "wuxi-kiosk.log", maxBytes=_MEGABYTE, backupCount=4, encoding="utf-8")
            )
        except OSError as error:
            diagnostic = error
    logging.basicConfig(level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    qInstallMessageHandler(_from_qt)
    sys.excepthook = _from_python
    if diagnostic:
        log.warning("the log file cannot be written, messages go to the console only: %s", diagnostic)
