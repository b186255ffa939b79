"""What the card of an event shows at its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.viewmodels.event_card import CardFitter, Part, Words
from wuxi_kiosk.viewmodels.timeline_layout import Box

UNIT = 4.0
SIZES: dict[Part, tuple[int, ...]] = {
    "date": (24, 36, 52, 88),
    "title": (24, 30, 36, 52),
    "status": (18, 18, 18, 18),
    "words": (24, 24, 30, 30),
}
CARD = Words(
    "2021年起", "太白贝母基地建设", "力争目标；后来如何，本展没有资料", "力争目标", "力争用4年种植40亩地。" * 3, True
)


def measure(part: Part, level: int, text: str, width: float) -> float:
    size = SIZES[part][level]
    return -(-len(text) * size // max(1, int(width))) * size * 1.3


def extent(part: Part, level: int, text: str) -> float:
    return len(text) * SIZES[part][level]


FITTER = CardFitter(UNIT, 1.0, measure, extent)
texts = st.text("巫溪柑橘", max_size=60)


@st.composite
def cards(draw: st.DrawFn) -> Words:
    status, short = draw(st.sampled_from((("", ""), ("力争目标；后来如何", "力争目标"))))
    return Words("2021年5月", draw(texts) or "题", status, short, draw(texts), draw(st.booleans()))


@given(st.lists(cards(), min_size=1, max_size=8), st.floats(240, 1900), st.floats(20, 700))
def test_texts_and_pictures_stay_within_their_cards(group: list[Words], width: float, more: float) -> None:
    height = max(FITTER.need(card, width) for card in group) + more
    boxes = [Box(0, 0, width, height) for _ in group]
    fits = FITTER.fit(group, boxes)
    assert len({(fit.level, fit.words, fit.beside, fit.picture.height) for fit in fits}) == 1
    for card, fit in zip(group, fits, strict=True):
        assert fit.picture.right <= width + 1
        assert fit.text.bottom <= height + 1
        assert fit.text.right <= width + 1
        assert fit.text.x >= fit.picture.right if fit.beside else fit.text.y >= fit.picture.bottom
        parts: list[tuple[Part, str]] = [("date", card.date), ("title", card.title)]
        parts.append(("status", card.status if fit.words else card.short))
        parts.append(("words", card.text if fit.words else ""))
        heights = [measure(part, fit.level, text, fit.text.width) for part, text in parts if text]
        assert sum(heights) + UNIT * (len(heights) - 1) <= fit.text.height + 1


@pytest.mark.parametrize(
    ("width", "height", "level", "words"), [(240, 170, 0, False), (640, 380, 2, True), (960, 600, 3, True)]
)
def test_larger_cards_have_larger_words(width: float, height: float, level: int, words: bool) -> None:
    (fit,) = FITTER.fit([CARD], [Box(0, 0, width, height)])
    assert (fit.level, fit.words) == (level, words)
    assert fit.picture.width > 0


def test_card_without_picture_leaves_no_room_for_one() -> None:
    (fit,) = FITTER.fit([CARD._replace(picture=False)], [Box(0, 0, 600, 350)])
    assert fit.picture.width == 0
    assert fit.text.y < 50
    assert FITTER.need(CARD._replace(picture=False), 300) < FITTER.need(CARD, 300)


def test_rows_of_a_group_are_shown_in_one_way() -> None:
    boxes = [Box(0, 0, 300, 200), Box(0, 216, 300, 200), Box(320, 0, 300, 416)]
    fits = FITTER.fit([CARD] * 3, boxes)
    assert len({(fit.level, fit.words, fit.beside) for fit in fits}) == 1
    assert fits[2].picture.height > fits[0].picture.height


def test_no_date_is_in_two_lines_beside_a_picture() -> None:
    card = CARD._replace(date="2022年1月14日推断")
    (fit,) = FITTER.fit([card], [Box(0, 0, 330, 180)])
    assert not fit.beside or extent("date", fit.level, card.date) <= fit.text.width
