"""Reading pages aloud: what is read, in which order, how it is highlighted and what stops it."""

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

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.inspect.page import items, layers, rectangle
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.speech.narration import find_sentences, line_rectangles, sentence_at
from wuxi_kiosk.speech.voice import Voice
from wuxi_kiosk.viewmodels.typeset import plain

STORY = "theme/migrant-township/story/2"


class FakeVoice(QObject):
    """A voice that records the sentences instead of speaking them."""

    changed = Signal()
    finished = Signal()
    failed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.languages = frozenset({"zh", "en"})
        self.spoken: list[tuple[str, str]] = []
        self.stop_count = 0

    def find_languages(self, languages: object) -> None:
        self.changed.emit()

    def say(self, text: str, language: str) -> None:
        self.spoken.append((text, language))

    def stop(self) -> None:
        self.stop_count += 1

    def close(self) -> None:
        pass


@pytest.fixture
def voice(application: Application) -> Iterator[FakeVoice]:
    fake, real = FakeVoice(), application.narrator._voice
    application.narrator._voice = cast(Voice, fake)
    fake.finished.connect(application.narrator._next_sentence)
    fake.failed.connect(application.narrator.stop)
    application.access.choose("readAloud", True)
    yield fake
    application.access.reset()
    application.narrator._voice = real


def read(application: Application) -> None:
    bar = next(layer for layer in layers(application.window) if layer.metaObject().className().startswith("Bar_"))
    QMetaObject.invokeMethod(bar, "readRequested")


def speaking(application: Application) -> bool:
    assert application.window.property("playing") is application.narrator.property("speaking")
    return bool(application.narrator.property("speaking"))


def texts(voice: FakeVoice) -> list[str]:
    return [text for text, _language in voice.spoken]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reads_page_sentence_by_sentence(application: Application, voice: FakeVoice, language: str) -> None:
    application.exhibit.setProperty("language", language)
    go(application, STORY)
    theme = application.exhibit.exhibit.theme("migrant-township")
    assert theme
    step = theme.story[1]
    read(application)
    assert speaking(application)
    while speaking(application):
        voice.finished.emit()
    assert {code for _text, code in voice.spoken} == {language}
    said = texts(voice)
    title, words = said.index(step.title.in_language(language)), " ".join(said)
    assert title < next(index for index, text in enumerate(said) if "110万元" in text or "1.1 million yuan" in text)
    sentences = (
        plain(application.exhibit.text(step.text)).replace("\u00a0", " ").split("。" if language == "zh" else ". ")
    )
    assert all(sentence.strip("。.") in words for sentence in sentences)
    # Neither button labels nor the adjacent pages.
    assert not {"出处", "Source", "难处", "Need", "故事", "Story"} & set(said)
    assert len(said) == len(set(said))


def test_reads_figures_with_numbers_and_qualifiers(application: Application, voice: FakeVoice) -> None:
    found: list[str] = []
    for route in application.exhibit.routes():
        if "/figures/" in route and not route.startswith("source"):
            go(application, route)
            read(application)
            while speaking(application):
                voice.finished.emit()
            found += texts(voice)
    assert any("突破26亿元" in text for text in found)
    assert any(text.endswith("（预计）。") for text in found)


def test_line_rectangles_match_text_layout(application: Application, voice: FakeVoice) -> None:
    """As many lines as Qt's layout, and as wide, for the texts of each kind of page in both languages."""
    seen = 0
    for language in ("zh", "en"):
        application.exhibit.setProperty("language", language)
        for route in ("home", STORY, "theme/citrus/timeline/1", "theme/ice-snow/photos/1", "closing", "about"):
            go(application, route)
            by_item: dict[QQuickItem, list[QRectF]] = {}
            for sentence in find_sentences(application.window.contentItem()):
                if sentence.item.inherits("QQuickText"):
                    lines = line_rectangles(sentence)
                    assert lines, sentence
                    by_item.setdefault(sentence.item, []).extend(lines)
            for item, lines in by_item.items():
                seen += 1
                assert len({line.y() for line in lines}) == item.property("lineCount"), item.property("text")
                widest = max(line.right() for line in lines) - min(line.left() for line in lines)
                assert widest == pytest.approx(item.property("contentWidth"), abs=3), item.property("text")
    assert seen > 60


def test_highlight_follows_spoken_sentence(application: Application, voice: FakeVoice) -> None:
    def highlighted_lines() -> list[QQuickItem]:
        return [item for item in items(application.window.contentItem()) if item.objectName() == "spoken-line"]

    go(application, STORY)
    assert highlighted_lines() == []
    read(application)
    places = []
    for _ in range(4):
        shown = highlighted_lines()
        assert shown
        assert all(highlight.parentItem().z() < 0 for highlight in shown)
        places.append([rectangle(highlight) for highlight in shown])
        voice.finished.emit()
    assert all(one != other for one, other in pairwise(places))
    application.narrator.stop()
    assert highlighted_lines() == []


def test_scrolls_spoken_sentence_into_view(application: Application, voice: FakeVoice) -> None:
    resize(application.window, (1280, 720), 15.6)
    go(application, "about")
    window = QRectF(0, 0, 1280, 720)
    read(application)
    while speaking(application):
        item = application.narrator.property("item")
        for highlight in application.narrator.property("highlights"):
            assert window.contains(item.mapRectToScene(highlight).center())
        voice.finished.emit()
    assert len(voice.spoken) > 10


