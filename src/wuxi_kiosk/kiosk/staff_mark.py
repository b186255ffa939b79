"""The mark on the screen that tells staff, and nobody else, that something wants looking at."""

from PySide6.QtQuick import QQuickWindow


class StaffMark:
    """Shown in a window as long as there is a reason for it."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._reasons: frozenset[str] = frozenset()

    def set(self, reason: str, present: bool) -> None:
        """Add a reason, or take it away."""
        self._reasons = self._reasons | {reason} if present else self._reasons - {reason}
        self._window.setProperty("staffMark", bool(self._reasons))
