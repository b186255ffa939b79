"""The packages that bootstrap.sh declares provide all system libraries and commands that the project needs."""

import shutil
import sys
from pathlib import Path

import pytest
from tools import system_libraries
from yaml import _yaml

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("apt-cache", "dpkg", "ldd"))), reason="packages are looked up as on Debian and Ubuntu"
)
ENVIRONMENT = Path(sys.prefix)


@pytest.fixture(scope="module")
def environment_files() -> list[Path]:
    return system_libraries.environment_files(ENVIRONMENT)


@pytest.fixture(scope="module")
def needed(environment_files: list[Path]) -> system_libraries.LinkedLibraries:
    return system_libraries.linked_libraries(environment_files)


def test_declared_packages_provide_all_libraries(needed: system_libraries.LinkedLibraries) -> None:
    wrong = system_libraries.missing_libraries(needed, ENVIRONMENT, system_libraries.declared_packages())
    assert not wrong, "add the packages to system_packages in packaging/bootstrap.sh:\n" + "\n".join(wrong)


def test_environment_files_are_those_the_project_loads(environment_files: list[Path]) -> None:
    names = {path.name.partition(".")[0] for path in environment_files}
    # One each: plugin, QML module, Python module, tool, and a library of another package than Qt.
    assert {"libqxcb", "libqtquick2plugin", "QtQuick", "lrelease", "_imaging"} <= names
    assert not {"libqgtk3", "QtWebEngineCore", "libqsqlmysql", "libQt6WebEngineCore"} & names


@pytest.mark.parametrize(
    ("package", "library"), [("libspeechd2", "libspeechd.so.2"), ("libxcb-cursor0", "libxcb-cursor.so.0")]
)
def test_reports_libraries_of_an_undeclared_package(
    needed: system_libraries.LinkedLibraries, package: str, library: str
) -> None:
    packages = system_libraries.declared_packages()
    assert package in packages
    (wrong,) = system_libraries.missing_libraries(needed, ENVIRONMENT, packages - {package})
    assert library in wrong
    assert f"is of {package}, not in bootstrap.sh" in wrong


def test_reports_a_truncated_library(tmp_path: Path) -> None:
    for name, data in (("good.so", Path(_yaml.__file__).read_bytes()), ("cut.so", b"\x7fELF"), ("text.so", b"text")):
        (tmp_path / name).write_bytes(data)
    files = system_libraries.elf_files(tmp_path)
    assert [path.name for path in files] == ["cut.so", "good.so"]
    (wrong,) = system_libraries.missing_libraries(system_libraries.linked_libraries(files), tmp_path, ["libc6"])
    assert wrong.startswith("cut.so: ")


def test_finds_libraries_in_a_folder_with_a_space(tmp_path: Path, environment_files: list[Path]) -> None:
    folder = tmp_path / "别处 elsewhere"
    folder.mkdir()
    plugin = next(path for path in environment_files if path.name == "libqoffscreen.so")
    beside = shutil.copy(plugin.parents[2] / "lib" / "libQt6Core.so.6", folder)
    place, users = system_libraries.linked_libraries([Path(shutil.copy(plugin, tmp_path))], folder)["libQt6Core.so.6"]
    assert (place, users) == (Path(beside), {tmp_path / plugin.name})


def test_file_of_no_package_has_no_owner(tmp_path: Path) -> None:
    stray = tmp_path / "stray"
    assert system_libraries.owning_packages([stray, Path("/bin/sh")]) == {stray: set(), Path("/bin/sh"): {"dash"}}


def test_declared_packages_provide_all_commands() -> None:
    commands = system_libraries.called_commands()
    assert {"ffmpeg", "git", "ld", "Xvfb"} <= commands.keys()
    wrong = system_libraries.missing_commands(commands, system_libraries.declared_packages())
    assert not wrong, "add the packages to packaging/bootstrap.sh:\n" + "\n".join(wrong)


def test_reports_commands_of_an_undeclared_package() -> None:
    packages = system_libraries.declared_packages() - {"ffmpeg"}
    (wrong,) = system_libraries.missing_commands({"ffmpeg": "tests/conftest.py", "sh": "elsewhere.py"}, packages)
    assert "ffmpeg" in wrong
    assert "tests/conftest.py" in wrong
    (wrong,) = system_libraries.missing_commands({"no-such-command": "elsewhere.py"}, packages)
    assert wrong == "the command no-such-command is not found (called by elsewhere.py)"
