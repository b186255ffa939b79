import pytest

from wuxi_kiosk.content import translations

from ..conftest import CASE, EXHIBIT, THEME, Content, places


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "{Figure:bridge} were given.", "Money was given.", "number_not_in_translation", "“en”"),
        (THEME, "投入{figure:bridge}。", "投入。", "number_not_in_translation", "“zh”"),
        (
            THEME,
            "{zh: 吊桥建成, en: The bridge is opened}",
            "{zh: 2019年吊桥建成, en: The bridge opened in 2018}",
            "other_dates",
            "2018",
        ),
    ],
)
def test_warns_of_translations_that_say_something_else(
    content: Content, name: str, old: str, new: str, code: str, words: str
) -> None:
    content.check_warning(name, old, new, code, words)


def pairs(content: Content) -> frozenset[translations.Pair]:
    report = content.validate()
    return translations.pairs_of((node.raw for node in report.texts), report.languages)


def confirm(content: Content) -> None:
    translations.confirm(content.folder, pairs(content))


def test_without_a_record_nothing_is_stale(content: Content) -> None:
    content.change(THEME, "zh: 吊桥建成,", "zh: 吊桥已经建成,")
    assert content.validate().diagnostics == ()


def test_warns_of_a_translation_older_than_its_original(content: Content) -> None:
    confirm(content)
    assert content.validate().diagnostics == ()
    line = content.change(THEME, "zh: 吊桥建成,", "zh: 吊桥已经建成,")
    report = content.validate()
    assert report.exhibit
    assert places(report.diagnostics) == [(THEME, line, "stale_translation")]
    assert not report.diagnostics[0].is_error
    # Either way of mending it.
    content.change(THEME, "en: The bridge is opened", "en: The bridge is open at last")
    assert content.validate().diagnostics == ()
    content.change(THEME, "en: The bridge is open at last", "en: The bridge is opened")
    confirm(content)
    assert content.validate().diagnostics == ()


def test_lines_may_be_broken_elsewhere(content: Content) -> None:
    confirm(content)
    content.change(THEME, "en: The bridge is opened}", 'en: "The bridge\n      is opened"}')
    assert content.validate().diagnostics == ()


def test_the_record_is_sorted_and_says_what_it_is(content: Content) -> None:
    confirm(content)
    lines = content.read(translations.LOCK_FILE).splitlines()
    assert lines[0].startswith("# 已核对的译文")
    pairs = [line for line in lines if not line.startswith("#")]
    assert pairs == sorted(pairs)
    assert all(line.startswith("en ") and len(line.split()) == 3 for line in pairs)


@pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"en abc\n\n# x\nen a b c\n", b""])
def test_a_damaged_record_says_nothing(content: Content, damage: bytes) -> None:
    content.write(translations.LOCK_FILE, damage)
    assert content.validate().diagnostics == ()


def test_confirms_nothing_of_a_language_that_is_missing(content: Content) -> None:
    content.change(THEME, "{zh: 吊桥建成, en: The bridge is opened}", "{zh: 吊桥建成}")
    assert pairs(content)
    assert not [pair for pair in pairs(content) if pair[1] == translations.digest("吊桥建成")]


@pytest.mark.parametrize(("japanese", "told"), [("2019年6月", 1), ("2019年5月", 0), ("2019年", 0)])
def test_compares_the_months_in_japanese(content: Content, japanese: str, told: int) -> None:
    content.change(EXHIBIT, "languages: [zh, en]", "languages: [zh, en, ja]")
    content.change(
        THEME, '投入{figure:bridge}。"', f'2019年5月投入{{figure:bridge}}。", ja: "{japanese}に{{figure:bridge}}"'
    )
    found = [one.code for one in content.validate().diagnostics if one.code != "missing_texts"]
    assert found == ["other_dates"] * told


@pytest.mark.parametrize(("english", "told"), [("June 2019", 1), ("May 2019", 0), ("2019", 0)])
def test_compares_the_months_of_both(content: Content, english: str, told: int) -> None:
    content.change(THEME, "投入{figure:bridge}。", "2019年5月投入{figure:bridge}。")
    content.change(THEME, "were given.", f"were given in {english}.")
    assert [one.code for one in content.validate().diagnostics] == ["other_dates"] * told


def test_warns_of_translations_that_have_changed_places(content: Content) -> None:
    confirm(content)
    first = content.change(THEME, "zh: 吊桥建成, en: The bridge is opened", "zh: 吊桥建成, en: Both")
    second = content.change(THEME, "{zh: 两项, en: Both}", "{zh: 两项, en: The bridge is opened}")
    found = content.validate().diagnostics
    assert sorted(places(found)) == sorted((THEME, line, "exchanged_translations") for line in (first, second))
    assert {line for line in (first, second) for one in found if f"第 {line} 行" in one.message.zh} == {first, second}
