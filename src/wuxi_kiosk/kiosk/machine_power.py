"""Switches the machine off or starts it again, by systemd's logind, by leave of packaging/debian's polkit rules."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from wuxi_kiosk.kiosk.display import run_command

_MANAGER = ("busctl", "call", "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")


class PowerAction(StrEnum):
    """What may be asked of the machine, by the method of logind."""

    REBOOT = "Reboot"
    POWER_OFF = "PowerOff"


def ask_machine(action: PowerAction, run: Callable[[Sequence[str]], str] = run_command) -> None:
    """Ask for it; raises CommandError where the machine has no logind, or does not let this user."""
    # Nobody is at a keyboard who could give a password.
    run((*_MANAGER, action, "b", "false"))
