"""The hands-on activity of a theme in the visitor's language; the visitor's progress is kept by the page."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QSize, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.hands_on import Answer
from wuxi_kiosk.content.model import HandsOn, Number, Theme
from wuxi_kiosk.content.template import fill
from wuxi_kiosk.figures.days import strip
from wuxi_kiosk.figures.drawing.values import is_lower_bound
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import typeset
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class _Texts:
    kind: str = ""
    title: str = ""
    task: str = ""
    task_facts: str = ""
    counted: str = ""
    ending: str = ""
    ending_facts: str = ""
    then: str = ""
    then_facts: str = ""
    beside: str = ""
    beside_label: str = ""
    beside_fact: str = ""
    slots: int = 0
    target: int = 0
    pieces: tuple[float, ...] = ()
    open_ended: bool = False
    signature: str = ""
    as_of: str = ""


def _numbers(exhibit: ExhibitModel, activity: HandsOn) -> tuple[Number, ...]:
    return tuple(exhibit.exhibit.numbers[key] for key in activity.refers_to())


def _amount(exhibit: ExhibitModel, activity: HandsOn, pieces: int) -> str:
    language = exhibit.language_code
    value = activity.piece_value(_numbers(exhibit, activity)) * pieces
    return typeset(fill(activity.amount.in_language(language), value, language), language)


def answer_of(exhibit: ExhibitModel, activity: HandsOn) -> Answer:
    """The answer of an activity, typeset for the page."""
    language = exhibit.language_code
    answer = hands_on.answer_of(activity, language, exhibit.exhibit.numbers)
    return replace(answer, show=exhibit.show(answer.figure_id), label=typeset(answer.label, language))


@QmlElement
class HandsOnModel(ThemeView):
    """The hands-on activity of the theme `themeId`; `kind` is empty if the theme has none.

    `slots` is the number of pieces that fit into the scene, `target` the number that makes the answer.
    `beside` is the known number that a guess is compared with. `pieces` holds the exact, fractional number of pieces
    of the answer and of `beside`. `openEnded` is true if the answer is open upwards (余, 多). `signature` changes with
    whatever makes a count of pieces mean something else.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = _Texts()
        self._answer = Answer("", "", "")

    def refresh(self) -> None:
        """Recompute all properties from the exhibit and emit `changed`."""
        exhibit, theme = self._exhibit, self._theme()
        if exhibit and theme and theme.hands_on:
            self._texts = _texts_of(exhibit, theme, theme.hands_on)
            self._answer = answer_of(exhibit, theme.hands_on)
        else:
            self._texts, self._answer = _Texts(), Answer("", "", "")
        self.changed.emit()

    @Slot(int, result=str)
    def amount(self, pieces: int) -> str:
        """The amount that `pieces` pieces stand for, formatted for a visitor."""
        exhibit, theme = self._exhibit, self._theme()
        return _amount(exhibit, theme.hands_on, pieces) if exhibit and theme and theme.hands_on else ""

    @Slot(float, float, float, result=QSize)
    def gridSize(self, width: float, height: float, unit: float) -> QSize:
        """Columns and rows of a grid of the slots in an area of pixels, chosen not to look like a calendar."""
        if not self._texts.slots or min(width, height) < 1:
            return QSize(1, 1)
        columns, rows, _pitch = strip(self._texts.slots, width, height, unit)
        return QSize(columns, rows)

    kind = Property(str, lambda self: self._texts.kind, notify=changed)
    title = Property(str, lambda self: self._texts.title, notify=changed)
    task = Property(str, lambda self: self._texts.task, notify=changed)
    taskFacts = Property(str, lambda self: self._texts.task_facts, notify=changed)
    counted = Property(str, lambda self: self._texts.counted, notify=changed)
    ending = Property(str, lambda self: self._texts.ending, notify=changed)
    endingFacts = Property(str, lambda self: self._texts.ending_facts, notify=changed)
    then = Property(str, lambda self: self._texts.then, notify=changed)
    thenFacts = Property(str, lambda self: self._texts.then_facts, notify=changed)
    beside = Property(str, lambda self: self._texts.beside, notify=changed)
    besideLabel = Property(str, lambda self: self._texts.beside_label, notify=changed)
    besideFact = Property(str, lambda self: self._texts.beside_fact, notify=changed)
    pieces = Property(list, lambda self: list(self._texts.pieces), notify=changed)
    slots = Property(int, lambda self: self._texts.slots, notify=changed)
    target = Property(int, lambda self: self._texts.target, notify=changed)
    openEnded = Property(bool, lambda self: self._texts.open_ended, notify=changed)
    asOf = Property(str, lambda self: self._texts.as_of, notify=changed)
    signature = Property(str, lambda self: self._texts.signature, notify=changed)
    answer = Property(str, lambda self: self._answer.show, notify=changed)
    answerLabel = Property(str, lambda self: self._answer.label, notify=changed)
    answerFact = Property(str, lambda self: self._answer.figure_id, notify=changed)
    status = Property(str, lambda self: self._answer.status, notify=changed)


def _texts_of(exhibit: ExhibitModel, theme: Theme, activity: HandsOn) -> _Texts:
    numbers = _numbers(exhibit, activity)
    known = numbers[1] if len(numbers) > 1 else None
    then = next((step for step in theme.story if step.step == activity.then), None)
    return _Texts(
        kind=activity.kind,
        title=exhibit.text(activity.title),
        task=exhibit.text(activity.task),
        task_facts=exhibit.facts(activity.task),
        counted=exhibit.text(activity.counted),
        ending=exhibit.text(activity.ending),
        ending_facts=exhibit.facts(activity.ending, activity.facts),
        then=exhibit.text(then.text) if then else "",
        then_facts=exhibit.facts(then.text, then.facts) if then else "",
        as_of=exhibit.as_of((*activity.source, *exhibit.exhibit.sources_of(activity.refers_to()))),
        beside=exhibit.show(known.id) if known else "",
        beside_label=exhibit.text(known.label) if known else "",
        beside_fact=known.id if known else "",
        slots=activity.slots(numbers),
        target=activity.target(numbers),
        pieces=tuple(float(number.value / activity.piece_value(numbers)) for number in numbers),
        open_ended=is_lower_bound(numbers[0].qualifier),
        signature=" ".join(
            map(str, (theme.id, activity.kind, *((one.id, one.value, one.qualifier, one.unit.root) for one in numbers)))
        )
        + f" {activity.piece_value(numbers)} {activity.slots(numbers)}",
    )
