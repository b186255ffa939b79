"""The window of the editor: the exhibit, the tree of its entries, the form of the one that is chosen, the problems."""

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.diagnostics import ContentError, told
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.content.new_entry import NewEntryError
from wuxi_kiosk.content.rules.texts import limit_of
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import words
from wuxi_kiosk.editor.catalogue import Catalogue
from wuxi_kiosk.editor.edited_content import Edit, EditedContent
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.editor.field_editors import Context
from wuxi_kiosk.editor.field_tools import FieldTools
from wuxi_kiosk.editor.file_actions import FileActions, tell
from wuxi_kiosk.editor.form import Form
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.history import lock_of
from wuxi_kiosk.editor.history_dialog import HistoryDialog
from wuxi_kiosk.editor.number_dialog import NumberDialog
from wuxi_kiosk.editor.office_actions import OfficeActions
from wuxi_kiosk.editor.outline import Address, Outline, value_of
from wuxi_kiosk.editor.outline_tree import OutlineTree
from wuxi_kiosk.editor.pages import page_of
from wuxi_kiosk.editor.tap_picker import TapPicker
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.figures import starters
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.inspect.exhibit_window import DEFAULT_SCREEN, ExhibitWindow
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.settings import Renderer

WINDOW_SIZE = QSize(1366, 768)
TREE_WIDTH, FORM_WIDTH, PROBLEMS_HEIGHT = 230, 400, 110
CLOSE_TIMEOUT_S = 10.0
ALREADY_OPEN = (
    "这个文件夹已经在另一个编辑窗口里打开了。请到那个窗口里改，或者先把它关掉。\n"
    "This folder is open in another window of the editor. Edit it there, or close that window first."
)
log = logging.getLogger(__name__)


