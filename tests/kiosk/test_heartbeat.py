"""What the exhibit tells its supervisor: only of frames that were presented and show something."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.app import Application
from wuxi_kiosk.kiosk import heartbeat as module
from wuxi_kiosk.kiosk.heartbeat import Heartbeat, has_real_screen
from wuxi_kiosk.viewmodels.blank import is_blank

from ..timing import wait_until


@pytest.fixture
def sent() -> list[str]:
    return []


@pytest.fixture(scope="module")
def shown(open_application: Callable[..., AbstractContextManager[Application]]) -> Iterator[Application]:
    with open_application() as application:
        yield application


@pytest.fixture
def heartbeat(shown: Application, sent: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Heartbeat]:
    """A heartbeat whose timer never fires: tests ask for each beat."""
    monkeypatch.setattr(module, "INTERVAL_MS", 10_000_000)
    shown.window.show()
    made = Heartbeat(shown.window, sent.append)
    yield made
    made.stop()


def test_the_first_frame_counts(shown: Application, heartbeat: Heartbeat, sent: list[str]) -> None:
    shown.window.update()
    wait_until(lambda: sent == ["frame"])


def test_each_beat_is_a_frame_that_was_presented(shown: Application, heartbeat: Heartbeat, sent: list[str]) -> None:
    heartbeat.beat()
    assert sent == [], "asking for a frame is not having it"
    wait_until(lambda: len(sent) == 1)
    shown.window.update()
    shown.window.grabWindow()
    QApplication.processEvents()
    assert len(sent) == 1, "a frame that nobody asked for is not told"
    heartbeat.beat()
    wait_until(lambda: len(sent) == 2)


def test_without_a_screen_nothing_is_wrong(
    shown: Application, heartbeat: Heartbeat, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "has_real_screen", lambda _screens: False)
    shown.window.hide()
    heartbeat.beat()
    assert sent == ["hidden"]


@pytest.mark.parametrize("exposed", [True, False])
def test_a_screen_that_is_off_is_no_failure(
    shown: Application, sent: list[str], monkeypatch: pytest.MonkeyPatch, exposed: bool
) -> None:
    """A compositor asks for no frame then, whether Qt takes the window to be covered or not."""
    monkeypatch.setattr(module, "INTERVAL_MS", 10_000_000)
    monkeypatch.setattr(module, "has_real_screen", lambda _screens: True)
    on = [True]
    asked: list[bool] = []
    made = Heartbeat(shown.window, sent.append, display_on=lambda: asked.append(True) or on[0])  # type: ignore[func-returns-value]
    shown.window.show()
    shown.window.update()
    wait_until(lambda: sent == ["frame"])
    made.beat()
    assert not asked, "while frames come nobody asks"
    shown.window.blockSignals(True)
    try:
        shown.window.setVisible(exposed)
        for lit in (True, False, False):
            on[0] = lit
            made.beat()
        assert sent == ["frame", "hidden", "hidden"]
        assert shown.window.isVisible() is True, "the first beat, on a screen that is on, shows it again"
    finally:
        shown.window.blockSignals(False)
    on[0] = True
    made.beat()
    wait_until(lambda: sent[-1] == "frame")
    made.stop()


def test_a_hidden_window_is_shown_again_and_not_healthy(
    shown: Application, heartbeat: Heartbeat, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "has_real_screen", lambda _screens: True)
    shown.window.hide()
    heartbeat.beat()
    assert sent == []
    assert shown.window.isVisible()
    wait_until(lambda: shown.window.isExposed())
    heartbeat.beat()
    wait_until(lambda: sent == ["frame"])


def test_a_window_that_was_put_away_may_stay_so(
    shown: Application, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL_MS", 10_000_000)
    monkeypatch.setattr(module, "has_real_screen", lambda _screens: True)
    made = Heartbeat(shown.window, sent.append, bring_back=False)
    shown.window.hide()
    made.beat()
    assert (sent, shown.window.isVisible()) == ([], False)
    made.stop()


def test_a_window_of_one_colour_is_not_healthy(
    shown: Application, heartbeat: Heartbeat, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[QImage] = []
    monkeypatch.setattr(module, "LOOK_EVERY", 1)

    def look(picture: QImage) -> bool:
        looked.append(picture)
        return True

    monkeypatch.setattr(module, "is_blank", look)
    heartbeat.beat()
    wait_until(lambda: bool(looked))
    assert sent == []
    monkeypatch.setattr(module, "is_blank", is_blank)
    heartbeat.beat()
    wait_until(lambda: sent == ["frame"])


def test_redraw_brings_a_frame(heartbeat: Heartbeat, sent: list[str]) -> None:
    heartbeat.redraw()
    wait_until(lambda: sent == ["frame"])


def test_a_screen_without_a_name_is_none(qt_application: QApplication) -> None:
    assert not has_real_screen([])
