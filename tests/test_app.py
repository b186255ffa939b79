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
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtTest import QTest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels import figure

from .timing import HANG_TIMEOUT_S, wait_until

Open = Callable[..., AbstractContextManager[Kiosk]]


@pytest.mark.parametrize(
    "module",
    ["wuxi_kiosk.content.load", "yaml", "segno", "pyqtgraph", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech"],
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


class TestContent:
    def test_without_a_folder_the_bundled_exhibit_is_shown(self) -> None:
        exhibit, folder = app.load_content(None)
        assert folder == paths.bundled_content()
        assert len(exhibit.themes) == 4

    def test_a_folder_of_ones_own_is_shown(self, copy_of_data: Path) -> None:
        file = copy_of_data / "exhibit.yaml"
        file.write_text(
            file.read_text(encoding="utf-8").replace('version: "2026.11"', 'version: "mine"'), encoding="utf-8"
        )
        exhibit, folder = app.load_content(copy_of_data)
        assert (exhibit.version, folder) == ("mine", copy_of_data)

    def test_a_folder_beside_the_executable_is_shown_unless_another_is_asked_for(
        self, copy_of_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(paths, "content_beside", lambda: copy_of_data)
        assert app.load_content(None)[1] == copy_of_data
        other = Path(shutil.copytree(copy_of_data, tmp_path / "other"))
        assert app.load_content(other)[1] == other
        (copy_of_data / "exhibit.yaml").write_text("title：\n", encoding="utf-8")
        assert app.load_content(None)[1] == paths.bundled_content()

    def test_broken_content_gives_way_to_the_bundled_one_and_every_problem_is_told(
        self, copy_of_data: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (copy_of_data / "themes" / "citrus.yaml").write_text("order：3\n", encoding="utf-8")
        file = copy_of_data / "themes" / "ice-snow.yaml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("photos/snow-slope.jpg", "../snow-slope.jpg"), encoding="utf-8"
        )
        exhibit, folder = app.load_content(copy_of_data)
        assert folder == paths.bundled_content()
        assert len(exhibit.themes) == 4
        told = "\n".join(record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)
        assert "themes/citrus.yaml:1" in told
        assert "../snow-slope.jpg" in told
        assert "内容" in told
        assert "the bundled exhibit is shown instead" in told

    def test_a_photo_that_is_missing_is_no_reason_to_show_the_bundled_exhibit(self, copy_of_data: Path) -> None:
        (copy_of_data / "photos" / "snow-slope.jpg").unlink()
        (copy_of_data / "photos" / "citrus-close.jpg").write_bytes(b"<svg/>")
        assert app.load_content(copy_of_data)[1] == copy_of_data

    def test_broken_bundled_content_is_an_error(self, copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (copy_of_data / "exhibit.yaml").unlink()
        monkeypatch.setattr(paths, "bundled_content", lambda: copy_of_data)
        with pytest.raises(ContentError):
            app.load_content(None)


class TestEnvironment:
    def test_sizes_are_device_pixels_and_fonts_our_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_ENABLE_HIGHDPI_SCALING", "FONTCONFIG_FILE"):
            monkeypatch.setenv(name, "2")
        app.prepare_environment()
        environment = os.environ
        assert environment["QT_ENABLE_HIGHDPI_SCALING"] == "0"
        assert not {"QT_SCALE_FACTOR", "QT_FONT_DPI"} & set(environment)
        assert environment["FONTCONFIG_FILE"] == str(paths.resources() / "fonts.conf")

    @pytest.mark.skipif(sys.platform != "linux", reason="locales of Linux")
    @pytest.mark.parametrize(
        ("given", "expected"), [("C", "C.UTF-8"), ("zh_CN.UTF-8", "zh_CN.UTF-8"), (None, "C.UTF-8")]
    )
    def test_the_locale_is_utf_8(self, monkeypatch: pytest.MonkeyPatch, given: str | None, expected: str) -> None:
        monkeypatch.setenv("LANG", "C")
        monkeypatch.setenv("LC_ALL", given or "")
        if given is None:
            monkeypatch.delenv("LC_ALL")
        app.prepare_environment()
        assert os.environ["LC_ALL"] == expected


class TestMillimetre:
    @pytest.mark.parametrize(
        ("reported", "asked", "inch"),
        [
            ((476, 268), None, 21.5),  # as reported
            ((476, 268), 43.0, 43.0),  # the operator knows better
            ((0, 0), None, 43.0),  # disbelieved
            ((100, 60), None, 43.0),
            ((5000, 3000), None, 43.0),
            ((0, 0), 32.0, 32.0),
        ],
    )
    def test_size_of_a_millimetre(self, reported: tuple[int, int], asked: float | None, inch: float) -> None:
        screen: Any = SimpleNamespace(physicalSize=lambda: QSizeF(*reported))
        expected = (1920**2 + 1080**2) ** 0.5 / (inch * 25.4)
        assert app.millimetre(screen, 1920, 1080, asked) == pytest.approx(expected, rel=0.002)

    def test_an_assumed_size_is_said_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO)
        screen: Any = SimpleNamespace(physicalSize=lambda: QSizeF(50, 30))
        app.millimetre(screen, 1920, 1080, None)
        assert '43" is assumed' in caplog.text
        caplog.clear()
        app.millimetre(screen, 1920, 1080, 50)
        assert not caplog.text


class TestRenderer:
    @pytest.fixture
    def chosen(self, monkeypatch: pytest.MonkeyPatch) -> list[QSGRendererInterface.GraphicsApi]:
        """What Qt is told to draw with, as before the first window; an earlier test may have drawn one."""
        found: list[QSGRendererInterface.GraphicsApi] = []
        monkeypatch.setattr(QQuickWindow, "sceneGraphBackend", lambda: "")
        monkeypatch.setattr(QQuickWindow, "setGraphicsApi", found.append)
        return found

    @pytest.mark.parametrize("wanted", ["auto", "software"])
    def test_without_real_graphics_it_is_the_software_renderer(
        self, wanted: app.Renderer, chosen: list[QSGRendererInterface.GraphicsApi], application: object
    ) -> None:
        assert app.choose_renderer(wanted) == "software"
        assert chosen == [QSGRendererInterface.GraphicsApi.Software]

    def test_the_operator_overrules(self, chosen: list[QSGRendererInterface.GraphicsApi], application: object) -> None:
        assert app.choose_renderer("opengl") == "opengl"
        assert chosen == [QSGRendererInterface.GraphicsApi.OpenGL]

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the platform chooses")
    def test_real_graphics_draw_with_opengl(
        self,
        monkeypatch: pytest.MonkeyPatch,
        chosen: list[QSGRendererInterface.GraphicsApi],
        application: object,
    ) -> None:
        monkeypatch.setattr(app, "_real_graphics", lambda: True)
        assert app.choose_renderer("auto") == "opengl"
        assert QSGRendererInterface.GraphicsApi.Software not in chosen


class TestFonts:
    def test_a_missing_folder_of_fonts_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, application: object
    ) -> None:
        monkeypatch.setattr(paths, "resources", lambda: tmp_path)
        with pytest.raises(app.ExhibitError, match="no fonts"):
            app.load_fonts()

    def test_a_broken_font_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, application: object, reported_errors: list[str]
    ) -> None:
        (tmp_path / "fonts").mkdir()
        (tmp_path / "fonts" / "Broken.ttf").write_bytes(b"no font")
        monkeypatch.setattr(paths, "resources", lambda: tmp_path)
        with pytest.raises(app.ExhibitError, match=r"Broken\.ttf"):
            app.load_fonts()
        reported_errors.clear()


class TestKiosk:
    def test_pages_that_cannot_be_loaded_are_an_error(
        self,
        bundled: Exhibit,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        reported_errors: list[str],
        application: object,
    ) -> None:
        shutil.copytree(paths.qml() / "ui", tmp_path / "ui")
        main = tmp_path / "ui" / "Main.qml"
        main.write_text(main.read_text(encoding="utf-8") + "}", encoding="utf-8")
        monkeypatch.setattr(paths, "qml", lambda: tmp_path)
        with pytest.raises(app.ExhibitError, match="cannot be loaded"):
            app.make_kiosk(bundled, paths.bundled_content(), renderer="software")
        assert "Main.qml" in "\n".join(reported_errors)
        reported_errors.clear()

    def test_it_begins_in_the_language_asked_for(self, open_kiosk: Open) -> None:
        with open_kiosk(language="en") as kiosk:
            assert kiosk.exhibit.property("language") == "en"
            assert kiosk.window.title().isascii()

    def test_an_unknown_language_gives_way_to_the_first(
        self, open_kiosk: Open, caplog: pytest.LogCaptureFixture
    ) -> None:
        with open_kiosk(language="fr") as kiosk:
            assert kiosk.exhibit.property("language") == "zh"
        assert "no language fr" in caplog.text

    def test_one_after_another_in_one_process(self, open_kiosk: Open) -> None:
        """The first leaves nothing of its language behind."""
        for language, about in (("en", "Close"), ("zh", "关闭")):
            with open_kiosk(language=language) as kiosk:
                assert kiosk.application.translate("SourceCard", "关闭") == about

    def test_a_finger_may_tremble_by_four_millimetres(self, open_kiosk: Open) -> None:
        with open_kiosk() as kiosk:
            kiosk.window.setProperty("millimetre", 5.0)
            assert kiosk.application.styleHints().startDragDistance() == 20


RUN = """\
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from wuxi_kiosk import app, cli

made = app.make_kiosk

def make(*args, **named):
    kiosk = made(*args, **named)
    def press():
        size = kiosk.window.width(), kiosk.window.height()
        print("window", *size, "version", kiosk.exhibit.property("version"), flush=True)
        print("attract", kiosk.visit.property("attractActive"), flush=True)
        print("renderer", kiosk.window.rendererInterface().graphicsApi().name, flush=True)
        QTest.keyClick(kiosk.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    def drawn():
        kiosk.window.frameSwapped.disconnect(drawn)
        QTimer.singleShot(0, press)
    kiosk.window.frameSwapped.connect(drawn)
    return kiosk

app.make_kiosk = make
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
    def kiosk(self, open_kiosk: Open) -> Iterator[Kiosk]:
        with open_kiosk() as kiosk:
            yield kiosk
        gc.unfreeze()
        gc.enable()

    def test_memory_is_not_cleared_before_it(self, kiosk: Kiosk, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO)
        app.after_first_page(kiosk.window, kiosk.navigator)
        assert not gc.isenabled()
        kiosk.window.frameSwapped.emit()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        kiosk.window.frameSwapped.emit()
        assert caplog.text.count("the first page is on the screen") == 1

    def test_without_a_frame_memory_is_cleared_all_the_same(
        self, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(app, "FIRST_PAGE_MS", 1)
        app.after_first_page(kiosk.window, kiosk.navigator)
        wait_until(gc.isenabled)

    def test_what_figures_draw_with_comes_once_a_theme_is_read(
        self, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        came = Event()
        monkeypatch.setattr(app, "READING_MS", 1)
        monkeypatch.setattr(figure, "preload", came.set)
        app.after_first_page(kiosk.window, kiosk.navigator)
        kiosk.navigator.go("timeline")
        QTest.qWait(50)
        assert not came.is_set()
        kiosk.navigator.go("theme/citrus/story/1")
        wait_until(came.is_set)