class EditorWindow(ExhibitWindow):
    """Edits `content`: what is tapped in the exhibit, or chosen in the tree, is shown in the form."""

    def __init__(
        self,
        content: EditedContent,
        screen: Screen = DEFAULT_SCREEN,
        *,
        renderer: Renderer = "auto",
        language: str = "",
    ) -> None:
        self._middle = QSplitter(Qt.Orientation.Vertical)
        super().__init__(content.live, screen, renderer=renderer, language=language)
        self.content = content
        self.address: Address | None = None
        self._descriptions = content_registry.descriptions()
        self._outline = Outline(content.registry.kinds, self._descriptions)
        self._taps: TapPicker | None = None
        self.files = FileActions(content, self)
        self.tools = FieldTools(
            content, self._outline, self, self.edit, self._entries, self._context, lambda: self.application
        )
        self.tree, self.form, self.problems = OutlineTree(), Form(), QListWidget()
        self.resize(WINDOW_SIZE)
        self._add_panels()
        self._add_actions()
        self.tree.chosen.connect(self._on_chosen)
        self.tree.moved.connect(self._on_moved)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(content.end_typing)
        self.form.opened.connect(self.open)
        self.form.added.connect(self.add_entry)
        self.form.removed.connect(self.delete_entry)
        self.problems.itemActivated.connect(self._on_problem)
        self.problems.itemClicked.connect(self._on_problem)
        content.changed.connect(self._on_content_changed)
        content.live.loaded.connect(self._on_exhibit)
        content.live.problemsChanged.connect(self._show_problems)
        self.started.connect(self._on_started)
        self._on_content_changed()
        self._show_problems()
        content.live.reload()

    # ---- the parts of the window

    def set_exhibit(self, widget: QWidget) -> None:
        """Put what shows the exhibit between the tree and the form, above the problems."""
        if not self._middle.count():
            self._middle.addWidget(widget)
        else:
            former = self._middle.replaceWidget(0, widget)
            if former:
                former.deleteLater()
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _add_panels(self) -> None:
        self._middle.addWidget(self.problems)
        self._middle.setStretchFactor(0, 1)
        self._middle.setStretchFactor(1, 0)
        self._middle.setCollapsible(0, False)
        columns = QSplitter()
        for widget in (self.tree, self._middle, self._with_buttons(self.form)):
            columns.addWidget(widget)
        columns.setStretchFactor(1, 1)
        columns.setSizes([TREE_WIDTH, WINDOW_SIZE.width() - TREE_WIDTH - FORM_WIDTH, FORM_WIDTH])
        self._middle.setSizes([WINDOW_SIZE.height() - PROBLEMS_HEIGHT, PROBLEMS_HEIGHT])
        self.setCentralWidget(columns)
        self.problems.setWordWrap(True)

    def _with_buttons(self, form: QWidget) -> QWidget:
        """The form below the buttons for the entry as a whole."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        self.entry_bar = QToolBar()
        column.addWidget(self.entry_bar)
        column.addWidget(form, 1)
        return whole

    def _add_actions(self) -> None:
        stack = self.content.undo_stack
        bar = QToolBar("编辑 · edit")
        bar.setMovable(False)
        self.removeToolBar(self.screens)
        self.addToolBar(bar)
        self.addToolBarBreak()
        self.addToolBar(self.screens)
        self.screens.show()
        self.save_action = self._action("保存 · save", self.files.save, QKeySequence.StandardKey.Save)
        self.undo_action = self._action("撤销 · undo", self._undo, QKeySequence.StandardKey.Undo)
        self.redo_action = self._action("重做 · redo", self._redo, QKeySequence.StandardKey.Redo)
        stack.canUndoChanged.connect(self.undo_action.setEnabled)
        stack.canRedoChanged.connect(self.redo_action.setEnabled)
        self.undo_action.setEnabled(False)
        self.redo_action.setEnabled(False)
        self.pick_action = QAction("点选修改 · tap to edit", self, checkable=True, checked=True)
        self.pick_action.setToolTip("关掉就像观众一样操作 · off: use the exhibit as a visitor does")
        self.theme_action = self._action("新主题 · new theme", self.new_theme)
        self.history_action = self._action("历史 · history", self.show_history)
        bar.addActions([self.save_action, self.undo_action, self.redo_action, self.history_action])
        bar.addActions([self.pick_action, self.theme_action])
        bar.addWidget(self._office_button())
        self.duplicate_action = self._action("复制 · copy", self.duplicate_entry)
        self.up_action = self._action("↑", lambda: self._move_entry(-1))
        self.down_action = self._action("↓", lambda: self._move_entry(1))
        self.delete_action = self._action("删去 · delete", self.delete_entry)
        self.show_action = self._action("看 · show", self.show_page)
        for action in (self.show_action, self.duplicate_action, self.up_action, self.down_action, self.delete_action):
            self.entry_bar.addAction(action)

    def _office_button(self) -> QToolButton:
        """A button with a menu of what goes to an office PC and comes back."""
        office = OfficeActions(self.content, self.files, self)
        button = QToolButton()
        button.setText("表格、校对 · office")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction("导出表格 · export a spreadsheet…", office.export_sheet)
        menu.addAction("导入表格 · import a spreadsheet…", office.import_sheet)
        menu.addAction("打印校对 · a proof on paper…", office.make_proof)
        menu.addAction("译文都核对过了 · translations are compared…", self.files.confirm_translations)
        button.setMenu(menu)
        return button

    def _action(self, text: str, slot: Callable[[], object], key: QKeySequence.StandardKey | None = None) -> QAction:
        action = QAction(text, self)
        if key is not None:
            action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    # ---- the entry that is shown

    @Slot(object)
    def open(self, address: Address) -> None:
        """Show the form of an entry; of a list, that of the entry that has it; of a value, its field."""
        self.content.end_typing()
        entry = address
        while entry.key and self._outline.model_at(self.content.draft, entry) is None:
            entry = entry.parent
        self.address = entry
        self._show_form()
        self.tree.choose(entry)
        self.form.focus(address.key)

    @Slot(object)
    def _on_chosen(self, address: Address) -> None:
        self.open(address)
        self.show_page()

    def show_page(self) -> None:
        """Show the page of the exhibit that has the entry."""
        if self.application and self.content.exhibit and self.address:
            self.application.navigator.go(page_of(self.content.exhibit, self.address))

    def _show_form(self) -> None:
        address, draft = self.address, self.content.draft
        if address is None or address.file not in draft.names:
            self.form.clear()
            return
        model = self._outline.model_at(draft, address)
        if model is None:
            # It was deleted, or its place is another's.
            self.address = Address(address.file) if address.file in draft.names else None
            self.form.clear()
            return
        value = cast(Mapping[str, Any], draft[address.file].value(address.key))
        fields = self._outline.fields(model)
        self.form.show_entry(
            address,
            self._outline.described(model),
            fields,
            value,
            lambda one: self._context(address, one),
            lambda base, item: self._outline.fields(self._outline.actual_model(base, item)),
            lambda: self._header(address),
        )
        self.form.show_problems(self.content.live.problems)
        is_item = bool(address.key) and isinstance(address.key[-1], int)
        for action in (self.duplicate_action, self.up_action, self.down_action):
            action.setEnabled(is_item)
        self.delete_action.setEnabled(bool(address.key) or address.file != draft.names[0])

    def _header(self, address: Address) -> QWidget | None:
        panel = self.tools.header(address)
        if panel:
            panel.opened.connect(self.open)
            panel.added.connect(self.add_entry)
        return panel

    def _context(self, address: Address, one: FormField) -> Context:
        catalogue = Catalogue(self.content.draft, self.content.registry, self.content.exhibit)
        place = address / one.name
        model = self._outline.model_at(self.content.draft, address)

        def measure(written: str, language: str) -> tuple[int, int, str] | None:
            limit = limit_of(model, one.name, language) if model else None
            return (limit.length(catalogue.rendered(written, language)), limit.number, limit.unit[0]) if limit else None

        def show_reference(written: str, language: str) -> str:
            return catalogue.show_reference(written, language, address)

        choices = catalogue.choices(one.names, place) if one.names else ()
        context = Context(self._languages_of_texts(), show_reference, choices, measure, self._pick_number)
        return self.tools.extended(context, model, address, one)

    def _languages_of_texts(self) -> Mapping[str, str]:
        """The languages of the exhibit and their names, as its file has them now."""
        tree = self.content.draft[self.content.draft.names[0]].tree
        codes, names = tree.get("languages"), tree.get("language_names")
        return {
            str(code): str(value_of(names, str(code)) or code)
            for code in (codes if isinstance(codes, tuple) else ("zh", "en"))
        }

    def _pick_number(self) -> str:
        catalogue = Catalogue(self.content.draft, self.content.registry, self.content.exhibit)
        return NumberDialog.ask(catalogue, self._title, self)

    def _title(self, address: Address) -> str:
        """What an entry is called."""
        return words.place(self._outline.entries(self.content.draft), address)

    # ---- edits

    def edit(self, label: str, function: Edit, *, typing: Address | None = None) -> bool:
        """Make an edit; what cannot be written is told, and False returned."""
        try:
            self.content.edit(label, function, typing=typing)
        except ContentError as error:
            tell(error.diagnostics, self)
        except (NewEntryError, ValueError, TypeError) as error:
            QMessageBox.warning(self, "不能这样写 · cannot be written", str(error))
        else:
            return True
        self._show_form()
        return False

    @Slot(object, object, bool)
    def _on_edited(self, address: Address, value: Any, typed: bool) -> None:
        def change(draft: Draft) -> None:
            if value is None:
                draft.remove(address.file, address.key)
            else:
                draft.set(address.file, address.key, value)

        self.edit(f"修改 {address.key[-1]}", change, typing=address if typed else None)

    @Slot(object)
    def add_entry(self, place: Address) -> None:
        """Add an entry to a field, and show it."""
        owner = self._outline.model_at(self.content.draft, place.parent)
        one = next((one for one in self._outline.fields(owner) if one.name == place.key[-1]), None)
        if owner is None or one is None or one.model is None:
            return
        entries, kind = self._entries(), ""
        if kinds := entries.kinds(one.model):
            described = {f"{self._kind_words(name, one)}": name for name in kinds}
            text, agreed = QInputDialog.getItem(
                self, "哪一种 · which kind", "种类 · kind", list(described), editable=False
            )
            if not agreed:
                return
            kind = described[text]
        made: list[Address] = []
        if self.edit(f"添加 {one.title[0]}", lambda _draft: made.append(entries.add(place, owner, one, kind))):
            self.open(made[0])
            self.tree.choose(made[0])

    def _kind_words(self, name: str, one: FormField) -> str:
        model = self.content.registry.kinds.get(name) if one.model and issubclass(one.model, Figure) else None
        return f"{name} · {self._outline.described(model)[0]}" if model else name

    @Slot()
    def duplicate_entry(self) -> None:
        """Insert a copy of the entry behind it, and show it."""
        address, made = self.address, list[Address]()
        if address and self.edit("复制一份", lambda _draft: made.append(self._entries().duplicate(address))):
            self.open(made[0])

    @Slot()
    def delete_entry(self, address: Address | None = None) -> None:
        """Delete an entry once that is agreed to, naming what still refers to it."""
        place = address or self.address
        if place is None or not self._agreed_to_delete(place):
            return
        if self.edit("删去", lambda _draft: self._entries().delete(place)):
            inside = self.address is not None and self.address.within(place)
            if inside:
                self.open(place.parent if place.key else Address(self.content.draft.names[0]))

    def _agreed_to_delete(self, place: Address) -> bool:
        entry_id = value_of(self.content.draft[place.file].value(place.key), "id") if place.key else None
        catalogue = Catalogue(self.content.draft, self.content.registry, self.content.exhibit)
        uses = [use for use in catalogue.uses(entry_id) if not use.within(place)] if isinstance(entry_id, str) else []
        text = f"删去“{self._title(place)}”？\nDelete it?"
        if uses:
            text += "\n\n这些地方还用着它 · still used by:\n" + "\n".join(f"· {self._title(use)}" for use in uses[:12])
        answer = QMessageBox.question(self, "删去 · delete", text)
        return answer == QMessageBox.StandardButton.Yes

    @Slot(object, int)
    def _on_moved(self, address: Address, to: int) -> None:
        if self.edit("移动", lambda draft: draft.move(address.file, address.key, to)):
            self.open(address.parent / to)

    def _move_entry(self, step: int) -> None:
        if self.address is None or not isinstance(self.address.key[-1], int):
            return
        to = self.address.key[-1] + step
        siblings = self.content.draft[self.address.file].value(self.address.key[:-1])
        if 0 <= to < len(siblings):
            self._on_moved(self.address, to)

    @Slot()
    def new_theme(self) -> None:
        """Add a theme by the short assistant, and show it."""
        from wuxi_kiosk.editor.theme_dialog import ThemeDialog

        wanted = ThemeDialog.ask(self.content.draft, self._languages_of_texts(), self)
        if wanted is None:
            return
        made: list[Address] = []
        entries = self._entries()
        if self.edit(
            "新主题", lambda _draft: made.append(entries.new_theme(wanted.theme_id, wanted.names, wanted.like))
        ):
            self.open(made[0])

    def _entries(self) -> Entries:
        return Entries(self.content.draft, self.content.registry, self._descriptions, starters())

    @Slot()
    def _undo(self) -> None:
        self.content.end_typing()
        self.content.undo_stack.undo()

    @Slot()
    def _redo(self) -> None:
        self.content.undo_stack.redo()

    # ---- files

    def show_history(self) -> HistoryDialog:
        """Show the earlier states."""
        dialog = HistoryDialog(self.content, self._outline, self._languages_of_texts(), self)
        dialog.show()
        return dialog

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether to save what is not."""
        if self.files.may_close():
            self.tools.close()
            super().closeEvent(event)
        else:
            event.ignore()

    # ---- what follows the content

    @Slot()
    def _on_content_changed(self) -> None:
        self.tree.show_entries(self._outline.entries(self.content.draft))
        self._show_form()
        self._show_title()

    @Slot()
    def _on_started(self) -> None:
        assert self.application
        self._taps = TapPicker(self.application, self.content, self.pick_action.isChecked, self)
        self._taps.picked.connect(self.open)

    @Slot()
    def _on_exhibit(self) -> None:
        # What numbers look like, and what can be named, may be other now.
        self._show_form()

    def _show_title(self) -> None:
        mark = "＊" if self.content.is_changed else ""
        self.setWindowTitle(f"{mark}{self.content.folder.name} — 展览编辑 · exhibit editor")
        self.save_action.setEnabled(self.content.is_changed)

    @Slot()
    def _show_problems(self) -> None:
        problems = sorted(self.content.live.problems, key=lambda one: not one.is_error)
        self.problems.clear()
        for problem in problems:
            zh, en = told(problem)
            item = QListWidgetItem(f"{'✕' if problem.is_error else '！'} {zh}\n    {en}")
            item.setData(Qt.ItemDataRole.UserRole, Address(problem.file, problem.key))
            self.problems.addItem(item)
        if not problems:
            self.problems.addItem("没有问题 · no problems")
        self.form.show_problems(problems)

    @Slot(QListWidgetItem)
    def _on_problem(self, item: QListWidgetItem) -> None:
        address = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(address, Address) and address.file in self.content.draft.names:
            self.open(address)
            self.show_page()


def run(folder: Path | None, screen: Screen | None = None, *, renderer: Renderer = "auto", language: str = "") -> int:
    """Show the editor until its window is closed; without a folder, ask for one."""
    from wuxi_kiosk.editor.folder_choice import choose_folder
    from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment

    prepare_environment()
    qt_application = make_qt_application()
    load_fonts()
    chosen = folder or choose_folder(paths.state())
    if chosen is None:
        return 0
    lock = take_file_lock(lock_of(paths.state(), chosen))
    if lock is None:
        QMessageBox.warning(None, "已经打开 · already open", ALREADY_OPEN)
        return ExitCode.ALREADY_RUNNING
    content = EditedContent(chosen, content_registry.content_registry(), paths.state(), qt_application)
    window = EditorWindow(content, screen or DEFAULT_SCREEN, renderer=renderer, language=language)
    window.show()
    window.files.ask_author(paths.state())
    window.files.offer_recovery()
    code = qt_application.exec()
    if not content.close(CLOSE_TIMEOUT_S):
        logging.shutdown()
        os._exit(code)
    return code
