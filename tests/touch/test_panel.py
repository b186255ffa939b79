"""The panel by touch: the hold, the PIN, its pages, and that nothing is left when it closes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRectF

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import pin as pin_module
from wuxi_kiosk.kiosk import settings_overlay
from wuxi_kiosk.kiosk.pin import FREE_TRIES, PinLock, request_reset
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel.hold import HOLD_S
from wuxi_kiosk.panel.host import PanelHost
from wuxi_kiosk.panel.model import LOCKED_S, OPEN_S
from wuxi_kiosk.panel.opener import PanelOpener

from .conftest import TouchDriver, item_center

PIN, WRONG = "135790", "246802"
CORNER = (12.0, 12.0)


@dataclass
class Staff:
    """Touches the panel as staff do."""

    driver: TouchDriver
    host: PanelHost
    opener: PanelOpener
    source: SettingsSource
    state: Path
    changes: list[str] = field(default_factory=list)

    def is_open(self) -> bool:
        return self.driver.application.window.property("panel") is not None

    def hold(self, seconds: float = HOLD_S) -> None:
        """Hold the corner, and let go."""
        self.driver.press(CORNER)
        self.driver.clock.now += seconds
        self.opener.update()
        self.driver.release(CORNER)
        self.driver.settle()

    def enter(self, pin: str) -> None:
        for digit in pin:
            self.driver.tap(f"digit-{digit}")
        self.driver.tap("digit-give")

    def give(self, pin: str) -> None:
        """Enter a PIN without touching, which is quicker."""
        assert self.host.model
        self.host.model.give(pin)
        self.driver.settle()

    def unlock(self) -> None:
        self.hold()
        self.give(PIN)

    def go(self, page: str) -> None:
        """Tap on the page of a class, in the list."""
        assert self.host.model
        names = [type(one).__name__ for one in self.host.model.shown_pages]
        self.driver.tap(f"panel-page-{names.index(page)}")

    def reveal(self, name: str) -> None:
        """Scroll until an item is seen."""
        for _ in range(20):
            if self.driver.find(objectName=name):
                return
            self.driver.tap("scroll-down")


@pytest.fixture
def staff(driver: TouchDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Staff]:
    application = driver.application
    monkeypatch.setattr(pin_module, "_digest", lambda pin: f"hash of {pin}")
    monkeypatch.setattr(pin_module, "_matches", lambda digest, pin: digest == f"hash of {pin}")
    monkeypatch.setattr(settings_overlay, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(paths, "logs", lambda: tmp_path)
    lock = PinLock(tmp_path, driver.clock)
    lock.set(PIN)
    source = SettingsSource(state=tmp_path)
    source.load()
    changes: list[str] = []

    def note(what: str) -> Callable[[], None]:
        return lambda: changes.append(what)

    host = PanelHost(
        application,
        source,
        lock,
        InstalledPacks(tmp_path),
        restore=note("restored"),
        changed=note("changed"),
        restart=note("restart"),
        leave=note("leave"),
        clock=driver.clock,
    )
    opener = PanelOpener(application.window, application.touch_monitor, "top-left", driver.clock)
    opener.held.connect(host.open)
    driver.disable_animations()
    try:
        yield Staff(driver, host, opener, source, tmp_path, changes)
    finally:
        if host.model:
            host.model.close()
        opener.deleteLater()
        host.deleteLater()


def test_a_hold_of_five_seconds_opens_it(staff: Staff) -> None:
    staff.hold(HOLD_S - 0.1)
    assert not staff.is_open()
    staff.hold()
    assert staff.is_open()
    assert staff.driver.find(objectName="digit-1")
    assert not staff.driver.find(objectName="panel-page-0")


def test_a_tap_or_two_fingers_do_not(staff: Staff) -> None:
    driver = staff.driver
    driver.tap(CORNER)
    driver.press(CORNER, (400, 300))
    driver.clock.now += 2 * HOLD_S
    staff.opener.update()
    assert not staff.is_open()
    driver.release(CORNER, (400, 300))
    driver.settle()


def test_the_right_pin_shows_the_pages_and_closing_ends_the_session(staff: Staff) -> None:
    driver = staff.driver
    driver.go("theme/citrus/story/2")
    staff.hold()
    staff.enter(WRONG)
    assert not staff.driver.find(objectName="panel-page-0")
    staff.enter(PIN)
    assert staff.driver.find(objectName="panel-page-0")
    staff.go("StatusPage")
    assert driver.find(objectName="refresh")
    driver.tap("panel-back")
    assert driver.find(objectName="panel-page-0")
    driver.tap("panel-close")
    assert not staff.is_open()
    assert driver.application.visit.unattended
    staff.hold()
    assert driver.find(objectName="digit-1"), "it is locked again"


def test_guessing_leads_to_a_wait_that_closing_does_not_end(staff: Staff) -> None:
    staff.hold()
    for _ in range(FREE_TRIES):
        staff.give(WRONG)
    message = staff.driver.find(objectName="pin-message")
    assert message
    assert "60" in str(message.property("text"))
    staff.driver.tap("panel-close")
    staff.hold()
    assert not any(staff.driver.find(objectName=f"digit-{key}") for key in (*PIN, "give")), "nothing can be entered"
    staff.driver.tap("panel-close")
    staff.driver.clock.now += 60
    staff.unlock()
    assert staff.driver.find(objectName="panel-page-0")


def test_without_a_pin_nothing_opens_until_a_file_lets_one_be_chosen(staff: Staff) -> None:
    (staff.state / pin_module.NAME).unlink()
    staff.host._lock = PinLock(staff.state, staff.driver.clock)
    staff.hold()
    assert not staff.is_open()
    request_reset(staff.state)
    staff.hold()
    staff.enter(WRONG)
    staff.enter(WRONG)
    assert staff.driver.find(objectName="panel-page-0")


def test_it_closes_by_itself(staff: Staff) -> None:
    staff.hold()
    assert staff.host.model
    staff.driver.clock.now += LOCKED_S
    staff.host.model.tick()
    assert not staff.is_open()
    staff.unlock()
    staff.driver.clock.now += OPEN_S - 1
    staff.host.model.tick()
    assert staff.is_open()
    staff.driver.clock.now += 1
    staff.host.model.tick()
    assert not staff.is_open()


def test_nobody_is_asked_whether_they_are_there_meanwhile(staff: Staff) -> None:
    driver, visit = staff.driver, staff.driver.application.visit
    visit.set_idle_seconds(60)
    try:
        staff.unlock()
        driver.clock.now += 100
        visit.update()
        assert not visit.property("timeoutWarning")
        assert not visit.unattended
        driver.tap("panel-close")
        assert visit.property("attractActive")
    finally:
        visit.set_idle_seconds(0)


def test_settings_are_changed_by_touch(staff: Staff) -> None:
    staff.unlock()
    staff.go("SettingsPage")
    staff.reveal("setting-ambience")
    staff.driver.tap("setting-ambience")
    assert staff.source.settings.ambience
    staff.reveal("less-volume")
    staff.driver.tap("less-volume")
    assert staff.source.settings.volume == 0.7
    assert staff.changes == ["changed", "changed"]


def test_each_page_says_everything_in_the_other_language(staff: Staff) -> None:
    staff.unlock()
    staff.driver.tap("panel-language-en")
    title = staff.driver.find(objectName="verdict")
    assert title
    assert str(title.property("text")).isascii()
    staff.driver.tap("panel-close")
    assert staff.driver.application.exhibit.language_code == "zh"


def test_a_button_that_ends_something_asks_once_more(staff: Staff) -> None:
    staff.unlock()
    staff.go("EndPage")
    staff.driver.tap("restart-exhibit")
    assert staff.changes == []
    staff.driver.tap("restart-exhibit")
    assert staff.changes == ["restart"]


def test_every_finger_is_drawn(staff: Staff) -> None:
    driver = staff.driver
    staff.unlock()
    staff.go("ScreenPage")
    driver.tap("fingers")
    tool = driver.find(objectName="finger-test")
    assert tool
    before = int(tool.property("count"))
    driver.press((100, 80), (300, 400))
    driver.release((100, 80), (300, 400))
    driver.wait_until(lambda: int(tool.property("count")) >= before + 2, "the fields are not marked")
    driver.tap("tool-close")
    assert driver.find(objectName="finger-test") is None


def test_the_box_of_the_touch_test_steps_aside_for_the_last_fields(staff: Staff) -> None:
    driver = staff.driver
    staff.unlock()
    staff.go("ScreenPage")
    driver.tap("fingers")
    tool = driver.find(objectName="finger-test")
    assert tool
    columns, lines = int(tool.property("columns")), int(tool.property("lines"))
    width, height = driver.application.window.width() / columns, driver.application.window.height() / lines
    cells = {
        index: QRectF(index % columns * width, index // columns * height, width, height)
        for index in range(columns * lines)
    }
    box = tool.property("boxArea")
    outside = [index for index, cell in cells.items() if not cell.adjusted(-1, -1, 1, 1).intersects(box)]
    assert 0 < len(outside) < columns * lines
    # The last one is touched by a finger.
    tool.setProperty("touched", {str(index): True for index in outside[:-1]})
    assert not tool.property("aside")
    last = cells[outside[-1]].center().toPoint().toTuple()
    driver.press(last)
    driver.release(last)
    driver.wait_until(lambda: bool(tool.property("aside")), "the box stays")
    assert not tool.property("boxArea").intersects(box)
    driver.tap("tool-close")


def test_the_ruler_is_as_long_as_the_exhibit_believes(staff: Staff) -> None:
    driver = staff.driver
    staff.unlock()
    staff.go("ScreenPage")
    driver.tap("ruler")
    ruler = driver.find(objectName="screen-ruler")
    assert isinstance(ruler, QObject)
    assert ruler.property("across") == int(driver.application.window.width() / driver.millimetres(1))
    assert item_center(ruler) == (driver.application.window.width() / 2, driver.application.window.height() / 2)
    driver.tap("tool-close")
