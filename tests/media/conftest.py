"""Pictures made for the tests: honest ones whose colours are known, and hostile ones."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.media.check import check

CITRUS = "themes/citrus.yaml"
ENTRY = "  - id: citrus-close\n    file: photos/citrus-close.jpg\n"
TODAY = date(2026, 11, 25)

RED, GREEN, BLUE, GREY = (200, 40, 30), (30, 160, 60), (30, 60, 190), (128, 128, 128)


def quarters(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Image.Image:
    """A picture of four colours: red, green above, blue, grey below."""
    image = Image.new("RGB", size, GREY)
    width, height = size[0] // 2, size[1] // 2
    for colour, corner in ((RED, (0, 0)), (GREEN, (width, 0)), (BLUE, (0, height))):
        image.paste(colour, (*corner, corner[0] + width, corner[1] + height))
    return image.quantize(16) if mode == "P" else image.convert(mode)


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colours in the middle of the four quarters, row by row."""
    shown = image.convert("RGB")
    found = []
    for y in (0.25, 0.75):
        for x in (0.25, 0.75):
            pixel = shown.getpixel((int(shown.width * x), int(shown.height * y)))
            assert isinstance(pixel, tuple)
            found.append((int(pixel[0]), int(pixel[1]), int(pixel[2])))
    return found


def alike(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 8) -> bool:
    """Whether two colours differ by no more than JPEG may make them."""
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def png_header(width: int, height: int, colour: int = 2, depth: int = 8) -> bytes:
    """The beginning of a PNG that says it is so large, with hardly any data."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@dataclass
class Folder:
    """The bundled content with one photo, which a test changes."""

    path: Path

    def photo(self, data: bytes, name: str = "photos/citrus-close.jpg") -> None:
        (self.path / name).write_bytes(data)

    def picture(self, image: Image.Image, name: str = "photos/citrus-close.jpg") -> None:
        image.save(self.path / name)

    def write(self, old: str, new: str) -> int:
        """Replace the last place of a passage; the line of it."""
        file = self.path / CITRUS
        text = file.read_text(encoding="utf-8")
        before, found, after = text.rpartition(old)
        assert found
        file.write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1

    def check(self, today: date = TODAY) -> list[Diagnostic]:
        return list(
            check(self.path, validate(self.path, content_registry()), paths.media_worker(), paths.measurer(), today)
        )

    def codes(self, today: date = TODAY) -> list[str]:
        return [diagnostic.code for diagnostic in self.check(today)]

    def only(self) -> Diagnostic:
        (diagnostic,) = self.check()
        assert diagnostic.message.zh
        assert diagnostic.message.en
        assert diagnostic.hint.zh
        assert diagnostic.hint.en
        return diagnostic


# x and y of red, green and blue, and the gamma, of what cameras and scanners use.
PRIMARIES = {
    "Display P3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), 2.2),
    "Adobe RGB": ((0.640, 0.330), (0.210, 0.710), (0.150, 0.060), 2.19921875),
}


def _matrix(primaries: tuple[tuple[float, float], ...]) -> list[list[float]]:
    """Columns X, Y, Z of the primaries, scaled to the white of D50: what an ICC profile holds."""
    import numpy as np

    # Bradford, from D65 to D50
    adapt = np.array(
        [[1.0478112, 0.0228866, -0.0501270], [0.0295424, 0.9904844, -0.0170491], [-0.0092345, 0.0150436, 0.7521316]]
    )
    columns = np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in primaries]).T
    white = np.array([0.95047, 1.0, 1.08883])
    return [[float(value) for value in row] for row in adapt @ (columns * np.linalg.solve(columns, white))]


def profile(name: str) -> bytes:
    """A matrix profile of these primaries."""
    *primaries, gamma = PRIMARIES[name]
    matrix = _matrix(tuple(primaries))

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(x) + fixed(y) + fixed(z)

    text = name.encode() + b"\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(8 + 2 + 1 + 67),
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"cprt": b"text\0\0\0\0test\0",
        **{tag: xyz(*(row[i] for row in matrix)) for i, tag in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))},
        **{tag: b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) for tag in (b"rTRC", b"gTRC", b"bTRC")},
    }
    offset = 128 + 4 + 12 * len(tags)
    table, data = b"", b""
    for tag, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += tag + struct.pack(">II", offset + len(data), len(content))
        data += padded
    header = struct.pack(
        ">I4sI4s4s4s12s4s4sI4s4sQI12s4s44s",
        offset + len(data),
        b"lcms",
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        bytes(12),
        b"acsp",
        bytes(4),
        0,
        bytes(4),
        bytes(4),
        0,
        0,
        struct.pack(">iii", 63190, 65536, 54061),
        bytes(4),
        bytes(44),
    )
    made = header + struct.pack(">I", len(tags)) + table + data
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(made))).strip() == name
    return made


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Saves a picture under a name."""

    def saved(image: Image.Image, name: str = "picture.jpg", **options: Any) -> Path:
        path = tmp_path / name
        image.save(path, **{"quality": 95, "subsampling": 0, **options} if name.endswith("jpg") else options)
        return path

    return saved


@pytest.fixture(scope="session")
def photographs() -> dict[str, Path]:
    """The two photographs that scikit-learn ships (CC BY 2.0), found without importing it."""
    spec = find_spec("sklearn")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "datasets" / "images"
    return {name: folder / f"{name}.jpg" for name in ("china", "flower")}


@pytest.fixture
def folder(plain_copy: Path) -> Folder:
    """The bundled content with one good photo."""
    return Folder(plain_copy)
