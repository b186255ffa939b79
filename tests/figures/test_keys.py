"""Keys beside the first symbol: where there is room, and off everything else."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.figures import kinds
from wuxi_kiosk.figures.drawing.composition import WORDS_ZONE, compose
from wuxi_kiosk.figures.drawing.contract import FigureStyle, Item, Key, LandLayout, Place, Rect
from wuxi_kiosk.figures.drawing.keys import with_keys
from wuxi_kiosk.figures.drawing.land import inside, overlap

from .helpers import MakeDatum

AREA = Rect(700, 100, 1200, 700)
WORDS = Rect(48, 100, 600, 700)
MARKS = tuple(Rect(1000 + 30 * index, 400, 24, 24) for index in range(10))
KEY = Key("person", "#1d6477", "＝10人", MARKS, ("浅色的图形表示“余”",))


def figure(key: Key | None = KEY, bounds: Rect | None = None) -> LandLayout:
    return LandLayout((), (), None, bounds or Rect(990, 390, 320, 44), legends=("一个图形＝10人",), key=key)


def test_key_stands_beside_the_first_symbol_in_place_of_the_legend(style: FigureStyle) -> None:
    (layout,) = with_keys([figure()], [AREA], WORDS, style)
    (tag,), (sign,), (label,) = layout.tags, layout.signs, layout.labels
    assert (label.text, sign.symbol, sign.colour) == ("＝10人", "person", "#1d6477")
    assert inside(sign.rect, tag)
    assert inside(label.rect, tag)
    assert sign.rect.right <= label.rect.x
    assert 0 < MARKS[0].x - tag.right < 4 * style.unit
    assert layout.legends == ("浅色的图形表示“余”",)


@pytest.mark.parametrize(
    "other",
    [
        figure(None, Rect(760, 300, 235, 200)),
        figure(Key("house", "#000000", "＝1户", tuple(Rect(800 + 50 * index, 380, 40, 60) for index in range(4)))),
        replace(figure(None, Rect(0, 0, 1, 1)), tags=(Rect(760, 300, 235, 200),)),
    ],
    ids=["marks", "symbols", "tag"],
)
def test_key_keeps_off_other_figures(other: LandLayout, style: FigureStyle) -> None:
    layouts = with_keys([figure(), other], [AREA, AREA], WORDS, style)
    rects = [*layouts[0].tags, *layouts[1].tags]
    assert layouts[0].tags
    for tag in layouts[0].tags:
        blocks = [*MARKS, *(other.key.marks if other.key else (other.bounds,))]
        assert not [rect for rect in blocks if overlap(tag, rect)]
        assert not [rect for rect in rects if rect is not tag and overlap(tag, rect)]


def test_without_room_at_the_first_symbol_the_key_is_at_another(style: FigureStyle) -> None:
    other = figure(None, Rect(700, 100, 440, 700))
    (layout, _other) = with_keys([figure(), other], [AREA, AREA], WORDS, style)
    (tag,) = layout.tags
    assert not overlap(tag, other.bounds)
    assert min(abs(tag.x - mark.right) for mark in MARKS) < 4 * style.unit or tag.x > other.bounds.right
    assert layout.legends == KEY.legends


def test_without_room_the_legend_stays(style: FigureStyle) -> None:
    for area, words in ((Rect(990, 390, 320, 44), WORDS), (AREA, AREA)):
        assert with_keys([figure()], [area], words, style) == [figure()]


def test_page_says_the_key_once(style: FigureStyle, datum: MakeDatum) -> None:
    content: dict[str, Any] = {
        "id": "people",
        "kind": "pictogram",
        "symbol": "person",
        "at": "road",
        "per": Decimal(10),
    }
    content |= {"label": {"zh": "人"}, "source": "article 1", "value": Decimal(300), "unit": {"zh": "人"}}
    spec = kinds()["pictogram"].Spec.model_validate({**content, "show": {"zh": "{value}人"}})
    item = Item(spec, (datum("people", "300人", "300", unit="人"),), kinds()["pictogram"])
    places = {
        WORDS_ZONE: Place("zone", ((0, 0), (634, 860))),
        "road": Place("path", ((900, 700), (1700, 600)), depth=3),
    }
    composed = compose([item], places, Rect(48, 160, 1824, 680), style, "zh")
    assert composed
    assert [label.text for label in composed.labels if "10人" in label.text] == ["＝10人"]
    assert [sign.symbol for sign in composed.signs] == ["person"]
