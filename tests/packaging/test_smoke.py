"""The smoke test itself: which output it accepts, and that it fails if the executable fails."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = "2026-11-25 21:16:07,024 INFO wuxi_kiosk.app: renderer: software\n"


@pytest.fixture(scope="module")
def smoke(load_script: Callable[[Path], ModuleType]) -> ModuleType:
    return load_script(ROOT / "packaging" / "smoke_test.py")


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-25 21:16:07,024 WARNING qt.Main.qml: Main.qml:3: ReferenceError: it is not defined",
        "2026-11-25 21:16:07,024 ERROR wuxi_kiosk.app: the font cannot be loaded",
        "Traceback (most recent call last):",
        "qt.qpa.plugin: Could not find the Qt platform plugin",
        "[PYI-8268:ERROR] Failed to execute script",
    ],
)
def test_output_other_than_information_lines_is_unexpected(smoke: ModuleType, line: str) -> None:
    assert smoke.unexpected_lines(GOOD) == []
    assert smoke.unexpected_lines(GOOD + line + "\n") == [line]


def test_environment_has_nothing_of_this_machine(smoke: ModuleType, tmp_path: Path) -> None:
    environ = smoke.clean_environment(tmp_path, DISPLAY=":9")
    assert not [name for name in environ if name.startswith(("PYTHON", "QT_", "VIRTUAL"))]
    assert not list(Path(environ["PATH"]).iterdir())
    assert Path(environ["FONTCONFIG_FILE"]).is_relative_to(tmp_path)
    assert environ["DISPLAY"] == ":9"


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the executable")
@pytest.mark.parametrize("script", ["exit 3", "echo 'Traceback (most recent call last):' >&2"])
def test_failing_program_fails_the_smoke_test(smoke: ModuleType, tmp_path: Path, script: str) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(smoke.SmokeError):
        smoke.run_command([str(program)], {})
    program.write_text("#!/bin/sh\necho fine\n", encoding="utf-8")
    assert smoke.run_command([str(program)], {}) == "fine\n"


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the executable")
@pytest.mark.parametrize("script", ["exit 0", f"echo '{'wrong'}' >&2; exit 1"])
def test_exit_before_the_first_page_fails_the_smoke_test(smoke: ModuleType, tmp_path: Path, script: str) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(smoke.SmokeError, match="no first page"):
        smoke.run_until_first_page([str(program)], {}, tmp_path)


def test_prints_usage_without_a_folder(
    smoke: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["smoke_test.py"])
    assert smoke.main() == 2
    assert "FOLDER" in capsys.readouterr().err
