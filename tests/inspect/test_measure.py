"""The performance measurements."""

import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.inspect import measure
from wuxi_kiosk.processes import total_memory

if TYPE_CHECKING:
    from wuxi_kiosk.app import Application

LINUX = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux's /proc")


def test_milliseconds_summarizes_durations() -> None:
    found = measure.milliseconds([0.001 * value for value in range(1, 102)])
    assert found == {"median": 51.0, "p95": 96.0, "p99": 100.0, "max": 101.0, "samples": 101}
    assert measure.milliseconds([])["samples"] == 0


@LINUX
def test_memory_counts_mapped_pages() -> None:
    before = total_memory()
    # Mapped memory: an allocation may reuse memory that the process already holds.
    with mmap.mmap(-1, 50_000_000) as mapping:
        mapping.write(b"x" * len(mapping))
        assert 45 < total_memory() - before < 60


def test_idle_page_draws_no_frame(application: "Application", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "IDLE_MS", 500)
    assert measure.measure_idle(application)["frames"] == 0


def test_frames_returns_intervals_during_animation(application: "Application") -> None:
    application.window.setProperty("still", False)
    intervals = measure.frames(application, lambda: application.navigator.go("about"), 600)
    application.window.setProperty("still", True)
    # Their number depends on the machine.
    assert intervals
    assert all(interval > 0 for interval in intervals)


def test_visit_all_pages_in_every_language(small_application: "Application") -> None:
    application = small_application
    seen: set[tuple[str, str]] = set()

    def record_route() -> None:
        seen.add((application.exhibit.language_code, str(application.navigator.property("route"))))

    application.navigator.routeChanged.connect(record_route)
    measure.visit_all_pages(application)
    application.navigator.routeChanged.disconnect(record_route)
    pages = {route for route in application.exhibit.routes() if not route.startswith(("source/", "photo/"))}
    assert seen >= {(language, route) for language in ("zh", "en") for route in pages - {"home"}}
    assert (application.exhibit.language_code, application.navigator.property("route")) == ("zh", "home")


def test_touch_latency_opens_nothing(application: "Application", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "TOUCH_COUNT", 3)
    application.window.setProperty("still", False)
    found = measure.measure_touch_latency(application)
    application.window.setProperty("still", True)
    assert found["samples"] == 3
    assert application.navigator.property("overlay") == ""
    application.navigator.go("home")


@LINUX
def test_measures_only_what_is_asked_for(application: "Application", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "visit_all_pages", lambda application: None)
    found = measure.measure(application, ["memory"], 2)
    assert set(found) == {"machine", "memory_mb"}
    assert list(found["memory_mb"]) == ["first page", "tour 1", "tour 2"]
