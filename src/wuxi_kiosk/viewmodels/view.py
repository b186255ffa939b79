"""What every model that looks at a part of the exhibit shares."""

import shiboken6
from PySide6.QtCore import Property, QObject, Signal, Slot

from wuxi_kiosk.content.model import Theme
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


class ExhibitView(QObject):
    """Looks at one exhibit by ids and is refreshed when the exhibit, its language or an id changes.

    Whatever a signal of Qt's calls is a `@Slot`: without it PySide adds the method to the object's own metaobject at
    run time, and an object that QML has made then loses the call.
    """

    exhibitChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibit: ExhibitModel | None = None
        # PySide never frees the Python half of an object that QML has made: it must let go of what it holds.
        held = vars(self)
        self.destroyed.connect(lambda: held.clear())

    def _get_exhibit(self) -> ExhibitModel | None:
        return self._exhibit

    def _set_exhibit(self, exhibit: ExhibitModel | None) -> None:
        if exhibit is self._exhibit:
            return
        if self._exhibit:
            self._exhibit.changed.disconnect(self._look_again)
        self._exhibit = exhibit
        if exhibit:
            exhibit.changed.connect(self._look_again)
        self.exhibitChanged.emit()
        self.refresh()

    @Slot()
    def _look_again(self) -> None:
        # A view whose page QML has destroyed may still be called: PySide keeps the Python half alive.
        if shiboken6.isValid(self):
            self.refresh()

    def refresh(self) -> None:
        """Look again; called whenever what is looked at may have changed."""
        raise NotImplementedError

    exhibit = Property(ExhibitModel, _get_exhibit, _set_exhibit, notify=exhibitChanged)


class ThemeView(ExhibitView):
    """Looks at the theme of `themeId`."""

    themeIdChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme_id = ""

    def _theme(self) -> Theme | None:
        """The theme; None where the exhibit has none of that id."""
        return self._exhibit.exhibit.theme(self._theme_id) if self._exhibit else None

    def _get_theme_id(self) -> str:
        return self._theme_id

    def _set_theme_id(self, theme_id: str) -> None:
        if theme_id != self._theme_id:
            self._theme_id = theme_id
            self.themeIdChanged.emit()
            self.refresh()

    themeId = Property(str, _get_theme_id, _set_theme_id, notify=themeIdChanged)
