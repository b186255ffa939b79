"""`packaging/bootstrap.sh` with stubs for the commands of the system: what it calls and what it prints."""

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL_COMMANDS = [
    "cat",
    "chmod",
    "cksum",
    "cp",
    "dirname",
    "env",
    "find",
    "grep",
    "id",
    "mkdir",
    "rm",
    "sed",
    "sh",
    "sort",
    "tr",
    "true",
]
SYSTEM_PACKAGES = re.findall(
    r"^(?:system|developer|container|appliance)_packages='([^']*)'",
    (ROOT / "packaging/bootstrap.sh").read_text("utf-8"),
    re.MULTILINE,
)

# The stub of the system's Python and, copied into the environment that it creates, of the environment's commands.
PYTHON_STUB = """#!/bin/sh
echo "python $*" >>"$CALLS"
case "$1 ${2:-}" in
    "-c import sys; sys.exit(sys.version_info < (3, 11))") exit "${OLD_PYTHON:-0}" ;;
    "-m venv")
        mkdir -p .venv/bin
        for tool in python wuxi-kiosk pyside6-lrelease; do
            sed "s/python/$tool/" "$0" >".venv/bin/$tool"
            chmod +x ".venv/bin/$tool"
        done ;;
    "-m pip") exit "${PIP_FAILS:-0}" ;;
    "-c import sys; from pathlib"*) echo "${PYTHON_LACKS:-}" ;;
esac
"""
RECORDING_STUB = '#!/bin/sh\necho "{name} $*" >>"$CALLS"\n'
XVFB_RUN_STUB = '#!/bin/sh\necho "xvfb-run $*" >>"$CALLS"\nshift 3\nexec "$@"\n'


