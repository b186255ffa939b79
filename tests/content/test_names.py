"""How names are said, and where a visitor is told."""

import pytest
from pypinyin_dict.pinyin_data import pinyin as dictionary

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.names import of_seal, pinyin_note, syllables

PLACES = "place_names:\n  - {name: {zh: 巫溪, en: Wuxi}, pinyin: %s}\n"


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
def test_syllables(pinyin: str, count: int) -> None:
    assert syllables(pinyin) == count


def test_every_reading_of_a_common_character_is_a_syllable() -> None:
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


def test_the_pinyin_of_the_bundled_names_is_that_of_a_dictionary(bundled: Exhibit) -> None:
    assert bundled.place_names
    for place in bundled.place_names:
        readings = [dictionary.pinyin_dict[ord(character)].split(",") for character in place.name.in_language("zh")]
        said = {""}
        for reading in readings:
            said = {before + one for before in said for one in reading}
        assert place.pinyin.lower() in said, place.pinyin


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_name_is_told_once_in_a_story_where_it_first_stands(bundled: Exhibit, language: str) -> None:
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


def test_a_gloss_has_the_characters_and_in_english_the_name_before_them(bundled: Exhibit) -> None:
    theme = bundled.theme("migrant-township")
    assert theme
    first = theme.story[0]
    assert pinyin_note(bundled, theme, first, "zh").startswith("花台\u00a0Huātái")
    assert pinyin_note(bundled, theme, first, "en").startswith("Huatai\u00a0花台\u00a0Huātái")
    assert of_seal(bundled) == "Wūxī"


def test_without_names_nothing_is_told(bundled: Exhibit, altered) -> None:
    bare = altered(bundled, place_names=())
    assert of_seal(bare) == ""
    assert not any(pinyin_note(bare, theme, step, "en") for theme in bare.themes for step in theme.story)


@pytest.mark.parametrize(
    ("pinyin", "code"), [("Wuxi", "bad_pinyin"), ("Wū", "pinyin_length"), ("Hóngchíbà", "pinyin_length")]
)
def test_check_tells_what_is_wrong(content, pinyin: str, code: str) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % pinyin
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == (code, text.count("\n"))
    assert diagnostic.message.zh
    assert diagnostic.hint.en


def test_check_tells_of_a_name_that_is_there_twice(content) -> None:
    file = content.folder / "exhibit.yaml"
    text = file.read_text(encoding="utf-8") + PLACES % "Wūxī" + (PLACES % "Wúxī").partition("\n")[2]
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == ("twice", text.count("\n"))
    assert "“巫溪”写了两次" in diagnostic.message.zh
