"""The commands for newer versions of the program."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.key_commands import PASSPHRASE_ENVIRONMENT
from wuxi_kiosk.packs import keys as key_files
from wuxi_kiosk.updates import install as module

from .packs.test_keys import PASSPHRASE
from .test_pack_commands import Invoke, invoke
from .updates.archives import make_archive

__all__ = ["invoke"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of Linux")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of its own, on which no program is examined."""
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "etc/kiosk.yaml")
    monkeypatch.setattr(module, "make_examine", lambda _content: lambda _executable, _version, _tell: None)
    monkeypatch.setattr(key_files, "_ROUNDS", 1)
    monkeypatch.setattr(key_files, "_MEMORY", 32)
    monkeypatch.setenv(PASSPHRASE_ENVIRONMENT, PASSPHRASE)


@pytest.fixture
def office(tmp_path: Path, invoke: Invoke) -> Path:
    """The folder of keys whose root the machine trusts for programs."""
    folder = tmp_path / "office"
    assert invoke("make", folder, command="keys").exit_code == ExitCode.OK
    (tmp_path / "etc").mkdir()
    shutil.copy(folder / "root.json", tmp_path / "etc/program-root.json")
    return folder


def publish(invoke: Invoke, office: Path, tmp_path: Path, version: str) -> Path:
    """Sign a version; returns the folder to take along."""
    archive = make_archive(tmp_path / "dist", version)
    done = invoke("publish", archive, "--keys", office, command="update")
    assert done.exit_code == ExitCode.OK, done
    assert str(office / "repository") in done.stdout
    return office / "repository"


def test_published_installed_listed_and_rolled_back(invoke: Invoke, office: Path, tmp_path: Path) -> None:
    done = invoke("install", publish(invoke, office, tmp_path, "9.1"), command="update")
    assert done.exit_code == ExitCode.OK, done
    assert "9.1 is installed" in done.stdout
    listed = invoke("list", command="update").stdout
    assert "试用中 · on trial" in listed
    assert f"installed: {__version__}" in listed
    (found,) = json.loads(invoke("list", "--json", command="update").stdout)
    assert (found["name"], found["on_trial"], found["signed_by"][:9]) == ("9.1", True, "content-1")
    assert "the program as installed" in invoke("rollback", command="update").stdout
    assert "9.1" in invoke("rollback", "9.1", command="update").stdout


@pytest.mark.usefixtures("office")
def test_nothing_unsigned_is_installed(invoke: Invoke, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "dist", "9.1")
    for source in (archive, archive.parent):
        done = invoke("install", source, command="update")
        assert done.exit_code == ExitCode.PROBLEMS
    assert invoke("install", archive, "--unsigned", command="update").exit_code == ExitCode.USAGE


def test_only_an_archive_of_the_program_is_signed(invoke: Invoke, office: Path, tmp_path: Path) -> None:
    other = tmp_path / "wuxi-kiosk-9.1-linux-x86_64.tar.xz"
    other.write_bytes(b"something else")
    assert "bad_archive" in invoke("publish", other, "--keys", office, command="update").stderr
    other = other.rename(tmp_path / "program.tar.xz")
    assert "no_update" in invoke("publish", other, "--keys", office, command="update").stderr


def test_without_a_command_it_says_what_there_is(invoke: Invoke) -> None:
    assert invoke(command="update").exit_code == ExitCode.USAGE
