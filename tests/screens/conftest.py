"""An exhibit that is laid out as on a screen, but not painted: a page takes a third of the time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtGui import QImage

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.figures import _canvas
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.models.figure import FigureModel

RENDER = _canvas.render
BLANK = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


@contextmanager
def painted(kiosk: Kiosk) -> Iterator[None]:
    """Have the page painted for once, its figures too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_canvas, "render", RENDER)
        for figure in kiosk.window.findChildren(FigureModel):
            figure.refresh()
        kiosk.window.contentItem().setOpacity(1)
        settle(kiosk.window)
        yield
        kiosk.window.contentItem().setOpacity(0)


@pytest.fixture(scope="module")
def unpainted(open_kiosk: Callable[..., AbstractContextManager[Kiosk]]) -> Iterator[Kiosk]:
    """The bundled exhibit in a window that is shown, polished and synchronised, of which nothing is drawn."""
    with open_kiosk() as kiosk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(_canvas, "render", lambda *_arguments: BLANK)
        kiosk.window.contentItem().setOpacity(0)
        yield kiosk
