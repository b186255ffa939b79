"""The power button, power cuts at random instants while state is written, damaged state: each followed by a start."""

import json
import random

import pytest

from .conftest import Boot, Report, Start
from .machine import SIZE, SNAPSHOT, Machine
from .test_disk import doctor
from .test_display import restarts
from .test_processes import SUPERVISOR
from .watch import wait_for_motion

STATE = "/var/lib/wuxi-kiosk"
# Writes what the exhibit writes, only far more often, and what systems write besides.
WRITER = r"""
cd /var/lib/wuxi-kiosk
n=0
while true; do
    n=$((n + 1))
    cp -p status.json cut.tmp; sync cut.tmp; mv cut.tmp status.json
    wuxi-kiosk settings >/dev/null
    logger "writer $n"
    touch -c /etc/wuxi-kiosk/kiosk.yaml
    pkill -9 -f '[w]uxi-kiosk run ' || true
    sleep 3
done
"""


def unreadable(machine: Machine) -> list[str]:
    """The state files that are not what their names promise."""
    found = []
    for name in machine.agent.run(f"cd {STATE}; ls *.json").split():
        try:
            json.loads(machine.agent.run(f"cat {STATE}/{name}"))
        except ValueError:
            found.append(name)
    return found


def test_starts_again_after_a_power_cut(
    start: Start, boot: Boot, report: Report, cut: int, request: pytest.FixtureRequest
) -> None:
    seed = request.config.getoption("--cut-seed")
    delay = random.Random(f"{seed}/{cut}").uniform(0.5, 25)
    with start(boot.disk, snapshot=SNAPSHOT) as machine:
        machine.agent.wait_ready()
        machine.agent.write("/var/writer", WRITER)
        machine.agent.run("setsid sh /var/writer >/dev/null 2>&1 </dev/null &")
        machine.agent.run(f"sleep {delay:.2f}")
        machine.power_cut()
    # The first is as staff would do it, with the boot loader; the kernel alone is faster.
    with start(boot.disk, firmware=False) as machine:
        wait_for_motion(machine)
        seconds = machine.age
        machine.agent.wait_ready()
        assert unreadable(machine) == []
        assert "wuxi-state" in machine.agent.run("findmnt -n -o LABEL /var")
        machine.agent.run("wuxi-kiosk incidents")
        assert machine.agent.run("dmesg -l emerg,alert,crit,err -f kern | grep -i ext4 || true") == ""
    report(f"power cut {cut + 1}, {delay:.1f} s into writing", "the exhibit moves, state is whole", seconds)


def test_power_button_then_a_start_without_a_display(start: Start, boot: Boot, report: Report) -> None:
    """It shuts down by itself; a display that is plugged in long after the start finds the exhibit."""
    with start(boot.disk, snapshot=SNAPSHOT) as machine:
        machine.agent.wait_ready()
        begun = machine.age
        machine.press_power_button()
        report("power button", "it is off", machine.age - begun)
    with start(boot.disk, firmware=False, unplugged=True) as machine:
        machine.agent.wait_ready()
        machine.wait_for(f"pgrep -f '{SUPERVISOR}'")
        machine.agent.run("sleep 20")
        assert "Finished systemd-poweroff.service" in machine.agent.run("journalctl -b -1 --no-pager -o cat")
        assert machine.agent.run("dmesg | grep -c 'recovery complete' || true").strip() == "0"
        before = restarts(machine)
        begun = machine.uptime()
        machine.plug.set_size(SIZE)
        wait_for_motion(machine)
        report("started without a display, then plugged in", "the exhibit moves", machine.uptime() - begun)
        assert set(before.split()) <= set(restarts(machine).split()), "something was restarted"


# Zeroes the first blocks of a partition, or those of all groups of blocks, with every copy of the first.
_DAMAGE = "for n in {groups}; do dd if=/dev/zero of=$device bs=64K count=1 seek=$((n * 2048)) conv=notrunc,fsync; done"


@pytest.mark.parametrize(
    ("groups", "is_kept"), [("0", True), ("$(seq 0 60)", False)], ids=["first blocks", "every copy of them"]
)
def test_damaged_state_is_mended_or_replaced(
    start: Start, boot: Boot, report: Report, groups: str, is_kept: bool
) -> None:
    """The first blocks have copies; where all is lost, the exhibit keeps its state in memory."""
    with start(boot.disk, snapshot=SNAPSHOT) as machine:
        machine.agent.wait_ready()
        # Beyond the end of the partition dd fails, which is what it is to do.
        machine.agent.run(f"sync; device=$(findmnt -n -o SOURCE /var); {_DAMAGE.format(groups=groups)}", check=False)
        machine.power_cut()
    with start(boot.disk, firmware=False) as machine:
        wait_for_motion(machine)
        seconds = machine.age
        machine.agent.wait_ready()
        assert machine.agent.run("findmnt -n -o FSTYPE /var").strip() == ("ext4" if is_kept else "tmpfs")
        if is_kept:
            assert "language: zh" in machine.agent.run(f"cat {STATE}/settings.yaml")
        else:
            assert "in memory" in doctor(machine)
        found = "its first blocks" if is_kept else "every copy of them"
        report(f"state lost: {found}", "the exhibit moves" + ", state is whole" * is_kept, seconds)
