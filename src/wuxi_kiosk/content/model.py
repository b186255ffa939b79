"""The content format: frozen models of what curators write in `data/`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, SerializeAsAny, ValidationInfo, WrapValidator
from pydantic_core import PydanticCustomError

from wuxi_kiosk.content.documents import Document, Reference, SourceReference, Sources
from wuxi_kiosk.content.fields import (
    Date,
    FactId,
    Fraction,
    Id,
    Language,
    Link,
    LocalizedText,
    Model,
    Names,
    NumberId,
    OneOrMany,
    PhotoId,
    PlaceId,
    Shown,
    ThemeId,
    Value,
)
from wuxi_kiosk.content.schedule import Schedule

Qualifier = Literal["余", "多", "近", "突破", "以上"]
Status = Literal["reported", "derived", "expected", "aimed", "planned"]
Accent = Literal["ink", "plum", "ice", "citrus", "jade"]
Step = Literal["hardship", "help", "change", "ahead", "voice"]
# Statuses of what had not happened when the article was written, and the step of a story for it.
PENDING: frozenset[Status] = frozenset({"expected", "aimed", "planned"})
STEP_OF_PENDING: Step = "ahead"
PhotoKind = Literal["photograph", "illustration"]
# Unknown until somebody has looked at the picture: what a new entry begins with.
People = Literal["unknown", "none", "adults", "minors"]
# What `check` reports of an entry: the keys to the field within it, the message in Chinese and in English.
CheckMessage = tuple[tuple[str | int, ...], str, str]
# The format of content that this program reads; `format` of exhibit.yaml says which one content is written in.
FORMAT = 2
# The kind of figures without one.
DEFAULT_KIND = "counter"


class Figure(Model):
    """The base of figures; each kind in `figures/` extends Number or Group.

    A `lead` begins a page. `at` is the anchor or calm zone of the theme's landscape at which it stands.
    """

    id: Id
    kind: str
    label: LocalizedText
    note: LocalizedText | None = None
    source: Sources
    lead: bool = False
    at: PlaceId | None = None

    def refers_to(self) -> tuple[str, ...]:
        """The ids of the numbers that this figure draws."""
        return (self.id,)

    def check(self, numbers: tuple["Number", ...]) -> Iterator[CheckMessage]:
        """The reasons why this kind cannot show these numbers; none by default."""
        yield from ()


class Number(Figure):
    """A figure with a value, which content writes only here and refers to everywhere else.

    `show` is a template for each language, as `{value}余万元` or `over CNY {value/100} million`; so is `each`, for a
    value that each of several `recipients` has.
    """

    value: Value
    unit: LocalizedText
    qualifier: Qualifier | None = None
    show: LocalizedText
    spelled: LocalizedText | None = None
    each: LocalizedText | None = None
    recipients: Annotated[int, Field(ge=2, le=12)] | None = None
    date: Date | None = None
    since: bool = False
    inferred: bool = False
    status: Status = "reported"


class Group(Figure):
    """A figure that draws several numbers, named by their ids.

    A kind that `COMPARES` them draws them on one scale; one that is `TITLED` is not understood without the label of the
    figure, as its numbers have the names of things, such as of projects. `ROLES` has, for each number of a kind in
    which they differ in what they are, the words of its label by language.
    """

    COMPARES: ClassVar[bool] = False
    TITLED: ClassVar[bool] = False
    ROLES: ClassVar[tuple[Mapping[str, re.Pattern[str]], ...]] = ()

    items: Annotated[tuple[NumberId, ...], Field(min_length=1)]

    def refers_to(self) -> tuple[str, ...]:
        """The ids of the numbers that this figure draws."""
        return self.items


def _of_kind(base: type[Model], context: str, unknown: str, default: str | None = None) -> WrapValidator:
    """Validate by the model of the `kind` in the value; the validation context has the models of all kinds."""

    def validate(value: Any, handler: Any, info: ValidationInfo) -> Any:
        if isinstance(value, base):
            return value
        kinds: Mapping[str, type[Model]] = (info.context or {}).get(context, {})
        if not isinstance(value, Mapping):
            handler(value)
        kind = value.get("kind", default)
        if not isinstance(kind, str) or kind not in kinds:
            raise PydanticCustomError(unknown, "unknown kind", {"kind": kind, "kinds": sorted(kinds)})
        return kinds[kind].model_validate({**value, "kind": kind}, context=info.context)

    return WrapValidator(validate)


AnyFigure = Annotated[SerializeAsAny[Figure], _of_kind(Figure, "kinds", "unknown_kind", default=DEFAULT_KIND)]


class HandsOn(Model):
    """A hands-on activity: the fields common to every kind; each kind is a subclass in `hands_on.py`.

    `amount` is a template like a number's `show`: the visitor's amount so far, which `counted` labels.
    `then` is the step of the theme's story that is shown at the end. `at` are the anchors of the theme's landscape at
    which its pieces are placed; without them it has a scene of its own.
    """

    # The fields that name numbers, and those that are templates of a number.
    NUMBERS: ClassVar[tuple[str, ...]] = ()
    TEMPLATES: ClassVar[tuple[str, ...]] = ("amount",)
    # The kind of anchor that `at` names.
    PLACE: ClassVar[str] = "path"

    kind: str
    title: LocalizedText
    task: LocalizedText
    counted: LocalizedText
    amount: LocalizedText
    ending: LocalizedText
    then: Step | None = None
    at: OneOrMany[PlaceId] = ()
    facts: tuple[FactId, ...] = ()
    source: Sources

    def refers_to(self) -> tuple[str, ...]:
        """The ids of the numbers it refers to; the first is the answer."""
        return tuple(getattr(self, name) for name in self.NUMBERS)

    def slots(self, numbers: tuple[Number, ...]) -> int:
        """The number of pieces that fit into the scene."""
        raise NotImplementedError

    def target(self, numbers: tuple[Number, ...]) -> int:
        """The number of whole pieces that make the answer."""
        raise NotImplementedError

    def piece_value(self, numbers: tuple[Number, ...]) -> Decimal:
        """The value of one piece, in the unit of the numbers."""
        return Decimal(1)

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The reasons why this kind cannot show these numbers; none by default."""
        yield from ()


