"""The first console is shown before a compositor starts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import console
from wuxi_kiosk.kiosk.display import CommandError


class Consoles:
    """The consoles of a machine on which `name` is active; a switch takes as many looks as `delay`, None for ever."""

    def __init__(self, file: Path, name: str, *, delay: int | None = 2, refusal: str = "") -> None:
        self.file, self._delay, self._refusal = file, delay, refusal
        self.commands: list[Sequence[str]] = []
        self.waits = 0
        file.write_text(f"{name}\n")

    def run(self, command: Sequence[str], _timeout: float) -> str:
        self.commands.append(command)
        if self._refusal:
            raise CommandError(self._refusal)
        return ""

    def sleep(self, _seconds: float) -> None:
        self.waits += 1
        if self.waits == self._delay:
            self.file.write_text("tty1\n")

    def activate(self) -> None:
        console.activate_first(self.file, self.run, self.sleep)


def test_from_the_console_of_staff_it_is_switched_to_and_waited_for(tmp_path: Path) -> None:
    consoles = Consoles(tmp_path / "active", "tty2")
    consoles.activate()
    (command,) = consoles.commands
    assert (*command[-3:], consoles.waits) == ("SwitchTo", "u", "1", 2)


def test_the_usual_start_needs_nobody_else(tmp_path: Path) -> None:
    consoles = Consoles(tmp_path / "active", "tty1")
    consoles.activate()
    assert (consoles.commands, consoles.waits) == ([], 0)


def test_a_machine_without_consoles(tmp_path: Path) -> None:
    consoles = Consoles(tmp_path / "active", "tty2")
    consoles.file.unlink()
    consoles.activate()
    assert consoles.commands == []


@pytest.mark.parametrize(
    ("delay", "refusal", "message"), [(None, "", "is not shown"), (1, "Access denied", "Access denied")]
)
def test_the_exhibit_starts_all_the_same(
    tmp_path: Path, delay: int | None, refusal: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    consoles = Consoles(tmp_path / "active", "tty2", delay=delay, refusal=refusal)
    consoles.activate()
    assert message in caplog.text
