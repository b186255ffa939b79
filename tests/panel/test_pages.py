"""The pages other than those of settings."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wuxi_kiosk.kiosk import incidents, status
from wuxi_kiosk.kiosk.display import CommandError
from wuxi_kiosk.kiosk.machine_power import PowerAction
from wuxi_kiosk.panel.pages import EndPage, HoursPage, LogPage, NoticesPage, StatusPage
from wuxi_kiosk.settings import OpeningHours

from .conftest import PanelMachine

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from wuxi_kiosk.content.model import Exhibit


def records(page: "QObject", name: str = "rows") -> list[Any]:
    model: Any = page.property(name)
    return list(model.records)


def write_status(folder: Path, **changes: Any) -> None:
    import time

    values = {"last_frame_age_s": 1.0, "boot": incidents.boot_id(), **changes}
    status.write(status.HealthStatus("1.0", time.time(), time.monotonic(), pid=1, **values), folder)


def test_a_healthy_machine_is_told_so(machine: PanelMachine) -> None:
    write_status(machine.state)
    page = StatusPage(machine.services, machine.state)
    page.enter()
    assert page.property("healthy")
    assert {fact.name: fact.value for fact in records(page, "facts")}["program"] == "1.0"
    assert records(page, "incidents") == []


def test_what_is_wrong_comes_first_and_recoveries_with_their_causes(machine: PanelMachine) -> None:
    write_status(machine.state, fallback=True)
    incidents.record("restart", "frozen", folder=machine.state, detail="14 s without a frame")
    incidents.record("reboot", "ended", folder=machine.state)
    page = StatusPage(machine.services, machine.state)
    page.enter()
    assert not page.property("healthy")
    assert len(page.property("problems")) == 1
    assert [row.value for row in records(page, "incidents")] == [
        "Machine rebooted: the program ended unexpectedly",
        "Exhibit restarted: the picture stood still",
    ]
    machine.language = "zh"
    page.enter()
    assert records(page, "incidents")[0].value == "重新启动机器：程序意外结束"


def test_without_a_report_nothing_is_called_healthy(machine: PanelMachine) -> None:
    page = StatusPage(machine.services, machine.state)
    page.enter()
    assert not page.property("healthy")


def test_a_notice_is_chosen_and_taken_back(machine: PanelMachine, bundled: "Exhibit") -> None:
    page = NoticesPage(machine.services, lambda: bundled)
    page.enter()
    assert [(row.value, row.chosen) for row in records(page)] == [
        ("", True),
        ("none", False),
        ("closed", False),
        ("maintenance", False),
    ]
    page.choose("closed")
    assert machine.source.settings.notice == "closed"
    assert [row.value for row in records(page) if row.chosen] == ["closed"]
    page.choose("")
    assert machine.source.settings.notice is None


def test_opening_hours_are_kept_as_they_are_tapped(machine: PanelMachine) -> None:
    page = HoursPage(machine.services)
    page.enter()
    assert not page.property("limited")
    assert records(page) == []
    page.limit(True)
    page.toggleDay(6)
    page.toggleBreak(0)
    page.stepTime(0, 0, -1)
    week = OpeningHours((((525, 720), (780, 1020)), *(((540, 1020),),) * 5, ()))
    assert machine.source.settings.hours == week
    assert (records(page)[0].times, records(page)[0].split) == (("08:45", "12:00", "13:00", "17:00"), True)
    page.likeMonday()
    assert machine.source.settings.hours == OpeningHours((week.days[0],) * 7)
    page.limit(False)
    assert machine.source.settings.hours is None


def test_a_week_that_is_closed_is_kept_too(machine: PanelMachine) -> None:
    page = HoursPage(machine.services)
    page.limit(True)
    for day in range(7):
        page.toggleDay(day)
    assert machine.source.settings.hours == OpeningHours(((),) * 7)


def test_the_log_shows_problems_or_all(machine: PanelMachine, tmp_path: Path) -> None:
    lines = "2026-11-30 09:00:00,1 INFO a: fine\n2026-11-30 09:00:01,1 ERROR b: bad\n"
    (tmp_path / "wuxi-kiosk.log").write_text(lines, encoding="utf-8")
    incidents.record("restart", "no-display", folder=machine.state, detail="exit code 3")
    page = LogPage(machine.services, tmp_path, machine.state)
    page.enter()
    (row,) = records(page, "incidents")
    assert (row.text, row.detail) == ("Exhibit restarted: there is no display", "exit code 3")
    assert row.remedy == "See to the power and the cable of the display."
    assert [row.text for row in records(page)] == ["b: bad"]
    page.setProperty("problemsOnly", False)
    assert [row.text for row in records(page)] == ["b: bad", "a: fine"]


def test_what_ends_the_program_and_what_the_machine_is_asked(machine: PanelMachine) -> None:
    done: list[object] = []

    def note(what: str) -> Callable[[], None]:
        return lambda: done.append(what)

    page = EndPage(machine.services, note("restart"), note("leave"), done.append)
    page.restartExhibit()
    page.leaveExhibit()
    page.restartMachine()
    page.shutDown()
    assert done == ["restart", "leave", PowerAction.REBOOT, PowerAction.POWER_OFF]
    assert page.property("problem") == ""
    assert not EndPage(machine.services, None, note("leave")).property("canRestart")


def test_a_machine_that_refuses_is_told(machine: PanelMachine) -> None:
    def refuse(_action: PowerAction) -> None:
        raise CommandError("no logind")

    page = EndPage(machine.services, None, lambda: None, refuse)
    page.shutDown()
    assert "power button" in page.property("problem")
    page.enter()
    assert page.property("problem") == ""
