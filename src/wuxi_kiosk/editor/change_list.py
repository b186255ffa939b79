"""Shows what differs between two states of content: as a list of changes in words, and as pages side by side."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.comparison import Change, Marked, marked
from wuxi_kiosk.editor.differences import Kind
from wuxi_kiosk.editor.page_pictures import PagePair

# More would not be read, and take long to lay out.
MAX_SHOWN = 200
BEFORE_MARK = f"background-color: {colours.BEFORE_SHADE}; text-decoration: line-through"
AFTER_MARK = f"background-color: {colours.AFTER_SHADE}"
_WHAT = {
    Kind.CHANGED: "",
    Kind.ADDED: "新加的 · added",
    Kind.REMOVED: "删去的 · removed",
    Kind.MOVED: "换了顺序 · another order",
}


class _Column(QScrollArea):
    """Widgets below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these widgets and no others."""
        content = QWidget()
        column = QVBoxLayout(content)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)

    def show_message(self, text: str) -> None:
        """Show a line of text alone."""
        label = QLabel(text)
        label.setWordWrap(True)
        self.show_widgets([label])


class ChangeRow(QFrame):
    """A change in words: its place, what was there, what is there now; `taken_back` asks for the former.

    `language` is what the language of a text is called.
    """

    taken_back = Signal(object)

    def __init__(self, change: Change, language: str, *, can_take_back: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        self.setFrameShape(QFrame.Shape.StyledPanel)
        grid = QGridLayout(self)
        kind = _WHAT[change.difference.kind] if change.difference else ""
        field = " ".join(filter(None, (f"{change.field[0]} · {change.field[1]}", language and f"（{language}）", kind)))
        self.place = _label(f"<b>{escape(change.place)}</b><br><span style='color:gray'>{escape(field)}</span>")
        grid.addWidget(self.place, 0, 0)
        old, new = marked(change.before, change.after)
        self.before, self.after = _label(marked_html(old, BEFORE_MARK)), _label(marked_html(new, AFTER_MARK))
        for row, (sign, label, text) in enumerate(
            (("−", self.before, change.before), ("＋", self.after, change.after)), 1
        ):
            if text:
                label.setText(f"{sign} {label.text()}")
                grid.addWidget(label, row, 0, 1, 2)
        self.button = QPushButton("恢复这一处 · put back")
        self.button.clicked.connect(lambda: self.taken_back.emit(change))
        self.button.setVisible(can_take_back)
        grid.addWidget(self.button, 0, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)


class ChangeList(_Column):
    """The changes in words; `taken_back` has the one that is to be undone."""

    taken_back = Signal(object)

    def __init__(self, languages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.rows: list[ChangeRow] = []

    def show_changes(self, changes: Sequence[Change], *, can_take_back: bool) -> None:
        """Show changes in their order, each with a button to take it back if it can be."""
        self.rows = [
            ChangeRow(change, self._languages.get(change.language, change.language), can_take_back=can_take_back)
            for change in changes[:MAX_SHOWN]
        ]
        for row in self.rows:
            row.taken_back.connect(self.taken_back)
        widgets: list[QWidget] = list(self.rows)
        if not changes:
            widgets.append(QLabel("没有不同 · no difference"))
        elif len(changes) > MAX_SHOWN:
            widgets.append(QLabel(f"还有 {len(changes) - MAX_SHOWN} 处 · more"))
        self.show_widgets(widgets)


class _Picture(QLabel):
    """A picture as wide as there is room."""

    def __init__(self, image: QImage | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap.fromImage(image) if image else None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not self._pixmap:
            self.setText("没有这一页 · no such page")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pixmap:
            height = round(self.width() * self._pixmap.height() / self._pixmap.width())
            size = QSize(self.width(), height)
            self.setPixmap(
                self._pixmap.scaled(
                    size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
            self.setFixedHeight(height)


class PairList(_Column):
    """Pages before and after, side by side."""

    def __init__(self, languages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.pairs: Sequence[PagePair] = ()

    def show_pairs(self, pairs: Sequence[PagePair]) -> None:
        """Show pages in their order."""
        self.pairs = pairs
        if not pairs:
            self.show_message("画面上看不出不同 · the pages look the same")
            return
        widgets = []
        for pair in pairs:
            row = QWidget()
            grid = QGridLayout(row)
            grid.setContentsMargins(0, 0, 0, 0)
            title = QLabel(f"<b>{escape(pair.name)}</b>　{escape(self._languages.get(pair.language, pair.language))}")
            grid.addWidget(title, 0, 0, 1, 2)
            for column, (name, image) in enumerate((("原来 · before", pair.before), ("后来 · after", pair.after))):
                grid.addWidget(QLabel(name), 1, column)
                grid.addWidget(_Picture(image), 2, column)
                grid.setColumnStretch(column, 1)
            widgets.append(row)
        self.show_widgets(widgets)


def _label(html: str) -> QLabel:
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def marked_html(pieces: Marked, style: str) -> str:
    """A text of which the marked pieces have a style of their own."""
    written = (
        (f"<span style='{style}'>{escape(text)}</span>" if is_marked else escape(text)) for text, is_marked in pieces
    )
    return "".join(written).replace("\n", "<br>")
