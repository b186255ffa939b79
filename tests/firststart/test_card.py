"""From a card at the glass to the diagonal."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.firststart.card import CARD_MM, USUAL_INCH, adjusted, card_pixels, told_inch
from wuxi_kiosk.viewmodels.screen import MAX_INCH, MIN_INCH, believable

FULL_HD = (1920, 1080)


def test_a_card_on_a_known_screen() -> None:
    # 43 inches are 1092.2 mm, on which there are 2202.9 pixels.
    width, height = card_pixels(FULL_HD, 43)
    assert width == pytest.approx(85.60 * hypot(*FULL_HD) / 1092.2)
    assert width / height == pytest.approx(85.60 / 53.98)
    assert width == pytest.approx(172.65, abs=0.01)


def test_usual_screens_are_believable_and_in_order() -> None:
    assert list(USUAL_INCH) == sorted(set(USUAL_INCH))
    assert all(map(believable, USUAL_INCH))


@given(
    size=st.sampled_from([(1280, 1024), FULL_HD, (1080, 1920), (3840, 2160), (7680, 4320)]),
    start=st.floats(MIN_INCH, MAX_INCH),
    true=st.floats(11, 110),
)
def test_pressing_until_it_fits_finds_the_diagonal(size: tuple[int, int], start: float, true: float) -> None:
    """Whoever presses plus while the card is too large, and minus while it is too small, ends at the true diagonal."""
    wanted, inch = card_pixels(size, true)[0], round(start, 1)
    direction = 1 if card_pixels(size, inch)[0] > wanted else -1
    for _ in range(5000):
        if (wanted - card_pixels(size, inch)[0]) * direction >= 0:
            break
        after = adjusted(inch, size, direction)
        assert (after > inch) == (direction == 1), "plus is a larger screen"
        inch = after
    # To a pixel of the card, or a tenth of an inch.
    assert abs(inch - true) <= max(0.15, 1.1 * true / card_pixels(size, true)[0] + 0.05)


@pytest.mark.parametrize(
    ("size", "millimetres", "inch"),
    [
        (FULL_HD, (941.0, 529.0), 42.5),
        ((1080, 1920), (529.0, 941.0), 42.5),
        ((3840, 2160), (1428.0, 804.0), 64.5),
        (FULL_HD, (0.0, 0.0), 0.0),
        (FULL_HD, (160.0, 90.0), 0.0),
        (FULL_HD, (16000.0, 9000.0), 0.0),
        # Xvfb, and Qt on Wayland.
        (FULL_HD, (508.0, 286.0), 0.0),
        ((1280, 720), (338.6667, 190.5), 0.0),
    ],
)
def test_what_a_display_tells(size: tuple[int, int], millimetres: tuple[float, float], inch: float) -> None:
    assert told_inch(size, millimetres) == inch


def test_it_stays_within_what_can_be() -> None:
    assert adjusted(MIN_INCH, FULL_HD, -1) == MIN_INCH
    assert adjusted(MAX_INCH, FULL_HD, 1) == MAX_INCH


def test_the_format_is_that_of_the_standard() -> None:
    assert CARD_MM == (85.60, 53.98)
