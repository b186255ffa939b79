"""Base classes of the view models that show a part of the exhibit."""

import shiboken6
from PySide6.QtCore import Property, QObject, Signal, Slot

from wuxi_kiosk.content.model import Theme
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


class ExhibitView(QObject):
    """Shows a part of an exhibit by ids; `refresh` is called when the exhibit, its language or an id changes.

    Every method that is connected to a signal is a `@Slot`: without it PySide adds the method to the object's own
    metaobject at run time, and an object that QML has created then loses the call.
    """

    exhibitChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibit: ExhibitModel | None = None
        # PySide never frees the Python half of an object that QML has created: release its references.
        attributes = vars(self)
        self.destroyed.connect(lambda: attributes.clear())

    def _get_exhibit(self) -> ExhibitModel | None:
        return self._exhibit

    def _set_exhibit(self, exhibit: ExhibitModel | None) -> None:
        if exhibit is self._exhibit:
            return
        if self._exhibit:
            self._exhibit.changed.disconnect(self._on_exhibit_changed)
        self._exhibit = exhibit
        if exhibit:
            exhibit.changed.connect(self._on_exhibit_changed)
        self.exhibitChanged.emit()
        self.refresh()

    @Slot()
    def _on_exhibit_changed(self) -> None:
        # QML may have destroyed the C++ half, while PySide keeps the Python half alive.
        if shiboken6.isValid(self):
            self.refresh()

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        raise NotImplementedError

    exhibit = Property(ExhibitModel, _get_exhibit, _set_exhibit, notify=exhibitChanged)


class ThemeView(ExhibitView):
    """Shows the theme `themeId`."""

    themeIdChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme_id = ""

    def _theme(self) -> Theme | None:
        """The theme; None if the exhibit has none of that id."""
        return self._exhibit.exhibit.theme(self._theme_id) if self._exhibit else None

    def _get_theme_id(self) -> str:
        return self._theme_id

    def _set_theme_id(self, theme_id: str) -> None:
        if theme_id != self._theme_id:
            self._theme_id = theme_id
            self.themeIdChanged.emit()
            self.refresh()

    themeId = Property(str, _get_theme_id, _set_theme_id, notify=themeIdChanged)
