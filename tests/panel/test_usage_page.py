"""The page of usage: numbers of the last weeks, and a count of passers-by."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from wuxi_kiosk.panel.usage_page import UsagePage
from wuxi_kiosk.usage.counts import Cell, Kind
from wuxi_kiosk.usage.store import UsageStoreError
from wuxi_kiosk.usage.summary import Capture, UsageSummary, summarize

from ..timing import wait_until
from .conftest import PanelMachine
from .test_pages import records

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit

TODAY = date(2026, 11, 30)


def read(first: date, last: date) -> UsageSummary:
    return summarize({}, first, last)


def entered(page: UsagePage) -> UsagePage:
    page.enter()
    wait_until(lambda: page.property("message") != "Counting …")
    return page


def test_the_numbers_are_shown_even_of_nothing(machine: PanelMachine, bundled: "Exhibit") -> None:
    page = entered(UsagePage(machine.services, lambda: bundled, read=read, today=lambda: TODAY))
    assert next(row.name for row in records(page, "headlines")) == "Visits"
    assert "2026-11-29" in page.property("period")
    assert records(page, "ranked") == []


def test_today_is_told_beside_the_whole_weeks(machine: PanelMachine, bundled: "Exhibit") -> None:
    def read_visits(first: date, last: date) -> UsageSummary:
        visits = {Cell(f"{day}T10", Kind.VISIT, ""): count for day, count in (("2026-11-29", 5), ("2026-11-30", 3))}
        return summarize(visits, first, last)

    page = entered(UsagePage(machine.services, lambda: bundled, read=read_visits, today=lambda: TODAY))
    (weeks, today) = (next(iter(records(page, name))) for name in ("headlines", "todayHeadlines"))
    assert (weeks.name, weeks.value) == ("Visits", "5")
    assert (today.name, today.value, today.before) == ("Visits", "3", "")


def test_counts_that_cannot_be_read_are_told(machine: PanelMachine, bundled: "Exhibit") -> None:
    def fail(_first: date, _last: date) -> UsageSummary:
        raise UsageStoreError("damaged")

    page = entered(UsagePage(machine.services, lambda: bundled, read=fail, today=lambda: TODAY))
    assert page.property("message") == "The counts cannot be read."


def test_passers_by_are_counted_and_kept(machine: PanelMachine, bundled: "Exhibit") -> None:
    kept: list[tuple[date, int]] = []
    page = UsagePage(
        machine.services,
        lambda: bundled,
        read=read,
        record=lambda day, count: kept.append((day, count)),
        today=lambda: TODAY,
    )
    entered(page)
    for step in (100, 10, 1, -10, -1000, 100, 10):
        page.stepPassersBy(step)
    assert page.property("passersBy") == 110
    page.keepPassersBy()
    wait_until(lambda: kept == [(TODAY, 110)])
    wait_until(lambda: page.property("message") == "Kept: 110 passers-by today.")


def test_a_count_that_is_kept_already_is_changed(machine: PanelMachine, bundled: "Exhibit") -> None:
    def read_counted(first: date, last: date) -> UsageSummary:
        empty = read(first, last)
        capture = Capture(days=1, passers_by=240, visits=0) if (first, last) == (TODAY, TODAY) else None
        return replace(empty, now=replace(empty.now, capture=capture))

    page = entered(UsagePage(machine.services, lambda: bundled, read=read_counted, today=lambda: TODAY))
    page.stepPassersBy(10)
    assert page.property("passersBy") == 250
