"""What the smallest screen shows of a text stands beside its counter, a while after the last letter."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.room_meter import RoomMeter, RoomWatch
from wuxi_kiosk.editor.window import EditorWindow

from ..timing import wait_until
from .conftest import THEME

STEP = Address(THEME, ("story", 1))
# Says of each title how long it is: one with a mark does not fit.
PROGRAM = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    room = "cut" if "！".encode().decode("latin-1") in asked["unsaved"].get("themes/citrus.yaml", "") else "fits"
    print("a line of a library", flush=True)
    texts = [["themes/citrus.yaml", ["story", 1, "title", "zh"], room]]
    with open(sys.argv[1], "a") as log:
        log.write(" ".join(asked["routes"]) + "\\n")
    print(json.dumps({"number": asked["number"], "texts": texts}), flush=True)
"""


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """The routes that were asked for, a line for each request."""
    return tmp_path / "asked"


@pytest.fixture
def watch(window: EditorWindow, content: EditedContent, tmp_path: Path, asked: Path) -> Iterator[RoomWatch]:
    script = tmp_path / "measurer.py"
    script.write_text(PROGRAM, encoding="utf-8")
    meter = RoomMeter(content.folder, [sys.executable, str(script), str(asked)])
    window.room = made = RoomWatch(content, meter, lambda: window.address, window.form.show_room)
    yield made
    made.close()
    content.changed.disconnect(made.look)
    window.room = None


def editor_of(window: EditorWindow) -> TextsEditor:
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    return editor


def test_a_text_says_whether_it_fits(window: EditorWindow, watch: RoomWatch, asked: Path) -> None:
    window.open(STEP)
    label = editor_of(window).rooms["zh"]
    wait_until(lambda: "放得下" in label.text())
    assert "1280×720" in label.toolTip()
    assert "theme/citrus/story/2" in asked.read_text(encoding="utf-8").split()
    # What was not measured says nothing.
    assert editor_of(window).rooms["en"].text() == ""


def test_what_is_typed_is_measured_once_that_rests(window: EditorWindow, watch: RoomWatch, asked: Path) -> None:
    window.open(STEP)
    wait_until(lambda: "放得下" in editor_of(window).rooms["zh"].text())
    text = editor_of(window).texts["zh"]
    text.moveCursor(text.textCursor().MoveOperation.End)
    for _ in range(4):
        text.insertPlainText("！")
    # It is not true any more.
    assert editor_of(window).rooms["zh"].text() == ""
    wait_until(lambda: "放不下" in editor_of(window).rooms["zh"].text())
    assert len(asked.read_text(encoding="utf-8").splitlines()) == 2
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: "放得下" in editor_of(window).rooms["zh"].text())


def test_a_process_that_ends_is_started_again(window: EditorWindow, watch: RoomWatch, content: EditedContent) -> None:
    meter = RoomMeter(content.folder, ["false"])
    told: list[object] = []
    meter.measured.connect(told.append)
    for _ in range(2):
        meter.measure({}, ["home"])
        wait_until(lambda: not meter.busy)
    assert told == []
    meter.stop()
