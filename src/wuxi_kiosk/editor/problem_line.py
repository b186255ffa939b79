"""What is wrong with a field: one line beneath it, of which a click shows the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.problem_words import Told

# What stands before an error and before a hint; the fonts have these.
ERROR_MARK, HINT_MARK = "×", "！"
FONT_SIZE = 11


class ProblemLine(QLabel):
    """A line that is there even while nothing is wrong: the fields below must not move while one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: Sequence[Told] = ()
        self._unfolded = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPixelSize(FONT_SIZE)
        self.setFont(font)
        self._show()

    def show_problems(self, problems: Sequence[Told]) -> None:
        """Show problems, the first of them in the language of the editor, which is Chinese."""
        if problems != self._problems:
            self._problems = problems
            self._unfolded = self._unfolded and bool(problems)
            self._show()

    @property
    def whole(self) -> str:
        """All problems in both languages."""
        return "\n".join(f"{mark_of(one)} {one.message[0]}\n{one.message[1]}" for one in self._problems)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show all of it, or one line again."""
        self._unfolded = not self._unfolded and bool(self._problems)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._unfolded and event.size().width() != event.oldSize().width():
            self._show()

    def _show(self) -> None:
        line = self.fontMetrics().height() + 2
        self.setWordWrap(self._unfolded)
        self.setMinimumHeight(line)
        self.setMaximumHeight(16777215 if self._unfolded else line)
        policy = QSizePolicy.Policy.Minimum if self._unfolded else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Ignored, policy)
        text = self.whole
        if self._problems and not self._unfolded:
            first, more = self._problems[0], len(self._problems) - 1
            rest = f"（+{more}）" if more else ""
            written = f"{mark_of(first)} {first.message[0]}".replace("\n", " ")
            room = max(self.width() - self.fontMetrics().horizontalAdvance(rest), 0)
            text = self.fontMetrics().elidedText(written, Qt.TextElideMode.ElideRight, room) + rest
        self.setText(text)
        self.setToolTip(self.whole)
        colour = colours.ERROR if any(one.is_error for one in self._problems) else colours.WARNING
        self.setStyleSheet(f"color: {colour}; font-size: {FONT_SIZE}px")
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._problems else Qt.CursorShape.ArrowCursor)


def mark_of(problem: Told) -> str:
    """The sign before a problem."""
    return ERROR_MARK if problem.is_error else HINT_MARK
