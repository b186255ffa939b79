"""Playback of video clips, offscreen, with or without an audio device."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from wuxi_kiosk.viewmodels.clip import Clip
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel

from ..timing import wait_until

STEADY_POLLS, LONG_MS = 40, 40_000
SUBTITLES = "WEBVTT\n\n00:00.500 --> 00:01.000\n一\n\n00:01.000 --> 00:01.500\n二\n"


@pytest.fixture
def clip(model: ExhibitModel, clips: dict[str, Path]) -> Iterator[Clip]:
    """A two-second clip that has not been played."""
    new_clip = Clip(model)
    new_clip.setProperty("exhibit", model)
    new_clip.setProperty("wanted", QSize(160, 160))
    new_clip.setProperty("file", QUrl.fromLocalFile(str(clips["mp4"])))
    yield new_clip
    if shiboken6.isValid(new_clip):
        shiboken6.delete(new_clip)


def current_frame(clip: Clip) -> QImage:
    """The current frame."""
    exhibit = clip.parent()
    assert isinstance(exhibit, ExhibitModel)
    image = exhibit.frames[clip.property("frame").split("/")[3]]
    return QImage(image)


def is_steady(clip: Clip) -> Callable[[], bool]:
    """A condition: position and frame were the same in the last polls, in which 25 fps would have changed them."""
    states: list[tuple[int, str]] = []

    def unchanged() -> bool:
        states.append((clip.property("position"), clip.property("frame")))
        return len(states) >= STEADY_POLLS and len(set(states[-STEADY_POLLS:])) == 1

    return unchanged


def start(clip: Clip) -> None:
    clip.play()
    wait_until(lambda: bool(clip.property("frame")))


def test_player_is_not_created_before_play(clip: Clip) -> None:
    assert not clip.property("frame")
    assert not clip.property("playing")
    assert not [child for child in clip.children() if "Media" in child.metaObject().className()]


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_frames_are_scaled_to_wanted_size(clip: Clip, clips: dict[str, Path], kind: str) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips[kind])))
    start(clip)
    assert clip.property("playing")
    first, name = current_frame(clip), clip.property("frame")
    assert first.size() == QSize(160, 90)
    wait_until(lambda: clip.property("position") > 600)
    assert clip.property("frame") != name
    assert current_frame(clip) != first
    assert 1900 <= clip.property("duration") <= 2200


def test_small_clip_is_not_enlarged(clip: Clip) -> None:
    clip.setProperty("wanted", QSize(1600, 900))
    start(clip)
    assert current_frame(clip).size() == QSize(320, 180)


def test_pause_and_resume(clip: Clip, clips: dict[str, Path]) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["long"])))
    start(clip)
    wait_until(lambda: clip.property("position") > 300)
    clip.pause()
    assert not clip.property("playing")
    wait_until(is_steady(clip), "the clip does not stop")
    position, frame = clip.property("position"), clip.property("frame")
    assert position < LONG_MS / 2, "the clip has played to its end"
    clip.play()
    wait_until(lambda: clip.property("position") > position + 200)
    assert clip.property("frame") != frame


def test_pause_before_first_frame(clip: Clip) -> None:
    clip.play()
    clip.pause()
    assert not clip.property("playing")
    QTest.qWait(300)
    assert clip.property("position") == 0


def test_seek_while_paused(clip: Clip) -> None:
    start(clip)
    clip.pause()
    first = current_frame(clip)
    clip.seek(1500)
    assert clip.property("position") == 1500
    wait_until(lambda: current_frame(clip) != first)
    second = current_frame(clip)
    assert not clip.property("playing")
    clip.seek(0)
    wait_until(lambda: current_frame(clip) != second)
    assert clip.property("position") < 200


def test_last_of_several_seeks_is_used(clip: Clip) -> None:
    start(clip)
    clip.pause()
    for position in range(0, 1300, 10):
        clip.seek(position)
    clip.seek(-5)
    assert clip.property("position") == 0
    clip.seek(1200)
    wait_until(lambda: clip._pending_seek is None, "the last seek stays pending")
    wait_until(is_steady(clip), "the clip does not stop")
    assert abs(clip.property("position") - 1200) < 100


def test_sound_is_off_by_default(clip: Clip) -> None:
    start(clip)
    assert clip.property("hasSound")
    assert not clip.property("sound")
    assert not clip.findChildren(_audio_output())
    for sound in (True, False):
        clip.setProperty("sound", sound)
        assert clip.property("sound") == sound
        # From the start: the clip may have ended meanwhile.
        clip.seek(0)
        clip.play()
        wait_until(lambda: clip.property("position") > 200)


def test_audio_output_exists_only_while_sound_is_on(clip: Clip, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clip first, as it disables QtMultimedia's messages.
    start(clip)
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices, QMediaPlayer

    class Device(QAudioDevice):
        def isNull(self) -> bool:
            return False

    monkeypatch.setattr(QMediaDevices, "defaultAudioOutput", lambda: Device())
    (player,) = clip.findChildren(QMediaPlayer)
    assert player.audioOutput() is None
    clip.setProperty("sound", True)
    assert player.audioOutput() is not None
    clip.setProperty("sound", False)
    assert player.audioOutput() is None


def _audio_output() -> type:
    from PySide6.QtMultimedia import QAudioOutput

    return QAudioOutput


def test_clip_without_sound(clip: Clip, clips: dict[str, Path]) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["silent"])))
    start(clip)
    assert not clip.property("hasSound")


def test_ended_is_emitted_once(clip: Clip) -> None:
    ends: list[None] = []
    clip.ended.connect(lambda: ends.append(None))
    start(clip)
    clip.seek(1800)
    wait_until(lambda: bool(ends))
    assert not clip.property("playing")
    QTest.qWait(100)
    assert len(ends) == 1


@pytest.mark.parametrize("kind", ["broken", "missing", "no picture"])
def test_unplayable_file_is_broken_and_logged(
    clip: Clip, clips: dict[str, Path], caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips[kind])))
    with caplog.at_level(logging.WARNING):
        clip.play()
        wait_until(lambda: bool(clip.property("broken")))
        clip.play()
        QTest.qWait(50)
    assert not clip.property("playing")
    assert not clip.property("frame")
    (message,) = caplog.messages
    assert clips[kind].name in message


def test_plays_another_file_after_broken_one(clip: Clip, clips: dict[str, Path]) -> None:
    file = clip.property("file")
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["broken"])))
    clip.play()
    wait_until(lambda: bool(clip.property("broken")))
    clip.setProperty("file", file)
    assert not clip.property("broken")
    start(clip)


def test_subtitles_follow_position_and_language(clip: Clip, tmp_path: Path) -> None:
    files = {}
    for language, text in (("zh", SUBTITLES), ("en", SUBTITLES.replace("一", "one").replace("二", "two"))):
        files[language] = tmp_path / f"{language}.vtt"
        files[language].write_text(text, encoding="utf-8")
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(files["zh"])))
    start(clip)
    clip.pause()
    assert clip.property("subtitle") == ""
    for position, expected in ((700, "一"), (1200, "二"), (1700, ""), (700, "一")):
        clip.seek(position)
        wait_until(lambda expected=expected: clip.property("subtitle") == expected)  # type: ignore[misc]
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(files["en"])))
    assert clip.property("subtitle") == "one"
    clip.setProperty("subtitles", QUrl())
    assert clip.property("subtitle") == ""


def test_subtitles_follow_playback(clip: Clip, clips: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "zh.vtt"
    file.write_text("WEBVTT\n\n00:00.300 --> 00:20.000\n一\n\n00:20.000 --> 00:40.000\n二\n", encoding="utf-8")
    changes: list[tuple[str, int]] = []
    clip.changed.connect(lambda: changes.append((clip.property("subtitle"), clip.property("position"))))
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["long"])))
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(file)))
    start(clip)
    wait_until(lambda: clip.property("subtitle") == "一")
    clip.seek(19_800)
    wait_until(lambda: clip.property("subtitle") == "二")
    assert clip.property("playing")
    first = dict(reversed(changes))
    assert 300 <= first["一"] < 20_000 <= first["二"]


def test_unreadable_subtitles_are_empty_and_logged(
    clip: Clip, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(tmp_path / "none.vtt")))
    start(clip)
    assert clip.property("subtitle") == ""
    assert "none.vtt" in caplog.text


def test_can_be_deleted_at_any_time(model: ExhibitModel, clips: dict[str, Path]) -> None:
    for wait in (0, 5, 40):
        new_clip = Clip(model)
        new_clip.setProperty("exhibit", model)
        new_clip.setProperty("file", QUrl.fromLocalFile(str(clips["mp4"])))
        new_clip.play()
        QTest.qWait(wait)
        shiboken6.delete(new_clip)
        QTest.qWait(20)
    assert not [key for key in model.frames if key.startswith("clip")]


def test_start_without_clips_does_not_load_multimedia() -> None:
    program = (
        "import sys\n"
        "from wuxi_kiosk import app, paths\n"
        "from wuxi_kiosk.library.source import ContentSource\n"
        "content = ContentSource().load()\n"
        "application = app.make_application(content.exhibit, content.folder, renderer='software', still=True)\n"
        "from wuxi_kiosk.inspect.shoot import go\n"
        "application.window.show()\n"
        "go(application, 'photo/' + content.exhibit.themes[0].photos[0].id)\n"
        "assert 'PySide6.QtMultimedia' not in sys.modules\n"
        "if sys.platform == 'linux':\n"
        "    assert 'Qt6Multimedia' not in open('/proc/self/maps').read()\n"
        "application.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_sound_is_played_at_the_volume_of_the_exhibit(
    clip: Clip, model: ExhibitModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Device:
        def isNull(self) -> bool:
            return False

    monkeypatch.setattr("PySide6.QtMultimedia.QMediaDevices.defaultAudioOutput", Device)
    monkeypatch.setattr(model, "volume", 0.25)
    start(clip)
    clip.setProperty("sound", True)
    assert clip._output
    assert clip._output.volume() == 0.25
