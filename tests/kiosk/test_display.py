"""The adapters for screens, with the commands of a machine that is not there."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk.display import (
    CommandError,
    Display,
    NoDisplay,
    Output,
    SwayDisplay,
    XDisplay,
    find_display,
    run_command,
    touch_devices,
    touch_matrix,
)

MODES = "   1920x1080     60.00*+  50.00    59.94\n   1280x720      60.00\n"
AXES = "(normal left inverted right x axis y axis)"
ONE = f"""\
Screen 0: minimum 320 x 200, current 1920 x 1080, maximum 16384 x 16384
HDMI-1 connected primary 1920x1080+0+0 {AXES} 941mm x 529mm
{MODES}DP-1 disconnected {AXES}
"""
TURNED = f"""\
Screen 0: minimum 320 x 200, current 1080 x 1920, maximum 16384 x 16384
HDMI-1 connected primary 1080x1920+0+0 right {AXES} 941mm x 529mm
{MODES}DP-1 disconnected {AXES}
"""
TWO = f"""\
Screen 0: minimum 320 x 200, current 3000 x 1920, maximum 16384 x 16384
eDP-1 connected primary 1920x1080+0+0 {AXES} 0mm x 0mm
{MODES}DP-1 connected 1080x1920+1920+0 left {AXES} 941mm x 529mm
{MODES}"""
OFF = f"""\
Screen 0: minimum 320 x 200, current 1920 x 1080, maximum 16384 x 16384
HDMI-1 connected {AXES}
   1920x1080     60.00 +
"""
XVFB = """\
Screen 0: minimum 1 x 1, current 1920 x 1080, maximum 1920 x 1080
screen connected 1920x1080+0+0 0mm x 0mm
   1920x1080      0.00*
