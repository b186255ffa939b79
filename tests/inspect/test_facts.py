"""Each fact of the source document is on a page, in both languages, with the marks of its status."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from wuxi_kiosk.app import Application
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
def by_fact(screenshots: Any) -> dict[str, dict[str, set[str]]]:
    """The texts by language and fact id."""
    found: dict[str, dict[str, set[str]]] = {}
    for language in ("zh", "en"):
        texts_of = found.setdefault(language, {})
        for page in screenshots.pages(language).values():
            for text in page:
                for fact in text["facts"]:
                    texts_of.setdefault(fact, set()).add(text["text"])
    return found


def test_fact_ids_are_unique() -> None:
    ids = [fact["id"] for fact in FACTS]
    assert len(ids) == len(set(ids)) > 60


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["id"])
def test_every_fact_is_on_a_page(by_fact: dict[str, dict[str, set[str]]], fact: dict[str, str], language: str) -> None:
    assert by_fact[language].get(fact["id"]), "the fact is on no page"


@pytest.mark.parametrize("fact", [fact for fact in FACTS if "show" in fact], ids=lambda fact: fact["id"])
def test_every_figure_has_original_wording(by_fact: dict[str, dict[str, set[str]]], fact: dict[str, str]) -> None:
    found = by_fact["zh"].get(fact["id"], set())
    assert any(fact["show"] in text for text in found), found


def test_texts_have_only_known_facts(by_fact: dict[str, dict[str, set[str]]], bundled: Exhibit) -> None:
    known = {fact["id"] for fact in FACTS} | set(bundled.all_figures)
    # Source cards of story steps have their route as fact id.
    unknown = {fact for facts in by_fact.values() for fact in facts if fact not in known and "/" not in fact}
    assert not unknown


def marks(status: str, inferred: bool) -> list[str]:
    return [*(["inferred"] if inferred else []), *([status] if status != "reported" else [])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_show_their_status(application: Application, bundled: Exhibit, language: str) -> None:
    """On its source card; reported figures have no mark."""
    application.exhibit.setProperty("language", language)
    marked = {key: marks(number.status, number.inferred) for key, number in bundled.numbers.items()}
    assert sum(map(bool, marked.values())) >= 5
    for key, expected in marked.items():
        if expected:
            go(application, f"source/{key}")
            lines = "\n".join(text.text for text in texts(application.window)).lower()
            assert [mark for mark in expected if MARKS[mark][language] in lines] == expected, key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_guess_is_answered_with_reported_numbers(screenshots: Any, bundled: Exhibit, language: str) -> None:
    """On its source card, with the known number; nothing there is derived from the two."""
    guesses = [(theme.id, theme.hands_on) for theme in bundled.themes if isinstance(theme.hands_on, Guess)]
    assert guesses
    for theme_id, guess in guesses:
        card = screenshots.pages(language)[f"source/theme/{theme_id}/hands-on/1"]
        assert not any(MARKS["derived"][language] in text["text"].lower() for text in card)
        status_text = "\n".join(text["text"] for text in card)
        for key in guess.refers_to():
            assert show(bundled.numbers[key], language) in status_text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_story_steps_show_their_status(screenshots: Any, bundled: Exhibit, language: str) -> None:
    marked = [
        (f"{prefix}theme/{theme.id}/story/{number}", mark)
        for theme in bundled.themes
        for number, step in enumerate(theme.story, 1)
        for mark in marks(step.status, step.inferred)
        for prefix in ("", "source/")
    ]
    assert marked
    for route, mark in marked:
        # In a line of its own; that of a year is in the page's footer.
        texts_of = screenshots.pages(language)[route]
        lines = [line for text in texts_of for line in text["text"].lower().splitlines()]
        assert any(MARKS[mark][language] in line and len(line) < 40 for line in lines), route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_events_show_their_status(screenshots: Any, application: Application, bundled: Exhibit, language: str) -> None:
    """On its source card, and above its text on each timeline, where inferred years have a mark with a legend."""
    application.exhibit.setProperty("language", language)
    timelines = [page for route, page in screenshots.pages(language).items() if "timeline" in route]
    marked = {key: event for key, event in bundled.all_events.items() if marks(event.status, event.inferred)}
    found = set()
    for key, event in marked.items():
        expected = [MARKS[mark][language] for mark in marks(event.status, event.inferred)]
        go(application, f"source/{key}")
        card = "\n".join(text.text for text in texts(application.window)).lower()
        assert all(mark in card for mark in expected), key
        for page in timelines:
            for words in page:
                if event.facts and set(event.facts) <= set(words["facts"]):
                    above = [text for text in page if text["x"] == words["x"] and text["y"] < words["y"]]
                    date, title, *status = sorted(above, key=lambda text: float(text["y"]))
                    assert title["text"] == event.title.in_language(language)
                    assert date["text"].endswith(INFERRED) == event.inferred
                    if event.inferred:
                        assert any(text["text"].startswith(INFERRED) for text in page)
                    status_text = " ".join(text["text"].lower() for text in status)
                    assert event.status == "reported" or MARKS[event.status][language] in status_text, key
                    found.add(key)
    assert len(found) >= len(marked) / 2


@pytest.mark.parametrize(("language", "max_length"), [("zh", 12), ("en", 60)])
def test_voices_quote_short_phrases(bundled: Exhibit, language: str, max_length: int) -> None:
    """Reported speech, with only the speaker's key words in quotation marks."""
    for theme in bundled.themes:
        voices = [step.text.in_language(language) for step in theme.story if step.step == "voice"]
        assert voices, theme.id
        for words in voices:
            phrases = re.findall("“([^”]+)”", words)
            assert phrases, words
            assert max(map(len, phrases)) <= max_length, phrases
