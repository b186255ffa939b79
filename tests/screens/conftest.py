"""A fixture of an exhibit that is laid out but not painted, and a context manager that paints its page."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import QUrl

from wuxi_kiosk.app import Application
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.media.cache import Cache
from wuxi_kiosk.viewmodels import land_view
from wuxi_kiosk.viewmodels.figure import FigureModel
from wuxi_kiosk.viewmodels.figures_page import FiguresPageModel

from ..unpainted import BACKDROPS, open_unpainted

PAINTED = [
    (owner, name, getattr(owner, name))
    for owner, name in (
        (canvas, "render"),
        (canvas, "render_land"),
        (canvas, "render_signs"),
        (land_view, "crop"),
        (Cache, "find"),
    )
]


@contextmanager
def painted(application: Application) -> Iterator[None]:
    """Context manager: the page is painted within it, with its figures."""
    window = application.window
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, original in PAINTED:
            patch.setattr(owner, name, original)
        replaced_backdrops = window.property("backdrops")
        window.setProperty("backdrops", QUrl.fromLocalFile(str(BACKDROPS)))
        for figure in window.findChildren(FigureModel):
            figure.refresh()
        for page in window.findChildren(FiguresPageModel):
            # Or it keeps what it has painted of the same composition.
            page._painted = None, {}
            page.refresh()
        window.contentItem().setOpacity(1)
        settle(window)
        yield
        window.contentItem().setOpacity(0)
        window.setProperty("backdrops", replaced_backdrops)


@pytest.fixture(scope="module")
def unpainted(
    open_application: Callable[..., AbstractContextManager[Application]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """The bundled exhibit in a window that is laid out and synchronised but draws nothing."""
    with open_unpainted(open_application(), tmp_path_factory.mktemp("unpainted")) as application:
        yield application