"""
DEVICES = """\
⎡ Virtual core pointer                    \tid=2\t[master pointer  (3)]
\tReporting 2 classes:
\t\tClass originated from: 9. Type: XITouchClass
\t\tTouch mode: direct
\t\tMax number of touches: 10
⎜   ↳ Virtual core XTEST pointer              \tid=4\t[slave  pointer  (2)]
\tReporting 1 classes:
\t\tClass originated from: 4. Type: XIButtonClass
⎜   ↳ ILITEK Multi-Touch-V3000                \tid=9\t[slave  pointer  (2)]
\tReporting 2 classes:
\t\tClass originated from: 9. Type: XIValuatorClass
\t\tDetail for Valuator 0:
\t\t  Label: Abs MT Position X
\t\tClass originated from: 9. Type: XITouchClass
\t\tTouch mode: direct
\t\tMax number of touches: 10
⎜   ↳ SynPS/2 Synaptics TouchPad              \tid=12\t[slave  pointer  (2)]
\tReporting 1 classes:
\t\tClass originated from: 12. Type: XITouchClass
\t\tTouch mode: dependent
\t\tMax number of touches: 5
⎜   ↳ Another screen                          \tid=14\t[floating slave]
\tReporting 1 classes:
\t\tTouch mode: direct
⎣ Virtual core keyboard                   \tid=3\t[master keyboard (2)]
"""
OUTPUTS = [
    {
        "name": "HDMI-A-1",
        "active": True,
        "dpms": True,
        "power": True,
        "transform": "90",
        "rect": {"x": 1920, "y": 0, "width": 1080, "height": 1920},
    },
    {"name": "DP-1", "active": False, "transform": "normal", "rect": {"x": 0, "y": 0, "width": 0, "height": 0}},
    {"name": "VR", "active": True, "non_desktop": True},
]


class Machine:
    """Answers commands from a table by their beginning, and notes them; the longest beginning counts."""

    def __init__(self, answers: dict[str, str | CommandError] | None = None) -> None:
        self.answers = dict(answers or {})
        self.commands: list[str] = []

    def __call__(self, command: Sequence[str]) -> str:
        written = " ".join(command)
        self.commands.append(written)
        found = max((name for name in self.answers if written.startswith(name)), key=len, default="")
        answer = self.answers.get(found, "")
        if isinstance(answer, CommandError):
            raise answer
        return answer

    def changes(self) -> list[str]:
        """The commands that change something."""
        asked = ("xrandr --query", "xset q", "xinput list", "swaymsg --raw --type")
        return [command for command in self.commands if not command.startswith(asked)]


class TestXOutputs:
    @pytest.mark.parametrize(
        ("text", "outputs"),
        [
            (ONE, [Output("HDMI-1", 1920, 1080, 941, 529, True)]),
            (TURNED, [Output("HDMI-1", 1080, 1920, 529, 941, True, 90)]),
            (
                TWO,
                [Output("eDP-1", 1920, 1080, 0, 0, True), Output("DP-1", 1080, 1920, 529, 941, True, 270, 1920, 0)],
            ),
            (OFF, [Output("HDMI-1", 0, 0, 0, 0, False)]),
            (XVFB, [Output("screen", 1920, 1080, 0, 0, True)]),
            ("", []),
            ("Can't open display\n", []),
        ],
    )
    def test_are_read(self, text: str, outputs: list[Output]) -> None:
        assert XDisplay(Machine({"xrandr": text})).outputs() == outputs

    @pytest.mark.parametrize(
        ("state", "on"), [("Monitor is On", True), ("Monitor is Off", False), ("Monitor is in Standby", False)]
    )
    def test_a_dark_screen_is_off(self, state: str, on: bool) -> None:
        answer = f"DPMS (Display Power Management Signaling):\n  DPMS is Enabled\n  {state}\n"
        machine = Machine({"xrandr": ONE, "xset q": answer})
        (output,) = XDisplay(machine).outputs()
        assert output.on is on
        machine.commands.clear()
        assert XDisplay(machine).is_on("HDMI-1") is on
        assert machine.commands == ["xset q"], "to list outputs may make a screen flicker"

    @pytest.mark.parametrize(
        ("answer", "has_xset"),
        [("Server does not have the DPMS Extension", True), (CommandError("no display"), True), ("", False)],
    )
    def test_whether_it_is_dark_may_not_be_known(self, answer: str | CommandError, has_xset: bool) -> None:
        display = XDisplay(Machine({"xrandr": ONE, "xset q": answer}), has_xset=has_xset)
        assert display.is_on(None) is None
        assert display.outputs()[0].on

    def test_without_the_command_there_are_none(self, caplog: pytest.LogCaptureFixture) -> None:
        assert XDisplay(Machine({"xrandr": CommandError("no display")})).outputs() == []
        assert "no display" in caplog.text


class TestTouch:
    def test_only_touch_screens_are_found(self) -> None:
        assert touch_devices(DEVICES) == ["9", "14"]

    @pytest.mark.parametrize(
        ("rotation", "corner"),
        # Where on the panel the upper left and the upper right corner of the picture lie, once it is turned clockwise.
        [(0, ((0, 0), (1, 0))), (90, ((1, 0), (1, 1))), (180, ((1, 1), (0, 1))), (270, ((0, 1), (0, 0)))],
    )
    def test_a_touch_meets_the_turned_picture(self, rotation: int, corner: tuple[tuple[int, int], ...]) -> None:
        size = (1080, 1920) if rotation in (90, 270) else (1920, 1080)
        a, b, c, d, e, f, *last = touch_matrix(Output("", *size, 0, 0, True, rotation), size)
        assert [(a * x + b * y + c, d * x + e * y + f) for x, y in corner] == [(0, 0), (1, 0)]
        assert last == [0, 0, 1]

    def test_the_matrices_are_those_of_the_documents_of_x(self) -> None:
        """They are given in https://wiki.ubuntu.com/X/InputCoordinateTransformation; 90 is `right` there."""
        known = {90: (0, 1, 0, -1, 0, 1, 0, 0, 1), 270: (0, -1, 1, 1, 0, 0, 0, 0, 1)}
        for rotation, matrix in known.items():
            assert touch_matrix(Output("", 1080, 1920, 0, 0, True, rotation), (1080, 1920)) == matrix

    def test_a_touch_reaches_the_part_of_the_output_only(self) -> None:
        """Of a desktop of 3000 × 1920 the second screen, upright, has the right 1080."""
        a, b, c, d, e, f, *_ = touch_matrix(Output("", 1080, 1920, 0, 0, True, 270, 1920, 0), (3000, 1920))

        def pixel(x: float, y: float) -> tuple[int, int]:
            return round(3000 * (a * x + b * y + c)), round(1920 * (d * x + e * y + f))

        assert pixel(0, 1) == (1920, 0)
        assert pixel(0, 0) == (3000, 0)
        assert pixel(1, 1) == (1920, 1920)


