"""Place names and their pinyin."""

import re
from collections.abc import Iterator

from wuxi_kiosk.content.language import SOURCE, conventions, primary
from wuxi_kiosk.content.model import Exhibit, PlaceName, StoryStep, Theme

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_BARE = str.maketrans(_TONES, "".join(vowel * 4 for vowel in "aeiouü"))
_VOWELS = f"aeiouü{_TONES}"
_PINYIN = re.compile(f"[a-z{_VOWELS}’' ]+", re.IGNORECASE)
_SYLLABLE = re.compile(f"[{_VOWELS}]+", re.IGNORECASE)
# The finals of each initial, in the spelling that follows it.
_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a e o ao ou an ang ong i in ing u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
_VALID_SYLLABLE = "|".join(f"{initial}(?:{finals.replace(' ', '|')})" for initial, finals in _FINALS.items())
_SEPARATOR = " · "
_NO_BREAK_SPACE = "\u00a0"


def syllables(pinyin: str) -> int:
    """The number of syllables in pinyin; 0 if it has no tone marks or an invalid syllable.

    An apostrophe separates vowels of two syllables, as in Xī’ān.
    """
    if not _PINYIN.fullmatch(pinyin) or not set(pinyin.lower()) & set(_TONES):
        return 0
    return _count_syllables(pinyin) if _is_valid(pinyin.lower()) else 0


def _is_valid(pinyin: str) -> bool:
    """Whether each part between apostrophes and spaces consists of valid syllables with at most one tone mark each."""
    parts = re.split("[’' ]+", pinyin)
    valid = all(
        part and re.fullmatch(f"(?:{_VALID_SYLLABLE}){{{_count_syllables(part)}}}", part.translate(_BARE))
        for part in parts
    )
    return valid and not any(len(set(group) & set(_TONES)) > 1 for group in _SYLLABLE.findall(pinyin))


def _count_syllables(part: str) -> int:
    return len(_SYLLABLE.findall(part))


def is_same_reading(pinyin: str, name: str) -> bool:
    """Whether a name that is pinyin without tones has these syllables; true of a name that is none."""
    bare, plain = ("".join(re.findall("[a-zü]", text.lower().translate(_BARE))) for text in (pinyin, name))
    spelled = re.sub("[’' -]+", "", name.lower())
    if not re.fullmatch(f"(?:{_VALID_SYLLABLE}){{{_count_syllables(pinyin)}}}", spelled):
        return True
    return bare.replace("ü", "u") == plain.replace("ü", "u")


def pinyin_note(exhibit: Exhibit, theme: Theme, step: StoryStep, language: str) -> str:
    """The place names that a story mentions first in this step, each with its pinyin: 花台 Huātái.

    In other languages the name in that language comes first. The name on the seal is left to the home page.
    """
    before = theme.story[: theme.story.index(step)]
    found = [
        name
        for name in exhibit.place_names
        if _written(name) != exhibit.home.seal
        and _mentions(step, name, language)
        and not any(_mentions(earlier, name, language) for earlier in before)
    ]
    return _SEPARATOR.join(_NO_BREAK_SPACE.join(_forms(name, language)).replace(" ", _NO_BREAK_SPACE) for name in found)


def seal_pinyin(exhibit: Exhibit) -> str:
    """The pinyin of the name on the seal; empty if it is not among the place names."""
    return next((name.pinyin for name in exhibit.place_names if _written(name) == exhibit.home.seal), "")


def _written(name: PlaceName) -> str:
    return name.name.in_language(SOURCE)


def _forms(name: PlaceName, language: str) -> Iterator[str]:
    if primary(language) != SOURCE and (other := name.name.in_language(language)) != _written(name):
        yield other
    yield from (_written(name), name.pinyin)


def _mentions(step: StoryStep, name: PlaceName, language: str) -> bool:
    wanted = re.escape(name.name.in_language(language))
    pattern = wanted if conventions(language).full_width else rf"\b{wanted}\b"
    return any(re.search(pattern, text.in_language(language)) for text in (step.title, step.text))
