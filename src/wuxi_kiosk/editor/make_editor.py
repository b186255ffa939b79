"""The widget for each field of a form, by how its values are written and what they name."""

from collections.abc import Mapping

from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.editor.date_editor import DateEditor
from wuxi_kiosk.editor.field_editors import (
    ByLanguageEditor,
    ChoiceEditor,
    Context,
    FieldEditor,
    FlagEditor,
    LineEditor,
    PointEditor,
    TextsEditor,
)
from wuxi_kiosk.editor.file_editors import FileEditor
from wuxi_kiosk.editor.file_intake import KINDS
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.kind_editor import KindEditor
from wuxi_kiosk.editor.names_editor import NamesEditor
from wuxi_kiosk.editor.place_editor import PlaceEditor
from wuxi_kiosk.editor.source_editor import SourceEditor

_EDITORS: Mapping[FieldKind, type[FieldEditor]] = {
    FieldKind.TEXT: TextsEditor,
    FieldKind.LINE: LineEditor,
    FieldKind.NUMBER: LineEditor,
    FieldKind.FLAG: FlagEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.POINT: PointEditor,
    FieldKind.BY_LANGUAGE: ByLanguageEditor,
}


def make_editor(one: FormField, context: Context) -> FieldEditor:
    """The editor for a field that has no entries."""
    if context.kinds:
        return KindEditor(one, context, context.kinds)
    if one.names in KINDS and context.give and not one.many:
        return FileEditor(one, context, context.give)
    plain = _plain_editor(one, context)
    return PlaceEditor(one, context, plain, context.land) if context.land else plain


def _plain_editor(one: FormField, context: Context) -> FieldEditor:
    if one.names == "source":
        return SourceEditor(one, context)
    if one.many:
        return NamesEditor(one, context)
    if one.calendar:
        return DateEditor(one, context)
    if one.kind is FieldKind.LINE and context.choices:
        return ChoiceEditor(one, context)
    return _EDITORS[one.kind](one, context)
