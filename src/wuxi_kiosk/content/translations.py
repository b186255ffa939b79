"""The record of confirmed translations: `translations.lock` of a content folder.

Each line has a language and digests: of a text in the first language of the exhibit, of its translation, which somebody
has found to agree, and of the place at which they stand; lines without a place are of an earlier version. A translation
that is recorded, but with other originals only, is stale. Without the file nothing is known, and nothing is stale.

Lines that begin with a point have the digests of the place of another value, such as a number or the id of a picture,
and of the value that somebody has found to be right there.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.parsing.decoding import MAX_FILE_BYTES
from wuxi_kiosk.content.source_tree import SourceNode

LOCK_FILE = "translations.lock"
_DIGEST_BYTES = 8
_VALUE = "."
_HEADING = (
    "# 已核对的译文：语言、原文、译文和位置的指纹；点开头的是数值等的位置和指纹。\n"
    "# 由 check --confirm-translations 写入，不要手改。\n"
    "# Confirmed translations: language, digests of the original, the translation and their place; behind a point\n"
    "# those of the place of another value and of that. Written by check --confirm-translations; do not edit.\n"
)
# What is not seen, or changes with every version.
_NOT_SEEN = frozenset({"id", "facts", "format", "version", "languages", "kind"})
# A language, the digest of an original and that of its translation.
Pair = tuple[str, str, str]
# A pair and the digest of its place, which is empty if it is not known.
Entry = tuple[Pair, str]
# The digest of the place of a value, and that of the value.
Value = tuple[str, str]


@dataclass(frozen=True)
class Confirmed:
    """The pairs of texts that are confirmed, each at its places; false if there are none."""

    entries: frozenset[Entry] = frozenset()
    values: frozenset[Value] = frozenset()
    # The digests of the originals by language and digest of their translation, and those of the places by pair.
    _originals: Mapping[tuple[str, str], list[str]] = field(init=False, default_factory=dict, compare=False)
    _places: Mapping[Pair, set[str]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        originals: dict[tuple[str, str], list[str]] = {}
        places: dict[Pair, set[str]] = {}
        for pair, place in sorted(self.entries):
            language, original, text = pair
            if pair not in places:
                originals.setdefault((language, text), []).append(original)
            places.setdefault(pair, set()).add(place)
        object.__setattr__(self, "_originals", originals)
        object.__setattr__(self, "_places", places)

    @property
    def pairs(self) -> Set[Pair]:
        """The pairs, wherever they stand."""
        return self._places.keys()

    def places_of(self, pair: Pair) -> Set[str]:
        """The digests of the places at which a pair was confirmed; none if those are not known."""
        return self._places.get(pair, set()) - {""}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def is_stale(self, original: str, translation: str, language: str) -> bool:
        """Whether a translation was confirmed for another original, and not for this one."""
        text = digest(translation)
        return (language, text) in self._originals and (language, digest(original), text) not in self._places

    def originals_of(self, translation: str, language: str) -> Sequence[str]:
        """The digests of the originals for which a translation was confirmed."""
        return self._originals.get((language, digest(translation)), ())


@lru_cache(maxsize=8192)
def digest(text: str) -> str:
    """The digest of a text, without regard to how its lines are broken."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def read(folder: Path) -> Confirmed:
    """What is confirmed of a content folder; lines that are damaged are left out."""
    try:
        with (folder / LOCK_FILE).open(encoding="utf-8", errors="replace") as file:
            lines = file.read(MAX_FILE_BYTES).splitlines()
    except OSError:
        return Confirmed()
    parts = [line.split() for line in lines if not line.startswith("#")]
    values = frozenset((one[1], one[2]) for one in parts if one[:1] == [_VALUE] and len(one) == 3)
    known = (one for one in parts if one[:1] != [_VALUE] and len(one) in (3, 4))
    return Confirmed(frozenset(((one[0], one[1], one[2]), "".join(one[3:])) for one in known), values)


def pair_of(text: Mapping[str, Any], original: str, language: str) -> Pair | None:
    """The pair of a text in the first language of an exhibit and in another; None if it lacks one of them."""
    first, second = text.get(original), text.get(language)
    return (language, digest(first), digest(second)) if isinstance(first, str) and isinstance(second, str) else None


def place_of(node: SourceNode) -> str:
    """The digest of the place of a text, which stays the same when entries before its own are added or removed."""
    parts: list[str] = [node.file.name]
    value: Any = node.file.document.tree
    for part in node.key:
        value = value[part]
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(value, Mapping) and isinstance(value.get("id"), str):
            parts.append(value["id"])
    return digest(" ".join(parts))


def entries_of(texts: Iterable[SourceNode], languages: Iterable[str]) -> frozenset[Entry]:
    """The texts as they are written in each language; the first of the languages is the original's."""
    original, *others = languages
    return frozenset(
        (pair, place_of(node))
        for node in texts
        for language in others
        if (pair := pair_of(node.raw, original, language))
    )


def values_of(node: SourceNode) -> Mapping[str, Value]:
    """The values of an entry that are no texts and no entries themselves, by the names of their fields."""
    place = place_of(node)
    return {
        name: (digest(f"{place} {name}"), digest(str(value)))
        for name, value in node.raw.items()
        if name not in _NOT_SEEN
        and not any(isinstance(item, Mapping) for item in (value if isinstance(value, tuple) else (value,)))
    }


def all_values(nodes: Iterable[SourceNode]) -> frozenset[Value]:
    """The values of entries that are no texts."""
    return frozenset(value for node in nodes for value in values_of(node).values())


def confirm(folder: Path, entries: Iterable[Entry], values: Iterable[Value] = ()) -> Path:
    """Record these, and no others, as confirmed; returns the file. Raises OSError."""
    path = folder / LOCK_FILE
    lines = [" ".join((*pair, place)) for pair, place in sorted(set(entries))]
    lines += [" ".join((_VALUE, *value)) for value in sorted(set(values))]
    atomic_files.write(path, (_HEADING + "".join(f"{line}\n" for line in lines)).encode())
    return path
