"""The package in a clean Debian: installed, upgraded, removed and purged."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from wuxi_kiosk import __version__

from .container import Container

# What any installation changes, and what a system writes while it runs.
CHANGING = (
    *("/dev", "/proc", "/run", "/srv", "/sys", "/tmp", "/var/lib/dpkg", "/var/lib/systemd", "/var/log", "/var/tmp"),
    # Copies of the lists of users and groups as they were before the last change.
    *("/etc/passwd-", "/etc/shadow-", "/etc/group-", "/etc/gshadow-"),
)
HEADLESS = "/etc/systemd/system/wuxi-kiosk.service.d"
ACTIVE = "systemctl is-active wuxi-kiosk.service"
STATE = "/var/lib/wuxi-kiosk"


def files(container: Container) -> set[str]:
    """Every file with its owner, and the users and groups."""
    pruned = " -o ".join(f"-path '{path}'" for path in (*CHANGING, HEADLESS))
    listed = container.run(f"find / \\( {pruned} \\) -prune -o -printf '%p %u %g %M %l\\n'")
    return {*listed.splitlines(), *container.run("cat /etc/passwd /etc/group /etc/shadow").splitlines()}


@pytest.fixture(scope="module")
def before(container: Container) -> set[str]:
    return files(container)


@pytest.fixture(scope="module")
def installed(container: Container, before: set[str]) -> Container:
    container.run("dpkg --install /srv/first.deb")
    return container


def test_version(installed: Container) -> None:
    assert installed.run("dpkg-query -W -f '${Version}' wuxi-kiosk") == __version__
    assert installed.run("wuxi-kiosk --version").startswith(f"wuxi-kiosk {__version__} ")


def test_starts_with_the_machine_but_not_at_once(installed: Container) -> None:
    assert installed.try_run(ACTIVE)[1] == "inactive"
    assert installed.run("systemctl is-enabled wuxi-kiosk.service") == "enabled"
    assert installed.run("systemctl is-enabled seatd.service") == "enabled"


def test_user_has_no_shell_and_no_password(installed: Container) -> None:
    name, _password, _uid, _gid, _text, home, shell = installed.run("getent passwd wuxi-kiosk").split(":")
    assert (name, home, shell) == ("wuxi-kiosk", STATE, "/usr/sbin/nologin")
    assert installed.run("getent shadow wuxi-kiosk").split(":")[1][:1] in ("!", "*")
    assert {"video", "render", "audio"} <= set(installed.run("id -nG wuxi-kiosk").split())


def test_no_way_out_by_the_keyboard(installed: Container) -> None:
    assert installed.run("readlink -f /etc/systemd/system/ctrl-alt-del.target") == "/dev/null"
    for unit in ("getty@tty1", "getty@tty2", "getty@tty6", "serial-getty@ttyS0", "console-getty"):
        installed.try_run(f"systemctl start {unit}.service")
        assert installed.try_run(f"systemctl is-active {unit}.service")[1] == "inactive", unit
    logind = installed.run("systemd-analyze cat-config systemd/logind.conf")
    assert {"NAutoVTs=0", "ReserveVT=0", "HandlePowerKey=poweroff"} <= set(logind.splitlines())
    assert "CtrlAltDelBurstAction=none" in installed.run("systemd-analyze cat-config systemd/system.conf").splitlines()
    assert "kernel.sysrq = 0" in installed.try_run("/usr/lib/systemd/systemd-sysctl --cat-config")[1].splitlines()


def test_console_for_staff(installed: Container) -> None:
    installed.run("touch /etc/wuxi-kiosk/staff-console")
    try:
        for unit in ("getty@tty2", "serial-getty@ttyS0"):
            # A container lacks the device that others ask for.
            conditions = installed.try_run(f"systemd-analyze condition --unit={unit}.service")[1]
            assert "ConditionPathExists=/etc/wuxi-kiosk/staff-console succeeded" in conditions
        installed.run("systemctl start getty@tty1.service")
        assert installed.try_run("systemctl is-active getty@tty1.service")[1] == "inactive"
    finally:
        installed.run("rm /etc/wuxi-kiosk/staff-console")


def test_its_user_shows_its_own_console(installed: Container) -> None:
    """Where staff start the exhibit from theirs; a container has no consoles: polkit itself is asked."""
    rights = "setpriv --reuid=wuxi-kiosk --regid=wuxi-kiosk --clear-groups"
    code, text = installed.try_run(f"{rights} sh -c 'pkcheck --action-id org.freedesktop.login1.chvt --process $$'")
    assert code == 0, text


def test_units_are_valid(installed: Container) -> None:
    assert installed.run("systemd-analyze verify --man=no wuxi-kiosk.service getty.target") == ""


def test_sandbox(installed: Container) -> None:
    text = installed.run("systemd-analyze security --no-pager wuxi-kiosk.service")
    figure = float(text.split("Overall exposure level for wuxi-kiosk.service: ")[1].split()[0])
    print(f"systemd-analyze security: {figure}")
    assert figure <= 2.5


def test_settings_are_right(installed: Container) -> None:
    assert "没有问题 · no problems" in installed.run("wuxi-kiosk settings check")


@pytest.mark.parametrize(("hours", "runs"), [("mon-sun: []", True), ('mon-sun: ["00:00-24:00"]', False)])
def test_system_is_not_updated_in_opening_hours(installed: Container, hours: str, runs: bool) -> None:
    settings = installed.run("cat /etc/wuxi-kiosk/kiosk.yaml")
    # apt itself needs a network.
    installed.write(
        "/run/systemd/system/apt-daily-upgrade.service.d/test.conf",
        "[Service]\nExecStartPre=\nExecStart=\nExecStart=/bin/true\nRemainAfterExit=yes\n",
    )
    try:
        installed.write("/etc/wuxi-kiosk/kiosk.yaml", f"hours:\n  {hours}\n")
        installed.run("systemctl daemon-reload; systemctl start apt-daily-upgrade.service")
        state = installed.try_run("systemctl is-active apt-daily-upgrade.service")[1]
        assert state == ("active" if runs else "inactive")
    finally:
        installed.write("/etc/wuxi-kiosk/kiosk.yaml", settings + "\n")
        installed.run(
            "systemctl stop apt-daily-upgrade.service; rm -r /run/systemd/system/apt-daily-upgrade.service.d; "
            "systemctl daemon-reload"
        )


def test_upgrade_keeps_settings_and_state(installed: Container) -> None:
    installed.run("systemctl start wuxi-kiosk.service")
    process = installed.run("systemctl show --property MainPID wuxi-kiosk.service")
    installed.run("echo '# ours' >>/etc/wuxi-kiosk/kiosk.yaml")
    installed.run(f"echo kept >{STATE}/mark; chown wuxi-kiosk: {STATE}/mark")
    installed.run("dpkg --install /srv/newer.deb </dev/null")
    assert installed.run("dpkg-query -W -f '${Version}' wuxi-kiosk") == f"{__version__}+newer"
    assert installed.run("tail -n 1 /etc/wuxi-kiosk/kiosk.yaml") == "# ours"
    assert installed.run(f"cat {STATE}/mark") == "kept"
    assert installed.run(ACTIVE) == "active"
    assert installed.run("systemctl show --property MainPID wuxi-kiosk.service") != process


def test_removal_keeps_settings_and_state(installed: Container) -> None:
    installed.run("dpkg --remove wuxi-kiosk")
    assert installed.try_run(ACTIVE)[1] == "inactive"
    assert installed.run("ls /opt") == ""
    assert installed.run("tail -n 1 /etc/wuxi-kiosk/kiosk.yaml") == "# ours"
    assert installed.run(f"cat {STATE}/mark") == "kept"
    assert installed.try_run("test -e /etc/systemd/system/ctrl-alt-del.target")[0] == 1
    # The consoles are back.
    assert "ConditionPathExists=/etc" not in installed.run("systemctl cat getty@tty1.service")


def test_purge_leaves_no_trace(installed: Container, before: set[str]) -> None:
    installed.run("dpkg --purge wuxi-kiosk")
    after = files(installed)
    assert (sorted(after - before), sorted(before - after)) == ([], [])


def test_lintian_finds_no_error(package: Path) -> None:
    lintian = which("lintian")
    if not lintian:
        pytest.skip("lintian is not installed")
    done = subprocess.run([lintian, "--fail-on", "error", package], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
