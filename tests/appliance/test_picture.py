"""The judgement of pictures, on pictures of pages that are known; needs no machine."""

import pytest
from PIL import Image, ImageDraw

from . import picture


def page(name: str, size: tuple[int, int] = (1280, 720)) -> Image.Image:
    with Image.open(picture.APPROVED / f"{name}.webp") as approved:
        return approved.convert("RGB").resize(size)


@pytest.mark.parametrize("colour", ["black", "white", "#f7f1e3"])
def test_one_colour_is_blank(colour: str) -> None:
    assert picture.is_blank(Image.new("RGB", (640, 480), colour))


def test_a_line_of_text_on_black_is_blank() -> None:
    console = Image.new("RGB", (640, 480))
    ImageDraw.Draw(console).text((0, 0), "login: kernel panic, not syncing", fill="white")
    assert picture.is_blank(console)


@pytest.mark.parametrize("name", ["home-zh", "attract", "about-en"])
def test_a_page_is_not_blank(name: str) -> None:
    assert not picture.is_blank(page(name))


def test_home_is_home_at_any_size_and_nothing_else_is() -> None:
    assert picture.is_page(page("home-zh"), "home-zh")
    assert picture.is_page(page("home-zh", (1920, 1080)), "home-zh")
    assert not picture.is_page(page("attract"), "home-zh")
    assert not picture.is_page(page("closing-zh"), "home-zh")
    assert not picture.is_page(page("home-zh").rotate(180), "home-zh")
    assert not picture.is_page(page("home-zh-portrait", (720, 1280)), "home-zh")


def test_change_is_the_share_of_what_is_other() -> None:
    before = Image.new("RGB", (640, 360))
    after = before.copy()
    assert picture.change(before, after) == 0
    after.paste("white", (0, 0, 320, 360))
    assert picture.change(before, after) == pytest.approx(0.5)
    assert picture.change(before, after.rotate(90, expand=True)) == 1
