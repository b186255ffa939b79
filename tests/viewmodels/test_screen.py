"""Screen geometry."""

import pytest

from wuxi_kiosk.viewmodels.screen import believable, pixels_per_millimetre, reported_inch


@pytest.mark.parametrize(("inch", "pixels"), [(21.5, 81), (43, 40)])
def test_pixels_per_millimetre_on_full_hd(inch: float, pixels: int) -> None:
    assert round(20 * pixels_per_millimetre(1920, 1080, inch)) == pixels


def test_orientation_does_not_matter() -> None:
    assert pixels_per_millimetre(1080, 1920, 43) == pixels_per_millimetre(1920, 1080, 43)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (476, 268, True),  # 21.5"
        (203, 203, True),  # reported by the offscreen platform, but plausible
        (0, 0, False),
        (160, 90, False),
        (3500, 2000, False),
    ],
)
def test_implausible_sizes_are_rejected(width: float, height: float, expected: bool) -> None:
    assert believable(reported_inch(width, height)) is expected
