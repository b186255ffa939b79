"""Planes of a landscape: chords, rows, the mapping of a square."""

import pytest

from wuxi_kiosk.figures.drawing.contract import Point, Rect
from wuxi_kiosk.figures.drawing.planes import chord, cut, projection, rows

TRAPEZOID = ((40.0, 0.0), (60.0, 0.0), (100.0, 80.0), (0.0, 80.0))


def test_chord_is_the_width_of_a_plane_at_a_height() -> None:
    assert chord(TRAPEZOID, 0) == (40, 60)
    assert chord(TRAPEZOID, 40) == (20, 80)
    assert chord(TRAPEZOID, 80) == (0, 100)
    assert chord(TRAPEZOID, 81) is None


def test_rows_start_near_and_stand_in_the_middle() -> None:
    assert rows(TRAPEZOID, 5, 3, 20, 10, 60) == ((30, 60), (50, 60), (70, 60), (30, 50), (50, 50))
    # Three in the far row would be wider than the plane.
    assert rows(TRAPEZOID, 9, 3, 20, 25, 60) is None
    assert rows(TRAPEZOID, 6, 3, 20, 70, 60) is None


def test_projection_maps_a_square_onto_a_plane() -> None:
    place = projection(TRAPEZOID)
    assert place
    corners = [place(u, v) for u, v in ((0, 1), (1, 1), (1, 0), (0, 0))]
    for found, wanted in zip(corners, TRAPEZOID, strict=True):
        assert found == pytest.approx(wanted)
    # Straight lines stay straight: the diagonals cross in the middle of the square.
    x, y = place(0.5, 0.5)
    assert x == pytest.approx(50)
    assert y == pytest.approx(80 * 20 / 120)


def test_projection_of_a_parallelogram_is_even() -> None:
    place = projection(((10, 0), (30, 0), (20, 10), (0, 10)))
    assert place
    assert place(0.5, 0.5) == pytest.approx((15, 5))


@pytest.mark.parametrize(
    "plane", [((0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (0.0, 0.0)), ((5.0, 5.0), (5.0, 5.0), (5.0, 5.0), (5.0, 5.0))]
)
def test_plane_without_area_has_no_projection(plane: tuple[Point, ...]) -> None:
    assert projection(plane) is None


def test_projection_of_a_polygon_reaches_from_its_far_to_its_near_edge() -> None:
    place = projection(((40, 0), (60, 0), (80, 40), (100, 80), (0, 80)))
    assert place
    (left, near), (right, far) = place(0, 0), place(1, 1)
    assert near > 70 > 10 > far
    assert left < 10
    assert 55 < right < 70


def test_plane_is_cut_to_an_area() -> None:
    plane = ((20.0, 0.0), (80.0, 0.0), (100.0, 40.0), (0.0, 40.0))
    assert cut(plane, Rect(0, 0, 100, 40)) == plane
    (far_left, far_right, near_right, near_left) = cut(plane, Rect(10, 0, 60, 20))
    assert 0 <= far_left[1] == far_right[1] < near_left[1] == near_right[1] <= 20
    assert 10 <= near_left[0] < far_left[0] < far_right[0] <= near_right[0] <= 70
    assert cut(plane, Rect(200, 0, 50, 50)) == ()