AnyHandsOn = Annotated[SerializeAsAny[HandsOn], _of_kind(HandsOn, "hands_on", "unknown_hands_on")]


class Camera(Model):
    """A view of the theme's landscape: a place in its middle, of a path the point `along` it, and how near it is."""

    focus: PlaceId
    along: Fraction | None = None
    zoom: Annotated[Value, Field(ge=1, le=4)] = Decimal(2)


class StoryStep(Model):
    """One step of a theme's story, over a view of the landscape or a photo of the theme, or else the whole landscape.

    `figures` are its key figures, the first the largest. `picture` is the id of the photo. `narration` has recordings
    of its text by language, mp3, ogg or wav, as those of Home and Closing do of theirs.
    """

    step: Step
    title: LocalizedText
    text: LocalizedText
    figures: tuple[NumberId, ...] = ()
    facts: tuple[FactId, ...] = ()
    camera: Camera | None = None
    picture: PhotoId | None = None
    narration: Mapping[Language, Annotated[str, Names("sound")]] = {}
    when: Schedule | None = None
    source: Sources
    inferred: bool = False
    status: Status = "reported"


class Event(Model):
    """An event with a date to the year, the month or the day; with `since` it continues from then on.

    Its picture is a photo of any theme, by its id, or the landscape around the place `at`.
    """

    id: Id
    date: Date
    since: bool = False
    title: LocalizedText
    text: LocalizedText
    picture: PhotoId | None = None
    at: PlaceId | None = None
    facts: tuple[FactId, ...] = ()
    source: Sources
    inferred: bool = False
    status: Status = "reported"

    @property
    def order(self) -> str:
        """The sort key of events: a less precise date comes later within its year or month."""
        return self.date.ljust(len("2019-05-20"), "~")


class Rights(Model):
    """Who allows a picture to be shown; `people` are those who can be recognised, for minors the guardians consent.

    The last day of `expires` is the last on which it may be shown. `check` asks for all of this, the hall does not.
    """

    holder: LocalizedText
    licence: LocalizedText
    people: People
    consent: LocalizedText | None = None
    expires: Date | None = None


class Hotspot(Model):
    """A point of a picture, 0–1 across and down, with a short text that opens on touch."""

    at: tuple[Fraction, Fraction]
    title: LocalizedText
    text: LocalizedText


