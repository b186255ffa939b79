"""The composition root: what is chosen at start, and what happens when something is missing or broken."""

import gc
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.errors import StartError
from wuxi_kiosk.viewmodels import figure

from .timing import HANG_TIMEOUT_S, wait_until

Open = Callable[..., AbstractContextManager[Application]]


@pytest.mark.parametrize(
    "module",
    ["segno", "pyqtgraph", "PIL", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech"],
)
def test_a_start_imports_nothing_that_most_visits_do_without(imported_at_start: set[str], module: str) -> None:
    assert module not in imported_at_start


@pytest.fixture(scope="module")
def imported_at_start() -> set[str]:
    """The modules that are there once the composition root is."""
    program = "import sys, wuxi_kiosk.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert "wuxi_kiosk.content.qr_code" in found
    return found


class TestApplication:
    def test_pages_that_cannot_be_loaded_are_an_error(
        self,
        bundled: Exhibit,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reported_errors: list[str],
        qt_application: object,
    ) -> None:
        shutil.copytree(paths.qml() / "ui", tmp_path / "ui")
        main = tmp_path / "ui" / "Main.qml"
        main.write_text(main.read_text(encoding="utf-8") + "}", encoding="utf-8")
        monkeypatch.setattr(paths, "qml", lambda: tmp_path)
        with pytest.raises(StartError, match="cannot be loaded"):
            app.make_application(bundled, paths.bundled_content(), renderer="software")
        assert "Main.qml" in "\n".join(reported_errors)
        reported_errors.clear()

    def test_it_begins_in_the_language_asked_for(self, open_application: Open) -> None:
        with open_application(language="en") as application:
            assert application.exhibit.property("language") == "en"
            assert application.window.title().isascii()

    def test_an_unknown_language_gives_way_to_the_first(
        self, open_application: Open, caplog: pytest.LogCaptureFixture
    ) -> None:
        with open_application(language="fr") as application:
            assert application.exhibit.property("language") == "zh"
        assert "no language fr" in caplog.text

    def test_one_after_another_in_one_process(self, open_application: Open) -> None:
        """The first leaves nothing of its language behind."""
        for language, about in (("en", "Close"), ("zh", "关闭")):
            with open_application(language=language) as application:
                assert application.qt_application.translate("SourceCard", "关闭") == about

    def test_a_finger_may_tremble_by_four_millimetres(self, open_application: Open) -> None:
        with open_application() as application:
            application.window.setProperty("millimetre", 5.0)
            assert application.qt_application.styleHints().startDragDistance() == 20


RUN = """\
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from wuxi_kiosk import app, cli

made = app.make_application

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

app.make_application = make
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


class TestAfterTheFirstPage:
    @pytest.fixture
    def application(self, open_application: Open) -> Iterator[Application]:
        with open_application() as application:
            yield application
        gc.unfreeze()
        gc.enable()

    def test_memory_is_not_cleared_before_it(self, application: Application, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO)
        app.after_first_page(application.window, application.navigator)
        assert not gc.isenabled()
        application.window.frameSwapped.emit()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        application.window.frameSwapped.emit()
        assert caplog.text.count("the first page is on the screen") == 1

    def test_without_a_frame_memory_is_cleared_all_the_same(
        self, application: Application, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(app, "FIRST_PAGE_MS", 1)
        app.after_first_page(application.window, application.navigator)
        wait_until(gc.isenabled)

    def test_what_figures_draw_with_comes_once_a_theme_is_read(
        self, application: Application, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        came = Event()
        monkeypatch.setattr(app, "READING_MS", 1)
        monkeypatch.setattr(figure, "preload", came.set)
        app.after_first_page(application.window, application.navigator)
        application.navigator.go("timeline")
        QTest.qWait(50)
        assert not came.is_set()
        application.navigator.go("theme/citrus/story/1")
        wait_until(came.is_set)
