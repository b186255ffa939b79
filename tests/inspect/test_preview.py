"""The preview: the exhibit of a folder at a chosen screen, with the problems of its files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.diagnostics import diagnostic_template
from wuxi_kiosk.inspect.exhibit_window import PAGE_NAMES, page_names
from wuxi_kiosk.inspect.live_content import LiveContent
from wuxi_kiosk.inspect.page import in_window, texts
from wuxi_kiosk.inspect.preview import PreviewWindow, problems_html
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import go, settle
from wuxi_kiosk.viewmodels.typeset import plain

from ..timing import HANG_TIMEOUT_S, wait_until

PAGE = "theme/citrus/story/2"


@pytest.fixture
def preview(qt_application: QApplication, plain_copy: Path) -> Iterator[PreviewWindow]:
    content = LiveContent(plain_copy)
    window = PreviewWindow(content, Screen(1280, 720, 15.6), renderer="software")
    window.show()
    yield window
    window.close()
    content.close(HANG_TIMEOUT_S)
    window.deleteLater()
    content.deleteLater()


def shown(preview: PreviewWindow) -> Application:
    """The exhibit of a preview, once it is there and at rest."""
    wait_until(lambda: preview.application is not None)
    assert preview.application
    settle(preview.application.window)
    return preview.application


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def words(application: Application) -> list[str]:
    return [plain(text.text) for text in texts(application.window)]


def scene(application: Application) -> QObject:
    (found,) = (item for item in in_window(application.window, "scene"))
    return found


def test_a_saved_text_comes_into_the_page_that_is_open(preview: PreviewWindow, plain_copy: Path) -> None:
    application = shown(preview)
    application.access.choose("largeText", True)
    go(application, PAGE)
    go(application, f"source/{PAGE}")
    replace_in(plain_copy / "themes" / "citrus.yaml", "种树，也育人", "种了树")
    wait_until(lambda: "种了树" in words(application))
    assert application.navigator.property("route") == PAGE
    assert application.navigator.property("overlay") == f"source/{PAGE}"
    assert application.access.chosen == {"largeText"}


def test_problems_are_listed_while_the_last_good_content_stays(preview: PreviewWindow, plain_copy: Path) -> None:
    application = shown(preview)
    before, words_before = application.exhibit.exhibit, words(application)
    file = plain_copy / "exhibit.yaml"
    replace_in(file, "invitation:", "invitatoin:")
    wait_until(lambda: "invitatoin" in preview.problems_shown())
    assert application.exhibit.exhibit is before
    # The list of problems has made the window of the exhibit smaller.
    assert words(shown(preview)) == words_before
    replace_in(file, "invitatoin:", "invitation:")
    wait_until(lambda: not preview.problems_shown())


def test_content_that_is_broken_at_first_is_waited_for(qt_application: QApplication, plain_copy: Path) -> None:
    file = plain_copy / "exhibit.yaml"
    replace_in(file, "home:", "hom:")
    content = LiveContent(plain_copy)
    window = PreviewWindow(content, renderer="software")
    window.show()
    wait_until(lambda: "hom" in window.problems_shown())
    assert window.application is None
    replace_in(file, "hom:", "home:")
    assert words(shown(window))
    window.close()
    content.close(HANG_TIMEOUT_S)
    window.deleteLater()
    content.deleteLater()


def test_the_exhibit_is_laid_out_for_the_chosen_screen(preview: PreviewWindow) -> None:
    application = shown(preview)
    for screen in (Screen(3840, 2160, 65), Screen(1080, 1920, 55)):
        preview.show_screen(screen)
        settle(application.window)
        found = scene(application)
        assert (found.property("width"), found.property("height")) == screen.size
        # All of it is in the window, and one side fills that.
        factor = found.property("scale")
        window = application.window
        spare = window.width() - factor * screen.width, window.height() - factor * screen.height
        assert min(spare) == pytest.approx(0, abs=1)
        assert max(spare) >= 0
        assert application.window.property("touchMillimetre") == pytest.approx(screen.millimetre * factor)


def test_a_turned_screen_has_its_sides_swapped(preview: PreviewWindow) -> None:
    application = shown(preview)
    preview.screens.turn()
    settle(application.window)
    assert (scene(application).property("width"), scene(application).property("height")) == (720, 1280)


def test_a_tap_reaches_what_is_under_it(preview: PreviewWindow) -> None:
    """Though the exhibit is shown smaller than it is."""
    application = shown(preview)
    preview.show_screen(Screen(3840, 2160, 65))
    go(application, "home")
    card = next(text for text in texts(application.window) if plain(text.text) == "白雪换白银")
    place = QPoint(round(card.x + card.width / 2), round(card.y + card.height / 2))
    QTest.mouseClick(application.window, Qt.MouseButton.LeftButton, pos=place)
    wait_until(lambda: application.navigator.property("route") == "theme/ice-snow/story/1")


def test_language_page_and_options_are_chosen_in_the_bar(preview: PreviewWindow) -> None:
    application = shown(preview)
    preview.choose_language("en")
    preview.choose_page("about")
    preview.access_actions["highContrast"].trigger()
    settle(application.window)
    assert application.exhibit.language_code == "en"
    assert application.navigator.property("route") == "about"
    assert application.access.chosen == {"highContrast"}


def test_the_bar_follows_what_is_chosen_in_the_exhibit(preview: PreviewWindow) -> None:
    application = shown(preview)
    application.exhibit.setProperty("language", "en")
    go(application, PAGE)
    application.access.choose("reach", True)
    assert preview.chosen() == ("en", PAGE, {"reach"})


def test_a_date_shows_its_season_and_its_notice(preview: PreviewWindow, plain_copy: Path) -> None:
    application = shown(preview)
    themes = {theme.id for theme in application.exhibit.exhibit.themes}
    replace_in(plain_copy / "themes" / "ice-snow.yaml", "\norder: ", "\nwhen: {months: [12, 1, 2]}\norder: ")
    file = plain_copy / "exhibit.yaml"
    when = "{from: 2027-07-01, until: 2027-07-02}"
    notice = f"notices:\n  - {{id: closed, title: {{zh: 今日闭馆, en: Closed today}}, when: {when}}}\n"
    file.write_text(file.read_text(encoding="utf-8") + notice, encoding="utf-8")
    wait_until(lambda: bool(application.exhibit.exhibit.notices))
    assert {theme.id for theme in application.exhibit.exhibit.themes} == themes
    (meaning,) = (one for one in preview.screens.findChildren(QLabel) if "不看日期" in one.text())
    assert (meaning.isVisible(), preview.date.isVisible()) == (True, False)
    preview.date.setDateTime(QDateTime(2027, 7, 1, 12, 0, 0))
    preview.seasons.setChecked(True)
    wait_until(lambda: (meaning.isVisible(), preview.date.isVisible()) == (False, True))
    assert {theme.id for theme in application.exhibit.exhibit.themes} == themes - {"ice-snow"}
    settle(application.window)
    assert "今日闭馆" in words(application)
    preview.date.setDateTime(QDateTime(2027, 12, 1, 12, 0, 0))
    assert {theme.id for theme in application.exhibit.exhibit.themes} == themes
    settle(application.window)
    assert "今日闭馆" not in words(application)


def test_every_page_has_a_name(preview: PreviewWindow) -> None:
    exhibit = shown(preview).exhibit
    named = dict(page_names(exhibit.exhibit))
    pages = [route for route in exhibit.routes() if not route.startswith(("source/", "photo/"))]
    assert set(pages) - {"qr-code", "access"} <= set(named)
    assert set(PAGE_NAMES) <= set(named)
    assert len(set(named.values())) == len(named)


def test_problems_are_text_and_errors_come_first() -> None:
    warning = replace(diagnostic_template("dim", "暗", "Dim"), severity="warning").at("a.yaml")
    error = diagnostic_template("bad", "<b>不好", "<b>Bad").at("b.yaml", 1, 2)
    html = problems_html((warning, error), broken=True)
    assert 0 < html.index("&lt;b&gt;不好") < html.index("b.yaml:1:2") < html.index("暗") < html.index("a.yaml")


def test_screens_are_told_apart() -> None:
    assert len(set(map(str, SCREENS))) == len(SCREENS)
