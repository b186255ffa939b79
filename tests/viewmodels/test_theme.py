"""The theme's view model: texts, pages and photos, and the layout of figures."""

from collections.abc import Callable
from itertools import combinations

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.theme import Shape, ThemeModel, place


@pytest.fixture
def theme(model: ExhibitModel) -> ThemeModel:
    theme_model = ThemeModel(model)
    theme_model.setProperty("exhibit", model)
    theme_model.setProperty("themeId", "citrus")
    return theme_model


PAGES = [[1], [1, 1], [3, 1], [1, 3], [1, 1, 1], [1.6, 0.7, 1.2], [1, 1, 1, 1], [2, 0.5, 1, 1.5]]


@pytest.mark.parametrize("shape", ["wide", "upright", "row"])
@pytest.mark.parametrize("breadths", PAGES)
def test_figures_tile_their_page(breadths: list[float], shape: Shape) -> None:
    places = [place(index, breadths, shape) for index in range(len(breadths))]
    assert sum(width * height for _x, _y, width, height in places) == pytest.approx(1)
    for x, y, width, height in places:
        assert min(x, y) >= 0
        assert min(width, height) > 0.1
        assert max(x + width, y + height) <= 1 + 1e-9
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(places, 2):
        overlap_x = min(x + width, x2 + width2) - max(x, x2)
        overlap_y = min(y + height, y2 + height2) - max(y, y2)
        assert min(overlap_x, overlap_y) < 1e-9


@pytest.mark.parametrize("shape", ["wide", "upright"])
@pytest.mark.parametrize("count", [3, 4])
def test_lead_is_largest_for_equal_breadths(count: int, shape: Shape) -> None:
    areas = [width * height for _x, _y, width, height in (place(i, [1] * count, shape) for i in range(count))]
    assert areas[0] > max(areas[1:])


def test_companion_heights_follow_breadths_within_limits() -> None:
    heights = [
        [place(index, (1, *breadths), "wide")[3] for index in (1, 2)] for breadths in ((1, 1), (0.5, 0.8), (0.1, 1))
    ]
    assert heights[0] == [0.5, 0.5]
    assert heights[1] == heights[2] == [pytest.approx(0.4), pytest.approx(0.6)]


def test_place_is_empty_out_of_range(theme: ThemeModel) -> None:
    for number, page in enumerate(theme._figure_pages.records, 1):
        places = [theme.place(number, index, "wide") for index in range(len(page.figure_ids))]
        assert sum(place.width() * place.height() for place in places) == pytest.approx(1)
        assert theme.place(number, len(page.figure_ids), "wide").isEmpty()
    assert theme.place(0, 0, "wide").isEmpty()
    assert theme.place(99, 0, "wide").isEmpty()


def test_texts_of_theme(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    assert theme.property("title") == "一乡柑橘香"
    assert theme.property("accent") == "citrus"


def test_photos_have_files_and_credits(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    assert [photo.file for photo in theme._photos.records] == [photo.file for photo in citrus.photos]
    assert all(photo.illustration and photo.credit for photo in theme._photos.records)


def test_photos_by_index_and_id(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    ids = [photo.id for photo in citrus.photos]
    assert [theme.photoAt(index) for index in range(-1, len(ids) + 1)] == ["", *ids, ""]
    assert [theme.indexOfPhoto(key) for key in ("citrus-close", "nothing")] == [1, -1]


def test_photo_is_map_of_roles(theme: ThemeModel) -> None:
    photo = theme.photo(1)
    assert photo["photoId"] == "citrus-close"
    assert photo["illustration"] is True
    assert photo["hotspots"] == []
    assert [theme.photo(index)["file"] for index in (-1, theme.property("photoCount"))] == ["", ""]
    assert theme.photo(-1).keys() == photo.keys()


def with_photos(model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit], count: int) -> ThemeModel:
    """A theme with `count` photos, copies of the first bundled one."""
    citrus = bundled.theme("citrus")
    assert citrus
    photos = tuple(citrus.photos[0].model_copy(update={"id": f"photo-{index}"}) for index in range(count))
    themes = tuple(
        theme.model_copy(update={"photos": photos}) if theme.id == "citrus" else theme for theme in bundled.themes
    )
    model.setExhibit(altered(bundled, themes=themes), "data")
    theme_model = ThemeModel(model)
    theme_model.setProperty("exhibit", model)
    theme_model.setProperty("themeId", "citrus")
    return theme_model


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 6, 7, 40, 400])
def test_every_photo_has_a_place(
    model: ExhibitModel, bundled: Exhibit, altered: Callable[..., Exhibit], count: int, portrait: bool
) -> None:
    theme = with_photos(model, bundled, altered, count)
    assert theme.property("photoCount") == count
    assert theme.property("longWall") is (count > 6)
    if count <= 6:
        assert all(not theme.companionPlace(index, portrait).isEmpty() for index in range(1, count))
        assert theme.companionPlace(count, portrait).isEmpty()
    assert theme.rowOfPhoto("photo-none") == -1
    photo_ids = []
    for row, entry in enumerate(theme._photo_rows.records):
        assert theme.rowHeight(row, portrait) > 0
        for index, photo in enumerate(entry.photos):
            assert not theme.placeInRow(row, index, portrait).isEmpty()
            assert theme.rowOfPhoto(photo["photoId"]) == row
            photo_ids.append(photo["photoId"])
        assert theme.placeInRow(row, len(entry.photos), portrait).isEmpty()
    assert photo_ids == [f"photo-{index}" for index in range(count)]
    assert theme.rowHeight(len(theme._photo_rows.records), portrait) == 0


def test_unknown_theme_is_empty(theme: ThemeModel) -> None:
    theme.setProperty("themeId", "nowhere")
    assert theme.property("title") == ""
    assert theme._photos.records == ()
