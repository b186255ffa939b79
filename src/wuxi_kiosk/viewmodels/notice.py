"""The view model of a notice: its texts in every language at once, as nobody has chosen one."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import Notice
from wuxi_kiosk.content.notices import CLOSED_NOW, all_notices
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import by_clause, plain
from wuxi_kiosk.viewmodels.view import ExhibitView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NoticeModel(ExhibitView):
    """The notice `noticeId`; empty if there is none of that id.

    `texts` have the `code`, `title` and `text` of each language, `spoken` is all of them for a screen reader;
    `landscape` and `seal` are the home page's.
    """

    changed = Signal()
    noticeIdChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notice_id = ""
        self._notice: Notice | None = None
        self._texts: list[dict[str, Any]] = []
        self._landscape = self._seal = ""

    def refresh(self) -> None:
        """Update all properties; called when the exhibit, its language or an id has changed."""
        model = self._exhibit
        notices = (*all_notices(model.exhibit), CLOSED_NOW) if model else ()
        self._notice = next((notice for notice in notices if notice.id == self._notice_id), None)
        self._texts = _texts(model, self._notice) if model and self._notice else []
        if model:
            self._landscape, self._seal = model.exhibit.home.landscape, model.exhibit.home.seal
        self.changed.emit()

    def _set_notice_id(self, notice_id: str) -> None:
        if notice_id != self._notice_id:
            self._notice_id = notice_id
            self.noticeIdChanged.emit()
            self.refresh()

    noticeId = Property(str, lambda self: self._notice_id, _set_notice_id, notify=noticeIdChanged)
    # That of an exhibit that is closed.
    closedId = Property(str, lambda _self: CLOSED_NOW.id, constant=True)
    present = Property(bool, lambda self: self._notice is not None, notify=changed)
    texts = Property(list, lambda self: self._texts, notify=changed)
    spoken = Property(str, lambda self: _spoken(self._texts), notify=changed)
    # Whether it covers everything and stays.
    blocks = Property(bool, lambda self: bool(self._notice and self._notice.blocks), notify=changed)
    landscape = Property(str, lambda self: self._landscape, notify=changed)
    seal = Property(str, lambda self: self._seal, notify=changed)


def _texts(model: ExhibitModel, notice: Notice) -> list[dict[str, Any]]:
    def title(code: str) -> str:
        return by_clause(model.text(notice.title, code), code)

    return [
        {"code": code, "title": title(code), "text": model.text(notice.text, code)} for code in model.exhibit.languages
    ]


def _spoken(texts: list[dict[str, Any]]) -> str:
    return plain(" ".join(words for entry in texts for words in (entry["title"], entry["text"]) if words))
