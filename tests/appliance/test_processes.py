"""Processes that end, stop or go round in circles."""

import pytest

from .conftest import Report
from .machine import Machine
from .watch import touch_to_home, wait_for_motion, wait_for_stillness

# By their command lines, in which the brackets keep a pattern from finding itself; the session is the supervisor too.
SUPERVISOR, EXHIBIT = "[w]uxi-kiosk session$", "[w]uxi-kiosk run "


def pid(machine: Machine, command: str) -> str:
    return machine.agent.run(f"pgrep -o -f '{command}'").strip()


def kill(machine: Machine, command: str) -> None:
    """Kill the oldest process of a command, and wait until it is gone and there is an exhibit."""
    before = pid(machine, command)
    machine.agent.run(f"kill -9 {before}")
    machine.wait_for(f"! kill -0 {before} && pgrep -f '{EXHIBIT}'")


@pytest.mark.parametrize(
    ("name", "command"), [("exhibit", EXHIBIT), ("supervisor", SUPERVISOR), ("compositor", "^sway ")]
)
def test_a_killed_process_comes_back(machine: Machine, report: Report, name: str, command: str) -> None:
    before = pid(machine, command)
    begun = machine.uptime()
    kill(machine, command)
    wait_for_motion(machine)
    report(f"kill -9 of the {name}", "the exhibit moves", machine.uptime() - begun)
    assert pid(machine, command) != before
    touch_to_home(machine)


@pytest.mark.parametrize(("name", "command"), [("exhibit", EXHIBIT), ("supervisor", SUPERVISOR)])
def test_a_stopped_process_is_replaced(machine: Machine, report: Report, name: str, command: str) -> None:
    before = pid(machine, command)
    begun = machine.uptime()
    machine.agent.run(f"kill -STOP {before}")
    machine.wait_for(f"! kill -0 {before} && pgrep -f '{EXHIBIT}'")
    wait_for_motion(machine)
    report(f"SIGSTOP of the {name}", "the exhibit moves", machine.uptime() - begun)


def test_an_endless_loop_in_qml_is_ended(machine: Machine, report: Report) -> None:
    """The loop is in the page that is shown: it comes again until it is mended, and then the exhibit is there."""
    page = "ui/pages/AttractLoop.qml"
    loop = "Timer { interval: 3000; running: true; onTriggered: { while (true) {} } }"
    machine.agent.run(
        f"file=$(find / -xdev -path '*{page}'); cp $file /var/good.qml && cp /var/good.qml /var/bad.qml &&"
        f"sed -i '$ d' /var/bad.qml && printf '%s\\n}}\\n' '{loop}' >>/var/bad.qml && cp /var/bad.qml $file"
    )
    before = pid(machine, EXHIBIT)
    machine.agent.run(f"kill -9 {before}")
    machine.wait_for(f"pgrep -f '{EXHIBIT}'")
    looping = pid(machine, EXHIBIT)
    # Until then a compositor without its exhibit is still, too.
    machine.wait_for("test $(journalctl -b -u wuxi-kiosk | grep -c 'first page is on the screen') -ge 2")
    wait_for_stillness(machine, 12)
    begun = machine.uptime()
    machine.wait_for(f"! kill -0 {looping}")
    ended = machine.uptime()
    machine.agent.run(f"cp /var/good.qml $(find / -xdev -path '*{page}')")
    wait_for_motion(machine)
    report(
        "endless loop in QML", f"ended after {ended - begun:.0f} s, then the exhibit moves", machine.uptime() - begun
    )
    assert "frozen" in machine.agent.run("cat /var/lib/wuxi-kiosk/incidents.jsonl")


def test_staff_stop_it_and_start_it_again_from_their_console(machine: Machine, report: Report) -> None:
    """It comes back on its own console, and the keys to that of staff still work."""

    def wait_for_console(name: str) -> None:
        machine.wait_for(f"grep -qx {name} /sys/class/tty/tty0/active")

    machine.agent.run("touch /etc/wuxi-kiosk/staff-console; systemctl start getty@tty2.service")
    machine.agent.run("systemctl stop wuxi-kiosk.service")
    machine.press("ctrl", "alt", "f2")
    wait_for_console("tty2")
    begun = machine.uptime()
    machine.agent.run("systemctl start wuxi-kiosk.service")
    wait_for_motion(machine)
    report("started from the console of staff", "the exhibit moves", machine.uptime() - begun)
    wait_for_console("tty1")
    machine.press("ctrl", "alt", "f2")
    wait_for_console("tty2")
    machine.press("ctrl", "alt", "f1")
    wait_for_console("tty1")
    touch_to_home(machine)


# Takes the place of a module of the standard library that can do without it; the handler runs in the main thread.
_LOOP = """
import os, signal, sys, threading, time
def endless_loop(*_):
    while os.path.exists("/var/lib/wuxi-kiosk/loop"):
        pass
def wait():
    while not os.path.exists("/var/lib/wuxi-kiosk/loop"):
        time.sleep(1)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR2)
if sys.argv[1:] == ["run", "--kiosk"]:
    signal.signal(signal.SIGUSR2, endless_loop)
    threading.Thread(target=wait, daemon=True).start()
"""


def test_an_endless_loop_in_python_is_ended(machine: Machine, report: Report) -> None:
    folder = machine.agent.run("dirname $(find / -xdev -name '_heapq.*.so')").strip()
    machine.agent.run(f"mv {folder}/_heapq.*.so /var/")
    machine.agent.write(f"{folder}/_heapq.py", _LOOP)
    kill(machine, EXHIBIT)
    wait_for_motion(machine)
    looping = pid(machine, EXHIBIT)
    begun = machine.uptime()
    machine.agent.run("touch /var/lib/wuxi-kiosk/loop")
    machine.wait_for(f"! kill -0 {looping}")
    ended = machine.uptime()
    machine.agent.run(f"rm /var/lib/wuxi-kiosk/loop {folder}/_heapq.py; mv /var/_heapq.*.so {folder}/")
    wait_for_motion(machine)
    report(
        "endless loop in Python", f"ended after {ended - begun:.0f} s, then the exhibit moves", machine.uptime() - begun
    )
    assert "frozen" in machine.agent.run("cat /var/lib/wuxi-kiosk/incidents.jsonl")
    assert "endless_loop" in machine.agent.run("cat /var/lib/wuxi-kiosk/log/stacks.log")
