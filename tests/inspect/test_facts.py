"""The proof of facts: each fact of the source document stands on a page, in both languages, with its marks."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.shoot import go

FACTS: list[dict[str, str]] = yaml.safe_load((Path(__file__).parents[1] / "facts.yaml").read_text(encoding="utf-8"))
MARKS = {
    "inferred": {"zh": "推断", "en": "inferred"},
    "derived": {"zh": "推算", "en": "derived"},
    "expected": {"zh": "预计", "en": "expected"},
    "aimed": {"zh": "力争", "en": "aimed"},
    "planned": {"zh": "计划", "en": "planned"},
}


def told(shots: Any, language: str, fact: str) -> list[str]:
    """Every text that tells a fact."""
    return [text["text"] for page in shots.pages(language).values() for text in page if fact in text["facts"]]


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
        # The page's footer says of all that the year of the article is inferred; the mark is a line of its own.
        lines = [text["text"].lower() for text in shots.pages(language)[route]]
        assert any(MARKS[mark][language] in line and len(line) < 40 and "2022" not in line for line in lines), route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_event_says_how_sure_it_is(shots: Any, bundled: Exhibit, language: str) -> None:
    """In the line above its text, on each timeline that shows it."""
    unsure = [event for event in bundled.all_events.values() if marks(event.status, event.inferred)]
    assert unsure
    for event in unsure:
        seen = 0
        for route, page in shots.pages(language).items():
            if not route.endswith(("timeline", "timeline/1")):
                continue
            for words in page:
                if words["facts"] != sorted({*event.facts, *words["facts"]}) or not event.facts:
                    continue
                above = [text for text in page if text["x"] == words["x"] and text["y"] < words["y"]]
                if not above:
                    continue
                line = max(above, key=lambda text: float(text["y"]))["text"].lower()
                for mark in marks(event.status, event.inferred):
                    assert MARKS[mark][language] in line, (route, event.id)
                seen += 1
        assert seen or event in bundled.events, event.id
