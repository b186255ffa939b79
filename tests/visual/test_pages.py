"""Screenshots of pages, compared with approved ones."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageChops

from wuxi_kiosk.firststart.window import make_assistant
from wuxi_kiosk.inspect.shoot import resize, settle
from wuxi_kiosk.settings import Settings

from .conftest import REDUCTION, to_pillow_image

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

    from .conftest import Camera

ROOT = Path(__file__).resolve().parents[2]
APPROVED = Path(__file__).parent / "approved"
FAILED = ROOT / "build" / "visual"
LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
FIRST_START = "first-start"
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
# Name of the screenshot → route, size, language, accessibility options.
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
# On one machine screenshots are identical; another FreeType version may antialias glyphs slightly differently. Another
# digit in running text clearly changes 12 of the 230,400 pixels.
MAX_MEAN_DIFFERENCE = 0.5
CLEAR_DIFFERENCE = 40
MAX_SHARE_DIFFERENT = 9 / 230_400
MAX_FOLDER_MB = 10


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference of two pictures of one size (0–255) and the share of pixels that clearly differ."""
    change = np.abs(np.asarray(one, np.int16) - np.asarray(other, np.int16))
    return float(change.mean()), float((change.max(axis=2) > CLEAR_DIFFERENCE).mean())


def side_by_side(approved: Image.Image, current: Image.Image) -> Image.Image:
    """The approved and the current screenshot, and their amplified difference."""
    change = ImageChops.difference(approved, current.resize(approved.size)).point(lambda value: min(255, value * 8))
    sheet = Image.new("RGB", (3 * approved.width + 16, max(approved.height, current.height)), "white")
    for index, picture in enumerate((approved, current, change)):
        sheet.paste(picture, (index * (approved.width + 8), 0))
    return sheet


def check_screenshot(name: str, current: Image.Image, *, approve: bool) -> None:
    """Fail unless a picture is as it was approved, or approve it."""
    file = APPROVED / f"{name}.webp"
    if approve:
        APPROVED.mkdir(exist_ok=True)
        current.save(file, lossless=True, quality=100, method=4)
    instructions = "check the pages (wuxi-kiosk shoot), then: pytest tests/visual --approve"
    assert file.exists(), f"no approved picture of {name}; {instructions}"
    with Image.open(file) as image:
        approved = image.convert("RGB")
    failed = FAILED / f"{name}.png"
    failed.unlink(missing_ok=True)
    mean, share = difference(approved, current) if approved.size == current.size else (255.0, 1.0)
    if mean > MAX_MEAN_DIFFERENCE or share > MAX_SHARE_DIFFERENT:
        FAILED.mkdir(parents=True, exist_ok=True)
        side_by_side(approved, current).save(failed)
        pytest.fail(
            f"{name}: mean difference {mean:.2f}, {share:.3%} clearly different, see {failed}; if right, {instructions}"
        )


@pytest.mark.parametrize("name", PAGES)
def test_page_matches_approved_screenshot(camera: "Camera", name: str, approve: bool) -> None:
    check_screenshot(name, camera.take(*PAGES[name]), approve=approve)


def test_first_start_matches_approved_screenshot(
    qt_application: "QApplication", bundled: "Exhibit", approve: bool
) -> None:
    assistant = make_assistant(bundled, Settings(), [], lambda _values: True, still=True)
    try:
        resize(assistant.window, LANDSCAPE, None)
        assistant.window.show()
        settle(assistant.window)
        picture = to_pillow_image(assistant.window.grabWindow()).reduce(REDUCTION)
    finally:
        assistant.close()
    check_screenshot(FIRST_START, picture, approve=approve)


def test_approved_folder_is_complete(approve: bool) -> None:
    files = {file.name: file for file in APPROVED.glob("*")}
    wanted = {f"{name}.webp" for name in (*PAGES, FIRST_START)}
    if approve:
        for name in files.keys() - wanted:
            files.pop(name).unlink()
    assert files.keys() == wanted
    assert sum(file.stat().st_size for file in files.values()) <= MAX_FOLDER_MB * 1_000_000
    for file in files.values():
        with Image.open(file) as image:
            assert image.width <= 640


def test_difference_detects_small_change(camera: "Camera") -> None:
    page = camera.take(*PAGES["source-zh"])
    assert difference(page, page) == (0, 0)
    altered = page.copy()
    # The size of a digit in running text.
    altered.paste("white", (0, 0, 3, 4))
    assert difference(page, altered)[1] > MAX_SHARE_DIFFERENT