class Machine:
    """A copy of the project with its own PATH, on which the commands of the system are stubs."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.path = folder / "bin"
        self.calls_file = folder / "calls"
        self.path.mkdir()
        for name in ("pyproject.toml", "packaging/bootstrap.sh", "packaging/requirements.txt"):
            (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.tree / name)
        shutil.copy(ROOT / "packaging/requirements-dev.txt", self.tree / "packaging")
        for tool in REAL_COMMANDS:
            (self.path / tool).symlink_to(shutil.which(tool) or tool)
        self.stub("python3", PYTHON_STUB)
        self.stub("xvfb-run", XVFB_RUN_STUB)
        self.set_packages(self.all_packages)

    @property
    def all_packages(self) -> list[str]:
        assert len(SYSTEM_PACKAGES) == 4
        return " ".join(SYSTEM_PACKAGES).split()

    def stub(self, name: str, script: str) -> None:
        """Put a stub command on the machine's PATH."""
        # Unlink first: writing through a link to a real command would overwrite the command.
        target = self.path / name
        target.unlink(missing_ok=True)
        target.write_text(script, encoding="utf-8")
        target.chmod(target.stat().st_mode | stat.S_IXUSR)

    def set_packages(self, names: list[str]) -> None:
        """Set which packages are installed."""
        lines = "\n".join(f"installed {name}" for name in names)
        self.stub("dpkg-query", f"#!/bin/sh\ncat <<END\n{lines}\nnot-installed removed-package\nEND\n")

    def create_sources(self) -> None:
        """Create the folders that the executable is built from."""
        for name in ("src", "resources", "data"):
            (self.tree / name).mkdir()
        (self.tree / "LICENSE").touch()

    def set_user(self, number: int, *, sudo: bool) -> None:
        """Set the user id, and whether sudo works without a password."""
        self.stub("id", f"#!/bin/sh\necho {number}\n")
        self.stub("apt-get", RECORDING_STUB.format(name="apt-get"))
        self.stub("sudo", "#!/bin/sh\n" + ('shift\nexec "$@"\n' if sudo else "exit 1\n"))

    def run_bootstrap(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script; `calls` holds what it called."""
        self.calls_file.write_text("", encoding="utf-8")
        return subprocess.run(
            [self.path / "sh", "packaging/bootstrap.sh", *arguments],
            cwd=self.tree,
            env={"PATH": str(self.path), "CALLS": str(self.calls_file), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=30,
        )

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text(encoding="utf-8").splitlines()

    def install_calls(self) -> list[str]:
        """The calls of the last run that install something."""
        return [call for call in self.calls if re.search(r"-m pip|-m venv|apt-get", call)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="the script is for Debian and Ubuntu")
class TestSystemPackages:
    def test_prints_install_command_without_root_and_sudo(self, machine: Machine) -> None:
        machine.set_user(1000, sudo=False)
        machine.set_packages([name for name in machine.all_packages if name not in {"libegl1", "xvfb"}])
        done = machine.run_bootstrap("setup")
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr == ("sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 xvfb\n")
        assert machine.install_calls() == []

    @pytest.mark.parametrize("set_user", [lambda m: m.set_user(0, sudo=False), lambda m: m.set_user(1000, sudo=True)])
    def test_installs_missing_packages(self, machine: Machine, set_user: Callable[[Machine], None]) -> None:
        set_user(machine)
        machine.set_packages([name for name in machine.all_packages if name != "libegl1"])
        done = machine.run_bootstrap("setup")
        assert done.returncode == 0, done.stderr
        apt = [call for call in machine.calls if call.startswith("apt-get")]
        assert apt == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends libegl1"]

    def test_accepts_t64_package_names(self, machine: Machine) -> None:
        machine.set_user(1000, sudo=False)
        machine.set_packages([name.replace("libglib2.0-0", "libglib2.0-0t64") for name in machine.all_packages])
        assert machine.run_bootstrap("setup").returncode == 0

    def test_installs_python_and_venv_when_missing(self, machine: Machine) -> None:
        machine.set_user(1000, sudo=False)
        (machine.path / "python3").unlink()
        done = machine.run_bootstrap("setup")
        assert done.returncode == 1
        assert done.stderr.endswith(" python3 python3-venv\n")

    def test_installs_libpython_for_development_only(self, machine: Machine) -> None:
        machine.set_user(0, sudo=False)
        assert machine.run_bootstrap("setup", PYTHON_LACKS="libpython3.13").returncode == 0
        assert machine.install_calls()[:2] == [
            "apt-get update -qq",
            "apt-get install -y -qq --no-install-recommends libpython3.13",
        ]
        machine.run_bootstrap("run", PYTHON_LACKS="libpython3.13", DISPLAY=":9")
        assert machine.install_calls() == []

    def test_packages_task_prints_all_packages(self, machine: Machine) -> None:
        done = machine.run_bootstrap("packages")
        assert done.stdout.splitlines() == ["python3", "python3-venv", *machine.all_packages]
        assert machine.calls == []

    def test_refuses_old_python(self, machine: Machine) -> None:
        done = machine.run_bootstrap("setup", OLD_PYTHON="1")
        assert done.returncode == 1
        assert "Python 3.11" in done.stderr
        assert len(done.stderr.splitlines()) == 1


class TestEnvironment:
    def test_second_run_installs_nothing(self, machine: Machine) -> None:
        assert machine.run_bootstrap("setup").returncode == 0
        assert any("--require-hashes" in call for call in machine.install_calls())
        again = machine.run_bootstrap("setup")
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        assert machine.install_calls() == []

    def test_development_environment_is_used_to_run(self, machine: Machine) -> None:
        machine.run_bootstrap("setup")
        machine.run_bootstrap("run", DISPLAY=":9")
        assert machine.install_calls() == []
        assert machine.calls[-1] == "wuxi-kiosk run"

    def test_changed_requirements_are_installed(self, machine: Machine) -> None:
        machine.run_bootstrap("setup")
        with (machine.tree / "packaging/requirements.txt").open("a", encoding="utf-8") as requirements:
            requirements.write("# renewed\n")
        assert machine.run_bootstrap("setup").returncode == 0
        assert machine.install_calls() != []

    def test_failed_installation_is_repeated(self, machine: Machine) -> None:
        assert machine.run_bootstrap("setup", PIP_FAILS="3").returncode == 3
        assert machine.run_bootstrap("setup").returncode == 0
        assert machine.install_calls() != []

    def test_compiles_only_newer_translations(self, machine: Machine) -> None:
        folder = machine.tree / "resources/translations"
        folder.mkdir(parents=True)
        (folder / "wuxi-kiosk_en.ts").touch()
        (folder / "wuxi-kiosk_zh.ts").touch()
        os.utime(folder / "wuxi-kiosk_zh.ts", (1000, 1000))
        (folder / "wuxi-kiosk_zh.qm").touch()
        machine.run_bootstrap("setup")
        compiled = [call for call in machine.calls if call.startswith("pyside6-lrelease")]
        assert len(compiled) == 1
        assert "wuxi-kiosk_en.ts" in compiled[0]


class TestPackage:
    """PyInstaller is replaced by the stub of Python, which builds nothing."""

    @pytest.fixture
    def builder(self, machine: Machine) -> Machine:
        machine.create_sources()
        machine.run_bootstrap("setup")
        for tool in ("tar", "xz", "ls"):
            machine.stub(tool, RECORDING_STUB.format(name=tool))
        return machine

    def build(self, machine: Machine) -> bool:
        """Run the task `package`; returns whether it called PyInstaller."""
        machine.run_bootstrap("package")
        (machine.tree / "dist/wuxi-kiosk").mkdir(parents=True, exist_ok=True)
        return any("-m PyInstaller" in call for call in machine.calls)

    def test_keeps_unchanged_executable(self, builder: Machine) -> None:
        assert self.build(builder)
        assert not self.build(builder)
        assert "沿用" in builder.run_bootstrap("package").stderr

    @pytest.mark.parametrize("name", ["data/exhibit.yaml", "src/new.py", "packaging/requirements.txt"])
    def test_rebuilds_when_a_source_changes(self, builder: Machine, name: str) -> None:
        assert self.build(builder)
        with (builder.tree / name).open("a", encoding="utf-8") as file:
            file.write("# more\n")
        assert self.build(builder)

    def test_failed_build_is_reported_and_not_kept(self, builder: Machine) -> None:
        python = builder.tree / ".venv/bin/python"
        python.write_text("#!/bin/sh\ncase $* in *PyInstaller*) exit 5 ;; esac\n", encoding="utf-8")
        assert builder.run_bootstrap("package").returncode == 5
        assert not (builder.tree / "dist/wuxi-kiosk.stamp").exists()


class TestAppliance:
    """PyInstaller and the scripts that build package and image are replaced by stubs."""

    IMAGE = "build/appliance/appliance.img"

    @pytest.fixture
    def builder(self, machine: Machine) -> Machine:
        machine.create_sources()
        (machine.tree / "resources/guide").mkdir()
        (machine.tree / "resources/guide/operator.md").touch()
        for name, result in (("debian", "dist/exhibit.deb"), ("appliance", self.IMAGE)):
            script = machine.tree / "packaging" / name / "build.sh"
            script.parent.mkdir()
            script.write_text(
                f'echo "build-{name} $*" >>"$CALLS"\nmkdir -p dist {Path(self.IMAGE).parent}\n'
                f"echo {name} >{result}\necho {result}\n",
                encoding="utf-8",
            )
        machine.set_user(0, sudo=False)
        machine.run_bootstrap("setup")
        (machine.tree / "dist").mkdir()
        for tool in ("xz", "ls", "dpkg"):
            machine.stub(tool, RECORDING_STUB.format(name=tool))
        return machine

    def build(self, machine: Machine, task: str = "appliance") -> list[str]:
        """Run the task; returns which of package and image it has built."""
        done = machine.run_bootstrap(task)
        assert done.returncode == 0, done.stderr
        (machine.tree / "dist/wuxi-kiosk").mkdir(exist_ok=True)
        return [call.split()[0] for call in machine.calls if call.startswith("build-")]

    def test_image_is_made_of_the_package_and_kept(self, builder: Machine) -> None:
        assert self.build(builder) == ["build-debian", "build-appliance"]
        assert f"build-appliance dist/exhibit.deb {self.IMAGE} build/appliance" in builder.calls
        assert self.build(builder) == []
        assert self.build(builder, "appliance-test") == []

    @pytest.mark.parametrize("name", ["data/exhibit.yaml", "packaging/appliance/grub.cfg", "packaging/debian/postinst"])
    def test_image_is_made_again_when_an_input_changes(self, builder: Machine, name: str) -> None:
        self.build(builder)
        (builder.tree / name).write_text("# more\n", encoding="utf-8")
        assert self.build(builder) == ["build-debian", "build-appliance"]

    def test_tests_get_the_image_and_the_arguments(self, builder: Machine) -> None:
        assert builder.run_bootstrap("appliance-test", "-k", "kill").returncode == 0
        (call,) = (call for call in builder.calls if "-m pytest" in call)
        assert call.endswith(f"tests/appliance --appliance {self.IMAGE} -k kill")

    def test_its_packages_are_installed_by_no_other_task(self, builder: Machine) -> None:
        builder.set_packages([name for name in builder.all_packages if name != "mmdebstrap"])
        builder.run_bootstrap("setup")
        assert builder.install_calls() == []
        builder.run_bootstrap("appliance")
        assert "apt-get install -y -qq --no-install-recommends mmdebstrap" in builder.install_calls()

    def test_refuses_who_is_not_root(self, builder: Machine) -> None:
        builder.set_user(1000, sudo=False)
        done = builder.run_bootstrap("appliance")
        assert done.returncode == 1
        assert "root" in done.stderr


class TestRun:
    @pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
    def test_opens_the_exhibit_with_a_display(self, machine: Machine, display: str) -> None:
        machine.run_bootstrap("setup")
        done = machine.run_bootstrap("run", "--windowed", **{display: "one"})
        assert machine.calls[-1] == "wuxi-kiosk run --windowed"
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_saves_screenshots_without_a_display(self, machine: Machine) -> None:
        machine.run_bootstrap("setup")
        done = machine.run_bootstrap("run")
        assert done.returncode == 0
        assert len(done.stderr.splitlines()) == 1
        assert "没有显示器" in done.stderr
        assert "no display" in done.stderr
        assert done.stdout == f"{machine.tree}/build/screens\n"
        shoot = "wuxi-kiosk shoot --out build/screens --size 1920x1080 --language zh --language en"
        assert machine.calls[-1] == shoot

    def test_exit_status_of_the_exhibit_is_passed_on(self, machine: Machine) -> None:
        machine.run_bootstrap("setup")
        application = machine.tree / ".venv/bin/wuxi-kiosk"
        application.write_text("#!/bin/sh\nexit 4\n", encoding="utf-8")
        done = machine.run_bootstrap("run")
        assert (done.returncode, done.stdout) == (4, "")


class TestCheck:
    """PyInstaller, the smoke test and pytest are replaced by the stub of Python."""

    WINDOWS = "mypy --platform win32 src"
    FAULTS = "python -m pytest -q --numprocesses 3 tests/executable --executable dist/wuxi-kiosk"
    LINT = ("ruff format --check .", "ruff check .", "mypy ", WINDOWS, "qmllint")

    @pytest.fixture
    def tools(self, machine: Machine) -> Machine:
        machine.create_sources()
        machine.run_bootstrap("setup")
        for folder in ("packaging/tools", "tests/executable", "tests/benchmarks"):
            (machine.tree / folder).mkdir(parents=True)
        (machine.tree / "packaging/tools/qmllint.sh").write_text('echo "qmllint" >>"$CALLS"\n', encoding="utf-8")
        for tool in ("ruff", "mypy"):
            machine.stub(tool, RECORDING_STUB.format(name=tool))
        return machine

    def set_exit_status(self, machine: Machine, pattern: str, status: int) -> None:
        """Set the exit status of Python where its arguments match a shell pattern."""
        python = machine.tree / ".venv/bin/python"
        script = python.read_text(encoding="utf-8").partition("case $* in")[0]
        python.write_text(f"{script}case $* in {pattern}) exit {status} ;; esac\n", encoding="utf-8")

    def steps(self, machine: Machine, *arguments: str) -> list[str]:
        """The calls of a successful run, except those that check the version of Python."""
        done = machine.run_bootstrap("test", *arguments)
        assert done.returncode == 0, done.stderr
        return [call for call in machine.calls if not call.startswith(("python -c", "python3"))]

    def test_selected_tests_run_after_lint_without_the_executable(self, tools: Machine) -> None:
        assert self.steps(tools, "-k", "photo") == [*self.LINT, "python -m pytest -k photo"]

    def test_all_tests_run_in_parallel_with_the_other_checks(self, tools: Machine) -> None:
        steps = self.steps(tools)
        (tests,) = (call for call in steps if "-m pytest" in call and "--executable" not in call)
        assert "--numprocesses" in tests
        steps.remove(tests)
        count = len(self.LINT)
        assert (*steps[:count],) == self.LINT
        assert ["PyInstaller" in steps[count], steps[count + 1 :]] == [
            True,
            ["python packaging/smoke_test.py dist/wuxi-kiosk --offscreen", self.FAULTS],
        ]

    def test_smoke_tests_the_executable_once_until_it_changes(self, tools: Machine) -> None:
        def smoke_tested() -> bool:
            steps = self.steps(tools)
            (tools.tree / "dist/wuxi-kiosk").mkdir(exist_ok=True)
            return any("smoke_test.py" in call for call in steps)

        assert smoke_tested()
        assert not smoke_tested()
        with (tools.tree / "data/exhibit.yaml").open("a", encoding="utf-8") as file:
            file.write("# more\n")
        assert smoke_tested()
        assert not smoke_tested()

    def test_provokes_faults_once_until_the_executable_or_their_tests_change(self, tools: Machine) -> None:
        def provoked() -> bool:
            steps = self.steps(tools)
            (tools.tree / "dist/wuxi-kiosk").mkdir(exist_ok=True)
            return self.FAULTS in steps

        assert provoked()
        assert not provoked()
        for changed in ("data/exhibit.yaml", "tests/executable/test_more.py"):
            with (tools.tree / changed).open("a", encoding="utf-8") as file:
                file.write("# more\n")
            assert provoked()
            assert not provoked()

    def test_repeats_failed_faults(self, tools: Machine) -> None:
        self.set_exit_status(tools, "*--executable*", 1)
        done = tools.run_bootstrap("test")
        assert done.returncode == 1
        assert done.stderr.endswith("Failed: faults\n")
        (tools.tree / "dist/wuxi-kiosk").mkdir()
        self.set_exit_status(tools, "*--executable*", 0)
        assert self.FAULTS in self.steps(tools)

    def test_repeats_failed_smoke_test(self, tools: Machine) -> None:
        self.set_exit_status(tools, "*smoke_test.py*", 1)
        done = tools.run_bootstrap("test")
        assert done.returncode == 1
        assert done.stderr.endswith("Failed: smoke\n")
        (tools.tree / "dist/wuxi-kiosk").mkdir()
        self.set_exit_status(tools, "*smoke_test.py*", 0)
        assert any("smoke_test.py" in call for call in self.steps(tools))

    def test_failed_step_does_not_stop_the_others(self, tools: Machine) -> None:
        tools.stub("mypy", "#!/bin/sh\nexit 1\n")
        done = tools.run_bootstrap("test")
        assert done.returncode == 1
        assert any(call.startswith("python -m pytest") for call in tools.calls)
        assert any("smoke_test.py" in call for call in tools.calls)
        assert done.stderr.endswith(f"Failed: mypy, {self.WINDOWS}\n")

    def test_checks_that_end_early_fail(self, tools: Machine) -> None:
        # `set -e` ends them where the disk is full, for example.
        self.set_exit_status(tools, "'-m PyInstaller'*", 0)
        (tools.tree / "build/check.failed").mkdir(parents=True)
        assert tools.run_bootstrap("test").returncode != 0

    def test_failed_tests_fail(self, tools: Machine) -> None:
        self.set_exit_status(tools, "'-m pytest --numprocesses'*", 7)
        assert tools.run_bootstrap("test").returncode == 7


def test_unknown_task_prints_usage(machine: Machine) -> None:
    done = machine.run_bootstrap("dance")
    assert done.returncode == 1
    assert "setup|run|shots|test|check|soak|" in done.stderr
