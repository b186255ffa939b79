"""Asks what else must change when a picture is replaced by another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk.content.explanations import explain
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.new_entry import ASKED_FOR
from wuxi_kiosk.editor import colours
from wuxi_kiosk.editor.field_editors import Context, FieldEditor
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.make_editor import make_editor

SIZE, PICTURE_SIZE = QSize(620, 640), QSize(230, 140)
# It may be as large as this share of the window.
PARENT_SHARE = 0.6
FieldsOf = Callable[[type[BaseModel]], Sequence[FormField]]
MakeContext = Callable[[FormField], Context]


@dataclass(frozen=True)
class ReplacedEntry:
    """The entry whose picture is replaced: its model, its fields and what it has written."""

    model: type[BaseModel]
    fields: Sequence[FormField]
    value: Mapping[str, Any]


class _Row(QFrame):
    """A field that the picture was about, and what becomes of it; `value` is None for one that is to be left out."""

    def __init__(self, one: FormField, old: Any) -> None:
        super().__init__()
        self.field, self.old = one, old
        self.value = old
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 4, 8, 4)
        title = QLabel(f"<b>{one.title[0]}</b> <span style='color:gray'>{one.title[1]}</span>")
        title.setWordWrap(True)
        self.column.addWidget(title)

    def mistake(self) -> str:
        """Why the value cannot be written; empty if it can."""
        return ""

    def _take(self, value: Any) -> None:
        self.value = value


class _EditRow(_Row):
    """A field that is written anew; of a few words the first is suggested, as pictures that are sent are of it."""

    def __init__(self, one: FormField, old: Any, context: Context) -> None:
        super().__init__(one, old)
        self.editor = make_editor(one, context)
        if one.kind is FieldKind.CHOICE and one.choices:
            self.value = next(iter(one.choices))
        self.editor.show_value(self.value)
        self.editor.edited.connect(self._take)
        self.column.addWidget(self.editor)

    def _take(self, value: Any) -> None:
        self.value = value
        self.editor.show_value(value)


class _RemoveRow(_Row):
    """What lay on the old picture, which is taken away unless the tick is."""

    def __init__(self, one: FormField, old: Any, text: str) -> None:
        super().__init__(one, old)
        self.value = None
        self.box = QCheckBox(text)
        self.box.setChecked(True)
        self.box.toggled.connect(lambda on: self._take(None if on else old))
        self.column.addWidget(self.box)


class _EntryRow(_Row):
    """An entry that is written anew from nothing; without anything in it, it is left out."""

    def __init__(self, one: FormField, old: Any, fields: Sequence[FormField], make_context: MakeContext) -> None:
        super().__init__(one, old)
        self.value = None
        self.editors: dict[str, FieldEditor] = {}
        self._keep = QCheckBox("旧的还适用 · the old ones still hold")
        self._keep.setVisible(old is not None)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(12, 0, 0, 0)
        self._written: dict[str, Any] = {}
        for inner in fields:
            editor = make_editor(inner, make_context(inner))
            editor.show_value(None)
            editor.edited.connect(lambda value, inner=inner: self._write(inner.name, value))
            column.addWidget(QLabel(f"{inner.title[0]} <span style='color:gray'>{inner.title[1]}</span>"))
            column.addWidget(editor)
            self.editors[inner.name] = editor
        self._keep.toggled.connect(self._on_keep)
        self.column.addWidget(self._keep)
        self.column.addWidget(self._inner)

    @Slot(bool)
    def _on_keep(self, on: bool) -> None:
        self._inner.setEnabled(not on)
        self.value = self.old if on else dict(self._written) or None

    def _write(self, name: str, value: Any) -> None:
        self._written = {key: one for key, one in self._written.items() if key != name}
        if value is not None:
            self._written[name] = value
        self.editors[name].show_value(value)
        self.value = dict(self._written) or None

    def mistake(self) -> str:
        """What is missing in an entry that is half written."""
        if self.value is None or self.value is self.old or self.field.model is None:
            return ""
        try:
            self.field.model.model_validate(self.value)
        except ValidationError as error:
            message = explain(error.errors(include_url=False)[0]).message
            return f"{self.field.title[0]}：{message.zh}\n{message.en}"
        return ""


class ReplacedDialog(QDialog):
    """Lists what an entry says of its picture, to be written anew at once.

    `changes` has the fields that change and their values, None for one that is left out.
    """

    def __init__(
        self, entry: ReplacedEntry, fields_of: FieldsOf, make_context: MakeContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("换了照片 · another picture")
        self.rows: dict[str, _Row] = {}
        self.same = QRadioButton(
            "还是那张照片，只是更清楚：只换文件\nthe same picture, a better copy: only the file changes"
        )
        self.other = QRadioButton("另一张照片：下面这些跟着改\nanother picture: this changes with it")
        self.other.setChecked(True)
        self.old_picture, self.new_picture = QLabel(), QLabel()
        self._mistake = QLabel()
        self._mistake.setStyleSheet(f"color: {colours.ERROR}")
        self._mistake.setWordWrap(True)
        self._mistake.hide()
        pictures = QHBoxLayout()
        for label in (self.old_picture, QLabel("→"), self.new_picture):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            pictures.addWidget(label, 1 if label.text() == "" else 0)
        for label in (self.old_picture, self.new_picture):
            label.setFixedHeight(PICTURE_SIZE.height())
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        for one in entry.fields:
            if row := _row(entry, one, fields_of, make_context):
                self.rows[one.name] = row
                rows.addWidget(row)
        rows.addStretch(1)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWidget(inner)
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton("换 · replace", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("不换 · leave it", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addLayout(pictures)
        column.addWidget(self.same)
        column.addWidget(self.other)
        column.addWidget(self._list, 1)
        column.addWidget(self._mistake)
        column.addWidget(self.buttons)
        self.other.toggled.connect(self._list.setEnabled)
        self.buttons.accepted.connect(self._accept_if_complete)
        self.buttons.rejected.connect(self.reject)
        self.resize(SIZE.expandedTo(parent.size() * PARENT_SHARE) if parent else SIZE)

    def show_pictures(self, old: QImage | None, new: QImage | None) -> None:
        """Show the old picture or the new one; None leaves what is shown."""
        for label, image in ((self.old_picture, old), (self.new_picture, new)):
            if image is not None and not image.isNull():
                scaled = image.scaled(
                    PICTURE_SIZE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
                label.setPixmap(QPixmap.fromImage(scaled))

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is to change besides the file."""
        if self.same.isChecked():
            return {}
        return {name: row.value for name, row in self.rows.items() if row.value != row.old}

    @Slot()
    def _accept_if_complete(self) -> None:
        mistakes = [] if self.same.isChecked() else [found for row in self.rows.values() if (found := row.mistake())]
        self._mistake.setText("\n".join(mistakes))
        self._mistake.setVisible(bool(mistakes))
        if not mistakes:
            self.accept()


