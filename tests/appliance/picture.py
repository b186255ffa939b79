"""What is on a display: nothing, something that has changed, home."""

from PIL import Image

# Small enough to even out how two machines draw letters, large enough for what a page is made of.
_CELLS = 64
# Of 255 levels of a colour.
_CHANGED, _ALIKE = 8, 24
_BLANK_SHARE = 0.97

# Where the button is on any display, and the bar beneath it.
_HOME_BUTTON, _BAR = (0.05, 0.03, 0.08, 0.05), (0.01, 0.004, 0.4, 0.008)
_INK, _PAPER = (18, 48, 58), (251, 247, 236)

Grid = list[tuple[int, int, int]]


def grid(picture: Image.Image) -> Grid:
    """The colours of a picture's cells, row by row."""
    width, height = picture.size
    longer = max(width, height)
    size = (max(1, _CELLS * width // longer), max(1, _CELLS * height // longer))
    data = picture.convert("RGB").resize(size, Image.Resampling.BOX).tobytes()
    return [(data[i], data[i + 1], data[i + 2]) for i in range(0, len(data), 3)]


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def is_blank(picture: Image.Image | None) -> bool:
    """Whether nearly all of it has one colour, such as a black screen with a line of text."""
    if picture is None:
        return True
    cells = grid(picture)
    counts: dict[tuple[int, int, int], int] = {}
    for red, green, blue in cells:
        key = (red // 16, green // 16, blue // 16)
        counts[key] = counts.get(key, 0) + 1
    return max(counts.values()) >= _BLANK_SHARE * len(cells)


def change(before: Image.Image, after: Image.Image) -> float:
    """The share of cells that have changed; all of them have if the size has."""
    if before.size != after.size:
        return 1.0
    pairs = list(zip(grid(before), grid(after), strict=True))
    return sum(_distance(*pair) > _CHANGED for pair in pairs) / len(pairs)


def _share(picture: Image.Image, box: tuple[float, float, float, float], colour: tuple[int, int, int]) -> float:
    """How much of a part has a colour; left and lower distance, width and height are fractions of the shorter side."""
    unit = min(picture.size)
    left, below, width, height = (value * unit for value in box)
    bottom = picture.height - below
    part = picture.convert("RGB").crop((round(left), round(bottom - height), round(left + width), round(bottom)))
    data = part.tobytes()
    pixels = [(data[i], data[i + 1], data[i + 2]) for i in range(0, len(data), 3)]
    return sum(_distance(pixel, colour) <= _ALIKE for pixel in pixels) / len(pixels)


def is_home(picture: Image.Image) -> bool:
    """Whether the bar of pages is at the bottom and its first button, that of home, is the chosen one.

    Size and place of everything else follow the millimetres that a display claims to have.
    """
    return _share(picture, _HOME_BUTTON, _INK) > 0.25 and _share(picture, _BAR, _PAPER) > 0.9
