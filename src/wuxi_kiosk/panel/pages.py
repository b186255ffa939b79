"""The pages of the panel other than those of settings."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.notices import all_notices
from wuxi_kiosk.kiosk import self_test, status
from wuxi_kiosk.kiosk.display import CommandError
from wuxi_kiosk.kiosk.machine_power import PowerAction, ask_machine
from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.pin_entry import Mode, PinEntry
from wuxi_kiosk.kiosk.season_keeper import NO_NOTICE
from wuxi_kiosk.panel import hours
from wuxi_kiosk.panel.incident_rows import IncidentRow, read_incidents
from wuxi_kiosk.panel.log_lines import LogLine, read_log
from wuxi_kiosk.panel.page import PanelPage, PanelServices, Text
from wuxi_kiosk.panel.settings_page import SettingsPage
from wuxi_kiosk.settings import OpeningHours
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
_WEEKDAYS: tuple[Text, ...] = (
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NamedValue:
    """A line of a table."""

    name: str
    value: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class StatusPage(PanelPage):  # type: ignore[operator]
    """The health of the exhibit: a verdict, what is wrong, what is known, and the last recoveries with their causes."""

    type_name = "StatusView"
    icon = "pulse"
    label = ("状况", "Status")
    changed = Signal()

    def __init__(
        self,
        services: PanelServices,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._folder = folder
        self._problems: list[str] = []
        self._facts = RecordModel(NamedValue, self)
        self._incidents = RecordModel(NamedValue, self)

    def enter(self) -> None:
        pick = self.services.pick
        kept = status.read(self._folder)
        if kept is None:
            self._problems = [pick(("还没有报告，请过一分钟再看。", "There is no report yet: look again in a minute."))]
            self._facts.replace([])
        else:
            age = status.age(kept)
            self._problems = [pick(problem) for problem in status.problems(kept, age)]
            unknown = ("不知道", "unknown")
            self._facts.replace(
                [NamedValue(pick(fact.name), pick(fact.value or unknown)) for fact in status.facts(kept, age)]
            )
        tested = self_test.read(self._folder)
        self._problems += [pick(problem) for problem in tested.problems]
        if done := tested.done:
            name, fine = pick(("早上的自检", "morning self-test")), pick(("没有问题", "no problems"))
            row = NamedValue(name, f"{done:%Y-%m-%d %H:%M} {'' if tested.problems else fine}".strip())
            self._facts.replace([row, *self._facts.records])
        found = read_incidents(self._folder, pick)
        self._incidents.replace([NamedValue(one.time, one.text) for one in found])
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Look again."""
        self.enter()

    healthy = Property(bool, lambda self: not self._problems, notify=changed)
    problems = Property(list, lambda self: self._problems, notify=changed)
    facts = Property(QObject, lambda self: self._facts, constant=True)
    incidents = Property(QObject, lambda self: self._incidents, constant=True)


