"""The exhibit on its screen: what is chosen at start, what changes while it runs, and how it is left."""

import gc
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk import launch, volume
from wuxi_kiosk.app import Application
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk.display import NoDisplay
from wuxi_kiosk.library.source import ContentSource
from wuxi_kiosk.settings import DEFAULT_VOLUME, Settings
from wuxi_kiosk.shown_content import follow_source
from wuxi_kiosk.sound.effects import Player
from wuxi_kiosk.touch.sounds import Sounds
from wuxi_kiosk.usage.store import FILE_NAME
from wuxi_kiosk.viewmodels import figure

from .timing import HANG_TIMEOUT_S, wait_until

Open = Callable[..., AbstractContextManager[Application]]


RUN = """\
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from wuxi_kiosk import cli, launch

made = launch.make_application

def make(*args, **named):
    application = made(*args, **named)
    def press():
        size = application.window.width(), application.window.height()
        print("window", *size, "version", application.exhibit.property("version"), flush=True)
        print("attract", application.visit.property("attractActive"), flush=True)
        print("renderer", application.window.rendererInterface().graphicsApi().name, flush=True)
        QTest.keyClick(application.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    def drawn():
        application.window.frameSwapped.disconnect(drawn)
        QTimer.singleShot(0, press)
    application.window.frameSwapped.connect(drawn)
    return application

launch.make_application = make
sys.argv = ["wuxi-kiosk", "run", *sys.argv[1:]]
cli.main()
"""


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the exhibit in a process of its own, press Ctrl+Q when it is up."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        env={name: value for name, value in os.environ.items() if name != "QT_QUICK_BACKEND"}
        | {"XDG_STATE_HOME": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )


class TestRun:
    def test_control_q_leaves(self, tmp_path: Path) -> None:
        done = run(tmp_path)
        assert done.returncode == 0, done.stderr
        assert "entering the main loop" in done.stderr
        assert "WARNING" not in done.stderr
        assert "ERROR" not in done.stderr
        # Offscreen has a screen of 800 × 800.
        assert "window 800 800 version 2026.11" in done.stdout
        assert "renderer Software" in done.stdout
        assert "attract True" in done.stdout, "it begins with the attract loop"
        assert "entering the main loop" in (tmp_path / "state" / "wuxi-kiosk" / "log" / "wuxi-kiosk.log").read_text()
        assert not (tmp_path / "state" / "wuxi-kiosk" / FILE_NAME).exists(), "who tries the exhibit is no visitor"

    def test_in_a_window_of_a_size(self, tmp_path: Path) -> None:
        done = run(tmp_path, "--windowed", "--size", "700x500", "--diagonal", "21.5", "--screen", "7", "--idle", "0")
        assert done.returncode == 0, done.stderr
        assert "window 700 500" in done.stdout
        assert "attract False" in done.stdout, "where nobody is taken to have left, nobody is called"

    def test_broken_content_does_not_stop_it(self, tmp_path: Path, copy_of_data: Path) -> None:
        file = copy_of_data / "exhibit.yaml"
        written = file.read_text(encoding="utf-8").replace('version: "2026.11"', 'version: "broken"\nversoin: 1')
        file.write_text(written, encoding="utf-8")
        done = run(tmp_path, "--content", str(copy_of_data))
        assert done.returncode == 0, done.stderr
        assert "version 2026.11" in done.stdout
        assert "exhibit.yaml:" in done.stderr
        assert "[unknown_key]" in done.stderr
        assert "Traceback" not in done.stderr


def accessible_objects(interface: QAccessibleInterface) -> list[QObject]:
    """The objects that a screen reader finds."""
    children = [child for index in range(interface.childCount()) if (child := interface.child(index))]
    return [interface.object(), *(found for child in children for found in accessible_objects(child))]


