"""Syllables of pinyin, and the notes on place names."""

from collections.abc import Callable

import pytest
from pypinyin_dict.pinyin_data import pinyin as dictionary

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.names import pinyin_note, seal_pinyin, syllables


@pytest.mark.parametrize(
    ("pinyin", "count"),
    [
        ("Wūxī", 2),
        ("Hóngchíbà", 3),
        ("Xī’ān", 2),
        ("Xī'ān", 2),
        ("Lǚliáng", 2),
        ("Wū xī", 2),
        ("Wuxi", 0),
        ("Wu1xi1", 0),
        ("巫溪", 0),
        ("", 0),
        ("Líaoyuán", 2),
        ("Zhúxī’ān", 3),
        ("Nǚ’ér", 2),
        ("Wūxīq", 0),
        ("Bǎfǐ", 0),
        ("Jāng", 0),
        ("Rīāng", 0),
        ("Vūxī", 0),
        ("Wōng", 0),
        ("Hūātái", 0),
        ("’Wūxī", 0),
    ],
)
def test_counts_syllables(pinyin: str, count: int) -> None:
    assert syllables(pinyin) == count


def test_accepts_every_reading_of_common_characters() -> None:
    """But for the sound of 嗯, which has no vowel."""
    common = [chr(code) for code in range(0x4E00, 0xA000) if encodable(chr(code))]
    readings = {dictionary.pinyin_dict[ord(character)].split(",")[0] for character in common}
    toned = {reading for reading in readings if not reading.isascii()}
    assert {reading for reading in toned if syllables(reading) != 1} == {"ń"}


def encodable(character: str) -> bool:
    """Whether GB 2312 has it."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def test_bundled_pinyin_matches_a_dictionary(bundled: Exhibit) -> None:
    assert bundled.place_names
    for place in bundled.place_names:
        readings = [dictionary.pinyin_dict[ord(character)].split(",") for character in place.name.in_language("zh")]
        said = {""}
        for reading in readings:
            said = {before + one for before in said for one in reading}
        assert place.pinyin.lower() in said, place.pinyin


@pytest.mark.parametrize("language", ["zh", "en"])
def test_notes_each_place_name_at_its_first_mention(bundled: Exhibit, language: str) -> None:
    told = 0
    for theme in bundled.themes:
        notes = [pinyin_note(bundled, theme, step, language) for step in theme.story]
        for place in bundled.place_names:
            name = place.name.in_language(language)
            where = [index for index, step in enumerate(theme.story) if place.pinyin in notes[index]]
            first = [
                index
                for index, step in enumerate(theme.story)
                if name in step.title.in_language(language) + step.text.in_language(language)
            ][:1]
            assert where == ([] if place.name.in_language("zh") == bundled.home.seal else first)
            told += len(where)
    assert told > len(bundled.themes)


def test_pinyin_note_has_characters_and_in_english_the_name(bundled: Exhibit) -> None:
    theme = bundled.theme("migrant-township")
    assert theme
    first = theme.story[0]
    assert pinyin_note(bundled, theme, first, "zh").startswith("花台\u00a0Huātái")
    assert pinyin_note(bundled, theme, first, "en").startswith("Huatai\u00a0花台\u00a0Huātái")


def test_pinyin_note_names_a_place_once_that_is_written_alike(bundled: Exhibit) -> None:
    theme = next(theme for theme in bundled.themes if theme.id == "citrus")
    names = tuple(
        name.model_copy(update={"name": LocalizedText({**name.name.root, "ja": name.name.in_language("zh")})})
        for name in bundled.place_names
    )
    step = theme.story[0].model_copy(update={"text": LocalizedText({"ja": "巫溪で、花台郷は知られています。"})})
    theme = theme.model_copy(update={"story": (step,)})
    found = pinyin_note(bundled.model_copy(update={"place_names": names}), theme, step, "ja")
    assert "花台\u00a0Huātái" in found
    assert "花台\u00a0花台" not in found
    assert seal_pinyin(bundled) == "Wūxī"


def test_no_notes_without_place_names(bundled: Exhibit, altered: Callable[..., Exhibit]) -> None:
    bare = altered(bundled, place_names=())
    assert seal_pinyin(bare) == ""
    assert not any(pinyin_note(bare, theme, step, "en") for theme in bare.themes for step in theme.story)
