"""Millimetres on a screen."""

import pytest

from wuxi_kiosk.viewmodels.screen import believable, pixels_per_millimetre, reported_inch


@pytest.mark.parametrize(("inch", "pixels"), [(21.5, 81), (43, 40)])
def test_twenty_millimetres_on_a_full_hd_screen(inch: float, pixels: int) -> None:
    assert round(20 * pixels_per_millimetre(1920, 1080, inch)) == pixels


def test_a_screen_turned_upright_has_the_same_millimetres() -> None:
    assert pixels_per_millimetre(1080, 1920, 43) == pixels_per_millimetre(1920, 1080, 43)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (476, 268, True),  # 21.5"
        (203, 203, True),  # what offscreen says is no kiosk, but could be
        (0, 0, False),
        (160, 90, False),
        (3500, 2000, False),
    ],
)
def test_sizes_that_no_kiosk_has_are_disbelieved(width: float, height: float, expected: bool) -> None:
    assert believable(reported_inch(width, height)) is expected
