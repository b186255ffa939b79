"""The source card: the source of a figure, an event, a story step or an activity, and how reliable it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.documents import SourceReference, by_document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Event, Figure, HandsOn, Number, StoryStep
from wuxi_kiosk.content.routes import theme_page
from wuxi_kiosk.content.sentences import INFERRED, bracketed, inferred_words
from wuxi_kiosk.content.template import references
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.places import places
from wuxi_kiosk.viewmodels.theme import number_entry
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class _Card:
    title: str = ""
    show: str = ""
    original: str = ""
    note: str = ""
    date: str = ""
    as_of: str = ""
    documents: tuple[dict[str, str], ...] = ()
    status: str = "reported"
    inferred: bool = False
    rows: tuple[dict[str, Any], ...] = ()


def _documents(exhibit: ExhibitModel, source: Iterable[SourceReference]) -> tuple[dict[str, str], ...]:
    """The documents that a source names, each with the places in it."""
    return tuple(
        {
            "title": exhibit.text(document.title),
            "authors": exhibit.text(document.authors),
            "places": places(references, document.counted_in),
        }
        for document, references in by_document(source, exhibit.exhibit.documents)
    )


@QmlElement
class SourceModel(ExhibitView):
    """The source of `sourceId`: the id of a figure or event, or the route of a story step or an activity."""

    changed = Signal()
    sourceIdChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source_id = ""
        self._card = _Card()

    def _get_source_id(self) -> str:
        return self._source_id

    def _set_source_id(self, source_id: str) -> None:
        if source_id != self._source_id:
            self._source_id = source_id
            self.sourceIdChanged.emit()
            self.refresh()

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        self._card = self._make_card(self._exhibit) if self._exhibit else _Card()
        self.changed.emit()

    def _make_card(self, exhibit: ExhibitModel) -> _Card:
        figure = exhibit.exhibit.all_figures.get(self._source_id)
        if figure:
            return _of_figure(exhibit, figure)
        event = exhibit.exhibit.all_events.get(self._source_id)
        if event:
            return _of_event(exhibit, event)
        page = theme_page(exhibit.exhibit, self._source_id)
        subject = page.source_subject if page else None
        if isinstance(subject, StoryStep):
            return _of_story_step(exhibit, subject)
        return _of_hands_on(exhibit, subject) if subject else _Card()

    sourceId = Property(str, _get_source_id, _set_source_id, notify=sourceIdChanged)
    title = Property(str, lambda self: self._card.title, notify=changed)
    show = Property(str, lambda self: self._card.show, notify=changed)
    original = Property(str, lambda self: self._card.original, notify=changed)
    note = Property(str, lambda self: self._card.note, notify=changed)
    date = Property(str, lambda self: self._card.date, notify=changed)
    # When the numbers were so that have no `date`.
    asOf = Property(str, lambda self: self._card.as_of, notify=changed)
    # Each with its `title`, `authors` and `places`.
    documents = Property(list, lambda self: list(self._card.documents), notify=changed)
    status = Property(str, lambda self: self._card.status, notify=changed)
    inferred = Property(bool, lambda self: self._card.inferred, notify=changed)
    rows = Property(list, lambda self: list(self._card.rows), notify=changed)


def _rows(exhibit: ExhibitModel, keys: Iterable[str]) -> tuple[dict[str, Any], ...]:
    numbers = exhibit.exhibit.numbers
    return tuple(number_entry(exhibit, numbers[key]) for key in dict.fromkeys(keys))


def _referenced_ids(exhibit: ExhibitModel, text: LocalizedText) -> list[str]:
    return [key for key, _form in references(text.in_language(exhibit.language_code))]


def _date(exhibit: ExhibitModel, dated: Event | Number) -> str:
    language, formatted = exhibit.language_code, exhibit.date(dated)
    return (
        formatted.removesuffix(INFERRED) + bracketed(inferred_words(language), language)
        if formatted and dated.inferred
        else formatted
    )


def _common_date(exhibit: ExhibitModel, keys: Iterable[str]) -> str:
    """The date of the numbers if they all have the same, else empty."""
    dates = {_date(exhibit, exhibit.exhibit.numbers[key]) for key in keys}
    return dates.pop() if len(dates) == 1 else ""


def _of_event(exhibit: ExhibitModel, event: Event) -> _Card:
    return _Card(
        title=exhibit.text(event.title),
        date=_date(exhibit, event),
        documents=_documents(exhibit, event.source),
        status=event.status,
        inferred=event.inferred,
        rows=_rows(exhibit, _referenced_ids(exhibit, event.text)),
    )


def _of_story_step(exhibit: ExhibitModel, step: StoryStep) -> _Card:
    keys = [*_referenced_ids(exhibit, step.text), *step.figures]
    return _Card(
        title=exhibit.text(step.title),
        date=_common_date(exhibit, keys),
        as_of=exhibit.as_of_step(step),
        documents=_documents(exhibit, step.source),
        status=step.status,
        inferred=step.inferred,
        rows=_rows(exhibit, keys),
    )


def _of_hands_on(exhibit: ExhibitModel, activity: HandsOn) -> _Card:
    """The card of the answer's number, with the other numbers as rows."""
    numbers = exhibit.exhibit.numbers
    answer, *others = activity.refers_to()
    return replace(
        _of_figure(exhibit, numbers[answer]),
        as_of=exhibit.as_of((*activity.source, *exhibit.exhibit.sources_of(activity.refers_to()))),
        documents=_documents(exhibit, activity.source),
        rows=_rows(exhibit, others),
    )


def _of_figure(exhibit: ExhibitModel, figure: Figure) -> _Card:
    card = _Card(
        title=exhibit.text(figure.label),
        note=exhibit.text(figure.note),
        as_of=exhibit.as_of(exhibit.exhibit.sources_of([figure.id])),
        documents=_documents(exhibit, figure.source),
    )
    if not isinstance(figure, Number):
        keys = figure.refers_to()
        return replace(card, date=_common_date(exhibit, keys), rows=_rows(exhibit, keys))
    return replace(
        card,
        show=exhibit.show(figure.id),
        original=exhibit.original(figure.id),
        date=_date(exhibit, figure),
        status=figure.status,
        inferred=figure.inferred,
    )
