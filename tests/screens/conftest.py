"""An exhibit that is laid out as on a screen, but not painted: a page takes a third of the time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from wuxi_kiosk.app import Kiosk
from wuxi_kiosk.figures import _canvas
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.media.cache import Cache, Found
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.models.figure import FigureModel

RENDER = _canvas.render
FIND = Cache.find
BLANK = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


@contextmanager
def painted(kiosk: Kiosk) -> Iterator[None]:
    """Have the page painted for once, its figures too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_canvas, "render", RENDER)
        patch.setattr(Cache, "find", FIND)
        for figure in kiosk.window.findChildren(FigureModel):
            figure.refresh()
        kiosk.window.contentItem().setOpacity(1)
        settle(kiosk.window)
        yield
        kiosk.window.contentItem().setOpacity(0)


@pytest.fixture(scope="module")
def unpainted(
    open_kiosk: Callable[..., AbstractContextManager[Kiosk]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kiosk]:
    """The bundled exhibit in a window that is shown, polished and synchronised, of which nothing is drawn."""
    pixel = tmp_path_factory.mktemp("pixel") / "pixel.png"
    BLANK.save(str(pixel))

    def find(cache: Cache, key: str, wanted: Size, *, whole: bool) -> Found | None:
        found = FIND(cache, key, wanted, whole=whole)
        return replace(found, file=pixel, complete=True) if found else None

    with open_kiosk() as kiosk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(_canvas, "render", lambda *_arguments: BLANK)
        # A photo takes its room by its own size, whatever has been decoded.
        patch.setattr(Cache, "find", find)
        kiosk.window.contentItem().setOpacity(0)
        yield kiosk
