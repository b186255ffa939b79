"""What a curator does with mouse and files, as events of Qt."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

from wuxi_kiosk.editor.photo_view import PhotoView

POLL_MS = 20


def drop(widget: QWidget, file: Path) -> None:
    """Drag a file from a file manager onto a widget and let it go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at = QPointF(widget.rect().center())
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, *held)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(at, Qt.DropAction.CopyAction, data, *held))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def at(view: PhotoView, point: tuple[float, float]) -> QPoint:
    """Where a point of the picture is on the screen."""
    return view.position(point).toPoint()


def drag(view: PhotoView, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag what is at a point of the picture to another one."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, start))
    for share in (0.3, 0.6, 1.0):
        across, down = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        QTest.mouseMove(view, at(view, (across, down)))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, end))


def choose_form(shown: str) -> list[str]:
    """Click a form in the menu of those of a number; returns what the menu offers."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {one.text(): one for one in menu.actions()}
    click(menu, menu.actionGeometry(actions[shown]).center())
    return list(actions)


class Answers:
    """Answers the dialogs that open, one after the other, each by a function; `texts` are those of message boxes."""

    def __init__(self, *answers: Callable[[QDialog], object]) -> None:
        self.waiting = list(answers)
        self.texts: list[str] = []
        self._timer = QTimer(interval=POLL_MS)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether all have been given."""
        return not self.waiting

    def stop(self) -> None:
        """Leave later dialogs to others."""
        self._timer.stop()

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        if isinstance(dialog, QMessageBox):
            self.texts.append(dialog.text())
        if not self.waiting:
            dialog.reject()
            raise AssertionError(f"nobody expected {dialog.windowTitle()}")
        self.waiting.pop(0)(dialog)


def press(words: str) -> Callable[[QDialog], None]:
    """Press the button of a message box that says these words."""

    def pressed(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        button = next(one for one in dialog.buttons() if words in one.text())
        click(button)

    return pressed


def press_standard(button: QMessageBox.StandardButton) -> Callable[[QDialog], None]:
    """Press a button of a message box that is the same in all programs."""

    def pressed(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        click(dialog.button(button))

    return pressed
