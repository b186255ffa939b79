"""Adds, copies, moves and deletes entries while content is edited, asking what has to be known."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QInputDialog, QMainWindow, QMessageBox

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.model import Figure
from wuxi_kiosk.editor.catalogue import Catalogue
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.media_desk import MakeEdit
from wuxi_kiosk.editor.outline import Address, Outline, themes_in_order, value_of
from wuxi_kiosk.editor.said_otherwise import in_editor
from wuxi_kiosk.figures import starters

# More places would not be read in a question.
MAX_USES = 12


class EntryActions(QObject):
    """Edits the lists and entries of `content` in front of `window`; `open_entry` shows one, `title` names it.

    `languages` are those of the exhibit with their names.
    """

    def __init__(
        self,
        content: EditedContent,
        outline: Outline,
        window: QMainWindow,
        edit: MakeEdit,
        open_entry: Callable[[Address], object],
        title: Callable[[Address], str],
        languages: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__(window)
        self._content, self._outline, self._window = content, outline, window
        self._edit, self._open, self._title, self._languages = edit, open_entry, title, languages

    def entries(self) -> Entries:
        """The edits of the draft as it is now."""
        content = self._content
        return Entries(content.draft, content.registry, content_registry.descriptions(), starters())

    @Slot(object)
    def add(self, place: Address) -> None:
        """Add an entry to a field, and show it."""
        owner = self._outline.model_at(self._content.draft, place.parent)
        one = next((one for one in self._outline.fields(owner) if one.name == place.key[-1]), None)
        if owner is None or one is None or one.model is None:
            return
        entries, kind = self.entries(), ""
        if kinds := entries.kinds(one.model):
            described = {self._kind_words(name, one): name for name in kinds}
            text, agreed = QInputDialog.getItem(
                self._window, "哪一种 · which kind", "种类 · kind", list(described), editable=False
            )
            if not agreed:
                return
            kind = described[text]
        made: list[Address] = []
        if self._edit(f"添加 {one.title[0]}", lambda _draft: made.append(entries.add(place, owner, one, kind))):
            self._open(made[0])

    def _kind_words(self, name: str, one: FormField) -> str:
        model = self._content.registry.kinds.get(name) if one.model and issubclass(one.model, Figure) else None
        return f"{in_editor(self._outline.described(model)[0], 0)}　[{name}]" if model else name

    def duplicate(self, address: Address) -> None:
        """Insert a copy of an item of a list behind it, and show it."""
        made = list[Address]()
        if self._edit("复制一份", lambda _draft: made.append(self.entries().duplicate(address))):
            self._open(made[0])

    def delete(self, place: Address, shown: Address | None) -> None:
        """Delete an entry once that is agreed to, naming what still refers to it; `shown` is the one in the form."""
        if not self._outline.may_delete(self._content.draft, place) or not self._agreed_to_delete(place):
            return
        if self._edit("删去", lambda _draft: self.entries().delete(place)) and shown and shown.within(place):
            self._open(place.parent if place.key else Address(self._content.draft.names[0]))

    def _agreed_to_delete(self, place: Address) -> bool:
        zh, en = self._outline.what(self._content.draft, place)
        text = f"要删去这一项吗：{zh}“{self._title(place)}”？可以撤销。\nDelete this ({en})? Undo brings it back."
        if parts := self._parts(place):
            text += "\n\n这些跟着一起删去 · deleted with it:\n" + "\n".join(f"· {part}" for part in parts)
        if uses := self._uses_elsewhere(place):
            text += "\n\n这些地方还用着它 · still used by:\n"
            text += "\n".join(f"· {self._title(use)}" for use in uses[:MAX_USES])
            if len(uses) > MAX_USES:
                text += f"\n… +{len(uses) - MAX_USES}"
        buttons = QMessageBox.StandardButton
        # What is pressed by mistake deletes nothing.
        answer = QMessageBox.question(self._window, "删去 · delete", text, buttons.Yes | buttons.No, buttons.No)
        return answer == buttons.Yes

    def _parts(self, place: Address) -> Sequence[str]:
        """What an entry has lists of, with how many there are."""
        model = self._outline.model_at(self._content.draft, place)
        value = self._content.draft[place.file].value(place.key)
        counts = [(one, value_of(value, one.name)) for one in self._outline.fields(model) if one.many and one.is_entry]
        return [f"{one.title[0]} · {one.title[1]}：{len(items)}" for one, items in counts if items]

    def _uses_elsewhere(self, place: Address) -> Sequence[Address]:
        """The entries that name an entry, or what it has, and stay."""
        draft = self._content.draft
        ids = {
            str(node.raw["id"])
            for node in draft.nodes(place.file)
            if "id" in node.raw and Address(place.file, node.key).within(place)
        }
        if not place.key:
            # The id of a theme is the name of its file.
            ids.add(PurePosixPath(place.file).stem)
        uses = Catalogue(draft, self._content.registry, self._content.exhibit).uses(*ids)
        return [use for use in uses if not use.within(place)]

    @Slot(object, int)
    def move(self, address: Address, to: int) -> None:
        """Give a theme, or an item of a list, another index, and show it there."""
        if not address.key:
            if self._edit("移动", lambda _draft: self.entries().move_theme(address.file, to)):
                self._open(address)
        elif self._edit("移动", lambda draft: draft.move(address.file, address.key, to)):
            self._open(address.parent / to)

    def move_by(self, address: Address, step: int) -> None:
        """Move a theme, or an item of a list, by so many places, as far as there are some."""
        if address.key:
            assert isinstance(address.key[-1], int)
            index, count = address.key[-1], len(self._content.draft[address.file].value(address.key[:-1]))
        else:
            themes = themes_in_order(self._content.draft)
            index, count = themes.index(address.file), len(themes)
        if 0 <= index + step < count:
            self.move(address, index + step)

    @Slot()
    def new_theme(self) -> None:
        """Add a theme by the short assistant, and show it."""
        from wuxi_kiosk.editor.theme_dialog import ThemeDialog

        wanted = ThemeDialog.ask(self._content.draft, self._languages(), self._window)
        if wanted is None:
            return
        made: list[Address] = []
        entries = self.entries()
        if self._edit(
            "新主题", lambda _draft: made.append(entries.new_theme(wanted.theme_id, wanted.names, wanted.like))
        ):
            self._open(made[0])
