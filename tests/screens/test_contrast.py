"""The contrast of text and background, measured on the pixels of every page: WCAG contrast ≥ 4.5, high ≥ 7.

A page is grabbed with and without its texts, so that the background of every pixel is known. A pixel belongs to a glyph
if its colour is at least COVERED of the way from the background to the text colour, which excludes antialiased edges.
The 5th percentile of the contrasts of a text's pixels counts: a text that is illegible over one dark ridge fails.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem, QQuickWindow

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.geometry import Box, Page, Placement, TextItem, inspect_page
from wuxi_kiosk.inspect.page import items
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.inspect.shoot import go, settle

from .screens import SHAPES, raw_pixels, set_screen, states, undrawn

Bytes = NDArray[np.uint8]
Pixels = NDArray[np.float64]

# Both languages on the most common screen; on other screens the backgrounds are the same.
CASES = ((SHAPES[1], "zh"), (SHAPES[1], "en"), (Screen(1080, 1920, 55), "en"), (SHAPES[0], "zh"))
MIN_CONTRAST = {"normal": 4.5, "high": 7.0}
COVERED = 0.9
# A distance of colours (0 to 255) below which a glyph is invisible on its background.
INVISIBLE_DISTANCE = 12.0
# Thin glyphs on a small screen have few fully covered pixels; fewer than this are not representative.
MIN_PIXELS = 6
PERCENTILE = 5.0


@dataclass(frozen=True)
class TextContrast:
    """The contrast of a text."""

    words: str
    place: Box
    contrast: float

    def __str__(self) -> str:
        return f"{self.contrast:.2f} “{self.words[:40]}” ({self.place})"


def linear(shares: Pixels) -> Pixels:
    """The linear values of the channels of sRGB (0 to 1) by WCAG 2."""
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


LINEAR = linear(np.arange(256) / 255)


def luminance(colours: Bytes) -> Pixels:
    """The relative luminance (0 to 1) of colours (RGB, 0 to 255) by WCAG 2."""
    result: Pixels = LINEAR[colours] @ np.array([0.2126, 0.7152, 0.0722])
    return result


def contrast(one: Bytes, other: Bytes) -> Pixels:
    """The WCAG contrast of colours, pixel by pixel: from 1 for equal ones to 21 for black and white."""
    first, second = luminance(one), luminance(other)
    ratio: Pixels = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return ratio


def may_be_invisible(background: Bytes, colour: NDArray[np.float32], alpha: float) -> bool:
    """Whether a text may be invisible on a pixel of its background, judged by the range of each channel."""
    # By rows first, which are contiguous.
    low, high = background.min(axis=0).min(axis=0)[:3], background.max(axis=0).max(axis=0)[:3]
    distance = (colour - np.clip(colour, low, high)) * np.float32(alpha)
    # With a margin for rounding.
    return float(distance @ distance) < (INVISIBLE_DISTANCE + 1) ** 2


def legibility(letters: Bytes, background: Bytes, colour: NDArray[np.float32], alpha: float) -> float:
    """Return the 5th percentile of the contrast of a text's pixels against the same pixels without it.

    `letters` and `background` are height × width × BGRA (bytes), `colour` (BGR, 0 to 255) and `alpha` those of the
    text. 1 for a text that is invisible, or invisible on more than 5 % of its area.
    """
    # Few of the pixels are of glyphs: only these are computed with, unless the background may hide the text.
    with_text, without_text = (picture.view(np.uint32)[..., 0] for picture in (letters, background))
    visible = with_text != without_text
    if may_be_invisible(background, colour, alpha):
        direction = (colour - background[..., :3].astype(np.float32)) * np.float32(alpha)
        invisible = np.einsum("ijk,ijk->ij", direction, direction) < INVISIBLE_DISTANCE**2
        if invisible.mean() > PERCENTILE / 100:
            return 1.0
        visible &= ~invisible
    over, under = (picture[visible].view(np.uint8).reshape(-1, 4)[:, :3] for picture in (with_text, without_text))
    direction = (colour.astype(float) - under) * alpha
    covered = np.einsum("ij,ij->i", over - under.astype(float), direction)
    covered /= np.einsum("ij,ij->i", direction, direction)
    text = covered >= COVERED
    if text.sum() < MIN_PIXELS:
        # Without enough covered pixels, use the most covered ones.
        text = (
            covered >= max(0.5, np.partition(covered, -MIN_PIXELS)[-MIN_PIXELS])
            if len(covered) > MIN_PIXELS
            else covered >= 0.5
        )
    if not text.any():
        return 1.0
    return float(np.percentile(contrast(over[text, ::-1], under[text, ::-1]), PERCENTILE))


def opacity(item: QQuickItem) -> float:
    """The opacity of an item, multiplied by those of its ancestors."""
    parent = item.parentItem()
    return item.opacity() * (opacity(parent) if parent else 1)


@contextmanager
def hidden(texts: Iterable[QQuickItem]) -> Iterator[None]:
    """Context manager: texts are transparent, without a change of layout."""
    before = [(text, text.opacity()) for text in texts]
    for text, _ in before:
        text.setOpacity(0)
    yield
    for text, value in before:
        text.setOpacity(value)


def positions(page: Page) -> list[tuple[str, Placement, float]]:
    """The positions of texts and targets, without their painting order, which high contrast changes."""
    texts = [(str(text), replace(text.place, order=0), text.em) for text in page.texts]
    return texts + [(str(target), replace(target.place, order=0), 0.0) for target in page.targets]


def measure(window: QQuickWindow, texts: Sequence[TextItem]) -> list[TextContrast]:
    """Measure the texts that are visible enough."""
    scene = Box(0, 0, window.width(), window.height())
    page = raw_pixels(window)
    with hidden(text.item for text in texts):
        without_texts = raw_pixels(window)
    found = []
    for text in texts:
        place = text.place.visible.intersected(scene)
        # Skip lines that a scroll area cuts off.
        if place.empty or (place != text.place.whole and place.height < text.item.property("lineHeight")):
            continue
        part = slice(int(place.top), round(place.bottom)), slice(int(place.left), round(place.right))
        colour = QColor(text.item.property("color"))
        value = legibility(
            page[part],
            without_texts[part],
            np.array([colour.blue(), colour.green(), colour.red()], np.float32),
            colour.alphaF() * opacity(text.item),
        )
        found.append(TextContrast(text.text, place, value))
    return found


@pytest.mark.parametrize(("screen", "language"), CASES, ids=str)
def test_every_text_has_enough_contrast(
    application: Application,
    screen: Screen,
    language: str,
    record_property: Callable[[str, object], None],
) -> None:
    set_screen(application, screen)
    application.exhibit.setProperty("language", language)
    faults: dict[str, list[str]] = {}
    lowest: dict[str, TextContrast] = {}
    moved: list[str] = []
    callouts = 0
    for state, show_state in states(application, every_card=False):
        # Callouts differ only in their texts.
        callouts += state.startswith("callout/")
        if state.startswith("callout/") and callouts > 1:
            continue
        with undrawn(application.window):
            show_state(application)
        pages: dict[str, Page] = {}
        # The current mode first: changing it takes half of the time of a page.
        for mode in sorted(MIN_CONTRAST, reverse="highContrast" not in application.access.chosen):
            with undrawn(application.window):
                application.access.choose("highContrast", mode == "high")
                settle(application.window)
            pages[mode] = page = inspect_page(application.window)
            found = measure(application.window, page.texts)
            assert found, f"{state}: no text at all"
            faults[f"{state} ({mode})"] = [str(text) for text in found if text.contrast < MIN_CONTRAST[mode]]
            lowest[mode] = min([*found, lowest.get(mode, found[0])], key=lambda text: text.contrast)
        # test_matrix.py relies on this. The access sheet differs, as it marks the option.
        if state != "access" and positions(pages["normal"]) != positions(pages["high"]):
            moved.append(state)
    application.access.reset()
    for mode, text in lowest.items():
        record_property(mode, str(text))
    lines = [f"{state}: {fault}" for state, texts in faults.items() for fault in texts]
    assert not lines, f"{len(lines)} texts\n" + "\n".join(lines)
    assert not moved, f"high contrast moves what is on {moved}"


@pytest.mark.parametrize("screen", [SHAPES[1], Screen(1080, 1920, 55)], ids=str)
def test_texts_of_attract_loop_have_enough_contrast(application: Application, screen: Screen) -> None:
    """Some of them stand on what a landscape leaves blank."""
    set_screen(application, screen)
    go(application, "attract")
    attract = next(item for item in items(application.window.contentItem()) if item.objectName() == "attract")
    seen: dict[int, list[TextContrast]] = {}
    clock = 0.0
    while clock < attract.property("total"):
        attract.setProperty("clock", clock)
        # In the middle of a scene its texts are complete.
        if attract.property("scene") not in seen and attract.property("elapsed") >= 4500:
            settle(application.window)
            seen[attract.property("scene")] = measure(application.window, inspect_page(application.window).texts)
        clock += 500
    assert len(seen) == attract.property("count")
    assert all(len(found) >= 6 for found in seen.values())
    lines = [f"{scene}: {text}" for scene, found in seen.items() for text in found if text.contrast < 4.5]
    assert not lines, "\n".join(lines)


def page_title(application: Application) -> QQuickItem:
    """The title of the page, on a panel."""
    return next(
        text.item
        for text in inspect_page(application.window).texts
        if text.item.metaObject().className().startswith("Title") and text.place.whole.overlaps(text.place.visible)
    )


def contrast_of(application: Application, text: QQuickItem) -> float:
    return next(
        found.contrast
        for found in measure(application.window, inspect_page(application.window).texts)
        if found.words == text.property("text")
    )


def test_pale_text_fails(application: Application) -> None:
    text = page_title(application)
    before = QColor(text.property("color"))
    assert contrast_of(application, text) > MIN_CONTRAST["high"]
    text.setProperty("color", QColor("#9A9A9A"))
    assert 1 < contrast_of(application, text) < MIN_CONTRAST["normal"]
    text.setProperty("color", QColor("#F7F1E3"))
    assert contrast_of(application, text) < 1.5
    text.setProperty("color", before)
    text.setOpacity(0.4)
    assert contrast_of(application, text) < MIN_CONTRAST["normal"]
    text.setOpacity(1)


def test_text_directly_on_landscape_fails(application: Application) -> None:
    go(application, "closing")
    text = page_title(application)
    assert contrast_of(application, text) > MIN_CONTRAST["high"]
    panel = text
    while not panel.metaObject().className().startswith("Panel"):
        panel = panel.parentItem()
    backgrounds = [item for item in panel.childItems() if item.inherits("QQuickRectangle")]
    before, place = [background.opacity() for background in backgrounds], panel.position()
    for background in backgrounds:
        background.setOpacity(0)
    # Over the dark mountains at the left.
    offset = text.mapToItem(panel, QPointF(0, 0))
    panel.setPosition(QPointF(0, application.window.height() * 0.6) - offset)
    assert contrast_of(application, text) < MIN_CONTRAST["high"]
    for background, value in zip(backgrounds, before, strict=True):
        background.setOpacity(value)
    panel.setPosition(place)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#12303A", "#F7F1E3", 12.4),
        ("#777777", "#FFFFFF", 4.48),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_formula(one: str, other: str, ratio: float) -> None:
    colours = [
        np.array([[colour.red(), colour.green(), colour.blue()]], np.uint8) for colour in (QColor(one), QColor(other))
    ]
    assert contrast(*colours)[0] == pytest.approx(ratio, abs=0.05)
