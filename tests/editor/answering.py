"""Answers the dialogs of the editor, as somebody would who sits before it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


@contextmanager
def answering(kind: type[_Widget], answer: Callable[[_Widget], object]) -> Iterator[list[str]]:
    """While the context runs, dialogs of a kind are answered; yields their texts."""
    told: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, kind):
            told.append(box.text() if isinstance(box, QMessageBox) else box.windowTitle())
            answer(box)

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield told
    finally:
        timer.stop()
    assert told, "nothing was asked"
