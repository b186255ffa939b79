"""Settles, before anything imports Qt, all that decides what a page looks like under test; listens for complaints."""

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

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.app import Kiosk
    from wuxi_kiosk.content.model import Exhibit

ROOT = Path(__file__).resolve().parents[1]
LANDSCAPE = (1920, 1080)

os.environ.update(
    {
        "FONTCONFIG_FILE": str(ROOT / "resources" / "fonts.conf"),
        "LC_ALL": "C.UTF-8",
        "QT_ENABLE_HIGHDPI_SCALING": "0",
        "QT_QPA_PLATFORM": "offscreen",
        # Frames follow each other at once.
        "QT_QPA_UPDATE_IDLE_TIME": "0",
        "QT_QUICK_BACKEND": "software",
        "QT_SCALE_FACTOR": "1",
        # Pictures are derived anew for each run, and nothing is left behind.
        "XDG_CACHE_HOME": (CACHE := tempfile.TemporaryDirectory(prefix="wuxi-kiosk-test-")).name,
    }
)
# Else Qt keeps the moves of fingers until the next frame, which on a busy machine may be a late one.
os.environ.setdefault("QML_NO_TOUCH_COMPRESSION", "1")
# Neither how long an example takes nor which are chosen is a matter of luck.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


# The pages on their screens are shared out one by one; the tests that look at one set of pictures of all pages are one
# worker's.
SHARED, TOGETHER = "tests/screens/", "tests/inspect/"
# What takes the longest comes first, so that the workers end together.
LONGEST = (SHARED, TOGETHER, "tests/touch/", "tests/art/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes the longest first; the order is kept otherwise."""
    items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in LONGEST])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """For `--dist loadfile`: what a file tests is one worker's, which opens one exhibit for it."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist has no type information
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(SHARED):
                return nodeid
            return TOGETHER if nodeid.startswith(TOGETHER) else str(super()._split_scope(nodeid))

    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def complaints() -> Iterator[list[str]]:
    """What Qt, QML and slots have complained of; a test that means to provoke a complaint takes it out."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    from wuxi_kiosk.logs import NO_DEFECT

    found: list[str] = []

    def hear(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        # Qt's kinds are not in the order of their weight.
        grave = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if grave and not any(part in message for part in NO_DEFECT):
            found.append(f"{context.file or context.category}:{context.line}: {message}")

    before = qInstallMessageHandler(hear)
    yield found
    qInstallMessageHandler(before)
    assert not found, "\n".join(found)


@pytest.fixture(autouse=True)
def no_complaints(complaints: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test on any warning of Qt or QML, and on any exception in a slot: Python prints those and goes on."""
    # pytest itself turns what reaches sys.unraisablehook into a failure: filterwarnings is "error".
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: complaints.append(f"{kind.__name__}: {error}"))
    yield
    heard = complaints[:]
    complaints.clear()
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="session")
def application() -> "QApplication":
    """The one application object of the tests."""
    from wuxi_kiosk import app

    app.prepare_environment()
    return app.make_application()


@pytest.fixture(scope="session", autouse=True)
def no_voice() -> Iterator[None]:
    """Whether a machine has a voice is not for pages under test to depend on; what tests voices names its own."""
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
    """Makes an exhibit that differs from another in the fields that are named."""
    from wuxi_kiosk.content.model import Exhibit

    def made(exhibit: Exhibit, **changes: object) -> Exhibit:
        # Not model_copy, which takes the cached numbers along.
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
        # Dataclasses look for their module there.
        sys.modules[file.stem] = module
        spec.loader.exec_module(module)
        return module

    return loaded


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Path:
    """A copy of the bundled content that a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def plain_pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled content with plain pictures, which are read in no time; to be copied, not changed."""
    from PIL import Image

    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("plain") / "data"))
    for photo in (folder / "photos").glob("*.jpg"):
        Image.new("RGB", (1920, 1080)).save(photo)
    return folder


@pytest.fixture
def plain_copy(plain_pictures: Path, tmp_path: Path) -> Path:
    """A copy of that content that a test may change."""
    return Path(shutil.copytree(plain_pictures, tmp_path / "data"))


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Clips of two seconds, made by ffmpeg, by kind; one of forty that no test waits out, and what is no good one."""
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
def open_kiosk(
    application: "QApplication", load_exhibit: "Callable[[Path], Exhibit]"
) -> "Callable[..., AbstractContextManager[Kiosk]]":
    """Opens the exhibit of a folder for the length of a `with`: still, in a window of 1920 × 1080, on 43 inches."""
    from wuxi_kiosk import app
    from wuxi_kiosk.inspect.shoot import resize, settle

    @contextmanager
    def opened(folder: Path = ROOT / "data", language: str | None = None) -> "Iterator[Kiosk]":
        kiosk = app.make_kiosk(load_exhibit(folder), folder, language=language, renderer="software", still=True)
        try:
            resize(kiosk.window, LANDSCAPE, None)
            kiosk.window.show()
            settle(kiosk.window)
            yield kiosk
        finally:
            kiosk.close()

    return opened


@pytest.fixture(scope="module")
def module_kiosk(open_kiosk: "Callable[..., AbstractContextManager[Kiosk]]") -> "Iterator[Kiosk]":
    """One running exhibit for the tests of a module; they take it through `kiosk`."""
    with open_kiosk() as kiosk:
        yield kiosk


@pytest.fixture
def kiosk(module_kiosk: "Kiosk", bundled: "Exhibit") -> "Kiosk":
    """The bundled exhibit running, at home, in Chinese, whatever the test before has done with it."""
    from wuxi_kiosk.inspect.shoot import go, resize

    if module_kiosk.exhibit.exhibit is not bundled:
        module_kiosk.exhibit.setExhibit(bundled, str(ROOT / "data"))
    module_kiosk.exhibit.setProperty("language", "zh")
    module_kiosk.access.forget()
    resize(module_kiosk.window, LANDSCAPE, None)
    go(module_kiosk, "home")
    return module_kiosk
