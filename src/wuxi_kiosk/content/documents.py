"""The documents that an exhibit is based on, and the places in them that its entries name as their sources."""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from wuxi_kiosk.content.fields import Date, Id, LocalizedText, Model, Names, OneOrMany

# What the places of a document are counted in; the words for them are in `viewmodels/places.py`.
CountedIn = Literal["paragraphs", "pages", "chapters", "sections", "tables", "minutes"]
_REFERENCE = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*) +(\d{1,5})(?:-(\d{1,5}))?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How format 1 named a paragraph of its only document.
_PARAGRAPH_OF_FORMAT_1 = re.compile(r"[Pp]\d{1,3}")


class Document(Model):
    """A document that entries name as their source; `pictures` are those whom it credits its pictures to.

    `year` is `inferred` where the document does not say it. `counted_in` is what its places are, `places` their number.
    """

    id: Id
    title: LocalizedText
    authors: LocalizedText
    pictures: LocalizedText | None = None
    year: Date
    inferred: bool = False
    counted_in: CountedIn
    places: Annotated[int, Field(ge=1)] | None = None


class SourceReference(Model):
    """A place in a document, or all from `place` to `last`; written as `article 4` or `article 4-6`.

    Places count from 1: `article 0` stands where the place is still to be filled in.
    """

    document: Id
    place: int
    last: int

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.document} {self.numbers}"

    @property
    def is_filled_in(self) -> bool:
        """Whether it says where in the document."""
        return self.place > 0

    @property
    def numbers(self) -> str:
        """The place, or the first and the last one."""
        return str(self.place) if self.place == self.last else f"{self.place}-{self.last}"


def parse_reference(written: object) -> SourceReference:
    """A reference as it is written. Raises PydanticCustomError, whose `what` is a key of the message for it."""
    if isinstance(written, SourceReference):
        return written
    text = str(written).strip()
    match = _REFERENCE.fullmatch(text)
    if not match:
        raise PydanticCustomError("bad_source", "bad source", {"what": _mistake(text)})
    place = int(match[2])
    last = int(match[3] or place)
    if last < place or (last and not place):
        raise PydanticCustomError("bad_source", "bad source", {"what": "order"})
    return SourceReference(document=match[1], place=place, last=last)


def _mistake(written: str) -> str:
    if re.search("[，、]", written):
        return "separator"
    if _PARAGRAPH_OF_FORMAT_1.fullmatch(written):
        return "format_1"
    if re.fullmatch(r"[\d-]+", written):
        return "no_document"
    return "no_place" if re.fullmatch(r"[a-z][a-z0-9-]*", written) else "unreadable"


Reference = Annotated[
    SourceReference,
    BeforeValidator(parse_reference),
    Names("source"),
    WithJsonSchema({"type": "string", "pattern": f"^{_REFERENCE.pattern}$"}),
]
Sources = Annotated[OneOrMany[Reference], Field(min_length=1)]


def years_in(text: str) -> list[str]:
    """The years that a text names in digits."""
    return _YEAR.findall(text)


def by_document(
    references: Iterable[SourceReference], documents: Sequence[Document]
) -> list[tuple[Document, list[SourceReference]]]:
    """The references to each of the documents that they name, in the order of the documents."""
    chosen = list(references)
    found = [(document, [place for place in chosen if place.document == document.id]) for document in documents]
    return [(document, places) for document, places in found if places]
