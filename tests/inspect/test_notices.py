"""A notice over the exhibit: in every language, over everything or in the attract loop."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit, Notice
from wuxi_kiosk.inspect.page import in_window, rectangle, texts
from wuxi_kiosk.inspect.shoot import go, resize, settle

LONG = LocalizedText({"zh": "字" * 60, "en": "words " * 40})
CLOSED = Notice(id="closed", title=LocalizedText({"zh": "今日闭馆", "en": "Closed today"}), text=LONG)
TOUR = Notice(id="tour", title=LocalizedText({"zh": "三点讲解", "en": "Tour at three"}), blocks=False)
FOLDER = str(paths.bundled_content())


@pytest.fixture
def noticed(application: Application, bundled: Exhibit, altered: Callable[..., Exhibit]) -> Iterator[Application]:
    """The exhibit with two notices, of which none is due."""
    application.exhibit.setExhibit(altered(bundled, notices=(CLOSED, TOUR)), FOLDER)
    yield application
    application.docent.end()
    application.navigator.set_notice("")
    application.exhibit.setExhibit(bundled, FOLDER)
    go(application, "home")


def told(application: Application) -> str:
    settle(application.window)
    return " ".join(text.text for text in texts(application.window))


def is_shown(application: Application, name: str) -> bool:
    settle(application.window)
    return bool(in_window(application.window, name))


@pytest.mark.parametrize(("size", "inch"), [((1280, 720), 15.6), ((1080, 1920), 43)])
def test_three_languages_have_room(
    noticed: Application, bundled: Exhibit, altered: Callable[..., Exhibit], size: tuple[int, int], inch: float
) -> None:
    title = LocalizedText({**CLOSED.title.root, "ja": "本日は休館です"})
    notice = CLOSED.model_copy(update={"title": title, "text": LocalizedText({**LONG.root, "ja": "かな" * 40})})
    languages = (*bundled.languages, "ja")
    noticed.exhibit.setExhibit(altered(bundled, notices=(notice,), languages=languages), FOLDER)
    resize(noticed.window, size, inch)
    noticed.navigator.set_notice("closed")
    words = told(noticed)
    assert "本日は休館です" in words
    (last,) = (text for text in texts(noticed.window) if text.text.startswith("かなかな"))
    assert last.y + last.height <= size[1], "nothing has to be scrolled"


@pytest.mark.parametrize(("size", "inch"), [((1280, 720), 15.6), ((1920, 1080), 43), ((1080, 1920), 43)])
def test_a_notice_that_blocks_covers_home_in_all_languages(
    noticed: Application, size: tuple[int, int], inch: float
) -> None:
    resize(noticed.window, size, inch)
    go(noticed, "home")
    noticed.navigator.set_notice("closed")
    words = told(noticed)
    assert "今日闭馆" in words
    assert "Closed today" in words
    (page,) = in_window(noticed.window, "notice")
    place = rectangle(page)
    assert (place.x(), place.y(), place.width(), place.height()) == (0, 0, *size)
    (last,) = (text for text in texts(noticed.window) if text.text.startswith("words words"))
    assert last.y + last.height <= size[1], "nothing has to be scrolled"
    noticed.navigator.set_notice("")
    assert "今日闭馆" not in told(noticed)


def test_a_guide_goes_on_and_the_notice_comes_back(noticed: Application) -> None:
    noticed.navigator.set_notice("closed")
    assert is_shown(noticed, "notice")
    noticed.docent.press(Qt.Key.Key_PageDown, False)
    assert not is_shown(noticed, "notice")
    assert str(noticed.navigator.property("route")).startswith("theme/")
    noticed.docent.end()
    assert is_shown(noticed, "notice")


def test_another_notice_stands_beneath_the_attract_loop_only(noticed: Application) -> None:
    noticed.navigator.set_notice("tour")
    go(noticed, "home")
    assert not is_shown(noticed, "notice-strip")
    go(noticed, "attract")
    assert is_shown(noticed, "notice-strip")
    assert not is_shown(noticed, "notice")
    (strip,), (loop,) = in_window(noticed.window, "notice-strip"), in_window(noticed.window, "attract")
    assert rectangle(loop).bottom() <= rectangle(strip).top()
    assert {"三点讲解", "Tour at three"} <= {text.text for text in texts(noticed.window)}


@pytest.mark.parametrize(("notice_id", "name"), [("closed", "notice"), ("tour", "notice-strip")])
def test_a_picture_can_be_taken_of_each(noticed: Application, notice_id: str, name: str) -> None:
    go(noticed, f"notice/{notice_id}")
    assert is_shown(noticed, name)
    go(noticed, "home")
    assert not is_shown(noticed, name)
