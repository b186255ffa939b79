"""Power cuts at random instants while state is written, each followed by a start."""

import json
import random

import pytest

from .conftest import Boot, Report, Start
from .machine import SNAPSHOT, Machine
from .watch import wait_for_motion

STATE = "/var/lib/wuxi-kiosk"
# What the kernel gets where it is started at once, as by the boot loader.
ARGUMENTS = "root=LABEL=wuxi-root ro quiet loglevel=3 fsck.repair=yes panic=10"
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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "cut" in metafunc.fixturenames:
        cuts = metafunc.config.getoption("--power-cuts", default=1)
        metafunc.parametrize("cut", range(cuts))


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
    with start(boot.disk, firmware=False, arguments=ARGUMENTS) as machine:
        wait_for_motion(machine)
        seconds = machine.age
        machine.agent.wait_ready()
        assert unreadable(machine) == []
        assert "wuxi-state" in machine.agent.run("findmnt -n -o LABEL /var")
        machine.agent.run("wuxi-kiosk incidents")
        assert machine.agent.run("dmesg -l emerg,alert,crit,err -f kern | grep -i ext4 || true") == ""
    report(f"power cut {cut + 1}, {delay:.1f} s into writing", "the exhibit moves, state is whole", seconds)
