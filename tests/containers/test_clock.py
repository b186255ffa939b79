"""The exhibit's user sets date, time and time zone as the assistant of the first start asks systemd to."""

from collections.abc import Iterator

import pytest

from .container import Container

CALL = "busctl call org.freedesktop.timedate1 /org/freedesktop/timedate1 org.freedesktop.timedate1"
REFUSED = "Interactive authentication required"


@pytest.fixture(scope="module")
def installed(container: Container) -> Iterator[Container]:
    container.run("dpkg --install /srv/first.deb; systemctl stop wuxi-kiosk.service")
    yield container
    container.run("rm -f /etc/localtime; dpkg --purge wuxi-kiosk")


def call(container: Container, arguments: str, user: str = "wuxi-kiosk") -> tuple[int, str]:
    """Call timedate1 as a user."""
    return container.try_run(f"setpriv --reuid={user} --regid={user} --init-groups {CALL} {arguments}")


def test_zone(installed: Container) -> None:
    assert call(installed, "SetTimezone sb Asia/Tokyo false") == (0, "")
    assert installed.run("readlink /etc/localtime").endswith("/Asia/Tokyo")


def test_time(installed: Container) -> None:
    """A container may not set the clock of its host: it is refused by the kernel, not by polkit."""
    code, text = call(installed, "SetTime xbb 1800000000000000 false false")
    assert code != 0
    assert "Failed to set" in text
    assert REFUSED not in text


@pytest.mark.parametrize(
    ("arguments", "user"),
    [
        ("SetNTP bb false false", "wuxi-kiosk"),
        ("SetLocalRTC bbb true false false", "wuxi-kiosk"),
        ("SetTimezone sb Asia/Seoul false", "nobody"),
        ("SetTime xbb 1800000000000000 false false", "nobody"),
    ],
)
def test_nothing_else_and_nobody_else(installed: Container, arguments: str, user: str) -> None:
    group = {"nobody": "nogroup"}.get(user, user)
    code, text = installed.try_run(f"setpriv --reuid={user} --regid={group} --clear-groups {CALL} {arguments}")
    assert code != 0
    assert REFUSED in text or "Access denied" in text, text
