"""From a bank card that is held to the glass to the diagonal of the screen."""

from wuxi_kiosk.viewmodels.screen import (
    MAX_INCH,
    MILLIMETRES_PER_INCH,
    MIN_INCH,
    believable,
    pixels_per_millimetre,
    reported_inch,
)

# The format ID-1 of ISO/IEC 7810: width and height in millimetres, and the radius of its corners.
CARD_MM = (85.60, 53.98)
CORNER_MM = 3.18
# Diagonals that screens of exhibits are sold with, in inches.
USUAL_INCH = (15.6, 18.5, 21.5, 23.8, 27.0, 32.0, 43.0, 49.0, 55.0, 65.0, 75.0, 86.0)
# What Qt and virtual screens make up, in dots per inch, where a display does not tell its size.
_MADE_UP_DPI, _DPI_TOLERANCE = 96.0, 0.15
_STEP_PX = 1.0
_STEP_INCH = 0.1


def told_inch(size: tuple[int, int], millimetres: tuple[float, float]) -> float:
    """The diagonal that a display of `size` pixels tells, in tenths of an inch; 0 if it does not, or cannot be so."""
    inch = reported_inch(*millimetres)
    if not believable(inch):
        return 0.0
    dots = pixels_per_millimetre(*size, inch) * MILLIMETRES_PER_INCH
    return 0.0 if abs(dots - _MADE_UP_DPI) < _DPI_TOLERANCE else round(inch, 1)


def card_pixels(size: tuple[int, int], inch: float) -> tuple[float, float]:
    """The size in pixels of a card on a screen of `size` pixels and a diagonal in inches."""
    scale = pixels_per_millimetre(*size, inch)
    return CARD_MM[0] * scale, CARD_MM[1] * scale


def adjusted(inch: float, size: tuple[int, int], direction: int) -> float:
    """The next larger diagonal, in tenths of an inch, for which the card is narrower by a pixel; smaller with -1.

    On a small screen a pixel is less than a tenth of an inch, which is the least that it changes by.
    """
    width = card_pixels(size, inch)[0] - direction * _STEP_PX
    wanted = inch * card_pixels(size, inch)[0] / max(width, _STEP_PX)
    if abs(wanted - inch) < _STEP_INCH:
        wanted = inch + direction * _STEP_INCH
    return round(min(MAX_INCH, max(MIN_INCH, wanted)), 1)
