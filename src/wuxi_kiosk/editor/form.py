"""The form for an entry of content: a row for each field of its model, with the problems of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.editor.entry_links import EntryLinks, EntryLook, LoadPicture
from wuxi_kiosk.editor.field_editors import Context, FieldEditor, TextsEditor
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.make_editor import make_editor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.problem_line import ProblemLine
from wuxi_kiosk.editor.problem_words import Told
from wuxi_kiosk.inspect.room import Room

# Above and below a field that is scrolled to, in pixels.
REVEAL_MARGIN = 12
MakeContext = Callable[[FormField], Context]
MakeHeader = Callable[[], QWidget | None]
Explain = Callable[[FormField], Pair]
# How an entry of a model, or of its kinds, is shown in a list.
Look = Callable[[Any, Mapping[str, Any]], EntryLook]


class FieldRow(QFrame):
    """A field: its title, which the pointer has `explained`, its editor and its problems."""

    def __init__(self, one: FormField, editor: QWidget, explained: Pair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = one
        self.editor = editor
        title = QLabel(f"<b>{one.title[0]}</b> <span style='color:gray'>{one.title[1]}</span>")
        title.setWordWrap(True)
        title.setToolTip("\n".join(explained))
        self.problems = ProblemLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(editor)
        column.addWidget(self.problems)

    @property
    def problem_text(self) -> str:
        """The problems that are shown."""
        return self.problems.whole


class Form(QScrollArea):
    """The fields of one entry.

    `edited` has the address of a field, its new value, and whether it is typed letter by letter. `opened` has the
    address of another entry, `added` that of a field to which an entry is added, `removed` that of one to be deleted.
    """

    edited = Signal(object, object, bool)
    left = Signal()
    opened = Signal(object)
    added = Signal(object)
    removed = Signal(object)

    def __init__(self, load_picture: LoadPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._load_picture = load_picture
        self.address: Address | None = None
        self.rows: dict[str, FieldRow] = {}
        self.header: QWidget | None = None
        self._signature: object = None
        self._more: QToolButton | None = None
        # The field that was edited last, and how far below the top of the view it was.
        self._held: tuple[str, int] | None = None
        self.verticalScrollBar().rangeChanged.connect(self._hold)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_entry(
        self,
        address: Address,
        what: tuple[str, str],
        fields: Sequence[FormField],
        value: Mapping[str, Any],
        make_context: MakeContext,
        look: Look,
        make_header: MakeHeader = lambda: None,
        explain: Explain = lambda one: one.help,
    ) -> None:
        """Show an entry and its values; the same one again keeps its widgets, with the cursor and the scroll position.

        `explain` tells what a field is for, in Chinese and English. `make_header` makes a widget above the fields, such
        as the picture of a photo, or None.
        """
        contexts = {one.name: make_context(one) for one in fields}
        signature = address, tuple(fields), tuple((tuple(c.languages), tuple(c.choices)) for c in contexts.values())
        if signature != self._signature:
            # What names of the content a field can have may change while its entry is shown.
            unfolded = address == self.address and self._more is not None and self._more.isChecked()
            self._signature = signature
            if address != self.address:
                self._let_go()
            self.address = address
            self._build(address, what, fields, value, contexts, make_header, explain)
            if unfolded:
                self._unfold()
        for name, row in self.rows.items():
            self._show_value(row, value.get(name), look)

    def clear(self) -> None:
        """Show nothing."""
        self.address, self._signature, self.rows, self.header, self._more = None, None, {}, None, None
        self._replace(QWidget())

    def show_problems(self, problems: Sequence[Sequence[Told]]) -> None:
        """Show each problem of the entry at its field; one that is folded away comes out for it."""
        if self.address is None:
            return
        for name, row in self.rows.items():
            place = self.address / name
            # One of the places of a problem has its words.
            row.problems.show_problems(
                [
                    replace(one, message=whole[0].message)
                    for whole in problems
                    if (one := next((one for one in whole if one.address.within(place)), None))
                ]
            )
        if any(row.problem_text and self._is_folded(row) for row in self.rows.values()):
            self._unfold()

    def show_room(self, rooms: Mapping[Address, Room]) -> None:
        """Show what the smallest screen shows of each text."""
        for name, row in self.rows.items():
            if self.address and isinstance(row.editor, TextsEditor):
                place = self.address / name
                row.editor.show_room({str(one.key[-1]): room for one, room in rooms.items() if one.parent == place})

    def focus(self, key: Key) -> None:
        """Put the cursor into the editor of the field that a key leads to."""
        if self.address is None or len(key) <= len(self.address.key):
            return
        row = self.rows.get(str(key[len(self.address.key)]))
        if row is None:
            return
        if self._is_folded(row):
            self._unfold()
        target: QWidget = row.editor
        language = str(key[-1])
        if isinstance(row.editor, TextsEditor) and language in row.editor.texts:
            target = row.editor.texts[language]
        target.setFocus()
        self._let_go()
        self._reveal(row)
        # Texts have their heights once they have been laid out.
        QTimer.singleShot(0, row, lambda: self._reveal(row))

    def _reveal(self, row: QWidget) -> None:
        """Scroll until a field is seen, of a high one its beginning."""
        if (content := self.widget()) and content.isAncestorOf(row):
            if layout := content.layout():
                layout.activate()
            high = row.height() > self.viewport().height()
            self.ensureWidgetVisible(row, 0, 0 if high else REVEAL_MARGIN)
            self.horizontalScrollBar().setValue(0)

    @Slot()
    def _let_go(self) -> None:
        self._held = None

    @Slot()
    def _hold(self) -> None:
        """Keep the field that is being edited where it is, whatever has changed its height above it."""
        row = self.rows.get(self._held[0]) if self._held else None
        if self._held and row and row.isVisibleTo(self):
            self.verticalScrollBar().setValue(self._top_of(row) - self._held[1])

    def _top_of(self, row: QWidget) -> int:
        content = self.widget()
        return row.mapTo(content, QPoint(0, 0)).y() if content and content.isAncestorOf(row) else 0

    def _on_edit(self, editor: FieldEditor, place: Address, value: Any) -> None:
        name = editor.field.name
        self._held = name, self._top_of(self.rows[name]) - self.verticalScrollBar().value()
        self.edited.emit(place, value, editor.typed)

    def _is_folded(self, row: QWidget) -> bool:
        return row.isHidden() or not row.isVisibleTo(self)

    def _unfold(self) -> None:
        """Show the fields that are folded away."""
        if self._more:
            self._more.setChecked(True)

    def _build(
        self,
        address: Address,
        what: tuple[str, str],
        fields: Sequence[FormField],
        value: Mapping[str, Any],
        contexts: Mapping[str, Context],
        make_header: MakeHeader,
        explain: Explain,
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(3)
        about = QLabel(f"{what[0]}<br><span style='color:gray'>{what[1]}</span>")
        about.setWordWrap(True)
        column.addWidget(about)
        self.header = make_header()
        if self.header:
            column.addWidget(self.header)
        more, more_column = self._make_more()
        self.rows = {}
        for one in fields:
            row = FieldRow(one, self._make_field(one, address, contexts[one.name]), explain(one))
            self.rows[one.name] = row
            hidden = not one.required and not one.main and one.name not in value
            (more_column if hidden else column).addWidget(row)
        column.addWidget(more)
        more.setVisible(more_column.count() > 0)
        column.addStretch(1)
        self._replace(content)

    def _replace(self, content: QWidget) -> None:
        """Show other widgets; one of those before may be the sender of the signal that is being handled."""
        if former := self.takeWidget():
            former.hide()
            former.deleteLater()
        self.setWidget(content)
        content.show()

    def _make_more(self) -> tuple[QWidget, QVBoxLayout]:
        """A part that is folded: the fields that may be left out, and are."""
        more, inner = QWidget(), QWidget()
        button = QToolButton()
        button.setText("还可以写 · may also have")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setCheckable(True)
        button.setObjectName("more")
        self._more = button

        def unfold(on: bool) -> None:
            inner.setVisible(on)
            button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)

        button.toggled.connect(unfold)
        outer, column = QVBoxLayout(more), QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(button)
        outer.addWidget(inner)
        inner.hide()
        return more, column

    def _make_field(self, one: FormField, address: Address, context: Context) -> QWidget:
        place = address / one.name
        if one.kind is FieldKind.ENTRY:
            links = EntryLinks(one, place, self._load_picture)
            links.opened.connect(self.opened)
            links.added.connect(lambda: self.added.emit(place))
            links.removed.connect(lambda: self.removed.emit(place))
            return links
        editor = make_editor(one, context)
        editor.edited.connect(lambda new: self._on_edit(editor, place, new))
        editor.left.connect(self.left)
        return editor

    def _show_value(self, row: FieldRow, value: Any, look: Look) -> None:
        if isinstance(row.editor, FieldEditor):
            row.editor.show_value(value)
        elif isinstance(row.editor, EntryLinks):
            entries = value if isinstance(value, tuple) else () if value is None else (value,)
            row.editor.show_entries([look(row.field.model, one) for one in entries if isinstance(one, Mapping)])
