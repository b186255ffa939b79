"""What the card of an event shows at its size: how large its words are, and where its picture is; without Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wuxi_kiosk.viewmodels.timeline_layout import Box

Part = Literal["date", "title", "status", "words"]
# The height of a text in pixels: which part of a card it is, at which level, the text, and the width for it.
Measure = Callable[[Part, int, str, float], float]
# The words of a card have three sizes, by its level.
LEVELS = (2, 1, 0)
# The smallest width and height of a card of a level, in units.
LEAST: Mapping[int, tuple[float, float]] = {2: (190, 84), 1: (100, 66), 0: (0, 0)}
PICTURE = 14
# The share of the width that a picture beside the words takes.
BESIDE = {2: 0.5, 1: 0.42, 0: 0.38}


class Words(NamedTuple):
    """The texts of a card; `picture` says whether it has one."""

    date: str
    title: str
    status: str
    text: str
    picture: bool


@dataclass(frozen=True)
class CardFit:
    """How a card shows its event: `picture` and `text` are places in the card, in pixels."""

    level: int
    words: bool
    picture: Box
    text: Box


@dataclass(frozen=True)
class CardFitter:
    """Fits cards: `unit` in pixels, `text_scale` the factor of the large-text mode."""

    unit: float
    text_scale: float
    measure: Measure

    def padding(self, level: int) -> float:
        """The space around the words of a card, in pixels."""
        return (2.5 + 2 * level) * self.unit

    def need(self, card: Words, width: float) -> float:
        """The height that a card needs at a width to show date, title and a small picture, in pixels."""
        picture = PICTURE * self.unit if card.picture else 0.0
        return self._height(card, 0, width - 2 * self.padding(0), words=False) + 2 * self.padding(0) + picture

    def fit(self, cards: Sequence[Words], boxes: Sequence[Box]) -> list[CardFit]:
        """How each of a group of cards is shown; those of one height alike."""
        found: dict[int, CardFit] = {}
        for height in {box.height for box in boxes}:
            alike = [index for index, box in enumerate(boxes) if box.height == height]
            fits = self._alike([cards[index] for index in alike], boxes[alike[0]].width, height)
            found.update(zip(alike, fits, strict=True))
        return [found[index] for index in range(len(boxes))]

    def _alike(self, cards: Sequence[Words], width: float, height: float) -> list[CardFit]:
        for words in (True, False):
            for level in LEVELS:
                least = LEAST[level]
                if width < least[0] * self.unit * self.text_scale or height < least[1] * self.unit * self.text_scale:
                    continue
                for beside in (True, False) if width > 1.25 * height else (False, True):
                    fits = self._arrange(cards, width, height, level, words=words, beside=beside)
                    if fits:
                        return fits
        pad = self.padding(0)
        return [CardFit(0, False, Box(0, 0, 0, 0), Box(pad, pad, width - 2 * pad, height - 2 * pad)) for _ in cards]

    def _arrange(
        self, cards: Sequence[Words], width: float, height: float, level: int, *, words: bool, beside: bool
    ) -> list[CardFit]:
        """The cards with their pictures beside or above the words; none if one does not fit."""
        pad = self.padding(level)
        pictured = any(card.picture for card in cards)
        across = min(BESIDE[level] * width, 1.6 * height) if beside and pictured else 0.0
        if across and across < 2 * PICTURE * self.unit:
            return []
        room = width - across - 2 * pad
        tallest = max(self._height(card, level, room, words=words) for card in cards) + 2 * pad
        if across or not pictured:
            if tallest > height:
                return []
            place = Box(across + pad, pad, room, height - 2 * pad)
            return [CardFit(level, words, Box(0, 0, across, height), place) for _ in cards]
        high = min(height - tallest, width)
        if high < (PICTURE + 12 * level) * self.unit - 1:
            return []
        place = Box(pad, high + pad, room, height - high - 2 * pad)
        return [CardFit(level, words, Box(0, 0, width, high), place) for _ in cards]

    def _height(self, card: Words, level: int, width: float, *, words: bool) -> float:
        parts: list[tuple[Part, str]] = [("date", card.date), ("title", card.title), ("status", card.status)]
        if words:
            parts.append(("words", card.text))
        heights = [self.measure(part, level, text, width) for part, text in parts if text]
        return sum(heights) + (len(heights) - 1) * self.unit
