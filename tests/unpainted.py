"""An exhibit that is laid out but not painted, which takes a third of the time."""

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
from wuxi_kiosk.media.cache import Cache, CachedPicture
from wuxi_kiosk.media.picture import open_picture
from wuxi_kiosk.media.sizes import Size, step_for
from wuxi_kiosk.viewmodels import framing, land_view

BACKDROPS = paths.resources() / "backdrops"
BLANK = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
BLANK.fill(0)


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


@contextmanager
def open_unpainted(opened: AbstractContextManager[Application], folder: Path) -> Iterator[Application]:
    """Context manager: the exhibit that `opened` opens, laid out and synchronised in its window, but drawing nothing.

    `folder` is an empty one for the pictures that take the place of landscapes.
    """
    pixel = folder / "pixel.png"
    BLANK.save(str(pixel))
    for file in BACKDROPS.rglob("*.*"):
        target = folder / file.relative_to(BACKDROPS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(file if file.suffix == ".qml" else pixel)
    with pytest.MonkeyPatch.context() as patch:
        leave_unpainted(patch, pixel)
        with opened as application:
            application.window.setProperty("backdrops", QUrl.fromLocalFile(str(folder)))
            application.window.contentItem().setOpacity(0)
            yield application