# At an edge only one of the pictures would be seen.
DIVIDER_BOUNDS = Decimal("0.1"), Decimal("0.9")


class Photo(Model):
    """A picture with its caption and credit; `focus` is the point that every crop keeps, 0–1 across and down.

    With `after` it is the earlier of two pictures of one place, and `divider` where the line between them is at first,
    within DIVIDER_BOUNDS. With `video` (mp4 or webm) it is the poster of one, and `subtitles` are its vtt files by
    language. All files are relative to the content folder.
    """

    id: Id
    file: Annotated[str, Names("picture")]
    kind: PhotoKind
    caption: LocalizedText
    credit: LocalizedText
    focus: tuple[Fraction, Fraction] = (Decimal("0.5"), Decimal("0.5"))
    hotspots: tuple[Hotspot, ...] = ()
    after: Annotated[str, Names("picture")] | None = None
    before_label: LocalizedText | None = None
    after_label: LocalizedText | None = None
    divider: Annotated[Value, Field(ge=DIVIDER_BOUNDS[0], le=DIVIDER_BOUNDS[1])] = Decimal("0.5")
    video: Annotated[str, Names("video")] | None = None
    subtitles: Mapping[Language, Annotated[str, Names("text")]] = {}
    facts: tuple[FactId, ...] = ()
    source: OneOrMany[Reference] = ()
    rights: Rights | None = None
    when: Schedule | None = None


class Theme(Model):
    """A theme; its id is the name of its file. `link` replaces the exhibit's for the pages of the theme."""

    id: Id
    order: int
    name: LocalizedText
    short: LocalizedText
    title: LocalizedText
    tagline: LocalizedText
    accent: Accent
    icon: Annotated[str, Names("icon")]
    landscape: Annotated[str, Names("landscape")]
    headline: NumberId
    headline_label: LocalizedText
    figures_title: LocalizedText
    story: Annotated[tuple[StoryStep, ...], Field(min_length=1)]
    figures: tuple[AnyFigure, ...] = ()
    hands_on: AnyHandsOn | None = None
    events: tuple[Event, ...] = ()
    photos: tuple[Photo, ...] = ()
    link: Link | None = None
    when: Schedule | None = None


class AboutPart(Model):
    """A paragraph of the about page."""

    title: LocalizedText
    text: LocalizedText
    facts: tuple[FactId, ...] = ()


class PlaceName(Model):
    """A place as texts name it, and the pinyin of its Chinese name with tone marks."""

    name: LocalizedText
    pinyin: Shown


class AttractScene(Model):
    """The scene of a theme in the attract loop."""

    theme: ThemeId
    when: Schedule | None = None


class Home(Model):
    """The texts and figures of the home page and of the attract loop.

    `scenes` are those of the loop between its first and its last one; without any, there is one for each theme.
    """

    title: LocalizedText
    subtitle: LocalizedText
    hook: LocalizedText
    line_from: LocalizedText
    line_to: LocalizedText
    invitation: LocalizedText
    seal: Shown
    landscape: Annotated[str, Names("landscape")]
    headline: Annotated[tuple[NumberId, ...], Field(min_length=1, max_length=4)]
    summary: LocalizedText
    scenes: tuple[AttractScene, ...] = ()
    facts: tuple[FactId, ...] = ()
    narration: Mapping[Language, Annotated[str, Names("sound")]] = {}


class Closing(Model):
    """The last page, with one figure."""

    title: LocalizedText
    text: LocalizedText
    headline: NumberId
    thanks: LocalizedText
    facts: tuple[FactId, ...] = ()
    narration: Mapping[Language, Annotated[str, Names("sound")]] = {}


class Notice(Model):
    """What visitors are told in every language at once, as on a day on which the exhibit is closed.

    It is due by its schedule, or as long as it is `shown`. One that `blocks` covers everything and stays; another
    stands in the attract loop.
    """

    id: Id
    title: LocalizedText
    text: LocalizedText | None = None
    when: Schedule | None = None
    shown: bool | None = None
    blocks: bool = True


def _known_format(value: int) -> int:
    if value != FORMAT:
        raise PydanticCustomError("unknown_format", "unknown format", {"format": value, "known": FORMAT})
    return value


