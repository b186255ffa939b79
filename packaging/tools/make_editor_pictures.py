"""Takes the pictures of the editor in the curators' guide; needs a screen, as that of xvfb-run."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from wuxi_kiosk import content_registry
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.room_meter import RoomMeter
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "resources" / "guide"
SIZE = QSize(1366, 768)
QUALITY = 85
TIMEOUT_S = 60
STEP = Address("themes/citrus.yaml", ("story", 1))
PAGE = "theme/citrus/story/2"


def wait(reached: Callable[[], bool]) -> None:
    """Wait until a condition is met; raises TimeoutError."""
    end = monotonic() + TIMEOUT_S
    while not reached():
        if monotonic() > end:
            raise TimeoutError("the editor does not come to rest")
        QTest.qWait(20)


def save(window: EditorWindow, name: str) -> None:
    """Save what is on the screen."""
    assert window.application
    wait(lambda: window.content.live.is_checked)
    settle(window.application.window)
    QTest.qWait(500)
    window.screen().grabWindow(0, 0, 0, SIZE.width(), SIZE.height()).save(str(GUIDE / name), quality=QUALITY)


def take_pictures(window: EditorWindow) -> None:
    """Edit as the guide tells, and take a picture of each step."""
    wait(lambda: window.application is not None)
    assert window.application
    go(window.application, PAGE)
    window.open(STEP / "title" / "zh")
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    field = editor.texts["zh"]
    field.set_written(field.written)
    QTest.keyClick(field, Qt.Key.Key_End)
    field.insertPlainText("！")
    window.content.end_typing()
    wait(lambda: bool(editor.rooms["zh"].text()))
    save(window, "editor.jpg")
    window.content.undo_stack.undo()


def main() -> None:
    """Take all pictures."""
    prepare_environment()
    application = make_qt_application()
    load_fonts()
    with TemporaryDirectory() as folder:
        data = Path(shutil.copytree(ROOT / "data", Path(folder) / "data"))
        content = EditedContent(data, content_registry.content_registry(), Path(folder) / "state", application)
        window = EditorWindow(content, Screen(1920, 1080, 43), renderer="software", meter=RoomMeter(data))
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.setGeometry(0, 0, SIZE.width(), SIZE.height())
        window.show()
        take_pictures(window)
        window.close()
        content.close(TIMEOUT_S)


if __name__ == "__main__":
    main()
