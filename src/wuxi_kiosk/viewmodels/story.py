"""The view model of a theme's story: its steps, and what comes after each of them."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import PENDING, StoryStep, Theme
from wuxi_kiosk.content.names import pinyin_note
from wuxi_kiosk.content.routes import ThemePage, theme_pages
from wuxi_kiosk.content.template import plain
from wuxi_kiosk.figures.drawing.words import split
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.pages import section_entries
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.theme import number_entry
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class StoryStepEntry:
    """A step of the story; `numbers` are its key figures, as from `number_entry`, with the `parts` of their show.

    `pinyin_note` is the pronunciation of the place names that are new in this step, `as_of` when what it tells was so.
    `photo_credit` and `illustration` are those of the photo that it shows. The page after it has `next_route`, empty
    where the theme has none, `next_title`, and either `next_step`, if it is one of the story, or `next_section`.
    """

    step: str
    title: str
    text: str
    pinyin_note: str
    as_of: str
    facts: str
    status: str
    numbers: tuple[dict[str, Any], ...]
    photo_credit: str
    illustration: bool
    next_route: str
    next_step: str
    next_section: str
    next_title: str


@QmlElement
class StoryModel(ThemeView):
    """The story of the theme `themeId`; empty if the exhibit has no such theme. `stops` have step, title."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = RecordModel(StoryStepEntry, self)

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        exhibit, theme = self._exhibit, self._theme()
        self._steps.replace(_entries(exhibit, theme) if exhibit and theme else ())
        self.changed.emit()

    stops = Property(
        list,
        lambda self: [{"step": entry.step, "title": entry.title} for entry in self._steps.records],
        notify=changed,
    )
    steps = Property(QObject, lambda self: self._steps, constant=True)


def _entries(exhibit: ExhibitModel, theme: Theme) -> list[StoryStepEntry]:
    pages = list(theme_pages(theme))
    following = [*pages[1:], None]
    return [
        _entry(exhibit, theme, page.source_subject, after)
        for page, after in zip(pages, following, strict=True)
        if isinstance(page.source_subject, StoryStep)
    ]


def _entry(exhibit: ExhibitModel, theme: Theme, step: StoryStep, after: ThemePage | None) -> StoryStepEntry:
    text, numbers = exhibit.text, exhibit.exhibit.numbers
    photo = next((photo for photo in theme.photos if photo.id == step.picture), None)
    next_step = after.source_subject if after else None
    in_story = isinstance(next_step, StoryStep)
    return StoryStepEntry(
        step=step.step,
        title=text(step.title),
        text=text(step.text),
        pinyin_note=pinyin_note(exhibit.exhibit, theme, step, exhibit.language_code),
        as_of=exhibit.as_of_step(step),
        facts=exhibit.facts(step.text, step.facts),
        status=step.status,
        numbers=tuple(_number(exhibit, key) for key in step.figures if key in numbers),
        photo_credit=text(photo.credit) if photo else "",
        illustration=bool(photo and photo.kind == "illustration"),
        next_route=after.route if after else "",
        next_step=next_step.step if isinstance(next_step, StoryStep) else "",
        next_section="" if in_story or not after else _section_name(exhibit, after),
        next_title=text(after.summary(exhibit.exhibit).title) if after else "",
    )


def _number(exhibit: ExhibitModel, key: str) -> dict[str, Any]:
    number = exhibit.exhibit.numbers[key]
    entry = number_entry(exhibit, number)
    return {**entry, "unreached": number.status in PENDING, "parts": list(split(plain(str(entry["show"]))))}


def _section_name(exhibit: ExhibitModel, page: ThemePage) -> str:
    return next(entry.name for entry in section_entries(exhibit.exhibit) if entry.section == page.section.key)
