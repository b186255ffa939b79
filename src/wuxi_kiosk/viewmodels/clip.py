"""A video clip for QML: its frames as images, its sound on request, its subtitles."""

import logging
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QCoreApplication, QObject, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

from wuxi_kiosk.logs import ignore_multimedia
from wuxi_kiosk.media.vtt import Cue, read, text_at
from wuxi_kiosk.viewmodels.frames import new_frame_key
from wuxi_kiosk.viewmodels.typeset import typeset
from wuxi_kiosk.viewmodels.view import ExhibitView

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# The player is polled more often than frames are shown, or every other frame at 30 fps would be late.
_POLL_INTERVAL_MS = 8
_MIN_FRAME_INTERVAL_S = 0.025
_MIN_SEEK_INTERVAL_S = 0.15
_POSITION_STEP_MS = 100
_NO_VIDEO = "there is no picture in it"
log = logging.getLogger(__name__)


@QmlElement
class Clip(ExhibitView):
    """Plays the video `file`, silent until `sound` is set; times are milliseconds.

    `frame` is the URL of the current frame for Image, no larger than `wanted` pixels; empty until there is one.
    `subtitle` is the current text of the file `subtitles`. `ended` is emitted once at the end; `broken` is true for a
    file that cannot be played. QtMultimedia is not loaded before the first `play`.
    """

    changed = Signal()
    positionChanged = Signal()
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
        self._pending_seek: int | None = None
        self._key = new_frame_key("clip")
        self._image = QImage()
        self._version = 0
        self._frame_start = -1
        self._last_frame = self._last_seek = 0.0
        # Polled: the player emits a signal for each frame from threads of its own, and polling drops late frames.
        self._poll_timer = QTimer(self)
        self._poll_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._poll_timer.setInterval(_POLL_INTERVAL_MS)
        self._poll_timer.timeout.connect(self._poll)

    def refresh(self) -> None:
        """Do nothing: the files are set as properties."""

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
        self._update_subtitle()

    def _get_wanted(self) -> QSize:
        return self._wanted

    def _set_wanted(self, wanted: QSize) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            # Fetch the current frame again, in the new size.
            self._frame_start = -1
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
        """Start, or resume after a pause."""
        if self._broken or not (self._player or self._open()) or not self._player:
            return
        self._playing = True
        self._player.play()
        self.changed.emit()
        self._poll()

    @Slot()
    def pause(self) -> None:
        """Pause at the current frame."""
        if self._player and self._playing:
            self._playing = False
            self._player.pause()
            self.changed.emit()
            self.positionChanged.emit()

    @Slot(int)
    def seek(self, position: int) -> None:
        """Seek to a position in ms; of several in quick succession only the last is used."""
        if not self._player:
            return
        self._pending_seek = max(0, min(position, self._player.duration()))
        self._poll()
        self.positionChanged.emit()

    def _open(self) -> bool:
        # Errors are logged below.
        ignore_multimedia()
        # Imported late: needed neither at the start nor by visitors who play no clip.
        try:
            from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
        except ImportError as error:
            self._fail(str(error))
            return False
        # Otherwise OpenGL would convert the frames, which takes 85 ms instead of 4 for 1080p on llvmpipe.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
        self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._connect_sound()
        self._player.setSource(self._file)
        self._poll_timer.start()
        return True

    def _close(self) -> None:
        self._poll_timer.stop()
        for media_object in (self._player, self._sink, self._output):
            if media_object:
                media_object.deleteLater()
        if self._player:
            self._player.stop()
        self._player = self._sink = self._output = None
        self._pending_seek = None
        self._position, self._frame_start = 0, -1
        self._playing = False
        self._status = None
        self._image = QImage()
        self.frameChanged.emit()
        self.positionChanged.emit()
        self._update_subtitle()

    def _fail(self, reason: str) -> None:
        log.warning("the clip %s cannot be played: %s", self._file.toLocalFile(), reason)
        self._close()
        self._broken = True
        self.changed.emit()

    def _connect_sound(self) -> None:
        if not self._player:
            return
        # Without an output no sound is decoded, and the sound system, which may be missing, is not used.
        if self._sound and not self._output:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices

            if QMediaDevices.defaultAudioOutput().isNull():
                log.info("there is no device for sound: the clip plays without")
                return
            self._output = QAudioOutput(self)
            if self._exhibit:
                self._output.setVolume(self._exhibit.volume)
        self._player.setAudioOutput(self._output if self._sound else None)  # type: ignore[arg-type]  # None is none

    @Slot()
    def _poll(self) -> None:
        """Poll the player: its errors, the current frame, its position and status."""
        if not self._player or not self._sink:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        status = self._player.mediaStatus()
        error = self._player.error()
        if error != QMediaPlayer.Error.NoError or status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(self._player.errorString() or "invalid")
            return
        if status.value > QMediaPlayer.MediaStatus.LoadingMedia.value and not self._player.hasVideo():
            self._fail(_NO_VIDEO)
            return
        now = monotonic()
        frame = self._sink.videoFrame()
        if (
            frame.isValid()
            and frame.startTime() != self._frame_start
            and now - self._last_frame >= _MIN_FRAME_INTERVAL_S
        ):
            self._last_frame = now
            if not self._update_frame(frame):
                self._fail("its frames are of a format that is not known")
                return
        if (
            self._pending_seek is not None
            and now - self._last_seek >= _MIN_SEEK_INTERVAL_S
            and self._player.duration() > 0
        ):
            self._last_seek = now
            self._player.setPosition(self._pending_seek)
            self._pending_seek = None
        self._update_position()
        if status == self._status:
            return
        self._status = status
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._end()
        else:
            self.changed.emit()

    def _end(self) -> None:
        if self._image.isNull():
            self._fail(_NO_VIDEO)
            return
        self._playing = False
        self.changed.emit()
        self.ended.emit()

    def _update_frame(self, frame: "QVideoFrame") -> bool:
        image = frame.toImage()
        if image.isNull():
            return False
        target_size = image.size().scaled(self._wanted, Qt.AspectRatioMode.KeepAspectRatio)
        # Enlarging is left to the Image item.
        if not self._wanted.isEmpty() and target_size.width() < image.width():
            image = image.scaled(
                target_size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._frame_start = frame.startTime()
        self._image = image
        if self._exhibit:
            self._exhibit.frames[self._key] = image
        self._version += 1
        self.frameChanged.emit()
        return True

    def _update_position(self) -> None:
        position = self._get_position()
        if abs(position - self._position) >= _POSITION_STEP_MS:
            self._position = position
            self.positionChanged.emit()
        self._update_subtitle()

    def _update_subtitle(self) -> None:
        subtitle = text_at(self._cues, self._get_position()) if self._player else ""
        if self._exhibit:
            subtitle = typeset(subtitle, self._exhibit.language_code)
        if subtitle != self._subtitle:
            self._subtitle = subtitle
            self.changed.emit()

    def _get_position(self) -> int:
        if self._pending_seek is not None:
            return self._pending_seek
        return int(self._player.position()) if self._player else 0

    def _get_frame(self) -> str:
        return "" if self._image.isNull() else f"image://figures/{self._key}/{self._version}"

    file = Property(QUrl, _get_file, _set_file, notify=fileChanged)
    subtitles = Property(QUrl, _get_subtitles, _set_subtitles, notify=subtitlesChanged)
    wanted = Property(QSize, _get_wanted, _set_wanted, notify=wantedChanged)
    sound = Property(bool, _get_sound, _set_sound, notify=changed)
    playing = Property(bool, lambda self: self._playing, notify=changed)
    broken = Property(bool, lambda self: self._broken, notify=changed)
    hasSound = Property(bool, lambda self: bool(self._player and self._player.hasAudio()), notify=changed)
    duration = Property(int, lambda self: int(self._player.duration()) if self._player else 0, notify=changed)
    position = Property(int, _get_position, notify=positionChanged)
    frame = Property(str, _get_frame, notify=frameChanged)
    subtitle = Property(str, lambda self: self._subtitle, notify=changed)
