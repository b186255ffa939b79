"""The code of a page as QML shows it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.qr_code import QUIET_ZONE, encode, payload
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.qr_code import QrCodeModel, picture

STORY = "theme/citrus/story/1"


@pytest.fixture
def page(model: ExhibitModel) -> QrCodeModel:
    made = QrCodeModel()
    made.setProperty("exhibit", model)
    return made


def test_without_a_page_there_is_no_code(page: QrCodeModel) -> None:
    assert (page.property("frame"), page.property("modules"), page.property("title")) == ("", 0, "")


def test_a_page_has_its_code_its_title_and_a_picture(page: QrCodeModel, model: ExhibitModel) -> None:
    page.setProperty("route", STORY)
    matrix = encode(payload(model.exhibit, STORY, "zh"))
    assert page.property("modules") == len(matrix)
    assert page.property("title").startswith("产业+：")
    assert page.property("linked") is False
    key = page.property("frame").removeprefix("image://figures/").split("/")[0]
    image = model.frames[key]
    dark = {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).value() == 0}
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert min(x for x, _y in dark) == QUIET_ZONE


def test_another_language_is_another_picture(page: QrCodeModel, model: ExhibitModel) -> None:
    page.setProperty("route", STORY)
    before = page.property("frame")
    model.setProperty("language", "en")
    assert page.property("frame") != before
    assert page.property("title").startswith("Industry+:")


def test_an_address_is_told_as_one(page: QrCodeModel, model: ExhibitModel, altered: Callable[..., Exhibit]) -> None:
    model.setExhibit(altered(model.exhibit, link="https://museum.example/{page}"), model.folder)
    page.setProperty("route", STORY)
    assert page.property("linked") is True


def test_no_code_is_no_picture(application: QApplication) -> None:
    assert picture(()).isNull()
