"""A theme's pages."""

import pytest

from wuxi_kiosk.models.theme import place


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("breadths", [(1,), (1, 0.5), (0.6, 1, 1), (1, 1, 1, 0.5)])
def test_figures_tile_their_page(breadths: tuple[float, ...], portrait: bool) -> None:
    places = [place(index, breadths, portrait=portrait) for index in range(len(breadths))]
    assert sum(width * height for _x, _y, width, height in places) == pytest.approx(1)
    for first, (x, y, width, height) in enumerate(places):
        assert x >= 0
        assert y >= 0
        assert x + width <= 1.0001
        assert y + height <= 1.0001
        for x2, y2, width2, height2 in places[first + 1 :]:
            apart = (
                x + width <= x2 + 1e-9 or x2 + width2 <= x + 1e-9 or y + height <= y2 + 1e-9 or y2 + height2 <= y + 1e-9
            )
            assert apart


def test_a_broad_figure_gets_more_of_the_page_than_a_number() -> None:
    assert (
        place(0, (1, 0.5), portrait=False)[2]
        > place(0, (1, 1), portrait=False)[2]
        > place(0, (0.6, 1), portrait=False)[2]
    )
