"""The exhibit's user sets date, time and time zone as the assistant of the first start asks systemd to."""

from collections.abc import Iterator

import pytest

from .container import Container

CALL = "busctl call org.freedesktop.timedate1 /org/freedesktop/timedate1 org.freedesktop.timedate1"


@pytest.fixture(scope="module")
def installed(container: Container) -> Iterator[Container]:
    container.run("dpkg --install /srv/first.deb; systemctl stop wuxi-kiosk.service")
    container.wait_until(lambda: container.try_run("busctl status org.freedesktop.DBus")[0] == 0, "no bus")
    yield container
    container.run("rm -f /etc/localtime; dpkg --purge wuxi-kiosk")


def as_user(user: str, command: str) -> str:
    """A shell command as a user and a group."""
    name, _, group = user.partition(":")
    return f"setpriv --reuid={name} --regid={group or name} --clear-groups {command}"


def may(container: Container, action: str, user: str = "wuxi-kiosk") -> bool:
    """Whether polkit lets a user do something without being asked for a password."""
    code, text = container.try_run(as_user(user, f"sh -c 'pkcheck --action-id {action} --process $$'"))
    assert code in (0, 1, 2, 3), text
    return code == 0


def test_zone(installed: Container) -> None:
    assert installed.run(as_user("wuxi-kiosk", f"{CALL} SetTimezone sb Asia/Tokyo false")) == ""
    assert installed.run("readlink /etc/localtime").endswith("/Asia/Tokyo")


def test_time(installed: Container) -> None:
    """A container may not set the clock of its host, not even as root: polkit itself is asked."""
    assert may(installed, "org.freedesktop.timedate1.set-time")


def test_a_time_server_may_be_put_aside(installed: Container) -> None:
    """By systemd's own policy of set-time: as long as it waits for a server it lets nobody set the time."""
    assert may(installed, "org.freedesktop.timedate1.set-ntp")


@pytest.mark.parametrize("action", ["timedate1.set-local-rtc", "hostname1.set-hostname", "login1.suspend"])
def test_nothing_else(installed: Container, action: str) -> None:
    assert not may(installed, f"org.freedesktop.{action}")


def test_nobody_else(installed: Container) -> None:
    assert not may(installed, "org.freedesktop.timedate1.set-time", "nobody:nogroup")
