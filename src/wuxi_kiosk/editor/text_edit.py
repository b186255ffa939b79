"""An editor for a text of content, in which references to numbers are chips."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QTextEdit, QWidget

from wuxi_kiosk.content.language import conventions
from wuxi_kiosk.editor.form_menu import show_forms
from wuxi_kiosk.editor.number_forms import NumberForm

# A reference to a number in a text, or to the value in the template of a number.
REFERENCE = re.compile(r"\{(?:[Ff]igure:[^{}]*|value[^{}]*)\}")
_CHIP_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
_WRITTEN, _SHOWN = int(QTextFormat.Property.UserProperty) + 1, int(QTextFormat.Property.UserProperty) + 2
_OBJECT = "￼"
_PADDING = 5.0
MIN_LINES, MAX_LINES = 1, 9


def punctuated(font: QFont, language: str) -> QFont:
    """A font with the punctuation of a language: that of the bundled fonts is as wide as a Chinese character."""
    made = QFont(font)
    made.setFeature(QFont.Tag("pwid"), int(not conventions(language).full_width))
    return made


class _ChipPainter(QPyTextObject):
    """Paints a chip: what visitors read, on a rounded background."""

    def intrinsicSize(self, document: QTextDocument, position: int, text_format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(document.defaultFont())
        width = metrics.horizontalAdvance(str(text_format.property(_SHOWN)))
        return QSizeF(width + 2 * _PADDING, metrics.height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, text_format: QTextFormat
    ) -> None:
        palette, rect = QApplication.palette(), QRectF(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight).lighter(175))
        painter.drawRoundedRect(rect.adjusted(1, 0, -1, 0), _PADDING, _PADDING)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(document.defaultFont())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(text_format.property(_SHOWN)))


class TextEdit(QTextEdit):
    """Edits a text; `edited` has it as content writes it. `show_reference` says what visitors read for a reference.

    A click on a chip offers the `forms` of what it stands for.

    Undo is the whole editor's: keys for it are left to its actions.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        show_reference: Callable[[str], str],
        forms: Callable[[str], Sequence[NumberForm]] = lambda _written: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show_reference, self._forms = show_reference, forms
        self.viewport().setMouseTracking(True)
        self._written = ""
        self._loading = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._painter = _ChipPainter(self)
        self.document().documentLayout().registerHandler(_CHIP_TYPE, self._painter)
        self.document().contentsChanged.connect(self._on_change)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)

    @property
    def written(self) -> str:
        """The text as content writes it."""
        return self._written

    def set_written(self, text: str) -> None:
        """Show a text as content writes it; the cursor stays where it is, as far as the text is the same."""
        if text == self._written and not self._is_stale():
            return
        position = self.textCursor().position()
        self._loading = True
        self.clear()
        self._insert(self.textCursor(), text)
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._loading = False
        self._written = text
        self._fit_height()

    def insert_reference(self, reference: str) -> None:
        """Insert a reference where the cursor is, instead of what is selected."""
        self._insert(self.textCursor(), reference)
        self.setFocus()

    def _chip_at(self, place: QPoint) -> int | None:
        """The position of the chip at a place of the viewport."""
        near = self.cursorForPosition(place).position()
        for position in (near, near - 1):
            if self._chip(position) and self._chip_rectangle(position).contains(place):
                return position
        return None

    def _chip(self, position: int) -> str:
        """What content writes for the chip at a position; empty if there is none."""
        cursor = QTextCursor(self.document())
        if not 0 <= position < self.document().characterCount() - 1:
            return ""
        # The format of a cursor is that of the character before it.
        cursor.setPosition(position + 1)
        is_chip = cursor.charFormat().objectType() == _CHIP_TYPE
        return str(cursor.charFormat().property(_WRITTEN)) if is_chip else ""

    def _chip_rectangle(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        end = self.cursorRect(cursor)
        width = QFontMetricsF(self.document().defaultFont()).horizontalAdvance(
            str(cursor.charFormat().property(_SHOWN))
        )
        return end.adjusted(-round(width + 2 * _PADDING), 0, 0, 0)

    def _offer_forms(self, position: int) -> None:
        """Offer the other forms of a chip below it; words that belong to a form, as “million”, go with it."""
        written = self._chip(position)
        forms = self._forms(written)
        tails = [tail for one in forms if (tail := REFERENCE.sub("", one.written))]

        def replace(form: str) -> None:
            if self._chip(position) != written:
                return
            behind = self.document().toPlainText()[position + 1 :]
            tail = next((tail for tail in tails if behind.startswith(tail)), "")
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + 1 + len(tail), QTextCursor.MoveMode.KeepAnchor)
            self._insert(cursor, form)

        if forms:
            below = self._chip_rectangle(position).bottomLeft()
            show_forms(forms, written, replace, self.viewport().mapToGlobal(below), self)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        position = 0
        for match in REFERENCE.finditer(text):
            cursor.insertText(text[position : match.start()], QTextCharFormat())
            chip = QTextCharFormat()
            chip.setObjectType(_CHIP_TYPE)
            chip.setProperty(_WRITTEN, match[0])
            chip.setProperty(_SHOWN, self._show_reference(match[0]))
            cursor.insertText(_OBJECT, chip)
            position = match.end()
        cursor.insertText(text[position:], QTextCharFormat())
        cursor.endEditBlock()

    @property
    def shown_text(self) -> str:
        """The text as it is shown, with what visitors read for references."""
        return self._text_with(_SHOWN)

    def _is_stale(self) -> bool:
        """Whether a chip shows what visitors do not read any more."""
        return any(
            text_format.property(_SHOWN) != self._show_reference(str(text_format.property(_WRITTEN)))
            for _text, text_format in self._fragments()
            if text_format.objectType() == _CHIP_TYPE
        )

    def _fragments(self) -> list[tuple[str, QTextCharFormat]]:
        """The pieces of the document, with a line break between paragraphs."""
        found: list[tuple[str, QTextCharFormat]] = []
        block = self.document().begin()
        while block.isValid():
            if block != self.document().begin():
                found.append(("\n", QTextCharFormat()))
            # A chip may share its fragment with an equal one beside it.
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                found.append((fragment.text(), fragment.charFormat()))
                iterator += 1
            block = block.next()
        return found

    def _text_with(self, chip_property: int) -> str:
        return "".join(
            text.replace(_OBJECT, str(text_format.property(chip_property)))
            if text_format.objectType() == _CHIP_TYPE
            else text.replace("\u2028", "\n")
            for text, text_format in self._fragments()
        )

    @Slot()
    def _on_change(self) -> None:
        if self._loading:
            return
        written = self._text_with(_WRITTEN)
        if written != self._written:
            self._written = written
            self.edited.emit(written)

    @Slot()
    def _fit_height(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        wanted = min(max(self.document().size().height(), MIN_LINES * line), MAX_LINES * line)
        self.setFixedHeight(int(wanted) + 2 * self.frameWidth() + 4)

    # ---- Qt

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy text as content writes it."""
        cursor = self.textCursor()
        whole, start, end = "", cursor.selectionStart(), cursor.selectionEnd()
        position = 0
        for text, text_format in self._fragments():
            for character in text:
                if start <= position < end:
                    chip = text_format.objectType() == _CHIP_TYPE
                    whole += str(text_format.property(_WRITTEN)) if chip else character.replace("\u2028", "\n")
                position += 1
        data = QMimeData()
        data.setText(whole)
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text alone, with its references as chips."""
        self._insert(self.textCursor(), source.text().replace("\r\n", "\n"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the forms of the chip that is clicked."""
        super().mouseReleaseEvent(event)
        position = self._chip_at(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and position is not None
            and not self.textCursor().hasSelection()
        ):
            self._offer_forms(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that chips can be clicked."""
        super().mouseMoveEvent(event)
        on_chip = self._chip_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if on_chip else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to the editor."""
        if _is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave the shortcuts of undo and redo to the editor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that what is typed next is another edit."""
        super().focusOutEvent(event)
        self.left.emit()


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
