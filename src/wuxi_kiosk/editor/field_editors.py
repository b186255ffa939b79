"""The widgets that edit the fields of an entry, one class for each way in which values are written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.landscape import Scene
from wuxi_kiosk.content.writing.trees import number_text
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.boxes import ComboBox, SpinBox, WideList
from wuxi_kiosk.editor.catalogue import VALUE, Choice
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.form_menu import show_forms
from wuxi_kiosk.editor.kind_choices import KindChoice
from wuxi_kiosk.editor.number_forms import NumberForm
from wuxi_kiosk.editor.text_edit import TextEdit, punctuated
from wuxi_kiosk.inspect.layout import SMALLEST
from wuxi_kiosk.inspect.room import Room

POINT_STEP = 0.01
ROOM_SPACING = 10
# Fields that the program fills in: ids, which others refer to, and the format of files.
FIXED = ("id", "format")
# What is said beside the counter of a text, what the pointer has it explained with, and the colour.
_ROOMS: Mapping[Room, tuple[Pair, Pair, str]] = {
    Room.FITS: (("最小屏幕放得下", "fits"), ("一眼就看得全。", "It is seen as a whole."), colours.QUIET),
    Room.SCROLLS: (
        ("最小屏幕要滑动", "scrolls"),
        (
            "观众滑动一下才看得全；要一眼看全，就缩短。",
            "Visitors scroll to see all of it; shorten it to be seen at once.",
        ),
        colours.WARNING,
    ),
    Room.CUT: (
        ("最小屏幕放不下", "too long"),
        ("显示不全，或占去太多地方：请缩短。", "It is cut off, or leaves too little room: shorten it."),
        colours.ERROR,
    ),
}
_ON_SMALLEST: Pair = (
    f"在最小的屏幕上（{SMALLEST.width}×{SMALLEST.height}，{SMALLEST.inch:g} 英寸）：",
    f"On the smallest screen ({SMALLEST.width}×{SMALLEST.height}, {SMALLEST.inch:g} inches): ",
)


class Kinds(Protocol):
    """The kinds that a figure may have."""

    def choices(self) -> Sequence[KindChoice]:
        """Each kind for the figure as it is now; those that its numbers allow first."""

    def draw(self, choice: KindChoice, size: QSize, ratio: float) -> QImage:
        """A picture of the figure as one of them, or of an example; null where there is none."""

    def choose(self, choice: KindChoice) -> None:
        """Give the figure a kind."""


class Land(Protocol):
    """The landscape behind an entry."""

    @property
    def scene(self) -> Scene:
        """Its places."""

    def load(self, receive: Callable[[QImage], None], owner: QObject) -> None:
        """Ask for its picture, for as long as `owner` lives."""


@dataclass(frozen=True)
class Context:
    """What editors need to know of the content around their field.

    `show_reference` says what visitors read for a reference in a language, `choices` what the field may name.
    `measure` is the length of a text in a language, its limit and the unit of both; None without a limit.
    `forms` are those in which what a reference stands for can be written in a language. `pick_number` asks for a number
    and returns the reference to it in a language, or an empty string; without it the text is about the value of its own
    entry. `give` takes a file from
    elsewhere for the field, and the language that it is for, or an empty string; `kinds` are those of a figure, `land`
    is what its places are shown on.
    """

    languages: Mapping[str, str]
    show_reference: Callable[[str, str], str]
    choices: Sequence[Choice]
    measure: Callable[[str, str], tuple[int, int, str] | None]
    forms: Callable[[str, str], Sequence[NumberForm]]
    pick_number: Callable[[str], str] | None
    give: Callable[[Path, str], None] | None = None
    kinds: "Kinds | None" = None
    land: "Land | None" = None


class FieldEditor(QWidget):
    """Edits the value of a field; `edited` has the new value, None for a field that is left out.

    `typed` says whether edits come letter by letter; `left` tells that typing is over.
    """

    edited = Signal(object)
    left = Signal()
    typed = False

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = one
        self.context = context

    def show_value(self, value: Any) -> None:
        """Show the value that content has; None where it has none."""
        raise NotImplementedError


class TextsEditor(FieldEditor):
    """Edits a text in each language, beside the names of the languages, with counters."""

    typed = True

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.texts: dict[str, TextEdit] = {}
        self.counters: dict[str, QLabel] = {}
        self.rooms: dict[str, QLabel] = {}
        self._value: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for row, (code, name) in enumerate(context.languages.items()):
            text = TextEdit(
                lambda written, code=code: context.show_reference(written, code),  # type: ignore[misc]
                lambda written, code=code: context.forms(written, code),  # type: ignore[misc]
            )
            text.setFont(punctuated(text.font(), code))
            text.setAccessibleName(f"{one.title[0]} {name}")
            text.edited.connect(lambda written, code=code: self._on_edit(code, written))
            text.left.connect(self.left)
            counter, room = QLabel(), QLabel()
            counter.setObjectName("counter")
            below = QHBoxLayout()
            below.setSpacing(ROOM_SPACING)
            below.addWidget(counter)
            below.addWidget(room, 1)
            # What is told must not widen the form.
            room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            insert = QToolButton()
            insert.setText("＋数字")
            insert.setToolTip("插入一个数字 · insert a number")
            insert.clicked.connect(lambda _checked=False, code=code, insert=insert: self._insert_number(code, insert))
            grid.addWidget(QLabel(name), 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, 2 * row, 1, 1, 2)
            grid.addLayout(below, 2 * row + 1, 1)
            grid.addWidget(insert, 2 * row + 1, 2, Qt.AlignmentFlag.AlignRight)
            self.texts[code], self.counters[code], self.rooms[code] = text, counter, room
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(next(iter(self.texts.values())))

    def show_value(self, value: Any) -> None:
        """Show the texts of all languages."""
        self._value = dict(value) if isinstance(value, Mapping) else {}
        for code, text in self.texts.items():
            written = self._value.get(code)
            text.set_written(written if isinstance(written, str) else "")
            self._count(code)

    def show_room(self, rooms: Mapping[str, Room]) -> None:
        """Show, by language, what the smallest screen shows of each text; nothing of one that is not measured."""
        for code, label in self.rooms.items():
            if code not in rooms:
                label.setText("")
                label.setToolTip("")
                continue
            words, why, colour = _ROOMS[rooms[code]]
            label.setText(" · ".join(words))
            label.setStyleSheet(f"color: {colour}")
            label.setToolTip("\n".join(map("".join, zip(_ON_SMALLEST, why, strict=True))))

    def _insert_number(self, code: str, button: QWidget) -> None:
        text = self.texts[code]
        if self.context.pick_number:
            if reference := self.context.pick_number(code):
                text.insert_reference(reference)
        elif forms := self.context.forms(VALUE, code):
            show_forms(forms, "", text.insert_reference, button.mapToGlobal(button.rect().bottomLeft()), self)
        else:
            text.insert_reference(VALUE)

    def _on_edit(self, code: str, written: str) -> None:
        self._value = {**self._value, code: written}
        if not written and not self.field.required:
            del self._value[code]
        self._count(code)
        self.edited.emit(dict(self._value) or None)

    def _count(self, code: str) -> None:
        found = self.context.measure(self.texts[code].written, code)
        counter = self.counters[code]
        counter.setText(f"{found[0]} / {found[1]} {found[2]}" if found else "")
        too_long = bool(found and found[0] > found[1])
        counter.setStyleSheet(f"color: {colours.ERROR}; font-weight: bold" if too_long else f"color: {colours.QUIET}")


class LineEditor(FieldEditor):
    """Edits a string, or a number."""

    typed = True

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(one.title[0])
        self._number = one.kind is FieldKind.NUMBER
        self._value: Any = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.addWidget(self.line, 0, 0)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edit)
        self.line.editingFinished.connect(self.left)
        if one.name in FIXED:
            # Others refer to it.
            self.line.setReadOnly(True)
            self.line.setFrame(False)
            self.line.setStyleSheet("background: transparent; color: gray")
            self.line.setToolTip("由程序给出，不用改 · given by the program; it stays as it is")

    def show_value(self, value: Any) -> None:
        """Show a string or a number; what is half typed stays."""
        if value == self._value and self.line.text():
            return
        self._value = value
        self.line.setText("" if value is None else number_text(value))

    @Slot(str)
    def _on_edit(self, text: str) -> None:
        value: Any = text.strip() or None
        if self._number and value is not None:
            number = parse_number(value)
            # What is no number is written as it is, and reported.
            value = value if number is None else number
        self._value = value
        self.edited.emit(value)


class FlagEditor(FieldEditor):
    """Edits what is true or false; what it is without being written is left out."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.box = QCheckBox("是 · yes")
        self.box.setAccessibleName(one.title[0])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_click)

    def show_value(self, value: Any) -> None:
        """Show whether it is so."""
        self.box.setChecked(bool(self.field.default if value is None else value))

    @Slot(bool)
    def _on_click(self, on: bool) -> None:
        # A required one is written either way. Where nothing is the default, false may say more than that: never.
        self.edited.emit(None if not self.field.required and on is bool(self.field.default) else on)


