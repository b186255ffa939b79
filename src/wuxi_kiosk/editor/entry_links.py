"""The entries of a field as a list of buttons, with small pictures of those that have one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.photo_view import crop
from wuxi_kiosk.editor.picture_entry import MIDDLE

ICON = QSize(66, 44)
# Asks for the picture in a file of the content, for as long as a widget lives.
LoadPicture = Callable[[str, Callable[[QImage], None], QObject], None]


class EntryLook(NamedTuple):
    """What an entry is called, and the file of its picture; empty for what it does not have."""

    title: str
    picture: str = ""


class EntryLinks(QWidget):
    """The entries of a field: each opens its own form."""

    opened = Signal(object)
    added = Signal()
    removed = Signal()

    def __init__(
        self, one: FormField, address: Address, load_picture: LoadPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._load_picture = load_picture
        self._many = one.many
        self._may_be_deleted = not one.many and not one.required
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add_button = QPushButton("添加 · add")
        self.add_button.clicked.connect(self.added)
        self._buttons: list[QWidget] = []
        self._shown: Sequence[EntryLook] | None = None

    def show_entries(self, entries: Sequence[EntryLook]) -> None:
        """Show what the entries are called and their pictures."""
        if entries == self._shown:
            # The buttons stay: one may be pressed just now.
            return
        self._shown = entries
        for widget in self._buttons:
            widget.hide()
            widget.deleteLater()
        self._buttons = []
        for index, look in enumerate(entries):
            button = self._make_button(look, self._address / index if self._many else self._address)
            self._rows.addWidget(button)
            self._buttons.append(button)
        if self._may_be_deleted and entries:
            remove = QPushButton("删去 · delete")
            remove.clicked.connect(self.removed)
            self._rows.addWidget(remove, alignment=Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(remove)
        self._rows.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add_button.setVisible(self._many or not entries)
        self.setFocusProxy(self._buttons[0] if entries else self.add_button)

    def _make_button(self, look: EntryLook, place: Address) -> QPushButton:
        button = QPushButton(f"{look.title or '打开 · open'}  ›")
        button.setStyleSheet("text-align: left; padding: 3px 8px")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.opened.emit(place))
        if look.picture:
            # The button has its height before the picture is there.
            blank = QPixmap(ICON)
            blank.fill(Qt.GlobalColor.transparent)
            button.setIconSize(ICON)
            button.setIcon(blank)
            self._load_picture(look.picture, lambda image: _show_icon(button, image), button)
        return button


def _show_icon(button: QPushButton, image: QImage) -> None:
    """Show the middle of a picture; one that cannot be read leaves the place empty."""
    if image.isNull():
        return
    middle = image.copy(crop(image.size(), ICON.width() / ICON.height(), MIDDLE).toRect())
    size = ICON * button.devicePixelRatioF()
    smooth = Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(middle.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    pixmap.setDevicePixelRatio(button.devicePixelRatioF())
    button.setIcon(QIcon(pixmap))
