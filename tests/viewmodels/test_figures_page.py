"""The view model of a page of figures: when it is composed, what it shows, what it paints."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRectF, QSizeF

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.figures_page import FiguresPageModel, places_in

from ..timing import wait_until

WIDE, TALL = QSizeF(1920, 972), QSizeF(1080, 1812)
MakePage = Callable[..., FiguresPageModel]


@pytest.fixture
def make(application: Application) -> MakePage:
    """Creates a page as QML does, property by property."""
    style = application.engine.singletonInstance("ui.style", "Style")
    assert isinstance(style, QObject)
    tokens: dict[str, Any] = dict(style.property("figureTokens").toVariant())

    def make_page(theme: str = "ecommerce", number: int = 1, picture: QSizeF = WIDE) -> FiguresPageModel:
        page = FiguresPageModel(application.exhibit)
        page.setProperty("tokens", tokens)
        page.setProperty("exhibit", application.exhibit)
        page.setProperty("themeId", theme)
        page.setProperty("number", number)
        page.setProperty("picture", picture)
        page.setProperty("area", QRectF(48, 48, picture.width() - 96, picture.height() - 176))
        page.setProperty("heading", QRectF(48, 48, 640, 126))
        settle(page)
        return page

    return make_page


def settle(page: FiguresPageModel) -> None:
    wait_until(lambda: not page.property("pending"), "the page is not laid out")


def texts(page: FiguresPageModel) -> list[str]:
    return [word.text for word in page._words.records]


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["wide", "tall"])
def test_words_stand_in_the_blank_and_marks_in_the_land(make: MakePage, picture: QSizeF) -> None:
    page = make(picture=picture)
    assert page.property("composed")
    assert "26" in texts(page)
    (growth, parcels) = sorted(page.property("marks"), key=lambda mark: mark["depth"])
    assert growth["depth"] == -1
    assert parcels["depth"] > 0
    zone = places_in(page._exhibit.landscapes["gorge-road"], (picture.width(), picture.height()))["margin"].bounds  # type: ignore[union-attr]
    lead = next(word for word in page._words.records if word.text == "26")
    assert zone.x <= lead.x < zone.right
    assert lead.baseline > lead.y
    assert all(spot.name for spot in page._spots.records)


def test_marks_grow_and_words_are_final_from_the_first_frame(make: MakePage, application: Application) -> None:
    page = make()
    before = texts(page)
    painted = []
    for progress in (0.0, 0.5, 1.0):
        page.setProperty("progress", progress)
        assert texts(page) == before
        sources = [mark["source"] for mark in page.property("marks")]
        frames = [application.exhibit.frames[source.split("/")[-2]] for source in sources]
        painted.append([frame.copy() for frame in frames])
    assert painted[0] != painted[1] != painted[2]


def test_symbols_on_tags_are_painted_in_their_colours(make: MakePage, application: Application) -> None:
    page = make()
    signs, tags = page.property("signs"), page._tags.records
    frame = application.exhibit.frames[signs["source"].split("/")[-2]]
    assert (frame.width(), frame.height()) == (signs["width"], signs["height"])
    assert page._composition
    for sign in page._composition.signs:
        assert any(tag.x < sign.rect.x and sign.rect.right < tag.x + tag.width for tag in tags)
        x, y = sign.rect.x + 0.3 * sign.rect.width - signs["x"], sign.rect.y + 0.7 * sign.rect.height - signs["y"]
        assert frame.pixelColor(round(x), round(y)).name() == sign.colour
    page.setProperty("number", 99)
    settle(page)
    assert page.property("signs") == {}


@pytest.mark.parametrize("change", ["no landscape", "no room", "no page"])
def test_without_room_it_is_not_in_the_land(make: MakePage, application: Application, change: str) -> None:
    page = make()
    landscapes = application.exhibit.landscapes
    match change:
        case "no landscape":
            application.exhibit.landscapes = {name: Landscape() for name in landscapes}
            page.setProperty("footer", "again")
        case "no room":
            page.setProperty("area", QRectF(48, 48, 1824, 200))
        case "no page":
            page.setProperty("number", 99)
    settle(page)
    assert not page.property("inLand")
    assert texts(page) == page.property("marks") == []
    if change == "no page":
        return
    page.setProperty("sheet", QRectF(48, 190, 1824, 650))
    settle(page)
    application.exhibit.landscapes = landscapes
    assert page.property("composed")
    assert not page.property("inLand")
    assert "26" in texts(page)
    assert page.property("marks")


def test_follows_the_language(make: MakePage, application: Application) -> None:
    page = make("ice-snow")
    application.exhibit.setProperty("language", "en")
    settle(page)
    assert "sq km" not in texts(page)
    assert "over" in texts(page)
    application.exhibit.setProperty("language", "zh")
    settle(page)
    assert "余天" in texts(page)


@pytest.mark.parametrize("theme", ["ecommerce", "ice-snow", "citrus", "migrant-township"])
def test_every_page_of_the_exhibit_is_composed_on_a_wide_screen(
    make: MakePage, application: Application, theme: str
) -> None:
    shown = application.exhibit.exhibit.theme(theme)
    assert shown
    for number in range(1, sum(figure.lead for figure in shown.figures) + 1):
        page = make(theme, number)
        assert page.property("composed"), (theme, number)


def test_date_line_is_there_at_once_and_of_the_numbers_of_its_page(
    application: Application, make: MakePage, with_yearbook: Exhibit
) -> None:
    page = make()
    seen: list[str] = []
    page.asOfChanged.connect(lambda: seen.append(str(page.property("asOf"))))
    assert "2022" in page.property("asOf")
    application.exhibit.setExhibit(with_yearbook, str(paths.bundled_content()))
    assert len(seen) == 1
    assert "2023" in seen[0]
    page.setProperty("number", 2)
    assert "2023" not in page.property("asOf")
    settle(page)
