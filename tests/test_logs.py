"""Logging to the console and to a log file of bounded size."""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qCritical, qDebug, qInstallMessageHandler, qWarning

from wuxi_kiosk import logs

Start = Callable[[Path | None], None]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts logging as in a new process; restores the previous state afterwards."""
    root = logging.getLogger()
    level, added_handlers = root.level, list[logging.Handler]()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    previous_handler = qInstallMessageHandler(None)
    qInstallMessageHandler(previous_handler)

    def started(folder: Path | None) -> None:
        # pytest has installed handlers, and logging starts only once.
        monkeypatch.setattr(root, "handlers", [])
        logs.start(folder)
        added_handlers.extend(root.handlers)

    yield started
    qInstallMessageHandler(previous_handler)
    for handler in added_handlers:
        with suppress(OSError):
            handler.close()
    root.setLevel(level)


def written(folder: Path) -> str:
    for handler in logging.getLogger().handlers:
        handler.flush()
    return (folder / "wuxi-kiosk.log").read_text(encoding="utf-8")


def test_messages_go_to_file_and_console(start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path / "new" / "folder")
    logging.getLogger("wuxi_kiosk.app").info("展项 is ready")
    line = written(tmp_path / "new" / "folder")
    assert line.rstrip().endswith("INFO wuxi_kiosk.app: 展项 is ready")
    assert line in capsys.readouterr().err


def test_without_a_folder_logs_to_the_console_only(
    start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start(None)
    logging.getLogger("any").warning("logged")
    assert "logged" in capsys.readouterr().err
    assert [type(handler) for handler in logging.getLogger().handlers] == [logging.StreamHandler, logs.LastError]


def test_the_last_error_is_kept_for_the_status(start: Start) -> None:
    start(None)
    logging.getLogger("any").error("the page %s is missing", "home")
    logging.getLogger("any").warning("a warning")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ any: the page home is missing", logs.last_error.text)
    logging.getLogger("any").error("x" * 10_000)
    assert len(logs.last_error.text) == 500


@pytest.mark.parametrize(
    ("log_message", "level"),
    [(qDebug, None), (qWarning, "WARNING"), (qCritical, "ERROR")],
    ids=["debug", "warning", "critical"],
)
def test_qt_messages_keep_their_level(start: Start, tmp_path: Path, log_message: object, level: str | None) -> None:
    start(tmp_path)
    assert callable(log_message)
    log_message("from Qt")
    assert ("from Qt" in written(tmp_path)) == (level is not None)
    if level:
        assert f" {level} qt." in written(tmp_path)


def test_every_qt_message_type_has_a_level() -> None:
    assert set(QtMsgType) - set(logs._LEVELS) <= {QtMsgType.QtSystemMsg}


def test_uncaught_exception_is_logged_with_traceback(start: Start, tmp_path: Path) -> None:
    start(tmp_path)
    try:
        raise ValueError("slipped")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "CRITICAL wuxi_kiosk.logs: uncaught exception" in written(tmp_path)
    assert "ValueError: slipped" in written(tmp_path)
    assert "in test_uncaught_exception" in written(tmp_path)


def test_keyboard_interrupt_is_not_logged(start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "uncaught" not in written(tmp_path)
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_log_files_are_bounded(start: Start, tmp_path: Path) -> None:
    start(tmp_path)
    (handler,) = (found for found in logging.getLogger().handlers if isinstance(found, RotatingFileHandler))
    assert handler.maxBytes * (handler.backupCount + 1) == 5 * 1024 * 1024
    handler.maxBytes = 1000
    for _ in range(200):
        logging.getLogger("any").info("a message of some length, said again and again")
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["wuxi-kiosk.log", *(f"wuxi-kiosk.log.{number}" for number in range(1, 5))]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())


def test_unwritable_folder_is_reported_on_the_console(
    start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    start(tmp_path / "file" / "logs")
    logging.getLogger("any").warning("still logged")
    error = capsys.readouterr().err
    assert "the log file cannot be written" in error
    assert "still logged" in error


def test_harmless_qt_messages_are_not_warnings(start: Start, tmp_path: Path) -> None:
    start(tmp_path)
    logging.getLogger().setLevel(logging.INFO)
    for part in logs.HARMLESS_MESSAGES:
        qWarning(f"somewhere: {part}")
    qWarning("the screen is on fire")
    assert [part for part in logs.HARMLESS_MESSAGES if part in written(tmp_path)] == []
    assert "the screen is on fire" in written(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_prints_no_traceback(start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wuxi-kiosk.log").symlink_to("/dev/full")
    start(tmp_path)
    logging.getLogger("x").warning("still logged")
    error = capsys.readouterr().err
    assert "still logged" in error
    assert "Traceback" not in error
