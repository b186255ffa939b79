"""Which part of a picture fills a window: covered, around its focus, sharp where the picture allows."""

import pytest

from wuxi_kiosk.viewmodels.framing import crop

PICTURE = (3840, 2160)
WINDOWS = [(1920, 972), (1080, 1812), (1280, 922), (3840, 1944), (5120, 1296), (800, 480)]
RIGHT = (0.42, 0.0, 0.58, 0.74)
CORNERS = [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (0.93, 0.1)]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("zoom", [1.0, 1.3, 2.0, 4.0])
@pytest.mark.parametrize("focus", CORNERS)
def test_part_lies_in_the_picture_and_fills_the_window(
    window: tuple[int, int], zoom: float, focus: tuple[float, float]
) -> None:
    found = crop(PICTURE, focus, zoom, window, RIGHT, 40)
    x, y, width, height = found.part
    assert min(x, y) >= 0
    # The part of a picture in its natural size is rounded at both ends.
    assert x + width <= found.width + found.stretched
    assert y + height <= found.height + found.stretched
    if found.stretched:
        assert (found.width, found.height) == PICTURE
        assert width / height == pytest.approx((window[0] + 80) / window[1], rel=0.01)
    else:
        assert (width, height) == (window[0] + 80, window[1])
        assert found.width / PICTURE[0] == pytest.approx(found.height / PICTURE[1], abs=1e-3)


@pytest.mark.parametrize("zoom", [1.9, 2.6])
@pytest.mark.parametrize("glide", [0, 40])
def test_focus_lies_in_the_middle_of_what_is_free(zoom: float, glide: int) -> None:
    window, focus = (1920, 972), (0.55, 0.6)
    found = crop(PICTURE, focus, zoom, window, RIGHT, glide)
    x, y, width, _height = found.part
    scale = (window[0] + 2 * glide) / width
    shown = (focus[0] * found.width - x) * scale - glide, (focus[1] * found.height - y) * scale
    assert shown == pytest.approx(((0.42 + 0.58 / 2) * window[0], 0.37 * window[1]), abs=2)


def test_focus_at_the_edge_stays_as_near_as_the_picture_allows() -> None:
    found = crop(PICTURE, (0.0, 0.0), 2.0, (1920, 972), RIGHT)
    assert found.part[:2] == (0, 0)
    found = crop(PICTURE, (1.0, 1.0), 2.0, (1920, 972), RIGHT)
    assert found.part[0] + found.part[2] == found.width
    assert found.part[1] + found.part[3] == found.height


def test_only_a_picture_that_is_too_small_is_stretched() -> None:
    assert not crop(PICTURE, (0.5, 0.5), 2.0, (1920, 972), RIGHT).stretched
    assert crop(PICTURE, (0.5, 0.5), 2.1, (1920, 972), RIGHT).stretched
