"""The navigator as QML sees it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.navigator import Navigator
from wuxi_kiosk.content.routes import (
    ATTRACT,
    HOME,
    NOTICE,
    OVERLAYS,
    TIMEOUT_WARNING,
    OverlayRoute,
    PageRoute,
    RouteError,
)
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OverlayEntry:
    """A kind of overlay: `type_name` is the name of its file in `ui/overlays`."""

    key: str
    type_name: str


def _text(route: PageRoute | OverlayRoute | None) -> str:
    return str(route) if route else ""


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class NavigatorModel(QObject):  # type: ignore[operator]
    """Where the visitor is, as routes; empty strings where nothing is open.

    `rowRoute` is the last of the pages that swiping goes through, `inRow` whether it is on view. `notice` is the id of
    the notice that is due, `attractPreview` shows the attract loop though nobody has left: both have routes too, for
    pictures of them. `resetDone` follows a reset, after the routes changed.
    """

    routeChanged = Signal()
    overlayChanged = Signal()
    alertChanged = Signal()
    attractPreviewChanged = Signal()
    noticeChanged = Signal()
    resetDone = Signal()

    def __init__(self, exhibit: ExhibitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self._navigator = Navigator(exhibit.exhibit)
        self._attract_preview = False
        self._due_notice = self._notice_preview = ""
        self._emitted = self._state()
        self._overlays = RecordModel(OverlayEntry, self)
        self._alerts = RecordModel(OverlayEntry, self)
        for model, alert in ((self._overlays, False), (self._alerts, True)):
            model.replace([OverlayEntry(kind.key, kind.type_name) for kind in OVERLAYS if kind.alert is alert])
        exhibit.changed.connect(self._follow_exhibit)

    @Slot(str)
    def go(self, route: str) -> None:
        """Go to a page or open an overlay; what there is not is logged, and leads home."""
        kind, _, notice_id = route.partition("/")
        self._set_attract_preview(route == ATTRACT or kind == NOTICE)
        self._set_notices(self._due_notice, notice_id if kind == NOTICE else "")
        if not self._attract_preview:
            self._try(lambda: self._navigator.go(route))

    @Slot(str)
    def move(self, route: str) -> None:
        """Follow a row of pages that is being swiped."""
        self._try(lambda: self._navigator.move(route))

    @Slot(str)
    def toggle(self, route: str) -> None:
        """Open an overlay, or close it if it is open."""
        self._try(lambda: self._navigator.toggle(route))

    @Slot()
    def close(self) -> None:
        """Close the overlay that the visitor has opened."""
        self._navigator.close()
        self._emit()

    @Slot()
    def reset(self) -> None:
        """Go back to the state before the first visitor."""
        self._navigator.reset()
        self._emit()
        self.resetDone.emit()

    def set_timeout_warning(self, shown: bool) -> None:
        """Show the countdown over everything, or take it away."""
        self._navigator.set_alert(TIMEOUT_WARNING, shown)
        self._emit()

    def set_notice(self, notice_id: str) -> None:
        """Show the notice that is due; with an empty id there is none."""
        self._set_notices(notice_id, self._notice_preview)

    def close_notice_preview(self) -> None:
        """Show no notice but the one that is due."""
        if self._notice_preview:
            self._set_attract_preview(False)
            self._set_notices(self._due_notice, "")

    @Slot()
    def _follow_exhibit(self) -> None:
        self._navigator.set_exhibit(self._exhibit.exhibit)
        self._emit()

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except RouteError as error:
            log.error("%s", error)
            self._navigator.go(HOME)
        self._emit()

    def _state(self) -> tuple[str, str, str]:
        navigator = self._navigator
        return _text(navigator.overlay), _text(navigator.alert), _text(navigator.page)

    def _emit(self) -> None:
        before, self._emitted = self._emitted, self._state()
        for old, new, changed in zip(
            before, self._emitted, (self.overlayChanged, self.alertChanged, self.routeChanged), strict=True
        ):
            if old != new:
                changed.emit()

    def _set_notices(self, due: str, preview: str) -> None:
        before = self._notice()
        self._due_notice, self._notice_preview = due, preview
        if self._notice() != before:
            self.noticeChanged.emit()

    def _notice(self) -> str:
        return self._notice_preview or self._due_notice

    def _set_attract_preview(self, shown: bool) -> None:
        if shown != self._attract_preview:
            self._attract_preview = shown
            self.attractPreviewChanged.emit()

    route = Property(str, lambda self: _text(self._navigator.page), notify=routeChanged)
    rowRoute = Property(str, lambda self: _text(self._navigator.row_page), notify=routeChanged)
    inRow = Property(bool, lambda self: self._navigator.page.in_row, notify=routeChanged)
    overlay = Property(str, lambda self: _text(self._navigator.overlay), notify=overlayChanged)
    covered = Property(bool, lambda self: self._navigator.overlay is not None, notify=overlayChanged)
    alert = Property(str, lambda self: _text(self._navigator.alert), notify=alertChanged)
    attractPreview = Property(bool, lambda self: self._attract_preview, notify=attractPreviewChanged)
    notice = Property(str, lambda self: self._notice(), notify=noticeChanged)
    overlays = Property(QObject, lambda self: self._overlays, constant=True)
    alerts = Property(QObject, lambda self: self._alerts, constant=True)
