"""Reading pages aloud: what is read, in which order, how it is marked and what ends it."""

import shutil
import wave
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMetaObject, QObject, QRectF, Signal
from PySide6.QtMultimedia import QAudioDevice, QMediaPlayer
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.speech.narration import lines_of, passages_of, sentence_at
from wuxi_kiosk.speech.voice import Voice
from wuxi_kiosk.viewmodels.typeset import plain

STORY = "theme/migrant-township/story/2"


class FakeVoice(QObject):
    """Says nothing and notes what it is told."""

    changed = Signal()
    done = Signal()
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.languages = frozenset({"zh", "en"})
        self.said: list[tuple[str, str]] = []
        self.hushed = 0

    def look(self, languages: object) -> None:
        self.changed.emit()

    def say(self, text: str, language: str) -> None:
        self.said.append((text, language))

    def hush(self) -> None:
        self.hushed += 1

    def close(self) -> None:
        pass


@pytest.fixture
def voice(kiosk: Kiosk) -> Iterator[FakeVoice]:
    fake, real = FakeVoice(), kiosk.narrator._voice
    kiosk.narrator._voice = cast(Voice, fake)
    fake.done.connect(kiosk.narrator._go_on)
    fake.failed.connect(kiosk.narrator.stop)
    kiosk.access.choose("readAloud", True)
    yield fake
    kiosk.access.reset()
    kiosk.narrator._voice = real


def read(kiosk: Kiosk) -> None:
    layers = kiosk.window.contentItem().childItems()
    bar = next(layer for layer in layers if layer.metaObject().className().startswith("Bar_"))
    QMetaObject.invokeMethod(bar, "readRequested")


def speaking(kiosk: Kiosk) -> bool:
    assert kiosk.window.property("playing") is kiosk.narrator.property("speaking")
    return bool(kiosk.narrator.property("speaking"))


def texts(voice: FakeVoice) -> list[str]:
    return [text for text, _language in voice.said]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_read_to_its_end_sentence_by_sentence(kiosk: Kiosk, voice: FakeVoice, language: str) -> None:
    kiosk.exhibit.setProperty("language", language)
    go(kiosk, STORY)
    theme = kiosk.exhibit.exhibit.theme("migrant-township")
    assert theme
    panel = theme.story[1]
    read(kiosk)
    assert speaking(kiosk)
    while speaking(kiosk):
        voice.done.emit()
    assert {spoken for _text, spoken in voice.said} == {language}
    said = texts(voice)
    title, words = said.index(panel.title.in_language(language)), " ".join(said)
    assert title < next(index for index, text in enumerate(said) if "110万元" in text or "1.1 million yuan" in text)
    told = plain(kiosk.exhibit.text(panel.text)).replace("\u00a0", " ").split("。" if language == "zh" else ". ")
    assert all(sentence.strip("。.") in words for sentence in told)
    # Neither what buttons say nor the pages beside this one.
    assert not {"出处", "Source", "难处", "Need", "故事", "Story"} & set(said)
    assert len(said) == len(set(said))


def test_figures_are_read_with_their_numbers_and_their_doubts(kiosk: Kiosk, voice: FakeVoice) -> None:
    found: list[str] = []
    for route in kiosk.exhibit.routes():
        if "/figures/" in route and not route.startswith("source"):
            go(kiosk, route)
            read(kiosk)
            while speaking(kiosk):
                voice.done.emit()
            found += texts(voice)
    assert any("突破26亿元" in text for text in found)
    assert any(text.endswith("（预计）。") for text in found)


def test_the_marked_lines_are_those_of_the_text(kiosk: Kiosk, voice: FakeVoice) -> None:
    """Of every text of every page in both languages: as many lines as Qt makes, as wide as it makes them."""
    seen = 0
    for language in ("zh", "en"):
        kiosk.exhibit.setProperty("language", language)
        for route in ("home", STORY, "theme/citrus/timeline/1", "theme/ice-snow/photos/1", "closing", "about"):
            go(kiosk, route)
            by_item: dict[QQuickItem, list[QRectF]] = {}
            for passage in passages_of(kiosk.window.contentItem()):
                if passage.item.inherits("QQuickText"):
                    lines = lines_of(passage)
                    assert lines, passage
                    by_item.setdefault(passage.item, []).extend(lines)
            for item, lines in by_item.items():
                seen += 1
                assert len({line.y() for line in lines}) == item.property("lineCount"), item.property("text")
                widest = max(line.right() for line in lines) - min(line.left() for line in lines)
                assert widest == pytest.approx(item.property("contentWidth"), abs=3), item.property("text")
    assert seen > 60


def test_the_mark_lies_under_the_sentence_and_goes_with_it(kiosk: Kiosk, voice: FakeVoice) -> None:
    def marks() -> list[QQuickItem]:
        return [item for item in items(kiosk.window.contentItem()) if item.objectName() == "spoken-line"]

    go(kiosk, STORY)
    assert marks() == []
    read(kiosk)
    places = []
    for _ in range(4):
        shown = marks()
        assert shown
        assert all(mark.parentItem().z() < 0 for mark in shown)
        places.append([rectangle(mark) for mark in shown])
        voice.done.emit()
    assert all(one != other for one, other in pairwise(places))
    kiosk.narrator.stop()
    assert marks() == []


def test_a_sentence_below_the_edge_is_brought_into_view(kiosk: Kiosk, voice: FakeVoice) -> None:
    resize(kiosk.window, (1280, 720), 15.6)
    go(kiosk, "about")
    window = QRectF(0, 0, 1280, 720)
    read(kiosk)
    while speaking(kiosk):
        item = kiosk.narrator.property("item")
        for mark in kiosk.narrator.property("marks"):
            assert window.contains(item.mapRectToScene(mark).center())
        voice.done.emit()
    assert len(voice.said) > 10


