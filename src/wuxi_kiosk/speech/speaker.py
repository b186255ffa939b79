"""The speaker process: text-to-speech with an offline voice of the system, which may hang without blocking the exhibit.

It first writes {"languages": [...]}: those of its arguments that it has a voice for. Requests are JSON objects, one a
line: {"say": …, "language": …, "volume": 0–1} or {"stop": true}; a sentence is answered by {"done": true} or
{"failed": …}:
`python -m wuxi_kiosk.speech.speaker [--engine NAME] LANGUAGE…`
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from ctypes import CDLL
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from wuxi_kiosk.logs import ignore_multimedia
from wuxi_kiosk.processes import end_with_parent

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

# How long the thread of the engine may take to end once the input has ended.
_END_TIMEOUT_S = 2.0
_MANDARIN = ("mandarin", "普通话", "chinese (china)")


def main(arguments: Sequence[str]) -> int:
    """Handle requests until the input ends."""
    end_with_parent()
    ignore_multimedia()
    qt_application = QCoreApplication(["speaker"])
    engine, languages = "", list(arguments)
    if languages[:1] == ["--engine"]:
        engine, languages = languages[1], languages[2:]
    speaker = _Speaker(engine or _default_engine(), languages)
    Thread(target=speaker.listen, daemon=True).start()
    qt_application.exec()
    # A normal exit could wait for an engine's service that does not answer.
    os._exit(0)


def choose_voice(voices: Iterable[tuple[str, str]], language: str) -> int | None:
    """Return the index of a voice, given as name and locale, for a language; None without one. Prefers plain voices.

    In speech-dispatcher the Mandarin voice has a name but no locale.
    """
    candidates = []
    for index, (name, locale) in enumerate(voices):
        mandarin = language == "zh" and locale in ("C", "zh") and any(word in name.casefold() for word in _MANDARIN)
        if mandarin or locale.partition("_")[0] == language.partition("-")[0]:
            candidates.append(("+" in name, locale.startswith(("zh_TW", "zh_HK")), index))
    return min(candidates)[2] if candidates else None


def _default_engine() -> str:
    """Return the name of the system's engine; empty if its library is missing, for which Qt would log a warning."""
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
    _requested = Signal(object)
    _input_ended = Signal()

    def __init__(self, engine: str, languages: Sequence[str]) -> None:
        super().__init__()
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._engine: QTextToSpeech | None = None
        self._voices: dict[str, QVoice] = {}
        self._languages = languages
        self._busy = False
        self._pending: tuple[str, QVoice, float] | None = None
        self._requested.connect(self._handle_request)
        self._input_ended.connect(lambda: os._exit(0))
        if not engine:
            _reply({"languages": []})
            return
        self._engine = QTextToSpeech(engine, self)
        self._on_state_changed(self._engine.state())
        self._engine.stateChanged.connect(self._on_state_changed)
        self._engine.errorOccurred.connect(self._on_error)

    def listen(self) -> None:
        """Emit the requests from the input; runs on a thread of its own."""
        for line in sys.stdin:
            self._requested.emit(json.loads(line))
        self._input_ended.emit()
        # The engine may hang.
        sleep(_END_TIMEOUT_S)
        os._exit(0)

    def _load_voices(self) -> None:
        engine = self._engine
        if not engine or self._voices:
            return
        locales = engine.availableLocales()
        for language in self._languages:
            requested = QLocale(language).language()
            # Speech-dispatcher has thousands of voices: list those of one locale at a time.
            voices: list[QVoice] = []
            for locale in locales:
                if locale.language() in (requested, QLocale.Language.C):
                    engine.setLocale(locale)
                    voices += engine.availableVoices()
            chosen = choose_voice([(voice.name(), voice.locale().name()) for voice in voices], language)
            if chosen is not None:
                self._voices[language] = voices[chosen]
        _reply({"languages": sorted(self._voices)})

    def _handle_request(self, request: dict[str, Any]) -> None:
        if "say" not in request:
            self._pending, self._busy = None, False
            if self._engine:
                self._engine.stop()
        elif voice := self._voices.get(str(request.get("language"))):
            self._pending = str(request["say"]), voice, float(request["volume"])
            self._speak_next()
        else:
            _reply({"failed": "no voice"})

    def _speak_next(self) -> None:
        # Wait for the end of a stopped sentence, which would be taken for the end of the next one.
        if self._engine and self._pending and self._engine.state() is type(self._engine.state()).Ready:
            (text, voice, volume), self._pending = self._pending, None
            self._engine.setVoice(voice)
            self._engine.setVolume(volume)
            self._busy = True
            self._engine.say(text)

    def _on_state_changed(self, state: "QTextToSpeech.State") -> None:
        if state is type(state).Error and not self._voices:
            # The library is installed without its service.
            _reply({"languages": []})
        if state is not type(state).Ready:
            return
        self._load_voices()
        if self._busy:
            self._busy = False
            # Not within the engine's own signal: the next sentence would start before this one has ended.
            QTimer.singleShot(0, lambda: _reply({"done": True}))
        self._speak_next()

    def _on_error(self, _reason: "QTextToSpeech.ErrorReason", message: str) -> None:
        self._busy = False
        _reply({"failed": message})


def _reply(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
