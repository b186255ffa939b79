"""The page that shows what visitors used in the last four weeks and today, and takes a count of passers-by."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Thread

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.panel.page import PanelPage, PanelServices, Text
from wuxi_kiosk.usage.report_numbers import headlines, rankings
from wuxi_kiosk.usage.store import MAX_PASSERS_BY, UsageStoreError, record_passers_by
from wuxi_kiosk.usage.summary import UsageSummary, default_period, summary
from wuxi_kiosk.usage.titles import Titles
from wuxi_kiosk.viewmodels.gui_thread import GuiThread
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
# Of each ranking; all stand in the report.
MAX_RANKED = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HeadlineEntry:
    """A number of the period with its interval, and as it was in the period before."""

    name: str
    value: str
    interval: str
    before: str


@dataclass(frozen=True)
class RankedEntry:
    """A line of a ranking; the first of each has its `heading`."""

    heading: str
    name: str
    value: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by the panel")
class UsagePage(PanelPage):  # type: ignore[operator]
    """The numbers of the last four weeks beside the four before, and those of today, which is not over.

    They are read on a thread, as they may be many.
    """

    type_name = "UsageView"
    icon = "chart-column"
    label = ("观众用了什么", "What visitors used")
    changed = Signal()

    def __init__(
        self,
        services: PanelServices,
        exhibit: Callable[[], Exhibit],
        *,
        read: Callable[[date, date], UsageSummary] = summary,
        record: Callable[[date, int], None] = record_passers_by,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._exhibit, self._read, self._record, self._today = exhibit, read, record, today
        self._headlines = RecordModel(HeadlineEntry, self)
        self._today_headlines = RecordModel(HeadlineEntry, self)
        self._ranked = RecordModel(RankedEntry, self)
        self._message: Text = ("", "")
        self._period = ""
        self._passers_by = 0
        self._gui = GuiThread(self)

    def enter(self) -> None:
        self._message = ("正在统计……", "Counting …")
        self.changed.emit()
        today = self._today()
        period = default_period(today)

        def work() -> None:
            try:
                found = self._read(*period)
                so_far = self._read(today, today)
            except UsageStoreError as error:
                log.warning("the counts cannot be read: %s", error)
                self._gui.post(lambda: self._tell(("读不出统计。", "The counts cannot be read.")))
                return
            self._gui.post(lambda: self._show(found, so_far))

        Thread(target=work, name="usage", daemon=True).start()

    def _pick(self, message: Message) -> str:
        return self.services.pick((message.zh, message.en))

    def _show(self, found: UsageSummary, so_far: UsageSummary) -> None:
        capture = so_far.now.capture
        # What is kept already is changed, not begun anew.
        self._passers_by = capture.passers_by if capture else 0
        first, last = default_period(self._today())
        self._period = self.services.pick((f"{first} 至 {last}", f"{first} to {last}"))
        self._headlines.replace(
            [HeadlineEntry(self._pick(one.title), one.value, one.interval, one.before) for one in headlines(found)]
        )
        # A day that is not over has no day to stand beside, and too few visits for an interval.
        self._today_headlines.replace(
            [HeadlineEntry(self._pick(one.title), one.value, "", "") for one in headlines(so_far)]
        )
        rows = []
        titles = Titles(self._exhibit(), QCoreApplication.translate)
        for ranking in rankings(found, titles):
            for number, one in enumerate(ranking.uses[:MAX_RANKED]):
                heading = self._pick(ranking.title) if number == 0 else ""
                rows.append(RankedEntry(heading, self._pick(one.title), str(one.count)))
        self._ranked.replace(rows)
        self._tell(("", ""))

    def _tell(self, message: Text) -> None:
        self._message = message
        self.changed.emit()

    @Slot(int)
    def stepPassersBy(self, step: int) -> None:
        """Change the count that would be kept."""
        self._passers_by = max(0, min(MAX_PASSERS_BY, self._passers_by + step))
        self.changed.emit()

    @Slot()
    def keepPassersBy(self) -> None:
        """Keep how many have passed by today."""
        count, day = self._passers_by, self._today()

        def work() -> None:
            try:
                self._record(day, count)
            except (UsageStoreError, ValueError) as error:
                log.warning("the passers-by cannot be kept: %s", error)
                self._gui.post(lambda: self._tell(("存不下来。", "It cannot be kept.")))
                return
            self._gui.post(lambda: self._tell((f"记下了：今天路过 {count} 人。", f"Kept: {count} passers-by today.")))

        Thread(target=work, name="passers-by", daemon=True).start()

    headlines = Property(QObject, lambda self: self._headlines, constant=True)
    todayHeadlines = Property(QObject, lambda self: self._today_headlines, constant=True)
    ranked = Property(QObject, lambda self: self._ranked, constant=True)
    period = Property(str, lambda self: self._period, notify=changed)
    message = Property(str, lambda self: self.services.pick(self._message), notify=changed)
    passersBy = Property(int, lambda self: self._passers_by, notify=changed)
