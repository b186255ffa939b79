"""How languages are written, and which stands in for another."""

from decimal import Decimal

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.language import NAMES, SOURCE, conventions, name, of_language, stand_in
from wuxi_kiosk.content.number_words import SPELLERS
from wuxi_kiosk.content.sentences import WORDS
from wuxi_kiosk.figures.drawing.texts import TEXTS
from wuxi_kiosk.firststart.language import QUESTIONS

# As the files are in the source tree; `paths.translations` are those made of them.
INTERFACE = {SOURCE, *(file.stem for file in (paths.resources() / "translations").glob("*.ts"))}


@pytest.mark.parametrize(
    ("language", "other"),
    [("zh", "zh"), ("zh-Hant", "zh"), ("en-GB", "en"), ("ja", "ja"), ("de", "en"), ("ko", "en"), ("yue", "en")],
)
def test_stands_in(language: str, other: str) -> None:
    assert stand_in(language, INTERFACE) == other
    assert of_language({code: code for code in INTERFACE}, language) == other


@pytest.mark.parametrize("words", [WORDS, TEXTS, QUESTIONS], ids=["sentences", "figures", "first start"])
def test_words_are_in_every_language_of_the_interface(words: dict[str, object]) -> None:
    assert set(words) == INTERFACE
    if not isinstance(words[SOURCE], str):
        assert len({frozenset(by_key) for by_key in words.values()}) == 1  # type: ignore[call-overload]


def test_every_language_of_the_interface_has_a_name_and_words_for_numbers() -> None:
    assert NAMES.keys() >= INTERFACE
    assert set(SPELLERS) == INTERFACE


def test_names() -> None:
    assert name("ja") == ("日文", "Japanese")
    assert name("xx") == ("“xx”", "“xx”")


@pytest.mark.parametrize(
    ("language", "written"), [("zh", "12000"), ("ja", "12,000"), ("en", "12,000"), ("de", "12,000")]
)
def test_digits(language: str, written: str) -> None:
    assert conventions(language).digits(Decimal(12000)) == written


@pytest.mark.parametrize(("language", "full_width"), [("zh", True), ("zh-Hant", True), ("ja", True), ("de", False)])
def test_full_width(language: str, full_width: bool) -> None:
    assert conventions(language).full_width is full_width
    assert conventions(language).space == ("" if full_width else " ")
