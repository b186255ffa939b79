"""The process that speaks: with Qt's own engine for tests, and with processes that do not do what they should."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.speech import voice as module
from wuxi_kiosk.speech.voice import Voice

from ..timing import wait_until

MOCK = [*paths.speaker(), "--engine", "mock"]
Make = Callable[[list[str]], tuple[Voice, list[str]]]


@pytest.fixture
def make(application: QApplication) -> Iterator[Make]:
    voices: list[Voice] = []

    def made(command: list[str]) -> tuple[Voice, list[str]]:
        voice, told = Voice(command), list[str]()
        voice.done.connect(lambda: told.append("done"))
        voice.failed.connect(lambda: told.append("failed"))
        voice.changed.connect(lambda: told.append("changed"))
        voices.append(voice)
        return voice, told

    yield made
    for voice in voices:
        voice.close()


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_it_finds_its_languages_and_says_one_sentence_after_the_other(make: Make) -> None:
    voice, told = make(MOCK)
    assert not voice.known
    voice.look(["zh", "en"])
    wait_until(lambda: voice.known)
    assert voice.languages == {"en"}
    for _ in range(2):
        told.clear()
        voice.say("Two words.", "en")
        wait_until(lambda: bool(told))
        assert told == ["done"]
    voice.say("两个字。", "zh")
    wait_until(lambda: "failed" in told)


def test_it_says_what_is_wanted_before_its_process_is_there(make: Make) -> None:
    voice, told = make(MOCK)
    voice.look(["en"])
    voice.say("One.", "en")
    wait_until(lambda: "done" in told)


def test_hushed_it_tells_of_nothing_and_speaks_again(make: Make) -> None:
    voice, told = make(MOCK)
    voice.look(["en"])
    wait_until(lambda: voice.known)
    voice.say("A long sentence of quite a number of words that takes a while to be said.", "en")
    voice.hush()
    QTest.qWait(200)
    assert "done" not in told
    voice.say("One.", "en")
    wait_until(lambda: "done" in told)


def test_closed_it_begins_anew(make: Make) -> None:
    voice, told = make(MOCK)
    voice.look(["en"])
    wait_until(lambda: voice.known)
    voice.close()
    told.clear()
    voice.say("One.", "en")
    wait_until(lambda: "done" in told)


@pytest.mark.parametrize(
    "command",
    [
        ["/no/such/program"],
        python("print('no json', flush=True); import sys; sys.exit(3)"),
        python('import sys; print(\'{"languages": ["en"]}\', flush=True); sys.stdin.readline(); sys.exit(1)'),
    ],
    ids=["missing", "ends at once", "ends while speaking"],
)
def test_a_process_that_ends_fails_the_sentence(make: Make, command: list[str]) -> None:
    voice, told = make(command)
    voice.say("One.", "en")
    wait_until(lambda: "failed" in told)
    assert told.count("failed") == 1
    assert not voice.known


def test_a_process_that_hangs_is_given_up(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LOOKING_MS", "_SENTENCE_MS", "_CHARACTER_MS"):
        monkeypatch.setattr(module, name, 20)
    voice, told = make(python("import time; time.sleep(100)"))
    voice.look(["en"])
    wait_until(lambda: "changed" in told)
    assert not voice.known
    voice.say("One.", "en")
    wait_until(lambda: "failed" in told)


def test_a_process_that_nobody_listens_to_goes(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REST_MS", 50)
    voice, told = make(MOCK)
    voice.look(["en"])
    wait_until(lambda: voice.known and not voice.findChildren(QProcess))
    assert voice.languages == {"en"}
    told.clear()
    voice.say("One.", "en")
    wait_until(lambda: "done" in told)
