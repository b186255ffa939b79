"""Lists where a number is shown, above its form: each place opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wuxi_kiosk.editor.outline import Address


class UsesPanel(QWidget):
    """The entries that show a number; `opened` has the one that is wanted. `title` names an entry."""

    opened = Signal(object)

    def __init__(self, uses: Sequence[Address], title: Callable[[Address], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.setSpacing(1)
        for use in uses:
            button = QPushButton(f"{title(use)}  ›")
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 2px 4px")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(title(use))
            button.clicked.connect(lambda _checked=False, use=use: self.opened.emit(use))
            rows.addWidget(button)
            self.buttons.append(button)
        fold = QToolButton()
        fold.setText(f"用在 {len(uses)} 处 · used in {len(uses)} place{'s' * (len(uses) != 1)}")
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setArrowType(Qt.ArrowType.RightArrow)
        fold.setCheckable(True)
        fold.setVisible(bool(uses))
        fold.toggled.connect(inside.setVisible)
        self.fold = fold
        inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        if not uses:
            column.addWidget(QLabel("还没有用在别处 · not used elsewhere yet"))
        column.addWidget(fold)
        column.addWidget(inside)
