"""What the card of an event shows at its size: how large its words are, and where its picture is; without Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wuxi_kiosk.viewmodels.timeline_layout import Box

Part = Literal["date", "title", "status", "words"]
# The height of a text in pixels: which part of a card it is, at which level, the text, and the width for it.
Measure = Callable[[Part, int, str, float], float]
# The width of a text in one line, in pixels.
Extent = Callable[[Part, int, str], float]
# The words of a card have four sizes, by its level.
LEVELS = (3, 2, 1, 0)
# The smallest width and height of a card of a level, in units.
LEAST: Mapping[int, tuple[float, float]] = {3: (190, 84), 2: (100, 76), 1: (60, 28), 0: (0, 0)}
# The smallest height of a picture above the words, in units, and the share of the width of one beside them, by level.
PICTURE: Mapping[int, float] = {3: 50, 2: 36, 1: 24, 0: 10}
BESIDE: Mapping[int, float] = {3: 0.44, 2: 0.42, 1: 0.38, 0: 0.38}


class Words(NamedTuple):
    """The texts of a card, `short` its status in few words, and whether it has a picture."""

    date: str
    title: str
    status: str
    short: str
    text: str
    picture: bool


@dataclass(frozen=True)
class CardFit:
    """How a card shows its event: `picture`, above or `beside` the words, and `text` are places in it, in pixels."""

    level: int
    words: bool
    picture: Box
    text: Box
    beside: bool = False


@dataclass(frozen=True)
class CardFitter:
    """Fits cards: `unit` in pixels, `text_scale` the factor of the large-text mode."""

    unit: float
    text_scale: float
    measure: Measure
    extent: Extent

    def padding(self, level: int) -> float:
        """The space around the words of a card, in pixels."""
        return (2.5 + 1.5 * level) * self.unit

    def need(self, card: Words, width: float) -> float:
        """The height that a card needs at a width to show date, title and a small picture, in pixels."""
        picture = PICTURE[0] * self.unit if card.picture else 0.0
        return self._height(card, 0, width - 2 * self.padding(0), words=False) + 2 * self.padding(0) + picture

    def fit(self, cards: Sequence[Words], boxes: Sequence[Box]) -> list[CardFit]:
        """How each of a group of cards is shown: all alike, with pictures of one height in a row."""
        rows: dict[Box, list[int]] = {}
        for index, box in enumerate(boxes):
            rows.setdefault(Box(0, box.y, round(box.width), box.height), []).append(index)
        for words in (True, False):
            for level in LEVELS:
                found = [
                    fits for beside in (False, True) if (fits := self._group(cards, boxes, rows, level, words, beside))
                ]
                if found:
                    return max(found, key=lambda fits: sum(fit.picture.width * fit.picture.height for fit in fits))
        pad = self.padding(0)
        return [
            CardFit(0, False, Box(0, 0, 0, 0), Box(pad, pad, box.width - 2 * pad, box.height - 2 * pad))
            for box in boxes
        ]

    def _group(
        self,
        cards: Sequence[Words],
        boxes: Sequence[Box],
        rows: Mapping[Box, Sequence[int]],
        level: int,
        words: bool,
        beside: bool,
    ) -> list[CardFit]:
        """All cards in one way; none if one of them does not fit."""
        least = [side * self.unit * self.text_scale for side in LEAST[level]]
        found: dict[int, CardFit] = {}
        for row, alike in rows.items():
            width, height = boxes[alike[0]].width, row.height
            if width < least[0] or height < least[1]:
                return []
            fits = self._arrange([cards[index] for index in alike], width, height, level, words=words, beside=beside)
            found.update(zip(alike, fits, strict=False))
        return [found[index] for index in range(len(boxes))] if len(found) == len(boxes) else []

    def _arrange(
        self, cards: Sequence[Words], width: float, height: float, level: int, *, words: bool, beside: bool
    ) -> list[CardFit]:
        """The cards with their pictures beside or above the words; none if one does not fit."""
        pad = self.padding(level)
        pictured = any(card.picture for card in cards)
        across = min(BESIDE[level] * width, 1.6 * height) if beside and pictured else 0.0
        if across and across < 2 * PICTURE[0] * self.unit:
            return []
        room = width - across - 2 * pad
        if (across or level) and any(self._breaks(card, level, room) for card in cards):
            return []
        tallest = max(self._height(card, level, room, words=words) for card in cards) + 2 * pad
        if across or not pictured:
            if tallest > height:
                return []
            place = Box(across + pad, pad, room, height - 2 * pad)
            return [
                CardFit(level, words, Box(0, 0, across, height if across else 0), place, bool(across)) for _ in cards
            ]
        high = min(height - tallest, width)
        if high < PICTURE[level] * self.unit - 1:
            return []
        place = Box(pad, high + pad, room, height - high - 2 * pad)
        return [CardFit(level, words, Box(0, 0, width, high), place) for _ in cards]

    def _breaks(self, card: Words, level: int, width: float) -> bool:
        """Whether a date would be in two lines, or a word of the title broken."""
        words: list[tuple[Part, str]] = [
            ("date", card.date),
            *(("title", word) for word in card.title.split(" ") if word.isascii()),
        ]
        return any(self.extent(part, level, text) > width for part, text in words)

    def _height(self, card: Words, level: int, width: float, *, words: bool) -> float:
        parts: list[tuple[Part, str]] = [
            ("date", card.date),
            ("title", card.title),
            ("status", card.status if words else card.short),
        ]
        if words:
            parts.append(("words", card.text))
        heights = [self.measure(part, level, text, width) for part, text in parts if text]
        return sum(heights) + (len(heights) - 1) * self.unit
