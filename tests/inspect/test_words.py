"""Texts that are on pages whatever the content."""

from typing import Any

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.sentences import INFERRED, inferred_words
from wuxi_kiosk.content.template import show

# The title of source cards.
HEADINGS = {"zh": "出处", "en": "Source"}


def texts_of_card(page: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The texts of a source card, without those of the page below, which come first."""
    return page[max(index for index, text in enumerate(page) if text["text"] == HEADINGS[language]) :]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_timeline_has_its_title(screenshots: Any, bundled: Exhibit, language: str) -> None:
    themes = {f"theme/{theme.id}/timeline/1": theme.title for theme in bundled.themes if theme.events}
    titles = {route: title.in_language(language) for route, title in themes.items()}
    titles["timeline"] = bundled.timeline_title.in_language(language)
    for route, title in titles.items():
        texts = [text["text"] for text in screenshots.pages(language)[route]]
        assert [text for text in texts if text in titles.values()] == [title], route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_source_cards_have_original_wording(screenshots: Any, bundled: Exhibit, language: str) -> None:
    """The original wording is Chinese, whatever the language of the page."""
    cards = {route: page for route, page in screenshots.pages(language).items() if route.startswith("source/")}
    checked = 0
    for route, page in cards.items():
        card = texts_of_card(page, language)
        texts = [text["text"] for text in card]
        for key in {fact for text in card for fact in text["facts"]} & set(bundled.numbers):
            assert any(show(bundled.numbers[key], "zh") in text for text in texts), (route, key)
            checked += 1
    assert checked > len(cards)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_inferred_legend_is_shown_once_at_most(screenshots: Any, language: str) -> None:
    words = inferred_words(language)
    counts = set()
    for route, page in screenshots.pages(language).items():
        texts = texts_of_card(page, language) if route.startswith("source/") else page
        count = sum(text["text"].count(words) for text in texts)
        assert count <= 1, route
        counts.add(count)
        # A mark has a legend.
        assert count == 1 or not any(text["text"].endswith(INFERRED) for text in texts), route
    assert counts == {0, 1}
