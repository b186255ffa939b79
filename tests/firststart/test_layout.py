"""The pages of the assistant on every screen, in every language: no text or target cut, hidden, small or pale."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage

from wuxi_kiosk.firststart import marker, staff_request
from wuxi_kiosk.inspect.geometry import Limits, find_faults, inspect_page
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import settle

from ..screens.screens import FAILED, SHAPES
from ..screens.test_contrast import MIN_CONTRAST, measure
from ..timing import wait_until
from .conftest import Open, Operator


def pages(operator: Operator, language: str) -> Iterator[str]:
    """Go through all pages and their states."""
    model = operator.assistant.model
    wait_until(lambda: model.property("count") == 7)
    settle(operator.assistant.window)
    yield "language"
    operator.tap(f"language-{language}")
    operator.wait_for("RotationPage")
    # The mark of the touch would stand on a text.
    wait_until(lambda: operator.find("touch-mark") is None)
    yield "rotation"
    operator.rotation.turn(90)
    wait_until(lambda: bool(operator.rotation.property("asking")))
    operator.settle()
    yield "rotation-asking"
    operator.machine.display.stuck = "不行 · no"
    operator.rotation.confirm()
    operator.rotation.turn(90)
    wait_until(lambda: not operator.rotation.busy)
    operator.settle()
    yield "rotation-failed"
    model.forward()
    operator.wait_for("ScreenSizePage")
    yield "size"
    model.forward()
    operator.wait_for("ClockPage")
    yield "clock"
    operator.machine.service.refuses = True
    operator.clock_step.stepField("minute", 1)
    model.forward()
    operator.machine.service.answer()
    operator.settle()
    yield "clock-refused"
    model.forward()
    operator.wait_for("PinPage")
    yield "pin"
    operator.pin.give("123456")
    operator.settle()
    yield "pin-too-easy"
    operator.pin.give("135790")
    operator.pin.give("135790")
    operator.settle()
    yield "pin-set"
    model.forward()
    operator.wait_for("StaffLoginPage")
    yield "staff"
    operator.staff_login.want(True)
    operator.settle()
    yield "staff-password"
    model.forward()
    operator.wait_for("SummaryPage")
    yield "summary"
    # Nothing can be kept.
    model.forward()
    operator.settle()
    yield "summary-failed"


@pytest.mark.parametrize(
    ("screen", "language"),
    [(screen, language) for screen in SCREENS for language in ("zh", "en", *(("ja",) if screen in SHAPES else ()))],
    ids=str,
)
def test_everything_is_large_enough_and_in_its_place(
    open_assistant: Open, monkeypatch: pytest.MonkeyPatch, screen: Screen, language: str
) -> None:
    monkeypatch.setattr(marker, "keep", lambda *_: False)
    # The pages say other things then; each is seen on some screens.
    monkeypatch.setattr(staff_request, "exists", lambda: screen in SHAPES)
    staff_request.UNSET.touch()
    languages = tuple(dict.fromkeys(("zh", "en", language)))
    operator = open_assistant((screen.width, screen.height), screen.inch, languages)
    # As on a machine that has been told its size: the card is as large as a real one.
    operator.size.setProperty("inch", screen.inch)
    problems = []
    for page in pages(operator, language):
        found = list(find_faults(inspect_page(operator.assistant.window), screen.millimetre, Limits()))
        if found:
            FAILED.mkdir(parents=True, exist_ok=True)
            picture: QImage = operator.assistant.window.grabWindow()
            picture.save(str(FAILED / f"first-start-{screen}-{language}-{page}.png"))
        problems += [f"{page}: {fault}" for fault in found]
    assert not problems, "\n".join(problems)


# Where a page that has to be scrolled would hide half of its buttons, also on the smallest screens that are sold.
LOW_SCREENS = (Screen(1366, 768, 15), Screen(1280, 720, 15), Screen(1280, 1024, 15), Screen(1280, 1024, 17))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", [*LOW_SCREENS, *SCREENS], ids=str)
def test_nothing_has_to_be_scrolled(
    open_assistant: Open, monkeypatch: pytest.MonkeyPatch, screen: Screen, language: str
) -> None:
    monkeypatch.setattr(marker, "keep", lambda *_: False)
    monkeypatch.setattr(staff_request, "exists", lambda: True)
    staff_request.UNSET.touch()
    operator = open_assistant((screen.width, screen.height), screen.inch)
    operator.size.setProperty("inch", screen.inch)
    scrolled = [page for page in pages(operator, language) if operator.find("scroll-down")]
    assert not scrolled


@pytest.mark.parametrize(("screen", "language"), [(SHAPES[1], "zh"), (SHAPES[2], "en")], ids=str)
def test_every_text_has_enough_contrast(open_assistant: Open, screen: Screen, language: str) -> None:
    staff_request.UNSET.touch()
    operator = open_assistant((screen.width, screen.height), screen.inch)
    window = operator.assistant.window
    problems = []
    for page in pages(operator, language):
        texts = [text for text in inspect_page(window).texts if text.item.isEnabled()]
        found = measure(window, texts)
        assert len(found) >= 3, page
        problems += [f"{page}: {text}" for text in found if text.contrast < MIN_CONTRAST["normal"]]
    assert not problems, "\n".join(problems)
