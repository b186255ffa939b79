"""The process that draws all pages: what it tells, and what becomes of it when it crashes or hangs."""

import sys
from pathlib import Path

import pytest

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.rendering import render_pages
from wuxi_kiosk.processes import PATIENCE_ENVIRONMENT

PAGE = "import json, os, sys, time\ndef tell(**m): print(json.dumps(m), flush=True)\n"
PAGE += "tell(page='theme/citrus/story/1', language='zh', number=25, of=30)\n"


def run(program: str, folder: Path, timeout: float = 60) -> list[Message]:
    """Follow a program in the place of the one that draws."""
    told: list[Message] = []
    render_pages(folder, told.append, command=[sys.executable, "-c", PAGE + program], timeout=timeout)
    return told


def test_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    assert [message.en for message in run("print('noise')\ntell(done=30)", tmp_path)] == ["25 / 30 pages"]


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("os.kill(os.getpid(), 9)", "signal 9"),
        ("sys.exit(3)", "exit code 3"),
        ("pass", "exit code 0"),
        ("tell(error='one colour only')\ntell(done=1)", "one colour only"),
    ],
)
def test_the_page_is_named_that_it_fails_on(program: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="page_fails") as found:
        run(program, tmp_path)
    assert "theme/citrus/story/1 (zh)" in found.value.message.zh
    assert words in found.value.message.en


def test_one_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"theme/citrus/story/1(.|\n)*page_fails"):
        run("time.sleep(1000)", tmp_path, timeout=3)


def test_a_slow_machine_is_given_more_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the environment that gives the exhibit itself more time, as in an emulated machine."""
    slow = "time.sleep(0.5)\ntell(done=30)"
    with pytest.raises(PackError, match="page_fails"):
        run(slow, tmp_path, timeout=0.1)
    monkeypatch.setenv(PATIENCE_ENVIRONMENT, "600")
    run(slow, tmp_path, timeout=0.1)


def test_one_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="page_fails"):
        render_pages(tmp_path, command=[str(tmp_path / "nowhere")])