STOP_EVENTS: list[tuple[str, Callable[[Application], object]]] = [
    ("another page", lambda application: go(application, "theme/migrant-township/story/3")),
    ("a card", lambda application: go(application, "source/bridge")),
    ("the access sheet", lambda application: application.navigator.go("access")),
    ("the QR code", lambda application: application.navigator.go("qr-code")),
    ("another language", lambda application: application.exhibit.setProperty("language", "en")),
    ("option turned off", lambda application: application.access.choose("readAloud", False)),
    ("end of the session", lambda application: application.access.reset()),
    ("the button again", read),
]


@pytest.mark.parametrize(
    "stop_event", [stop_event for _name, stop_event in STOP_EVENTS], ids=[name for name, _end in STOP_EVENTS]
)
def test_stops_reading_on(
    application: Application, voice: FakeVoice, stop_event: Callable[[Application], object]
) -> None:
    go(application, STORY)
    read(application)
    assert speaking(application)
    stop_event(application)
    assert not speaking(application)
    assert voice.stop_count == 1
    assert application.narrator.property("item") is None
    said = len(voice.spoken)
    voice.finished.emit()
    assert len(voice.spoken) == said
    application.navigator.close()


def test_stops_reading_when_voice_fails(application: Application, voice: FakeVoice) -> None:
    read(application)
    voice.failed.emit()
    assert not speaking(application)


def test_reads_card_instead_of_page(application: Application, voice: FakeVoice) -> None:
    go(application, STORY)
    go(application, "source/bridge")
    read(application)
    while speaking(application):
        voice.finished.emit()
    assert "110万元" in texts(voice)
    assert "架一座桥" not in texts(voice)
    go(application, "home")


def has_button(application: Application, name: str) -> bool:
    return any(item.objectName() == name for item in items(application.window.contentItem()))


def test_buttons_need_voice_and_option(application: Application, voice: FakeVoice) -> None:
    assert has_button(application, "read")
    application.access.choose("readAloud", False)
    assert not has_button(application, "read")
    application.navigator.go("access")
    assert has_button(application, "read-aloud")
    voice.languages = frozenset({"en"})
    application.narrator.changed.emit()
    assert not has_button(application, "read-aloud")
    application.exhibit.setProperty("language", "en")
    assert has_button(application, "read-aloud")
    go(application, "home")


@given(st.lists(st.integers(1, 80), min_size=1, max_size=9), st.floats(0, 1))
def test_sentence_at_is_proportional_to_length(lengths: list[int], fraction: float) -> None:
    index = sentence_at(fraction, lengths)
    assert 0 <= index < len(lengths)
    assert sum(lengths[:index]) <= fraction * sum(lengths) + 1e-9
    assert index == len(lengths) - 1 or fraction * sum(lengths) < sum(lengths[: index + 1])


def test_recording_is_found_by_page_and_language(
    application: Application, bundled: Exhibit, altered: Callable[..., Exhibit], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(application.exhibit.folder, tmp_path / "data"))
    (folder / "audio").mkdir()
    with wave.open(str(folder / "audio" / "home.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16000))
    home = bundled.home.model_copy(update={"narration": {"zh": "audio/home.wav"}})
    application.exhibit.setExhibit(altered(bundled, home=home), str(folder))
    application.access.choose("readAloud", True)
    assert application.narrator.property("available") is True
    assert application.narrator.property("readable") is True
    summary = application.exhibit.exhibit.home.summary
    assert application.exhibit.narrated("home") == application.exhibit.text(summary)
    go(application, "closing")
    assert application.narrator.property("readable") is False
    go(application, "home")
    application.exhibit.setProperty("language", "en")
    assert application.narrator.property("available") is False
    application.exhibit.setProperty("language", "zh")
    (folder / "audio" / "home.wav").unlink()
    assert application.narrator.property("readable") is False


class FakePlayer(QObject):
    """A player of an eight-second recording."""

    def duration(self) -> int:
        return 8000

    def stop(self) -> None:
        pass


def test_recording_highlights_sentences_by_position(
    application: Application, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrator = application.narrator

    def play(_recording: Path) -> bool:
        narrator._player = cast(QMediaPlayer, FakePlayer())
        return True

    monkeypatch.setattr(narrator, "_recording", lambda: Path("home.mp3"))
    monkeypatch.setattr(narrator, "_play", play)
    read(application)
    assert speaking(application)
    summary = plain(application.exhibit.narrated("home"))
    assert [sentence.spoken_text in summary for sentence in narrator._sentences] == [True, True, True]
    indices = []
    for position in range(0, 8001, 500):
        narrator._on_position_changed(position)
        indices.append(narrator._index)
    assert indices == sorted(indices)
    assert set(indices) == {0, 1, 2}
    voice.finished.emit()
    assert voice.spoken == []
    narrator.stop()
    assert not speaking(application)


def test_voice_replaces_recording_without_audio_device(
    application: Application, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(application.narrator, "_recording", lambda: tmp_path / "home.mp3")
    monkeypatch.setattr("PySide6.QtMultimedia.QMediaDevices.defaultAudioOutput", QAudioDevice)
    read(application)
    assert len(voice.spoken) == 1
    application.narrator.stop()
