"""The reporter in a running exhibit."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import __version__
from wuxi_kiosk.kiosk import clock, incidents, status
from wuxi_kiosk.kiosk.health_reporter import HealthReporter, Source
from wuxi_kiosk.kiosk.status import HealthStatus
from wuxi_kiosk.library.content_hash import content_hash
from wuxi_kiosk.library.source import Content, Origin

from ..timing import Clock, wait_until

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit


class Reported:
    """A reporter whose clocks a test sets, and what it has written."""

    def __init__(self, window: QQuickWindow, source: SimpleNamespace, folder: Path) -> None:
        self.window, self.source, self.folder = window, source, folder
        self.errors: list[str] = []
        self.clock, self.wall = Clock(), Clock()
        self.display_on: bool | None = None
        self.wall.now = clock.newest_date() + 1000
        self.reporter = self.start()

    def start(self) -> HealthReporter:
        self.reporter = HealthReporter(
            self.window,
            cast(Source, self.source),
            self.folder,
            last_error=lambda: " ".join(self.errors),
            display_on=lambda: self.display_on,
            monotonic=self.clock,
            wall=self.wall,
        )
        return self.reporter

    def status(self) -> HealthStatus:
        self.reporter.report()
        assert self.reporter._writer
        self.reporter._writer.join()
        written = status.read(self.folder)
        assert written
        return written


@pytest.fixture
def window(qt_application: QApplication) -> Iterator[QQuickWindow]:
    made = QQuickWindow()
    made.resize(320, 240)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def reported(
    window: QQuickWindow, bundled: "Exhibit", tmp_path: Path, plain_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Reported]:
    monkeypatch.setattr(clock, "is_synchronised", lambda: None)
    source = SimpleNamespace(content=Content(bundled, plain_copy, Origin.FOLDER), diagnostics=())
    made = Reported(window, source, tmp_path / "state")
    yield made
    made.reporter.stop()


def test_reports_the_exhibit(reported: Reported, plain_copy: Path) -> None:
    incidents.record("restart", "frozen", folder=reported.folder)
    reported.clock.now += 60
    written = reported.status()
    assert (written.version, written.starts, written.uptime_s) == (__version__, 1, 60)
    assert (written.content, written.origin) == (content_hash(plain_copy), "folder")
    assert (written.content_version, len(written.content_title)) == ("2026.11", 2)
    assert "across" in written.content_title[1]
    assert written.restarts == {"frozen": 1}
    assert written.display
    assert written.display.mode.startswith("800x800@")
    assert written.memory_mb is None or written.memory_mb > 10
    assert written.last_frame_age_s is None, "the window has not been shown"
    assert reported.status().starts == 1
    reported.reporter.stop()
    reported.start()
    assert reported.status().starts == 2


@pytest.mark.parametrize("on", [True, False, None])
def test_tells_whether_the_display_is_on(reported: Reported, on: bool | None) -> None:
    reported.display_on = on
    display = reported.status().display
    assert display
    assert display.on is on


def test_tells_the_age_and_duration_of_frames(reported: Reported, window: QQuickWindow) -> None:
    window.show()
    wait_until(lambda: reported.reporter._last_frame is not None)
    window.afterAnimating.emit()
    reported.clock.now += 0.25
    window.frameSwapped.emit()
    reported.clock.now += 7
    seen = reported.reporter._look()
    assert seen.last_frame_age_s == 7
    assert seen.frame_p99_ms
    assert 237 < seen.frame_p99_ms < 263


def test_a_report_asks_for_a_frame(reported: Reported, window: QQuickWindow) -> None:
    """On a page where nothing moves none is drawn."""
    window.show()
    wait_until(lambda: reported.reporter._last_frame is not None)
    reported.clock.now += 40
    reported.status()
    wait_until(lambda: reported.reporter._last_frame == reported.clock.now)
    assert reported.reporter._timer.interval() == 30_000


def test_tells_of_the_fallback_and_the_last_error(reported: Reported, bundled: "Exhibit", plain_copy: Path) -> None:
    assert not reported.status().fallback
    reported.source.content = Content(bundled, plain_copy, Origin.BUNDLED)
    assert not reported.status().fallback, "it was asked for"
    reported.source.diagnostics = (object(),)
    reported.errors.append("a page is missing")
    written = reported.status()
    assert written.fallback
    assert written.last_error == "a page is missing"


def test_a_clock_that_has_gone_back_is_wrong(reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reported.status().clock == "unverified"
    reported.wall.now += 1_000_000
    assert reported.status().clock == "unverified"
    reported.wall.now -= 2000
    assert reported.status().clock == "wrong"
    reported.reporter.stop()
    reported.start()
    assert reported.status().clock == "wrong", "forgotten with the restart"
    # A time server mends even a clock that had once been set ahead.
    monkeypatch.setattr(clock, "is_synchronised", lambda: True)
    assert reported.status().clock == "ok"
    monkeypatch.setattr(clock, "is_synchronised", lambda: False)
    assert reported.status().clock == "unverified"
    reported.wall.now = 0
    assert reported.status().clock == "wrong"


def test_a_disk_that_hangs_holds_up_nothing(reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
    written, hanging = [0], Event()

    def write(*_: object) -> None:
        written[0] += 1
        hanging.wait()

    monkeypatch.setattr(status, "write", write)
    reported.reporter.report()
    reported.reporter.report()
    wait_until(lambda: written[0] == 1)
    hanging.set()


def test_an_error_is_no_end(
    reported: Reported, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(status, "write", fail)
    reported.reporter.report()
    wait_until(lambda: "the status cannot be written" in caplog.text)
