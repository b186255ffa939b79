"""The autostart entry of a desktop, and the command that makes it."""

import configparser
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk import cli, paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.kiosk import autostart

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="desktops that follow the XDG specifications")
Invoke = Callable[..., tuple[int, str, str]]


def command_of(file: Path) -> list[str]:
    """The command of an entry, read as a desktop does: first the escapes of a value, then those of a command."""
    entry = configparser.RawConfigParser(strict=True, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(file, encoding="utf-8")
    value = entry["Desktop Entry"]["Exec"]
    assert not re.search(r"\\[^snrt\\]", value.replace("\\\\", "")), "no escape of a value"
    assert "%" not in value.replace("%%", ""), "a field of a command"
    value = value.replace("\\\\", "\\")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value)
    assert " ".join(f'"{word}"' for word in words) == value
    return [re.sub(r'\\(["`$\\])', r"\1", word).replace("%%", "%") for word in words]


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["autostart", *arguments])
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err

    return run


class TestCommand:
    def test_on_and_off(self, invoke: Invoke, tmp_path: Path) -> None:
        file = tmp_path / "autostart/wuxi-kiosk.desktop"
        assert invoke() == (ExitCode.OK, f"不自动启动 · does not start at log-on: {file}\n", "")
        assert invoke("on") == (ExitCode.OK, f"自动启动 · starts at log-on: {file}\n", "")
        assert command_of(file) == [*paths.own_command(), "run", "--kiosk", "--supervised"]
        assert invoke() == (ExitCode.OK, f"自动启动 · starts at log-on: {file}\n", "")
        assert invoke("off") == (ExitCode.OK, f"不自动启动 · does not start at log-on: {file}\n", "")
        assert not file.exists()
        assert invoke("off")[0] == ExitCode.OK

    def test_folder_that_cannot_be_written(self, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null")
        code, _, error = invoke("on")
        assert code == ExitCode.USAGE
        assert "cannot write /dev/null/autostart/wuxi-kiosk.desktop" in error

    def test_options_of_the_entry_are_understood(self, invoke: Invoke, tmp_path: Path) -> None:
        invoke("on")
        options = command_of(tmp_path / "autostart/wuxi-kiosk.desktop")[len(paths.own_command()) :]
        assert vars(cli.parser().parse_args(options)).items() >= {"kiosk": True, "supervised": True}.items()


@pytest.mark.parametrize("argument", ["plain", "with space", 'quote"', "back\\slash", "$HOME `id`", "100%", "巫溪"])
def test_arguments_keep_their_characters(argument: str, tmp_path: Path) -> None:
    file = tmp_path / "folder" / "entry.desktop"
    assert autostart.switch_on(["program", argument], file)
    assert command_of(file) == ["program", argument]


def test_folder_of_the_entry() -> None:
    assert autostart.entry_file({"HOME": "/h"}) == Path("/h/.config/autostart/wuxi-kiosk.desktop")
    assert autostart.entry_file({"HOME": "/h", "XDG_CONFIG_HOME": "/c"}) == Path("/c/autostart/wuxi-kiosk.desktop")
    assert autostart.entry_file({"HOME": "/h", "XDG_CONFIG_HOME": "c"}).is_relative_to("/h/.config")
