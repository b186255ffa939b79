"""Something to do, in the visitor's language; what a visitor has made of it is the page's alone and goes with it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QSize, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.hands_on import Answer
from wuxi_kiosk.content.model import HandsOn, Number, Theme
from wuxi_kiosk.content.template import fill
from wuxi_kiosk.figures._fit import is_open
from wuxi_kiosk.figures.days import strip
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import typeset
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class _Words:
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
    places: int = 0
    goal: int = 0
    pieces: tuple[float, ...] = ()
    open: bool = False


def _numbers(exhibit: ExhibitModel, doing: HandsOn) -> tuple[Number, ...]:
    return tuple(exhibit.exhibit.numbers[key] for key in doing.refers_to())


def _amount(exhibit: ExhibitModel, doing: HandsOn, pieces: int) -> str:
    language = exhibit.language_code
    value = doing.piece_value(_numbers(exhibit, doing)) * pieces
    return typeset(fill(doing.amount.in_language(language), value, language), language)


def answer_of(exhibit: ExhibitModel, doing: HandsOn) -> Answer:
    """What something to do ends in, as it stands on the page."""
    language = exhibit.language_code
    answer = hands_on.answer_of(doing, language, exhibit.exhibit.numbers)
    return replace(answer, show=exhibit.show(answer.figure_id), label=typeset(answer.label, language))


@QmlElement
class HandsOnModel(ThemeView):
    """Shows what there is to do in the theme of `themeId`; `kind` is empty where there is nothing.

    `places` is how many pieces there is room for, `goal` how many are right; `amount` tells so many pieces.
    `beside` is a number that is told from the start; `pieces` are, exactly, how many make the answer and that one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = _Words()
        self._answer = Answer("", "", "")

    def refresh(self) -> None:
        """Look again; called whenever what is looked at may have changed."""
        exhibit, theme = self._exhibit, self._theme()
        if exhibit and theme and theme.hands_on:
            self._words = _words(exhibit, theme, theme.hands_on)
            self._answer = answer_of(exhibit, theme.hands_on)
        else:
            self._words, self._answer = _Words(), Answer("", "", "")
        self.changed.emit()

    @Slot(int, result=str)
    def amount(self, pieces: int) -> str:
        """So many pieces, as a visitor reads them."""
        exhibit, theme = self._exhibit, self._theme()
        return _amount(exhibit, theme.hands_on, pieces) if exhibit and theme and theme.hands_on else ""

    @Slot(float, float, float, result=QSize)
    def strip(self, width: float, height: float, unit: float) -> QSize:
        """The columns and rows in which the places stand in an area of pixels, never those of a calendar."""
        if not self._words.places or min(width, height) < 1:
            return QSize(1, 1)
        columns, rows, _pitch = strip(self._words.places, width, height, unit)
        return QSize(columns, rows)

    kind = Property(str, lambda self: self._words.kind, notify=changed)
    title = Property(str, lambda self: self._words.title, notify=changed)
    task = Property(str, lambda self: self._words.task, notify=changed)
    taskFacts = Property(str, lambda self: self._words.task_facts, notify=changed)
    counted = Property(str, lambda self: self._words.counted, notify=changed)
    ending = Property(str, lambda self: self._words.ending, notify=changed)
    endingFacts = Property(str, lambda self: self._words.ending_facts, notify=changed)
    then = Property(str, lambda self: self._words.then, notify=changed)
    thenFacts = Property(str, lambda self: self._words.then_facts, notify=changed)
    beside = Property(str, lambda self: self._words.beside, notify=changed)
    besideLabel = Property(str, lambda self: self._words.beside_label, notify=changed)
    besideFact = Property(str, lambda self: self._words.beside_fact, notify=changed)
    pieces = Property(list, lambda self: list(self._words.pieces), notify=changed)
    places = Property(int, lambda self: self._words.places, notify=changed)
    goal = Property(int, lambda self: self._words.goal, notify=changed)
    open = Property(bool, lambda self: self._words.open, notify=changed)
    answer = Property(str, lambda self: self._answer.show, notify=changed)
    answerLabel = Property(str, lambda self: self._answer.label, notify=changed)
    answerFact = Property(str, lambda self: self._answer.figure_id, notify=changed)
    status = Property(str, lambda self: self._answer.status, notify=changed)


def _words(exhibit: ExhibitModel, theme: Theme, doing: HandsOn) -> _Words:
    numbers = _numbers(exhibit, doing)
    told = numbers[1] if len(numbers) > 1 else None
    then = next((panel for panel in theme.story if panel.step == doing.then), None)
    return _Words(
        kind=doing.kind,
        title=exhibit.text(doing.title),
        task=exhibit.text(doing.task),
        task_facts=exhibit.facts(doing.task),
        counted=exhibit.text(doing.counted),
        ending=exhibit.text(doing.ending),
        ending_facts=exhibit.facts(doing.ending, doing.facts),
        then=exhibit.text(then.text) if then else "",
        then_facts=exhibit.facts(then.text, then.facts) if then else "",
        beside=exhibit.show(told.id) if told else "",
        beside_label=exhibit.text(told.label) if told else "",
        beside_fact=told.id if told else "",
        places=doing.slots(numbers),
        goal=doing.target(numbers),
        pieces=tuple(float(number.value / doing.piece_value(numbers)) for number in numbers),
        open=is_open(numbers[0].qualifier),
    )
