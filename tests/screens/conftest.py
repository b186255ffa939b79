"""A fixture of an exhibit that is laid out but not painted, which takes a third of the time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from wuxi_kiosk import paths
from wuxi_kiosk.app import Application
from wuxi_kiosk.figures.drawing import canvas
from wuxi_kiosk.inspect.shoot import settle
from wuxi_kiosk.media.cache import Cache, CachedPicture
from wuxi_kiosk.media.picture import open_picture
from wuxi_kiosk.media.sizes import Size, step_for
from wuxi_kiosk.viewmodels import framing, land_view
from wuxi_kiosk.viewmodels.figure import FigureModel
from wuxi_kiosk.viewmodels.figures_page import FiguresPageModel

BACKDROPS = paths.resources() / "backdrops"
BLANK = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
BLANK.fill(0)
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


def leave_unpainted(patch: pytest.MonkeyPatch, pixel: Path) -> None:
    """Replace what figures, landscapes and photos are painted with by one transparent pixel, the file `pixel`.

    They are laid out by their natural sizes, not by those of the decoded images.
    """
    files: dict[str, Path] = {}
    sizes: dict[str, Size] = {}

    def key(file: Path, original: Callable[[Path], str] = Cache.key) -> str:
        found = original(file)
        files[found] = file
        return found

    def find(_cache: Cache, key: str, wanted: Size, *, whole: bool) -> CachedPicture:
        if key not in sizes:
            with open_picture(files[key]) as picture:
                sizes[key] = picture.natural
        return CachedPicture(sizes[key], step_for(sizes[key], wanted, whole=whole), pixel, complete=True)

    def crop(*arguments: Any, original: Callable[..., framing.Crop] = framing.crop) -> framing.Crop:
        # Qt would enlarge the pixel to the size of the part.
        return replace(original(*arguments), part=(0, 0, 1, 1))

    for name in ("render", "render_land", "render_signs"):
        patch.setattr(canvas, name, lambda *_arguments: BLANK)
    patch.setattr(land_view, "crop", crop)
    patch.setattr(Cache, "key", staticmethod(key))
    patch.setattr(Cache, "find", find)


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
    with pytest.MonkeyPatch.context() as patch:
        leave_unpainted(patch, pixel)
        with open_application() as application:
            application.window.setProperty("backdrops", QUrl.fromLocalFile(str(folder)))
            application.window.contentItem().setOpacity(0)
            yield application
