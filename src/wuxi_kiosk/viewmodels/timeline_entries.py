"""What the cards of a timeline show: the events in the visitor's language, with their pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import floor
from typing import Any

from PySide6.QtCore import QRectF

from wuxi_kiosk.content.landscape import Scene
from wuxi_kiosk.content.model import Event, Theme
from wuxi_kiosk.viewmodels.event_card import CardFit, CardFitter, Part
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.records import camel_case
from wuxi_kiosk.viewmodels.text_metrics import FontSpec, fixed_line_extent, text_extent
from wuxi_kiosk.viewmodels.timeline_layout import Card

# By how much the landscape around a place is enlarged.
CLOSE_UP = 2.4


@dataclass(frozen=True)
class EventEntry:
    """An event as its card and its own view show it; `zoom` enlarges the picture around its focus."""

    event_id: str = ""
    accent: str = "ink"
    date: str = ""
    title: str = ""
    words: str = ""
    facts: str = ""
    status: str = "reported"
    file: str = ""
    illustration: bool = False
    focus_x: float = 0.5
    focus_y: float = 0.5
    zoom: float = 1.0


@dataclass(frozen=True)
class CardPlace:
    """How the card of an event stands, in pixels; `level` is the size of its words.

    One that is not `shown` is kept for reuse.
    """

    shown: bool = False
    in_lens: bool = False
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    level: int = 0
    with_words: bool = False
    beside: bool = False
    picture: QRectF = field(default_factory=QRectF)
    words: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True)
class CardEntry:
    """A row of the model of cards: an EventEntry and a CardPlace as maps, so that texts stay while a card moves."""

    event: dict[str, Any]
    place: dict[str, Any]


def as_map(entry: EventEntry | CardPlace) -> dict[str, Any]:
    """An entry as QML reads it."""
    return {camel_case(name): value for name, value in vars(entry).items()}


def _middle(scene: Scene, place: str) -> tuple[float, float] | None:
    """The middle of an anchor or of a calm zone, in shares of the picture; None for a place that it has not."""
    if place in scene.calm:
        left, top, width, height = scene.calm[place].rect
        return left + width / 2, top + height / 2
    if place not in scene.anchors:
        return None
    anchor = scene.anchors[place]
    if anchor.kind == "path":
        return anchor.points[len(anchor.points) // 2]
    xs, ys = zip(*anchor.points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def event_entry(exhibit: ExhibitModel, theme: Theme | None, event: Event) -> EventEntry:
    """An event in the visitor's language, with its photo, or the landscape around its place or else its middle."""
    entry = EventEntry(
        event_id=event.id,
        accent=theme.accent if theme else "ink",
        date=exhibit.date(event),
        title=exhibit.text(event.title),
        words=exhibit.text(event.text),
        facts=exhibit.facts(event.text, event.facts),
        status=event.status,
    )
    photo = exhibit.exhibit.all_photos.get(event.picture or "")
    if photo:
        focus_x, focus_y = map(float, photo.focus)
        illustration = photo.kind == "illustration"
        return replace(entry, file=photo.file, illustration=illustration, focus_x=focus_x, focus_y=focus_y)
    landscape = exhibit.landscapes.get(theme.landscape if theme else exhibit.exhibit.home.landscape)
    if not landscape or not landscape.picture or not landscape.wide:
        return entry
    x, y = (_middle(landscape.wide, event.at) if event.at else None) or landscape.wide.focus
    return replace(entry, file=str(landscape.picture), illustration=True, focus_x=x, focus_y=y, zoom=CLOSE_UP)


def card_place(card: Card, fit: CardFit) -> CardPlace:
    """The place of a card, in whole pixels."""
    box = card.box
    # Halves upwards, so that gaps of whole pixels stay.
    left, top, right, bottom = (floor(edge + 0.5) for edge in (box.x, box.y, box.right, box.bottom))
    return CardPlace(
        shown=True,
        in_lens=card.in_lens,
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        level=fit.level,
        with_words=fit.words,
        beside=fit.beside,
        picture=QRectF(*(round(value) for value in fit.picture)),
        words=QRectF(*(round(value) for value in fit.text)),
    )


def card_fitter(metrics: Mapping[str, Any]) -> CardFitter:
    """Fits cards by the sizes and fonts of `Timeline.qml`."""
    features = tuple((str(name), int(value)) for name, value in dict(metrics["features"]).items())
    levels = [{part: dict(font) for part, font in dict(level).items()} for level in metrics["levels"]]
    leading = float(metrics["leading"])

    fonts = {
        (part, level): FontSpec(str(font["family"]), int(font["size"]), int(font["weight"]), features)
        for level, parts in enumerate(levels)
        for part, font in parts.items()
    }

    def measure(part: Part, level: int, text: str, width: float) -> float:
        spec = fonts[part, level]
        lines = text_extent(spec, text, max(1.0, width))[1]
        return fixed_line_extent(spec, lines, round(spec.size * leading))

    def extent(part: Part, level: int, text: str) -> float:
        return text_extent(fonts[part, level], text, 0)[0]

    return CardFitter(float(metrics["unit"]), float(metrics["textScale"]), measure, extent)
