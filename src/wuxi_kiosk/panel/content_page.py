"""The page that shows which content is on the wall, takes other from a stick, and goes back."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import plain, render
from wuxi_kiosk.packs import desk
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.installed import InstalledPacks, pack_label
from wuxi_kiosk.panel import delivery
from wuxi_kiosk.panel.change_rows import ChangeRow, change_rows
from wuxi_kiosk.panel.delivery import Prepared
from wuxi_kiosk.panel.page import PanelPage, PanelServices, Text
from wuxi_kiosk.panel.problem_rows import chinese, english, problem_rows
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind, Stick, Sticks, find_candidates
from wuxi_kiosk.viewmodels.gui_thread import GuiThread
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
POLL_MS = 2000
# A stick that was not seen so often in a row has gone, which is told within 5 s; a single look may fail.
MISSES = 2
# More are counted, not shown.
MAX_CHANGES, MAX_ERRORS = 60, 5
_KINDS: dict[CandidateKind, Text] = {
    CandidateKind.PACK: ("内容包", "pack"),
    CandidateKind.FOLDER: ("内容文件夹", "content folder"),
    CandidateKind.SIGNED: ("签过名的内容包", "signed pack"),
    CandidateKind.SHEET: ("改过的表格", "edited spreadsheet"),
}
log = logging.getLogger(__name__)


class Stage(StrEnum):
    """What the page shows: what there is, that something is being done, what a stick brings, what has become of it."""

    LIST = "list"
    BUSY = "busy"
    OFFER = "offer"
    TOLD = "told"


@dataclass(frozen=True)
class PackEntry:
    """An installed pack; `label` is its version with the day and a part of its hash.

    `status` says what it is at present, `can_show` whether it can be shown again.
    """

    name: str
    title: str
    label: str
    status: str
    can_show: bool


@dataclass(frozen=True)
class CandidateEntry:
    """Something on a stick."""

    title: str
    kind: str
    stick: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class ContentPage(PanelPage):  # type: ignore[operator]
    """Looks for sticks while it is shown.

    `shown` is the exhibit on the wall with its folder, `preview` shows another in its place, `collect` writes what the
    machine can tell into a folder. What takes long is done on a thread of its own, which tells of its steps.
    """

    type_name = "ContentView"
    icon = "stick"
    label = ("内容与U盘", "Content, sticks")
    changed = Signal()

    def __init__(
        self,
        services: PanelServices,
        packs: InstalledPacks,
        shown: Callable[[], tuple[Exhibit, Path]],
        preview: Callable[[Exhibit, Path], None],
        *,
        sticks: Sticks,
        collect: Callable[[Path, datetime], None] = lambda _folder, _now: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._packs, self._shown, self._preview = packs, shown, preview
        self._finder, self._collect = sticks, collect
        self._stage = Stage.LIST
        self._message: Text = ("", "")
        self._prepared: Prepared | None = None
        self._sticks: list[Stick] = []
        self._candidates: list[tuple[Stick, Candidate]] = []
        self._chosen: tuple[Stick, Candidate] | None = None
        self._pack_rows = RecordModel(PackEntry, self)
        self._candidate_rows = RecordModel(CandidateEntry, self)
        self._change_rows = RecordModel(ChangeRow, self)
        self._problems: list[str] = []
        # Set once what is being looked at is no longer wanted: its copy goes.
        self._dropped = Event()
        self._looking = False
        # While something is read from a stick: how often in a row that was not there.
        self._missed: int | None = None
        self._gui = GuiThread(self)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    # ---- showing

    def enter(self) -> None:
        self._update()
        self._timer.start()
        self.look_for_sticks()

    def leave(self) -> None:
        self._timer.stop()
        # What is being installed is still needed.
        if self._stage is not Stage.BUSY:
            self._drop()
            self._stage = Stage.LIST

    @Slot()
    def poll(self) -> None:
        """Look for sticks, or whether the one that is read from is still there."""
        if self._missed is None:
            self.look_for_sticks()
        elif not self._looking:
            self._looking = True
            Thread(target=self._watch_stick, name="sticks", daemon=True).start()

    def _watch_stick(self) -> None:
        there = {stick.folder for stick in self._finder.find()}
        self._gui.post(lambda: self._note_stick(there))

    def _note_stick(self, there: set[Path]) -> None:
        """Give up what is read from a stick that has gone: a read of it may never return."""
        self._looking = False
        if self._missed is None or not self._chosen:
            return
        self._missed = 0 if self._chosen[0].folder in there else self._missed + 1
        if self._missed >= MISSES:
            name = self._chosen[0].name
            log.warning("the stick %s has gone while it was read", name)
            self._tell(
                (
                    f"U盘“{name}”不见了，没有读完；什么也没有变。插好以后可以再试。",
                    f"The stick “{name}” has gone before all was read. Nothing has changed: put it in, and try again.",
                )
            )

    @Slot()
    def look_for_sticks(self) -> None:
        """Find out, on a thread, which sticks are there and what lies on them."""
        if self._looking or self._stage is not Stage.LIST:
            return
        self._looking = True

        def look() -> None:
            there, found = find_candidates(self._finder.find, _KINDS)
            self._gui.post(lambda: self._take(there, found))

        Thread(target=look, name="sticks", daemon=True).start()

    def _take(self, there: list[Stick], found: list[tuple[Stick, Candidate]]) -> None:
        self._looking = False
        if self._stage is Stage.LIST:
            self._sticks, self._candidates = there, found
            self._update()

    def _update(self) -> None:
        pick = self.services.pick
        self._pack_rows.replace([self._pack_entry(one) for one in desk.listing(self._packs)])
        self._candidate_rows.replace(
            [CandidateEntry(one.path.name, pick(_KINDS[one.kind]), stick.name) for stick, one in self._candidates]
        )
        self.changed.emit()

    def _pack_entry(self, one: desk.Listed) -> PackEntry:
        pick = self.services.pick
        if one.on_trial:
            state = ("试用中", "on trial")
        elif one.selected:
            state = ("正在用", "in use")
        elif one.reason:
            state = (f"退回过：{one.reason.zh}", f"taken back: {one.reason.en}")
        else:
            state = ("可以换回", "can be shown again")
        return PackEntry(
            one.name,
            self._title(one.title),
            pick(pack_label(one.name, one.installed)),
            pick(state),
            not one.selected,
        )

    def _title(self, titles: dict[str, str]) -> str:
        return titles.get(self.services.language()) or next(iter(titles.values()), "")

    # ---- what a stick brings

    @Slot(int)
    def open(self, index: int) -> None:
        """Copy and check one of the candidates."""
        if self._stage is not Stage.LIST or not 0 <= index < len(self._candidates):
            return
        self._chosen = self._candidates[index]
        candidate = self._chosen[1]
        folder = self._shown()[1]
        self._begin(("正在复制、检查……", "Copying and checking …"))
        self._missed = 0
        self._dropped = dropped = Event()

        def refuse(told: Text) -> None:
            if not dropped.is_set():
                self._tell(told)

        def work() -> None:
            with ExitStack() as stack:
                try:
                    prepared = stack.enter_context(delivery.prepare(candidate, self._packs, folder))
                except PackError as error:
                    refused = _told(error)
                    self._gui.post(lambda: refuse(refused))
                    return
                except Exception as error:
                    # Whatever is wrong with it, staff are told and may go on.
                    log.warning("what the stick brings cannot be looked at", exc_info=error)
                    failed = (f"读不了：{error}", f"It cannot be read: {error}")
                    self._gui.post(lambda: refuse(failed))
                    return
                if not dropped.is_set():
                    self._gui.post(lambda: self._offer(prepared))
                # The copy stays as long as somebody may want it.
                dropped.wait()

        Thread(target=work, name="offer", daemon=True).start()

    def _offer(self, prepared: Prepared) -> None:
        if self._dropped.is_set():
            return
        self._missed = None
        pick = self.services.pick
        self._prepared, self._stage, self._message = prepared, Stage.OFFER, ("", "")
        offer = prepared.offer
        rows = change_rows(offer.changes, pick) if offer.changes else []
        self._change_rows.replace(rows[:MAX_CHANGES])
        self._problems = problem_rows(offer.diagnostics, pick)
        if remark := prepared.remark:
            self._problems.insert(0, pick((remark.zh, remark.en)))
        if len(rows) > MAX_CHANGES:
            left = len(rows) - MAX_CHANGES
            self._problems.append(pick((f"还有 {left} 处改动没有列出。", f"{left} more changes are not listed.")))
        if offer.older_than:
            self._problems.append(
                pick(
                    (
                        f"比展出过的 {offer.older_than} 旧。",
                        f"It is older than {offer.older_than}, which was shown before.",
                    )
                )
            )
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Go back to the list; a copy goes."""
        if self._stage is not Stage.BUSY:
            self._drop()
            self._stage = Stage.LIST
            self._update()
            self.look_for_sticks()

    @Slot()
    def look(self) -> None:
        """Show what the stick brings on this screen, under a ribbon."""
        if self._prepared and self._prepared.exhibit:
            self._preview(self._prepared.exhibit, self._prepared.source.folder)

    @Slot()
    def install(self) -> None:
        """Install what is offered; it is shown once the panel is closed."""
        prepared, chosen = self._prepared, self._chosen
        if not prepared or not chosen or prepared.offer.has_errors or self._stage is not Stage.OFFER:
            return
        manifest = prepared.source.manifest
        title = self._title(manifest.title)

        def work() -> Text:
            name = delivery.install(prepared, self._packs, self._follow)
            try:
                delivery.write_receipt(chosen[0].folder, name, title, manifest.version, datetime.now())
            except OSError as error:
                log.warning("the receipt cannot be written: %s", error)
            return (
                "装好了。关闭面板以后换上，看一分钟没有问题才算数，不然自己退回。",
                "It is installed. It is shown when the panel is closed, kept after a minute without a problem, "
                "else taken back.",
            )

        self._run(("正在装……", "Installing …"), work)

    # ---- what was there before

    @Slot()
    def rollBack(self) -> None:
        """Go back to the pack before, or to what there is without one."""
        current = self._packs.selection().current
        if current:
            self._select(lambda: self._packs.take_back(current))

    @Slot(str)
    def showAgain(self, name: str) -> None:
        """Show one of the installed packs again."""
        if self._packs.has(name):
            self._select(lambda: self._packs.show_again(name))

    def _select(self, change: Callable[[], object]) -> None:
        try:
            change()
            self._tell(("好了。关闭面板以后换上。", "Done. It is shown when the panel is closed."))
        except OSError as error:
            self._tell((f"写不进磁盘：{error.strerror}", f"The disk cannot be written: {error.strerror}"))

    # ---- what is taken along

    @Slot()
    def writeReport(self) -> None:
        """Write a report of the check of what is offered on its stick."""
        prepared, chosen = self._prepared, self._chosen
        if prepared and chosen and self._stage is Stage.OFFER:

            def work() -> Text:
                path = delivery.write_report(chosen[0].folder, prepared, datetime.now(), self._follow)
                return f"写好了：{path.name}", f"Written: {path.name}"

            drawing = ("正在画每一页，要一两分钟……", "Drawing every page, a minute or two …")
            self._run(drawing, work, then=Stage.OFFER)

    @Slot(int)
    def takeAlong(self, index: int) -> None:
        """Write logs, status and usage on a stick."""
        if self._stage is Stage.LIST and 0 <= index < len(self._sticks):
            stick = self._sticks[index]

            def work() -> Text:
                self._collect(stick.folder, datetime.now())
                return f"写到“{stick.name}”上了。", f"Written on “{stick.name}”."

            self._run(("正在收集，要一两分钟……", "Collecting, a minute or two …"), work)

    @Slot(int)
    def releaseStick(self, index: int) -> None:
        """Have a stick ready to be pulled."""
        if self._stage is Stage.LIST and 0 <= index < len(self._sticks):
            stick = self._sticks[index]

            def work() -> Text:
                if self._finder.release(stick):
                    return f"可以拔下“{stick.name}”了。", f"“{stick.name}” may be pulled."
                return f"“{stick.name}”还在用，请过一会儿再试。", f"“{stick.name}” is in use: try again in a while."

            self._run(("请稍候……", "A moment …"), work)

    # ---- work on a thread

    def _begin(self, message: Text) -> None:
        self._stage, self._message = Stage.BUSY, message
        self.changed.emit()

    def _follow(self, message: Message) -> None:
        """Tell of a step, from any thread."""

        def show() -> None:
            self._message = message.zh, message.en
            self.changed.emit()

        self._gui.post(show)

    def _run(self, message: Text, work: Callable[[], Text], then: Stage = Stage.TOLD) -> None:
        self._begin(message)

        def run() -> None:
            try:
                told = work()
            except PackError as error:
                told = _told(error)
            except OSError as error:
                reason = error.strerror or str(error)
                told = (
                    f"没有做成：{reason}。U盘是不是拔了、满了、写保护了？",
                    f"It failed: {reason}. Is the stick still there, full or read-only?",
                )
            except Exception:
                log.exception("it cannot be done")
                told = ("没有做成，原因见日志。", "It failed; the log says why.")
            self._gui.post(lambda: self._tell(told, then))

        Thread(target=run, name="delivery", daemon=True).start()

    def _tell(self, message: Text, then: Stage = Stage.TOLD) -> None:
        self._missed = None
        if then is Stage.TOLD:
            self._drop()
        self._stage, self._message = then, message
        self.changed.emit()

    def _drop(self) -> None:
        self._dropped.set()
        self._prepared = None

    def _current(self) -> str:
        exhibit, _folder = self._shown()
        title = plain(render(exhibit.home.title, self.services.language(), exhibit.numbers))
        return f"{title} · {exhibit.version}"

    stage = Property(str, lambda self: str(self._stage), notify=changed)
    message = Property(str, lambda self: self.services.pick(self._message), notify=changed)
    current = Property(str, lambda self: self._current(), notify=changed)
    packs = Property(QObject, lambda self: self._pack_rows, constant=True)
    canGoBack = Property(bool, lambda self: bool(self._packs.selection().current), notify=changed)
    sticks = Property(list, lambda self: [stick.name for stick in self._sticks], notify=changed)
    unreadable = Property(list, lambda self: list(self._finder.unreadable), notify=changed)
    candidates = Property(QObject, lambda self: self._candidate_rows, constant=True)
    offered = Property(
        str,
        lambda self: (
            f"{self._title(self._prepared.source.manifest.title)} · {self._prepared.source.manifest.version}"
            if self._prepared
            else ""
        ),
        notify=changed,
    )
    changes = Property(QObject, lambda self: self._change_rows, constant=True)
    problems = Property(list, lambda self: self._problems, notify=changed)
    installable = Property(
        bool, lambda self: self._prepared is not None and not self._prepared.offer.has_errors, notify=changed
    )


def _told(error: PackError) -> Text:
    """Why something is refused, with the first errors of the content."""
    wrong = [one for one in error.diagnostics if one.is_error][:MAX_ERRORS]
    return (
        "\n".join([error.message.zh, *problem_rows(wrong, chinese)]),
        "\n".join([error.message.en, *problem_rows(wrong, english)]),
    )
