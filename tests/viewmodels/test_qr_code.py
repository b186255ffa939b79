"""The QR code's view model."""

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
    qr_code_model = QrCodeModel()
    qr_code_model.setProperty("exhibit", model)
    return qr_code_model


def test_is_empty_without_route(page: QrCodeModel) -> None:
    assert (page.property("frame"), page.property("modules"), page.property("title")) == ("", 0, "")


def test_page_has_title_and_image_of_code(page: QrCodeModel, model: ExhibitModel) -> None:
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


def test_language_change_updates_image(page: QrCodeModel, model: ExhibitModel) -> None:
    page.setProperty("route", STORY)
    before = page.property("frame")
    model.setProperty("language", "en")
    assert page.property("frame") != before
    assert page.property("title").startswith("Industry+:")


def test_linked_if_content_has_link(page: QrCodeModel, model: ExhibitModel, altered: Callable[..., Exhibit]) -> None:
    model.setExhibit(altered(model.exhibit, link="https://museum.example/{page}"), model.folder)
    page.setProperty("route", STORY)
    assert page.property("linked") is True


def test_empty_code_is_null_image(qt_application: QApplication) -> None:
    assert picture(()).isNull()
