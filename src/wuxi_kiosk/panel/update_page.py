"""The page that shows which version of the program runs, takes a newer one from a stick, and goes back."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs import desk
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How
from wuxi_kiosk.panel.page import PanelPage, PanelServices, Text
from wuxi_kiosk.panel.sticks import CandidateKind, Stick, Sticks, find_candidates
from wuxi_kiosk.updates import install
from wuxi_kiosk.updates.install import make_examine
from wuxi_kiosk.updates.installed import InstalledUpdates
from wuxi_kiosk.viewmodels.gui_thread import GuiThread
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
POLL_MS = 2000
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class VersionEntry:
    """A version that is on the machine; `status` says what it is at present, `can_use` whether it can be used again."""

    name: str
    installed: str
    status: str
    can_use: bool


@dataclass(frozen=True)
class UpdateEntry:
    """A folder on a stick that seems to have a version of the program."""

    title: str
    stick: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class UpdatePage(PanelPage):  # type: ignore[operator]
    """Looks for sticks while it is shown; a version is installed only if it is signed by whom the machine trusts.

    `content` is the folder of what is on the wall, whose pages a new version must be able to draw. What takes long is
    done on a thread of its own, which tells of its steps.
    """

    type_name = "UpdateView"
    icon = "package"
    label = ("程序更新", "Program update")
    changed = Signal()

    def __init__(
        self,
        services: PanelServices,
        updates: InstalledUpdates,
        content: Callable[[], Path | None] = lambda: None,
        *,
        sticks: Sticks,
        examine: Callable[[Path | None], install.Examine] = make_examine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._updates, self._content = updates, content
        self._finder, self._examine = sticks, examine
        self._message: Text = ("", "")
        self._busy = self._looking = False
        self._found: list[tuple[Stick, Path]] = []
        self._found_rows = RecordModel(UpdateEntry, self)
        self._version_rows = RecordModel(VersionEntry, self)
        self._gui = GuiThread(self)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.look_for_sticks)

    def enter(self) -> None:
        self._update()
        self._timer.start()
        self.look_for_sticks()

    def leave(self) -> None:
        self._timer.stop()
        if not self._busy:
            self._message = ("", "")

    @Slot()
    def look_for_sticks(self) -> None:
        """Find out, on a thread, what lies on sticks."""
        if self._looking or self._busy:
            return
        self._looking = True

        def look() -> None:
            _there, found = find_candidates(self._finder.find, {CandidateKind.PROGRAM})
            self._gui.post(lambda: self._take([(stick, one.path) for stick, one in found]))

        Thread(target=look, name="sticks", daemon=True).start()

    def _take(self, found: Sequence[tuple[Stick, Path]]) -> None:
        self._looking = False
        if not self._busy:
            self._found = list(found)
            self._update()

    def _update(self) -> None:
        self._found_rows.replace([UpdateEntry(path.name, stick.name) for stick, path in self._found])
        self._version_rows.replace([self._entry(one) for one in desk.listing(self._updates)])
        self.changed.emit()

    def _entry(self, one: desk.Listed) -> VersionEntry:
        if one.on_trial:
            state = ("试用中", "on trial")
        elif one.selected:
            state = ("选用", "selected")
        elif one.reason:
            state = (f"退回过：{one.reason.zh}", f"taken back: {one.reason.en}")
        else:
            state = ("可以换回", "can be used again")
        when = one.installed[:16].replace("T", " ")
        return VersionEntry(one.name, f"{when} · {one.signed_by}", self.services.pick(state), not one.selected)

    @Slot(int)
    def install(self, index: int) -> None:
        """Verify what a stick has, and install it beside the program that runs."""
        if self._busy or not 0 <= index < len(self._found):
            return
        folder = self._found[index][1]
        content = self._content()
        self._busy, self._message = True, ("正在核对签名……", "Verifying the signature …")
        self.changed.emit()

        def work() -> None:
            try:
                with install.open_update(folder, self._updates, paths.trusted_program_root()) as found:
                    name = install.install(
                        found,
                        self._updates,
                        How("panel", folder.name, ""),
                        tell=self._follow,
                        examine=self._examine(content),
                    )
            except PackError as error:
                told: Text = (error.message.zh, error.message.en)
            except OSError as error:
                log.warning("no version can be installed", exc_info=error)
                reason = error.strerror or str(error)
                told = (f"没有装成：{reason}", f"It was not installed: {reason}")
            else:
                told = (
                    f"{name} 版装好了。关闭面板以后换上，看一分钟没有问题才算数，不然自己退回。",
                    f"Version {name} is installed. It is started when the panel is closed, kept after a minute without "
                    "a problem, else taken back.",
                )
            self._gui.post(lambda: self._tell(told))

        Thread(target=work, name="update", daemon=True).start()

    @Slot()
    def rollBack(self) -> None:
        """Use the version before, or the program as installed."""
        self._change("")

    @Slot(str)
    def useAgain(self, name: str) -> None:
        """Use one of the versions on the machine again."""
        self._change(name)

    def _change(self, name: str) -> None:
        try:
            after = install.roll_back(self._updates, name)
        except PackError as error:
            self._tell((error.message.zh, error.message.en))
            return
        self._tell(
            (
                f"好了。关闭面板以后换上 {after} 版。" if after else "好了。关闭面板以后换回原来装的程序。",
                f"Done. Version {after} is started when the panel is closed."
                if after
                else "Done. The program as installed is started when the panel is closed.",
            )
        )

    def _follow(self, message: Message) -> None:
        """Tell of a step, from any thread."""

        def show() -> None:
            self._message = message.zh, message.en
            self.changed.emit()

        self._gui.post(show)

    def _tell(self, message: Text) -> None:
        self._busy, self._message = False, message
        self._update()

    current = Property(str, lambda _self: __version__, constant=True)
    message = Property(str, lambda self: self.services.pick(self._message), notify=changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
    found = Property(QObject, lambda self: self._found_rows, constant=True)
    versions = Property(QObject, lambda self: self._version_rows, constant=True)
    canGoBack = Property(bool, lambda self: bool(self._updates.selection().current), notify=changed)
