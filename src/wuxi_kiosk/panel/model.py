"""The panel as QML sees it: locked until the PIN is right, then its pages."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.pin_entry import Mode, PinEntry
from wuxi_kiosk.panel.page import PanelPage, PanelServices
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
# Staff who have gone away leave it open for so long, and the question for the PIN.
OPEN_S, LOCKED_S = 180.0, 30.0
TICK_MS = 500


@dataclass(frozen=True)
class PageEntry:
    """A page in the list of pages."""

    label: str
    symbol: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by host.py and handed to StaffPanel.qml")
class PanelModel(QObject):  # type: ignore[operator]
    """Asks for the PIN, then shows the list of pages, or one of them; `closed` tells that it is to go.

    The first page tells the verdict, which stands over the list too.

    It goes by itself after OPEN_S without a touch, LOCKED_S while it is locked. `clock` returns monotonic seconds.
    """

    changed = Signal()
    pageChanged = Signal()
    closed = Signal()

    def __init__(
        self,
        lock: PinLock,
        services: PanelServices,
        make_pages: Callable[[], Sequence[PanelPage]],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._make_pages, self._clock = services, make_pages, clock
        self._entry = PinEntry(lock)
        self._pages: list[PanelPage] = []
        self._index: int | None = None
        self._rows = RecordModel(PageEntry, self)
        self._touched = clock()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @property
    def unlocked(self) -> bool:
        """Whether the PIN was right."""
        return self._entry.mode is Mode.DONE

    @property
    def shown_pages(self) -> tuple[PanelPage, ...]:
        """The pages, in the order of the list; none while it is locked."""
        return tuple(self._pages)

    @property
    def page(self) -> PanelPage | None:
        """The page that is shown; None for the list."""
        return None if self._index is None else self._pages[self._index]

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()

    @Slot()
    def tick(self) -> None:
        """Close the panel if nobody is there any more, and count down a wait."""
        if self._clock() - self._touched >= (OPEN_S if self.unlocked else LOCKED_S):
            self.close()
        elif not self.unlocked:
            self.changed.emit()

    @Slot(str)
    def give(self, pin: str) -> None:
        """Take what was entered."""
        if self.unlocked:
            return
        self._entry.give(pin)
        if self._entry.mode is Mode.DONE:
            self._pages = list(self._make_pages())
            for page in self._pages:
                page.setParent(self)
            self._show(None)
        self.changed.emit()

    @Slot(int)
    def show(self, index: int) -> None:
        """Show a page, by its place in the list."""
        if 0 <= index < len(self._pages) and index != self._index:
            self._show(index)

    @Slot()
    def back(self) -> None:
        """Show the list."""
        if self._index is not None:
            self._show(None)

    @Slot()
    def speak(self) -> None:
        """Say everything in the language that has been chosen meanwhile."""
        self._update_rows()
        for page in self._shown():
            page.enter()
        self.changed.emit()
        self.pageChanged.emit()

    @Slot()
    def close(self) -> None:
        """Let the panel go."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        if page := self.page:
            page.leave()
        self.closed.emit()

    def _show(self, index: int | None) -> None:
        if page := self.page:
            page.leave()
        self._index = index
        self._update_rows()
        for page in self._shown():
            page.enter()
        self.pageChanged.emit()

    def _shown(self) -> list[PanelPage]:
        """The pages of which something is seen."""
        return [page] if (page := self.page) else self._pages[:1]

    def _update_rows(self) -> None:
        self._rows.replace([PageEntry(self._services.pick(page.label), page.icon) for page in self._pages])

    isUnlocked = Property(bool, lambda self: self.unlocked, notify=changed)
    question = Property(str, lambda self: self._services.pick(self._entry.question), notify=changed)
    message = Property(str, lambda self: self._services.pick(self._entry.message), notify=changed)
    wait = Property(int, lambda self: self._entry.wait_s, notify=changed)
    pages = Property(QObject, lambda self: self._rows, constant=True)
    current = Property(QObject, lambda self: self.page, notify=pageChanged)
    verdict = Property(QObject, lambda self: self._pages[0] if self._pages else None, notify=changed)
    title = Property(
        str, lambda self: self._services.pick(page.label) if (page := self.page) else "", notify=pageChanged
    )
    currentType = Property(str, lambda self: page.type_name if (page := self.page) else "", notify=pageChanged)
