"""One theme: its words, pages and photos, and how figures share a page."""

from itertools import combinations

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.models.exhibit import ExhibitModel
from wuxi_kiosk.models.theme import ThemeModel, place


@pytest.fixture
def theme(model: ExhibitModel) -> ThemeModel:
    made = ThemeModel(model)
    made.setProperty("exhibit", model)
    made.setProperty("themeId", "citrus")
    return made


PAGES = [[1], [1, 1], [3, 1], [1, 3], [1, 1, 1], [1.6, 0.7, 1.2], [1, 1, 1, 1], [2, 0.5, 1, 1.5]]


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("breadths", PAGES)
def test_figures_tile_their_page(breadths: list[float], portrait: bool) -> None:
    places = [place(index, breadths, portrait=portrait) for index in range(len(breadths))]
    assert sum(width * height for _x, _y, width, height in places) == pytest.approx(1)
    for x, y, width, height in places:
        assert min(x, y) >= 0
        assert min(width, height) > 0.1
        assert max(x + width, y + height) <= 1 + 1e-9
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(places, 2):
        overlap_x = min(x + width, x2 + width2) - max(x, x2)
        overlap_y = min(y + height, y2 + height2) - max(y, y2)
        assert min(overlap_x, overlap_y) < 1e-9


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("count", [3, 4])
def test_among_equals_the_lead_is_the_largest(count: int, portrait: bool) -> None:
    areas = [
        width * height for _x, _y, width, height in (place(i, [1] * count, portrait=portrait) for i in range(count))
    ]
    assert areas[0] > max(areas[1:])


def test_each_figure_of_a_page_has_its_place_and_no_other_has(theme: ThemeModel) -> None:
    for number, page in enumerate(theme._figure_pages.records, 1):
        places = [theme.place(number, index, False) for index in range(len(page.figure_ids))]
        assert sum(place.width() * place.height() for place in places) == pytest.approx(1)
        assert theme.place(number, len(page.figure_ids), False).isEmpty()
    assert theme.place(0, 0, False).isEmpty()
    assert theme.place(99, 0, False).isEmpty()


def test_words_of_the_theme(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    assert theme.property("title") == "荒山变果园"
    assert theme.property("accent") == "citrus"
    assert theme.property("steps") == [panel.step for panel in citrus.story]
    assert len(theme._story.records) == len(citrus.story)


def test_a_panel_tells_the_facts_it_names_and_those_it_refers_to(theme: ThemeModel) -> None:
    panel = theme._story.records[1]
    assert panel.facts.split() == ["garden", "leaders", "yearly-training"]
    assert [number["figureId"] for number in panel.numbers] == ["leaders"]


def test_photos_lie_in_the_exhibit(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    assert [photo.url for photo in theme._photos.records] == [f"file:data/{photo.file}" for photo in citrus.photos]
    assert all(photo.illustration and photo.credit for photo in theme._photos.records)


def test_photos_by_index_and_id(theme: ThemeModel, bundled: Exhibit) -> None:
    citrus = bundled.theme("citrus")
    assert citrus
    ids = [photo.id for photo in citrus.photos]
    assert [theme.photoAt(index) for index in range(-1, len(ids) + 1)] == ["", *ids, ""]
    assert [theme.indexOfPhoto(key) for key in ("citrus-close", "nothing")] == [1, -1]


def test_a_theme_that_there_is_not_is_empty(theme: ThemeModel) -> None:
    theme.setProperty("themeId", "nowhere")
    assert theme.property("title") == ""
    assert theme.property("steps") == []
    assert theme._photos.records == ()