def _row(entry: ReplacedEntry, one: FormField, fields_of: FieldsOf, make_context: MakeContext) -> _Row | None:
    """The row for a field that says something of the picture; None for one that does not."""
    old = entry.value.get(one.name)
    asked_for = (entry.model, one.name) in ASKED_FOR
    if one.kind is FieldKind.TEXT and (one.required or old is not None):
        return _EditRow(one, old, make_context(one))
    if one.kind is FieldKind.CHOICE and one.required:
        return _EditRow(one, old, make_context(one))
    if asked_for and one.kind is not FieldKind.ENTRY:
        return _EditRow(one, old, make_context(one))
    if asked_for and one.model:
        return _EntryRow(one, old, fields_of(one.model), make_context)
    if old is None:
        return None
    if one.kind is FieldKind.POINT:
        return _RemoveRow(one, old, "放回正中 · back to the middle")
    if one.kind is FieldKind.ENTRY and one.many and one.model:
        on_picture = any(inner.kind is FieldKind.POINT for inner in fields_of(one.model))
        return (
            _RemoveRow(one, old, f"删去旧照片上的 {len(old)} 个 · remove the {len(old)} of the old picture")
            if on_picture
            else None
        )
    if one.kind is FieldKind.BY_LANGUAGE:
        return _RemoveRow(one, old, f"不再用 · use no more: {'、'.join(map(str, old.values()))}")
    return None