class TestXRotate:
    def test_turns_picture_and_touch(self) -> None:
        machine = Machine({"xrandr": ONE, "xinput list": DEVICES})

        def run(command: Sequence[str]) -> str:
            answer = machine(command)
            if command[1] == "--output":
                machine.answers["xrandr"] = TURNED
            return answer

        assert XDisplay(run).rotate(None, 90) == []
        matrix = "Coordinate Transformation Matrix 0 1 0 -1 0 1 0 0 1"
        assert machine.changes() == [
            "xrandr --output HDMI-1 --rotate right",
            f"xinput set-prop 9 {matrix}",
            f"xinput set-prop 14 {matrix}",
        ]

    def test_a_picture_that_is_turned_already_does_not_flicker(self) -> None:
        machine = Machine({"xrandr": TURNED, "xinput list": DEVICES})
        assert XDisplay(machine).rotate("HDMI-1", 90) == []
        assert all(command.startswith("xinput") for command in machine.changes())

    def test_a_screen_without_a_mode_is_switched_on(self) -> None:
        machine = Machine({"xrandr": OFF, "xinput list": DEVICES})
        XDisplay(machine).rotate("HDMI-1", 180)
        assert machine.changes()[0] == "xrandr --output HDMI-1 --auto --rotate inverted"

    def test_the_first_that_is_on_is_meant_without_a_name(self) -> None:
        machine = Machine({"xrandr": OFF.replace("HDMI-1", "DP-9") + TWO, "xinput list": DEVICES})
        XDisplay(machine).rotate(None, 180)
        assert machine.changes()[0].startswith("xrandr --output eDP-1 ")

    def test_an_output_that_there_is_not(self) -> None:
        machine = Machine({"xrandr": TWO})
        (problem,) = XDisplay(machine).rotate("HDMI-7", 90)
        assert "没有输出口 HDMI-7，有的是 eDP-1, DP-1" in problem
        assert machine.changes() == []

    def test_no_screen(self) -> None:
        (problem,) = XDisplay(Machine({"xrandr": ""})).rotate(None, 90)
        assert "no screen is connected" in problem

    def test_a_driver_that_cannot_turn(self) -> None:
        machine = Machine({"xrandr": ONE, "xrandr --output": CommandError("xrandr: cannot rotate")})
        assert XDisplay(machine).rotate(None, 90) == ["xrandr: cannot rotate"]
        assert not any(command.startswith("xinput set-prop") for command in machine.commands), "touch stays as it was"

    def test_without_xinput_the_picture_is_turned_and_touch_is_not(self) -> None:
        machine = Machine({"xrandr": ONE})
        (problem,) = XDisplay(machine, has_xinput=False).rotate(None, 270)
        assert "xinput" in problem
        assert machine.changes() == ["xrandr --output HDMI-1 --rotate left"]

    def test_without_a_touch_screen(self) -> None:
        (problem,) = XDisplay(Machine({"xrandr": ONE})).rotate(None, 0)
        assert "没有触摸屏" in problem


class TestPower:
    def test_of_x_does_not_go_off_by_itself_afterwards(self) -> None:
        machine = Machine()
        display = XDisplay(machine)
        assert display.set_power(None, False) == display.set_power(None, True) == []
        assert machine.commands == ["xset dpms 0 0 0", "xset dpms force off", "xset dpms force on", "xset -dpms"]

    def test_of_x_without_xset(self) -> None:
        display = XDisplay(Machine(), has_xset=False)
        assert "x11-xserver-utils" in display.set_power(None, False)[0]
        assert display.limits() == display.set_power(None, False)

    def test_of_sway(self) -> None:
        machine = Machine({"swaymsg": '[{"success": true}]', "swaymsg --raw --type": json.dumps(OUTPUTS)})
        assert SwayDisplay(machine).set_power(None, False) == []
        assert machine.changes() == ['swaymsg --raw output "HDMI-A-1" power off']

    def test_of_old_sway(self) -> None:
        old = json.dumps([{"success": False, "parse_error": True, "error": "Unknown/invalid command 'power'"}])

        def run(command: Sequence[str]) -> str:
            machine(command)
            return json.dumps(OUTPUTS) if "--type" in command else old if " power " in command[-1] else "[]"

        machine = Machine()
        assert SwayDisplay(run).set_power("DP-1", True) == []
        assert machine.changes()[-1] == 'swaymsg --raw output "DP-1" dpms on'


