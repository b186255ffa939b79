"""Settings that are broken, disks that are full or cannot be written."""

import json

from .conftest import Report, take_picture
from .machine import HANG_TIMEOUT_S, Machine
from .test_display import SETTINGS
from .test_processes import EXHIBIT, kill, pid
from .watch import touch_to_home, wait_for_motion


def doctor(machine: Machine) -> str:
    return machine.agent.run("wuxi-kiosk doctor", check=False)


def test_broken_settings_change_nothing_for_visitors(machine: Machine, report: Report) -> None:
    begun = machine.uptime()
    machine.agent.run(f"printf 'screen: [\\n' >{SETTINGS}")
    kill(machine, EXHIBIT)
    wait_for_motion(machine)
    report("broken settings", "the exhibit moves, after a restart, too", machine.uptime() - begun)
    touch_to_home(machine)
    # With the mark for staff at the lower left.
    take_picture(machine)
    assert SETTINGS in doctor(machine)


def test_full_disk(machine: Machine, report: Report) -> None:
    begun = machine.uptime()
    # Written byte by byte it would take minutes.
    machine.agent.run("fallocate -l $(df --output=avail -B1 /var | tail -n 1) /var/full; sync", check=False)
    machine.agent.run("head -c 8M /dev/zero >/var/rest", check=False)
    assert "100%" in machine.agent.run("df /var | tail -n 1")
    kill(machine, EXHIBIT)
    wait_for_motion(machine)
    report("state disk full", "the exhibit moves, after a kill", machine.uptime() - begun)
    touch_to_home(machine)


def test_disks_that_cannot_be_written(machine: Machine, report: Report) -> None:
    """Root, and the state with the home folder."""
    begun = machine.uptime()
    # As the kernel does after an error of a disk; a remount would wait for files that are open for writing.
    machine.agent.run("echo u >/proc/sysrq-trigger")
    machine.wait_for("! touch /var/lib/wuxi-kiosk/probe && ! touch /etc/probe")
    kill(machine, EXHIBIT)
    wait_for_motion(machine)
    report("root, state and home read-only", "the exhibit moves, after a kill", machine.uptime() - begun)
    touch_to_home(machine)


def test_package_is_upgraded_in_place(machine: Machine, report: Report) -> None:
    """Settings and state are kept, and the exhibit is back by itself."""
    machine.agent.run(f"printf '\\n# of this machine\\n' >>{SETTINGS}")
    state = machine.agent.run("cat /var/lib/wuxi-kiosk/settings.yaml /etc/machine-id")
    before = pid(machine, EXHIBIT)
    begun = machine.uptime()
    # Half a thousand files, unpacked by an emulated machine.
    machine.agent.run("dpkg --force-confold --install /run/test-agent/next.deb", 3 * HANG_TIMEOUT_S)
    installed = machine.uptime()
    wait_for_motion(machine)
    report(
        "upgrade in place", f"installed after {installed - begun:.0f} s, the exhibit moves", machine.uptime() - begun
    )
    assert machine.agent.run("dpkg-query -W -f '${Version} ${Status}' wuxi-kiosk").endswith(
        "+next install ok installed"
    )
    assert pid(machine, EXHIBIT) != before
    assert machine.agent.run("cat /var/lib/wuxi-kiosk/settings.yaml /etc/machine-id") == state
    assert "# of this machine" in machine.agent.run(f"cat {SETTINGS}")
    json.loads(machine.agent.run("cat /var/lib/wuxi-kiosk/status.json"))
