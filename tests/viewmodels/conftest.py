"""Fixtures of the view model tests."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel


@pytest.fixture
def model(bundled: Exhibit, qt_application: QApplication) -> Iterator[ExhibitModel]:
    """The bundled exhibit's model, in Chinese, without a window."""
    exhibit_model = ExhibitModel(bundled, "data")
    yield exhibit_model
    shiboken6.delete(exhibit_model)
