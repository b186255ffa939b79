"""Whether a picture of a window shows anything."""

from PySide6.QtGui import QImage


def is_blank(picture: QImage) -> bool:
    """Whether a picture has one colour only."""
    if picture.isNull():
        return True
    small = picture.scaled(32, 18)
    first = small.pixel(0, 0)
    return all(small.pixel(x, y) == first for y in range(small.height()) for x in range(small.width()))
