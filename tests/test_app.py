"""The composition root: what happens when something is missing or broken, and what a start does without."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from wuxi_kiosk import app, paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.errors import StartError

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
