"""Screens that the exhibit is looked at on before it hangs there."""

from dataclasses import dataclass

from wuxi_kiosk.viewmodels.screen import pixels_per_millimetre


@dataclass(frozen=True)
class Screen:
    """A screen by its pixels and its diagonal in inches."""

    width: int
    height: int
    inch: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    @property
    def millimetre(self) -> float:
        """Pixels per millimetre."""
        return pixels_per_millimetre(self.width, self.height, self.inch)

    @property
    def turned(self) -> "Screen":
        """The screen turned by 90 degrees."""
        return Screen(self.height, self.width, self.inch)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}-{self.inch:g}in"


SCREENS = (
    Screen(1280, 720, 15.6),
    Screen(1366, 768, 15.6),
    Screen(1920, 1080, 21.5),
    Screen(1920, 1080, 43),
    Screen(1920, 1080, 55),
    Screen(1080, 1920, 32),
    Screen(1080, 1920, 55),
    Screen(1280, 1024, 19),
    Screen(3840, 2160, 65),
    Screen(2160, 3840, 55),
    Screen(5120, 1440, 49),
)
