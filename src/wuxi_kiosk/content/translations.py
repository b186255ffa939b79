"""The record of confirmed translations: `translations.lock` of a content folder.

Each line has a language and two digests: of a text in the first language of the exhibit, and of its translation, which
somebody has found to agree. A translation that is recorded, but with other originals only, is stale. Without the file
nothing is known, and nothing is stale.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files
from wuxi_kiosk.content.parsing.decoding import MAX_FILE_BYTES

LOCK_FILE = "translations.lock"
_DIGEST_BYTES = 8
_HEADING = (
    "# 已核对的译文：语言、原文的指纹、译文的指纹。由 check --confirm-translations 写入，不要手改。\n"
    "# Confirmed translations: language, digest of the original, digest of the translation. Written by\n"
    "# check --confirm-translations; do not edit.\n"
)
# A language, the digest of an original and that of its translation.
Pair = tuple[str, str, str]


@dataclass(frozen=True)
class Confirmed:
    """The pairs of texts that are confirmed; false if there are none."""

    pairs: frozenset[Pair] = frozenset()
    # The digests of the originals by language and digest of their translation.
    _originals: Mapping[tuple[str, str], list[str]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        originals: dict[tuple[str, str], list[str]] = {}
        for language, original, text in sorted(self.pairs):
            originals.setdefault((language, text), []).append(original)
        object.__setattr__(self, "_originals", originals)

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def is_stale(self, original: str, translation: str, language: str) -> bool:
        """Whether a translation was confirmed for another original, and not for this one."""
        text = digest(translation)
        return (language, text) in self._originals and (language, digest(original), text) not in self.pairs

    def originals_of(self, translation: str, language: str) -> Sequence[str]:
        """The digests of the originals for which a translation was confirmed."""
        return self._originals.get((language, digest(translation)), ())


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
    parts = (line.split() for line in lines if not line.startswith("#"))
    return Confirmed(frozenset((one[0], one[1], one[2]) for one in parts if len(one) == 3))


def pairs_of(texts: Iterable[Mapping[str, Any]], languages: Iterable[str]) -> frozenset[Pair]:
    """The pairs of texts as they are written in each language; the first of the languages is the original's."""
    original, *others = languages
    return frozenset(
        (language, digest(text[original]), digest(text[language]))
        for text in texts
        for language in others
        if isinstance(text.get(original), str) and isinstance(text.get(language), str)
    )


def confirm(folder: Path, pairs: Iterable[Pair]) -> Path:
    """Record these pairs, and no others, as confirmed; returns the file. Raises OSError."""
    path = folder / LOCK_FILE
    lines = "".join(f"{' '.join(pair)}\n" for pair in sorted(set(pairs)))
    atomic_files.write(path, (_HEADING + lines).encode())
    return path
