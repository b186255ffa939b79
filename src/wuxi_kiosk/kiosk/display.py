"""What the machine's screens can be told: how picture and touch are turned, and whether the screen is on."""

import json
import logging
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wuxi_kiosk import paths

COMMAND_TIMEOUT_S = 10.0
# Clockwise, as one who stands before the screen sees it.
_X_ROTATIONS = {0: "normal", 90: "right", 180: "inverted", 270: "left"}
_SWAY_TRANSFORMS = {0: "normal", 90: "90", 180: "180", 270: "270"}
# From the touch panel to the picture on it, both 0–1 from their upper left corners, as rows of a matrix.
_TOUCH = {
    0: ((1, 0, 0), (0, 1, 0)),
    90: ((0, 1, 0), (-1, 0, 1)),
    180: ((-1, 0, 1), (0, -1, 1)),
    270: ((0, -1, 1), (1, 0, 0)),
}
_PROPERTY = "Coordinate Transformation Matrix"
_X_OUTPUT = re.compile(
    r"(?P<name>\S+) connected(?: primary)?"
    r"(?: (?P<width>\d+)x(?P<height>\d+)\+(?P<x>\d+)\+(?P<y>\d+))?(?: (?P<rotation>left|right|inverted))?"
    r"(?:.*? (?P<width_mm>\d+)mm x (?P<height_mm>\d+)mm)?"
)
_X_SCREEN = re.compile(r"current (\d+) x (\d+)")
_X_DEVICE = re.compile(r"id=(\d+)\s+\[(.*?)\]")
log = logging.getLogger(__name__)


class CommandError(Exception):
    """A command could not be carried out; the message says why."""


Runner = Callable[[Sequence[str]], str]


@dataclass(frozen=True)
class Output:
    """An output with a screen: its picture in pixels, as it is turned by `rotation` degrees clockwise.

    Millimetres are those of the picture as it is seen, 0 where they are not known. A screen that is not `on` shows
    nothing; without a mode its size is 0.
    """

    name: str
    width: int
    height: int
    width_mm: int
    height_mm: int
    on: bool
    rotation: int = 0
    x: int = 0
    y: int = 0


class Display(Protocol):
    """The screens of a machine. What cannot be done is returned, in Chinese and English; nothing raises."""

    name: str

    def outputs(self) -> list[Output]:
        """The outputs with a screen; none where they cannot be found out."""

    def rotate(self, output: str | None, degrees: int) -> list[str]:
        """Turn picture and touch of an output, or of the first, by 0, 90, 180 or 270 degrees clockwise."""

    def set_power(self, output: str | None, on: bool) -> list[str]:
        """Switch the screen of an output, or of the first, on or off."""

    def is_on(self, output: str | None) -> bool | None:
        """Whether the screen of an output, or of the first, shows a picture; None where that is not known."""

    def limits(self) -> list[str]:
        """What cannot be done on this machine, for `doctor`."""


def run_command(command: Sequence[str], timeout: float = COMMAND_TIMEOUT_S) -> str:
    """The output of a command, which may take `timeout` seconds; raises CommandError."""
    try:
        done = subprocess.run(
            list(command),
            env=paths.system_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CommandError(f"{command[0]}: {error}") from None
    if done.returncode:
        raise CommandError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip() or done.returncode}")
    return done.stdout


def find_display(
    environ: Mapping[str, str] | None = None,
    run: Runner = run_command,
    which: Callable[[str], str | None] | None = None,
) -> Display:
    """The adapter for the session that this process is in."""
    environ = os.environ if environ is None else environ
    which = which or shutil.which
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return NoDisplay(f"没有桌面（{platform}） · no desktop ({platform})")
    if environ.get("SWAYSOCK"):
        if which("swaymsg"):
            return SwayDisplay(run)
        return NoDisplay("没有 swaymsg 命令 · there is no command swaymsg")
    if environ.get("WAYLAND_DISPLAY") and platform != "xcb":
        return NoDisplay(
            "这种 Wayland 桌面不能由程序来转，请在它自己的设置里转 · this Wayland desktop is turned in its own settings"
        )
    if environ.get("DISPLAY"):
        if which("xrandr"):
            return XDisplay(run, has_xinput=bool(which("xinput")), has_xset=bool(which("xset")))
        return NoDisplay(
            "没有 xrandr 命令，请装 x11-xserver-utils · there is no command xrandr: install x11-xserver-utils"
        )
    return NoDisplay("这个系统上请用系统自己的显示设置 · use the display settings of the system")


