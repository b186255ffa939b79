"""Place names with their pinyin, where a visitor first meets them."""

import re
from collections.abc import Iterator

from wuxi_kiosk.content.model import Exhibit, Panel, PlaceName, Theme

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_VOWELS = f"aeiouü{_TONES}"
_PINYIN = re.compile(f"[a-z{_VOWELS}’' ]+", re.IGNORECASE)
_SYLLABLE = re.compile(f"[{_VOWELS}]+", re.IGNORECASE)
_APART = " · "
_NO_BREAK_SPACE = "\u00a0"


def syllables(pinyin: str) -> int:
    """How many characters pinyin spells; 0 for what is no pinyin with tone marks.

    An apostrophe parts two vowels that belong to two characters, as its spelling asks for: Xī’ān.
    """
    if not _PINYIN.fullmatch(pinyin) or not set(pinyin.lower()) & set(_TONES):
        return 0
    return len(_SYLLABLE.findall(pinyin))


def gloss(exhibit: Exhibit, theme: Theme, panel: Panel, language: str) -> str:
    """The names that a theme's story first mentions in a panel: 花台 Huātái, in other languages after their own form.

    The name on the seal is told on the home page.
    """
    before = theme.story[: theme.story.index(panel)]
    found = [
        name
        for name in exhibit.place_names
        if _written(name) != exhibit.home.seal
        and _mentions(panel, name, language)
        and not any(_mentions(earlier, name, language) for earlier in before)
    ]
    return _APART.join(_NO_BREAK_SPACE.join(_forms(name, language)).replace(" ", _NO_BREAK_SPACE) for name in found)


def of_seal(exhibit: Exhibit) -> str:
    """The pinyin of the name on the seal; empty where it is not told."""
    return next((name.pinyin for name in exhibit.place_names if _written(name) == exhibit.home.seal), "")


def _written(name: PlaceName) -> str:
    return name.name.in_language("zh")


def _forms(name: PlaceName, language: str) -> Iterator[str]:
    if not language.startswith("zh"):
        yield name.name.in_language(language)
    yield from (_written(name), name.pinyin)


def _mentions(panel: Panel, name: PlaceName, language: str) -> bool:
    wanted = re.escape(name.name.in_language(language))
    pattern = wanted if language.startswith("zh") else rf"\b{wanted}\b"
    return any(re.search(pattern, text.in_language(language)) for text in (panel.title, panel.text))
