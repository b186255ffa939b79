"""What is on a display: nothing, a picture that moves, a page that was approved."""

from pathlib import Path

from PIL import Image

APPROVED = Path(__file__).resolve().parents[1] / "visual" / "approved"
# Small enough to even out how two machines draw letters, large enough for what a page is made of.
_CELLS = 64
# Of 255 levels of a colour.
_CHANGED, _ALIKE = 8, 40
_BLANK_SHARE, _ALIKE_SHARE = 0.97, 0.85

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


def is_page(picture: Image.Image, name: str) -> bool:
    """Whether it is a page as it was approved: `home-zh`, for example; the orientation must be the same, too."""
    with Image.open(APPROVED / f"{name}.webp") as approved:
        expected = approved.convert("RGB")
    if (picture.width > picture.height) != (expected.width > expected.height):
        return False
    pairs = list(zip(grid(picture), grid(expected.resize(picture.size)), strict=True))
    return sum(_distance(*pair) <= _ALIKE for pair in pairs) >= _ALIKE_SHARE * len(pairs)