ENDS: list[tuple[str, Callable[[Kiosk], object]]] = [
    ("another page", lambda kiosk: go(kiosk, "theme/migrant-township/story/3")),
    ("a card", lambda kiosk: go(kiosk, "source/bridge")),
    ("the access sheet", lambda kiosk: kiosk.navigator.go("access")),
    ("the code", lambda kiosk: kiosk.navigator.go("qr-code")),
    ("another language", lambda kiosk: kiosk.exhibit.setProperty("language", "en")),
    ("no longer wanted", lambda kiosk: kiosk.access.choose("readAloud", False)),
    ("a visitor who has gone", lambda kiosk: kiosk.access.reset()),
    ("the button again", read),
]


@pytest.mark.parametrize("end", [end for _name, end in ENDS], ids=[name for name, _end in ENDS])
def test_what_ends_it(kiosk: Kiosk, voice: FakeVoice, end: Callable[[Kiosk], object]) -> None:
    go(kiosk, STORY)
    read(kiosk)
    assert speaking(kiosk)
    end(kiosk)
    assert not speaking(kiosk)
    assert voice.hushed == 1
    assert kiosk.narrator.property("item") is None
    said = len(voice.said)
    voice.done.emit()
    assert len(voice.said) == said
    kiosk.navigator.close()


def test_a_voice_that_fails_ends_it(kiosk: Kiosk, voice: FakeVoice) -> None:
    read(kiosk)
    voice.failed.emit()
    assert not speaking(kiosk)


def test_a_card_is_read_instead_of_the_page(kiosk: Kiosk, voice: FakeVoice) -> None:
    go(kiosk, STORY)
    go(kiosk, "source/bridge")
    read(kiosk)
    while speaking(kiosk):
        voice.done.emit()
    assert "110万元" in texts(voice)
    assert "架一座桥" not in texts(voice)
    go(kiosk, "home")


def button(kiosk: Kiosk, name: str) -> bool:
    return any(item.objectName() == name for item in items(kiosk.window.contentItem()))


def test_the_buttons_are_there_only_with_a_voice_and_when_wanted(kiosk: Kiosk, voice: FakeVoice) -> None:
    assert button(kiosk, "read")
    kiosk.access.choose("readAloud", False)
    assert not button(kiosk, "read")
    kiosk.navigator.go("access")
    assert button(kiosk, "read-aloud")
    voice.languages = frozenset({"en"})
    kiosk.narrator.changed.emit()
    assert not button(kiosk, "read-aloud")
    kiosk.exhibit.setProperty("language", "en")
    assert button(kiosk, "read-aloud")
    go(kiosk, "home")


@given(st.lists(st.integers(1, 80), min_size=1, max_size=9), st.floats(0, 1))
def test_a_recording_goes_through_its_sentences_in_order(lengths: list[int], fraction: float) -> None:
    at = sentence_at(fraction, lengths)
    assert 0 <= at < len(lengths)
    assert sum(lengths[:at]) <= fraction * sum(lengths) + 1e-9
    assert at == len(lengths) - 1 or fraction * sum(lengths) < sum(lengths[: at + 1])


def test_a_recording_is_found_by_its_page_and_language(
    kiosk: Kiosk, bundled: Exhibit, altered: Callable[..., Exhibit], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(kiosk.exhibit.folder, tmp_path / "data"))
    (folder / "audio").mkdir()
    with wave.open(str(folder / "audio" / "home.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16000))
    home = bundled.home.model_copy(update={"narration": {"zh": "audio/home.wav"}})
    kiosk.exhibit.setExhibit(altered(bundled, home=home), str(folder))
    kiosk.access.choose("readAloud", True)
    assert kiosk.narrator.property("available") is True
    assert kiosk.narrator.property("readable") is True
    assert kiosk.exhibit.narrated("home") == kiosk.exhibit.property("summary")
    go(kiosk, "closing")
    assert kiosk.narrator.property("readable") is False
    go(kiosk, "home")
    kiosk.exhibit.setProperty("language", "en")
    assert kiosk.narrator.property("available") is False
    kiosk.exhibit.setProperty("language", "zh")
    (folder / "audio" / "home.wav").unlink()
    assert kiosk.narrator.property("readable") is False


class FakePlayer(QObject):
    """A recording of eight seconds that has no sound."""

    def duration(self) -> int:
        return 8000

    def stop(self) -> None:
        pass


def test_a_recording_marks_the_sentences_of_its_text_in_its_time(
    kiosk: Kiosk, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrator = kiosk.narrator

    def play(_clip: Path) -> bool:
        narrator._player = cast(QMediaPlayer, FakePlayer())
        return True

    monkeypatch.setattr(narrator, "_clip", lambda: Path("home.mp3"))
    monkeypatch.setattr(narrator, "_play", play)
    read(kiosk)
    assert speaking(kiosk)
    summary = plain(kiosk.exhibit.property("summary"))
    assert [passage.words in summary for passage in narrator._passages] == [True, True, True]
    marked = []
    for position in range(0, 8001, 500):
        narrator._heard(position)
        marked.append(narrator._at)
    assert marked == sorted(marked)
    assert set(marked) == {0, 1, 2}
    voice.done.emit()
    assert voice.said == []
    narrator.stop()
    assert not speaking(kiosk)


def test_without_a_device_for_sound_a_recording_gives_way_to_the_voice(
    kiosk: Kiosk, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kiosk.narrator, "_clip", lambda: tmp_path / "home.mp3")
    monkeypatch.setattr("PySide6.QtMultimedia.QMediaDevices.defaultAudioOutput", QAudioDevice)
    read(kiosk)
    assert len(voice.said) == 1
    kiosk.narrator.stop()