class NoDisplay:
    """Screens that cannot be told anything, and why."""

    name = "none"

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def outputs(self) -> list[Output]:
        """None that are known."""
        return []

    def rotate(self, output: str | None, degrees: int) -> list[str]:
        """Not possible."""
        return [self._reason]

    def set_power(self, output: str | None, on: bool) -> list[str]:
        """Not possible."""
        return [self._reason]

    def is_on(self, output: str | None) -> bool | None:
        """Not known."""
        return None

    def limits(self) -> list[str]:
        """Everything."""
        return [self._reason]


class _CommandDisplay:
    """What adapters that run commands share."""

    name = ""

    def __init__(self, run: Runner) -> None:
        self._run = run

    def _list_outputs(self) -> list[Output]:
        raise NotImplementedError

    def outputs(self) -> list[Output]:
        """The outputs with a screen."""
        try:
            return self._list_outputs()
        except CommandError as error:
            log.warning("the screens cannot be listed: %s", error)
            return []

    def _chosen(self, name: str | None) -> Output:
        found = self._list_outputs()
        if not found:
            raise CommandError("没有接着的屏幕 · no screen is connected")
        named = [output for output in found if output.name == name]
        if name and not named:
            listed = ", ".join(output.name for output in found)
            raise CommandError(f"没有输出口 {name}，有的是 {listed} · there is no output {name}, only {listed}")
        return (named or [output for output in found if output.on] or found)[0]


class XDisplay(_CommandDisplay):
    """The screens of an X server, by xrandr, xinput and xset."""

    name = "x"

    def __init__(self, run: Runner, *, has_xinput: bool = True, has_xset: bool = True) -> None:
        super().__init__(run)
        self._has_xinput = has_xinput
        self._has_xset = has_xset

    def _list_outputs(self) -> list[Output]:
        return self._read(self._run(["xrandr", "--query"]))

    def _read(self, text: str) -> list[Output]:
        lit = self.is_on(None) is not False
        return [_x_output(match, lit) for line in text.splitlines() if (match := _X_OUTPUT.match(line))]

    def is_on(self, output: str | None) -> bool | None:
        """Whether the screens have power, all of one X server alike; to list outputs could make them flicker."""
        try:
            state = re.search(r"Monitor is (\w+)", self._run(["xset", "q"])) if self._has_xset else None
        except CommandError:
            return None
        return state[1] == "On" if state else None

    def rotate(self, output: str | None, degrees: int) -> list[str]:
        """Turn the picture, then the touch of every touch screen so that it meets the picture again."""
        try:
            chosen = self._chosen(output)
            if chosen.rotation != degrees or not chosen.width:
                mode = [] if chosen.width else ["--auto"]
                self._run(["xrandr", "--output", chosen.name, *mode, "--rotate", _X_ROTATIONS[degrees]])
            if not self._has_xinput:
                return [*self._limits_of_touch()]
            text = self._run(["xrandr", "--query"])
            turned = next((one for one in self._read(text) if one.name == chosen.name), chosen)
            whole = _X_SCREEN.search(text)
            size = (int(whole[1]), int(whole[2])) if whole else (turned.width, turned.height)
            matrix = [f"{value:g}" for value in touch_matrix(turned, size)]
            devices = touch_devices(self._run(["xinput", "list", "--long"]))
            for device in devices:
                self._run(["xinput", "set-prop", device, _PROPERTY, *matrix])
        except CommandError as error:
            return [str(error)]
        return [] if devices else ["没有触摸屏 · there is no touch screen"]

    def set_power(self, output: str | None, on: bool) -> list[str]:
        """Switch all screens on or off: those of one X server have one state. A touch switches them on."""
        if not self._has_xset:
            return self.limits()
        # To force a state also enables the time-outs, after which it would go off by itself.
        commands = (
            (["xset", "dpms", "force", "on"], ["xset", "-dpms"])
            if on
            else (["xset", "dpms", "0", "0", "0"], ["xset", "dpms", "force", "off"])
        )
        try:
            for command in commands:
                self._run(command)
        except CommandError as error:
            return [str(error)]
        return []

    def limits(self) -> list[str]:
        """What lacks a command."""
        return [*self._limits_of_touch(), *self._limits_of_power()]

    def _limits_of_touch(self) -> Iterator[str]:
        if not self._has_xinput:
            yield "触摸不能跟着转：请装 xinput · touch cannot be turned: install xinput"

    def _limits_of_power(self) -> Iterator[str]:
        if not self._has_xset:
            yield "屏幕不能开关：请装 x11-xserver-utils · screens cannot be switched: install x11-xserver-utils"


