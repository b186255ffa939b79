"""The symbols of pictograms as painter paths: one unit high, centred on (0, 0)."""

from functools import cache
from typing import TYPE_CHECKING

from wuxi_kiosk.figures.drawing.contract import Symbol

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

# The ratio of width to height.
ASPECTS: dict[Symbol, float] = {"person": 0.44, "house": 1.0, "tree": 0.74, "parcel": 0.94}


@cache
def path_of(symbol: Symbol, share: float = 1) -> "QPainterPath":
    """The outline of a symbol, or of the left `share` (0 to 1) of it."""
    from PySide6.QtGui import QPainterPath

    whole = {"person": _person, "house": _house, "tree": _tree, "parcel": _parcel}[symbol]()
    if share >= 1:
        return whole
    width = ASPECTS[symbol]
    clip = QPainterPath()
    clip.addRect(-width / 2, -0.5, width * share, 1)
    return whole.intersected(clip)


def _person() -> "QPainterPath":
    """A head without a face over rounded shoulders."""
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    path.addEllipse(-0.145, -0.5, 0.29, 0.29)
    path.moveTo(-0.22, 0.5)
    path.lineTo(-0.22, 0.06)
    path.cubicTo(-0.22, -0.10, -0.14, -0.17, 0, -0.17)
    path.cubicTo(0.14, -0.17, 0.22, -0.10, 0.22, 0.06)
    path.lineTo(0.22, 0.5)
    path.closeSubpath()
    return path


def _house() -> "QPainterPath":
    """A wide roof over walls with a doorway."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainterPath, QPolygonF

    def polygon(*points: tuple[float, float]) -> QPainterPath:
        shape = QPainterPath()
        shape.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        shape.closeSubpath()
        return shape

    roof = polygon((-0.5, 0.0), (-0.5, -0.06), (0, -0.46), (0.5, -0.06), (0.5, 0.0))
    walls = polygon((-0.36, 0.06), (0.36, 0.06), (0.36, 0.46), (-0.36, 0.46))
    door = polygon((-0.09, 0.18), (0.09, 0.18), (0.09, 0.46), (-0.09, 0.46))
    return roof.united(walls.subtracted(door))


def _tree() -> "QPainterPath":
    """A round crown on a trunk."""
    from PySide6.QtGui import QPainterPath

    crown = QPainterPath()
    crown.addEllipse(-0.37, -0.5, 0.74, 0.72)
    trunk = QPainterPath()
    trunk.addRect(-0.05, 0.1, 0.1, 0.4)
    return crown.united(trunk)


def _parcel() -> "QPainterPath":
    """A box with a strip of tape."""
    from PySide6.QtGui import QPainterPath

    box = QPainterPath()
    box.addRoundedRect(-0.47, -0.42, 0.94, 0.84, 0.05, 0.05)
    tape = QPainterPath()
    tape.addRect(-0.035, -0.42, 0.07, 0.34)
    seam = QPainterPath()
    seam.addRect(-0.47, -0.10, 0.94, 0.045)
    return box.subtracted(tape).subtracted(seam)
