"""Date, time and zone: set when one goes on, shown only where the machine refuses."""

import pytest

from wuxi_kiosk.firststart.time_setting import ClockStep
from wuxi_kiosk.firststart.wall_clock import places

from .conftest import NOW, FakeTimeService, Machine


def make(service: FakeTimeService, *, synchronised: bool = False, now: float = NOW) -> ClockStep:
    return ClockStep(service, lambda: now, lambda: synchronised)


def choose(step: ClockStep, zone: str) -> None:
    """Step on to a place, through all places at most."""
    for _ in places("", NOW):
        if step.property("zone") != zone:
            step.stepPlace(1)


def test_every_place_is_reached_either_way(machine: Machine) -> None:
    step = make(machine.service)
    known = [place.zone for place in places("Asia/Shanghai", NOW)]
    begun = known.index("Asia/Shanghai")
    for direction in (1, -1):
        passed = []
        for _ in known:
            step.stepPlace(direction)
            passed.append(step.property("zone"))
        assert passed == [known[(begun + direction * (1 + number)) % len(known)] for number in range(len(known))]


def test_a_machine_without_a_zone_begins_with_the_first_place(machine: Machine) -> None:
    machine.service.zone = ""
    step = make(machine.service)
    step._wall.zone = step._machine_zone = ""
    step.refresh()
    assert step.property("place") == ""
    step.stepPlace(1)
    assert step.property("zone") == places("", NOW)[0].zone


def test_nothing_is_set_that_was_not_changed(machine: Machine) -> None:
    step = make(machine.service)
    step.enter()
    assert step.leave()
    assert machine.service.changes == []


def test_place_and_time_are_set_on_the_way_on(machine: Machine) -> None:
    step, done = make(machine.service), list[int]()
    step.done.connect(lambda: done.append(1))
    choose(step, "Europe/London")
    step.stepField("hour", 1)
    assert (step.property("zone"), step.property("time")) == ("Europe/London", "11:00")
    assert not step.leave()
    assert step.busy
    assert machine.service.changes == [("Europe/London", NOW + 3600)]
    step.stepField("hour", 1)
    assert step.property("time") == "11:00", "not while it is being set"
    machine.service.answer()
    assert (done, step.busy) == ([1], False)
    assert step.leave(), "a second time there is nothing to do"


def test_refused_it_shows_what_the_clock_says(machine: Machine) -> None:
    machine.service.refuses = True
    step, done = make(machine.service), list[int]()
    step.done.connect(lambda: done.append(1))
    choose(step, "Europe/London")
    step.stepField("year", 1)
    assert not step.leave()
    machine.service.answer()
    assert done == []
    assert not step.property("canSet")
    assert (step.property("zone"), step.property("date")) == ("Asia/Shanghai", "2026-11-29")
    assert step.leave(), "the operator may go on"
    assert len(machine.service.changes) == 1


def test_without_a_service_nothing_can_be_chosen(machine: Machine) -> None:
    service = FakeTimeService(available=False)
    step = make(service)
    before = step.property("zone"), step.property("time")
    choose(step, "Europe/London")
    step.stepField("hour", 1)
    assert (step.property("zone"), step.property("time")) == before
    assert not step.property("canSet")
    assert step.leave()
    assert service.changes == []


def test_a_time_server_keeps_the_time_but_not_the_place(machine: Machine) -> None:
    step = make(machine.service, synchronised=True)
    step.stepField("hour", 1)
    assert step.property("time") == "18:00"
    choose(step, "Asia/Tokyo")
    assert not step.leave()
    assert machine.service.changes == [("Asia/Tokyo", None)]


def test_a_time_server_that_is_reached_meanwhile_knows_better(machine: Machine) -> None:
    synchronised = [False]
    step = ClockStep(machine.service, lambda: NOW, lambda: synchronised[0])
    step.stepField("hour", 1)
    choose(step, "Asia/Tokyo")
    synchronised[0] = True
    assert not step.leave()
    assert machine.service.changes == [("Asia/Tokyo", None)]


def test_a_clock_that_woke_in_1970_is_set_from_what_has_passed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wuxi_kiosk.kiosk.clock.newest_date", lambda: NOW)
    step = make(machine.service, now=60.0)
    assert step.property("date") == "2026-11-29"
    assert not step.leave()
    assert machine.service.changes == [(None, NOW)]


def test_what_the_summary_says(machine: Machine) -> None:
    step = make(machine.service)
    assert step.summary() == ("时间", "2026-11-29 18:00 · 北京 Beijing")
    choose(step, "Asia/Tokyo")
    assert step.summary()[1] == "2026-11-29 19:00 · Tokyo"
