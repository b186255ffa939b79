"""Lists the pages on which a number is seen and the entries that name it, above its form: each opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from wuxi_kiosk.editor.outline import Address


class UsesPanel(QWidget):
    """The pages that change with a number, by their routes and names, and the entries that show it.

    `page_wanted` has the route of a page, `opened` an entry; `title` names one.
    """

    opened = Signal(object)
    page_wanted = Signal(str)

    def __init__(
        self,
        pages: Sequence[tuple[str, str]],
        uses: Sequence[Address],
        title: Callable[[Address], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages = [_link(name, lambda route=route: self.page_wanted.emit(route)) for route, name in pages]  # type: ignore[misc]
        self.buttons = [_link(title(use), lambda use=use: self.opened.emit(use)) for use in uses]  # type: ignore[misc]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4, 0, 4, 4)
        self.column.setSpacing(1)
        if not uses and not pages:
            self.column.addWidget(QLabel("还没有用在别处 · not used elsewhere yet"))
        many = len(pages) != 1
        self._add(f"看得到它的有 {len(pages)} 页 · seen on {len(pages)} page{'s' * many}", self.pages, is_open=True)
        many = len(uses) != 1
        self.fold = self._add(f"用在 {len(uses)} 处 · used in {len(uses)} place{'s' * many}", self.buttons)

    def _add(self, title: str, links: Sequence[QPushButton], *, is_open: bool = False) -> QToolButton:
        """Add links below a title that folds them away."""
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(16, 0, 0, 0)
        rows.setSpacing(1)
        for link in links:
            rows.addWidget(link)
        fold = QToolButton()
        fold.setText(title)
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setCheckable(True)
        fold.setVisible(bool(links))

        def unfold(on: bool) -> None:
            inside.setVisible(on)
            fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)

        fold.toggled.connect(unfold)
        fold.setChecked(is_open and bool(links))
        unfold(fold.isChecked())
        self.column.addWidget(fold)
        self.column.addWidget(inside)
        return fold


def _link(text: str, follow: Callable[[], object]) -> QPushButton:
    link = QPushButton(f"{text}  ›")
    link.setFlat(True)
    link.setStyleSheet("text-align: left; padding: 2px 4px")
    link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    link.setToolTip(text)
    link.clicked.connect(lambda _checked=False: follow())
    return link
