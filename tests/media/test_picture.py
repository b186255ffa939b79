"""One picture decoded: upright, in sRGB, on white, in any size."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from wuxi_kiosk.media.picture import Picture, PictureError, open_picture
from wuxi_kiosk.media.sizes import MAX_PIXELS, TILE_SIZE, Size, levels

from .conftest import BLUE, GREEN, GREY, RED, alike, corners, png_header, profile, quarters

Save = Callable[..., Path]
UPRIGHT = [RED, GREEN, BLUE, GREY]


def derived(path: Path, step: int = 200) -> Image.Image:
    with open_picture(path) as picture:
        image = Image.open(BytesIO(picture.derive(step)))
    image.load()
    assert image.format == "JPEG"
    assert "icc_profile" not in image.info
    assert not image.getexif()
    return image


def shown(image: Image.Image, expected: list[tuple[int, int, int]], tolerance: int = 8) -> bool:
    return all(alike(one, other, tolerance) for one, other in zip(corners(image), expected, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_applies_exif_orientation(save: Save, orientation: int) -> None:
    """Each way a camera may have been held: the picture is stored turned, and comes out as it was seen."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions, by which the camera would have stored
    stored = quarters()
    if orientation in undo:
        stored = stored.transpose(Image.Transpose(undo[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(stored, exif=exif.tobytes())
    with open_picture(path) as picture:
        assert picture.natural == (400, 200)
    image = derived(path)
    assert image.size == (200, 100)
    assert shown(image, UPRIGHT)


@pytest.mark.parametrize("exif", [b"Exif\0\0nonsense", b"Exif\0\0MM\0\x2a\0\0\0\x08\xff\xff"])
def test_ignores_broken_exif(save: Save, exif: bytes) -> None:
    assert shown(derived(save(quarters(), exif=exif)), UPRIGHT)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"),
        ("a.jpg", "CMYK"),
        ("a.png", "RGB"),
        ("a.png", "P"),
        ("a.png", "RGBA"),
        ("a.webp", "RGB"),
        ("a.webp", "RGBA"),
    ],
)
def test_keeps_colours(save: Save, name: str, mode: str) -> None:
    options = {"lossless": True} if name.endswith("webp") else {}
    assert shown(derived(save(quarters(mode=mode), name, **options)), UPRIGHT)


@pytest.mark.parametrize(("name", "mode"), [("a.jpg", "L"), ("a.png", "L"), ("a.png", "LA"), ("a.png", "I;16")])
def test_keeps_greys(save: Save, name: str, mode: str) -> None:
    grey = quarters(mode="L")
    picture = grey.convert(mode) if mode != "I;16" else _sixteen_bits(grey)
    assert shown(derived(save(picture, name)), corners(grey))


def _sixteen_bits(grey: Image.Image) -> Image.Image:
    wide = Image.new("I;16", grey.size)
    wide.putdata([value * 257 for value in grey.tobytes()])
    return wide


def test_transparent_pixels_become_white(save: Save) -> None:
    half = quarters(mode="RGBA")
    half.putalpha(128)
    expected = [(227, 147, 142), (142, 207, 157), (142, 157, 222), (191, 191, 191)]
    assert shown(derived(save(half, "a.png")), expected)
    assert shown(derived(save(quarters(), "b.png", transparency=GREEN)), [RED, (255, 255, 255), BLUE, GREY])


@pytest.mark.parametrize("name", ["Display P3", "Adobe RGB"])
def test_converts_to_srgb(save: Save, name: str) -> None:
    """The same numbers mean a stronger red there; grey is grey in all of them."""
    plain, wide = corners(derived(save(quarters()))), corners(derived(save(quarters(), icc_profile=profile(name))))
    assert wide[0][0] > plain[0][0] + 15
    assert wide[1][0] < plain[1][0] - 15
    assert alike(wide[3], GREY, 3)


@pytest.mark.parametrize("broken", [b"", b"nonsense" * 50, profile("Display P3")[:300]])
def test_ignores_a_broken_profile(save: Save, broken: bytes) -> None:
    assert shown(derived(save(quarters(), icc_profile=broken)), UPRIGHT)


def test_ignores_a_profile_of_another_colour_space(save: Save) -> None:
    assert shown(derived(save(quarters(mode="CMYK"), icc_profile=profile("Display P3"))), UPRIGHT)
    assert shown(derived(save(quarters(mode="L"), icc_profile=profile("Display P3"))), corners(quarters(mode="L")))


def test_panorama_keeps_its_height(save: Save) -> None:
    path = save(quarters((6000, 600)))
    image = derived(path, 3840)
    assert image.size == (3840, 384)
    assert shown(image, UPRIGHT)


def test_thin_picture_keeps_a_pixel(save: Save) -> None:
    assert derived(save(quarters((9000, 2))), 480).size == (480, 1)


@pytest.mark.parametrize("size", [(MAX_PIXELS // 10_000 + 1, 10_000), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_rejects_a_bomb_by_its_header(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_header(*size))
    with pytest.raises(PictureError) as refused, open_picture(path):
        pass
    assert refused.value.code in ("too_large", "damaged")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "format"),
        (b"BM" + bytes(60), "format"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "damaged"),
        (b"RIFF\x10\0\0\0WEBP" + bytes(40), "damaged"),
        (png_header(4000, 4000), "damaged"),
    ],
)
def test_rejects_other_files_whatever_their_name(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    with pytest.raises(PictureError) as refused, open_picture(path) as picture:
        picture.derive(480)
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_truncated_picture_is_damaged(save: Save, name: str) -> None:
    path = save(quarters(), name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(PictureError) as refused, open_picture(path) as picture:
        picture.decode()
    assert refused.value.code == "damaged"


def zeroed(data: bytes) -> bytes:
    return data[:-2500] + bytes(2000) + data[-500:]


def zeroed_to_the_end(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)


def one_bit(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def bad_checksum(data: bytes) -> bytes:
    """That of the last pixels, four bytes before the twelve of the end."""
    return data[:-16] + bytes(byte ^ 0xFF for byte in data[-16:-12]) + data[-12:]


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *(("a.png", damage) for damage in (zeroed, zeroed_to_the_end, one_bit, bad_checksum, truncated)),
        *(("a.jpg", damage) for damage in (zeroed, zeroed_to_the_end, truncated)),
        ("a.webp", truncated),  # it has no checksum, and a decoder makes something of any bytes
    ],
)
@pytest.mark.parametrize("use", [Picture.decode, partial(Picture.derive, step=200)])
def test_rejects_damaged_pictures(
    save: Save, name: str, damage: Callable[[bytes], bytes], use: Callable[[Picture], object]
) -> None:
    noise = Image.effect_noise((400, 200), 60).convert("RGB")
    path = save(noise, name)
    with open_picture(path) as whole:
        use(whole)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(PictureError) as refused, open_picture(path) as picture:
        use(picture)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("options", [{}, {"optimize": True}, {"progressive": True}, {"quality": 30}])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_accepts_flat_pictures(save: Save, options: dict[str, object], mode: str) -> None:
    """Optimised tables make thousands of zeros of it."""
    flat = Image.new("RGB", (2000, 1500), "white").convert(mode)
    with open_picture(save(flat, **options)) as picture:
        picture.decode()


def test_accepts_trailing_data(save: Save) -> None:
    """Phones add a video or a smaller picture."""
    path = save(quarters())
    path.write_bytes(path.read_bytes() + b"\xff\xd8more" + bytes(500))
    with open_picture(path) as picture:
        picture.decode()


def test_reads_png_exif_after_the_pixels(save: Save) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = save(quarters(), "a.png", exif=exif.tobytes()).read_bytes()
    begin = data.index(b"eXIf") - 4
    end = begin + 12 + int.from_bytes(data[begin : begin + 4])
    moved = data[:begin] + data[end:-12] + data[begin:end] + data[-12:]
    path = save(quarters(), "b.png")
    path.write_bytes(moved)
    with open_picture(path) as picture:
        assert picture.natural == (200, 400)


def test_rejects_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not a file"), open_picture(tmp_path):
        pass


def test_ignores_the_file_name(save: Save) -> None:
    path = save(quarters(), "a.webp", lossless=True)
    assert shown(derived(path.rename(path.with_name("a.jpg"))), UPRIGHT)


class TestTiles:
    SIZE = (2600, 1300)

    def put_together(self, path: Path, level: int) -> Image.Image:
        with open_picture(path) as picture:
            size = levels(picture.natural)[level]
            made = Image.new("RGB", size, (255, 0, 255))
            for column, row, data in picture.tiles(level, 1, 0):
                tile = Image.open(BytesIO(data))
                made.paste(tile, (column * TILE_SIZE, row * TILE_SIZE))
                assert max(tile.size) <= TILE_SIZE
        assert all(
            pixel != (255, 0, 255) for pixel in (made.getpixel((0, 0)), made.getpixel((size[0] - 1, size[1] - 1)))
        )
        return made

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_tiles_make_the_upright_picture(self, save: Save, orientation: int) -> None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        path = save(quarters(self.SIZE), exif=exif.tobytes())
        with open_picture(path) as picture:
            natural = picture.natural
        whole = self.put_together(path, 0)
        assert whole.size == natural
        assert shown(whole, corners(derived(path)))

    @pytest.mark.parametrize(("name", "mode"), [("a.jpg", "RGB"), ("a.jpg", "CMYK"), ("a.png", "P"), ("a.png", "RGBA")])
    def test_every_level_is_the_same_picture(self, save: Save, name: str, mode: str) -> None:
        path = save(quarters((4100, 2001), mode), name)
        for level, size in enumerate([Size(2050, 1001), Size(4100, 2001)]):
            image = self.put_together(path, level)
            assert image.size == size
            assert shown(image, UPRIGHT)

    def test_yields_the_wanted_tile_first(self, save: Save) -> None:
        with open_picture(save(quarters(self.SIZE))) as picture:
            order = [(column, row) for column, row, _data in picture.tiles(0, 3, 1)]
        assert order[0] == (3, 1)
        assert sorted(order) == sorted((column, row) for column in range(6) for row in range(3))


def test_derives_photographs(photographs: dict[str, Path]) -> None:
    for path in photographs.values():
        with open_picture(path) as picture:
            assert picture.natural == (640, 427)
            assert picture.kind == "jpeg"
        assert derived(path, 480).size == (480, 320)
