"""The window of the editor: the exhibit, the tree of its entries, the form of the one that is chosen, the problems."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QMessageBox,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.language import NAMES
from wuxi_kiosk.content.new_entry import NewEntryError
from wuxi_kiosk.content.rules.texts import limit_of
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import words as place_words
from wuxi_kiosk.editor.catalogue import Catalogue, is_template
from wuxi_kiosk.editor.differences import first_difference
from wuxi_kiosk.editor.edited_content import Edit, EditedContent
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.editor.entry_actions import EntryActions
from wuxi_kiosk.editor.field_editors import Context
from wuxi_kiosk.editor.field_tools import FieldTools
from wuxi_kiosk.editor.file_actions import FileActions, tell
from wuxi_kiosk.editor.form import Form
from wuxi_kiosk.editor.form_fields import FormField, main_first
from wuxi_kiosk.editor.history_dialog import HistoryDialog
from wuxi_kiosk.editor.layout_check import LayoutCheck
from wuxi_kiosk.editor.number_dialog import NumberDialog
from wuxi_kiosk.editor.number_forms import NumberForm
from wuxi_kiosk.editor.office_actions import OfficeActions
from wuxi_kiosk.editor.outline import Address, Outline, is_movable, value_of
from wuxi_kiosk.editor.outline_tree import OutlineTree
from wuxi_kiosk.editor.pack_actions import PackActions
from wuxi_kiosk.editor.pages import routes_to
from wuxi_kiosk.editor.photo_panel import PhotoPanel
from wuxi_kiosk.editor.problem_list import ProblemList
from wuxi_kiosk.editor.problem_words import ProblemWords, Told
from wuxi_kiosk.editor.rescue_panel import RescuePanel
from wuxi_kiosk.editor.room_meter import RoomMeter, RoomWatch
from wuxi_kiosk.editor.state_banner import StateBanner
from wuxi_kiosk.editor.tap_picker import TapPicker
from wuxi_kiosk.inspect.exhibit_window import DEFAULT_SCREEN, ExhibitWindow
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.settings import Renderer

WINDOW_SIZE = QSize(1366, 768)
MESSAGE_MS = 15000
TREE_WIDTH, FORM_WIDTH, PROBLEMS_HEIGHT = 230, 400, 110


class EditorWindow(ExhibitWindow):
    """Edits `content`: what is tapped in the exhibit, or chosen in the tree, is shown in the form.

    A `meter` measures the room for texts on the smallest screen.
    """

    def __init__(
        self,
        content: EditedContent,
        screen: Screen = DEFAULT_SCREEN,
        *,
        renderer: Renderer = "auto",
        language: str = "",
        meter: RoomMeter | None = None,
    ) -> None:
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self.banner, self._picture = StateBanner(), QVBoxLayout()
        super().__init__(content.live, screen, renderer=renderer, language=language)
        self.content = content
        self.address: Address | None = None
        self._told: Sequence[Sequence[Told]] = ()
        self._descriptions = content_registry.descriptions()
        self._outline = Outline(content.registry.kinds, self._descriptions)
        self._taps: TapPicker | None = None
        self._awaited: Address | None = None
        self.files = FileActions(content, self)
        self.tools = FieldTools(
            content, self._outline, self, self.edit, self._entries, self._context, lambda: self.application
        )
        self.rescue = RescuePanel(content, self.files)
        self._picture.insertWidget(1, self.rescue)
        self.packs = PackActions(content, self.files, self, lambda problem: self._words.told(problem))
        self.layout_check = LayoutCheck(content.folder, self)
        self._measured: Sequence[Diagnostic] = ()
        self.tree, self.form, self.problems = OutlineTree(), Form(self.tools.load_picture), ProblemList()
        self.entry_actions = EntryActions(
            content, self._outline, self, self.edit, self.open_shown, self._title, self._languages_of_texts
        )
        self.room = RoomWatch(content, meter, lambda: self.address, self.form.show_room, self) if meter else None
        self.resize(WINDOW_SIZE)
        foot = self.statusBar()
        foot.hide()
        foot.messageChanged.connect(lambda text: foot.setVisible(bool(text)))
        self._add_panels()
        self._add_actions()
        self.tree.chosen.connect(self.open_shown)
        self.tree.moved.connect(self.entry_actions.move)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(content.end_typing)
        self.form.opened.connect(self.open)
        self.form.added.connect(self.entry_actions.add)
        self.form.removed.connect(self.delete_entry)
        self.problems.chosen.connect(self._on_problem)
        self.layout_check.found.connect(self._on_measured)
        self.layout_check.failed.connect(lambda told: self._say(f"量不了 · cannot be measured　{told.strip()}"))
        content.changed.connect(self._on_content_changed)
        content.saved.connect(foot.clearMessage)
        content.live.loaded.connect(self._on_exhibit)
        content.live.problemsChanged.connect(self._show_problems)
        content.live.checkedChanged.connect(self.problems.show_checked)
        content.brokenChanged.connect(self._show_problems)
        self.started.connect(self._on_started)
        self._on_content_changed()
        self._show_problems()
        content.live.reload()

    # ---- the parts of the window

    def set_exhibit(self, widget: QWidget) -> None:
        """Put what shows the exhibit between the tree and the form, above the problems."""
        if not self._middle.count():
            area = QWidget()
            area.setLayout(self._picture)
            self._picture.setContentsMargins(0, 0, 0, 0)
            self._picture.addWidget(self.banner)
            self._picture.addWidget(widget, 1)
            self._middle.addWidget(area)
        elif (former := self._picture.takeAt(self._picture.count() - 1)) and (shown := former.widget()):
            self._picture.addWidget(widget, 1)
            shown.deleteLater()
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _add_panels(self) -> None:
        self._middle.addWidget(self.problems)
        self._middle.setStretchFactor(0, 1)
        self._middle.setStretchFactor(1, 0)
        self._middle.setCollapsible(0, False)
        columns = QSplitter()
        for widget in (self.tree, self._middle, self._with_buttons(self.form)):
            columns.addWidget(widget)
        # On a wider screen the form grows as well: its texts are what is read.
        columns.setStretchFactor(1, 2)
        columns.setStretchFactor(2, 1)
        columns.setSizes([TREE_WIDTH, WINDOW_SIZE.width() - TREE_WIDTH - FORM_WIDTH, FORM_WIDTH])
        self._middle.setSizes([WINDOW_SIZE.height() - PROBLEMS_HEIGHT, PROBLEMS_HEIGHT])
        self.setCentralWidget(columns)

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
        self.theme_action = self._action("新主题 · new theme", self.entry_actions.new_theme)
        self.history_action = self._action("历史 · history", self.show_history)
        bar.addActions([self.save_action, self.undo_action, self.redo_action, self.history_action])
        bar.addActions([self.pick_action, self.theme_action])
        bar.addWidget(OfficeActions(self.content, self.files, self, self._say).button(self.measure))
        bar.addAction(self._action("带到展厅 · to the hall", self.packs.make_pack))
        self.duplicate_action = self._action("复制 · copy", self.duplicate_entry)
        self.up_action = self._action("↑", lambda: self._move_entry(-1))
        self.down_action = self._action("↓", lambda: self._move_entry(1))
        self.delete_action = self._action("删去 · delete", self.delete_entry)
        self.show_action = self._action("看 · show", self.show_page)
        for action in (self.show_action, self.duplicate_action, self.up_action, self.down_action, self.delete_action):
            self.entry_bar.addAction(action)

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
        self.address = entry = self._outline.nearest(self.content.draft, address)
        self._show_form()
        self.tree.choose(entry)
        self.form.focus(address.key)
        if self.room:
            self.room.look()

    @Slot(object)
    def _on_tapped(self, address: Address) -> None:
        """Show the form of what was tapped, of a number with the cursor in its value, from which its forms are made."""
        entry = self._outline.nearest(self.content.draft, address)
        model = self._outline.model_at(self.content.draft, entry)
        main = next((one.name for one in self._outline.fields(model) if one.main), "")
        rest = address.key[len(entry.key) :]
        is_value = main and model and (not rest or is_template(model, str(rest[0])))
        self.open(entry / main if is_value else address)

    @Slot(object)
    def open_shown(self, address: Address) -> None:
        """Show the form of an entry and its page, once more when the exhibit has it as it is now."""
        self.open(address)
        self.show_page()
        self._awaited = None if self.content.live.is_read else self.address

    def show_page(self) -> None:
        """Show the page of the exhibit that has the entry, and the card over it that has more of it."""
        if self.application and self.content.exhibit and self.address:
            for route in routes_to(self.content.exhibit, self.address):
                self.application.navigator.go(route)

    def _show_form(self) -> None:
        address, draft = self.address, self.content.draft
        if address is None or address.file not in draft.names:
            self.form.clear()
            return
        if self._outline.nearest(draft, address) != address:
            # It was deleted, or its place is another's.
            self.address = Address(address.file)
            self.form.clear()
            return
        the_list = self._outline.list_at(draft, address)
        owner = address.parent if the_list else address
        model = self._outline.model_at(draft, owner)
        assert model
        words = self._words
        self.form.show_entry(
            owner,
            words.in_words(self._outline.described(model), owner),
            [the_list] if the_list else main_first(self._outline.fields(model)),
            cast(Mapping[str, Any], draft[owner.file].value(owner.key)),
            lambda one: self._context(owner, one),
            self.tools.look,
            lambda: None if the_list else self._header(owner),
            lambda one: words.in_words(one.help, owner),
        )
        self.form.show_problems(self._told)
        self.duplicate_action.setEnabled(bool(address.key) and is_movable(address))
        for action in (self.up_action, self.down_action):
            action.setEnabled(is_movable(address))
        self.delete_action.setEnabled(self._outline.may_delete(draft, address))

    def _header(self, address: Address) -> QWidget | None:
        panel = self.tools.header(address)
        if panel:
            panel.opened.connect(self.open)
        if isinstance(panel, PhotoPanel):
            panel.added.connect(self.entry_actions.add)
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

        def forms(written: str, language: str) -> Sequence[NumberForm]:
            return catalogue.forms(written, language, address)

        pick = None if model and is_template(model, one.name) else self._pick_number
        context = Context(self._languages_of_texts(), show_reference, choices, measure, forms, pick)
        return self.tools.extended(context, model, address, one)

    def _languages_of_texts(self) -> Mapping[str, str]:
        """The languages of the exhibit and their names, as its file has them now."""
        draft = self.content.draft
        tree = draft[EXHIBIT_FILE].tree if EXHIBIT_FILE in draft.names else {}
        codes, names = tree.get("languages"), tree.get("language_names")
        return {
            str(code): str(value_of(names, str(code)) or NAMES.get(str(code), (code,))[0])
            for code in (codes if isinstance(codes, tuple) else ("zh", "en"))
        }

    def _pick_number(self, language: str) -> str:
        catalogue = Catalogue(self.content.draft, self.content.registry, self.content.exhibit)
        return NumberDialog.ask(catalogue, language, self._title, self)

    def _title(self, address: Address) -> str:
        """What an entry is called."""
        return place_words.place(self._outline.entries(self.content.draft), address)

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

    @Slot()
    def duplicate_entry(self) -> None:
        """Insert a copy of the entry behind it, and show it."""
        if self.address:
            self.entry_actions.duplicate(self.address)

    @Slot()
    def delete_entry(self, address: Address | None = None) -> None:
        """Delete an entry, or the one in the form, once that is agreed to."""
        if place := address or self.address:
            self.entry_actions.delete(place, self.address)

    def _move_entry(self, step: int) -> None:
        if self.address:
            self.entry_actions.move_by(self.address, step)

    def _entries(self) -> Entries:
        return self.entry_actions.entries()

    @Slot()
    def _undo(self) -> None:
        self.content.end_typing()
        self._step(self.content.undo_stack.undo)

    @Slot()
    def _redo(self) -> None:
        self._step(self.content.undo_stack.redo)

    def _step(self, step: Callable[[], object]) -> None:
        """Undo or redo a step, and show what that has changed."""
        before, was_saved = self.content.draft.state, not self.content.is_changed
        step()
        if was_saved and self.content.is_changed:
            self._say("和保存的不一样了：这一步已经保存过 · this step had been saved; save again to keep it so")
        if found := first_difference(before, self.content.draft.state):
            self.open_shown(Address(*found))

    # ---- files

    def show_history(self) -> HistoryDialog:
        """Show the earlier states."""
        dialog = HistoryDialog(self.content, self._outline, self._languages_of_texts(), self)
        dialog.show()
        return dialog

    @Slot()
    def measure(self) -> None:
        """Measure what is saved on the smallest screen."""
        if self.files.saved_for(("量每一页", "Measuring the pages")):
            self._say("正在量每一页，要几分钟，可以接着改…… · measuring every page; go on editing", lasting=True)
            self.layout_check.start()

    @Slot(object)
    def _on_measured(self, found: Sequence[Diagnostic]) -> None:
        self._measured = found
        self._say(
            f"量好了：{len(found)} 处放不下，列在下面 · measured: {len(found)} listed below"
            if found
            else "量好了：都放得下 · measured: everything fits"
        )
        self._show_problems()

    def _say(self, text: str, *, lasting: bool = False) -> None:
        """Show a line at the foot of the window, for a while or until another."""
        self.statusBar().showMessage(text, 0 if lasting else MESSAGE_MS)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether to save what is not."""
        if self.files.may_close():
            self.tools.close()
            self.layout_check.stop()
            self.packs.close()
            if self.room:
                self.room.close()
            super().closeEvent(event)
        else:
            event.ignore()

    # ---- what follows the content

    @Slot()
    def _on_content_changed(self) -> None:
        self.tree.show_entries(self._outline.entries(self.content.draft))
        if self._measured:
            # They are of what was there before.
            self._measured = ()
            self._show_problems()
        self._show_form()
        self._show_title()

    @Slot()
    def _on_started(self) -> None:
        assert self.application
        self._taps = TapPicker(self.application, self.content, self.pick_action.isChecked, self)
        self._taps.picked.connect(self._on_tapped)

    @Slot()
    def _on_exhibit(self) -> None:
        # What numbers look like, and what can be named, may be other now.
        if self.content.exhibit:
            self._outline.use_numbers(self.content.exhibit.numbers)
            self.tree.show_entries(self._outline.entries(self.content.draft))
        self._show_form()
        if self._awaited and self._awaited == self.address:
            self.show_page()
        self._awaited = None

    def _show_title(self) -> None:
        mark = "＊" if self.content.is_changed else ""
        self.setWindowTitle(f"{mark}{self.content.folder.name} — 展览编辑 · exhibit editor")
        self.save_action.setEnabled(self.content.is_changed)
        self._show_state()

    @Slot()
    def _show_problems(self) -> None:
        self._told = self._tell_problems()
        self.problems.show_problems(self._told)
        self.form.show_problems(self._told)
        self._show_state()

    def _tell_problems(self) -> Sequence[Sequence[Told]]:
        """The problems in words, errors first."""
        problems = sorted([*self.content.live.problems, *self._measured], key=lambda one: not one.is_error)
        words = self._words
        return [words.told(problem) for problem in problems]

    @property
    def _words(self) -> ProblemWords:
        return ProblemWords(self.content.draft, self._outline, self._languages_of_texts(), self.content.unreadable)

    def _show_state(self) -> None:
        live = self.content.live
        errors = sum(problem.is_error for problem in live.problems)
        saved, pictured = self.content.saved_here and not self.content.is_changed, self.application is not None
        self.banner.show_state(errors, saved=saved, broken=live.broken, pictured=pictured)
        if live.broken and not pictured:
            self.waiting.setText("改好下面的问题，这里就会出现展项 · the exhibit comes once the problems are mended")

    @Slot(object)
    def _on_problem(self, address: Address) -> None:
        if address.file in self.content.unreadable:
            self.rescue.begin(address.file)
        elif address.file in self.content.draft.names:
            self.open_shown(address)
