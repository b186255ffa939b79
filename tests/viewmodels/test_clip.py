"""Clips really played, offscreen, on a machine that need have no device for sound."""

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

LOOKS, LONG_MS = 40, 40_000
SUBTITLES = "WEBVTT\n\n00:00.500 --> 00:01.000\n一\n\n00:01.000 --> 00:01.500\n二\n"


@pytest.fixture
def clip(model: ExhibitModel, clips: dict[str, Path]) -> Iterator[Clip]:
    """A clip of two seconds that nobody has touched."""
    made = Clip(model)
    made.setProperty("exhibit", model)
    made.setProperty("wanted", QSize(160, 160))
    made.setProperty("file", QUrl.fromLocalFile(str(clips["mp4"])))
    yield made
    if shiboken6.isValid(made):
        shiboken6.delete(made)


def picture(clip: Clip) -> QImage:
    """What is on view."""
    exhibit = clip.parent()
    assert isinstance(exhibit, ExhibitModel)
    image = exhibit.frames[clip.property("frame").split("/")[3]]
    return QImage(image)


def steady(clip: Clip) -> Callable[[], bool]:
    """Whether for so many looks nothing has changed: a clip of 25 frames a second would have by then."""
    seen: list[tuple[int, str]] = []

    def still() -> bool:
        seen.append((clip.property("position"), clip.property("frame")))
        return len(seen) >= LOOKS and len(set(seen[-LOOKS:])) == 1

    return still


def begin(clip: Clip) -> None:
    clip.play()
    wait_until(lambda: bool(clip.property("frame")))


def test_nothing_is_loaded_before_it_is_played(clip: Clip) -> None:
    assert not clip.property("frame")
    assert not clip.property("playing")
    assert not [child for child in clip.children() if "Media" in child.metaObject().className()]


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_frames_come_and_change_in_the_size_that_is_wanted(clip: Clip, clips: dict[str, Path], kind: str) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips[kind])))
    begin(clip)
    assert clip.property("playing")
    first, name = picture(clip), clip.property("frame")
    assert first.size() == QSize(160, 90)
    wait_until(lambda: clip.property("position") > 600)
    assert clip.property("frame") != name
    assert picture(clip) != first
    assert 1900 <= clip.property("duration") <= 2200


def test_a_small_clip_is_not_enlarged(clip: Clip) -> None:
    clip.setProperty("wanted", QSize(1600, 900))
    begin(clip)
    assert picture(clip).size() == QSize(320, 180)


def test_pause_holds_and_play_goes_on(clip: Clip, clips: dict[str, Path]) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["long"])))
    begin(clip)
    wait_until(lambda: clip.property("position") > 300)
    clip.pause()
    assert not clip.property("playing")
    wait_until(steady(clip), "it goes on")
    position, frame = clip.property("position"), clip.property("frame")
    assert position < LONG_MS / 2, "it has gone on to its end"
    clip.play()
    wait_until(lambda: clip.property("position") > position + 200)
    assert clip.property("frame") != frame


def test_a_pause_before_it_has_begun(clip: Clip) -> None:
    clip.play()
    clip.pause()
    assert not clip.property("playing")
    QTest.qWait(300)
    assert clip.property("position") == 0


def test_seek_moves_there_and_back_also_while_it_pauses(clip: Clip) -> None:
    begin(clip)
    clip.pause()
    early = picture(clip)
    clip.seek(1500)
    assert clip.property("position") == 1500
    wait_until(lambda: picture(clip) != early)
    late = picture(clip)
    assert not clip.property("playing")
    clip.seek(0)
    wait_until(lambda: picture(clip) != late)
    assert clip.property("position") < 200


def test_of_many_seeks_the_last_counts(clip: Clip) -> None:
    begin(clip)
    clip.pause()
    for position in range(0, 1300, 10):
        clip.seek(position)
    clip.seek(-5)
    assert clip.property("position") == 0
    clip.seek(1200)
    wait_until(lambda: clip._pending_seek is None, "the last seek is not done")
    wait_until(steady(clip), "it goes on")
    assert abs(clip.property("position") - 1200) < 100


def test_it_is_silent_until_sound_is_asked_for(clip: Clip) -> None:
    begin(clip)
    assert clip.property("hasSound")
    assert not clip.property("sound")
    assert not clip.findChildren(_audio_output())
    for sound in (True, False):
        clip.setProperty("sound", sound)
        assert clip.property("sound") == sound
        # From the beginning: it may have come to its end meanwhile.
        clip.seek(0)
        clip.play()
        wait_until(lambda: clip.property("position") > 200)


