"""What a page shows is found where content writes it."""

import pytest

from wuxi_kiosk.content import template
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.text_index import TextIndex

from .conftest import THEME


@pytest.fixture
def index(draft: Draft, bundled: Exhibit) -> TextIndex:
    return TextIndex(draft, bundled.numbers)


def test_whole_texts_are_found(draft: Draft, bundled: Exhibit, index: TextIndex) -> None:
    """Of the texts of a theme each is found, or another one that says the same."""
    for language in bundled.languages:
        for node in draft.nodes(THEME):
            if node.model is not LocalizedText or "{value" in str(node.raw):
                continue
            shown = template.render_line(node.raw[language], language, bundled.numbers)
            found = index.find(shown, language, "citrus")
            assert found is not None
            assert draft[found.file].value(found.key)[language] == node.raw[language]


def test_a_number_is_found_by_what_visitors_read(draft: Draft, bundled: Exhibit, index: TextIndex) -> None:
    number = next(one for one in bundled.theme("citrus").figures if one.id == "leaders")  # type: ignore[union-attr]
    found = index.find(template.show(bundled.numbers[number.id], "zh"), "zh", "citrus")
    assert found is not None
    assert draft[found.file].value(found.key[:-1])["id"] == number.id
    assert found.key[-1] == "show"


def test_a_part_of_a_text_is_found_if_it_is_long(draft: Draft, bundled: Exhibit, index: TextIndex) -> None:
    text = bundled.theme("citrus").story[0].text.in_language("zh")  # type: ignore[union-attr]
    part = text.split("{")[0][:14]
    assert index.find(part, "zh", "citrus") == Address(THEME, ("story", 0, "text"))
    assert index.find("首页", "zh", "citrus") is None
    assert index.find("", "zh") is None


def test_a_short_part_is_looked_for_in_the_entry_that_shows_it(index: TextIndex) -> None:
    assert index.find("550", "zh", "citrus") is None
    found = index.find("550", "zh", "citrus", within=("leaders",))
    assert found is not None
    assert found.key[-1] == "show"


def test_the_text_of_the_theme_comes_before_that_of_another(draft: Draft, bundled: Exhibit) -> None:
    for name in draft.names[1:]:
        draft.set(name, ("tagline", "zh"), "到处都一样的一句话")
    index = TextIndex(draft, bundled.numbers)
    for name in draft.names[1:]:
        theme = name.split("/")[1].removesuffix(".yaml")
        assert index.find("到处都一样的\u2060一句话", "zh", theme) == Address(name, ("tagline",))
