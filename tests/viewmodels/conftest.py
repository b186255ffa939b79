"""What the tests of models share: the exhibit as a model, in Chinese."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel


@pytest.fixture
def model(bundled: Exhibit, application: QApplication) -> Iterator[ExhibitModel]:
    """The bundled exhibit, without a window."""
    made = ExhibitModel(bundled, "data")
    yield made
    shiboken6.delete(made)
