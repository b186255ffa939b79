"""A small valid exhibit to break, one mistake at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.landscape import Anchor, CalmZone, Landscape, Scene
from wuxi_kiosk.content.load import ValidationReport, load, validate
from wuxi_kiosk.content.model import CheckMessage, Exhibit, Group, Number
from wuxi_kiosk.content.registry import ContentRegistry

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"

EXHIBIT_TEXT = """\
format: 2
version: "2026.11"
languages: [zh, en]
language_names: {zh: 中文, en: English}
documents:
  - id: article
    title: {zh: 报道, en: Article}
    authors: {zh: 作者, en: Authors}
    year: 2022
    counted_in: paragraphs
    places: 54
as_of: {zh: 据2022年报道, en: As reported in 2022}
home:
  title: {zh: "跨越{figure:distance:spelled}", en: "{Figure:distance:spelled}"}
  subtitle: {zh: 吉林与巫溪, en: Jilin and Wuxi}
  hook: {zh: 北国的冰雪, en: Northern ice}
  line_from: {zh: 吉林, en: Jilin}
  line_to: {zh: 巫溪, en: Wuxi}
  invitation: {zh: 请触摸, en: Touch}
  seal: 巫溪
  landscape: gorge-town
  headline: [distance]
  summary: {zh: 支援, en: Assistance}
timeline_title: {zh: 足迹, en: Milestones}
closing:
  title: {zh: 结语, en: Closing}
  text: {zh: 结束语, en: The end}
  headline: distance
  thanks: {zh: 据《报道》, en: After “Article”}
figures:
  - id: distance
    label: {zh: 相距, en: Distance}
    value: 2000
    qualifier: 多
    unit: {zh: 公里, en: km}
    show: {zh: "{value}多公里", en: "over {value} km"}
    spelled: {zh: "{value:words}多公里", en: "over {value:words} km"}
    source: article 4
"""

THEME_TEXT = """\
order: 1
name: {zh: 桥, en: Bridge}
short: {zh: 桥, en: Bridge}
title: {zh: 架桥, en: Building a bridge}
tagline: {zh: 同心, en: One heart}
accent: jade
icon: bridge
landscape: gorge-town
headline: bridge
headline_label: {zh: 吊桥, en: Footbridge}
figures_title: {zh: 数据, en: Figures}
story:
  - step: help
    title: {zh: 架桥, en: A bridge}
    text: {zh: "投入{figure:bridge}。", en: "{Figure:bridge} were given."}
    figures: [bridge]
    source: article 39
figures:
  - id: bridge
    label: {zh: 吊桥, en: Footbridge}
    value: 110
    unit: {zh: 万元, en: "CNY 10,000"}
    show: {zh: "{value}万元", en: "CNY {value/100} million"}
    source: [article 39]
  - id: both
    kind: pair
    label: {zh: 两项, en: Both}
    items: [bridge, distance]
    source: article 39
events:
  - id: opened
    date: "2019-05"
    title: {zh: 建成, en: Opened}
    text: {zh: 吊桥建成, en: The bridge is opened}
    source: article 39
photos:
  - id: bridge-photo
    file: photos/bridge.jpg
    kind: illustration
    caption: {zh: 桥, en: Bridge}
    credit: {zh: 本展, en: This exhibit}
