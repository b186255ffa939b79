"""One clip being played: its frames as pictures for QML, its sound when asked for, its subtitles."""

import logging
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, QLoggingCategory, QObject, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from wuxi_kiosk.media.vtt import Cue, read, text_at
from wuxi_kiosk.viewmodels.frames import new_frame_key
from wuxi_kiosk.viewmodels.typeset import typeset
from wuxi_kiosk.viewmodels.view import ExhibitView

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# A frame is looked for more often than it is shown, or one of 30 a second would come late every other time.
_LOOK_MS = 8
_SHORTEST_FRAME = 0.025
_SHORTEST_SEEK = 0.15
_POSITION_STEP = 100
_NO_PICTURE = "there is no picture in it"
log = logging.getLogger(__name__)


@QmlElement
class Clip(ExhibitView):
    """Plays the video `file`, silent until `sound` is set; times are milliseconds.

    `frame` is the picture to show, for Image, no larger than `wanted` pixels; empty until there is one. `subtitle` is
    what the file `subtitles` has for this moment. `ended` comes once at the end; `broken` is a file that cannot be
    played. Nothing of QtMultimedia is loaded before the first `play`.
    """

    changed = Signal()
    moved = Signal()
    frameChanged = Signal()
    fileChanged = Signal()
    subtitlesChanged = Signal()
    wantedChanged = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QUrl()
        self._subtitles = QUrl()
        self._wanted = QSize()
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._output: QAudioOutput | None = None
        self._sound = False
        self._broken = False
        self._playing = False
        self._status: QMediaPlayer.MediaStatus | None = None
        self._cues: tuple[Cue, ...] = ()
        self._subtitle = ""
        self._position = 0
        self._sought: int | None = None
        self._key = new_frame_key("clip")
        self._picture = QImage()
        self._version = 0
        self._start = -1
        self._shown_at = self._sought_at = 0.0
        # The player's signals come from threads of its own, one for each frame: looking after it drops what is late.
        self._looking = QTimer(self)
        self._looking.setTimerType(Qt.TimerType.PreciseTimer)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)

    def refresh(self) -> None:
        """Nothing of the exhibit's words is here: its files come as properties."""

    def _get_file(self) -> QUrl:
        return self._file

    def _set_file(self, file: QUrl) -> None:
        if file == self._file:
            return
        self._file = file
        self._close()
        self._broken = False
        self.fileChanged.emit()
        self.changed.emit()

    def _get_subtitles(self) -> QUrl:
        return self._subtitles

    def _set_subtitles(self, subtitles: QUrl) -> None:
        if subtitles == self._subtitles:
            return
        self._subtitles = subtitles
        self._cues = ()
        if path := subtitles.toLocalFile():
            try:
                self._cues = read(Path(path))
            except (OSError, ValueError) as error:
                log.warning("the subtitles %s cannot be read: %s", path, error)
        self.subtitlesChanged.emit()
        self._read_subtitle()

    def _get_wanted(self) -> QSize:
        return self._wanted

    def _set_wanted(self, wanted: QSize) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            # The frame that is on view is fetched again, in the new size.
            self._start = -1
            self.wantedChanged.emit()

    def _get_sound(self) -> bool:
        return self._sound

    def _set_sound(self, sound: bool) -> None:
        if sound != self._sound:
            self._sound = sound
            self._connect_sound()
            self.changed.emit()

    @Slot()
    def play(self) -> None:
        """Begin, or go on after a pause."""
        if self._broken or not (self._player or self._open()) or not self._player:
            return
        self._playing = True
        self._player.play()
        self.changed.emit()
        self._look()

    @Slot()
    def pause(self) -> None:
        """Hold the frame that is on view."""
        if self._player and self._playing:
            self._playing = False
            self._player.pause()
            self.changed.emit()
            self.moved.emit()

    @Slot(int)
    def seek(self, position: int) -> None:
        """Go on from a moment; of moments that follow each other fast only the last counts."""
        if not self._player:
            return
        self._sought = max(0, min(position, self._player.duration()))
        self._look()
        self.moved.emit()

    def _open(self) -> bool:
        # What cannot be played is told below; all else that QtMultimedia says is of libraries it goes without.
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        # Late: a start, and a visitor who plays no clip, need none of it.
        try:
            from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
        except ImportError as error:
            self._fail(str(error))
            return False
        # Without it frames would be converted by OpenGL, which on llvmpipe takes 85 ms for one of 1080p instead of 4.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
        self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._connect_sound()
        self._player.setSource(self._file)
        self._looking.start()
        return True

    def _close(self) -> None:
        self._looking.stop()
        for made in (self._player, self._sink, self._output):
            if made:
                made.deleteLater()
        if self._player:
            self._player.stop()
        self._player = self._sink = self._output = None
        self._sought = None
        self._position, self._start = 0, -1
        self._playing = False
        self._status = None
        self._picture = QImage()
        self.frameChanged.emit()
        self.moved.emit()
        self._read_subtitle()

    def _fail(self, why: str) -> None:
        log.warning("the clip %s cannot be played: %s", self._file.toLocalFile(), why)
        self._close()
        self._broken = True
        self.changed.emit()

    def _connect_sound(self) -> None:
        if not self._player:
            return
        # Without an output nothing is decoded for it and no sound system is asked, of which there may be none.
        if self._sound and not self._output:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices

            if QMediaDevices.defaultAudioOutput().isNull():
                log.info("there is no device for sound: the clip plays without")
                return
            self._output = QAudioOutput(self)
        self._player.setAudioOutput(self._output if self._sound else None)  # type: ignore[arg-type]  # None is none

    @Slot()
    def _look(self) -> None:
        """See what the player has come to."""
        if not self._player or not self._sink:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        status = self._player.mediaStatus()
        error = self._player.error()
        if error != QMediaPlayer.Error.NoError or status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(self._player.errorString() or "invalid")
            return
        if status.value > QMediaPlayer.MediaStatus.LoadingMedia.value and not self._player.hasVideo():
            self._fail(_NO_PICTURE)
            return
        now = monotonic()
        frame = self._sink.videoFrame()
        if frame.isValid() and frame.startTime() != self._start and now - self._shown_at >= _SHORTEST_FRAME:
            self._shown_at = now
            if not self._show(frame):
                self._fail("its frames are of a format that is not known")
                return
        if self._sought is not None and now - self._sought_at >= _SHORTEST_SEEK and self._player.duration() > 0:
            self._sought_at = now
            self._player.setPosition(self._sought)
            self._sought = None
        self._tell_position()
        if status == self._status:
            return
        self._status = status
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._end()
        else:
            self.changed.emit()

    def _end(self) -> None:
        if self._picture.isNull():
            self._fail(_NO_PICTURE)
            return
        self._playing = False
        self.changed.emit()
        self.ended.emit()

    def _show(self, frame: "QVideoFrame") -> bool:
        picture = frame.toImage()
        if picture.isNull():
            return False
        fitting = picture.size().scaled(self._wanted, Qt.AspectRatioMode.KeepAspectRatio)
        # Enlarging is left to whoever draws it.
        if not self._wanted.isEmpty() and fitting.width() < picture.width():
            picture = picture.scaled(
                fitting, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._start = frame.startTime()
        self._picture = picture
        if self._exhibit:
            self._exhibit.frames[self._key] = picture
        self._version += 1
        self.frameChanged.emit()
        return True

    def _tell_position(self) -> None:
        position = self._get_position()
        if abs(position - self._position) >= _POSITION_STEP:
            self._position = position
            self.moved.emit()
        self._read_subtitle()

    def _read_subtitle(self) -> None:
        subtitle = text_at(self._cues, self._get_position()) if self._player else ""
        if self._exhibit:
            subtitle = typeset(subtitle, self._exhibit.language_code)
        if subtitle != self._subtitle:
            self._subtitle = subtitle
            self.changed.emit()

    def _get_position(self) -> int:
        if self._sought is not None:
            return self._sought
        return int(self._player.position()) if self._player else 0

    def _get_frame(self) -> str:
        return "" if self._picture.isNull() else f"image://figures/{self._key}/{self._version}"

    file = Property(QUrl, _get_file, _set_file, notify=fileChanged)
    subtitles = Property(QUrl, _get_subtitles, _set_subtitles, notify=subtitlesChanged)
    wanted = Property(QSize, _get_wanted, _set_wanted, notify=wantedChanged)
    sound = Property(bool, _get_sound, _set_sound, notify=changed)
    playing = Property(bool, lambda self: self._playing, notify=changed)
    broken = Property(bool, lambda self: self._broken, notify=changed)
    hasSound = Property(bool, lambda self: bool(self._player and self._player.hasAudio()), notify=changed)
    duration = Property(int, lambda self: int(self._player.duration()) if self._player else 0, notify=changed)
    position = Property(int, _get_position, notify=moved)
    frame = Property(str, _get_frame, notify=frameChanged)
    subtitle = Property(str, lambda self: self._subtitle, notify=changed)
