"""What stands on pages whatever the content says."""

from typing import Any

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.sentences import INFERRED, inferred_words
from wuxi_kiosk.content.template import show

# Of a source card.
HEADINGS = {"zh": "出处", "en": "Source"}


def of_card(page: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The texts of a source card without those of the page behind it, which come first."""
    return page[max(index for index, text in enumerate(page) if text["text"] == HEADINGS[language]) :]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_timeline_is_headed_with_its_own_title(shots: Any, bundled: Exhibit, language: str) -> None:
    themes = {f"theme/{theme.id}/timeline/1": theme.title for theme in bundled.themes if theme.events}
    titles = {route: title.in_language(language) for route, title in themes.items()}
    titles["timeline"] = bundled.timeline_title.in_language(language)
    for route, title in titles.items():
        texts = [text["text"] for text in shots.pages(language)[route]]
        assert [text for text in texts if text in titles.values()] == [title], route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_source_card_has_its_figures_as_the_article_writes_them(
    shots: Any, bundled: Exhibit, language: str
) -> None:
    """The article is in Chinese: so is its wording, whatever the language of the page."""
    cards = {route: page for route, page in shots.pages(language).items() if route.startswith("source/")}
    told = 0
    for route, page in cards.items():
        card = of_card(page, language)
        texts = [text["text"] for text in card]
        for key in {fact for text in card for fact in text["facts"]} & set(bundled.numbers):
            assert any(show(bundled.numbers[key], "zh") in text for text in texts), (route, key)
            told += 1
    assert told > len(cards)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_a_year_is_inferred_is_said_once_at_most(shots: Any, language: str) -> None:
    words = inferred_words(language)
    said = set()
    for route, page in shots.pages(language).items():
        texts = of_card(page, language) if route.startswith("source/") else page
        times = sum(text["text"].count(words) for text in texts)
        assert times <= 1, route
        said.add(times)
        # A mark is explained.
        assert times == 1 or not any(text["text"].endswith(INFERRED) for text in texts), route
    assert said == {0, 1}
