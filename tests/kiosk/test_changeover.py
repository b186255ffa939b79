"""Content changes between two visitors, behind a veil."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Property, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.kiosk import changeover as module
from wuxi_kiosk.kiosk.changeover import Changeover
from wuxi_kiosk.library.source import Content, Origin

from ..timing import wait_until


class Window(QObject):
    """The veil of a window; with `at_once` it closes without an animation, as under reduced motion."""

    veilClosedChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.at_once = True
        self.closed = self.is_veiled = False

    def move(self, closed: bool) -> None:
        """Let the animation come to its end."""
        self.closed = closed
        self.veilClosedChanged.emit()

    def set_veiled(self, veiled: bool) -> None:
        self.is_veiled = veiled
        if self.at_once:
            self.move(veiled)

    veiled = Property(bool, lambda self: self.is_veiled, set_veiled)
    veilClosed = Property(bool, lambda self: self.closed, notify=veilClosedChanged)


class Hall:
    """The exhibit as the changeover sees it."""

    def __init__(self, bundled: Exhibit) -> None:
        self.first = Content(bundled, Path("first"), Origin.BUNDLED)
        self.second, self.third = (replace(self.first, folder=Path(name)) for name in ("second", "third"))
        self.window = Window()
        self.unattended = True
        self.shown: list[str] = []
        self.changeover = Changeover(
            self.window,  # type: ignore[arg-type]
            self.first,
            unattended=lambda: self.unattended,
            show=lambda content: self.shown.append(content.folder.name),
        )

    def settle(self) -> None:
        """Let what is queued be done."""
        QCoreApplication.processEvents()


@pytest.fixture
def hall(qt_application: QApplication, bundled: Exhibit) -> Hall:
    return Hall(bundled)


def test_it_changes_behind_the_veil(hall: Hall) -> None:
    hall.window.at_once = False
    hall.changeover.offer(hall.second)
    assert (hall.window.is_veiled, hall.shown) == (True, [])
    hall.window.move(True)
    wait_until(lambda: (hall.window.is_veiled, hall.shown) == (False, ["second"]))
    hall.window.move(False)
    hall.settle()
    assert hall.shown == ["second"]


def test_without_an_animation_it_is_a_cut(hall: Hall) -> None:
    hall.changeover.offer(hall.second)
    wait_until(lambda: (hall.window.is_veiled, hall.shown) == (False, ["second"]))


def test_it_waits_until_the_visitor_has_left(hall: Hall) -> None:
    hall.unattended = False
    hall.changeover.offer(hall.second)
    hall.changeover.update()
    assert (hall.window.is_veiled, hall.shown) == (False, [])
    hall.unattended = True
    hall.changeover.update()
    wait_until(lambda: hall.shown == ["second"])


def test_the_last_of_several_is_shown(hall: Hall) -> None:
    hall.unattended = False
    for content in (hall.second, hall.third):
        hall.changeover.offer(content)
    hall.unattended = True
    hall.changeover.update()
    wait_until(lambda: hall.shown == ["third"])
    hall.settle()
    assert hall.shown == ["third"]


def test_one_that_is_taken_back_meanwhile_never_comes(hall: Hall) -> None:
    hall.unattended = False
    hall.changeover.offer(hall.second)
    hall.changeover.offer(hall.first)
    hall.unattended = True
    hall.changeover.update()
    hall.settle()
    assert (hall.window.is_veiled, hall.shown) == (False, [])


def test_a_screen_that_is_off_holds_nothing_up(hall: Hall) -> None:
    hall.changeover._limit.setInterval(1)
    hall.window.at_once = False
    hall.changeover.offer(hall.second)
    wait_until(lambda: hall.shown == ["second"])
    assert not hall.window.is_veiled


def test_it_looks_by_itself_whether_somebody_is_there(hall: Hall) -> None:
    assert module.POLL_MS < 10_000
    hall.changeover._timer.setInterval(1)
    hall.unattended = False
    hall.changeover.offer(hall.second)
    hall.unattended = True
    wait_until(lambda: hall.shown == ["second"])
