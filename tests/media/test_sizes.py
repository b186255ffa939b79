"""Which sizes there are of a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.media.sizes import Size, at_step, factor_of, grid, levels, step_for, steps, tiles_around

SIDES = st.integers(1, 20_000)
SIZES = st.builds(Size, SIDES, SIDES)


@pytest.mark.parametrize(
    ("natural", "expected"),
    [
        (Size(1600, 900), [480, 960, 1600]),
        (Size(480, 300), [480]),
        (Size(20, 10), [20]),
        (Size(3840, 2160), [480, 960, 1920, 3840]),
        (Size(7300, 5477), [480, 960, 1920, 3840, 4617]),
        (Size(20_000, 2000), [480, 960, 1920, 3840, 7680, 12_649]),
    ],
)
def test_steps(natural: Size, expected: list[int]) -> None:
    assert steps(natural) == expected


@pytest.mark.parametrize(
    ("natural", "wanted", "whole", "step"),
    [
        (Size(1600, 900), Size(400, 225), False, 480),
        (Size(1600, 900), Size(400, 300), False, 960),
        (Size(1600, 900), Size(400, 300), True, 480),
        (Size(1600, 900), Size(3840, 2160), False, 1600),
        (Size(900, 1600), Size(480, 270), False, 960),
        # A panorama must be as high as its frame, however wide that makes it.
        (Size(10_000, 1000), Size(600, 340), False, 3840),
        (Size(10_000, 1000), Size(1920, 1080), True, 1920),
    ],
)
def test_step_for_a_frame(natural: Size, wanted: Size, whole: bool, step: int) -> None:
    assert step_for(natural, wanted, whole=whole) == step


@given(SIZES, SIZES, st.booleans())
def test_step_is_large_enough_or_the_largest(natural: Size, wanted: Size, whole: bool) -> None:
    step = step_for(natural, wanted, whole=whole)
    size = at_step(natural, step)
    enough = [side + 1 >= want for side, want in zip(size, wanted, strict=True)]
    assert (any(enough) if whole else all(enough)) or step == steps(natural)[-1]
    assert step <= natural.longer
    assert size.pixels <= 16_100_000 or size == natural


@given(SIZES)
def test_levels_double_up_to_the_whole_picture(natural: Size) -> None:
    found = levels(natural)
    assert bool(found) == (natural.longer > 1920)
    if found:
        assert found[-1] == natural
        assert found[0].longer <= 2 * 1920
    for level, size in enumerate(found):
        factor = factor_of(natural, level)
        assert size == (-(-natural.width // factor), -(-natural.height // factor))


def test_tiles_cover_a_level_nearest_first() -> None:
    size = Size(1300, 600)
    assert grid(size) == (3, 2)
    found = list(tiles_around(size, 2, 1))
    assert found[0] == (2, 1)
    assert len(set(found)) == 6
