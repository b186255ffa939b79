"""The home page, the closing page and the about page as QML sees them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content import names
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class HeadlineEntry:
    """A figure of the home page."""

    figure_id: str
    show: str
    label: str


@dataclass(frozen=True)
class AboutEntry:
    """A paragraph of the about page."""

    title: str
    text: str
    facts: str


@dataclass(frozen=True)
class _Home:
    seal: str = ""
    seal_pinyin: str = ""
    summary: str = ""
    facts: str = ""


@dataclass(frozen=True)
class _Closing:
    title: str = ""
    text: str = ""
    facts: str = ""
    thanks: str = ""
    headline: str = ""
    headline_id: str = ""


def _text(name: str) -> Callable[["HomeModel | ClosingModel"], str]:
    return lambda model: str(getattr(model._texts, name))


@QmlElement
class HomeModel(ExhibitView):
    """The texts of the home page and its headline figures."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = _Home()
        self._headline = RecordModel(HeadlineEntry, self)

    def refresh(self) -> None:
        """Take over the texts of the exhibit."""
        if not self._exhibit:
            return
        exhibit, text = self._exhibit.exhibit, self._exhibit.text
        home = exhibit.home
        self._texts = _Home(
            seal=home.seal,
            seal_pinyin=names.seal_pinyin(exhibit),
            summary=text(home.summary),
            facts=self._exhibit.facts(home.summary, home.facts),
        )
        self._headline.replace(
            [
                HeadlineEntry(key, self._exhibit.show(key), self._exhibit.label(exhibit.numbers[key]))
                for key in home.headline
            ]
        )
        self.changed.emit()

    seal = Property(str, _text("seal"), notify=changed)
    sealPinyin = Property(str, _text("seal_pinyin"), notify=changed)
    summary = Property(str, _text("summary"), notify=changed)
    facts = Property(str, _text("facts"), notify=changed)
    headline = Property(QObject, lambda self: self._headline, constant=True)


@QmlElement
class ClosingModel(ExhibitView):
    """The texts of the closing page and its one figure."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = _Closing()

    def refresh(self) -> None:
        """Take over the texts of the exhibit."""
        if not self._exhibit:
            return
        closing, text = self._exhibit.exhibit.closing, self._exhibit.text
        self._texts = _Closing(
            title=text(closing.title),
            text=text(closing.text),
            facts=self._exhibit.facts(closing.text, closing.facts),
            thanks=text(closing.thanks),
            headline=self._exhibit.show(closing.headline),
            headline_id=closing.headline,
        )
        self.changed.emit()

    title = Property(str, _text("title"), notify=changed)
    text = Property(str, _text("text"), notify=changed)
    facts = Property(str, _text("facts"), notify=changed)
    thanks = Property(str, _text("thanks"), notify=changed)
    headline = Property(str, _text("headline"), notify=changed)
    headlineId = Property(str, _text("headline_id"), notify=changed)


@QmlElement
class AboutModel(ExhibitView):
    """The paragraphs of the about page."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paragraphs = RecordModel(AboutEntry, self)

    def refresh(self) -> None:
        """Take over the texts of the exhibit."""
        if not self._exhibit:
            return
        text, facts = self._exhibit.text, self._exhibit.facts
        self._paragraphs.replace(
            [
                AboutEntry(text(part.title), text(part.text), facts(part.text, part.facts))
                for part in self._exhibit.exhibit.about
            ]
        )
        self.changed.emit()

    paragraphs = Property(QObject, lambda self: self._paragraphs, constant=True)
