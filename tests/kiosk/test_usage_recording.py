"""In the hall visitors are counted, and neither staff nor the machine; elsewhere nobody is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from wuxi_kiosk.app import Application
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.kiosk import pin as pin_module
from wuxi_kiosk.kiosk.pin import PinLock
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.kiosk.usage_recording import record_usage
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel.host import PanelHost
from wuxi_kiosk.settings import OpeningHours
from wuxi_kiosk.usage.counts import Kind
from wuxi_kiosk.usage.recorder import UsageRecorder
from wuxi_kiosk.usage.store import read_counts
from wuxi_kiosk.usage.writer import Batch

PIN = "135790"


@dataclass
class Hall:
    """The exhibit, its settings, and what counts."""

    application: Application
    machine: SettingsSource
    usage: UsageRecorder

    def visits(self) -> dict[str, int]:
        """What has been counted of visits, once all has been written; what was taken back counts 0."""
        self.usage.close()
        counts = read_counts(date(1970, 1, 1), date(9000, 1, 1))
        return {
            f"{cell.kind} {cell.key}".strip(): count
            for cell, count in counts.items()
            if cell.kind not in (Kind.OPEN, Kind.SHOWN) and count
        }

    def touch(self) -> None:
        self.application.visit.touched()
        QCoreApplication.processEvents()


@pytest.fixture
def hall(
    open_application: Callable[..., AbstractContextManager[Application]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hall]:
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    monkeypatch.setattr(pin_module, "_digest", lambda pin: f"hash of {pin}")
    with open_application() as application:
        application.visit.set_idle_seconds(60)
        application.visit.end()
        machine = SettingsSource(state=tmp_path)
        machine.load()
        yield Hall(application, machine, record_usage(application, machine, None))


@pytest.fixture
def panel(hall: Hall, tmp_path: Path) -> PanelHost:
    lock = PinLock(tmp_path)
    lock.set(PIN)
    return PanelHost(
        hall.application,
        hall.machine,
        lock,
        InstalledPacks(tmp_path),
        restore=lambda: None,
        changed=lambda: None,
        restart=None,
        leave=lambda: None,
    )


def test_a_visitor_is_counted(hall: Hall) -> None:
    hall.touch()
    hall.application.visit.end()
    counted = hall.visits()
    assert counted["visit"] == 1
    assert counted["length 0"] == 1


def use(hall: Hall, panel: PanelHost) -> None:
    """Open the panel and leave it."""
    panel.open()
    QCoreApplication.processEvents()
    assert panel.model
    hall.touch()
    panel.model.close()
    # Its items go before the exhibit does.
    settle(hall.application.window)


def test_who_opens_the_panel_is_no_visitor(hall: Hall, panel: PanelHost) -> None:
    hall.touch()
    # As long as the corner is held the session is one of a visitor.
    hall.usage.flush()
    use(hall, panel)
    assert hall.visits() == {}


def test_a_visitor_before_the_panel_stays_counted(hall: Hall, panel: PanelHost) -> None:
    hall.touch()
    hall.application.navigator.go("about")
    use(hall, panel)
    counted = hall.visits()
    assert counted["visit"] == 1
    assert counted["exit about"] == 1


def test_the_hours_are_those_of_the_settings_of_the_moment(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[Batch] = []
    monkeypatch.setattr(hall.usage._writer, "put", batches.append)
    hall.usage.flush()
    noon = datetime(2026, 11, 30, 12)
    assert batches[0].is_open(noon)
    closed = SettingsSource({"hours": OpeningHours(((),) * 7)})
    monkeypatch.setattr(hall.machine, "settings", closed.load())
    assert not batches[0].is_open(noon)
    monkeypatch.undo()
    hall.usage.close()
