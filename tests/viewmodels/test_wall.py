"""Layouts of a photos page: any number of photos, no overlaps, the lead is the largest."""

from itertools import combinations

import pytest

from wuxi_kiosk.viewmodels.wall import (
    MAX_COMPOSED,
    Rectangle,
    companion,
    lead_share,
    place_in_row,
    row_height,
    rows,
    side_height,
)

BOTH = pytest.mark.parametrize("portrait", [False, True], ids=["landscape", "portrait"])


def assert_tiled(places: list[Rectangle]) -> None:
    """Assert that rectangles fill their area without overlaps."""
    assert sum(width * height for _x, _y, width, height in places) == pytest.approx(1)
    for x, y, width, height in places:
        assert min(x, y) >= 0
        assert max(x + width, y + height) <= 1 + 1e-9
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(places, 2):
        across = min(x + width, x2 + width2) - max(x, x2)
        down = min(y + height, y2 + height2) - max(y, y2)
        assert min(across, down) < 1e-9


@BOTH
@pytest.mark.parametrize("count", range(1, MAX_COMPOSED))
def test_companions_tile_their_area(count: int, portrait: bool) -> None:
    assert_tiled([companion(index, count, portrait=portrait)[0] for index in range(count)])
    assert side_height(count, portrait=portrait) > 0


@BOTH
def test_companion_index_out_of_range(portrait: bool) -> None:
    for count in range(MAX_COMPOSED):
        with pytest.raises(IndexError):
            companion(count, count, portrait=portrait)


@pytest.mark.parametrize("count", range(2, MAX_COMPOSED + 1))
def test_lead_is_largest(count: int) -> None:
    lead = lead_share(count, portrait=False)
    assert lead > 0.5
    for index in range(count - 1):
        width = companion(index, count - 1, portrait=False)[0][2] * (1 - lead)
        assert width < lead


def test_caption_is_beside_a_single_photo() -> None:
    assert [companion(index, 3, portrait=False)[1] for index in range(3)] == [False, False, True]
    assert not companion(0, 1, portrait=False)[1]
    assert companion(0, 1, portrait=True)[1]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 10, 40, 41, 42, 43, 400, 1000])
def test_rows_contain_every_photo(count: int) -> None:
    photos = list(range(count))
    found = rows(photos)
    assert [photo for row in found for photo in row] == photos
    assert all(found)


@BOTH
@pytest.mark.parametrize("row", range(4))
@pytest.mark.parametrize("count", range(1, 6))
def test_photos_of_row_do_not_overlap(count: int, row: int, portrait: bool) -> None:
    places = [place_in_row(index, count, row, portrait=portrait) for index in range(count)]
    for x, y, width, height in places:
        assert min(x, y) >= 0
        assert max(x + width, y + height) <= 1 + 1e-9
        assert min(width, height) >= 0.2
    for (x, y, width, height), (x2, y2, width2, height2) in combinations(places, 2):
        across = min(x + width, x2 + width2) - max(x, x2)
        down = min(y + height, y2 + height2) - max(y, y2)
        assert min(across, down) < 1e-9
    if count > 3:
        assert_tiled(places)


@BOTH
@pytest.mark.parametrize("count", range(1, 6))
def test_photos_of_row_have_natural_aspect_ratio(count: int, portrait: bool) -> None:
    for index in range(count):
        _x, _y, width, height = place_in_row(index, count, 0, portrait=portrait)
        ratio = width / (height * row_height(count, portrait=portrait))
        assert 1.2 <= ratio <= 1.8


def test_large_photo_alternates_sides() -> None:
    sides = [place_in_row(0, 5, row, portrait=False)[0] for row in (0, 2, 4)]
    assert sides == [0.0, 0.5, 0.0]