"""

EXHIBIT, THEME = "exhibit.yaml", "themes/bridge.yaml"
# The parameters of a mistake that `Content.check_case` makes.
CASE = ("name", "old", "new", "code", "words")
STEP = "  - step: help"
PHOTO = "    credit: {zh: 本展"
RIGHTS = "    rights: {holder: {zh: 甲, en: A}, licence: {zh: 乙, en: B}, people: none}\n"
SPOT = '    hotspots: [{at: [0.5, 1], title: {zh: 桥头, en: End}, text: {zh: "说明", en: Note}}]\n'


class Counter(Number):
    """A number of its own."""

    kind: Literal["counter"]


class Pair(Group):
    """Two numbers; the second may not be the greater by ten thousand."""

    kind: Literal["pair"]

    def check(self, numbers: tuple[Number, ...]) -> Iterator[CheckMessage]:
        """The second is not above 10,000."""
        if numbers[1].value > 10_000:
            yield ("items", 1), "第二个数字太大", "the second number is too large"


ROAD = Anchor(kind="path", depth=3, points=((0.2, 0.9), (0.6, 0.5)))
PEAK = Anchor(kind="point", depth=1, points=((0.7, 0.4),))
SKY = CalmZone(rect=(0.0, 0.0, 1.0, 0.3), luminance=(0.7, 0.9), ink=True)
# The wide scene has an anchor and a zone that the tall one lacks.
GORGE_TOWN = Landscape(
    wide=Scene(
        width=160,
        height=90,
        focus=(0.5, 0.5),
        anchors={"road": ROAD, "peak": PEAK, "ridge": ROAD},
        calm={"margin": SKY, "sky": SKY},
    ),
    tall=Scene(width=90, height=160, focus=(0.5, 0.5), anchors={"road": ROAD, "peak": PEAK}, calm={"sky": SKY}),
)
CONTENT_REGISTRY = ContentRegistry(
    kinds={"counter": Counter, "pair": Pair},
    landscapes={"gorge-town": GORGE_TOWN, "terraces": Landscape(), "broken": Landscape(error="wide: Field required")},
    icons=frozenset({"bridge", "citrus"}),
)


@dataclass
class Content:
    """A content folder of a test."""

    folder: Path

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name: str) -> str:
        """The text of a file of the folder."""
        return (self.folder / name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Replace a passage that stands in a file once; its line."""
        text = self.read(name)
        assert text.count(old) == 1, old
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def load(self) -> Exhibit:
        """The exhibit in the folder."""
        return load(self.folder, CONTENT_REGISTRY)

    def validate(self) -> ValidationReport:
        """The validation report of the folder."""
        return validate(self.folder, CONTENT_REGISTRY)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the folder."""
        try:
            self.load()
        except ContentError as error:
            return error.diagnostics
        return ()

    def only_problem(self) -> Diagnostic:
        """The one thing that is wrong with the folder."""
        (diagnostic,) = self.diagnostics()
        return diagnostic

    def check_case(self, name: str, old: str, new: str, code: str, words: str, below: int = 0) -> None:
        """A change of a passage makes a diagnostic on its line or `below` it, with these words of Chinese."""
        line = self.change(name, old, new) + below
        diagnostic = next(diagnostic for diagnostic in self.diagnostics() if diagnostic.code == code)
        assert (diagnostic.file, diagnostic.line) == (name, line)
        assert words in diagnostic.message.zh + diagnostic.hint.zh
        assert diagnostic.message.en

    def check_warning(self, name: str, old: str, new: str, code: str, words: str, below: int = 0) -> None:
        """As `check_case`, of a warning; the content can still be shown."""
        line = self.change(name, old, new) + below
        report = self.validate()
        assert report.exhibit
        found = [(found.file, found.line, found.code) for found in report.diagnostics]
        assert found == [(name, line, code)]
        (diagnostic,) = report.diagnostics
        assert not diagnostic.is_error
        assert words in diagnostic.message.zh + diagnostic.hint.zh
        assert all((diagnostic.message.en, diagnostic.hint.zh, diagnostic.hint.en))


def places(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int | None, str]]:
    """The file, line and code of each diagnostic."""
    return [(diagnostic.file, diagnostic.line, diagnostic.code) for diagnostic in diagnostics]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small valid exhibit."""
    made = Content(tmp_path)
    made.write("exhibit.yaml", EXHIBIT_TEXT)
    made.write("themes/bridge.yaml", THEME_TEXT)
    made.write("photos/bridge.jpg", JPEG)
    return made


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write one file to be read."""

    def written(text: str | bytes) -> Path:
        path = tmp_path / "x.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written
