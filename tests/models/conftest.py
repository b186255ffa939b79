"""What the tests of models share: the exhibit as a model, in Chinese, and how to change it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.models.exhibit import ExhibitModel


@pytest.fixture
def model(bundled: Exhibit, application: QApplication) -> Iterator[ExhibitModel]:
    """The bundled exhibit, without a window."""
    made = ExhibitModel(bundled, "data")
    yield made
    shiboken6.delete(made)


def with_value(exhibit: Exhibit, number_id: str, value: int) -> Exhibit:
    """The same exhibit with another value of one number."""

    def changed(figures: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            figure.model_copy(update={"value": value}) if figure.id == number_id else figure for figure in figures
        )

    return exhibit.model_copy(
        update={
            "figures": changed(exhibit.figures),
            "themes": tuple(theme.model_copy(update={"figures": changed(theme.figures)}) for theme in exhibit.themes),
        }
    )


def without_theme(exhibit: Exhibit, theme_id: str) -> Exhibit:
    """The same exhibit without one theme."""
    return exhibit.model_copy(update={"themes": tuple(theme for theme in exhibit.themes if theme.id != theme_id)})


@pytest.fixture
def revalue() -> Callable[[Exhibit, str, int], Exhibit]:
    return with_value


@pytest.fixture
def remove_theme() -> Callable[[Exhibit, str], Exhibit]:
    return without_theme
