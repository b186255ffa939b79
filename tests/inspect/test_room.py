"""What the smallest screen shows of the texts of pages, as the process beside the editor measures it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.inspect.room import Measurer, Room

from ..timing import HANG_TIMEOUT_S

CITRUS = "themes/citrus.yaml"
TITLE, TEXT = ("figures_title", "en"), ("story", 0, "text", "zh")
PAGES = ["theme/citrus/story/1", "theme/citrus/figures/1"]


@pytest.fixture
def measurer(qt_application: object) -> Iterator[Measurer]:
    made = Measurer()
    yield made
    made.close()


def test_unsaved_texts_are_measured_one_after_the_other(measurer: Measurer) -> None:
    folder = paths.bundled_content()
    now = measurer.measure(folder, {}, PAGES)
    assert (now[CITRUS, TITLE], now[CITRUS, TEXT]) == (Room.FITS, Room.FITS)
    written = (folder / CITRUS).read_text(encoding="utf-8")
    long = written.replace("What was planted", "What was planted, where and when and why and by whom, and " * 3, 1)
    assert long != written
    found = measurer.measure(folder, {CITRUS: long.encode()}, PAGES)
    assert found[CITRUS, TITLE] is Room.CUT
    assert measurer.measure(folder, {}, PAGES) == now


def test_what_must_be_scrolled_is_told(measurer: Measurer) -> None:
    exhibit = (paths.bundled_content() / "exhibit.yaml").read_text(encoding="utf-8")
    start = exhibit.index("summary:")
    long = exhibit[:start] + exhibit[start:].replace("zh: ", "zh: " + "很长很长的一段概述，" * 9, 1)
    found = measurer.measure(paths.bundled_content(), {"exhibit.yaml": long.encode()}, ["home"])
    assert found["exhibit.yaml", ("home", "summary", "zh")] is Room.SCROLLS


def test_content_with_errors_is_not_measured(measurer: Measurer) -> None:
    assert measurer.measure(paths.bundled_content(), {CITRUS: b"order: x\n"}, PAGES) == {}


def test_the_process_answers_line_by_line() -> None:
    request = {"number": 7, "folder": str(paths.bundled_content()), "unsaved": {}, "routes": ["closing"]}
    done = subprocess.run(
        paths.room_measurer(),
        input=json.dumps(request).encode() + b"\n",
        capture_output=True,
        timeout=HANG_TIMEOUT_S,
        check=True,
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    assert answer["number"] == 7
    assert ["exhibit.yaml", ["closing", "title", "zh"], "fits"] in answer["texts"]


def test_no_file_of_the_folder_is_written(measurer: Measurer, plain_copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in plain_copy.rglob("*")}
    measurer.measure(plain_copy, {CITRUS: (plain_copy / CITRUS).read_bytes() + b"# more\n"}, ["home"])
    assert {path: path.stat().st_mtime_ns for path in plain_copy.rglob("*")} == before
