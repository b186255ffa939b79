"""Displays that are missing, come back, are switched off, are turned."""

from .conftest import Report
from .machine import SIZE, Machine
from .watch import touch_to_home, wait_for_blank, wait_for_motion

UNPLUGGED = (0, 0)
SETTINGS = "/etc/wuxi-kiosk/kiosk.yaml"


def restarts(machine: Machine) -> str:
    """What changes when the exhibit, its supervisor or the compositor is started anew."""
    return machine.agent.run("pgrep -f '^sway |[w]uxi-kiosk (session|run)'")


def test_unplugged_and_back(machine: Machine, report: Report) -> None:
    before = restarts(machine)
    machine.plug.set_size(UNPLUGGED)
    machine.wait_for("grep -q ^disconnected /sys/class/drm/card*-Virtual-1/status")
    wait_for_blank(machine)
    # Longer than a frozen exhibit would be left alone.
    machine.agent.run("sleep 60")
    begun = machine.uptime()
    machine.plug.set_size(SIZE)
    wait_for_motion(machine)
    report("unplugged and back", "the exhibit moves, nothing was restarted", machine.uptime() - begun)
    assert restarts(machine) == before
    touch_to_home(machine)


def test_plugged_in_only_after_the_session_has_started(machine: Machine, report: Report) -> None:
    """As when the display is switched on after the machine."""
    machine.plug.set_size(UNPLUGGED)
    machine.wait_for("grep -q ^disconnected /sys/class/drm/card*-Virtual-1/status")
    machine.agent.run("systemctl restart wuxi-kiosk.service")
    machine.wait_for("pgrep '^sway$'")
    machine.agent.run("sleep 20")
    before = restarts(machine)
    begun = machine.uptime()
    machine.plug.set_size(SIZE)
    wait_for_motion(machine)
    report("plugged in after the start", "the exhibit moves", machine.uptime() - begun)
    assert before.split()[0] in restarts(machine).split(), "the session was restarted"
    touch_to_home(machine)


def test_switched_off_for_a_while_is_no_failure(machine: Machine, report: Report) -> None:
    before = restarts(machine)
    sway = "SWAYSOCK=/run/wuxi-kiosk/sway.sock swaymsg"
    machine.agent.run(f"{sway} 'output * power off'")
    wait_for_blank(machine)
    machine.agent.run("sleep 60")
    assert restarts(machine) == before
    begun = machine.uptime()
    machine.agent.run(f"{sway} 'output * power on'")
    wait_for_motion(machine)
    report("display off for a minute", "the exhibit moves, nothing was restarted", machine.uptime() - begun)
    assert restarts(machine) == before


def test_turned_by_the_settings_file(machine: Machine, report: Report) -> None:
    """The display's own pixels stay landscape; a picture turned clockwise is turned back to be looked at."""
    begun = machine.uptime()
    machine.agent.run(f"sed -i 's/^  #rotation: 90/  rotation: 90/' {SETTINGS}")
    machine.turned = 90
    wait_for_motion(machine)
    machine.wait_for("SWAYSOCK=/run/wuxi-kiosk/sway.sock swaymsg -r -t get_outputs | grep -q 'transform.*90'")
    wait_for_motion(machine)
    touch_to_home(machine)
    report("turned by 90° in the settings", "home in portrait, where it was touched", machine.uptime() - begun)


def test_other_size(machine: Machine, report: Report) -> None:
    begun = machine.uptime()
    machine.plug.set_size((1024, 768))
    machine.size = (1024, 768)
    wait_for_motion(machine)
    report("a display of another size", "the exhibit moves", machine.uptime() - begun)
    touch_to_home(machine)