def _x_output(match: re.Match[str], lit: bool) -> Output:
    width, height, x, y, width_mm, height_mm = (
        int(match[name] or 0) for name in ("width", "height", "x", "y", "width_mm", "height_mm")
    )
    rotation = {word: degrees for degrees, word in _X_ROTATIONS.items()}[match["rotation"] or "normal"]
    # The size in pixels is that of the picture as it is turned, the millimetres are those of the panel.
    if rotation in (90, 270):
        width_mm, height_mm = height_mm, width_mm
    return Output(match["name"], width, height, width_mm, height_mm, bool(width) and lit, rotation, x, y)


def touch_devices(listing: str) -> list[str]:
    """The ids of the touch screens in what `xinput list --long` prints; the master pointer takes over their touches."""
    found: list[str] = []
    device = ""
    for line in listing.splitlines():
        if match := _X_DEVICE.search(line):
            device = "" if match[2].startswith("master") else match[1]
        elif device and device not in found and re.fullmatch(r"\s*Touch mode: direct\s*", line):
            found.append(device)
    return found


def touch_matrix(output: Output, size: tuple[int, int]) -> tuple[float, ...]:
    """The matrix from a touch panel to the whole X screen, of a size in pixels, on which an output has a part; by rows.

    Coordinates are 0–1 of the panel as it was made, and of the whole screen.
    """
    width, height = size
    scale = output.width / width, output.height / height
    offset = output.x / width, output.y / height
    rows = [
        tuple(scale[axis] * value + (offset[axis] if column == 2 else 0) for column, value in enumerate(row))
        for axis, row in enumerate(_TOUCH[output.rotation])
    ]
    return *rows[0], *rows[1], 0, 0, 1


class SwayDisplay(_CommandDisplay):
    """The screens of sway, by swaymsg; their millimetres are not known there."""

    name = "sway"

    def _list_outputs(self) -> list[Output]:
        try:
            found = json.loads(self._run(["swaymsg", "--raw", "--type", "get_outputs"]))
        except ValueError as error:
            raise CommandError(f"swaymsg: {error}") from None
        if not isinstance(found, list):
            raise CommandError("swaymsg: get_outputs")
        return [_sway_output(one) for one in found if isinstance(one, dict) and not one.get("non_desktop")]

    def rotate(self, output: str | None, degrees: int) -> list[str]:
        """Turn the picture; touch that is mapped to an output is turned with it."""
        try:
            name = self._chosen(output).name
            self._tell(f'output "{name}" transform {_SWAY_TRANSFORMS[degrees]}')
            self._tell(f'input type:touch map_to_output "{name}"')
        except CommandError as error:
            return [str(error)]
        return []

    def set_power(self, output: str | None, on: bool) -> list[str]:
        """Switch the screen of an output on or off."""
        state = "on" if on else "off"
        try:
            name = self._chosen(output).name
            try:
                self._tell(f'output "{name}" power {state}')
            except CommandError:
                # Before sway 1.8.
                self._tell(f'output "{name}" dpms {state}')
        except CommandError as error:
            return [str(error)]
        return []

    def is_on(self, output: str | None) -> bool | None:
        """Whether the screen of an output is there and has power."""
        try:
            return any(one.on for one in self._list_outputs() if output in (None, one.name))
        except CommandError:
            return None

    def limits(self) -> list[str]:
        """None."""
        return []

    def _tell(self, command: str) -> None:
        # With its exit code, swaymsg also prints whether a command failed.
        answer = self._run(["swaymsg", "--raw", command])
        try:
            results = json.loads(answer)
        except ValueError:
            results = []
        for result in results if isinstance(results, list) else []:
            if isinstance(result, dict) and not result.get("success", True):
                raise CommandError(f"{command}: {result.get('error', '')}")


def _sway_output(one: dict[str, Any]) -> Output:
    rectangle = one.get("rect") or {}
    degrees = {word: degrees for degrees, word in _SWAY_TRANSFORMS.items()}
    # `power` is what sway 1.8 and later call it.
    lit = bool(one.get("power", one.get("dpms", True)))
    return Output(
        str(one.get("name", "")),
        int(rectangle.get("width") or 0),
        int(rectangle.get("height") or 0),
        0,
        0,
        bool(one.get("active")) and lit,
        degrees.get(str(one.get("transform")), 0),
        int(rectangle.get("x") or 0),
        int(rectangle.get("y") or 0),
    )
