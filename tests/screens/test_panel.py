"""The panel on every screen, in both languages, with normal and large text: no text or target cut, hidden or small."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.geometry import LARGE, Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.page import in_window
from wuxi_kiosk.inspect.screens import Screen
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.kiosk import incidents, settings_overlay
from wuxi_kiosk.kiosk import pin as pin_module
from wuxi_kiosk.kiosk.pin import FREE_TRIES, PinLock
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel import delivery
from wuxi_kiosk.panel.content_page import ContentPage
from wuxi_kiosk.panel.delivery import Prepared
from wuxi_kiosk.panel.host import PanelHost
from wuxi_kiosk.panel.model import PanelModel
from wuxi_kiosk.panel.pages import EndPage, HoursPage, PinPage, ScreenPage
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind, Stick
from wuxi_kiosk.panel.update_page import UpdatePage

from ..timing import wait_until
from .screens import LAYOUTS, SHAPES, set_mode, set_screen
from .test_contrast import MIN_CONTRAST, measure

PIN, WRONG = "135790", "246802"
# What covers the screen, by the button that opens it. Marks and digits of a ruler are as small as real ones.
TOOLS = ("test-picture", "fingers")
STICK = Stick("KINGSTON DataTraveler 3.0", Path("/media/stick"))
UNREADABLE = "SanDisk Ultra USB 3.2 128GB"
CANDIDATES = [
    Candidate(kind, Path(f"巫溪-2026年12月-{kind}")) for kind in CandidateKind if kind is not CandidateKind.PROGRAM
]
LOG = "2026-11-30 09:00:01,000 ERROR wuxi_kiosk.logs: uncaught exception\nValueError: " + "long " * 30 + "\n"


@dataclass
class Panel:
    """The panel over an exhibit."""

    application: Application
    model: PanelModel
    prepared: Prepared

    def settle(self) -> None:
        settle(self.application.window)

    def click(self, name: str) -> None:
        QMetaObject.invokeMethod(in_window(self.application.window, name)[-1], "click")
        self.settle()

    def states(self) -> Iterator[str]:
        """Go through all pages and their states."""
        yield "pin"
        self.model.give(WRONG)
        self.settle()
        yield "pin-wrong"
        for _ in range(FREE_TRIES - 1):
            self.model.give(WRONG)
        self.settle()
        yield "pin-wait"
        CLOCK.now += 60
        self.model.touched()
        self.model.give(PIN)
        self.settle()
        yield "home"
        for index, page in enumerate(self.model.shown_pages):
            name = type(page).__name__ + str(index)
            self.model.show(index)
            self.settle()
            yield name
            if isinstance(page, ContentPage):
                page._finder.unreadable = [UNREADABLE]
                page._take([STICK], [(STICK, candidate) for candidate in CANDIDATES])
                self.settle()
                yield f"{name}-stick"
                page._offer(self.prepared)
                self.settle()
                yield f"{name}-offer"
                page._tell(("装好了。" * 10, "It is installed. " * 10))
                self.settle()
                yield f"{name}-told"
            elif isinstance(page, UpdatePage):
                # It looks no more, once it has found that no stick is there.
                page.leave()
                wait_until(partial(_is_idle, page))
                page._take([(STICK, Path("wuxi-kiosk-update"))])
                self.settle()
                self.click("update-0")
                yield f"{name}-asking"
                page._tell(("9.1 版装好了。" * 10, "Version 9.1 is installed. " * 10))
                self.settle()
                yield f"{name}-told"
            elif isinstance(page, HoursPage):
                page.limit(True)
                page.toggleBreak(0)
                page.toggleDay(6)
                self.settle()
                yield f"{name}-limited"
            elif isinstance(page, ScreenPage):
                for tool in TOOLS:
                    self.click(tool)
                    yield tool
                    self.click("tool-close")
            elif isinstance(page, PinPage):
                page.give("123456")
                self.settle()
                yield f"{name}-easy"
            elif isinstance(page, EndPage):
                self.click("shut-down")
                yield f"{name}-asking"
                page.shutDown()
                self.settle()
                yield f"{name}-refused"


def _is_idle(page: UpdatePage) -> bool:
    return not page._looking


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


CLOCK = _Clock()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Content on a stick that differs from what is shown."""
    folder = tmp_path_factory.mktemp("stick") / "exhibit"
    shutil.copytree(paths.bundled_content(), folder)
    file = folder / "exhibit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("南方山里有雪", "南方山里也有雪"), encoding="utf-8")
    packs = InstalledPacks(tmp_path_factory.mktemp("packs"))
    candidate = Candidate(CandidateKind.FOLDER, folder)
    with delivery.prepare(candidate, packs, paths.bundled_content()) as made:
        yield made


@contextmanager
def opened(application: Application, folder: Path, prepared: Prepared) -> Iterator[Panel]:
    """Open the panel of a machine that has had recoveries and problems, with its state in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pin_module, "_digest", lambda pin: pin)
        patch.setattr(pin_module, "_matches", lambda digest, pin: digest == pin)
        patch.setattr(settings_overlay, "state_folder", lambda: folder)
        patch.setattr(paths, "state", lambda: folder)
        patch.setattr(paths, "logs", lambda: folder)
        (folder / "wuxi-kiosk.log").write_text(LOG, encoding="utf-8")
        incidents.record("restart", "frozen", folder=folder, detail="14 s without a frame")
        lock = PinLock(folder, CLOCK)
        lock.set(PIN)
        source = SettingsSource({"volume": 0.5}, state=folder)
        source.load()

        def nothing() -> None:
            pass

        host = PanelHost(
            application,
            source,
            lock,
            InstalledPacks(folder),
            restore=nothing,
            changed=nothing,
            restart=nothing,
            leave=nothing,
            clock=CLOCK,
        )
        host.open()
        assert host.model
        settle(application.window)
        try:
            yield Panel(application, host.model, prepared)
        finally:
            host.model.close()
            host.deleteLater()


@pytest.mark.parametrize("text", ["normal", "large-text"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screens", LAYOUTS, ids=lambda screens: "+".join(map(str, screens)))
def test_everything_is_large_enough_and_in_its_place(
    unpainted: Application, prepared: Prepared, tmp_path: Path, screens: tuple[Screen, ...], language: str, text: str
) -> None:
    application = unpainted
    set_screen(application, screens[0])
    application.exhibit.setProperty("language", language)
    set_mode(application, text)
    limits = LARGE if text == "large-text" else Limits()
    problems = []
    with opened(application, tmp_path, prepared) as panel:
        for state in panel.states():
            page = inspect_page(application.window)
            assert page.targets, state
            found = find_faults(page, max(screen.millimetre for screen in screens), limits)
            problems += [f"{state}: {fault}" for fault in found]
    application.access.reset()
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("screen", "language"), [(SHAPES[0], "zh"), (SHAPES[2], "en")], ids=str)
def test_every_text_has_enough_contrast(
    open_application: Callable[..., AbstractContextManager[Application]],
    prepared: Prepared,
    tmp_path: Path,
    screen: Screen,
    language: str,
) -> None:
    with open_application() as application:
        set_screen(application, screen)
        application.exhibit.setProperty("language", language)
        problems = []
        with opened(application, tmp_path, prepared) as panel:
            for state in panel.states():
                texts = [text for text in inspect_page(application.window).texts if text.item.isEnabled()]
                found = measure(application.window, texts)
                assert found, state
                problems += [f"{state}: {text}" for text in found if text.contrast < MIN_CONTRAST["normal"]]
    assert not problems, "\n".join(problems)
