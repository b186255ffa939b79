"""The view of the land behind a page: of a camera, of a photo, of the whole landscape."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QRectF, QSize, QUrl

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import Landscape, load_landscapes
from wuxi_kiosk.content.model import Camera, Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.land_view import LandViewModel

WIDE, TALL = QSize(1920, 972), QSize(1080, 1812)
CAMERA, PHOTO, NONE = "theme/ecommerce/story/4", "theme/ecommerce/story/5", "theme/ecommerce/figures/1"
MakeView = Callable[..., LandViewModel]


@pytest.fixture
def make(model: ExhibitModel) -> MakeView:
    """Creates a view as QML does."""
    model.landscapes = load_landscapes(paths.resources() / "backdrops")

    def make_view(route: str, window: QSize = WIDE, **properties: Any) -> LandViewModel:
        view = LandViewModel(model)
        view.setProperty("folder", QUrl("file:///backdrops"))
        view.setProperty("exhibit", model)
        view.setProperty("window", window)
        view.setProperty("free", QRectF(0.4, 0, 0.6, 0.7))
        for name, value in properties.items():
            view.setProperty(name, value)
        view.setProperty("route", route)
        return view

    return make_view


def view_of(model: LandViewModel) -> Mapping[str, Any]:
    found: Mapping[str, Any] = model.property("view")
    return found


@pytest.mark.parametrize(("window", "shape"), [(WIDE, "wide"), (TALL, "tall")])
def test_camera_shows_a_part_of_the_landscape(make: MakeView, window: QSize, shape: str) -> None:
    view = view_of(make(CAMERA, window, glide=40))
    assert view["source"] == f"file:///backdrops/gorge-road-{shape}.jpg"
    assert view["part"].size().toSize() == QSize(window.width() + 80, window.height()) or view["stretched"]
    assert view["sourceSize"].height() == 0


def test_small_window_is_filled_from_the_half_picture(make: MakeView) -> None:
    assert view_of(make(CAMERA, QSize(272, 114)))["source"] == "file:///backdrops/gorge-road/half/wide.jpg"


def test_picture_in_its_natural_size_is_stretched(
    make: MakeView, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    view = view_of(make(CAMERA, QSize(3840, 1944)))
    assert view["stretched"]
    assert view["sourceSize"].width() == 0
    assert view["part"].width() < 3840


def test_photo_keeps_its_focus(make: MakeView) -> None:
    view = view_of(make(PHOTO))
    assert view["file"] == "photos/parcel-sorting.jpg"
    assert 0 <= view["focusX"] <= 1
    assert "source" not in view


def test_page_without_a_view_shows_the_landscape_itself(make: MakeView) -> None:
    assert view_of(make(NONE)) == {}
    assert view_of(make("home")) == {}
    assert view_of(make(NONE, whole=True))["source"].endswith("gorge-road/half/wide.jpg")
    assert view_of(make(CAMERA, QSize())) == {}


def test_views_beside_are_those_of_the_pages_before_and_after(make: MakeView) -> None:
    for number in range(2, 6):
        around = [view_of(make(f"theme/ecommerce/story/{other}")) for other in (number - 1, number + 1)]
        assert make(f"theme/ecommerce/story/{number}").property("beside") == around
    # After the last step come the figures.
    assert make("theme/ecommerce/story/6").property("beside")[1] == {}
    assert make(NONE).property("beside")[0] == view_of(make("theme/ecommerce/story/6"))
    assert make(CAMERA, whole=True).property("beside") == []


@pytest.mark.parametrize("landscape", [Landscape(), None])
def test_without_anchors_there_is_no_view(make: MakeView, model: ExhibitModel, landscape: Landscape | None) -> None:
    model.landscapes = {"gorge-road": landscape} if landscape else {}
    assert view_of(make(CAMERA)) == {}
    assert view_of(make(PHOTO))


def test_content_that_changes_changes_the_view(
    make: MakeView, model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit]
) -> None:
    page = make(CAMERA)
    before = view_of(page)["key"]
    theme = bundled.theme("ecommerce")
    assert theme

    def show(**update: Any) -> Mapping[str, Any]:
        step = theme.story[3].model_copy(update=update)
        story = (*theme.story[:3], step, *theme.story[4:])
        model.setExhibit(altered(bundled, themes=(theme.model_copy(update={"story": story}),)), "data")
        return view_of(page)

    assert show(camera=Camera(focus="road", along=Decimal("0.2")))["key"] != before
    assert show(camera=Camera(focus="peak"))["key"] != before
    assert show(camera=Camera(focus="sky", zoom=Decimal(3)))["key"] != before
    # As a place that an older landscape had.
    assert show(camera=Camera(focus="lake")) == {}
    assert show(camera=None) == {}
    assert show(camera=None, picture="no-such-photo") == {}


def test_no_two_steps_of_the_stories_show_the_same(make: MakeView, bundled: Exhibit) -> None:
    for window in (WIDE, TALL):
        keys = [
            view_of(make(f"theme/{theme.id}/story/{number}", window)).get("key", theme.landscape)
            for theme in bundled.themes
            for number in range(1, len(theme.story) + 1)
        ]
        assert len(keys) == len(set(keys)) == 24
