"""Waits for what the display of a machine shows."""

import time
from collections.abc import Callable

from PIL import Image

from .machine import Machine, wait
from .picture import change, is_blank, is_home

# From one picture to the next; an emulated machine draws one or two frames in a second.
_EVERY_S = 1.0
# The attract loop moves all the time, but slowly; the safe picture, which replaces it, not at all.
_CHANGES, _MOVED, _STILL_S = 3, 0.002, 25.0


def wait_for_motion(machine: Machine, message: str = "the exhibit does not move") -> None:
    """Wait for pictures that are not blank and change again and again."""
    last: Image.Image | None = None
    since = time.monotonic()
    changes = 0

    def has_moved() -> bool:
        nonlocal last, since, changes
        now = machine.picture()
        if now is None or is_blank(now):
            last, changes = None, 0
        elif last is None or change(last, now) > _MOVED:
            changes = changes + 1 if last else 0
            last, since = now, time.monotonic()
        elif time.monotonic() - since > _STILL_S:
            changes = 0
        return changes >= _CHANGES

    wait(has_moved, message, every=_EVERY_S)


Part = tuple[float, float, float, float]
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


def _part(picture: Image.Image | None, part: Part) -> Image.Image | None:
    if not picture:
        return None
    left, top, right, bottom = part
    return picture.crop(
        (
            round(left * picture.width),
            round(top * picture.height),
            round(right * picture.width),
            round(bottom * picture.height),
        )
    )


def wait_for_stillness(machine: Machine, seconds: float, part: Part = _WHOLE) -> None:
    """Wait until the display has shown the same picture for some time, or nothing.

    `part` is where to look: left, top, right and bottom, in fractions of the display.
    """
    last = _part(machine.picture(), part)
    since = time.monotonic()

    def is_still() -> bool:
        nonlocal last, since
        now = _part(machine.picture(), part)
        if (now is None) != (last is None) or (now and last and change(last, now) > _MOVED):
            last, since = now, time.monotonic()
        return time.monotonic() - since >= seconds

    wait(is_still, "the display goes on moving", every=_EVERY_S)


def wait_for_blank(machine: Machine) -> None:
    """Wait until the display shows nothing."""
    wait(lambda: is_blank(machine.picture()), "the display still shows something", every=0.2)


# The button of the attract loop, in fractions of the display; a touch anywhere does the same.
BEGIN = (0.79, 0.85)


def touch_to_home(machine: Machine) -> None:
    """Touch the attract loop; home must appear."""
    machine.touch(*BEGIN)

    def is_there() -> bool:
        now = machine.picture()
        return now is not None and is_home(now)

    wait(is_there, "a touch does not lead to home", every=_EVERY_S)


# Of the assistant of the first start: the first language, and the button that leads on, on any size of screen.
FIRST_LANGUAGE, FORWARD = (0.29, 0.515), (0.935, 0.94)
# Of any of its sheets; the landscape around it moves.
_SHEET: Part = (0.08, 0.35, 0.92, 0.58)
FIRST_START_MARKER = "/var/lib/wuxi-kiosk/first-start"
# Its pages are fewer.
_MAX_STEPS = 10


def wait_for_first_start(machine: Machine) -> None:
    """Wait for the first page of the assistant."""

    def is_there() -> bool:
        now = machine.picture()
        return now is not None and not is_blank(now)

    machine.wait_for("grep -q 'the assistant of the first start is shown' /var/lib/wuxi-kiosk/log/wuxi-kiosk.log")
    wait(is_there, "the assistant of the first start is not shown", every=_EVERY_S)
    wait_for_stillness(machine, 5, _SHEET)


def answer_first_start(machine: Machine, look: Callable[[], None]) -> None:
    """Choose the first language, and agree to what the assistant of the first start proposes, all by touch.

    `look` is called for each of its pages.
    """
    look()
    machine.touch(*FIRST_LANGUAGE)
    for _ in range(_MAX_STEPS):
        wait_for_stillness(machine, 4, _SHEET)
        look()
        machine.touch(*FORWARD)
        machine.agent.run("sleep 2")
        if machine.agent.run(f"test -e {FIRST_START_MARKER} || echo gone"):
            return
    raise AssertionError("the assistant of the first start does not end")
