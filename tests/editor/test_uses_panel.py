"""A number says where it is shown, and leads there."""

from PySide6.QtWidgets import QToolButton

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.pages import page_of
from wuxi_kiosk.editor.uses_panel import UsesPanel
from wuxi_kiosk.editor.window import EditorWindow

from .conftest import THEME
from .gestures import choose_form, click

HOME_NUMBER = Address("exhibit.yaml", ("figures", 0))


def test_a_use_is_opened(window: EditorWindow, content: EditedContent) -> None:
    window.open(HOME_NUMBER)
    panel = window.form.header
    assert isinstance(panel, UsesPanel)
    click(panel.fold)
    assert panel.buttons
    click(panel.buttons[0])
    assert window.address != HOME_NUMBER


def test_each_page_that_changes_is_listed_and_opened(window: EditorWindow, content: EditedContent) -> None:
    index = next(i for i, one in enumerate(content.draft[THEME].value(("figures",))) if one["id"] == "income-hardship")
    window.open(Address(THEME, ("figures", index)))
    panel = window.form.header
    assert isinstance(panel, UsesPanel)
    assert "产业+ · 数据 2" in [page.toolTip() for page in panel.pages]
    click(next(page for page in panel.pages if "数据 2" in page.toolTip()))
    assert window.application
    assert window.application.navigator.property("route") == "theme/citrus/figures/2"


def test_the_value_itself_is_inserted(window: EditorWindow, content: EditedContent) -> None:
    window.open(HOME_NUMBER)
    editor = window.form.rows["show"].editor
    assert isinstance(editor, TextsEditor)
    insert = next(one for one in editor.findChildren(QToolButton) if one.text() == "＋数字")
    click(insert)
    choose_form("8300")
    assert content.draft[HOME_NUMBER.file].value((*HOME_NUMBER.key, "show", "zh")).count("{value}") == 2


def test_a_number_of_a_chart_is_on_the_page_of_the_chart(draft: Draft, registry: ContentRegistry) -> None:
    exhibit = validate(draft.path, registry, warnings=False).exhibit
    assert exhibit
    theme = exhibit.theme("citrus")
    assert theme
    index = next(index for index, figure in enumerate(theme.figures) if figure.id == "income-hardship")
    assert page_of(exhibit, Address(THEME, ("figures", index))) == "theme/citrus/figures/2"
