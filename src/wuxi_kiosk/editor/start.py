"""Starts the editor of a folder, once at a time, and shows its window until it is closed."""

import logging
import os
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMessageBox

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.history import lock_of
from wuxi_kiosk.editor.room_meter import RoomMeter
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.inspect.exhibit_window import DEFAULT_SCREEN
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.settings import Renderer

CLOSE_TIMEOUT_S = 10.0
ALREADY_OPEN = (
    "这个文件夹已经在另一个编辑窗口里打开了。请到那个窗口里改，或者先把它关掉。\n"
    "This folder is open in another window of the editor. Edit it there, or close that window first."
)


def run(folder: Path | None, screen: Screen | None = None, *, renderer: Renderer = "auto", language: str = "") -> int:
    """Show the editor until its window is closed; without a folder, ask for one."""
    from wuxi_kiosk.editor.folder_choice import choose_folder
    from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment, translate_dialogs

    prepare_environment()
    qt_application = make_qt_application()
    translate_dialogs(qt_application, QLocale.system().language())
    load_fonts()
    chosen = folder or choose_folder(paths.state())
    if chosen is None:
        return 0
    lock = take_file_lock(lock_of(paths.state(), chosen))
    if lock is None:
        QMessageBox.warning(None, "已经打开 · already open", ALREADY_OPEN)
        return ExitCode.ALREADY_RUNNING
    content = EditedContent(chosen, content_registry.content_registry(), paths.state(), qt_application)
    window = EditorWindow(
        content, screen or DEFAULT_SCREEN, renderer=renderer, language=language, meter=RoomMeter(chosen)
    )
    window.showMaximized()
    window.files.ask_author(paths.state())
    window.files.offer_recovery()
    window.files.offer_new_format()
    code = qt_application.exec()
    if not content.close(CLOSE_TIMEOUT_S):
        logging.shutdown()
        os._exit(code)
    return code