class TestSway:
    def test_outputs_are_read(self) -> None:
        assert SwayDisplay(Machine({"swaymsg": json.dumps(OUTPUTS)})).outputs() == [
            Output("HDMI-A-1", 1080, 1920, 0, 0, True, 90, 1920, 0),
            Output("DP-1", 0, 0, 0, 0, False),
        ]

    @pytest.mark.parametrize("key", ["dpms", "power"])
    def test_a_dark_screen_is_off(self, key: str) -> None:
        dark = [{"name": "A", "active": True, key: False, "rect": {"width": 1, "height": 1}}]
        (output,) = SwayDisplay(Machine({"swaymsg": json.dumps(dark)})).outputs()
        assert not output.on

    def test_turns_picture_and_touch(self) -> None:
        machine = Machine({"swaymsg": '[{"success": true}]', "swaymsg --raw --type": json.dumps(OUTPUTS)})
        assert SwayDisplay(machine).rotate("HDMI-A-1", 270) == []
        assert machine.changes() == [
            'swaymsg --raw output "HDMI-A-1" transform 270',
            'swaymsg --raw input type:touch map_to_output "HDMI-A-1"',
        ]

    def test_says_what_sway_refuses(self) -> None:
        refusal = '[{"success": false, "error": "Invalid transform"}]'
        machine = Machine({"swaymsg": refusal, "swaymsg --raw --type": json.dumps(OUTPUTS)})
        (problem,) = SwayDisplay(machine).rotate(None, 90)
        assert "Invalid transform" in problem

    @pytest.mark.parametrize("answer", ["", "{}", "[1, null]", "no JSON"])
    def test_an_answer_that_is_none(self, answer: str) -> None:
        assert SwayDisplay(Machine({"swaymsg": answer})).outputs() == []

    @pytest.mark.parametrize(
        ("name", "power", "on"), [(None, True, True), ("HDMI-A-1", False, False), ("DP-1", True, False)]
    )
    def test_tells_whether_a_screen_is_on(self, name: str | None, power: bool, on: bool) -> None:
        listed = json.dumps([OUTPUTS[0] | {"power": power}, *OUTPUTS[1:]])
        assert SwayDisplay(Machine({"swaymsg --raw --type": listed})).is_on(name) is on

    @pytest.mark.parametrize(("answer", "on"), [("[]", False), (CommandError("sway has gone"), None)])
    def test_without_a_screen_none_is_on(self, answer: str | CommandError, on: bool | None) -> None:
        assert SwayDisplay(Machine({"swaymsg --raw --type": answer})).is_on(None) is on


class TestFind:
    @pytest.mark.parametrize(
        ("environ", "commands", "name"),
        [
            ({"DISPLAY": ":0"}, {"xrandr"}, "x"),
            ({"DISPLAY": ":0"}, set(), "none"),
            ({"SWAYSOCK": "/run/sway", "WAYLAND_DISPLAY": "wayland-1", "DISPLAY": ":0"}, {"xrandr", "swaymsg"}, "sway"),
            ({"SWAYSOCK": "/run/sway"}, {"xrandr"}, "none"),
            ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, {"xrandr"}, "none"),
            ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, {"xrandr"}, "none"),
            ({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, {"xrandr"}, "x"),
            ({}, {"xrandr", "swaymsg"}, "none"),
        ],
    )
    def test_the_adapter_of_the_session(self, environ: dict[str, str], commands: set[str], name: str) -> None:
        found = find_display(environ, Machine(), lambda command: command if command in commands else None)
        assert found.name == name
        for limit in found.limits():
            assert " · " in limit

    def test_nothing_can_be_done_without_one(self) -> None:
        display: Display = NoDisplay("不行 · no")
        assert display.outputs() == []
        assert display.rotate(None, 90) == display.set_power(None, False) == display.limits() == ["不行 · no"]


class TestRunCommand:
    def test_returns_what_is_printed(self) -> None:
        assert run_command([sys.executable, "-c", "print('巫溪')"]).strip() == "巫溪"

    def test_programs_of_the_system_get_no_library_of_the_executable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(paths, "frozen", lambda: Path("/opt/wuxi-kiosk"))
        monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/wuxi-kiosk/_internal")
        printed = run_command([sys.executable, "-c", "import os; print(os.environ.get('LD_LIBRARY_PATH'))"])
        assert printed.strip() == "None"

    def test_a_command_that_there_is_not(self) -> None:
        with pytest.raises(CommandError, match="no-such-command"):
            run_command(["no-such-command"])

    def test_a_command_that_fails(self) -> None:
        with pytest.raises(CommandError, match="broken"):
            run_command([sys.executable, "-c", "import sys; sys.exit('broken')"])
