"""The report of made-up counts: its numbers, both languages, its charts."""

import csv
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from math import inf
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.qt_startup import load_fonts
from wuxi_kiosk.usage import report_charts
from wuxi_kiosk.usage.colours import BEFORE, NOW
from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.report_numbers import chart_bins, headlines, minutes, percent
from wuxi_kiosk.usage.report_page import as_html
from wuxi_kiosk.usage.report_tables import as_csv, counts_as_csv
from wuxi_kiosk.usage.report_texts import LIMITS
from wuxi_kiosk.usage.statistics import Bin, Estimate
from wuxi_kiosk.usage.summary import UsageSummary, summarize
from wuxi_kiosk.usage.titles import Titles

from .test_summary import FIRST, LAST, WEEK

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

MADE = date(2026, 11, 30)


class Page(HTMLParser):
    """The texts of a page, and the charts in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.english: list[str] = []
        self.charts: list[bytes] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: Mapping[str, str | None] = dict(attrs)
        if tag == "img":
            address = attributes["src"] or ""
            assert address.startswith("data:image/png;base64,"), "nothing is fetched"
            assert attributes["alt"], "told in words"
            self.charts.append(b64decode(address.partition(",")[2]))
        elif tag not in ("meta", "br", "i"):
            self._open.append(attributes.get("lang") or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "i":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self._open and data.strip():
            (self.english if "en" in self._open else self.texts).append(data.strip())


@pytest.fixture(scope="module")
def found() -> UsageSummary:
    return summarize(WEEK, FIRST, LAST)


@pytest.fixture(scope="module")
def titles(bundled: "Exhibit") -> Titles:
    return Titles(bundled)


@pytest.fixture(scope="module")
def page(qt_application: "QApplication", found: UsageSummary, bundled: "Exhibit", titles: Titles) -> Page:
    load_fonts()
    return Page(as_html(found, bundled, titles, MADE))


def test_headlines(found: UsageSummary) -> None:
    shown = {one.measure: (one.value, one.interval, one.before) for one in headlines(found)}
    assert shown == {
        "visits": ("10", "", "3"),
        # 62.5 s of nine; 6.3 to 54.7 % is Wilson's interval of two of nine.
        "holding-time": ("1:02", "0:30–1:10", "2:10"),
        "diligent": ("22%", "6.3%–55%", "0%"),
        "uptime": ("88%", "", "0%"),
    }


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "—"),
        (0, "0%"),
        (0.004, "0.4%"),
        (0.0994, "9.9%"),
        (0.0996, "10%"),
        (0.25, "25%"),
        (0.994, "99.4%"),
        (1, "100%"),
    ],
)
def test_per_cent(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_minutes() -> None:
    assert [minutes(value) for value in (None, 0, 59.6, 112, inf)] == ["—", "0:00", "1:00", "1:52", "60:00+"]


def test_bins_of_the_chart_hold_every_visit(found: UsageSummary) -> None:
    shown = {label: one.count for label, one in chart_bins(found.now.lengths) if one.count}
    assert shown == {"0:00–0:15": 1, "0:30–1:00": 2, "1:00–2:00": 6}
    assert sum(one.count for _, one in chart_bins([Bin(3600, inf, 2)])) == 2


def test_the_page_has_the_numbers(page: Page) -> None:
    text = "\n".join(page.texts)
    for told in ("10", "1:02", "22%", "88%", "以前 3", "四分之一的参观短于 0:33，四分之一长于 1:06。"):
        assert told in text, told
    assert "数过 1 天：路过 20 人，参观 4 次。" in text
    assert "另有 2 次参观不知道是哪天：那时时钟不对。" in text
    assert "从 2026-11-17 起有数" in text, "the week before is not whole"
    assert "没有人看过的页" in text


def test_the_page_is_in_both_languages(page: Page) -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    assert len(page.english) > 60
    for told in ("Usage report", "Median holding time (min:s)", "What these numbers cannot know"):
        assert told in page.english
    assert "Counted on 1 day: 20 passers-by, 4 visits." in page.english
    # Sections are translated by the interface, which this test leaves out.
    labels = ("故事", "数据", "动手", "时间线", "影像")
    assert not [text for text in page.english if chinese.search(text) and not any(label in text for label in labels)]


def test_the_page_says_what_it_cannot_know(page: Page) -> None:
    # A command within them stands in an element of its own.
    chinese, english = "".join(page.texts), "".join(page.english)
    for limit in LIMITS:
        assert limit.zh.replace("`", "").replace(" ", "") in chinese.replace(" ", "")
        assert limit.en.replace("`", "").replace(" ", "") in english.replace(" ", "")


def test_charts_are_drawn(page: Page) -> None:
    # Weeks, lengths, depths and hours, and the seven sorts of things that were used.
    assert len(page.charts) == 4 + 7
    for data in page.charts:
        image = QImage.fromData(data)
        assert image.width() == report_charts.WIDTH * report_charts.SCALE
        assert image.height() > 40


def test_without_visits(qt_application: "QApplication", bundled: "Exhibit", titles: Titles) -> None:
    load_fonts()
    empty = Page(as_html(summarize({}, FIRST, LAST), bundled, titles, MADE))
    assert "这段时间没有参观" in empty.texts
    assert "There were no visits in this time" in empty.english


def test_titles_are_texts_and_not_markup(qt_application: "QApplication", bundled: "Exhibit") -> None:
    counts = {Cell("2026-11-24T10", Kind.PAGE, "<b>gone</b>"): 1, Cell("2026-11-24T10", Kind.VISIT, ""): 1}
    html = as_html(summarize(counts, FIRST, LAST), bundled, Titles(bundled, lambda _context, text: f"<i>{text}"), MADE)
    assert "<b>gone" not in html
    assert "<i>故事" not in html


class TestTables:
    def rows(self, text: str) -> Iterator[list[str]]:
        assert text.startswith("\ufeff"), "or a spreadsheet on Windows takes it for another encoding"
        return csv.reader(StringIO(text[1:]))

    def test_has_every_number(self, found: UsageSummary, titles: Titles) -> None:
        rows = {(row[0], row[1]): row[2:] for row in self.rows(as_csv(found, titles))}
        assert rows["holding-time", ""] == [
            "停留时间（中位数，分:秒）",
            "Median holding time (min:s)",
            "1:02",
            "",
            "0:30–1:10",
            "2:10",
        ]
        assert rows["page", "home"] == ["首页", "Home", "10", "100%", "", "3"]
        assert rows["exit", "theme/citrus/story/1"][2:4] == ["1", "11%"]
        assert rows["photo", "rice"] == ["rice", "rice", "3", "30%", "", "0"], "content that is gone"
        assert rows["passers-by", ""][2:4] == ["20", "20%"]
        assert rows["day", "2026-11-28"][2] == "4"
        assert rows["hour", "10:00"][2] == "6"
        assert rows["depth", "9"][2] == "4"
        assert rows["length", "60 s"][2] == "6"

    def test_all_rows_have_the_columns_of_the_first(self, found: UsageSummary, titles: Titles) -> None:
        widths = {len(row) for row in self.rows(as_csv(found, titles))}
        assert widths == {8}

    def test_counts_as_they_are_kept(self) -> None:
        rows = list(self.rows(counts_as_csv(WEEK)))
        assert rows[0] == ["hour", "kind", "key", "count"]
        assert ["2026-11-24T10", "page", "about", "2"] in rows
        assert len(rows) == len(WEEK) + 1


class TestCharts:
    """What can be told of pixels: which colours stand where."""

    @pytest.fixture(autouse=True)
    def fonts(self, qt_application: "QApplication") -> None:
        load_fonts()

    def widths(self, image: QImage, y: int, colour: str) -> int:
        wanted = QColor(colour)
        return sum(image.pixelColor(x, y) == wanted for x in range(image.width()))

    def test_bars_are_as_long_as_their_values(self) -> None:
        rows = [
            report_charts.Row(Message("一", "one"), 10, None, "10"),
            report_charts.Row(Message("二", "two"), 5, None, "5"),
            report_charts.Row(Message("三", "three"), 0, None, "0"),
        ]
        image = QImage.fromData(report_charts.rows(rows))
        middles = [round((6 + 46 * (number + 0.5)) * report_charts.SCALE) for number in range(3)]
        whole, half, none = (self.widths(image, y, NOW) for y in middles)
        assert whole >= 400 * report_charts.SCALE
        assert half == pytest.approx(whole / 2, abs=3)
        assert none == 0

    def test_the_period_before_stands_beside(self) -> None:
        columns = [report_charts.Column("1", 4, before=8), report_charts.Column("2", 8, before=4)]
        image = QImage.fromData(report_charts.columns(columns))
        heights = {
            colour: [
                sum(image.pixelColor(x, y) == QColor(colour) for y in range(image.height()))
                for x in range(image.width())
            ]
            for colour in (NOW, BEFORE)
        }
        tall, low = max(heights[NOW]), sorted({*heights[NOW]} - {0})[0]
        assert low == pytest.approx(tall / 2, abs=4)
        assert max(heights[BEFORE]) == pytest.approx(tall, abs=4)

    def test_the_median_stands_in_its_bin(self) -> None:
        groups = chart_bins([Bin(30, 35, 3), Bin(60, 70, 6)])
        image = QImage.fromData(report_charts.histogram(groups, Estimate(90, 60, 119), Message("中位数", "median")))
        y = 60 * report_charts.SCALE
        marked = [x for x in range(image.width()) if image.pixelColor(x, y).name() == "#a82e1b"]
        pitch = (report_charts.WIDTH - 56) / len(groups)
        assert marked
        # The fourth bin is from one to two minutes.
        assert sum(marked) / len(marked) / report_charts.SCALE == pytest.approx(56 + 3.5 * pitch, abs=2)

    def test_of_nothing_there_is_a_picture_too(self) -> None:
        for data in (
            report_charts.rows([]),
            report_charts.columns([]),
            report_charts.histogram(chart_bins([]), None, Message("", "")),
            report_charts.week([[0] * 24] * 7, ["日"] * 7),
        ):
            assert not QImage.fromData(data).isNull()
