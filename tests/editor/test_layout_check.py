"""What does not fit the smallest screen is told in the editor, without a terminal."""

import json
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import as_json, warning_template
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME

STEP = Address(THEME, ("story", 1))
CUT = warning_template("text_cut_off", "显示不全。", "It is cut off.", "请缩短。", "Shorten it.")
OTHER = warning_template("placeholder", "别的。", "Another.", "", "")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for the program; what it says is in the file beside it."""
    script = tmp_path / "program"
    script.write_text(f'#!/bin/sh\necho "$QT_QPA_PLATFORM $*" > {tmp_path}/asked\ncat {tmp_path}/said\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(paths, "own_command", lambda: [str(script)])
    return tmp_path / "said"


def test_what_is_cut_off_is_at_its_field(window: EditorWindow, content: EditedContent, command: Path) -> None:
    key = (*STEP.key, "title", "zh")
    found = [as_json(one.at(THEME, 1, 1, key)) for one in (CUT, OTHER)]
    command.write_text(json.dumps(found), encoding="utf-8")
    window.open(STEP)
    window.measure()
    wait_until(lambda: "显示不全" in window.form.rows["title"].problem_text)
    # All else the editor knows by itself.
    assert "别的" not in window.form.rows["title"].problem_text
    asked = (command.parent / "asked").read_text(encoding="utf-8")
    assert asked.split() == ["offscreen", "check", "--layout", "--format", "json", str(content.folder)]
    # What is typed since was not measured.
    content.edit("", lambda draft: draft.set(THEME, key, "短"))
    wait_until(lambda: "显示不全" not in window.form.rows["title"].problem_text)


def test_that_everything_fits_is_told(window: EditorWindow, command: Path) -> None:
    command.write_text("[]", encoding="utf-8")
    window.measure()
    wait_until(lambda: "放得下" in window.statusBar().currentMessage())


def test_what_went_wrong_is_told(window: EditorWindow, command: Path) -> None:
    command.write_text("no json", encoding="utf-8")
    window.measure()
    wait_until(lambda: "量不了" in window.statusBar().currentMessage())
