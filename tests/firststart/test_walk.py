"""A whole walk through the assistant with a simulated finger, in both orientations."""

import pytest
from PySide6.QtCore import QPointF

from wuxi_kiosk.firststart import staff_request
from wuxi_kiosk.firststart.language import NOTES, QUESTIONS
from wuxi_kiosk.firststart.marker import MARKER
from wuxi_kiosk.kiosk.pin import Answer, PinLock
from wuxi_kiosk.kiosk.settings_source import OVERLAY, SettingsSource
from wuxi_kiosk.settings import Settings

from ..timing import wait_until
from .conftest import Machine, Open, Operator

SIZES = [pytest.param((960, 540), id="landscape"), pytest.param((540, 960), id="portrait")]


def kept(operator: Operator) -> Settings:
    """The settings that the exhibit starts with next, without those of a file."""
    source = SettingsSource(file=None, state=operator.machine.state)
    settings = source.load()
    assert not source.broken, source.diagnostics
    return settings


def ended(operator: Operator) -> list[bool]:
    """Collects whether the settings were kept, once it ends."""
    found: list[bool] = []
    operator.assistant.model.ended.connect(lambda: found.append(operator.assistant.model.kept))
    return found


@pytest.mark.parametrize(
    ("languages", "questions"),
    [
        (("zh", "en", "ja"), ("请选择语言", "Choose a language")),
        (("zh", "ja"), ("请选择语言", "言語を選んでください")),
        (("de", "en"), ("Choose a language", "")),
    ],
)
def test_asks_in_the_first_languages_of_the_exhibit(
    open_assistant: Open, languages: tuple[str, ...], questions: tuple[str, str]
) -> None:
    operator = open_assistant(languages=languages)
    model = operator.assistant.model
    assert (operator.question, model.property("secondQuestion")) == questions
    assert all(operator.find(f"language-{code}") for code in languages)
    told = {QUESTIONS[code]: note for code, note in NOTES.items()}
    assert model.property("current").property("notes") == [told[question] for question in questions if question]
    operator.tap(f"language-{languages[-1]}")
    operator.wait_for("RotationPage")
    assert model.property("questionLanguages") == [languages[-1]]


@pytest.mark.parametrize("size", SIZES)
def test_from_the_language_to_the_exhibit(open_assistant: Open, size: tuple[int, int]) -> None:
    operator = open_assistant(size)
    machine, model, ends = operator.machine, operator.assistant.model, ended(operator)
    wait_until(lambda: model.property("count") == 6)
    assert (operator.question, model.property("secondQuestion")) == ("请选择语言", "Choose a language")
    assert operator.find("back") is None
    assert operator.find("forward") is None, "one touch on a language leads on"

    operator.tap("language-en")
    operator.wait_for("RotationPage")
    assert operator.question == "Is the picture the right way up?"
    operator.tap("up-90")
    wait_until(lambda: bool(operator.rotation.property("asking")))
    assert operator.find("forward") is None, "first it has to be confirmed"
    assert operator.find("back") is None
    operator.tap("confirm-rotation")
    operator.tap("forward")

    operator.wait_for("ScreenSizePage")
    operator.tap("inch-27")
    assert operator.size.property("inch") == 27
    operator.tap("inch-plus")
    larger = operator.size.property("inch")
    assert larger > 27, "plus is more inches"
    operator.tap("back")
    operator.wait_for("RotationPage")
    operator.tap("forward")
    operator.wait_for("ScreenSizePage")
    assert operator.size.property("inch") == larger, "nothing is forgotten on the way back"
    operator.tap("forward")

    operator.wait_for("ClockPage")
    operator.tap("place-before")
    operator.tap("forward")
    assert operator.page == "ClockPage", "it waits until the zone is set"
    model.forward()
    model.back()
    assert (operator.page, len(machine.service.changes)) == ("ClockPage", 1), "and does so once"
    machine.service.answer()
    operator.wait_for("PinPage")
    for digit in "135790":
        operator.tap(f"digit-{digit}")
    operator.tap("digit-give")
    assert operator.find("forward") is None, "it is entered twice"
    for digit in "135790":
        operator.tap(f"digit-{digit}")
    operator.tap("digit-give")
    operator.tap("forward")
    operator.wait_for("SummaryPage")
    assert PinLock(machine.state).compare("135790") is Answer.RIGHT
    assert machine.service.changes == [("America/Los_Angeles", None)]
    assert not (machine.state / OVERLAY).exists(), "nothing holds before the end"
    assert ends == []
    operator.tap("forward")
    assert ends == [True]
    assert not (machine.state / MARKER).exists()
    assert kept(operator) == Settings(language="en", rotation=90, diagonal_inch=larger)
    assert machine.display.turns == [90]


def test_nobody_is_hurried(open_assistant: Open) -> None:
    operator = open_assistant()
    ends = ended(operator)
    operator.machine.clock.now += 3600
    operator.settle()
    assert (operator.page, ends) == ("LanguagePage", [])
    assert (operator.machine.state / MARKER).exists()


