"""The Debian package of a small program in the place of the executable, and what its units and scripts say.

What it does in a real system is tried by tests/containers.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from configparser import RawConfigParser
from io import BytesIO
from pathlib import Path

import pytest

from wuxi_kiosk import __version__
from wuxi_kiosk.cli import parser
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import ladder, session

ROOT = Path(__file__).resolve().parents[2]
DEBIAN = ROOT / "packaging/debian"
FILES = DEBIAN / "files"
UNITS = FILES / "usr/lib/systemd/system"
SERVICE = UNITS / "wuxi-kiosk.service"
HOME = "/var/lib/wuxi-kiosk"

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="packages are built on Debian and Ubuntu")


def build(folder: Path, *libraries: str, **environment: str) -> Path:
    """Build the package of a program that prints its settings only."""
    bundle = folder / "wuxi-kiosk"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "wuxi-kiosk").write_text("#!/bin/sh\necho '# settings'\n", encoding="utf-8")
    (bundle / "wuxi-kiosk").chmod(0o700)
    (bundle / "_internal/library.so").write_bytes(b"library")
    (bundle / "_internal/data").write_bytes(b"data")
    (bundle / "_internal/library.so").chmod(0o700)
    (bundle / "_internal/data").chmod(0o600)
    done = subprocess.run(
        ["sh", DEBIAN / "build.sh", bundle, __version__, *libraries],
        env=os.environ | {"DPKG_DEB_COMPRESSOR_TYPE": "gzip"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def libraries() -> list[str]:
    """The packages that the executable needs, by bootstrap.sh."""
    script = (ROOT / "packaging/bootstrap.sh").read_text(encoding="utf-8")
    match = re.search(r"^system_packages='([^']*)'", script, re.MULTILINE)
    assert match
    return [name for name in match[1].split() if name not in ("xauth", "xvfb")]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, libraries: list[str]) -> Path:
    return build(tmp_path_factory.mktemp("package"), *libraries)


@pytest.fixture(scope="module")
def control(package: Path) -> dict[str, str]:
    done = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True)
    return dict(re.findall(r"^(\S+): (.*)$", done.stdout, re.MULTILINE))


def members(package: Path) -> list[tarfile.TarInfo]:
    """What a package installs."""
    done = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        return archive.getmembers()


@pytest.fixture(scope="module")
def content(package: Path) -> list[tarfile.TarInfo]:
    return members(package)


def option(file: Path, section: str, key: str) -> list[str]:
    """The values of a key of a unit or another file of systemd, in their order."""
    values = []
    current = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        name, equals, value = line.partition("=")
        if equals and (current, name) == (section, key):
            values.append(value)
    return values


def environment() -> dict[str, str]:
    """The environment of the exhibit."""
    parser = RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string("[all]\n" + (FILES / "usr/lib/wuxi-kiosk/environment").read_text(encoding="utf-8"))
    return dict(parser["all"])


class TestPackage:
    def test_is_named_by_version_and_machine(self, package: Path, control: dict[str, str]) -> None:
        assert control["Version"] == __version__
        assert package.name == f"wuxi-kiosk_{__version__}_{control['Architecture']}.deb"

    def test_depends_on_what_the_executable_needs(self, control: dict[str, str], libraries: list[str]) -> None:
        depends = [name.split()[0] for name in control["Depends"].split(", ")]
        machine = {"dbus", "libc6", "passwd", "polkitd", "seatd", "sway", "swaybg", "systemd-sysv", "tzdata", "udev"}
        assert set(depends) == {*machine, "udisks2", *libraries}
        assert len(depends) == len(set(depends))
        assert session.COMPOSITOR in depends

    def test_bootstrap_hands_over_these_packages(self, libraries: list[str]) -> None:
        script = (ROOT / "packaging/bootstrap.sh").read_text(encoding="utf-8")
        start = script.index("system_packages='")
        lists = script[start : script.index("\n\n", start)]
        function = re.search(r"^executable_packages\(\) \{.*?^\}", script, re.MULTILINE | re.DOTALL)
        assert function
        command = f"{lists}\n{function[0]}\nexecutable_packages"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
        assert done.stdout.split() == libraries

    def test_files_are_those_of_root(self, content: list[tarfile.TarInfo]) -> None:
        assert {(entry.uname, entry.gname) for entry in content} == {("root", "root")}
        modes = {entry.name: entry.mode for entry in content if not entry.issym()}
        assert {mode for mode in modes.values() if mode & 0o022} == set()
        assert modes["./opt/wuxi-kiosk/wuxi-kiosk"] == 0o755
        assert modes["./opt/wuxi-kiosk/_internal/library.so"] == 0o644
        assert modes["./opt/wuxi-kiosk/_internal/data"] == 0o644
        assert modes["./usr/bin/wuxi-kiosk"] == 0o755

    def test_holds_every_file_of_the_folder(self, content: list[tarfile.TarInfo]) -> None:
        packed = {entry.name.removeprefix("./") for entry in content}
        assert {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()} <= packed

    def test_only_the_settings_lie_in_etc(self, package: Path, content: list[tarfile.TarInfo]) -> None:
        assert [entry.name for entry in content if entry.name.startswith("./etc/") and entry.isfile()] == [
            "./etc/wuxi-kiosk/kiosk.yaml"
        ]
        done = subprocess.run(["dpkg-deb", "--info", package, "conffiles"], capture_output=True, text=True, check=True)
        assert done.stdout == "/etc/wuxi-kiosk/kiosk.yaml\n"

    def test_same_files_give_the_same_package(self, tmp_path: Path) -> None:
        epoch = 1767225600
        built = []
        for name, mask in (("a", 0o077), ("b", 0o022)):
            (tmp_path / name).mkdir()
            previous = os.umask(mask)
            try:
                built.append(build(tmp_path / name, SOURCE_DATE_EPOCH=str(epoch)))
            finally:
                os.umask(previous)
        first, second = (hashlib.sha256(package.read_bytes()).hexdigest() for package in built)
        assert first == second
        assert {entry.mtime for entry in members(built[0])} == {epoch}


class TestService:
    def test_nothing_makes_systemd_give_up(self) -> None:
        assert option(SERVICE, "Unit", "StartLimitIntervalSec") == ["0"]
        assert option(SERVICE, "Service", "Restart") == ["always"]
        assert option(UNITS / "seatd.service.d/wuxi-kiosk.conf", "Service", "Restart") == ["always"]
        assert option(UNITS / "seatd.service.d/wuxi-kiosk.conf", "Unit", "StartLimitIntervalSec") == ["0"]

    def test_systemd_watches_the_supervisor(self) -> None:
        assert option(SERVICE, "Service", "Type") == ["notify"]
        assert option(SERVICE, "Service", "ExecStart") == ["/opt/wuxi-kiosk/wuxi-kiosk session"]
        # A process that is stopped would not end by another signal.
        assert option(SERVICE, "Service", "WatchdogSignal") == ["SIGKILL"]
        (seconds,) = option(SERVICE, "Service", "WatchdogSec")
        # The longest that the loop of the session stands: it asks the compositor and ends the exhibit.
        assert float(seconds) > session.END_TIMEOUT_S + 10

    def test_exhibit_that_is_killed_for_its_memory_does_not_end_it(self) -> None:
        assert option(SERVICE, "Service", "OOMPolicy") == ["continue"]

    def test_folders_are_those_of_the_environment(self) -> None:
        folders = environment()
        assert option(SERVICE, "Service", "EnvironmentFile") == ["/usr/lib/wuxi-kiosk/environment"]
        for key, parent in (("StateDirectory", "XDG_STATE_HOME"), ("CacheDirectory", "XDG_CACHE_HOME")):
            assert option(SERVICE, "Service", key) == ["wuxi-kiosk"], parent
        assert (folders["XDG_STATE_HOME"], folders["XDG_CACHE_HOME"]) == ("/var/lib", "/var/cache")
        assert folders["HOME"] == folders["STATE_DIRECTORY"] == HOME
        assert folders["XDG_RUNTIME_DIR"] == f"/run/{option(SERVICE, 'Service', 'RuntimeDirectory')[0]}"
        assert Path(folders["SWAYSOCK"]).parent == Path(folders["XDG_RUNTIME_DIR"])
        assert "/" in folders["SWAYSOCK"]
        assert folders["QT_QPA_PLATFORM"] == folders["XDG_SESSION_TYPE"] == "wayland"
        assert folders["XDG_CURRENT_DESKTOP"] == session.OWN_DESKTOP

    def test_sandbox(self) -> None:
        for key in ("ProtectSystem", "CapabilityBoundingSet", "RestrictAddressFamilies", "DevicePolicy", "PrivateTmp"):
            assert option(SERVICE, "Service", key) == [
                {
                    "ProtectSystem": "strict",
                    "CapabilityBoundingSet": "",
                    "RestrictAddressFamilies": "AF_UNIX AF_NETLINK",
                    "DevicePolicy": "closed",
                    "PrivateTmp": "yes",
                }[key]
            ]
        assert option(SERVICE, "Service", "DeviceAllow") == ["char-drm rw", "char-alsa rw"]

    @pytest.mark.parametrize("unit", ["getty@", "serial-getty@", "console-getty"])
    def test_consoles_are_for_staff_only(self, unit: str) -> None:
        found = option(UNITS / f"{unit}.service.d/wuxi-kiosk.conf", "Unit", "ConditionPathExists")
        assert found == [str(session.STAFF_CONSOLE)]


def test_what_its_user_may_do_without_a_password_and_nothing_else() -> None:
    """What systemd and polkit make of it is tried by tests/containers."""
    text = (FILES / "usr/share/polkit-1/rules.d/60-wuxi-kiosk.rules").read_text(encoding="utf-8")
    assert re.findall(r"org\.[\w.-]+", text) == [
        "org.freedesktop.timedate1.set-time",
        "org.freedesktop.timedate1.set-timezone",
        "org.freedesktop.login1.chvt",
        "org.freedesktop.login1.reboot",
        "org.freedesktop.login1.reboot-multiple-sessions",
        "org.freedesktop.login1.power-off",
        "org.freedesktop.login1.power-off-multiple-sessions",
        "org.freedesktop.udisks2.filesystem-mount",
        "org.freedesktop.udisks2.filesystem-mount-other-seat",
        "org.freedesktop.udisks2.filesystem-unmount-others",
    ]
    assert 'subject.user === "wuxi-kiosk" &&' in text
    assert text.count("polkit.Result.") == text.count("polkit.Result.YES") == 1


class TestAfterSession:
    """The script that runs with all rights after the service has ended."""

    SCRIPT = FILES / "usr/lib/wuxi-kiosk/after-session"

    def test_numbers_are_those_of_the_program(self) -> None:
        text = self.SCRIPT.read_text(encoding="utf-8")
        assert f"\nreboot={ExitCode.REBOOT:d}\n" in text
        assert f"\nday={ladder.REBOOT_UPTIME_S:.0f}\n" in text

    @pytest.mark.parametrize(
        ("status", "uptime", "calls"),
        [
            ("77", 86_400, ["--no-block reboot"]),
            ("77", 86_399, []),
            ("0", 10**6, []),
            ("76", 10**6, []),
            ("KILL", 10**6, []),
            (None, 10**6, []),
        ],
    )
    def test_reboots_once_a_day_at_most(
        self, tmp_path: Path, status: str | None, uptime: int, calls: list[str]
    ) -> None:
        (tmp_path / "systemctl").write_text('#!/bin/sh\necho "$*" >>"$CALLS"\n', encoding="utf-8")
        (tmp_path / "systemctl").chmod(0o755)
        (tmp_path / "uptime").write_text(f"{uptime}.25 12.50\n", encoding="utf-8")
        script = self.SCRIPT.read_text(encoding="utf-8").replace("/proc/uptime", str(tmp_path / "uptime"))
        given = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CALLS": str(tmp_path / "calls")}
        done = subprocess.run(
            ["sh", "-c", script],
            env=given | ({} if status is None else {"EXIT_STATUS": status}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        called = tmp_path / "calls"
        assert (called.read_text().splitlines() if called.exists() else []) == calls


def test_command_for_staff_runs_as_who_calls_it(tmp_path: Path) -> None:
    """For root it becomes the exhibit's user: tests/containers."""
    script = (FILES / "usr/bin/wuxi-kiosk").read_text(encoding="utf-8")
    (tmp_path / "program").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "program").chmod(0o755)
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (tmp_path / "id").chmod(0o755)
    script = script.replace("program=/opt/wuxi-kiosk/wuxi-kiosk", f"program={tmp_path / 'program'}")
    done = subprocess.run(
        ["sh", "-c", script, "wuxi-kiosk", "status", "two words"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["status", "two words"]


def test_the_editor_is_in_the_menu() -> None:
    entry = RawConfigParser()
    entry.read(FILES / "usr/share/applications/wuxi-kiosk-editor.desktop", encoding="utf-8")
    command = entry["Desktop Entry"]["Exec"].split()
    assert (FILES / "usr/bin" / command[0]).is_file()
    # Without a folder it asks for one.
    assert parser().parse_args(command[1:-1]).folder is None
    assert entry["Desktop Entry"]["Name[zh_CN]"]
