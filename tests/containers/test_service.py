"""The service in a booted Debian, with a screen in memory: what brings the picture back, and in what time."""

from collections.abc import Iterator

import pytest

from .container import Container

SHOWN = "journalctl --boot --unit wuxi-kiosk.service --grep 'the first page is on the screen' --output cat | wc -l"
MAIN = "$(systemctl show --property MainPID --value wuxi-kiosk.service)"


def processes(command: str) -> str:
    """A shell command that prints the processes whose command line begins so."""
    return (
        'for folder in /proc/[0-9]*; do case "$(tr "\\0" " " <$folder/cmdline 2>/dev/null)" in '
        f'"{command}"*) echo ${{folder#/proc/}} ;; esac; done'
    )


EXHIBIT, SWAY = (f"$({processes(command)})" for command in ("/opt/wuxi-kiosk/wuxi-kiosk run", "sway "))


def pictures(container: Container) -> int:
    """How often the exhibit has shown its first page."""
    return int(container.run(SHOWN))


@pytest.fixture(scope="module")
def service(container: Container) -> Iterator[Container]:
    container.run("dpkg --install /srv/first.deb; systemctl start wuxi-kiosk.service")
    container.wait_until(lambda: pictures(container) == 1, "no picture")
    yield container
    print(container.run("wuxi-kiosk incidents"))


def test_runs_as_its_user_with_the_compositor_beside_it(service: Container) -> None:
    for process in (MAIN, EXHIBIT, SWAY):
        assert service.run(f"stat -c %U /proc/{process}") == "wuxi-kiosk"
    assert service.run("systemctl show -p StatusText --value wuxi-kiosk.service") == "showing the exhibit"


def test_nothing_listens(service: Container) -> None:
    sockets = service.run("cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6")
    # A line for each, with its number and a colon.
    assert [line for line in sockets.splitlines() if ":" in line] == []


def test_commands_for_staff_see_the_same_exhibit(service: Container) -> None:
    service.wait_until(lambda: service.try_run("test -s /var/lib/wuxi-kiosk/status.json")[0] == 0, "no report")
    assert '"version"' in service.try_run("wuxi-kiosk status --json")[1]
    # As its user: files of root in its folders would be in its way.
    assert service.run("find /var/lib/wuxi-kiosk /var/cache/wuxi-kiosk ! -user wuxi-kiosk") == ""


@pytest.mark.parametrize(
    ("signal", "process", "restarts"),
    [
        ("KILL", EXHIBIT, 0),
        ("KILL", SWAY, 0),
        ("STOP", EXHIBIT, 0),
        ("STOP", SWAY, 0),
        ("KILL", MAIN, 1),
        ("STOP", MAIN, 1),
    ],
    ids=lambda value: {EXHIBIT: "exhibit", SWAY: "sway", MAIN: "supervisor"}.get(value, str(value)),
)
def test_picture_comes_back(service: Container, signal: str, process: str, restarts: int) -> None:
    shown = pictures(service)
    before = int(service.run("systemctl show -p NRestarts --value wuxi-kiosk.service"))
    service.run(f"kill -{signal} {process}")
    seconds = service.wait_until(lambda: pictures(service) > shown, "the picture does not come back")
    print(f"{signal}: picture after {seconds:.1f} s")
    assert int(service.run("systemctl show -p NRestarts --value wuxi-kiosk.service")) == before + restarts


def test_seat_daemon_is_started_again(service: Container) -> None:
    service.run("kill -KILL $(systemctl show --property MainPID --value seatd.service)")
    service.wait_until(lambda: service.try_run("systemctl is-active seatd.service")[0] == 0, "no seat daemon")


def test_stopping_leaves_nothing_behind(service: Container) -> None:
    service.run("systemctl stop wuxi-kiosk.service")
    assert service.run("systemctl show -p Result --value wuxi-kiosk.service") == "success"
    assert service.run(f"echo {EXHIBIT} {SWAY}") == ""


@pytest.mark.parametrize(("up_for", "reboots"), [(86_399, False), (86_401, True)])
def test_machine_is_rebooted_once_a_day_at_most(service: Container, up_for: int, reboots: bool) -> None:
    """By what runs after the service, with a program in the place of the exhibit and another uptime."""
    service.write("/run/uptime", f"{up_for}.5 1.0\n")
    service.write(
        "/run/systemd/system/wuxi-kiosk.service.d/test.conf",
        "[Service]\nType=simple\nExecStart=\nExecStart=/bin/sh -c 'exit 77'\nRestart=no\n",
    )
    service.run(
        "mount --bind /run/uptime /proc/uptime; systemctl daemon-reload; systemctl mask --runtime reboot.target"
    )
    read = "journalctl --cursor-file=/run/cursor --output cat"
    service.run(read)
    try:
        service.try_run("systemctl start wuxi-kiosk.service")
        service.wait_until(
            lambda: service.run("systemctl show -p ActiveState --value wuxi-kiosk.service") == "failed", "still there"
        )
        log = service.run(read)
        # The request is refused, since the target is masked.
        assert ("reboot.target is masked" in log) == reboots, log
        assert ("no reboot: the machine has been up for less than a day" in log) == (not reboots), log
    finally:
        service.run(
            "umount /proc/uptime; rm /run/systemd/system/wuxi-kiosk.service.d/test.conf; "
            "systemctl unmask --runtime reboot.target; systemctl daemon-reload"
        )
