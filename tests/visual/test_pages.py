"""What pages look like, against the pictures that were approved by eye."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from .conftest import Camera

ROOT = Path(__file__).resolve().parents[2]
APPROVED = Path(__file__).parent / "approved"
FAILED = ROOT / "build" / "visual"
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
ROUTES = {
    "home": "home",
    "story": "theme/ecommerce/story/1",
    "figures": "theme/migrant-township/figures/1",
    "timeline": "timeline",
    "photos": "theme/citrus/photos/1",
    "viewer": "photo/tongxin-bridge",
    "source": "source/people",
    "closing": "closing",
    "about": "about",
}
# Name of the picture → route, size, language, choices on the access sheet.
PAGES: dict[str, tuple[str, tuple[int, int], str, str]] = {
    **{f"{name}-zh": (route, LANDSCAPE, "zh", "") for name, route in ROUTES.items()},
    **{f"{name}-en": (route, LANDSCAPE, "en", "") for name, route in ROUTES.items()},
    **{f"{name}-zh-portrait": (route, PORTRAIT, "zh", "") for name, route in ROUTES.items()},
    **{
        f"{kind}-zh": (f"theme/{theme}/hands-on/1", LANDSCAPE, "zh", "")
        for kind, theme in {
            "guess": "ecommerce",
            "fill": "ice-snow",
            "plant": "citrus",
            "lay": "migrant-township",
        }.items()
    },
    "lay-en-portrait": ("theme/migrant-township/hands-on/1", PORTRAIT, "en", ""),
    "attract": ("attract", LANDSCAPE, "zh", ""),
    "attract-portrait": ("attract", PORTRAIT, "zh", ""),
    "access-zh": ("access", LANDSCAPE, "zh", ""),
    "access-en-contrast": ("access", LANDSCAPE, "en", "highContrast"),
    "qr-code-zh": ("qr-code", LANDSCAPE, "zh", ""),
    "qr-code-en-portrait": ("qr-code", PORTRAIT, "en", ""),
    "home-zh-contrast": ("home", LANDSCAPE, "zh", "highContrast"),
    "home-zh-large": ("home", LANDSCAPE, "zh", "largeText"),
    "home-zh-reach": ("home", LANDSCAPE, "zh", "reach"),
    "story-zh-contrast": ("theme/ecommerce/story/1", LANDSCAPE, "zh", "highContrast"),
    "story-en-all": ("theme/citrus/story/3", LANDSCAPE, "en", "largeText highContrast reach"),
    "figures-zh-reach": ("theme/ecommerce/figures/1", LANDSCAPE, "zh", "reach"),
    "figures-zh-portrait-reach": ("theme/citrus/figures/1", PORTRAIT, "zh", "reach"),
    "timeline-zh-reach": ("timeline", LANDSCAPE, "zh", "reach"),
    "photos-zh-reach": ("theme/migrant-township/photos/1", LANDSCAPE, "zh", "reach"),
    "viewer-zh-contrast": ("photo/tongxin-bridge", LANDSCAPE, "zh", "highContrast"),
}
# On one machine a page is the same to the pixel every time; another FreeType may shade the edges of letters a little
# differently. One digit that is another in running text clearly changes 12 of the 230,400 pixels.
MEAN_DIFFERENCE = 0.5
CLEARLY_DIFFERENT = 40
SHARE_DIFFERENT = 9 / 230_400
MEGABYTES = 10


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference of two pictures of one size (0–255) and the share of pixels that clearly differ."""
    change = np.abs(np.asarray(one, np.int16) - np.asarray(other, np.int16))
    return float(change.mean()), float((change.max(axis=2) > CLEARLY_DIFFERENT).mean())


def side_by_side(approved: Image.Image, now: Image.Image) -> Image.Image:
    """The approved picture, that of now, and what differs, made plain."""
    change = ImageChops.difference(approved, now.resize(approved.size)).point(lambda value: min(255, value * 8))
    sheet = Image.new("RGB", (3 * approved.width + 16, max(approved.height, now.height)), "white")
    for index, picture in enumerate((approved, now, change)):
        sheet.paste(picture, (index * (approved.width + 8), 0))
    return sheet


@pytest.mark.parametrize("name", PAGES)
def test_page(camera: "Camera", name: str, approve: bool) -> None:
    now = camera.take(*PAGES[name])
    file = APPROVED / f"{name}.webp"
    if approve:
        APPROVED.mkdir(exist_ok=True)
        now.save(file, lossless=True, quality=100, method=4)
    how = "look at the pages (wuxi-kiosk shoot), then: pytest tests/visual --approve"
    assert file.exists(), f"no approved picture of {name}; {how}"
    with Image.open(file) as kept:
        approved = kept.convert("RGB")
    failed = FAILED / f"{name}.png"
    failed.unlink(missing_ok=True)
    mean, share = difference(approved, now) if approved.size == now.size else (255.0, 1.0)
    if mean > MEAN_DIFFERENCE or share > SHARE_DIFFERENT:
        FAILED.mkdir(parents=True, exist_ok=True)
        side_by_side(approved, now).save(failed)
        pytest.fail(f"{name}: mean difference {mean:.2f}, {share:.3%} clearly different, see {failed}; if right, {how}")


def test_the_folder_holds_these_pictures_and_no_more(approve: bool) -> None:
    files = {file.name: file for file in APPROVED.glob("*")}
    wanted = {f"{name}.webp" for name in PAGES}
    if approve:
        for name in files.keys() - wanted:
            files.pop(name).unlink()
    assert files.keys() == wanted
    assert sum(file.stat().st_size for file in files.values()) <= MEGABYTES * 1_000_000
    for file in files.values():
        with Image.open(file) as kept:
            assert kept.width <= 640


def test_a_small_slip_is_seen(camera: "Camera") -> None:
    page = camera.take(*PAGES["source-zh"])
    assert difference(page, page) == (0, 0)
    spoilt = page.copy()
    # As much as a digit of running text.
    spoilt.paste("white", (0, 0, 3, 4))
    assert difference(page, spoilt)[1] > SHARE_DIFFERENT
