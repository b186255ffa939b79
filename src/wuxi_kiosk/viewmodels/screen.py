"""Screen geometry: pixels per millimetre."""

from math import hypot

MILLIMETRES_PER_INCH = 25.4
ASSUMED_INCH = 43.0
MIN_INCH, MAX_INCH = 10.0, 120.0


def believable(diagonal_inch: float) -> bool:
    """Whether a reported diagonal is plausible for a kiosk: offscreen and virtual screens report wrong ones."""
    return MIN_INCH <= diagonal_inch <= MAX_INCH


def reported_inch(width_mm: float, height_mm: float) -> float:
    """The diagonal of a display from its reported size in millimetres."""
    return hypot(width_mm, height_mm) / MILLIMETRES_PER_INCH


def pixels_per_millimetre(width: int, height: int, diagonal_inch: float) -> float:
    """Pixels per millimetre of a screen of `width` × `height` pixels and a diagonal in inches."""
    return hypot(width, height) / (diagonal_inch * MILLIMETRES_PER_INCH)
