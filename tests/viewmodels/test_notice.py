"""A notice is told in every language at once."""

from collections.abc import Callable

import pytest

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit, Notice
from wuxi_kiosk.content.notices import BUILT_IN
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.notice import NoticeModel
from wuxi_kiosk.viewmodels.typeset import plain

CLOSED = Notice(
    id="closed",
    title=LocalizedText({"zh": "今日闭馆", "en": "Closed today"}),
    text=LocalizedText({"zh": "明天再来", "en": "Come again tomorrow"}),
    shown=True,
)
TOUR = Notice(id="tour", title=LocalizedText({"zh": "三点讲解", "en": "Tour at three"}), shown=True, blocks=False)


@pytest.fixture
def notice(model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]) -> NoticeModel:
    model.setExhibit(altered(bundled, notices=(CLOSED, TOUR)), "data")
    notice_model = NoticeModel(model)
    notice_model.setProperty("exhibit", model)
    return notice_model


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_are_in_every_language_whichever_is_chosen(
    notice: NoticeModel, model: ExhibitModel, language: str
) -> None:
    model.setProperty("language", language)
    notice.setProperty("noticeId", "closed")
    told = [(entry["code"], plain(entry["title"]), plain(entry["text"])) for entry in notice.property("texts")]
    assert told == [("zh", "今日闭馆", "明天再来"), ("en", "Closed today", "Come again tomorrow")]
    assert notice.property("spoken") == "今日闭馆 明天再来 Closed today Come again tomorrow"
    assert notice.property("blocks")


def test_text_is_optional(notice: NoticeModel) -> None:
    notice.setProperty("noticeId", "tour")
    assert [entry["text"] for entry in notice.property("texts")] == ["", ""]
    assert notice.property("spoken") == "三点讲解 Tour at three"
    assert not notice.property("blocks")


@pytest.mark.parametrize("notice_id", ["", "unknown"])
def test_without_a_notice_it_is_empty(notice: NoticeModel, notice_id: str) -> None:
    notice.setProperty("noticeId", "closed")
    notice.setProperty("noticeId", notice_id)
    assert (notice.property("present"), notice.property("texts"), notice.property("blocks")) == (False, [], False)


def test_a_notice_that_is_gone_is_empty(notice: NoticeModel, model: ExhibitModel, bundled: Exhibit) -> None:
    notice.setProperty("noticeId", "tour")
    model.setExhibit(bundled, "data")
    assert not notice.property("present")


def test_notices_of_the_program_are_there_without_any_in_the_content(
    notice: NoticeModel, model: ExhibitModel, bundled: Exhibit
) -> None:
    model.setExhibit(bundled, "data")
    for notice_id in (*(one.id for one in BUILT_IN), notice.property("closedId")):
        notice.setProperty("noticeId", notice_id)
        assert notice.property("present")
        assert notice.property("blocks")
        assert all(entry["title"] and entry["text"] for entry in notice.property("texts"))