class Exhibit(Model):
    """The whole exhibit: `exhibit.yaml` and every file of `themes/`.

    `presentation` is the order in which a guide goes through themes; without it, it is that of the themes. `link` is an
    address to share as a QR code, in which `{page}` and `{language}` stand for those of the page.
    """

    format: Annotated[int, AfterValidator(_known_format)]
    version: Shown
    languages: Annotated[tuple[Annotated[Language, Names("language")], ...], Field(min_length=1)]
    language_names: Mapping[Language, str]
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    as_of: LocalizedText
    home: Home
    timeline_title: LocalizedText
    closing: Closing
    link: Link | None = None
    figures: tuple[AnyFigure, ...] = ()
    events: tuple[Event, ...] = ()
    about: tuple[AboutPart, ...] = ()
    presentation: tuple[ThemeId, ...] = ()
    place_names: tuple[PlaceName, ...] = ()
    notices: tuple[Notice, ...] = ()
    themes: tuple[Theme, ...] = ()

    @cached_property
    def all_figures(self) -> Mapping[str, Figure]:
        """Every figure of the exhibit by its id."""
        own = [*self.figures, *(figure for theme in self.themes for figure in theme.figures)]
        return MappingProxyType({figure.id: figure for figure in own})

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """Every number by its id."""
        return MappingProxyType({key: figure for key, figure in self.all_figures.items() if isinstance(figure, Number)})

    @cached_property
    def all_events(self) -> Mapping[str, Event]:
        """Every event of the exhibit by its id."""
        own = [*self.events, *(event for theme in self.themes for event in theme.events)]
        return MappingProxyType({event.id: event for event in own})

    @cached_property
    def all_photos(self) -> Mapping[str, Photo]:
        """Every photo by its id."""
        return MappingProxyType({photo.id: photo for theme in self.themes for photo in theme.photos})

    @cached_property
    def dated_events(self) -> tuple[tuple[Theme | None, Event], ...]:
        """Every event by date, with its theme; of one date the exhibit's first event comes first, its others last."""
        general = [(None, event) for event in self.events]
        themed = [(theme, event) for theme in self.themes for event in theme.events]
        return tuple(sorted([*general[:1], *themed, *general[1:]], key=lambda pair: pair[1].order))

    @cached_property
    def sources(self) -> tuple[SourceReference, ...]:
        """The places in documents that its entries name."""
        entries: list[Figure | Event | StoryStep | HandsOn | Photo] = []
        for theme in self.themes:
            entries += [*theme.story, *theme.photos, *([theme.hands_on] if theme.hands_on else [])]
        entries += [*self.all_figures.values(), *self.all_events.values()]
        return tuple(place for entry in entries for place in entry.source)

    def sources_of(self, keys: Iterable[str]) -> tuple[SourceReference, ...]:
        """The places in documents that figures, and the numbers that they draw, name as their sources."""
        figures = [self.all_figures[key] for key in keys if key in self.all_figures]
        drawn = [self.numbers[key] for figure in figures for key in figure.refers_to()]
        return tuple(place for figure in (*figures, *drawn) for place in figure.source)

    @cached_property
    def used_documents(self) -> tuple[Document, ...]:
        """The documents that its entries name as their sources; all if they name none."""
        named = {place.document for place in self.sources}
        return tuple(document for document in self.documents if document.id in named) or self.documents

    @cached_property
    def has_inferred_dates(self) -> bool:
        """Whether any of its dates is inferred, besides the years of its documents."""
        dated: list[Number | Event | StoryStep] = [*self.numbers.values(), *self.all_events.values()]
        return any(entry.inferred for entry in [*dated, *(step for theme in self.themes for step in theme.story)])

    @property
    def presented(self) -> tuple[Theme, ...]:
        """The themes that a guide goes through, in that order."""
        chosen = tuple(theme for key in self.presentation if (theme := self.theme(key)))
        return chosen or self.themes

    @property
    def scenes(self) -> tuple[Theme, ...]:
        """The themes that have a scene in the attract loop, in its order."""
        chosen = tuple(theme for scene in self.home.scenes if (theme := self.theme(scene.theme)))
        return chosen or self.themes

    def theme(self, theme_id: str) -> Theme | None:
        """The theme of that id, or None."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)
