"""Edits the kind of a figure by small pictures of what its numbers look like in each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from wuxi_kiosk.content.descriptions.description import clauses
from wuxi_kiosk.content.model import DEFAULT_KIND
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.field_editors import Context, FieldEditor, Kinds
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.kind_choices import KindChoice

COLUMNS, SMALL_COLUMNS = 2, 3
PICTURE_SIZE = QSize(170, 114)
SMALL_SIZE = QSize(104, 54)
# A title of two lines, where one is too narrow.
TITLE_LINES = 2
# How long nothing changes before the pictures are drawn again.
DRAW_DELAY_MS = 150


class KindEditor(FieldEditor):
    """Shows a picture for each kind that the numbers allow, and the others small and grey.

    A grey one tells the reason, in its tip and below when it is clicked. Pictures are drawn one by one between other
    events.
    """

    def __init__(self, one: FormField, context: Context, kinds: Kinds, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self._kinds = kinds
        self._shown: list[KindChoice] = []
        self._undrawn: list[KindChoice] = []
        self._names: list[str] = []
        self._value = DEFAULT_KIND
        self.buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setStyleSheet(f"color: {colours.ERROR}")
        self.reason.hide()
        self._change_timer = QTimer(self, singleShot=True, interval=DRAW_DELAY_MS)
        self._change_timer.timeout.connect(self._show_choices)
        self._draw_timer = QTimer(self, singleShot=True, interval=0)
        self._draw_timer.timeout.connect(self._draw_next)

    def show_value(self, value: Any) -> None:
        """Show which kind it is; the pictures follow when nothing changes any more."""
        self._value = str(value or DEFAULT_KIND)
        if not self._shown:
            self._show_choices()
            return
        if button := self.buttons.get(self._value):
            button.setChecked(True)
        self._change_timer.start()

    @Slot()
    def _show_choices(self) -> None:
        choices = list(self._kinds.choices())
        if choices == self._shown:
            return
        # The buttons stay while the same kinds are allowed: only their pictures are drawn anew.
        names = [f"{one.name} {one.figure is None}" for one in sorted(choices, key=lambda one: one.name)]
        self.reason.hide()
        if names != self._names:
            self._names = names
            self._build(choices)
        self._shown = choices
        self._undrawn = list(choices)
        for one in choices:
            self._describe(one)
        self._draw_timer.start()

    def _build(self, choices: Sequence[KindChoice]) -> None:
        if self._inner:
            self.reason.setParent(None)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        self.buttons = {}
        group = QButtonGroup(self._inner)
        allowed = [one for one in choices if one.figure]
        others = [one for one in choices if not one.figure]
        column.addLayout(self._make_grid(allowed, COLUMNS, PICTURE_SIZE, group))
        if others:
            title = QLabel("这些画不了，点一下看为什么 · not for these numbers: click one to see why")
            title.setWordWrap(True)
            title.setStyleSheet("color: gray")
            column.addWidget(title)
            column.addWidget(self.reason)
            column.addLayout(self._make_grid(others, SMALL_COLUMNS, SMALL_SIZE, group))
        self._column.addWidget(self._inner)
        self.setFocusProxy(self.buttons.get(self._value, self._inner))

    def _make_grid(self, choices: Sequence[KindChoice], columns: int, size: QSize, group: QButtonGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        for index, one in enumerate(choices):
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(size)
            button.setCheckable(True)
            button.setChecked(one.name == self._value)
            if not one.figure:
                button.setStyleSheet("color: gray")
            button.clicked.connect(lambda _checked=False, name=one.name: self._on_click(name))
            group.addButton(button)
            self.buttons[one.name] = button
            grid.addWidget(button, index // columns, index % columns)
        grid.setColumnStretch(columns, 1)
        return grid

    def _describe(self, one: KindChoice) -> None:
        button = self.buttons[one.name]
        title = _title(one)
        width = button.iconSize().width()
        metrics = button.fontMetrics()
        lines = [title, one.name] if one.figure else _broken(title, metrics, width)
        button.setText("\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines))
        button.setAccessibleName(f"{one.name} {one.what[0]}")
        button.setToolTip("\n".join(filter(None, (*one.what, *one.reason))))

    @Slot()
    def _draw_next(self) -> None:
        """Draw one picture, and the next one after other events."""
        if not self._undrawn:
            return
        one = self._undrawn.pop(0)
        button = self.buttons[one.name]
        image = self._kinds.draw(one, button.iconSize(), self.devicePixelRatioF())
        if not image.isNull():
            icon = QIcon(QPixmap.fromImage(image))
            if not one.figure:
                icon = QIcon(icon.pixmap(button.iconSize(), self.devicePixelRatioF(), QIcon.Mode.Disabled))
            button.setIcon(icon)
        self._draw_timer.start()

    def _on_click(self, name: str) -> None:
        # It stays what it is until content says otherwise: what is lost by it may not be agreed to.
        self.buttons[self._value].setChecked(True)
        one = next(one for one in self._shown if one.name == name)
        if not one.figure:
            self.reason.setText(f"{_title(one)}：{one.reason[0]}")
            self.reason.setToolTip(one.reason[1])
            self.reason.show()
        elif name != self._value:
            self._kinds.choose(one)


def _title(one: KindChoice) -> str:
    return clauses(one.what[0], 0)[0]


def _broken(title: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A title of Chinese characters in lines that are no wider."""
    lines = [""]
    for character in title:
        if len(lines) < TITLE_LINES and metrics.horizontalAdvance(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    # All buttons of a row are equally high.
    return lines + [""] * (TITLE_LINES - len(lines))
