"""The assistant as QML sees it: its steps, where the operator is, and how it ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.firststart.language import LanguageStep
from wuxi_kiosk.firststart.progress import Progress
from wuxi_kiosk.firststart.step import Step
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class SummaryEntry:
    """What was chosen in a step."""

    label: str
    value: str


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class SummaryStep(Step):  # type: ignore[operator]
    """The last step: what was chosen in the others."""

    page = "SummaryPage"
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failed = False
        self._rows = RecordModel(SummaryEntry, self)

    def titles(self) -> tuple[str, ...]:
        return (QCoreApplication.translate("FirstStart", "都对吗"),)

    def show(self, steps: Sequence[Step]) -> None:
        """Take over what was chosen."""
        rows = [step.summary() for step in steps]
        self._rows.replace([SummaryEntry(*row) for row in rows if row])

    rows = Property(QObject, lambda self: self._rows, constant=True)
    hasFailed = Property(bool, lambda self: self.failed, notify=changed)


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by window.py and handed to FirstStart.qml")
class FirstStartModel(QObject):  # type: ignore[operator]
    """Leads through the steps; at the end `keep` writes the settings that were chosen and returns whether it could.

    `ended` tells that the exhibit may be shown, `kept` whether the settings were. Where they were not the operator is
    told first, and may go on without.
    """

    changed = Signal()
    stepChanged = Signal()
    languageChanged = Signal()
    ended = Signal()

    def __init__(
        self,
        exhibit: Exhibit,
        language: LanguageStep,
        others: Sequence[Step],
        keep: Callable[[Mapping[str, Any]], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kept = False
        self._exhibit, self._language, self._keep = exhibit, language, keep
        self._summary = SummaryStep(self)
        self._steps: dict[str, Step] = {step.page: step for step in (language, *others, self._summary)}
        self._progress = Progress(list(self._steps))
        for step in self._steps.values():
            step.setParent(self)
            step.changed.connect(self._update)
            step.done.connect(self._go_on)
        language.chosenNow.connect(self._speak)
        self._update()

    @property
    def language_code(self) -> str:
        """The language that is spoken at present."""
        return self._language.code

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._progress.current]

    def settings(self) -> dict[str, Any]:
        """What was chosen, by the fields of the settings."""
        return {name: value for step in self._steps.values() for name, value in step.settings().items()}

    def close(self) -> None:
        """End what the steps have begun."""
        for step in self._steps.values():
            step.close()

    @Slot()
    def forward(self) -> None:
        """Go on to the next step, or after the last one to the exhibit."""
        if not self.step.ready or self.step.busy:
            return
        if self.step is self._summary:
            self._finish()
        elif self.step.leave():
            self._go_on()

    @Slot()
    def back(self) -> None:
        """Go back to the step before."""
        if not self.step.busy:
            self._move(-1)

    @Slot()
    def _go_on(self) -> None:
        self._move(1)

    def _move(self, direction: int) -> None:
        if self._progress.move(direction):
            self._summary.show(list(self._steps.values()))
            self.step.enter()
            self.stepChanged.emit()
            self.changed.emit()

    def _finish(self) -> None:
        if not self._summary.failed:
            self.kept = all(step.finish() for step in self._steps.values()) and self._keep(self.settings())
            if not self.kept:
                self._summary.failed = True
                self._summary.changed.emit()
                return
        self.ended.emit()

    @Slot()
    def _speak(self) -> None:
        # The translator is changed on this signal, before any words are fetched again.
        self.languageChanged.emit()
        self.changed.emit()
        if self.step is self._language:
            self._go_on()

    @Slot()
    def _update(self) -> None:
        for page, step in self._steps.items():
            self._progress.leave_out(page, not step.offered)
        self.changed.emit()

    def _question(self, index: int) -> str:
        return "".join(self.step.titles()[index : index + 1])

    title = Property(str, lambda self: self._exhibit.home.title.in_language(self.language_code), notify=changed)
    seal = Property(str, lambda self: self._exhibit.home.seal, constant=True)
    landscape = Property(str, lambda self: self._exhibit.home.landscape, constant=True)
    language = Property(str, lambda self: self.language_code, notify=languageChanged)
    current = Property(QObject, lambda self: self.step, notify=stepChanged)
    page = Property(str, lambda self: self.step.page, notify=stepChanged)
    question = Property(str, lambda self: self._question(0), notify=changed)
    secondQuestion = Property(str, lambda self: self._question(1), notify=changed)
    questionLanguages = Property(
        "QStringList",  # type: ignore[arg-type]  # a C++ type
        lambda self: list(self.step.title_languages() or (self.language_code,)),
        notify=changed,
    )
    count = Property(int, lambda self: len(self._progress.shown), notify=changed)
    index = Property(int, lambda self: self._progress.index, notify=changed)
    last = Property(bool, lambda self: self._progress.is_last, notify=changed)
    ready = Property(bool, lambda self: self.step.ready and not self.step.busy, notify=changed)
    returnable = Property(bool, lambda self: self._progress.index > 0 and not self.step.busy, notify=changed)
