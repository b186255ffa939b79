"""The judgement of pictures, on pictures of pages that are known; needs no machine."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from . import picture

APPROVED = Path(__file__).resolve().parents[1] / "visual" / "approved"


def approved(name: str) -> Image.Image:
    with Image.open(APPROVED / f"{name}.webp") as page:
        return page.convert("RGB")


@pytest.mark.parametrize("colour", ["black", "white", "#f7f1e3"])
def test_one_colour_is_blank(colour: str) -> None:
    assert picture.is_blank(Image.new("RGB", (640, 480), colour))


def test_a_line_of_text_on_black_is_blank() -> None:
    console = Image.new("RGB", (640, 480))
    ImageDraw.Draw(console).text((0, 0), "login: kernel panic, not syncing", fill="white")
    assert picture.is_blank(console)


@pytest.mark.parametrize("name", ["home-zh", "attract", "about-en"])
def test_a_page_is_not_blank(name: str) -> None:
    assert not picture.is_blank(approved(name))


@pytest.mark.parametrize("name", ["home-zh", "home-en", "home-zh-portrait"])
def test_home_is_home(name: str) -> None:
    assert picture.is_home(approved(name))


@pytest.mark.parametrize("name", ["attract", "attract-portrait", "closing-zh", "about-zh-portrait", "story-en"])
def test_another_page_is_not_home(name: str) -> None:
    assert not picture.is_home(approved(name))


def test_home_that_is_turned_is_not_home() -> None:
    for degrees in (90, 180, 270):
        assert not picture.is_home(approved("home-zh").rotate(degrees, expand=True))


def test_change_is_the_share_of_what_is_other() -> None:
    before = Image.new("RGB", (640, 360))
    after = before.copy()
    assert picture.change(before, after) == 0
    after.paste("white", (0, 0, 320, 360))
    assert picture.change(before, after) == pytest.approx(0.5)
    assert picture.change(before, after.rotate(90, expand=True)) == 1
