"""HandsOnLandModel: the landscape of an activity as QML shows it."""

import pytest
from PySide6.QtCore import QRectF, QSizeF

from wuxi_kiosk.content.landscape import Landscape, load_landscapes
from wuxi_kiosk.paths import resources
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.hands_on_land import HandsOnLandModel

from ..timing import wait_until

THEMES = {"ecommerce": 30, "ice-snow": 365, "citrus": 100, "migrant-township": 11}


def land_of(model: ExhibitModel, theme: str, size: QSizeF) -> HandsOnLandModel:
    """The landscape behind an activity in a picture of this size; the right, or in portrait the middle, is free."""
    model.landscapes = load_landscapes(resources() / "backdrops")
    land = HandsOnLandModel(model)
    land.setProperty("exhibit", model)
    land.setProperty("themeId", theme)
    land.setProperty("unit", 4.0)
    land.setProperty("slots", THEMES[theme])
    land.setProperty("size", size)
    wide = size.width() > size.height()
    left, top = (0.4 * size.width(), 48) if wide else (48, 0.2 * size.height())
    land.setProperty("free", QRectF(left, top, size.width() - left - 48, (0.85 if wide else 0.55) * size.height()))
    settle(land)
    return land


def settle(land: HandsOnLandModel) -> None:
    wait_until(lambda: not land.property("pending"), "the landscape is not laid out")


@pytest.mark.parametrize(("size", "shape"), [(QSizeF(1920, 972), "wide"), (QSizeF(1080, 1812), "tall")])
@pytest.mark.parametrize("theme", THEMES)
def test_pieces_stand_in_the_picture_of_the_theme(model: ExhibitModel, theme: str, size: QSizeF, shape: str) -> None:
    land = land_of(model, theme, size)
    assert land.property("inLand")
    assert land.property("file").endswith(f"-{shape}.jpg")
    assert (resources() / "backdrops" / land.property("file")).is_file()
    assert len(land.property("pieces")) == THEMES[theme]
    assert len(land.property("beside")) == (30 if theme == "ecommerce" else 0)
    assert all(len(path) > 1 for path in land.property("paths"))


def test_landscape_without_anchors_has_no_scene(model: ExhibitModel) -> None:
    land = land_of(model, "citrus", QSizeF(1920, 972))
    model.landscapes = {"terraces": Landscape()}
    land.setProperty("slots", 99)
    settle(land)
    assert not land.property("inLand")
    assert land.property("file") == ""
    assert land.property("pieces") == land.property("beside") == land.property("paths") == []
    assert land.property("picture") == QRectF()


def test_unknown_theme_has_no_scene(model: ExhibitModel) -> None:
    land = land_of(model, "citrus", QSizeF(1920, 972))
    land.setProperty("themeId", "none")
    settle(land)
    assert not land.property("inLand")
