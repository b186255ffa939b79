"""From the power to the exhibit."""

import re

from .conftest import Boot, Report, take_picture
from .machine import Machine
from .watch import touch_to_home


def test_power_on_leads_to_the_attract_loop_and_a_touch_to_home(machine: Machine, report: Report) -> None:
    begun = machine.uptime()
    touch_to_home(machine)
    report("touch", "home", machine.uptime() - begun)
    take_picture(machine)


def test_system_is_well(machine: Machine) -> None:
    assert machine.agent.run("systemctl --failed --plain --no-legend") == ""


def test_nothing_listens(machine: Machine) -> None:
    """No TCP socket is open, no UDP socket either but that of DHCP."""
    tables = machine.agent.run("cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6")
    ports = [int(port, 16) for port in re.findall(r"^ *\d+: [0-9A-F]+:([0-9A-F]{4}) ", tables, re.MULTILINE)]
    assert set(ports) <= {68, 546}


def test_no_login_on_any_console(machine: Machine) -> None:
    assert machine.agent.run("pgrep -l 'getty|login$' || true") == ""


def test_state_has_a_partition_of_its_own_that_has_grown_to_the_disk(machine: Machine) -> None:
    size, place = machine.agent.run("df --output=size,source -BM /var | tail -n 1").split()
    assert int(size.rstrip("M")) > 4000
    assert place != machine.agent.run("df --output=source / | tail -n 1").strip()


def test_what_the_first_start_was_told_holds(machine: Machine) -> None:
    assert "language: zh" in machine.agent.run("cat /var/lib/wuxi-kiosk/settings.yaml")
    assert "first-start" not in machine.agent.run("ls /var/lib/wuxi-kiosk")


def test_a_login_of_staff_is_made_once(machine: Machine) -> None:
    """The assistant asks for it by a file; later on the exhibit's user gets no other by it."""

    def ask(password: str) -> None:
        rights = "setpriv --reuid=wuxi-kiosk --regid=wuxi-kiosk --clear-groups"
        machine.agent.run(f"{rights} sh -c 'umask 077; printf {password} >/var/lib/wuxi-kiosk/staff-password'")
        machine.wait_for("! test -e /var/lib/wuxi-kiosk/staff-password")

    assert machine.agent.run("getent passwd staff || true") == ""
    ask("123456789012")
    made = machine.agent.run("getent shadow staff")
    assert made.startswith("staff:$")
    machine.agent.run("test -e /etc/wuxi-kiosk/staff-console")
    assert "sudo" in machine.agent.run("id -nG staff")
    ask("000000000000")
    assert machine.agent.run("getent shadow staff") == made


def test_secure_boot_has_let_it_start(machine: Machine, boot: Boot) -> None:
    value = machine.agent.run("od -An -tu1 -j4 /sys/firmware/efi/efivars/SecureBoot-*").strip()
    assert value == "1"
