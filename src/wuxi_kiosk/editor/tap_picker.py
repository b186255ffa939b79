"""Chooses what is tapped in the exhibit while it is edited."""

from collections.abc import Callable
from typing import cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Application
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.picker import hits, resolve
from wuxi_kiosk.editor.text_index import TextIndex
from wuxi_kiosk.inspect.page import rectangle

_HIGHLIGHT = f"""import QtQuick
Rectangle {{
    color: "transparent"; border.color: "{colours.TAPPED}"; border.width: 3; radius: 4; z: 100000; visible: false
}}
"""
MARGIN = 4


class TapPicker(QObject):
    """Takes the taps on what content writes, and marks it; other taps, as on buttons, work as for visitors.

    `picked` has the address of what was tapped. While not `enabled`, all taps are those of a visitor.
    """

    picked = Signal(object)

    def __init__(
        self, application: Application, content: EditedContent, enabled: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._content = content
        self._enabled = enabled
        self._index: TextIndex | None = None
        self._pressed: Address | None = None
        self._marked: QQuickItem | None = None
        component = QQmlComponent(application.engine)
        component.setData(_HIGHLIGHT.encode(), "")
        self.highlight = cast(QQuickItem, component.create())
        self.highlight.setParent(application.window)
        self.highlight.setParentItem(application.window.contentItem())
        application.window.installEventFilter(self)
        application.window.afterAnimating.connect(self._follow)
        application.navigator.routeChanged.connect(self._hide)
        application.navigator.overlayChanged.connect(self._hide)
        content.changed.connect(self._forget)
        content.live.loaded.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose what is tapped."""
        if isinstance(event, QMouseEvent) and self._enabled():
            pressing = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
            if pressing and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = self.address_at(event.position())
                return self._pressed is not None
            if event.type() == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                pressed, self._pressed = self._pressed, None
                self.picked.emit(pressed)
                return True
            if event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                return True
        return super().eventFilter(watched, event)

    def address_at(self, point: QPointF) -> Address | None:
        """Where content writes what is at a point of the window; it is marked."""
        exhibit = self._content.exhibit
        if exhibit is None:
            return None
        self._index = self._index or TextIndex(self._content.draft, exhibit.numbers)
        route = str(self._application.navigator.property("route"))
        theme = route.split("/")[1] if route.startswith("theme/") else ""
        language = self._application.exhibit.language_code
        for hit in hits(self._application.window, point):
            if found := resolve(hit, self._index, self._content.draft, language, theme):
                self._mark(hit.item)
                is_text = hit.text and language in (self._content.draft[found.file].value(found.key) or ())
                return found / language if is_text else found
        self._hide()
        return None

    def _mark(self, item: QQuickItem) -> None:
        self._marked = item
        self.highlight.setVisible(True)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Keep the mark around what was tapped: the picture gets smaller with a banner above it, and pages scroll."""
        if self._marked is None or not self.highlight.isVisible() or not shiboken6.isValid(self._marked):
            return
        wide = rectangle(self._marked).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.highlight.setPosition(wide.topLeft())
        self.highlight.setSize(wide.size())

    @Slot()
    def _hide(self) -> None:
        self.highlight.setVisible(False)

    @Slot()
    def _forget(self) -> None:
        self._index = None
