"""Reading a page aloud: what stands on it, sentence by sentence, each marked while it is said."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Property, QLoggingCategory, QObject, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtQml import QmlElement, QmlUncreatable, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from wuxi_kiosk.content.sentences import INFERRED, spans
from wuxi_kiosk.content.template import plain as without_joiners
from wuxi_kiosk.speech.voice import VOLUME, Voice
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
from wuxi_kiosk.viewmodels.typeset import plain as without_gaps

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A recording that does not get on for so long will not end either.
_STALLED_MS = 10_000
# Types of Text that are private to Qt: an expression reads them as numbers.
_LAID_OUT = "[effectiveHorizontalAlignment, wrapMode !== Text.NoWrap]"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Passage:
    """A sentence of an item: of all that it tells where it is no running text."""

    item: QQuickItem
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence as it is said: a mark is for the eye, what it means is said where it is explained."""
        return without_gaps(without_joiners(self.text[self.start : self.end])).replace(INFERRED, "")


# The stub of QmlUncreatable forgets that it is called.
@QmlElement
@QmlUncreatable("made by app.py and handed to Main.qml")
class Narrator(QObject):  # type: ignore[operator]
    """Reads what is before the visitor, while `wanted`; by the curator's recording of a page, else by a voice.

    `place` names what is before them: reading ends when it changes, as it does with the language. `available` tells
    whether anything can be read in this language, `readable` whether this place can, `speaking` that it is. `item` is
    where the sentence stands that is being said, `marks` are its lines in that item.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, exhibit: ExhibitModel, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self._voice = voice
        self._wanted = False
        self._place = ""
        self._language = exhibit.language_code
        self._passages: list[Passage] = []
        self._at = 0
        self._speaking = False
        self._item: QQuickItem | None = None
        self._marks: list[QRectF] = []
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._stalled = QTimer(self, singleShot=True, interval=_STALLED_MS)
        self._stalled.timeout.connect(self.stop)
        voice.changed.connect(self.changed)
        voice.done.connect(self._go_on)
        voice.failed.connect(self.stop)
        exhibit.changed.connect(self._other_words)

    @Slot()
    def look(self) -> None:
        """Find out whether there is a voice; the answer comes with `changed`."""
        self._voice.look(self._exhibit.exhibit.languages)

    @Slot(QQuickItem)
    def read(self, page: QQuickItem) -> None:
        """Read what stands on a page or a card, from its beginning."""
        self.stop()
        passages = list(passages_of(page))
        if clip := self._clip():
            told = self._exhibit.narrated(self._place)
            self._passages = [passage for passage in passages if passage.text == told]
            self._speaking = self._play(clip)
        if not self._speaking and self._language in self._voice.languages:
            self._passages = passages
            self._speaking = bool(passages)
        if not self._speaking:
            return
        self.changed.emit()
        if self._player:
            self._mark(0)
        else:
            self._say(0)

    @Slot(QQuickItem)
    def toggle(self, page: QQuickItem) -> None:
        """Read a page or an overlay, or stop reading."""
        if self._speaking:
            self.stop()
        else:
            self.read(page)

    @Slot()
    def stop(self) -> None:
        """Be silent, whatever is being said."""
        if not self._speaking:
            return
        self._speaking = False
        self._stalled.stop()
        self._voice.hush()
        self._close()
        self._passages = []
        self._point(None, [])
        self.changed.emit()

    def _get_wanted(self) -> bool:
        return self._wanted

    def _set_wanted(self, wanted: bool) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not wanted:
            self.stop()
            self._voice.close()
        self.changed.emit()

    def _get_place(self) -> str:
        return self._place

    def _set_place(self, place: str) -> None:
        if place != self._place:
            self.stop()
            self._place = place
            self.changed.emit()

    @Slot()
    def _other_words(self) -> None:
        self.stop()
        self._language = self._exhibit.language_code
        self.changed.emit()

    def _is_available(self) -> bool:
        return self._language in self._voice.languages or self._exhibit.narrates

    def _is_readable(self) -> bool:
        return self._wanted and (self._language in self._voice.languages or bool(self._clip()))

    # ---- by a voice

    def _say(self, index: int) -> None:
        self._mark(index)
        self._voice.say(self._passages[index].words, self._language)

    @Slot()
    def _go_on(self) -> None:
        if not self._speaking or self._player:
            return
        if self._at + 1 < len(self._passages):
            self._say(self._at + 1)
        else:
            self.stop()

    # ---- by a recording

    def _clip(self) -> Path | None:
        file = self._exhibit.narration(self._place)
        path = self._exhibit.asset(file) if file else None
        return path if path and path.is_file() else None

    def _play(self, clip: Path) -> bool:
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        # Late: most visitors hear nothing.
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer
        except ImportError as error:
            log.warning("recordings cannot be played: %s", error)
            return False
        if QMediaDevices.defaultAudioOutput().isNull():
            log.info("there is no device for sound: the recording is not played")
            return False
        self._player, self._output = QMediaPlayer(self), QAudioOutput(self)
        self._output.setVolume(VOLUME)
        self._player.setAudioOutput(self._output)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self.stop)
        self._player.positionChanged.connect(self._heard)
        self._player.setSource(QUrl.fromLocalFile(str(clip)))
        self._player.play()
        self._stalled.start()
        return True

    @Slot("QMediaPlayer::MediaStatus")
    def _status(self, status: "QMediaPlayer.MediaStatus") -> None:
        if self._player and status is type(status).EndOfMedia:
            self.stop()

    @Slot("qlonglong")
    def _heard(self, position: int) -> None:
        if not self._player or not self._speaking:
            return
        self._stalled.start()
        if (length := self._player.duration()) > 0:
            self._mark(sentence_at(position / length, [len(passage.words) for passage in self._passages]))

    def _close(self) -> None:
        for made in (self._player, self._output):
            if made:
                made.deleteLater()
        if self._player:
            self._player.blockSignals(True)
            self._player.stop()
        self._player = self._output = None

    # ---- the mark

    def _mark(self, index: int) -> None:
        if not index < len(self._passages):
            return
        self._at = index
        passage = self._passages[index]
        # Its page may have gone meanwhile, as when content is swapped.
        if shiboken6.isValid(passage.item):
            self._point(passage.item, lines_of(passage))
        else:
            self._point(None, [])

    def _point(self, item: QQuickItem | None, marks: list[QRectF]) -> None:
        if item is not self._item or marks != self._marks:
            self._item, self._marks = item, marks
            self.moved.emit()

    wanted = Property(bool, _get_wanted, _set_wanted, notify=changed)
    place = Property(str, _get_place, _set_place, notify=changed)
    available = Property(bool, _is_available, notify=changed)
    readable = Property(bool, _is_readable, notify=changed)
    speaking = Property(bool, lambda self: self._speaking, notify=changed)
    item = Property(QQuickItem, lambda self: self._item, notify=moved)
    marks = Property(list, lambda self: list(self._marks), notify=moved)


def sentence_at(fraction: float, lengths: list[int]) -> int:
    """Which of sentences of these lengths is said at a fraction 0–1 of a recording of them, by their lengths."""
    said = fraction * sum(lengths)
    for index, length in enumerate(lengths):
        said -= length
        if said < 0:
            return index
    return max(0, len(lengths) - 1)


def passages_of(item: QQuickItem, left: float | None = None, right: float = 0) -> Iterator[Passage]:
    """The sentences that stand in an item, in their order; not what waits beside the window or beside a row's edge.

    A text is read unless its `spoken` is false; what has a `telling` is read as that, and nothing in it.
    """
    if not item.isVisible() or item.opacity() <= 0:
        return
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    if left is None:
        left, right = place.left(), place.right()
    if item.clip():
        left, right = max(left, place.left()), min(right, place.right())
    telling = item.property("telling")
    is_text = item.inherits("QQuickText") and item.property("spoken") is True
    text = str(telling or (item.property("text") if is_text else "") or "")
    if text.strip() and left <= place.center().x() <= right:
        for start, end in spans(text):
            yield Passage(item, text, start, end)
    if not telling:
        for child in item.childItems():
            yield from passages_of(child, left, right)


def lines_of(passage: Passage) -> list[QRectF]:
    """Where a sentence stands in its item, a rectangle for each of its lines; none for what is read as a whole."""
    item = passage.item
    if not item.inherits("QQuickText") or item.property("text") != passage.text:
        return []
    layout = QTextLayout(passage.text.replace("\n", "\u2028"), item.property("font"))
    context = qmlContext(item)
    assert context
    align, wraps = QQmlExpression(context, item, _LAID_OUT).evaluate()[0].toVariant()
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
        begin, stop = max(start, passage.start), min(end, passage.end)
        if begin < stop:
            # The space at which a line breaks is no part of what is seen.
            x, to = _x(line.cursorToX(begin)), min(_x(line.cursorToX(stop)), line.naturalTextRect().right())
            found.append(QRectF(x, line.lineNumber() * height, to - x, height))
    layout.endLayout()
    return found


def _x(place: object) -> float:
    # PySide gives the cursor back beside its place.
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