class ChoiceEditor(FieldEditor):
    """Edits one of a few words, or a name of what there is; one that is not required may be left out."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.box = ComboBox()
        self.box.setAccessibleName(one.title[0])
        self.box.setMinimumContentsLength(12)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not one.required:
            self.box.addItem("（不写 · none）", None)
        add_choices(self.box, choices_of(one, context))
        make_searchable(self.box)
        if line := self.box.lineEdit():
            line.setPlaceholderText("请选一项 · choose one")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda _index: self.edited.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        """Show what is chosen, also what cannot be."""
        value = self.field.default if value is None and self.field.choices else value
        index = self.box.findData(value)
        if value is None and index < 0:
            # What must be chosen is not yet.
            self.box.setCurrentIndex(-1)
            self.box.setCurrentText("")
            return
        if index < 0:
            self.box.addItem(str(value), value)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)
        if line := self.box.lineEdit():
            # Of a long one the beginning is seen.
            line.setCursorPosition(0)


class PointEditor(FieldEditor):
    """Edits a point by its shares across and down."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.boxes = []
        for name in ("从左 · across", "从上 · down"):
            box = SpinBox()
            box.setRange(0, 1)
            box.setSingleStep(POINT_STEP)
            box.setAccessibleName(f"{one.title[0]} {name}")
            box.valueChanged.connect(self._on_change)
            row.addWidget(QLabel(name))
            row.addWidget(box)
            self.boxes.append(box)
        row.addStretch(1)

    def show_value(self, value: Any) -> None:
        """Show a point."""
        shown = value if isinstance(value, tuple) and len(value) == len(self.boxes) else self.field.default
        for box, part in zip(self.boxes, shown or (0.5, 0.5), strict=True):
            box.blockSignals(True)
            box.setValue(float(part) if isinstance(part, (int, float, Decimal)) else 0.5)
            box.blockSignals(False)

    @Slot()
    def _on_change(self) -> None:
        self.edited.emit(tuple(share(box.value()) for box in self.boxes))