def test_a_device_for_sound_is_used_only_while_it_is_on(clip: Clip, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clip comes first: it sees to it that QtMultimedia is quiet.
    begin(clip)
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


def test_a_clip_without_sound(clip: Clip, clips: dict[str, Path]) -> None:
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["silent"])))
    begin(clip)
    assert not clip.property("hasSound")


def test_it_tells_its_end_once(clip: Clip) -> None:
    ends: list[None] = []
    clip.ended.connect(lambda: ends.append(None))
    begin(clip)
    clip.seek(1800)
    wait_until(lambda: bool(ends))
    assert not clip.property("playing")
    QTest.qWait(100)
    assert len(ends) == 1


@pytest.mark.parametrize("kind", ["broken", "missing", "no picture"])
def test_a_file_that_cannot_be_played(
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


def test_another_file_may_be_played_after_a_broken_one(clip: Clip, clips: dict[str, Path]) -> None:
    file = clip.property("file")
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["broken"])))
    clip.play()
    wait_until(lambda: bool(clip.property("broken")))
    clip.setProperty("file", file)
    assert not clip.property("broken")
    begin(clip)


def test_subtitles_come_at_their_time_in_the_language_of_now(clip: Clip, tmp_path: Path) -> None:
    files = {}
    for language, text in (("zh", SUBTITLES), ("en", SUBTITLES.replace("一", "one").replace("二", "two"))):
        files[language] = tmp_path / f"{language}.vtt"
        files[language].write_text(text, encoding="utf-8")
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(files["zh"])))
    begin(clip)
    clip.pause()
    assert clip.property("subtitle") == ""
    for position, expected in ((700, "一"), (1200, "二"), (1700, ""), (700, "一")):
        clip.seek(position)
        wait_until(lambda expected=expected: clip.property("subtitle") == expected)  # type: ignore[misc]
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(files["en"])))
    assert clip.property("subtitle") == "one"
    clip.setProperty("subtitles", QUrl())
    assert clip.property("subtitle") == ""


def test_subtitles_follow_while_it_plays(clip: Clip, clips: dict[str, Path], tmp_path: Path) -> None:
    file = tmp_path / "zh.vtt"
    file.write_text("WEBVTT\n\n00:00.300 --> 00:20.000\n一\n\n00:20.000 --> 00:40.000\n二\n", encoding="utf-8")
    heard: list[tuple[str, int]] = []
    clip.changed.connect(lambda: heard.append((clip.property("subtitle"), clip.property("position"))))
    clip.setProperty("file", QUrl.fromLocalFile(str(clips["long"])))
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(file)))
    begin(clip)
    wait_until(lambda: clip.property("subtitle") == "一")
    clip.seek(19_800)
    wait_until(lambda: clip.property("subtitle") == "二")
    assert clip.property("playing")
    first = dict(reversed(heard))
    assert 300 <= first["一"] < 20_000 <= first["二"]


def test_subtitles_that_cannot_be_read_are_none(clip: Clip, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clip.setProperty("subtitles", QUrl.fromLocalFile(str(tmp_path / "none.vtt")))
    begin(clip)
    assert clip.property("subtitle") == ""
    assert "none.vtt" in caplog.text


def test_it_may_go_at_any_time(model: ExhibitModel, clips: dict[str, Path]) -> None:
    for wait in (0, 5, 40):
        made = Clip(model)
        made.setProperty("exhibit", model)
        made.setProperty("file", QUrl.fromLocalFile(str(clips["mp4"])))
        made.play()
        QTest.qWait(wait)
        shiboken6.delete(made)
        QTest.qWait(20)
    assert not [key for key in model.frames if key.startswith("clip")]


def test_a_start_without_clips_loads_nothing_of_multimedia() -> None:
    program = (
        "import sys\n"
        "from wuxi_kiosk import app, paths\n"
        "exhibit, folder = app.load_content(None)\n"
        "kiosk = app.make_kiosk(exhibit, folder, renderer='software', still=True)\n"
        "from wuxi_kiosk.inspect.shoot import go\n"
        "kiosk.window.show()\n"
        "go(kiosk, 'photo/' + exhibit.themes[0].photos[0].id)\n"
        "assert 'PySide6.QtMultimedia' not in sys.modules\n"
        "if sys.platform == 'linux':\n"
        "    assert 'Qt6Multimedia' not in open('/proc/self/maps').read()\n"
        "kiosk.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
