"""The step that asks how large the screen is."""

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.firststart.screen_size import ScreenSizeStep


@pytest.mark.parametrize(
    ("chosen", "reported", "inch"), [(None, 21.5, 21.5), (None, 0.0, 43.0), (27.0, 21.5, 27.0), (27.0, 0.0, 27.0)]
)
def test_it_begins_with_what_is_known(
    qt_application: QApplication, chosen: float | None, reported: float, inch: float
) -> None:
    step = ScreenSizeStep(chosen, reported)
    assert step.property("inch") == inch
    assert step.settings() == {"diagonal_inch": inch}


def test_what_cannot_be_is_not_taken(qt_application: QApplication) -> None:
    step = ScreenSizeStep(None, 21.5)
    for inch in (9.0, 121.0, float("nan")):
        step.setProperty("inch", inch)
        assert step.property("inch") == 21.5
    step.setProperty("inch", 55.0)
    assert step.settings() == {"diagonal_inch": 55.0}
    assert step.summary() == ("屏幕对角线", "55 英寸")


def test_plus_is_a_larger_screen_and_a_smaller_card(qt_application: QApplication) -> None:
    step = ScreenSizeStep(None, 43.0)
    before = step.cardSize(1920, 1080, step.property("inch"))
    step.adjust(1920, 1080, 1)
    after = step.cardSize(1920, 1080, step.property("inch"))
    assert step.property("inch") > 43
    assert before.width() - after.width() == pytest.approx(1, abs=0.5)
