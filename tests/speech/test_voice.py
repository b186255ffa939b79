"""The speaker process: with Qt's mock engine, and with processes that fail."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.settings import DEFAULT_VOLUME
from wuxi_kiosk.speech import voice as module
from wuxi_kiosk.speech.voice import Voice

from ..timing import wait_until

MOCK = [*paths.speaker(), "--engine", "mock"]
MakeVoice = Callable[[list[str]], tuple[Voice, list[str]]]


@pytest.fixture
def make_voice(qt_application: QApplication) -> Iterator[MakeVoice]:
    voices: list[Voice] = []

    def make_voice_with_signals(command: list[str]) -> tuple[Voice, list[str]]:
        voice, signals = Voice(command), list[str]()
        voice.finished.connect(lambda: signals.append("done"))
        voice.failed.connect(lambda: signals.append("failed"))
        voice.changed.connect(lambda: signals.append("changed"))
        voices.append(voice)
        return voice, signals

    yield make_voice_with_signals
    for voice in voices:
        voice.close()


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_finds_languages_and_speaks_sentences(make_voice: MakeVoice) -> None:
    voice, signals = make_voice(MOCK)
    assert not voice.known
    voice.find_languages(["zh", "en"])
    wait_until(lambda: voice.known)
    assert voice.languages == {"en"}
    for _ in range(2):
        signals.clear()
        voice.say("Two words.", "en")
        wait_until(lambda: bool(signals))
        assert signals == ["done"]
    voice.say("两个字。", "zh")
    wait_until(lambda: "failed" in signals)


def test_speaks_sentence_requested_before_start(make_voice: MakeVoice) -> None:
    voice, signals = make_voice(MOCK)
    voice.find_languages(["en"])
    voice.say("One.", "en")
    wait_until(lambda: "done" in signals)


def test_stop_emits_nothing_and_allows_next_sentence(make_voice: MakeVoice) -> None:
    voice, signals = make_voice(MOCK)
    voice.find_languages(["en"])
    wait_until(lambda: voice.known)
    voice.say("A long sentence of quite a number of words that takes a while to be said.", "en")
    voice.stop()
    QTest.qWait(200)
    assert "done" not in signals
    voice.say("One.", "en")
    wait_until(lambda: "done" in signals)


def test_restarts_after_close(make_voice: MakeVoice) -> None:
    voice, signals = make_voice(MOCK)
    voice.find_languages(["en"])
    wait_until(lambda: voice.known)
    voice.close()
    signals.clear()
    voice.say("One.", "en")
    wait_until(lambda: "done" in signals)


@pytest.mark.parametrize(
    "command",
    [
        ["/no/such/program"],
        python("print('no json', flush=True); import sys; sys.exit(3)"),
        python('import sys; print(\'{"languages": ["en"]}\', flush=True); sys.stdin.readline(); sys.exit(1)'),
    ],
    ids=["missing", "ends at once", "ends while speaking"],
)
def test_exit_of_process_fails_sentence(make_voice: MakeVoice, command: list[str]) -> None:
    voice, signals = make_voice(command)
    voice.say("One.", "en")
    wait_until(lambda: "failed" in signals)
    assert signals.count("failed") == 1
    assert not voice.known


def test_hanging_process_times_out(make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_START_TIMEOUT_MS", "_SENTENCE_TIMEOUT_MS", "_CHARACTER_TIMEOUT_MS"):
        monkeypatch.setattr(module, name, 20)
    voice, signals = make_voice(python("import time; time.sleep(100)"))
    voice.find_languages(["en"])
    wait_until(lambda: "changed" in signals)
    assert not voice.known
    voice.say("One.", "en")
    wait_until(lambda: "failed" in signals)


def test_idle_process_is_ended(make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IDLE_TIMEOUT_MS", 50)
    voice, signals = make_voice(MOCK)
    voice.find_languages(["en"])
    wait_until(lambda: voice.known and not voice.findChildren(QProcess))
    assert voice.languages == {"en"}
    signals.clear()
    voice.say("One.", "en")
    wait_until(lambda: "done" in signals)


def test_sentences_are_spoken_at_the_volume(make_voice: MakeVoice) -> None:
    echo = 'import sys\nprint(\'{"languages": ["en"]}\', flush=True)\n'
    echo += "for line in sys.stdin:\n    print(line.replace('say', 'done'), flush=True)"
    voice, signals = make_voice(python(echo))
    written: list[dict[str, object]] = []
    write = voice._write
    voice._write = lambda request: (written.append(request), write(request))  # type: ignore[method-assign,assignment,func-returns-value]
    for volume in (DEFAULT_VOLUME, 0.25):
        voice.volume = volume
        signals.clear()
        voice.say("One.", "en")
        wait_until(lambda: "done" in signals)
    assert [request["volume"] for request in written] == [0.8, 0.25]


def test_voice_that_is_left_out_has_no_languages(make_voice: MakeVoice) -> None:
    voice, signals = make_voice(MOCK)
    voice.find_languages(["en"])
    wait_until(lambda: voice.known)
    voice.say("Two words.", "en")
    signals.clear()
    voice.allow(False)
    assert voice.languages == frozenset()
    assert signals == ["failed", "changed"]
    voice.find_languages(["en"])
    assert voice._process is None
    voice.allow(True)
    voice.find_languages(["en"])
    wait_until(lambda: voice.known)
    assert voice.languages == {"en"}
