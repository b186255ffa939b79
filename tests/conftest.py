"""Sets the environment before Qt is imported, and provides the shared fixtures."""

import gc
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from wuxi_kiosk.garbage import GARBAGE_MS, collect_due

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Application
    from wuxi_kiosk.content.model import Exhibit

ROOT = Path(__file__).resolve().parents[1]
LANDSCAPE = (1920, 1080)

os.environ.update(
    {
        "FONTCONFIG_FILE": str(ROOT / "resources" / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "QT_ENABLE_HIGHDPI_SCALING": "0",
        "QT_QPA_PLATFORM": "offscreen",
        # No idle time between frames.
        "QT_QPA_UPDATE_IDLE_TIME": "0",
        "QT_QUICK_BACKEND": "software",
        "QT_SCALE_FACTOR": "1",
        # A temporary picture cache for each run.
        "XDG_CACHE_HOME": (CACHE := tempfile.TemporaryDirectory(prefix="wuxi-kiosk-test-")).name,
    }
)
# Otherwise Qt holds touch moves back until the next frame, which may be late on a busy machine.
os.environ.setdefault("QML_NO_TOUCH_COMPRESSION", "1")
# Reproducible examples without a deadline.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


# Tests of the first folder are distributed one by one; those of the second share one set of screenshots, so that one
# worker runs them all.
DISTRIBUTED_FOLDER, SINGLE_WORKER_FOLDER = "tests/screens/", "tests/inspect/"
# The slowest tests start first, so that the workers finish at the same time.
SLOWEST_FOLDERS = (DISTRIBUTED_FOLDER, SINGLE_WORKER_FOLDER, "tests/touch/", "tests/art/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Move the slowest tests to the front; otherwise keep the order."""
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in SLOWEST_FOLDERS])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """For `--dist loadfile`: one worker runs all tests of a file, so that they share one application."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist has no type information
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(DISTRIBUTED_FOLDER):
                return nodeid
            return (
                SINGLE_WORKER_FOLDER if nodeid.startswith(SINGLE_WORKER_FOLDER) else str(super()._split_scope(nodeid))
            )

    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


# The windows of a process share a timer of animations, and tests have several windows, the exhibit has one: one that is
# ended while another is drawn for the first time may stop it twice.
OF_SEVERAL_WINDOWS = ("QUnifiedTimer::stopAnimationDriver: driver is not running",)
# Windows within windows, as in the preview, are beyond the offscreen platform; it draws them all the same.
OF_OFFSCREEN = tuple(
    f"This plugin does not support {what}"
    for what in ("setParent!", "propagateSizeHints()", "raise()", "grabbing the keyboard")
)


@pytest.fixture(scope="session")
def reported_errors() -> list[str]:
    """Warnings of Qt and QML and exceptions in slots; a test that provokes one removes it."""
    return []


@pytest.fixture(scope="session")
def message_handler(reported_errors: list[str]) -> "Callable[[QtMsgType, QMessageLogContext, str], None]":
    """Qt's message handler of the tests: it collects warnings and errors."""
    from PySide6.QtCore import QtMsgType

    from wuxi_kiosk.logs import HARMLESS_MESSAGES

    def handle_message(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        # The values of QtMsgType are not ordered by severity.
        severe = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if severe and not any(part in message for part in (*HARMLESS_MESSAGES, *OF_SEVERAL_WINDOWS, *OF_OFFSCREEN)):
            reported_errors.append(f"{context.file or context.category}:{context.line}: {message}")

    return handle_message


@pytest.fixture(scope="session", autouse=True)
def no_error_after_the_last_test(reported_errors: list[str]) -> Iterator[None]:
    """Fail on errors that Qt reports while the last test's objects are destroyed."""
    yield
    assert not reported_errors, "\n".join(reported_errors)


@pytest.fixture(scope="session", autouse=True)
def no_collection_on_other_threads() -> None:
    """Leave garbage to the main thread, as the exhibit does: a test's thread would end what another left of Qt."""
    gc.disable()


@pytest.fixture(autouse=True)
def garbage_on_the_main_thread() -> Iterator[None]:
    yield
    collect_due()


@pytest.fixture(autouse=True)
def fail_on_reported_errors(
    reported_errors: list[str],
    message_handler: "Callable[[QtMsgType, QMessageLogContext, str], None]",
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:
    """Fail a test on any warning of Qt or QML and on any exception in a slot, which Python only prints."""
    from PySide6.QtCore import qInstallMessageHandler

    # For each test: a test of a command may have installed the handler of the log.
    qInstallMessageHandler(message_handler)
    # pytest turns exceptions in sys.unraisablehook into failures, as filterwarnings is "error".
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, error, trace: reported_errors.append(f"{kind.__name__}: {error}")
    )
    yield
    errors = reported_errors[:]
    reported_errors.clear()
    assert not errors, "\n".join(errors)


@pytest.fixture(scope="session")
def qt_application() -> "Iterator[QApplication]":
    """The application object, one for all tests."""
    from PySide6.QtCore import QTimer

    from wuxi_kiosk import qt_startup

    qt_startup.prepare_environment()
    application = qt_startup.make_qt_application()
    # As in the exhibit: some tests take long.
    collector = QTimer(interval=GARBAGE_MS)
    collector.timeout.connect(collect_due)
    collector.start()
    yield application
    collector.stop()


@pytest.fixture(scope="session", autouse=True)
def no_voice() -> Iterator[None]:
    """Disable speech output, so that no test depends on the machine's voices; tests of speech set their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wuxi_kiosk.paths.speaker", list)
        yield


@pytest.fixture(scope="session")
def load_exhibit() -> "Callable[[Path], Exhibit]":
    """Loads a content folder with the application's own registry."""
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.content_registry import content_registry

    return lambda folder: load(folder, content_registry())


@pytest.fixture(scope="session")
def bundled(load_exhibit: "Callable[[Path], Exhibit]") -> "Exhibit":
    """The exhibit that ships with the application."""
    return load_exhibit(ROOT / "data")


@pytest.fixture(scope="session")
def altered() -> "Callable[..., Exhibit]":
    """Copies an exhibit with some of its fields replaced."""
    from wuxi_kiosk.content.model import Exhibit

    def made(exhibit: Exhibit, **changes: object) -> Exhibit:
        # model_copy would also copy the cached numbers.
        return Exhibit.model_construct(**{**{name: getattr(exhibit, name) for name in Exhibit.model_fields}, **changes})

    return made


@pytest.fixture(scope="session")
def load_script() -> Callable[[Path], ModuleType]:
    """Imports a Python file that belongs to no package."""

    def loaded(file: Path) -> ModuleType:
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        # Dataclasses look up their module there.
        sys.modules[file.stem] = module
        spec.loader.exec_module(module)
        return module

    return loaded


@pytest.fixture(scope="session")
def with_yearbook(bundled: "Exhibit", altered: "Callable[..., Exhibit]") -> "Exhibit":
    """The bundled exhibit with a document of another year, from which it has the number `turnover`."""
    from wuxi_kiosk.content.documents import parse_reference

    added = {"id": "yearbook", "year": "2023", "inferred": False}
    source = (parse_reference("yearbook 3"),)
    themes = tuple(
        theme.model_copy(
            update={
                "figures": tuple(
                    one.model_copy(update={"source": source}) if one.id == "turnover" else one for one in theme.figures
                )
            }
        )
        for theme in bundled.themes
    )
    documents = (*bundled.documents, bundled.documents[0].model_copy(update=added))
    return altered(bundled, documents=documents, themes=themes, events=())


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Path:
    """A copy of the bundled content that a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def plain_pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled content with plain pictures, which load fast; must not be changed."""
    from PIL import Image

    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("plain") / "data"))
    for photo in (folder / "photos").glob("*.jpg"):
        Image.new("RGB", (1920, 1080)).save(photo)
    return folder


