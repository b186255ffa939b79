"""The row of pages that swiping goes through, and the sections of the themes."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import CLOSING, SECTIONS, theme_pages
from wuxi_kiosk.viewmodels.records import RecordModel

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class PageEntry:
    """A page of a theme, or the closing page after them all; swiping goes from one to the next."""

    route: str
    theme_id: str
    section: str
    number: int
    landscape: str
    accent: str


@dataclass(frozen=True)
class SectionEntry:
    """A section by its name in the visitor's language, with the ids of the themes that have a page of it."""

    section: str
    name: str
    theme_ids: tuple[str, ...]


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by ExhibitModel")
class PageList(RecordModel):  # type: ignore[operator]
    """The pages of all themes in their order, then the closing page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(PageEntry, parent)

    def show(self, exhibit: Exhibit) -> None:
        """Hold the pages of an exhibit."""
        self.replace(list(_pages(exhibit)))

    @Slot(str, result=int)
    def indexOf(self, route: str) -> int:
        """The place of a page, or of the nearest that is left of its section, then of its theme; -1 for none."""
        parts = route.split("/")
        for matching in range(len(parts), 1, -1):
            for index, page in enumerate(self.records):
                if page.route.split("/")[:matching] == parts[:matching]:
                    return index
        return len(self.records) - 1 if route == CLOSING else -1

    @Slot(int, str, result=str)
    def field(self, index: int, name: str) -> str:
        """One field of the page at an index, as text; empty where there is none."""
        return str(getattr(self.records[index], name)) if 0 <= index < len(self.records) else ""


def _pages(exhibit: Exhibit) -> Iterable[PageEntry]:
    for theme in exhibit.themes:
        for page in theme_pages(theme):
            yield PageEntry(page.route, theme.id, page.section.key, page.number, theme.landscape, theme.accent)
    yield PageEntry(CLOSING, "", CLOSING, 1, exhibit.home.landscape, "ink")


def section_entries(exhibit: Exhibit) -> list[SectionEntry]:
    """The sections in their order, named in the language of the interface."""
    return [
        SectionEntry(
            section.key,
            QCoreApplication.translate("Sections", section.label),
            tuple(theme.id for theme in exhibit.themes if section.page_count(theme)),
        )
        for section in SECTIONS
    ]
