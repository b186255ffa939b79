"""The proof of facts: each fact of the source document stands on a page, in both languages, with its marks."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.hands_on import Guess
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.sentences import INFERRED
from wuxi_kiosk.content.template import show
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go

FACTS: list[dict[str, str]] = yaml.safe_load((Path(__file__).parents[1] / "facts.yaml").read_text(encoding="utf-8"))
MARKS = {
    "inferred": {"zh": "推断", "en": "inferred"},
    "derived": {"zh": "推算", "en": "derived"},
    "expected": {"zh": "预计", "en": "expected"},
    "aimed": {"zh": "力争", "en": "target"},
    "planned": {"zh": "计划", "en": "planned"},
}


@pytest.fixture(scope="module")
def by_fact(shots: Any) -> dict[str, dict[str, set[str]]]:
    """Every text by language and by the facts it tells."""
    found: dict[str, dict[str, set[str]]] = {}
    for language in ("zh", "en"):
        texts_of = found.setdefault(language, {})
        for page in shots.pages(language).values():
            for text in page:
                for fact in text["facts"]:
                    texts_of.setdefault(fact, set()).add(text["text"])
    return found


def test_no_fact_stands_twice_in_the_list() -> None:
    ids = [fact["id"] for fact in FACTS]
    assert len(ids) == len(set(ids)) > 60


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_every_fact_is_told(by_fact: dict[str, dict[str, set[str]]], fact: dict[str, str], language: str) -> None:
    assert by_fact[language].get(fact["id"]), "on no page"


@pytest.mark.parametrize("fact", [fact for fact in FACTS if "show" in fact], ids=lambda fact: fact["id"])
def test_every_figure_stands_as_the_article_writes_it(
    by_fact: dict[str, dict[str, set[str]]], fact: dict[str, str]
) -> None:
    found = by_fact["zh"].get(fact["id"], set())
    assert any(fact["show"] in text for text in found), found


def test_a_text_tells_no_fact_that_there_is_not(by_fact: dict[str, dict[str, set[str]]], bundled: Exhibit) -> None:
    known = {fact["id"] for fact in FACTS} | set(bundled.all_figures)
    # A story's own source card is named by its route.
    unknown = {fact for facts in by_fact.values() for fact in facts if fact not in known and "/" not in fact}
    assert not unknown


def marks(status: str, inferred: bool) -> list[str]:
    return [*(["inferred"] if inferred else []), *([status] if status != "reported" else [])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_says_how_sure_it_is(kiosk: Kiosk, bundled: Exhibit, language: str) -> None:
    """On its source card; what was reported says nothing of the kind."""
    kiosk.exhibit.setProperty("language", language)
    unsure = {key: marks(number.status, number.inferred) for key, number in bundled.numbers.items()}
    assert sum(map(bool, unsure.values())) >= 5
    for key, wanted in unsure.items():
        if wanted:
            go(kiosk, f"source/{key}")
            lines = "\n".join(text.text for text in texts(kiosk.window)).lower()
            assert [mark for mark in wanted if MARKS[mark][language] in lines] == wanted, key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_visitor_has_guessed_is_answered_by_the_article(shots: Any, bundled: Exhibit, language: str) -> None:
    """On its source card, with the number that was told beside it; nothing there is derived from the two."""
    guesses = [(theme.id, theme.hands_on) for theme in bundled.themes if isinstance(theme.hands_on, Guess)]
    assert guesses
    for theme_id, guess in guesses:
        card = shots.pages(language)[f"source/theme/{theme_id}/hands-on/1"]
        assert not any(MARKS["derived"][language] in text["text"].lower() for text in card)
        told = "\n".join(text["text"] for text in card)
        for key in guess.refers_to():
            assert show(bundled.numbers[key], language) in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_panel_says_how_sure_it_is(shots: Any, bundled: Exhibit, language: str) -> None:
    unsure = [
        (f"{prefix}theme/{theme.id}/story/{number}", mark)
        for theme in bundled.themes
        for number, panel in enumerate(theme.story, 1)
        for mark in marks(panel.status, panel.inferred)
        for prefix in ("", "source/")
    ]
    assert unsure
    for route, mark in unsure:
        # In a line of its own, that of a year in the page's footer.
        lines = [text["text"].lower() for text in shots.pages(language)[route]]
        assert any(MARKS[mark][language] in line and len(line) < 40 for line in lines), route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_event_says_how_sure_it_is(shots: Any, kiosk: Kiosk, bundled: Exhibit, language: str) -> None:
    """On its source card, and above its text on each timeline: an inferred year by a mark that the page explains."""
    kiosk.exhibit.setProperty("language", language)
    timelines = [page for route, page in shots.pages(language).items() if "timeline" in route]
    unsure = {key: event for key, event in bundled.all_events.items() if marks(event.status, event.inferred)}
    found = set()
    for key, event in unsure.items():
        wanted = [MARKS[mark][language] for mark in marks(event.status, event.inferred)]
        go(kiosk, f"source/{key}")
        card = "\n".join(text.text for text in texts(kiosk.window)).lower()
        assert all(mark in card for mark in wanted), key
        for page in timelines:
            for words in page:
                if event.facts and set(event.facts) <= set(words["facts"]):
                    above = [text for text in page if text["x"] == words["x"] and text["y"] < words["y"]]
                    date, title, *status = sorted(above, key=lambda text: float(text["y"]))
                    assert title["text"] == event.title.in_language(language)
                    assert date["text"].endswith(INFERRED) == event.inferred
                    if event.inferred:
                        assert any(text["text"].startswith(INFERRED) for text in page)
                    told = " ".join(text["text"].lower() for text in status)
                    assert event.status == "reported" or MARKS[event.status][language] in told, key
                    found.add(key)
    assert len(found) >= len(unsure) / 2


@pytest.mark.parametrize(("language", "longest"), [("zh", 12), ("en", 60)])
def test_a_voice_has_short_phrases_of_its_own(bundled: Exhibit, language: str, longest: int) -> None:
    """Reported speech, in which only the speaker's key words stand in quotation marks."""
    for theme in bundled.themes:
        voices = [panel.text.in_language(language) for panel in theme.story if panel.step == "voice"]
        assert voices, theme.id
        for words in voices:
            phrases = re.findall("“([^”]+)”", words)
            assert phrases, words
            assert max(map(len, phrases)) <= longest, phrases
