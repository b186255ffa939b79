"""The base of the steps, as the assistant and QML see each of them."""

from typing import Any

from PySide6.QtCore import QObject, Signal

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


class Step(QObject):
    """One question. Its page is the QML type `page` in ui/firststart, which gets it as `step`.

    `changed` tells that anything of it has; `done` follows `leave`, if that takes time. Each step declares `changed`
    itself, since properties of QML cannot notify by a signal that is inherited.
    """

    page = ""
    changed: Signal
    done = Signal()

    def titles(self) -> tuple[str, ...]:
        """The question, in the chosen language; before one is chosen in those of `title_languages`."""
        raise NotImplementedError

    def title_languages(self) -> tuple[str, ...]:
        """The languages of the question; empty if it is in the chosen one."""
        return ()

    @property
    def offered(self) -> bool:
        """Whether this machine needs the step."""
        return True

    @property
    def ready(self) -> bool:
        """Whether one may go on."""
        return True

    @property
    def busy(self) -> bool:
        """Whether something is being done that one must wait for: there is no way on nor back."""
        return False

    def enter(self) -> None:
        """Called when its page is about to be shown."""

    def leave(self) -> bool:
        """Carry out what was chosen; False if that takes time, or failed. `done` then leads on."""
        return True

    def finish(self) -> bool:
        """Carry out at the end what cannot be undone; returns whether it could be."""
        return True

    def close(self) -> None:
        """Called when the assistant ends, however it does."""

    def settings(self) -> dict[str, Any]:
        """The settings that were chosen, by their fields."""
        return {}

    def summary(self) -> tuple[str, str] | None:
        """What was chosen: its name and its value; None for what is not told."""
        return None
