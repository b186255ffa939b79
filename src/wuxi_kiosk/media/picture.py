"""Decodes a picture: upright, in sRGB, on white, in any size. Only the worker process imports this."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from wuxi_kiosk.media import jpeg
from wuxi_kiosk.media.signatures import PICTURES, head_of, kind_of
from wuxi_kiosk.media.sizes import MAX_PIXELS, TILE_SIZE, Size, at_step, factor_of, levels, tiles_around

_QUALITY = 90
_BAND_PIXELS = 4_000_000
_ORIENTATION = 0x0112
_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# MAX_PIXELS is lower, and checked from the header.
Image.MAX_IMAGE_PIXELS = None


class PictureError(Exception):
    """A picture that cannot be shown; `code` is `format`, `too_large` or `damaged`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail or code)
        self.code = code


class Picture:
    """A picture file, its header read; `natural` is the size of the upright picture."""

    def __init__(self, image: Image.Image, kind: str) -> None:
        self._image = image
        self.kind = kind
        if image.width * image.height > MAX_PIXELS:
            raise PictureError("too_large", f"{image.width}x{image.height}")
        if kind == "png":
            # EXIF may follow the pixels, which Pillow then decodes to find it, and does not report damage again.
            self._loaded()
        self._orientation = _orientation(image)
        self.natural = Size(*(image.size[::-1] if self._orientation >= 5 else image.size))

    def derive(self, step: int) -> bytes:
        """A JPEG of the picture with a longer side of `step` pixels."""
        target = self._before_rotation(at_step(self.natural, step))
        self._draft(target)
        # Box averages, which are fast, down to twice the size, then Lanczos.
        reduced = self._reduced(
            max(1, min(self._image.width // target.width, self._image.height // target.height) // 2)
        )
        return self._encode(reduced.resize(target, Image.Resampling.LANCZOS))

    def tiles(
        self, level: int, column: int, row: int, cached: Callable[[int, int], bool] = lambda column, row: False
    ) -> Iterator[tuple[int, int, bytes]]:
        """The tiles of a level that are not cached, as column, row and JPEG; those nearest to one tile first."""
        size = levels(self.natural)[level]
        image: Image.Image | None = None
        for x, y in tiles_around(size, column, row):
            if cached(x, y):
                continue
            image = image or self._at_factor(factor_of(self.natural, level))
            left, top = x * TILE_SIZE, y * TILE_SIZE
            right, bottom = min(left + TILE_SIZE, size.width), min(top + TILE_SIZE, size.height)
            box = _box_before_rotation((left, top, right, bottom), size, self._orientation)
            yield x, y, self._encode(_flatten(image.crop(box)))

    def _at_factor(self, factor: int) -> Image.Image:
        """The picture before rotation, reduced by a factor."""
        before = self._image.size
        self._draft(Size(before[0] // factor, before[1] // factor))
        drafted = max(1, round(before[0] / self._image.width))
        return self._reduced(factor // drafted) if factor > drafted else self._loaded()

    def decode(self) -> None:
        """Decode all of it; raises PictureError if it is damaged."""
        self._loaded()

    def _before_rotation(self, size: Size) -> Size:
        return Size(size.height, size.width) if self._orientation >= 5 else size

    def _draft(self, size: Size) -> None:
        """Decode a JPEG at a half, a quarter or an eighth if that is still at least this size."""
        self._image.draft(None, size)

    def _loaded(self) -> Image.Image:
        try:
            self._image.load()
        except MemoryError:
            raise
        except Exception as error:  # Pillow raises many types for damaged files
            raise PictureError("damaged", f"{type(error).__name__}: {error}") from error
        return self._image

    def _reduced(self, factor: int) -> Image.Image:
        """The picture reduced by a whole factor, without transparency; in bands, to save memory."""
        image = self._loaded()
        sample = image.crop((0, 0, 1, 1))
        flat = _flatten(sample)
        if factor == 1 and flat is sample:
            return image
        reduced = Image.new(flat.mode, (-(-image.width // factor), -(-image.height // factor)))
        rows = max(1, _BAND_PIXELS // (image.width * factor))
        for top in range(0, reduced.height, rows):
            box = (0, top * factor, image.width, min(image.height, (top + rows) * factor))
            reduced.paste(_flatten(image.crop(box)).reduce(factor), (0, top))
        return reduced

    def _encode(self, image: Image.Image) -> bytes:
        shown = self._in_srgb(image)
        if self._orientation in _TRANSPOSITIONS:
            shown = shown.transpose(_TRANSPOSITIONS[self._orientation])
        data = BytesIO()
        shown.save(data, "JPEG", quality=_QUALITY, subsampling=0)
        return data.getvalue()

    def _in_srgb(self, image: Image.Image) -> Image.Image:
        transform = self._transforms(image.mode)
        if transform:
            return ImageCms.applyTransform(image, transform) or image
        return image if image.mode in ("L", "RGB") else image.convert("RGB")

    def _transforms(self, mode: str) -> ImageCms.ImageCmsTransform | None:
        if self._profile is None:
            return None
        if mode not in self._built:
            try:
                target = ImageCms.createProfile("sRGB")
                self._built[mode] = ImageCms.buildTransform(self._profile, target, mode, "RGB")
            except (ImageCms.PyCMSError, ValueError, OSError):
                self._built[mode] = None  # a profile of another colour space
        return self._built[mode]

    @cached_property
    def _built(self) -> dict[str, ImageCms.ImageCmsTransform | None]:
        return {}

    @cached_property
    def _profile(self) -> ImageCms.ImageCmsProfile | None:
        """The embedded profile, unless it is sRGB or invalid."""
        embedded = self._image.info.get("icc_profile")
        if not embedded:
            return None
        try:
            profile = ImageCms.ImageCmsProfile(BytesIO(embedded))
            described = ImageCms.getProfileDescription(profile)
        except Exception:  # show the picture despite a broken profile
            return None
        return None if described.startswith("sRGB") else profile


@contextmanager
def open_picture(path: Path) -> Iterator[Picture]:
    """Open a picture file by its content, whatever its name; raises PictureError, or OSError if it is unreadable."""
    kind = kind_of(head_of(path))
    if kind not in PICTURES:
        raise PictureError("format", kind or "unknown")
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about oddities in EXIF and the like
        try:
            image = Image.open(file, formats=[kind])
            if kind == "png":
                # Decoding ignores the checksums of the pixels.
                image.verify()
                file.seek(0)
                image = Image.open(file, formats=[kind])
        except MemoryError:
            raise
        except Exception as error:  # Pillow raises many types for damaged headers
            raise PictureError("damaged", f"{type(error).__name__}: {error}") from error
        if kind == "jpeg" and jpeg.damaged(path.read_bytes()):
            raise PictureError("damaged")
        with image:
            yield Picture(image, kind)


def _orientation(image: Image.Image) -> int:
    try:
        written = image.getexif().get(_ORIENTATION, 1)
    except MemoryError:
        raise
    except Exception:  # show the picture despite broken EXIF
        return 1
    return written if isinstance(written, int) and 1 <= written <= 8 else 1


def _flatten(image: Image.Image) -> Image.Image:
    """An image in 8-bit L, RGB or CMYK, on white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257) + 0).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        picture = image.convert("RGBA")
        background = Image.new("RGB", image.size, "white")
        background.paste(picture, mask=picture.getchannel("A"))
        return background
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("L" if image.mode == "1" else "RGB")


def _box_before_rotation(box: tuple[int, int, int, int], rotated: Size, orientation: int) -> tuple[int, int, int, int]:
    """A box of the upright picture in the coordinates before rotation; `rotated` is the size of the upright one."""
    left, top, right, bottom = box
    mirrored = (rotated.width - right, rotated.width - left)
    flipped = (rotated.height - bottom, rotated.height - top)
    across = mirrored if orientation in (2, 3, 6, 7) else (left, right)
    down = flipped if orientation in (3, 4, 7, 8) else (top, bottom)
    if orientation >= 5:
        across, down = down, across
    return across[0], down[0], across[1], down[1]
