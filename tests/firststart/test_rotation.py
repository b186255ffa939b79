"""The picture is turned at once, and back unless a touch confirms it."""

from collections.abc import Iterator

import pytest

from wuxi_kiosk.firststart import rotation
from wuxi_kiosk.firststart.rotation import CONFIRM_S, RotationStep

from ..timing import wait_until
from .conftest import FakeDisplay, Machine


@pytest.fixture(autouse=True)
def no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "TICK_MS", 10_000_000)


@pytest.fixture
def steps(machine: Machine) -> Iterator[list[RotationStep]]:
    """Closed after the test."""
    made: list[RotationStep] = []
    yield made
    for step in made:
        step.close()


def ready(machine: Machine, steps: list[RotationStep], display: FakeDisplay) -> RotationStep:
    """A step that has looked at the display."""
    step = RotationStep(display, None, machine.clock)
    steps.append(step)
    wait_until(lambda: not step.busy)
    return step


def turn(step: RotationStep, upper: int) -> None:
    step.turn(upper)
    wait_until(lambda: bool(step.property("asking")) or not step.busy)


@pytest.mark.parametrize(
    ("before", "upper", "after"), [(0, 90, 90), (0, 270, 270), (90, 270, 0), (270, 180, 90), (180, 90, 270)]
)
def test_the_edge_that_is_up_becomes_the_upper_one(
    machine: Machine, steps: list[RotationStep], before: int, upper: int, after: int
) -> None:
    display = FakeDisplay(before)
    step = ready(machine, steps, display)
    assert step.settings() == {}, "as long as nothing was turned it is left as it is"
    turn(step, upper)
    assert display.turns == [after]
    assert step.property("asking")
    step.confirm()
    assert step.settings() == {"rotation": after}
    assert not step.busy


def test_without_a_touch_it_goes_back_after_fifteen_seconds(machine: Machine, steps: list[RotationStep]) -> None:
    display = FakeDisplay()
    step = ready(machine, steps, display)
    turn(step, 90)
    assert step.property("seconds") == CONFIRM_S == 15
    machine.clock.now += 14.9
    step.poll()
    assert (display.rotation, step.property("seconds")) == (90, 1)
    machine.clock.now += 0.2
    step.poll()
    wait_until(lambda: not step.busy)
    assert display.turns == [90, 0]
    assert step.settings() == {}
    machine.clock.now += 100
    step.poll()
    step.confirm()
    assert (display.turns, step.settings()) == ([90, 0], {})


def test_back_at_once(machine: Machine, steps: list[RotationStep]) -> None:
    display = FakeDisplay(90)
    step = ready(machine, steps, display)
    turn(step, 180)
    step.revert()
    wait_until(lambda: not step.busy)
    assert display.turns == [270, 90]


def test_one_that_was_confirmed_before_stays_when_the_next_is_not(machine: Machine, steps: list[RotationStep]) -> None:
    display = FakeDisplay()
    step = ready(machine, steps, display)
    turn(step, 90)
    step.confirm()
    turn(step, 180)
    step.revert()
    wait_until(lambda: not step.busy)
    assert (display.rotation, step.settings()) == (90, {"rotation": 90})


def test_closed_before_it_was_confirmed_it_goes_back(machine: Machine, steps: list[RotationStep]) -> None:
    display = FakeDisplay()
    step = ready(machine, steps, display)
    turn(step, 180)
    step.close()
    assert display.turns == [180, 0]


def test_what_cannot_be_turned_is_told(
    machine: Machine, steps: list[RotationStep], caplog: pytest.LogCaptureFixture
) -> None:
    step = ready(machine, steps, FakeDisplay(stuck="不行 · no"))
    turn(step, 90)
    assert not step.busy
    assert step.property("failed")
    assert step.settings() == {}
    assert "不行 · no" in caplog.text


def test_it_is_left_out_where_the_display_cannot_be_told_anything(machine: Machine, steps: list[RotationStep]) -> None:
    assert not ready(machine, steps, FakeDisplay(known=False)).offered
    assert ready(machine, steps, FakeDisplay()).offered
