"""The base of the pages of the panel, and what they share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from wuxi_kiosk.settings import Settings

Text = tuple[str, str]


@dataclass
class PanelServices:
    """What the pages need of the machine.

    `settings` returns those that hold, `change` writes some, by the names of their fields, and returns whether it
    could; `is_fixed` tells of one that the command line gives, `assumed` what holds where a number is not set.
    """

    settings: Callable[[], Settings]
    change: Callable[[Mapping[str, Any]], bool]
    is_fixed: Callable[[str], bool] = lambda _name: False
    assumed: Callable[[str], float | None] = lambda _name: None
    # The code and the name of each language of the exhibit, and the language of the panel.
    languages: list[tuple[str, str]] = field(default_factory=list)
    language: Callable[[], str] = lambda: "zh"

    def pick(self, text: Text) -> str:
        """A text in the language of the panel: Chinese, or English for whoever reads neither."""
        return text[0] if self.language().startswith("zh") else text[1]


class PanelPage(QObject):
    """One page, shown by the QML type `type_name` of ui/panel, which gets it as `page`.

    `changed` tells that anything of it has. Each page declares it itself, since properties of QML cannot notify by a
    signal that is inherited.
    """

    type_name = ""
    icon = ""
    label: Text = ("", "")
    changed: Signal

    def __init__(self, services: PanelServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services

    def enter(self) -> None:
        """Called when it is about to be shown, and when the language has changed."""

    def leave(self) -> None:
        """Called when another is about to be shown, or the panel closes."""
