"""A machine whose screen, clock and state are those of a test, and the assistant in a window before it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from wuxi_kiosk.firststart import marker, staff_request
from wuxi_kiosk.firststart.marker import MARKER
from wuxi_kiosk.firststart.pin_step import PinStep
from wuxi_kiosk.firststart.rotation import RotationStep
from wuxi_kiosk.firststart.screen_size import ScreenSizeStep
from wuxi_kiosk.firststart.staff_login import StaffLoginStep
from wuxi_kiosk.firststart.time_setting import ClockStep
from wuxi_kiosk.firststart.window import Assistant, make_assistant, make_steps
from wuxi_kiosk.inspect.page import items, rectangle
from wuxi_kiosk.inspect.shoot import resize, settle
from wuxi_kiosk.kiosk import clock as kiosk_clock
from wuxi_kiosk.kiosk import pin
from wuxi_kiosk.kiosk.display import NoDisplay, Output
from wuxi_kiosk.kiosk.time_service import TimeService
from wuxi_kiosk.settings import Settings

from ..timing import Clock, wait_until

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from wuxi_kiosk.content.model import Exhibit

# Sunday, 29 November 2026, 10:00 UTC.
NOW = 1795946400.0


class FakeDisplay(NoDisplay):
    """A screen that is turned, or is not: `stuck` is what it says then."""

    def __init__(self, rotation: int = 0, stuck: str = "", *, known: bool = True) -> None:
        super().__init__("没有 · none")
        self.rotation, self.stuck, self.known = rotation, stuck, known
        self.turns: list[int] = []

    def outputs(self) -> list[Output]:
        return [Output("DP-1", 1920, 1080, 0, 0, True, self.rotation)] if self.known else []

    def rotate(self, output: str | None, degrees: int) -> list[str]:
        self.turns.append(degrees)
        if self.stuck:
            return [self.stuck]
        self.rotation = degrees
        return []


class FakeTimeService(TimeService):
    """A clock that can be set, or not; it answers when the test lets it."""

    def __init__(self, *, available: bool = True, refuses: bool = False) -> None:
        super().__init__()
        self._exists, self.refuses = available, refuses
        self.changes: list[tuple[str | None, float | None]] = []

    def ask(self) -> None:
        self.available, self.zone = self._exists, "Asia/Shanghai" if self._exists else ""
        self.known.emit()

    def change(self, zone: str | None, seconds: Callable[[], float] | None) -> None:
        self.changes.append((zone, seconds() if seconds else None))

    def answer(self) -> None:
        self.done.emit(not self.refuses)


@dataclass
class Machine:
    """What the assistant finds, and what becomes of it."""

    state: Path
    display: FakeDisplay = field(default_factory=FakeDisplay)
    service: FakeTimeService = field(default_factory=FakeTimeService)
    settings: Settings = field(default_factory=Settings)
    clock: Clock = field(default_factory=Clock)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qt_application: "QApplication") -> Machine:
    """A new machine, which asks for the first start."""
    (tmp_path / MARKER).touch()
    monkeypatch.setattr(staff_request, "UNSET", tmp_path.parent / f"{tmp_path.name}-login-unset")
    monkeypatch.setattr(staff_request, "exists", lambda: False)
    monkeypatch.setattr(staff_request, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(pin, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(kiosk_clock, "newest_date", lambda: 0.0)
    return Machine(tmp_path)


@dataclass
class Operator:
    """Touches the assistant as one who stands before it; points are pixels of the window."""

    assistant: Assistant
    machine: Machine
    device: QPointingDevice
    rotation: RotationStep
    size: ScreenSizeStep
    clock_step: ClockStep
    pin: PinStep
    staff_login: StaffLoginStep
    close: Callable[[], None]

    @property
    def page(self) -> str:
        return str(self.assistant.model.property("page"))

    @property
    def question(self) -> str:
        return str(self.assistant.model.property("question"))

    def find(self, name: str) -> QQuickItem | None:
        """The item of a name that is in sight and can be touched."""
        scene = QRectF(0, 0, self.assistant.window.width(), self.assistant.window.height())
        found = items(self.assistant.window.contentItem(), name)
        return next((item for item in found if item.isEnabled() and scene.contains(rectangle(item).center())), None)

    def tap(self, name: str) -> None:
        """Touch an item once it is there."""
        wait_until(lambda: self.find(name) is not None, f"there is no {name!r} on {self.page}")
        item = self.find(name)
        assert item
        self.tap_at(rectangle(item).center())

    def tap_at(self, point: QPointF) -> None:
        for action in ("press", "release"):
            sequence = QTest.touchEvent(self.assistant.window, self.device, False)
            getattr(sequence, action)(0, point.toPoint(), self.assistant.window)
            sequence.commit()
            self.machine.clock.now += 0.06
        self.settle()

    def settle(self) -> None:
        settle(self.assistant.window)
        self.machine.clock.now += 1

    def wait_for(self, page: str) -> None:
        wait_until(lambda: self.page == page, lambda: f"it is on {self.page}, not on {page}")
        self.settle()


Open = Callable[..., Operator]


@pytest.fixture
def open_assistant(
    qt_application: "QApplication", bundled: "Exhibit", machine: Machine, touch_screen: QPointingDevice
) -> Iterator[Open]:
    """Opens the assistant in a window of a size in pixels, on 43 inches unless said otherwise.

    The exhibit is the bundled one, with other languages on request.
    """
    opened: list[Assistant] = []

    def open_window(
        size: tuple[int, int] = (960, 540), inch: float | None = None, languages: tuple[str, ...] = ()
    ) -> Operator:
        screen = QGuiApplication.screens()[0]
        steps = make_steps(machine.settings, machine.display, screen, machine.service, machine.clock)
        rotation, screen_size, clock_step, pin_step, staff_login = steps
        assert isinstance(rotation, RotationStep)
        assert isinstance(screen_size, ScreenSizeStep)
        assert isinstance(clock_step, ClockStep)
        assert isinstance(pin_step, PinStep)
        assert isinstance(staff_login, StaffLoginStep)
        assistant = make_assistant(
            bundled.model_copy(update={"languages": languages or bundled.languages}),
            machine.settings,
            steps,
            lambda values: marker.keep(values, machine.state),
            still=True,
            clock=machine.clock,
        )
        opened.append(assistant)
        assistant.window.installEventFilter(machine.clock)
        resize(assistant.window, size, inch)
        assistant.window.show()
        settle(assistant.window)

        def close() -> None:
            opened.remove(assistant)
            assistant.close()

        return Operator(
            assistant, machine, touch_screen, rotation, screen_size, clock_step, pin_step, staff_login, close
        )

    yield open_window
    for assistant in opened:
        assistant.close()


@pytest.fixture(scope="session")
def touch_screen(qt_application: "QApplication") -> QPointingDevice:
    """A touch screen."""
    return QTest.createTouchDevice()