class TestOtherSettings:
    """Settings that change while the exhibit runs; each is used in place."""

    def apply(self, application: Application, source: ContentSource, **changes: Any) -> None:
        launch.apply_settings(application, source, Settings(), replace(Settings(), **changes))

    def ambience(self, application: Application) -> QObject | None:
        return application.ambience

    @pytest.fixture
    def source(self) -> ContentSource:
        return ContentSource()

    def test_language_is_that_of_the_next_visits_too(self, open_application: Open, source: ContentSource) -> None:
        with open_application() as application:
            self.apply(application, source, language="en")
            assert application.exhibit.property("language") == "en"
            application.exhibit.setProperty("language", "zh")
            application.visit.sessionEnded.emit()
            assert application.exhibit.property("language") == "en"
            launch.apply_settings(application, source, Settings(language="en"), Settings(language="fr"))
            assert application.exhibit.property("language") == "zh", "the exhibit has no French"

    def test_volume_is_that_of_clips_and_of_reading_aloud(self, open_application: Open, source: ContentSource) -> None:
        with open_application() as application:
            assert application.exhibit.volume == application.voice.volume == DEFAULT_VOLUME
            self.apply(application, source, volume=0.25)
            assert application.exhibit.volume == application.voice.volume == 0.25

    def test_system_voice_is_left_out_and_comes_back(self, open_application: Open, source: ContentSource) -> None:
        with open_application() as application:
            found = [application.voice.allowed]
            for before, after in ((True, False), (False, True)):
                settings = Settings(system_voice=before), Settings(system_voice=after)
                launch.apply_settings(application, source, *settings)
                found.append(application.voice.allowed)
            assert found == [True, False, True]

    def test_idle_time(self, open_application: Open, source: ContentSource) -> None:
        with open_application() as application:
            self.apply(application, source, idle_seconds=1.0)
            assert application.visit._idle.timeout == 1

    def test_content(self, open_application: Open, plain_copy: Path) -> None:
        with open_application() as application:
            source = ContentSource()
            source.load()
            follow_source(source, application)
            self.apply(application, source, content=plain_copy)
            wait_until(lambda: application.exhibit.folder == str(plain_copy))

    def test_content_is_shown_in_its_season(self, open_application: Open, plain_copy: Path) -> None:
        """A theme that was shown in a year that has passed, and a notice, come with other content."""
        with (plain_copy / "themes" / "citrus.yaml").open("a", encoding="utf-8") as file:
            file.write("\nwhen: {until: 2025-12-31}\n")
        with (plain_copy / "exhibit.yaml").open("a", encoding="utf-8") as file:
            file.write("\nnotices: [{id: closed, title: {zh: 今日闭馆, en: Closed today}, shown: true}]\n")
        with open_application() as application:
            source = ContentSource()
            source.load()
            follow_source(source, application)
            assert application.navigator.property("notice") == ""
            self.apply(application, source, content=plain_copy)
            wait_until(lambda: application.exhibit.folder == str(plain_copy))
            assert application.exhibit.exhibit.theme("citrus") is None
            assert application.navigator.property("notice") == "closed"

    def test_sounds(self, open_application: Open, source: ContentSource, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[float] = []
        played: list[str] = []

        class Sound(QObject):
            def play(self) -> None:
                played.append(self.objectName())

            def stop(self) -> None:
                raise NotImplementedError

            def setVolume(self, volume: float) -> None:
                raise NotImplementedError

        def make_player(files: list[Path], volume: float, parent: QObject) -> Player:
            made.append(volume)
            return Player([Sound(parent, objectName=files[0].stem)], parent, clock=lambda: 100.0 * len(played))

        monkeypatch.setattr(volume, "has_output", lambda: True)
        monkeypatch.setattr(volume, "make_player", make_player)
        with open_application() as application:
            self.apply(application, source, sounds=True)
            first = application.sounds
            assert first
            assert first.findChild(Sounds)
            application.window.piecePlaced.emit()  # type: ignore[attr-defined]
            assert played == ["1"], "parts that are set down are heard"
            launch.apply_settings(application, source, Settings(sounds=True), Settings(sounds=True, volume=0.5))
            assert application.sounds is not first
            wait_until(lambda: not shiboken6.isValid(first))
            application.window.piecePlaced.emit()  # type: ignore[attr-defined]
            assert played == ["1", "1"], "once, not by what there was before, too"
            launch.apply_settings(application, source, Settings(sounds=True), Settings())
            assert application.sounds is None
        assert made == [DEFAULT_VOLUME] * 2 + [0.5] * 2

    def test_sounds_need_a_device(
        self, open_application: Open, source: ContentSource, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(volume, "has_output", lambda: False)
        with open_application() as application:
            self.apply(application, source, sounds=True)
            assert application.sounds is None
            application.window.piecePlaced.emit()  # type: ignore[attr-defined]

    def test_ambience(self, open_application: Open, source: ContentSource) -> None:
        """Switched on, made louder, switched off, on a machine with an audio device or without."""
        with open_application() as application:
            self.apply(application, source, volume=0.7)
            assert not self.ambience(application), "it is off unless it is wanted"
            self.apply(application, source, ambience=True)
            first = self.ambience(application)
            assert first
            launch.apply_settings(application, source, Settings(ambience=True), Settings(ambience=True, volume=0.5))
            assert self.ambience(application) is first, "another volume does not begin it anew"
            launch.apply_settings(application, source, Settings(ambience=True), Settings())
            assert not self.ambience(application)
            wait_until(lambda: not shiboken6.isValid(first))

    def test_staff_see_that_settings_are_broken(self, open_application: Open) -> None:
        with open_application() as application:
            mark = application.window.findChild(QQuickItem, "staff-mark")
            assert mark
            application.window.setProperty("staffMark", True)
            assert not mark.isVisible(), "pictures of pages are without it"
            application.window.setProperty("still", False)
            assert mark.isVisible()
            read = accessible_objects(QAccessible.queryAccessibleInterface(application.window))
            assert len(read) > 5
            assert mark not in read, "no screen reader speaks of it"
            application.window.setProperty("staffMark", False)
            assert not mark.isVisible()
            application.window.setProperty("still", True)


class TestScreens:
    def test_a_screen_is_chosen_by_its_output(
        self, qt_application: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Screen:
            def __init__(self, name: str) -> None:
                self._name = name

            def name(self) -> str:
                return self._name

        screens = [Screen("HDMI-1"), Screen("DP-1")]
        monkeypatch.setattr("wuxi_kiosk.launch.QGuiApplication.screens", lambda: screens)
        wanted = [(0, "DP-1"), (1, "HDMI-1"), (1, None)]
        assert [launch.choose_screen(*one).name() for one in wanted] == ["DP-1", "HDMI-1", "DP-1"]
        assert caplog.text == ""
        assert launch.choose_screen(1, "VGA-1").name() == "DP-1"
        assert "no screen at the output VGA-1, only at HDMI-1, DP-1" in caplog.text
        assert launch.choose_screen(2, None).name() == "HDMI-1"
        assert "there is no screen 2" in caplog.text

    def test_the_screen_is_turned_if_that_is_set(self, caplog: pytest.LogCaptureFixture) -> None:
        asked: list[tuple[str | None, int]] = []

        class Display(NoDisplay):
            def rotate(self, output: str | None, degrees: int) -> list[str]:
                asked.append((output, degrees))
                return super().rotate(output, degrees)

        for rotation in (None, 0, 90):
            launch.rotate_display(Display("不行 · no"), Settings(output="DP-1", rotation=rotation))
        assert asked == [("DP-1", 0), ("DP-1", 90)]
        assert "the screen cannot be turned: 不行 · no" in caplog.text


FOLLOW = """\
import sys
import os
from pathlib import Path
from PySide6.QtCore import QTimer
from wuxi_kiosk import cli, launch
from wuxi_kiosk.kiosk import settings_follower

settings_follower.POLL_MS = 20
made, file, after = launch.make_application, Path(sys.argv[1]), sys.argv[2]
if sys.argv[3] == "supervised":
    # Nobody listens to it here.
    os.environ["WUXI_KIOSK_SUPERVISED"] = "1"
    launch.report_to_supervisor = lambda *_: None

def make(*args, **named):
    application = made(*args, **named)
    print("start", application.visit._idle.timeout, application.exhibit.volume, flush=True)
    def drawn():
        application.window.frameSwapped.disconnect(drawn)
        print("mark", application.window.property("staffMark"), flush=True)
        file.write_text(after, encoding="utf-8")
    def look():
        if application.visit._idle.timeout == 7:
            print("applied", application.window.property("staffMark"), flush=True)
            application.engine.quit.emit()
    application.window.frameSwapped.connect(drawn)
    timer = QTimer(application.window)
    timer.timeout.connect(look)
    timer.start(10)
    return application

launch.make_application = make
sys.argv = ["wuxi-kiosk", "run", "--settings", str(file)]
cli.main()
"""


class TestSettingsFile:
    """The exhibit in a process of its own, with a settings file that changes."""

    def follow(
        self, tmp_path: Path, before: str, after: str, supervised: str = "alone"
    ) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "kiosk.yaml"
        file.write_text(before, encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-c", FOLLOW, str(file), after, supervised],
            env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=HANG_TIMEOUT_S,
            check=False,
        )

    def test_a_change_is_used_while_nobody_is_there(self, tmp_path: Path) -> None:
        done = self.follow(
            tmp_path, "visit:\n  idle_seconds: 5\nsound:\n  volume: 0.5\n", "visit:\n  idle_seconds: 7\n"
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == ["start 5.0 0.5", "mark False", "applied False"]
        assert "WARNING" not in done.stderr

    def test_a_broken_file_starts_all_the_same_and_is_marked(self, tmp_path: Path) -> None:
        done = self.follow(tmp_path, "visit:\n  idle_secnods: 5\n", "visit:\n  idle_seconds: 7\n")
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == ["start 60.0 0.8", "mark True", "applied False"]
        log = (tmp_path / "state" / "wuxi-kiosk" / "log" / "wuxi-kiosk.log").read_text(encoding="utf-8")
        assert "kiosk.yaml:2:3: [unknown_key]" in log

    def test_a_setting_of_the_screen_asks_to_be_started_again(self, tmp_path: Path) -> None:
        done = self.follow(tmp_path, "screen:\n  number: 0\n", "screen:\n  diagonal_inch: 43\n", "supervised")
        assert done.returncode == ExitCode.RESTART, done.stderr
        assert "closing: other settings of the screen" in done.stderr

    def test_alone_it_goes_on(self, tmp_path: Path) -> None:
        after = "screen:\n  diagonal_inch: 43\nvisit:\n  idle_seconds: 7\n"
        done = self.follow(tmp_path, "screen:\n  number: 0\n", after)
        assert done.returncode == 0, done.stderr
        assert "takes effect at the next start" in done.stderr


class TestAfterTheFirstPage:
    @pytest.fixture
    def application(self, open_application: Open) -> Iterator[Application]:
        with open_application() as application:
            yield application
        gc.unfreeze()

    @pytest.fixture
    def collected(self, monkeypatch: pytest.MonkeyPatch) -> list[Thread]:
        """The threads that garbage was looked for on."""
        collected: list[Thread] = []
        monkeypatch.setattr(launch, "collect_due", lambda: collected.append(current_thread()))
        monkeypatch.setattr(launch, "GARBAGE_MS", 1)
        return collected

    def test_memory_is_not_cleared_before_it(
        self, application: Application, caplog: pytest.LogCaptureFixture, collected: list[Thread]
    ) -> None:
        caplog.set_level(logging.INFO)
        launch.after_first_page(application.window, application.navigator)
        assert not gc.isenabled()
        application.window.frameSwapped.emit()
        assert gc.get_freeze_count() > 0
        wait_until(lambda: len(collected) > 1)
        assert set(collected) == {main_thread()}
        assert not gc.isenabled(), "another thread would clear it too"
        application.window.frameSwapped.emit()
        assert caplog.text.count("the first page is on the screen") == 1

    def test_without_a_frame_memory_is_cleared_all_the_same(
        self, application: Application, monkeypatch: pytest.MonkeyPatch, collected: list[Thread]
    ) -> None:
        monkeypatch.setattr(launch, "FIRST_PAGE_MS", 1)
        launch.after_first_page(application.window, application.navigator)
        wait_until(lambda: len(collected) > 1)

    def test_what_figures_draw_with_comes_once_a_theme_is_read(
        self, application: Application, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        came = Event()
        monkeypatch.setattr(launch, "READING_MS", 1)
        monkeypatch.setattr(figure, "preload", came.set)
        launch.after_first_page(application.window, application.navigator)
        application.navigator.go("timeline")
        QTest.qWait(50)
        assert not came.is_set()
        application.navigator.go("theme/citrus/story/1")
        wait_until(came.is_set)
