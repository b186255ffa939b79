"""A fixture of an exhibit that is laid out but not painted, which takes a third of the time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.media.cache import Cache, CachedPicture
from wuxi_kiosk.media.sizes import Size
from wuxi_kiosk.viewmodels.figure import FigureModel

ORIGINAL_RENDER = canvas.render
ORIGINAL_FIND = Cache.find
BACKDROPS = paths.resources() / "backdrops"
BLANK = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)


@contextmanager
def painted(application: Application) -> Iterator[None]:
    """Context manager: the page is painted within it, with its figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas, "render", ORIGINAL_RENDER)
        patch.setattr(Cache, "find", ORIGINAL_FIND)
        replaced_backdrops = application.window.property("backdrops")
        application.window.setProperty("backdrops", QUrl.fromLocalFile(str(BACKDROPS)))
        for figure in application.window.findChildren(FigureModel):
            figure.refresh()
        application.window.contentItem().setOpacity(1)
        settle(application.window)
        yield
        application.window.contentItem().setOpacity(0)
        application.window.setProperty("backdrops", replaced_backdrops)


@pytest.fixture(scope="module")
def unpainted(
    open_application: Callable[..., AbstractContextManager[Application]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """The bundled exhibit in a window that is laid out and synchronised but draws nothing."""
    folder = tmp_path_factory.mktemp("unpainted")
    pixel = folder / "pixel.png"
    BLANK.save(str(pixel))
    for file in BACKDROPS.rglob("*.*"):
        target = folder / file.relative_to(BACKDROPS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(file if file.suffix == ".qml" else pixel)

    def find(cache: Cache, key: str, wanted: Size, *, whole: bool) -> CachedPicture | None:
        found = ORIGINAL_FIND(cache, key, wanted, whole=whole)
        return replace(found, file=pixel, complete=True) if found else None

    with open_application() as application, pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas, "render", lambda *_arguments: BLANK)
        # Photos and landscapes are laid out by their natural sizes, not those of the decoded images.
        patch.setattr(Cache, "find", find)
        application.window.setProperty("backdrops", QUrl.fromLocalFile(str(folder)))
        application.window.contentItem().setOpacity(0)
        yield application
