"""What is chosen before anything is shown, and what happens when a part of it is missing or broken."""

import logging
import os
import re
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QSizeF, QTranslator
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from wuxi_kiosk import paths, qt_startup
from wuxi_kiosk.errors import StartError
from wuxi_kiosk.settings import Renderer


class TestEnvironment:
    def test_sizes_are_device_pixels_and_fonts_our_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_ENABLE_HIGHDPI_SCALING", "FONTCONFIG_FILE"):
            monkeypatch.setenv(name, "2")
        qt_startup.prepare_environment()
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
        qt_startup.prepare_environment()
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
        assert qt_startup.millimetre(screen, 1920, 1080, asked) == pytest.approx(expected, rel=0.002)

    def test_an_assumed_size_is_said_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO)
        screen: Any = SimpleNamespace(physicalSize=lambda: QSizeF(50, 30))
        qt_startup.millimetre(screen, 1920, 1080, None)
        assert '43" is assumed' in caplog.text
        caplog.clear()
        qt_startup.millimetre(screen, 1920, 1080, 50)
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
        self, wanted: Renderer, chosen: list[QSGRendererInterface.GraphicsApi], qt_application: object
    ) -> None:
        assert qt_startup.choose_renderer(wanted) == "software"
        assert chosen == [QSGRendererInterface.GraphicsApi.Software]

    def test_the_operator_overrules(
        self, chosen: list[QSGRendererInterface.GraphicsApi], qt_application: object
    ) -> None:
        assert qt_startup.choose_renderer("opengl") == "opengl"
        assert chosen == [QSGRendererInterface.GraphicsApi.OpenGL]

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the platform chooses")
    def test_real_graphics_draw_with_opengl(
        self,
        monkeypatch: pytest.MonkeyPatch,
        chosen: list[QSGRendererInterface.GraphicsApi],
        qt_application: object,
    ) -> None:
        monkeypatch.setattr(qt_startup, "_real_graphics", lambda: True)
        assert qt_startup.choose_renderer("auto") == "opengl"
        assert QSGRendererInterface.GraphicsApi.Software not in chosen


class TestFonts:
    def test_a_missing_folder_of_fonts_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qt_application: object
    ) -> None:
        monkeypatch.setattr(paths, "resources", lambda: tmp_path)
        with pytest.raises(StartError, match="no fonts"):
            qt_startup.load_fonts()

    def test_a_broken_font_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qt_application: object, reported_errors: list[str]
    ) -> None:
        (tmp_path / "fonts").mkdir()
        (tmp_path / "fonts" / "Broken.ttf").write_bytes(b"no font")
        monkeypatch.setattr(paths, "resources", lambda: tmp_path)
        with pytest.raises(StartError, match=r"Broken\.ttf"):
            qt_startup.load_fonts()
        reported_errors.clear()


@pytest.mark.skipif(sys.platform != "linux", reason="displays of X and Wayland")
class TestDisplay:
    @pytest.fixture(autouse=True)
    def no_display(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)

    @pytest.mark.parametrize("platform", ["offscreen", "minimal:x", "eglfs"])
    def test_some_platforms_need_none(self, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
        assert not qt_startup.has_display()
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert qt_startup.has_display()

    def test_one_that_answers(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert not qt_startup.has_display()
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "wayland-7"))
            server.listen()
            assert qt_startup.has_display()

    def test_one_on_another_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            number = server.getsockname()[1] - 6000
            monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}.0")
            assert not qt_startup.has_display()
            server.listen()
            assert qt_startup.has_display()


class TestDialogs:
    @pytest.mark.parametrize(
        ("spoken", "said"),
        [(QLocale.Language.C, "取消"), (QLocale.Language.Chinese, "取消"), (QLocale.Language.English, "")],
    )
    def test_qts_own_dialogs_are_in_chinese_unless_english_is_spoken(
        self, qt_application: QApplication, spoken: QLocale.Language, said: str
    ) -> None:
        before = set(qt_application.findChildren(QTranslator))
        qt_startup.translate_dialogs(qt_application, spoken)
        made = set(qt_application.findChildren(QTranslator)) - before
        try:
            assert next(filter(None, (one.translate("QPlatformTheme", "Cancel") for one in made)), "") == said
            dialog = QFileDialog(None, "", "", "* (*)", options=QFileDialog.Option.DontUseNativeDialog)
            labels = "".join(label.text() for label in dialog.findChildren(QLabel))
            assert bool(re.search("[A-Z][a-z]", labels)) is not bool(said), labels
        finally:
            for one in made:
                qt_application.removeTranslator(one)
                one.deleteLater()
