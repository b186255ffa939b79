"""Text can be told from what lies behind it, measured on the pixels of every page: WCAG contrast ≥ 4.5, high ≥ 7.

A page is grabbed twice, with its texts and without them, so the ground of every pixel is known. A pixel belongs to a
letter when it is at least COVERED of the way from its ground to the text's own colour: the soft edges of letters, which
every renderer blends, are no text. Of the contrasts of a text's pixels against their own ground the 5th percentile
counts: a text that is lost over a dark ridge fails, though the rest of it stands on mist.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.inspect.shoot import go, settle

from ..geometry import Box, Page, Placement, TextItem, inspect_page
from .screens import SHAPES, Screen, pixels, put_on, states

Bytes = NDArray[np.uint8]
Pixels = NDArray[np.float64]

# In both languages on the screen of most halls: elsewhere other words stand on the same paper.
CASES = ((SHAPES[1], "zh"), (SHAPES[1], "en"), (Screen(1080, 1920, 55), "en"), (SHAPES[0], "zh"))
LEAST = {"normal": 4.5, "high": 7.0}
COVERED = 0.9
# Of 255: a ground so near to the text's colour that no letter can be seen on it.
LOST = 12.0
# A thin letter on a small screen has few pixels that are nothing but letter; fewer than these are no measure.
ENOUGH = 6
PERCENTILE = 5.0


@dataclass(frozen=True)
class Measured:
    """How well a text can be told from its ground."""

    words: str
    place: Box
    contrast: float

    def __str__(self) -> str:
        return f"{self.contrast:.2f} “{self.words[:40]}” ({self.place})"


def luminance(colours: Pixels) -> Pixels:
    """The relative luminance (0 to 1) of sRGB colours (0 to 255), as WCAG 2 has it."""
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    light: Pixels = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def contrast(one: Pixels, other: Pixels) -> Pixels:
    """The contrast of colours, pixel by pixel: 1 for none, 21 for black and white."""
    first, second = luminance(one), luminance(other)
    ratio: Pixels = (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)
    return ratio


def legibility(letters: Bytes, ground: Bytes, colour: NDArray[np.float32], alpha: float) -> float:
    """The 5th percentile of the contrast of a text's pixels against the same pixels without it.

    `letters` and `ground` are pixels × RGB (bytes), `colour` is what the text is painted in, `alpha` how opaque it is.
    1 is for a text that cannot be seen at all, or not over more than a twentieth of its place.
    """
    way = (colour - ground.astype(np.float32)) * np.float32(alpha)
    length = np.einsum("ij,ij->i", way, way)
    lost = length < LOST**2
    if lost.mean() > PERCENTILE / 100:
        return 1.0
    told = ~lost & (letters != ground).any(axis=1)
    over, under = letters[told].astype(float), ground[told].astype(float)
    covered = np.einsum("ij,ij->i", over - under, way[told]) / length[told]
    text = covered >= COVERED
    if text.sum() < ENOUGH:
        # Whether there is a letter at all is seen from the strongest pixels.
        text = covered >= max(0.5, np.partition(covered, -ENOUGH)[-ENOUGH]) if len(covered) > ENOUGH else covered >= 0.5
    if not text.any():
        return 1.0
    return float(np.percentile(contrast(over[text], under[text]), PERCENTILE))


def opacity(item: QQuickItem) -> float:
    """How opaque an item is with all that it stands in."""
    parent = item.parentItem()
    return item.opacity() * (opacity(parent) if parent else 1)


@contextmanager
def without(texts: Iterable[QQuickItem]) -> Iterator[None]:
    """Texts that cannot be seen, but keep their places."""
    before = [(text, text.opacity()) for text in texts]
    for text, _ in before:
        text.setOpacity(0)
    yield
    for text, value in before:
        text.setOpacity(value)


def places(page: Page) -> list[tuple[str, Placement, float]]:
    """Where everything is; high contrast puts a sheet of paper behind all, which is not before a visitor."""
    texts = [(str(text), replace(text.place, order=0), text.em) for text in page.texts]
    return texts + [(str(target), replace(target.place, order=0), 0.0) for target in page.targets]


def measure(kiosk: Kiosk, texts: Sequence[TextItem]) -> list[Measured]:
    """Texts before the visitor, those of which enough can be seen."""
    scene = Box(0, 0, kiosk.window.width(), kiosk.window.height())
    page = pixels(kiosk)
    with without(text.item for text in texts):
        bare = pixels(kiosk)
    found = []
    for text in texts:
        place = text.place.visible.intersected(scene)
        # Of what scrolls, the edge may leave the feet of some letters: that is no text to be read.
        if place.empty or (place != text.place.whole and place.height < text.item.property("lineHeight")):
            continue
        part = slice(int(place.top), round(place.bottom)), slice(int(place.left), round(place.right))
        colour = QColor(text.item.property("color"))
        value = legibility(
            page[part].reshape(-1, 3),
            bare[part].reshape(-1, 3),
            np.array([colour.red(), colour.green(), colour.blue()], np.float32),
            colour.alphaF() * opacity(text.item),
        )
        found.append(Measured(text.text, place, value))
    return found


@pytest.mark.parametrize(("screen", "language"), CASES, ids=str)
def test_every_text_can_be_told_from_its_ground(
    kiosk: Kiosk,
    screen: Screen,
    language: str,
    record_property: Callable[[str, object], None],
) -> None:
    put_on(kiosk, screen)
    kiosk.exhibit.setProperty("language", language)
    faults: dict[str, list[str]] = {}
    weakest: dict[str, Measured] = {}
    moved: list[str] = []
    callouts = 0
    for state, bring_on in states(kiosk, every_card=False):
        # They differ in their words only.
        callouts += state.startswith("callout/")
        if state.startswith("callout/") and callouts > 1:
            continue
        bring_on(kiosk)
        pages: dict[str, Page] = {}
        # The mode in which the page has come first: to change it is half of what a page costs.
        for mode in sorted(LEAST, reverse="highContrast" not in kiosk.access.chosen):
            kiosk.access.choose("highContrast", mode == "high")
            settle(kiosk.window)
            pages[mode] = page = inspect_page(kiosk.window)
            found = measure(kiosk, page.texts)
            assert found, f"{state}: no text at all"
            faults[f"{state} ({mode})"] = [str(text) for text in found if text.contrast < LEAST[mode]]
            weakest[mode] = min([*found, weakest.get(mode, found[0])], key=lambda text: text.contrast)
        # So test_matrix.py measures a page in one of them. The sheet of choices marks the one that is made.
        if state != "access" and places(pages["normal"]) != places(pages["high"]):
            moved.append(state)
    kiosk.access.reset()
    for mode, text in weakest.items():
        record_property(mode, str(text))
    lines = [f"{state}: {fault}" for state, texts in faults.items() for fault in texts]
    assert not lines, f"{len(lines)} texts\n" + "\n".join(lines)
    assert not moved, f"high contrast moves what is on {moved}"


def heading(kiosk: Kiosk) -> QQuickItem:
    """The title of the page, on its own sheet of paper."""
    return next(
        text.item
        for text in inspect_page(kiosk.window).texts
        if text.item.metaObject().className().startswith("Title") and text.place.whole.overlaps(text.place.visible)
    )


def of(kiosk: Kiosk, text: QQuickItem) -> float:
    return next(
        found.contrast
        for found in measure(kiosk, inspect_page(kiosk.window).texts)
        if found.words == text.property("text")
    )


def test_a_text_in_a_pale_colour_fails(kiosk: Kiosk) -> None:
    text = heading(kiosk)
    before = QColor(text.property("color"))
    assert of(kiosk, text) > LEAST["high"]
    text.setProperty("color", QColor("#9A9A9A"))
    assert 1 < of(kiosk, text) < LEAST["normal"]
    text.setProperty("color", QColor("#F7F1E3"))
    assert of(kiosk, text) < 1.5
    text.setProperty("color", before)
    text.setOpacity(0.4)
    assert of(kiosk, text) < LEAST["normal"]
    text.setOpacity(1)


def test_a_text_bare_on_the_landscape_fails(kiosk: Kiosk) -> None:
    go(kiosk, "theme/ecommerce/story/1")
    text = heading(kiosk)
    assert of(kiosk, text) > LEAST["high"]
    sheet = text
    while not sheet.metaObject().className().startswith(("Panel", "ThemeHeading")):
        sheet = sheet.parentItem()
    papers = [item for item in sheet.childItems() if item.inherits("QQuickRectangle")]
    before, place = [paper.opacity() for paper in papers], sheet.y()
    for paper in papers:
        paper.setOpacity(0)
    # Where the mountains are.
    sheet.setY(kiosk.window.height() * 0.4)
    assert of(kiosk, text) < LEAST["high"]
    for paper, value in zip(papers, before, strict=True):
        paper.setOpacity(value)
    sheet.setY(place)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#12303A", "#F7F1E3", 12.4),
        ("#777777", "#FFFFFF", 4.48),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    colours = [
        np.array([[colour.red(), colour.green(), colour.blue()]], float) for colour in (QColor(one), QColor(other))
    ]
    assert contrast(*colours)[0] == pytest.approx(ratio, abs=0.05)
