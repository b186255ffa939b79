"""Reading a page aloud, sentence by sentence, each highlighted while it is spoken."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Property, QObject, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.content.sentences import INFERRED, spans
from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.logs import ignore_multimedia
from wuxi_kiosk.speech.voice import Voice
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A recording whose position does not change for this long is stopped.
_STALL_TIMEOUT_MS = 10_000
# The enums of these properties are private to Qt: read through an expression, they are numbers.
_ALIGNMENT_AND_WRAP = "[effectiveHorizontalAlignment, wrapMode !== Text.NoWrap]"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sentence:
    """A sentence of an item's text: the characters from `start` to `end`."""

    item: QQuickItem
    text: str
    start: int
    end: int

    @property
    def spoken_text(self) -> str:
        """The sentence for a voice, without typesetting characters and the mark of inferred facts."""
        return without_gaps(without_joiners(self.text[self.start : self.end])).replace(INFERRED, "")


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class Narrator(QObject):  # type: ignore[operator]
    """Reads pages and overlays aloud, while `enabled`: from the recording of a page, else by a text-to-speech voice.

    `route` is the page or overlay on view; reading stops when it or the language changes. `available`: something can be
    read in this language; `readable`: this route can be; `speaking`: it is being read. `item` holds the sentence that
    is being spoken, `highlights` are the rectangles of its lines in that item.
    """

    changed = Signal()
    sentenceChanged = Signal()

    def __init__(self, exhibit: ExhibitModel, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self._voice = voice
        self._enabled = False
        self._route = ""
        self._language = exhibit.language_code
        self._sentences: list[Sentence] = []
        self._index = 0
        self._speaking = False
        self._item: QQuickItem | None = None
        self._highlights: list[QRectF] = []
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._stall_timer = QTimer(self, singleShot=True, interval=_STALL_TIMEOUT_MS)
        self._stall_timer.timeout.connect(self.stop)
        voice.changed.connect(self.changed)
        voice.finished.connect(self._next_sentence)
        voice.failed.connect(self.stop)
        exhibit.changed.connect(self._on_exhibit_changed)

    @Slot()
    def findVoices(self) -> None:
        """Find out which languages have a voice; emits `changed` when known."""
        self._voice.find_languages(self._exhibit.exhibit.languages)

    @Slot(QQuickItem)
    def read(self, page: QQuickItem) -> None:
        """Read a page or an overlay from its beginning."""
        self.stop()
        sentences = list(find_sentences(page))
        if recording := self._recording():
            narrated_text = self._exhibit.narrated(self._route)
            self._sentences = [sentence for sentence in sentences if sentence.text == narrated_text]
            self._speaking = self._play(recording)
        if not self._speaking and self._language in self._voice.languages:
            self._sentences = sentences
            self._speaking = bool(sentences)
        if not self._speaking:
            return
        self.changed.emit()
        if self._player:
            self._highlight_sentence(0)
        else:
            self._speak(0)

    @Slot(QQuickItem)
    def toggle(self, page: QQuickItem) -> None:
        """Read a page or an overlay, or stop reading."""
        if self._speaking:
            self.stop()
        else:
            self.read(page)

    @Slot()
    def stop(self) -> None:
        """Stop reading."""
        if not self._speaking:
            return
        self._speaking = False
        self._stall_timer.stop()
        self._voice.stop()
        self._close_player()
        self._sentences = []
        self._set_highlights(None, [])
        self.changed.emit()

    def _get_enabled(self) -> bool:
        return self._enabled

    def _set_enabled(self, enabled: bool) -> None:
        if enabled == self._enabled:
            return
        self._enabled = enabled
        if not enabled:
            self.stop()
            self._voice.close()
        self.changed.emit()

    def _get_route(self) -> str:
        return self._route

    def _set_route(self, route: str) -> None:
        if route != self._route:
            self.stop()
            self._route = route
            self.changed.emit()

    @Slot()
    def _on_exhibit_changed(self) -> None:
        self.stop()
        self._language = self._exhibit.language_code
        self.changed.emit()

    def _is_available(self) -> bool:
        return self._language in self._voice.languages or self._exhibit.narrates

    def _is_readable(self) -> bool:
        return self._enabled and (self._language in self._voice.languages or bool(self._recording()))

    # ---- by text-to-speech

    def _speak(self, index: int) -> None:
        self._highlight_sentence(index)
        self._voice.say(self._sentences[index].spoken_text, self._language)

    @Slot()
    def _next_sentence(self) -> None:
        if not self._speaking or self._player:
            return
        if self._index + 1 < len(self._sentences):
            self._speak(self._index + 1)
        else:
            self.stop()

    # ---- by a recording

    def _recording(self) -> Path | None:
        file = self._exhibit.narration(self._route)
        path = self._exhibit.asset(file) if file else None
        return path if path and path.is_file() else None

    def _play(self, recording: Path) -> bool:
        ignore_multimedia()
        # Imported late: most visitors do not have pages read.
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
        except ImportError as error:
            log.warning("recordings cannot be played: %s", error)
            return False
        if QMediaDevices.defaultAudioOutput().isNull():
            log.info("there is no device for sound: the recording is not played")
            return False
        self._player, self._output = QMediaPlayer(self), QAudioOutput(self)
        self._output.setVolume(self._voice.volume)
        self._player.setAudioOutput(self._output)
        self._player.mediaStatusChanged.connect(self._on_media_status)
        self._player.errorOccurred.connect(self.stop)
        self._player.positionChanged.connect(self._on_position_changed)
        self._player.setSource(QUrl.fromLocalFile(str(recording)))
        self._player.play()
        self._stall_timer.start()
        return True

    @Slot("QMediaPlayer::MediaStatus")
    def _on_media_status(self, status: "QMediaPlayer.MediaStatus") -> None:
        if self._player and status is type(status).EndOfMedia:
            self.stop()

    @Slot("qlonglong")
    def _on_position_changed(self, position: int) -> None:
        if not self._player or not self._speaking:
            return
        self._stall_timer.start()
        if (length := self._player.duration()) > 0:
            self._highlight_sentence(
                sentence_at(position / length, [len(sentence.spoken_text) for sentence in self._sentences])
            )

    def _close_player(self) -> None:
        for media_object in (self._player, self._output):
            if media_object:
                media_object.deleteLater()
        if self._player:
            self._player.blockSignals(True)
            self._player.stop()
        self._player = self._output = None

    # ---- highlighting

    def _highlight_sentence(self, index: int) -> None:
        if not index < len(self._sentences):
            return
        self._index = index
        sentence = self._sentences[index]
        # Its page may have been deleted meanwhile, as when content is reloaded.
        if shiboken6.isValid(sentence.item):
            self._set_highlights(sentence.item, line_rectangles(sentence))
        else:
            self._set_highlights(None, [])

    def _set_highlights(self, item: QQuickItem | None, highlights: list[QRectF]) -> None:
        if item is not self._item or highlights != self._highlights:
            self._item, self._highlights = item, highlights
            self.sentenceChanged.emit()

    enabled = Property(bool, _get_enabled, _set_enabled, notify=changed)
    route = Property(str, _get_route, _set_route, notify=changed)
    available = Property(bool, _is_available, notify=changed)
    readable = Property(bool, _is_readable, notify=changed)
    speaking = Property(bool, lambda self: self._speaking, notify=changed)
    item = Property(QQuickItem, lambda self: self._item, notify=sentenceChanged)
    highlights = Property(list, lambda self: list(self._highlights), notify=sentenceChanged)


def sentence_at(fraction: float, lengths: list[int]) -> int:
    """Return the index of the sentence spoken at a fraction 0–1 of a recording, in proportion to the lengths."""
    position = fraction * sum(lengths)
    for index, length in enumerate(lengths):
        position -= length
        if position < 0:
            return index
    return max(0, len(lengths) - 1)


def find_sentences(item: QQuickItem, left: float | None = None, right: float = 0) -> Iterator[Sentence]:
    """Yield the sentences of the visible texts in an item, in order; not those outside its window or clipping view.

    Texts are included if their `spoken` is true; an item with a `spokenText` is read as that, without its children.
    """
    if not item.isVisible() or item.opacity() <= 0:
        return
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    if left is None:
        left, right = place.left(), place.right()
    if item.clip():
        left, right = max(left, place.left()), min(right, place.right())
    spoken_text = item.property("spokenText")
    is_text = item.inherits("QQuickText") and item.property("spoken") is True
    text = str(spoken_text or (item.property("text") if is_text else "") or "")
    if text.strip() and left <= place.center().x() <= right:
        for start, end in spans(text):
            yield Sentence(item, text, start, end)
    if not spoken_text:
        for child in item.childItems():
            yield from find_sentences(child, left, right)


def line_rectangles(sentence: Sentence) -> list[QRectF]:
    """Return a rectangle in the item for each line of a sentence; none for an item's `spokenText`."""
    item = sentence.item
    if not item.inherits("QQuickText") or item.property("text") != sentence.text:
        return []
    layout = QTextLayout(sentence.text.replace("\n", "\u2028"), item.property("font"))
    context = qmlContext(item)
    assert context
    align, wraps = QQmlExpression(context, item, _ALIGNMENT_AND_WRAP).evaluate()[0].toVariant()
    option = QTextOption(Qt.AlignmentFlag(int(align)))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wraps else QTextOption.WrapMode.ManualWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    height = float(item.property("lineHeight"))
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(item.width())
        start, end = line.textStart(), line.textStart() + line.textLength()
        begin, stop = max(start, sentence.start), min(end, sentence.end)
        if begin < stop:
            # The space at which a line breaks is not visible.
            x, to = (
                _cursor_x(line.cursorToX(begin)),
                min(_cursor_x(line.cursorToX(stop)), line.naturalTextRect().right()),
            )
            found.append(QRectF(x, line.lineNumber() * height, to - x, height))
    layout.endLayout()
    return found


def _cursor_x(position: object) -> float:
    # PySide returns the cursor too, as a tuple.
    return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type]