def test_killed_in_the_middle_it_asks_again_from_the_beginning(open_assistant: Open) -> None:
    first = open_assistant()
    first.tap("language-en")
    first.wait_for("RotationPage")
    first.tap("forward")
    first.wait_for("ScreenSizePage")
    first.tap("inch-55")
    first.close()
    assert [path.name for path in first.machine.state.iterdir()] == [MARKER]
    second = open_assistant()
    assert second.page == "LanguagePage"
    assert second.size.property("inch") != 55


def test_a_step_that_the_machine_does_not_need_is_left_out(open_assistant: Open, machine: Machine) -> None:
    machine.display.known = False
    operator = open_assistant()
    wait_until(lambda: not operator.rotation.busy)
    assert operator.assistant.model.property("count") == 5
    operator.tap("language-zh")
    operator.wait_for("ScreenSizePage")
    operator.tap("back")
    operator.wait_for("LanguagePage")
    assert operator.find("forward") is not None, "there and back one need not choose again"
    operator.tap("forward")
    operator.wait_for("ScreenSizePage")


def test_what_cannot_be_kept_is_told_once_and_the_exhibit_starts(
    open_assistant: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wuxi_kiosk.kiosk.settings_overlay.write_atomically", lambda *_: False)
    operator = open_assistant()
    ends = ended(operator)
    operator.tap("language-zh")
    for page in ("RotationPage", "ScreenSizePage", "ClockPage", "PinPage", "SummaryPage"):
        operator.wait_for(page)
        operator.tap("forward")
    assert ends == []
    assert (operator.machine.state / MARKER).exists()
    operator.tap("forward")
    assert ends == [False]


def test_a_touch_that_is_not_turned_with_the_picture_confirms_nothing(open_assistant: Open) -> None:
    """What is meant for the button then lands elsewhere, wherever the touch panel is turned to."""
    operator = open_assistant()
    operator.tap("language-zh")
    operator.wait_for("RotationPage")
    operator.tap("up-180")
    wait_until(lambda: bool(operator.rotation.property("asking")))
    operator.settle()
    button = operator.find("confirm-rotation")
    assert button
    window = operator.assistant.window
    place = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
    x, y = place.x() / window.width(), place.y() / window.height()
    for turned in ((1 - x, 1 - y), (y, 1 - x), (1 - y, x)):
        operator.tap_at(QPointF(turned[0] * window.width(), turned[1] * window.height()))
        assert operator.rotation.settings() == {}
    operator.tap("confirm-rotation")
    assert operator.rotation.settings() == {"rotation": 180}


def staff_row(operator: Operator) -> str:
    """What the summary says of the login."""
    rows = {row.label: row.value for row in operator.assistant.model.step.property("rows").records}
    return str(rows["工作人员登录"])


@pytest.mark.parametrize("allowed", [False, True])
def test_a_login_that_there_is_stays(open_assistant: Open, monkeypatch: pytest.MonkeyPatch, allowed: bool) -> None:
    """Asked again, the operator is told of it, whether root allows a new password or not."""
    monkeypatch.setattr(staff_request, "exists", lambda: True)
    if allowed:
        staff_request.UNSET.touch()
    operator = open_assistant()
    operator.tap("language-zh")
    for page in ("RotationPage", "ScreenSizePage", "ClockPage", "PinPage", *(["StaffLoginPage"] if allowed else [])):
        operator.wait_for(page)
        operator.tap("forward")
    operator.wait_for("SummaryPage")
    assert staff_row(operator) == "已经有，不变"
    operator.tap("forward")
    assert operator.assistant.model.kept
    assert not (operator.machine.state / staff_request.REQUEST).exists()


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_login_of_staff_is_asked_for_at_the_end(
    open_assistant: Open, monkeypatch: pytest.MonkeyPatch, wanted: bool, exists: bool
) -> None:
    monkeypatch.setattr(staff_request, "exists", lambda: exists)
    staff_request.UNSET.touch()
    operator = open_assistant()
    request = operator.machine.state / staff_request.REQUEST
    operator.tap("language-zh")
    for page in ("RotationPage", "ScreenSizePage", "ClockPage", "PinPage", "StaffLoginPage"):
        operator.wait_for(page)
        if page != "StaffLoginPage":
            operator.tap("forward")
    assert operator.find("password") is None
    operator.tap("login-yes")
    shown = operator.find("password")
    assert shown
    password = str(shown.property("text"))
    if not wanted:
        operator.tap("login-no")
        assert operator.find("password") is None
    operator.tap("forward")
    operator.wait_for("SummaryPage")
    assert (
        staff_row(operator)
        == {
            (True, True): "换新密码",
            (True, False): "已经有，不变",
            (False, True): "staff",
            (False, False): "没有",
        }[exists, wanted]
    )
    assert not request.exists()
    operator.tap("forward")
    assert operator.assistant.model.kept
    assert request.exists() is wanted
    if wanted:
        assert request.read_text(encoding="ascii") == password.replace(" ", "")
        assert request.stat().st_mode & 0o777 == 0o600
