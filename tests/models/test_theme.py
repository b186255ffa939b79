"""A theme's pages."""

import pytest
from wuxi_kiosk.models.theme import place


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_figures_tile_their_page(count: int, portrait: bool) -> None:
    places = [place(index, count, portrait=portrait) for index in range(count)]
    assert sum(width * height for _x, _y, width, height in places) == pytest.approx(1)
    for first, (x, y, width, height) in enumerate(places):
        assert x >= 0
        assert y >= 0
        assert x + width <= 1.0001
        assert y + height <= 1.0001
        for x2, y2, width2, height2 in places[first + 1 :]:
            apart = x + width <= x2 + 1e-9 or x2 + width2 <= x + 1e-9 or y + height <= y2 + 1e-9 or y2 + height2 <= y + 1e-9
            assert apart


@pytest.mark.parametrize("portrait", [False, True])
def test_the_lead_is_the_largest(portrait: bool) -> None:
    for count in (2, 3, 4):
        areas = [width * height for _x, _y, width, height in (place(i, count, portrait=portrait) for i in range(count))]
        assert areas[0] == max(areas)
