"""Which part of a picture fills a window, so that a point of it lies where the page is free; no Qt."""

from dataclasses import dataclass
from math import floor

Point = tuple[float, float]
# Left, top, width and height.
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Crop:
    """A part of a picture that is scaled to `width` × `height` pixels, in pixels of the scaled picture.

    With `stretched` the picture is decoded in its natural size and the part is smaller than the window.
    """

    width: int
    height: int
    part: tuple[int, int, int, int]
    stretched: bool = False


def crop(
    picture: tuple[int, int], focus: Point, zoom: float, window: tuple[int, int], free: Rectangle, glide: int = 0
) -> Crop:
    """The part of a picture that fills a window and `glide` pixels on its left and right.

    At a `zoom` of 1 the picture just covers them. `focus`, in shares of the picture, lies in the middle of `free`, a
    rectangle in shares of the window, or as near to it as the picture allows.
    """
    across, down = window[0] + 2 * glide, window[1]
    scale = zoom * max(across / picture[0], down / picture[1])
    width, height = max(across, _rounded(picture[0] * scale)), max(down, _rounded(picture[1] * scale))
    left, top, free_width, free_height = free
    x = _rounded(focus[0] * width - (left + free_width / 2) * window[0] - glide)
    y = _rounded(focus[1] * height - (top + free_height / 2) * window[1])
    x, y = min(max(0, x), width - across), min(max(0, y), height - down)
    if scale <= 1:
        return Crop(width, height, (x, y, across, down))
    # Qt never decodes a picture larger than it is.
    part = tuple(_rounded(value / scale) for value in (x, y, across, down))
    return Crop(*picture, (part[0], part[1], part[2], part[3]), stretched=True)


def _rounded(value: float) -> int:
    return floor(value + 0.5)
