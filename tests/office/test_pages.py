from collections import Counter

import pytest

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.load import load
from wuxi_kiosk.content.routes import ABOUT, HOME, TIMELINE, all_routes
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office.pages import ProofEntry, ProofText, Reading, parts_of, removed, routes_of
from wuxi_kiosk.office.tables import texts_of

from ..content.conftest import CONTENT_REGISTRY, EXHIBIT, PHOTO, SPOT, THEME, Content
from .conftest import NUMBER, TEXT, TITLE

STORY, FIGURES, PHOTOS = (f"theme/bridge/{section}/1" for section in ("story", "figures", "photos"))


def reading(content: Content) -> Reading:
    return Reading(Draft.read(content.folder, CONTENT_REGISTRY.kinds), content.load())


def entries(now: Reading, before: Reading | None = None) -> dict[str, list[ProofEntry]]:
    return {page.route: list(page.entries) for part in parts_of(now, before) for page in part.pages}


def texts(now: Reading, before: Reading | None = None) -> dict[str, ProofText]:
    return {text.row.id: text for page in entries(now, before).values() for one in page for text in one.texts}


def test_every_text_of_the_bundled_exhibit_is_on_one_page() -> None:
    registry = content_registry.content_registry()
    draft = Draft.read(paths.bundled_content(), registry.kinds)
    exhibit = load(paths.bundled_content(), registry)
    parts = parts_of(Reading(draft, exhibit))
    told = Counter(
        text.row.id for part in parts for page in part.pages for entry in page.entries for text in entry.texts
    )
    assert told == Counter(row.id for row in texts_of(draft))
    routes = routes_of(parts)
    assert len(set(routes)) == len(routes)
    shown = [route for route in all_routes(exhibit) if not route.startswith(("source/", "photo/"))]
    assert sorted(routes) == sorted(shown)
    assert routes[:-3] == shown[:-3]


def test_texts_are_on_the_page_that_shows_them(content: Content) -> None:
    content.change(THEME, PHOTO, SPOT + PHOTO)
    pages = {
        route: {text.row.id for one in found for text in one.texts}
        for route, found in entries(reading(content)).items()
    }
    assert {TITLE, TEXT, "themes/bridge:name", "themes/bridge:tagline"} <= pages[STORY]
    # The number is drawn by the figure of another page; it stands there.
    assert {f"{NUMBER}.show", "themes/bridge:figures_title", "themes/bridge:figures[both].label"} <= pages[FIGURES]
    assert "themes/bridge:photos[bridge-photo].hotspots[1].text" in pages[PHOTOS]
    assert "themes/bridge:events[opened].text" in pages["theme/bridge/timeline/1"]
    assert {"exhibit:home.title", "exhibit:figures[distance].label"} <= pages[HOME]
    assert "exhibit:timeline_title" in pages[TIMELINE]
    assert {"exhibit:documents[article].title", "exhibit:as_of", "exhibit:version"} <= pages[ABOUT]


def test_a_notice_is_a_page(content: Content) -> None:
    content.write(
        EXHIBIT, content.read(EXHIBIT) + "notices:\n  - {id: closed, title: {zh: 闭馆, en: Closed}, shown: true}\n"
    )
    (entry,) = entries(reading(content))["notice/closed"]
    assert [text.read for text in entry.texts] == [{"zh": "闭馆", "en": "Closed"}]


def test_numbers_are_written_as_visitors_read_them(content: Content) -> None:
    read = {key: text.read for key, text in texts(reading(content)).items()}
    assert read[TEXT] == {"zh": "投入110万元。", "en": "CNY 1.1 million were given."}
    assert read[f"{NUMBER}.show"] == {"zh": "110万元", "en": "CNY 1.1 million"}
    assert read["exhibit:home.title"]["zh"] == "跨越两千多公里"
    assert read["exhibit:home.seal"] == {"zh": "巫溪"}


def test_the_amounts_of_an_activity_are_those_of_one_piece(bundled_reading: Reading) -> None:
    assert texts(bundled_reading)["themes/citrus:hands_on.amount"].read == {"zh": "100亩", "en": "100 mu"}


@pytest.fixture(scope="module")
def bundled_reading() -> Reading:
    registry = content_registry.content_registry()
    folder = paths.bundled_content()
    return Reading(Draft.read(folder, registry.kinds), load(folder, registry))


def test_facts_stand_with_their_texts(content: Content) -> None:
    found = {entry.place.zh: entry for page in entries(reading(content)).values() for entry in page}
    facts = {name: {field.name: text for field, text in entry.facts} for name, entry in found.items()}
    assert facts["主题“桥”，数字“吊桥” bridge"] == {"source": "article 39", "value": "110"}
    assert facts["主题“桥”，事件“建成” opened"] == {"date": "2019-05", "source": "article 39"}
    assert facts["主题“桥”，故事第1步“架桥”"] == {"source": "article 39"}


def test_what_reads_otherwise_is_marked(content: Content) -> None:
    before = reading(content)
    content.change(THEME, "    value: 110\n", "    value: 120\n")
    content.change(THEME, "tagline: {zh: 同心,", "tagline: {zh: 一心,")
    content.change(THEME, PHOTO, SPOT + PHOTO)
    now = reading(content)
    marked = {key for key, text in texts(now, before).items() if text.is_changed}
    # The text that tells the number is as it was written.
    spot = "themes/bridge:photos[bridge-photo].hotspots[1]"
    assert marked == {TEXT, f"{NUMBER}.show", "themes/bridge:tagline", f"{spot}.title", f"{spot}.text"}
    assert texts(now, before)[TEXT].former["zh"] == "投入110万元。"
    assert not texts(now, before)[f"{spot}.title"].former
    changed = [entry.place.zh for page in entries(now, before).values() for entry in page if entry.facts_changed]
    assert changed == ["主题“桥”，数字“吊桥” bridge"]
    assert [row.id for row in removed(before, now)] == [f"{spot}.title", f"{spot}.text"]
    assert list(removed(now, before)) == []


def test_without_an_earlier_state_nothing_is_marked(content: Content) -> None:
    assert not any(text.is_changed for text in texts(reading(content)).values())


def test_an_earlier_state_may_have_errors(content: Content) -> None:
    now = reading(content)
    content.change(THEME, "投入{figure:bridge}", "投入{figure:none}")
    before = Reading(Draft.read(content.folder, CONTENT_REGISTRY.kinds), None)
    # Its texts are compared as they are written.
    assert texts(now, before)[TEXT].former["zh"] == "投入{figure:none}。"
