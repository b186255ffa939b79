"""What the exhibit says it costs is what it does."""

import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wuxi_kiosk.inspect import measure

if TYPE_CHECKING:
    from wuxi_kiosk.app import Kiosk

LINUX = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux's /proc")


def test_durations_are_summed_up_in_milliseconds() -> None:
    found = measure.milliseconds([0.001 * value for value in range(1, 102)])
    assert found == {"median": 51.0, "p95": 96.0, "p99": 100.0, "max": 101.0, "samples": 101}
    assert measure.milliseconds([])["samples"] == 0


@LINUX
def test_memory_counts_what_is_held() -> None:
    before = measure.memory()
    # Pages of the system's: what the allocator hands out may be memory that it has kept.
    with mmap.mmap(-1, 50_000_000) as held:
        held.write(b"x" * len(held))
        assert 45 < measure.memory() - before < 60


def test_a_page_where_nothing_moves_draws_no_frame(kiosk: "Kiosk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "STILL_MILLISECONDS", 500)
    assert measure.still(kiosk)["frames"] == 0


def test_frames_are_counted_where_something_moves(kiosk: "Kiosk") -> None:
    kiosk.window.setProperty("still", False)
    intervals = measure.frames(kiosk, lambda: kiosk.navigator.go("about"), 600)
    kiosk.window.setProperty("still", True)
    # How many is a matter of the machine.
    assert intervals
    assert all(interval > 0 for interval in intervals)


def test_a_tour_visits_every_page_in_every_language_and_comes_home(kiosk: "Kiosk") -> None:
    seen: set[tuple[str, str]] = set()

    def look() -> None:
        seen.add((kiosk.exhibit.language_code, str(kiosk.navigator.property("route"))))

    kiosk.navigator.routeChanged.connect(look)
    measure.tour(kiosk)
    kiosk.navigator.routeChanged.disconnect(look)
    pages = {route for route in kiosk.exhibit.routes() if not route.startswith(("source/", "photo/"))}
    assert seen >= {(language, route) for language in ("zh", "en") for route in pages - {"home"}}
    assert (kiosk.exhibit.language_code, kiosk.navigator.property("route")) == ("zh", "home")


def test_a_touch_is_answered_by_a_frame_and_opens_nothing(kiosk: "Kiosk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "TOUCHES", 3)
    kiosk.window.setProperty("still", False)
    found = measure.touch(kiosk)
    kiosk.window.setProperty("still", True)
    assert found["samples"] == 3
    assert kiosk.navigator.property("overlay") == ""
    kiosk.navigator.go("home")


@LINUX
def test_only_what_is_asked_for_is_measured(kiosk: "Kiosk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "tour", lambda kiosk: None)
    found = measure.measure(kiosk, ["memory"], 2)
    assert set(found) == {"machine", "memory_mb"}
    assert list(found["memory_mb"]) == ["first page", "tour 1", "tour 2"]
