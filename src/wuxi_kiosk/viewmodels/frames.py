"""The image provider through which QML shows pictures that Python has painted."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

_serial = count()


def new_frame_key(prefix: str) -> str:
    """A unique key in `ExhibitModel.frames`."""
    return f"{prefix}{next(_serial)}"


class FrameProvider(QQuickImageProvider):
    """Serves the pictures in `ExhibitModel.frames` as `image://figures/KEY/VERSION`.

    The scene graph never calls Python: `Image` fetches on the GUI thread when its source changes.
    """

    def __init__(self, frames: Mapping[str, QImage]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._frames = frames

    def requestImage(self, image_id: str, size: Any, requested: Any) -> QImage:
        return self._frames.get(image_id.split("/")[0], QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied))