@pytest.fixture
def plain_copy(plain_pictures: Path, tmp_path: Path) -> Path:
    """A copy of the content with plain pictures that a test may change."""
    return Path(shutil.copytree(plain_pictures, tmp_path / "data"))


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Video files by kind, made by ffmpeg: clips of two seconds, one of forty seconds, and invalid ones."""
    folder = tmp_path_factory.mktemp("clips")
    picture = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=2"]
    tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2"]
    h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "10"]
    made = {
        "mp4": [*picture, *tone, *h264, "-c:a", "aac", "clip.mp4"],
        "webm": [*picture, *tone, "-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis", "clip.webm"],
        "silent": [*picture, *h264, "silent.mp4"],
        "long": ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=40", *h264, "long.mp4"],
        "no picture": [*tone, "-c:a", "aac", "tone.mp4"],
        "other codec": [*picture, "-c:v", "mpeg4", "other.mp4"],
    }
    for arguments in made.values():
        subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments], cwd=folder, check=True)
    found = {kind: folder / arguments[-1] for kind, arguments in made.items()}
    found["broken"], found["missing"] = folder / "broken.mp4", folder / "missing.mp4"
    found["broken"].write_bytes(found["mp4"].read_bytes()[:3000])
    return found


@pytest.fixture(scope="session")
def open_application(
    qt_application: "QApplication", load_exhibit: "Callable[[Path], Exhibit]"
) -> "Callable[..., AbstractContextManager[Application]]":
    """Context manager that runs the exhibit of a folder without animations, in a 1920 × 1080 window on 43 inches."""
    from wuxi_kiosk import app
    from wuxi_kiosk.inspect.shoot import resize, settle

    @contextmanager
    def opened(folder: Path = ROOT / "data", language: str | None = None) -> "Iterator[Application]":
        application = app.make_application(
            load_exhibit(folder), folder, language=language, renderer="software", still=True
        )
        try:
            resize(application.window, LANDSCAPE, None)
            application.window.show()
            settle(application.window)
            yield application
        finally:
            application.close()

    return opened


@pytest.fixture(scope="module")
def module_application(
    open_application: "Callable[..., AbstractContextManager[Application]]",
) -> "Iterator[Application]":
    """A running exhibit for the tests of a module, which use it through `application`."""
    with open_application() as application:
        yield application


@pytest.fixture
def application(module_application: "Application", bundled: "Exhibit") -> "Application":
    """The bundled exhibit, running and reset to the home page in Chinese."""
    from wuxi_kiosk.inspect.shoot import go, resize

    if module_application.exhibit.exhibit is not bundled:
        module_application.exhibit.setExhibit(bundled, str(ROOT / "data"))
    module_application.exhibit.setProperty("language", "zh")
    module_application.access.reset()
    resize(module_application.window, LANDSCAPE, None)
    go(module_application, "home")
    return module_application
