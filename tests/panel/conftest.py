"""A machine whose settings lie in a folder of the test."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from wuxi_kiosk.kiosk.settings_overlay import change_overlay
from wuxi_kiosk.kiosk.settings_source import SettingsSource
from wuxi_kiosk.panel.page import PanelServices
from wuxi_kiosk.panel.sticks import Stick, Sticks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class GivenSticks(Sticks):
    """Sticks that the test gives, which can be let go of."""

    def __init__(self, given: Callable[[], list[Stick]]) -> None:
        super().__init__(platform="none")
        self.given = given

    def find(self) -> list[Stick]:
        return self.given()


class PanelMachine:
    """What the pages find: settings that can be written or not, and the language."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.source = SettingsSource({"volume": 0.5}, state=state)
        self.source.load()
        self.writable = True
        self.language = "en"
        self.services = PanelServices(
            settings=lambda: self.source.settings,
            change=self.change,
            is_fixed=self.source.is_given,
            assumed=lambda name: 42.7 if name == "diagonal_inch" else None,
            languages=[("zh", "中文"), ("en", "English")],
            language=lambda: self.language,
        )

    def change(self, values: Mapping[str, Any]) -> bool:
        """Write settings, if the disk can be written."""
        if not self.writable or not change_overlay(values, self.state):
            return False
        self.source.load()
        assert not self.source.broken, self.source.diagnostics
        return True


@pytest.fixture
def machine(tmp_path: Path, qt_application: "QApplication") -> PanelMachine:
    return PanelMachine(tmp_path)
