"""The speaker process: says sentences with an offline voice of the system, which may hang without hanging a page.

It first writes {"languages": [...]}: those of its arguments that it has a voice for. It is told what to do, a JSON
object a line, {"say": …, "language": …} or {"hush": true}; it answers a sentence with {"done": true} or {"failed": …}:
`python -m wuxi_kiosk.speech.speaker [--engine NAME] LANGUAGE…`
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from ctypes import CDLL
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QLoggingCategory, QObject, QTimer, Signal

from wuxi_kiosk.speech.voice import VOLUME

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

_MANDARIN = ("mandarin", "普通话", "chinese (china)")


def main(arguments: Sequence[str]) -> int:
    """Serve until the input ends."""
    # What it says is of libraries for sound that the engine goes without.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QCoreApplication(["speaker"])
    engine, languages = "", list(arguments)
    if languages[:1] == ["--engine"]:
        engine, languages = languages[1], languages[2:]
    speaker = _Speaker(engine or _engine(), languages)
    Thread(target=speaker.listen, daemon=True).start()
    application.exec()
    # An engine may wait for a service that does not answer.
    os._exit(0)


def choose(voices: Iterable[tuple[str, str]], language: str) -> int | None:
    """Which of the voices, as name and locale, speaks a language; the plainest of them, None where none does.

    Mandarin in speech-dispatcher has a name and no locale.
    """
    found = []
    for index, (name, locale) in enumerate(voices):
        mandarin = language == "zh" and locale in ("C", "zh") and any(word in name.casefold() for word in _MANDARIN)
        if mandarin or locale.partition("_")[0] == language.partition("-")[0]:
            found.append(("+" in name, locale.startswith(("zh_TW", "zh_HK")), index))
    return min(found)[2] if found else None


def _engine() -> str:
    """The engine of the system; empty where its library is missing, which Qt would complain of."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    for name in QTextToSpeech.availableEngines():
        if name == "mock":
            continue
        if name == "speechd":
            try:
                CDLL("libspeechd.so.2")
            except OSError:
                continue
        return name
    return ""


class _Speaker(QObject):
    _asked = Signal(object)
    _ended = Signal()

    def __init__(self, engine: str, languages: Sequence[str]) -> None:
        super().__init__()
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._engine: QTextToSpeech | None = None
        self._voices: dict[str, QVoice] = {}
        self._languages = languages
        self._busy = False
        self._next: tuple[str, QVoice] | None = None
        self._asked.connect(self._do)
        self._ended.connect(lambda: os._exit(0))
        if not engine:
            _reply({"languages": []})
            return
        self._engine = QTextToSpeech(engine, self)
        self._changed(self._engine.state())
        self._engine.stateChanged.connect(self._changed)
        self._engine.errorOccurred.connect(self._failed)

    def listen(self) -> None:
        """Pass on what the input asks for; on a thread of its own."""
        for line in sys.stdin:
            self._asked.emit(json.loads(line))
        self._ended.emit()

    def _ready(self) -> None:
        engine = self._engine
        if not engine or self._voices:
            return
        locales = engine.availableLocales()
        for language in self._languages:
            wanted = QLocale(language).language()
            # Speech-dispatcher knows thousands of voices: only those of one locale are asked for at a time.
            voices: list[QVoice] = []
            for locale in locales:
                if locale.language() in (wanted, QLocale.Language.C):
                    engine.setLocale(locale)
                    voices += engine.availableVoices()
            chosen = choose([(voice.name(), voice.locale().name()) for voice in voices], language)
            if chosen is not None:
                self._voices[language] = voices[chosen]
        engine.setVolume(VOLUME)
        _reply({"languages": sorted(self._voices)})

    def _do(self, request: dict[str, Any]) -> None:
        if "say" not in request:
            self._next, self._busy = None, False
            if self._engine:
                self._engine.stop()
        elif voice := self._voices.get(str(request.get("language"))):
            self._next = str(request["say"]), voice
            self._begin()
        else:
            _reply({"failed": "no voice"})

    def _begin(self) -> None:
        # Not before what was stopped has ended: its end would be taken for that of the next sentence.
        if self._engine and self._next and self._engine.state() is type(self._engine.state()).Ready:
            (text, voice), self._next = self._next, None
            self._engine.setVoice(voice)
            self._busy = True
            self._engine.say(text)

    def _changed(self, state: "QTextToSpeech.State") -> None:
        if state is type(state).Error and not self._voices:
            # The system has the library and no service behind it.
            _reply({"languages": []})
        if state is not type(state).Ready:
            return
        self._ready()
        if self._busy:
            self._busy = False
            # Not within the engine's own signal: the next sentence would begin before this one has ended.
            QTimer.singleShot(0, lambda: _reply({"done": True}))
        self._begin()

    def _failed(self, _reason: "QTextToSpeech.ErrorReason", why: str) -> None:
        self._busy = False
        _reply({"failed": why})


def _reply(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