@dataclass(frozen=True)
class NoticeEntry:
    """A notice that may be shown; `value` is what is chosen by it."""

    value: str
    title: str
    text: str
    chosen: bool


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class NoticesPage(PanelPage):  # type: ignore[operator]
    """Which notice is shown: by the days that the content says, none, or one of the content's or the program's own."""

    type_name = "NoticesView"
    icon = "notice-board"
    label = ("通知", "Notice")
    changed = Signal()

    def __init__(self, services: PanelServices, exhibit: Callable[[], Exhibit], parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._exhibit = exhibit
        self._failed = False
        self._rows = RecordModel(NoticeEntry, self)

    def enter(self) -> None:
        chosen, pick, language = self.services.settings().notice, self.services.pick, self.services.language()
        by_days = ("按内容里写的日子", "By the days in the content")
        rows = [
            NoticeEntry("", pick(by_days), "", chosen is None),
            NoticeEntry(NO_NOTICE, pick(("不显示通知", "No notice")), "", chosen == NO_NOTICE),
        ]
        rows += [
            NoticeEntry(
                notice.id,
                notice.title.in_language(language),
                notice.text.in_language(language) if notice.text else "",
                chosen == notice.id,
            )
            for notice in all_notices(self._exhibit())
        ]
        self._rows.replace(rows)
        self.changed.emit()

    @Slot(str)
    def choose(self, value: str) -> None:
        """Show a notice from when the panel is closed on."""
        self._failed = not self.services.change({"notice": value or None})
        self.enter()

    rows = Property(QObject, lambda self: self._rows, constant=True)
    failed = Property(bool, lambda self: self._failed, notify=changed)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class ScreenPage(SettingsPage):  # type: ignore[operator]
    """The settings of the screen, and what shows whether they are right."""

    type_name = "ScreenView"
    icon = "screen"


@dataclass(frozen=True)
class DayEntry:
    """A day of the opening hours: its times as they alternate, none where it is closed all day."""

    name: str
    times: tuple[str, ...]
    split: bool


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class HoursPage(PanelPage):  # type: ignore[operator]
    """The opening hours, changed by tapping; without any the exhibit is always open."""

    type_name = "HoursView"
    icon = "clock"
    label = ("开放时间", "Opening hours")
    changed = Signal()

    def __init__(self, services: PanelServices, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._failed = False
        self._rows = RecordModel(DayEntry, self)

    def enter(self) -> None:
        kept = self._kept
        days = kept.by_day().values() if kept else []
        self._rows.replace(
            [
                DayEntry(
                    self.services.pick(name),
                    tuple(time for one in periods for time in one.split("-")),
                    len(periods) > 1,
                )
                for name, periods in zip(_WEEKDAYS, days, strict=False)
            ]
        )
        self.changed.emit()

    @property
    def _kept(self) -> OpeningHours | None:
        return self.services.settings().hours

    def _change(self, changed: OpeningHours | None) -> None:
        if changed != self._kept:
            self._failed = not self.services.change({"hours": changed})
        self.enter()

    @Slot(bool)
    def limit(self, limited: bool) -> None:
        """Have opening hours, the usual ones at first, or none."""
        usual = OpeningHours((hours.USUAL,) * len(_WEEKDAYS))
        self._change(usual if limited else None)

    @Slot(int)
    def toggleDay(self, day: int) -> None:
        """Close a day, or open it."""
        if kept := self._kept:
            self._change(hours.toggle_day(kept, day))

    @Slot(int)
    def toggleBreak(self, day: int) -> None:
        """Add a break to a day, or take it away."""
        if kept := self._kept:
            self._change(hours.toggle_break(kept, day))

    @Slot(int, int, int)
    def stepTime(self, day: int, index: int, direction: int) -> None:
        """Move one of a day's times forward, or with -1 back."""
        if kept := self._kept:
            self._change(hours.step_time(kept, day, index, direction))

    @Slot()
    def likeMonday(self) -> None:
        """Give every day the hours of Monday."""
        if kept := self._kept:
            self._change(hours.like_monday(kept))

    rows = Property(QObject, lambda self: self._rows, constant=True)
    limited = Property(bool, lambda self: self._kept is not None, notify=changed)
    failed = Property(bool, lambda self: self._failed, notify=changed)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class LogPage(PanelPage):  # type: ignore[operator]
    """What has happened, in the language of the panel, then the lines of the log as they are; the newest first."""

    type_name = "LogView"
    icon = "log-lines"
    label = ("日志", "Log")
    changed = Signal()

    def __init__(
        self, services: PanelServices, logs: Path, state: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(services, parent)
        self._logs, self._state = logs, state
        self._problems_only = True
        self._incidents = RecordModel(IncidentRow, self)
        self._rows = RecordModel(LogLine, self)

    def enter(self) -> None:
        self._incidents.replace(read_incidents(self._state, self.services.pick))
        self._rows.replace(read_log(self._logs, problems_only=self._problems_only))
        self.changed.emit()

    def _set_problems_only(self, problems_only: bool) -> None:
        self._problems_only = problems_only
        self.enter()

    incidents = Property(QObject, lambda self: self._incidents, constant=True)
    rows = Property(QObject, lambda self: self._rows, constant=True)
    problemsOnly = Property(bool, lambda self: self._problems_only, _set_problems_only, notify=changed)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class PinPage(PanelPage):  # type: ignore[operator]
    """Chooses another PIN."""

    type_name = "PinView"
    icon = "padlock"
    label = ("密码", "PIN")
    changed = Signal()

    def __init__(self, services: PanelServices, lock: PinLock, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._lock = lock
        self._entry = PinEntry(lock, new=True)

    def enter(self) -> None:
        self._entry = PinEntry(self._lock, new=True)
        self.changed.emit()

    @Slot(str)
    def give(self, pin: str) -> None:
        """Take what was entered."""
        self._entry.give(pin)
        self.changed.emit()

    question = Property(str, lambda self: self.services.pick(self._entry.question), notify=changed)
    message = Property(str, lambda self: self.services.pick(self._entry.message), notify=changed)
    done = Property(bool, lambda self: self._entry.mode is Mode.DONE, notify=changed)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class EndPage(PanelPage):  # type: ignore[operator]
    """Starts the exhibit or the machine again, shuts it down, or leaves the exhibit.

    `restart` and `leave` end the program, the former to be started again; `can_restart` says whether it would be.
    """

    type_name = "EndView"
    icon = "switch-off"
    label = ("重启与关机", "Restart, shut down")
    changed = Signal()

    def __init__(
        self,
        services: PanelServices,
        restart: Callable[[], None] | None,
        leave: Callable[[], None],
        ask: Callable[[PowerAction], None] = ask_machine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._restart, self._leave, self._ask = restart, leave, ask
        self._problem: Text = ("", "")

    def enter(self) -> None:
        self._problem = ("", "")
        self.changed.emit()

    @Slot()
    def restartExhibit(self) -> None:
        """Start the exhibit again."""
        if self._restart:
            self._restart()

    @Slot()
    def leaveExhibit(self) -> None:
        """End the exhibit until somebody starts it, or the machine."""
        self._leave()

    @Slot()
    def restartMachine(self) -> None:
        """Start the machine again."""
        self._ask_machine(PowerAction.REBOOT)

    @Slot()
    def shutDown(self) -> None:
        """Shut the machine down."""
        self._ask_machine(PowerAction.POWER_OFF)

    def _ask_machine(self, action: PowerAction) -> None:
        log.info("staff ask the machine: %s", action)
        try:
            self._ask(action)
        except CommandError as error:
            log.warning("the machine refuses %s: %s", action, error)
            self._problem = (
                "这台机器不让程序关机、重启，请按电源键。",
                "This machine does not let the program do it: use its power button.",
            )
            self.changed.emit()

    canRestart = Property(bool, lambda self: self._restart is not None, constant=True)
    problem = Property(str, lambda self: self.services.pick(self._problem), notify=changed)
