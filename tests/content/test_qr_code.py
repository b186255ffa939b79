"""What a page's QR code holds, and that a phone can read it."""

import re
from collections.abc import Callable

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from wuxi_kiosk.content import qr_code
from wuxi_kiosk.content.documents import parse_reference
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.qr_code import MAX_BYTES, MAX_MODULES, QUIET_ZONE, Summary, encode, link, payload, summary
from wuxi_kiosk.content.template import show

from .conftest import Content

LINK = "https://museum.example/{language}/{page}"
ROUTES = ["home", "timeline", "about", "closing"]
SECTIONS = ("figures", "hands-on", "timeline", "photos")


def routes(exhibit: Exhibit) -> list[str]:
    return ROUTES + [
        f"theme/{theme.id}/{section}/{number}"
        for theme in exhibit.themes
        for section, count in (("story", len(theme.story)), *((section, 1) for section in SECTIONS))
        for number in range(1, count + 1)
    ]


def read(matrix: qr_code.Matrix) -> str:
    """What an independent reader finds in a code."""
    side = len(matrix)
    image = Image.frombytes("L", (side, side), b"".join(bytes(0 if dark else 255 for dark in row) for row in matrix))
    image = image.resize((side * 4, side * 4), Image.Resampling.NEAREST)
    # By chance some modules look like a code of bars.
    (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_code_of_every_page_is_readable(bundled: Exhibit, language: str) -> None:
    for route in routes(bundled):
        told = payload(bundled, route, language)
        matrix = encode(told)
        assert 0 < len(matrix) <= MAX_MODULES + 2 * QUIET_ZONE, route
        assert read(matrix) == told
        title, *sentences, source = told.split("\n")
        whole = summary(bundled, route, language)
        assert (title, source) == (whole.title, whole.source)
        assert sentences == list(whole.sentences[: len(sentences)]) != [], route


@pytest.mark.parametrize("language", ["zh", "en"])
def test_summary_states_pending_statuses(bundled: Exhibit, language: str) -> None:
    marks = {"expected": ("预计", "expected"), "aimed": ("力争", "target"), "planned": ("计划", "planned")}
    lines = [line for route in routes(bundled) for line in summary(bundled, route, language).sentences]
    for number in bundled.numbers.values():
        label, value = number.label.in_language(language), show(number, language)
        for line in lines:
            if number.status in marks and line.startswith(label) and line.endswith((value, ")", "）")):
                assert marks[number.status][language != "zh"] in line


@pytest.mark.parametrize(("language", "told"), [("zh", ("1975.3万单", "1097.9万单")), ("en", ("19.753", "10.979"))])
def test_summary_of_a_guess_has_the_answer_of_the_article(
    bundled: Exhibit, language: str, told: tuple[str, str]
) -> None:
    sentences = " ".join(summary(bundled, "theme/ecommerce/hands-on/1", language).sentences)
    assert all(number in sentences for number in told)


@pytest.mark.parametrize(("language", "told"), [("zh", "2006年起："), ("en", "Since 2006: ")])
@pytest.mark.parametrize("route", ["timeline", "theme/citrus/timeline/1"])
def test_summary_marks_ongoing_events(bundled: Exhibit, route: str, language: str, told: str) -> None:
    lines = summary(bundled, route, language).sentences
    (event,) = (event for event in bundled.all_events.values() if event.id == "event-firms")
    assert event.since
    assert told + event.title.in_language(language) in lines
    ended = {event.date[:4] for event in bundled.all_events.values() if not event.since}
    assert all(line[:4] in ended for line in lines if not ("年起：" in line or line.startswith("Since ")))


def test_summary_names_the_documents_of_its_page(bundled: Exhibit, altered: Callable[..., Exhibit]) -> None:
    title = LocalizedText({"zh": "年报", "en": "Yearbook"})
    report = bundled.documents[0].model_copy(update={"id": "report", "title": title})
    first = bundled.themes[0]
    step = first.story[0].model_copy(update={"source": (parse_reference("report 3"),), "figures": (), "text": title})
    theme = first.model_copy(update={"story": (step, *first.story[1:])})
    exhibit = altered(bundled, documents=(*bundled.documents, report), themes=(theme, *bundled.themes[1:]))
    assert summary(exhibit, f"theme/{theme.id}/story/1", "en").source.startswith("“Yearbook”, Wang Linlin")
    assert "年报" not in summary(exhibit, f"theme/{theme.id}/story/2", "zh").source
    assert summary(exhibit, "home", "zh").source.startswith("《吉林对口支援巫溪结硕果》《年报》。据2022年*报道")


def test_summary_tells_the_years_of_the_documents_of_its_numbers(with_yearbook: Exhibit) -> None:
    assert "据2022年*、2023年资料" in summary(with_yearbook, "theme/ecommerce/story/4", "zh").source
    assert "据2022年*报道" in summary(with_yearbook, "theme/ecommerce/story/1", "zh").source


def test_quiet_zone_is_white(bundled: Exhibit) -> None:
    matrix = encode(payload(bundled, "home", "zh"))
    side = len(matrix)
    edge = [*range(QUIET_ZONE), *range(side - QUIET_ZONE, side)]
    assert not any(matrix[row][column] or matrix[column][row] for row in edge for column in range(side))
    assert matrix[QUIET_ZONE][QUIET_ZONE] == 1


@given(st.integers(MAX_BYTES - 3, MAX_BYTES + 3))
def test_max_bytes_match_max_modules(length: int) -> None:
    assert bool(encode("x" * length)) is (length <= MAX_BYTES)
    assert segno.make_qr("x" * MAX_BYTES, error="l", mode="byte").symbol_size(border=0)[0] == MAX_MODULES


def test_no_code_for_too_much_data() -> None:
    assert encode("x" * 3000) == ()


@given(st.lists(st.text("桥路ab1 ", min_size=1, max_size=40), max_size=8), st.integers(0, 200))
def test_summary_is_shortened_by_whole_sentences(told: list[str], room: int) -> None:
    text = Summary("标题", tuple(told), "source").fit(room)
    assert len(text.encode()) <= room
    if room >= 24:
        title, *kept, source = text.split("\n")
        assert (title, source) == ("标题", "source")
        assert kept == told[: len(kept)]


def test_link_of_a_page(bundled: Exhibit, altered: Callable[..., Exhibit]) -> None:
    theme = bundled.themes[0].model_copy(update={"link": "https://other.example/x"})
    linked = altered(bundled, link=LINK, themes=(theme, *bundled.themes[1:]))
    assert link(bundled, "home", "zh") == ""
    assert payload(linked, "home", "en") == "https://museum.example/en/home"
    assert payload(linked, f"theme/{theme.id}/story/1", "zh") == "https://other.example/x"
    other = f"theme/{bundled.themes[1].id}/photos/1"
    assert payload(linked, other, "zh") == f"https://museum.example/zh/{other}"
    assert read(encode(payload(linked, other, "zh"))) == f"https://museum.example/zh/{other}"


def test_summary_replaces_a_link_that_is_too_long(content: Content) -> None:
    room = MAX_BYTES - len("https://museum.example/zh/")
    for path, route in (("x" * (room + 7), "timeline"), ("{page}" + "x" * room, "theme/bridge/timeline/1")):
        text = (content.folder / "exhibit.yaml").read_text(encoding="utf-8").partition("link:")[0]
        content.write("exhibit.yaml", f"{text}link: https://museum.example/{{language}}/{path}\n")
        found = content.validate()
        assert found.exhibit
        (diagnostic,) = qr_code.check(found)
        assert (diagnostic.file, diagnostic.line, diagnostic.code) == (
            "exhibit.yaml",
            text.count("\n") + 1,
            "code_too_dense",
        )
        over = re.search(r"“(.+)” has (\d+) characters", diagnostic.message.en)
        assert over
        assert len(link(found.exhibit, over[1], "zh")) == MAX_BYTES + int(over[2])
        assert over[1].split("/")[0] == route.split("/")[0]
        assert f"多了 {over[2]} 个字符" in diagnostic.message.zh
        assert payload(found.exhibit, over[1], "zh") == summary(found.exhibit, over[1], "zh").fit(MAX_BYTES)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("http://museum.example", "https://"),
        ("https://user:word@museum.example", "@"),
        ("https://user@museum.example", "@"),
        ("https://museum", "site"),
        ("https://", "site"),
        ("https://127.0.0.1/x", "site"),
        ("https://museum.example:99999/", "site"),
        ("https://museum.example/巫溪", "Chinese"),
        ("https://museum.example/a b", "spaces"),
        ("https://museum.example/{route}", "braces"),
        ("javascript:alert(1)", "https://"),
    ],
)
def test_reports_bad_links(content: Content, written: str, said: str) -> None:
    text = (content.folder / "exhibit.yaml").read_text(encoding="utf-8") + f'link: "{written}"\n'
    content.write("exhibit.yaml", text)
    (diagnostic,) = content.diagnostics()
    assert (diagnostic.code, diagnostic.line) == ("bad_link", text.count("\n"))
    assert said in diagnostic.message.en
    assert "“" in diagnostic.message.zh
    assert diagnostic.hint.zh


@pytest.mark.parametrize("written", [LINK, "https://museum.example", "https://museum.example:8443/a?b=c&d={page}#e"])
def test_accepts_valid_links(content: Content, written: str) -> None:
    content.write(
        "exhibit.yaml", (content.folder / "exhibit.yaml").read_text(encoding="utf-8") + f'link: "{written}"\n'
    )
    assert content.load().link == written
    assert list(qr_code.check(content.validate())) == []


def test_summary_in_japanese_has_its_signs_and_words(bundled: Exhibit) -> None:
    """Its texts are Chinese here, which stands in for what is missing."""
    told = summary(bundled, "timeline", "ja")
    assert told.source.startswith("『吉林对口支援巫溪结硕果』、")
    assert told.source.endswith("（*年は推定）。")
    assert any(sentence.startswith("2006年から：") for sentence in told.sentences)
