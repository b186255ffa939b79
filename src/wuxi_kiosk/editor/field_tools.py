"""What the editors of some fields need of the running editor: files, pictures of kinds, maps of landscapes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QMainWindow, QMessageBox

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.landscape import Landscape, Scene
from wuxi_kiosk.content.model import DEFAULT_KIND, Exhibit, Figure, Number
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import words
from wuxi_kiosk.editor.catalogue import Catalogue
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.editor.entry_links import EntryLook
from wuxi_kiosk.editor.field_editors import Context
from wuxi_kiosk.editor.figure_pictures import FigurePictures
from wuxi_kiosk.editor.form_fields import FormField
from wuxi_kiosk.editor.kind_choices import KIND, KindChoice, kind_choices, titles, with_own
from wuxi_kiosk.editor.media_desk import MakeContext, MakeEdit, MediaDesk
from wuxi_kiosk.editor.outline import Address, Outline, value_of
from wuxi_kiosk.editor.pages import pages_of
from wuxi_kiosk.editor.photo_panel import PhotoPanel
from wuxi_kiosk.editor.picture_entry import picture_entry, picture_of
from wuxi_kiosk.editor.picture_loader import PictureLoader
from wuxi_kiosk.editor.uses_panel import UsesPanel
from wuxi_kiosk.inspect.exhibit_window import page_names
from wuxi_kiosk.viewmodels.figure import preload

# The accent of what belongs to no theme.
DEFAULT_ACCENT = "ink"
EXAMPLES = Path("guide") / "figures"


@dataclass(frozen=True)
class PictureOfLand:
    """A landscape whose places are shown on its wide picture."""

    landscape: Landscape
    loader: PictureLoader

    @property
    def scene(self) -> Scene:
        """Its places."""
        assert self.landscape.wide
        return self.landscape.wide

    def load(self, receive: Callable[[QImage], None], owner: QObject) -> None:
        """Ask for its picture."""
        picture = self.landscape.picture
        assert picture
        self.loader.load(picture.parent, picture.name, lambda image, _fault: receive(image), owner)


class FigureKinds:
    """The kinds that the figure at an address may have."""

    def __init__(self, tools: "FieldTools", address: Address) -> None:
        self._tools, self._address = tools, address

    @cached_property
    def _starters(self) -> Mapping[str, Mapping[str, Any]]:
        entries = self._tools.entries()
        return {name: entries.starter(name) for name in self._tools.content.registry.kinds}

    def choices(self) -> list[KindChoice]:
        """Each kind for the figure as it is now."""
        content, outline = self._tools.content, self._tools.outline
        kinds = content.registry.kinds
        raw = content.draft[self._address.file].value(self._address.key)
        described = {name: outline.described(model) for name, model in kinds.items()}
        numbers = content.exhibit.numbers if content.exhibit else {}
        return list(kind_choices(raw, kinds, described, self._starters, numbers))

    def draw(self, choice: KindChoice, size: QSize, ratio: float) -> QImage:
        """A picture of the figure, or the example of the guide for a kind that it cannot have."""
        if choice.figure is None:
            return _example(choice.name, size * ratio)
        exhibit, pictures = self._tools.content.exhibit, self._tools.figure_pictures()
        if exhibit is None or pictures is None:
            return QImage()
        accent = value_of(self._tools.content.draft[self._address.file].tree, "accent")
        numbers = with_own(choice.figure, exhibit.numbers)
        return pictures.draw(
            choice.figure,
            numbers,
            self._tools.language(exhibit),
            str(accent or DEFAULT_ACCENT),
            size.width(),
            ratio,
        )

    def choose(self, choice: KindChoice) -> None:
        """Give the figure a kind; fields that it has not go with it once that is agreed to."""
        if choice.dropped and not self._agreed(choice):
            return

        def change(draft: Draft) -> None:
            file, key = self._address.file, self._address.key
            for name in choice.dropped:
                draft.remove(file, (*key, name))
            if choice.name != DEFAULT_KIND:
                draft.set(file, (*key, KIND), choice.name)
            elif KIND in draft[file].value(key):
                draft.remove(file, (*key, KIND))
            for name, value in (choice.added or {}).items():
                draft.set(file, (*key, name), value)

        self._tools.edit(f"图的种类 {choice.name}", change)

    def _agreed(self, choice: KindChoice) -> bool:
        fields = self._tools.outline.fields(self._tools.outline.model_at(self._tools.content.draft, self._address))
        lost = "\n".join(f"· {title}" for title in titles(fields, choice.dropped))
        text = (
            f"“{choice.name}”没有这些，换了就不写了（可以撤销）：\n"
            f"{choice.name} does not have these; they are dropped (undo brings them back):\n\n{lost}"
        )
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self._tools.window, "换一种图 · another kind", text, buttons.Ok | buttons.Cancel)
        return answer == buttons.Ok


class FieldTools(QObject):
    """Makes what editors of files, kinds and places need; `application` is the exhibit, once it runs."""

    def __init__(
        self,
        content: EditedContent,
        outline: Outline,
        window: QMainWindow,
        edit: MakeEdit,
        entries: Callable[[], Entries],
        make_context: MakeContext,
        application: Callable[[], Application | None],
    ) -> None:
        super().__init__(window)
        self.content, self.outline, self.window = content, outline, window
        self.edit, self.entries, self._application = edit, entries, application
        self._loader = PictureLoader(self)
        self._pictures: FigurePictures | None = None
        Thread(target=preload, name="figures", daemon=True).start()
        self.desk = MediaDesk(content, outline, window, self._loader, edit, make_context)

    def extended(self, context: Context, model: type[BaseModel] | None, address: Address, one: FormField) -> Context:
        """The context for a field of the entry at an address, with what its editor needs besides."""
        place = address / one.name
        if one.name == KIND and model and issubclass(model, Figure):
            return replace(context, kinds=FigureKinds(self, address))
        if one.names == "place":
            landscape = Catalogue(self.content.draft, self.content.registry, self.content.exhibit).landscape(place)
            if landscape and landscape.wide and landscape.picture:
                return replace(context, land=PictureOfLand(landscape, self._loader))
        return replace(context, give=lambda file, code: self.desk.take(place / code if code else place, file))

    def header(self, address: Address) -> PhotoPanel | UsesPanel | None:
        """The panel above the form of an entry that is about a picture, or of a number; None for others."""
        model = self.outline.model_at(self.content.draft, address)
        if model and issubclass(model, Number):
            return self._uses(address)
        if picture_entry(self.outline, self.content.draft, address) is None:
            return None
        panel = PhotoPanel(self.content, self.outline, address, self._loader)
        panel.edited.connect(self._set_point)
        panel.given.connect(self.desk.take)
        return panel

    def look(self, model: type[BaseModel], value: Mapping[str, Any]) -> EntryLook:
        """How an entry of a model, or of its kinds, is shown in a list."""
        return EntryLook(self.outline.title(model, value), picture_of(self.outline, model, value))

    def load_picture(self, name: str, receive: Callable[[QImage], None], owner: QObject) -> None:
        """Ask for the picture in a file of the content; a null one if it cannot be read."""
        self._loader.load(self.content.folder, name, lambda image, _fault: receive(image), owner)

    def _uses(self, address: Address) -> UsesPanel:
        """Where a number is seen and used."""
        content = self.content
        number_id = value_of(content.draft[address.file].value(address.key), "id")
        uses = Catalogue(content.draft, content.registry, content.exhibit).uses(str(number_id))
        pages: list[tuple[str, str]] = []
        if content.exhibit:
            routes = pages_of(content.exhibit, content.draft, content.registry, [address])
            pages = [(route, name) for route, name in page_names(content.exhibit) if route in routes]
        panel = UsesPanel(pages, uses, self._title)
        panel.page_wanted.connect(self._go)
        return panel

    def _go(self, route: str) -> None:
        if application := self._application():
            application.navigator.go(route)

    def _title(self, address: Address) -> str:
        return words.place(self.outline.entries(self.content.draft), address)

    def _set_point(self, address: Address, value: object) -> None:
        self.edit("移动 · move", lambda draft: draft.set(address.file, address.key, value))

    def figure_pictures(self) -> FigurePictures | None:
        """What draws figures; None until the exhibit runs."""
        application = self._application()
        if self._pictures is None and application:
            self._pictures = FigurePictures(application.engine)
        return self._pictures

    def language(self, exhibit: Exhibit) -> str:
        """The language in which the exhibit is shown."""
        application = self._application()
        return application.exhibit.language_code if application else exhibit.languages[0]

    def close(self) -> None:
        """End the worker for pictures, and remove copies of files that were not saved; before the exhibit ends."""
        self._pictures = None
        self.desk.close()
        self._loader.close()


def _example(name: str, size: QSize) -> QImage:
    """The picture of a kind in the guide, at a small size; a null one where the guide is not there."""
    reader = QImageReader(str(paths.resources() / EXAMPLES / f"{name}.png"))
    image = reader.read()
    return (
        image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        if not image.isNull()
        else image
    )
