"""The hold in a corner of the screen that opens the panel; no Qt."""

from collections.abc import Sequence

from wuxi_kiosk.settings import Corner

HOLD_S = 5.0
CORNER_MM = 30.0
Point = tuple[float, float]


class CornerHold:
    """Tells when one finger has rested in a corner for HOLD_S.

    Times are monotonic seconds, places and the `size` of the screen pixels, of which a millimetre has `millimetre`.
    """

    def __init__(self, corner: Corner) -> None:
        self.corner = corner
        self._since: float | None = None

    def update(self, points: Sequence[Point], size: Point, millimetre: float, now: float) -> None:
        """Follow the touches that are down: another finger, or one elsewhere, ends the hold."""
        if len(points) == 1 and self._is_in_corner(points[0], size, CORNER_MM * millimetre):
            self._since = now if self._since is None else self._since
        else:
            self._since = None

    def due(self, now: float) -> float | None:
        """How many seconds are left until the panel opens; None where nothing rests in the corner."""
        return None if self._since is None else max(0.0, self._since + HOLD_S - now)

    def _is_in_corner(self, point: Point, size: Point, side: float) -> bool:
        if self.corner == "none":
            return False
        vertical, horizontal = self.corner.split("-")
        left, top = point
        return (left <= side if horizontal == "left" else left >= size[0] - side) and (
            top <= side if vertical == "top" else top >= size[1] - side
        )