class ByLanguageEditor(FieldEditor):
    """Edits a string for each language, such as a file."""

    def __init__(self, one: FormField, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(one, context, parent)
        self.boxes: dict[str, ComboBox] = {}
        self._value: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (code, name) in enumerate(context.languages.items()):
            box = ComboBox(editable=True)
            box.addItems(["", *(choice.name for choice in context.choices)])
            box.setAccessibleName(f"{one.title[0]} {name}")
            box.textActivated.connect(lambda text, code=code: self._on_edit(code, text))
            line = box.lineEdit()
            assert line
            line.editingFinished.connect(lambda box=box, code=code: self._on_edit(code, box.currentText()))
            grid.addWidget(QLabel(name), row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[code] = box
        grid.setColumnStretch(1, 1)

    def show_value(self, value: Any) -> None:
        """Show the strings."""
        self._value = dict(value) if isinstance(value, Mapping) else {}
        for code, box in self.boxes.items():
            box.setCurrentText(str(self._value.get(code, "")))

    def _on_edit(self, code: str, text: str) -> None:
        value = {**self._value, code: text}
        if not text:
            del value[code]
        if value != self._value:
            self._value = value
            self.edited.emit(value or None)


def choices_of(one: FormField, context: Context) -> Sequence[Choice]:
    """The values that a field may have."""
    if not one.choices:
        return context.choices
    return [Choice(name, words, own=True) for name, words in one.choices.items()]


def add_choices(box: QComboBox, choices: Sequence[Choice]) -> None:
    """Add choices to the list of a box; those that do not fit are grey, with the reason."""
    for choice in choices:
        box.addItem(words_of(choice), choice.name)
        if choice.unfit:
            box.setItemData(box.count() - 1, QColor(colours.QUIET), Qt.ItemDataRole.ForegroundRole)


def words_of(choice: Choice) -> str:
    """What a choice is called in a list."""
    name = choice.words or choice.name
    if choice.words and not choice.own:
        name = f"{name}　[{choice.name}]"
    return f"{name}　{choice.unfit}" if choice.unfit else name


def make_searchable(box: QComboBox) -> None:
    """Let a list be searched by any part of its items."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = box.completer()
    assert completer
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setPopup(WideList())


def parse_number(text: str) -> int | Decimal | None:
    """A number as it is typed; None if it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() and "." not in text else number


def share(value: float) -> Decimal:
    """A share of a picture as it is written, to a hundredth."""
    return Decimal(str(round(value, 2)))
