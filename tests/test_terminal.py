"""What is printed on a console that draws Chinese as squares."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import cli
from wuxi_kiosk.content.diagnostics import as_text
from wuxi_kiosk.kiosk import findings, incidents, settings_file, status
from wuxi_kiosk.kiosk.findings import Finding, Verdict
from wuxi_kiosk.terminal import EnglishOnly, english, readable

from .timing import HANG_TIMEOUT_S

CHINESE = re.compile("[\u4e00-\u9fff]")


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def shown(text: str) -> str:
    """What a console of Linux shows of a text."""
    screen = Terminal()
    stream = readable(screen, {"TERM": "linux"})
    print(text, file=stream, flush=True)
    return screen.getvalue()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nothing but English", "nothing but English"),
        ("没有问题 · no problems", "no problems"),
        ("磁盘 · disk: 提示 · warning", "disk: warning"),
        ("  显示器 · display: DP-1 1920x1080，开着 · on", "  display: DP-1 1920x1080, on"),
        ("  内容 · content: 0123 bundled（备用 · fallback）", "  content: 0123 bundled (fallback)"),
        ("2026-11-29T09:00:00Z  重启：卡死 · restart: frozen  pid=3", "2026-11-29T09:00:00Z  restart: frozen  pid=3"),
        ("照片.jpg:3: [size] 提示 · warning", "照片.jpg:3: [size] warning"),
        ("# ---- 声音 · sound ----", "# ---- sound ----"),
        ("# 10 – 120，单位 英寸 · in inches", "# 10 – 120, in inches"),
        ("    → 改 a · change a", "    → change a"),
        ("'x': 没有这一页。有的是 · there is no such page", "'x': there is no such page"),
        ("/a/b 里没有字体 · There are no fonts in /a/b", "There are no fonts in /a/b"),
        ("a · b", "a · b"),
        ("一行中文", None),
    ],
)
def test_english_of_a_line(line: str, expected: str | None) -> None:
    assert english(line) == expected


def test_chinese_has_its_english_in_the_line_below() -> None:
    assert shown("    不多了\n    low\n    → 删\n    → remove") == "    low\n    → remove\n"
    assert shown("    “风铃”不是地名\n    '风铃' is no place") == "    '风铃' is no place\n", "a name stays"


def test_what_has_no_english_stays() -> None:
    assert shown("    风铃.jpg\n    → 改\n    → mend it") == "    风铃.jpg\n    → mend it\n"
    assert shown("只有中文") == "只有中文\n"


def test_texts_of_all_commands(tmp_path: Path) -> None:
    """Each of them keeps its lines, without any Chinese."""
    kept = status.HealthStatus("0.1.0", 0.0, 0.0, "boot", 1, content="0123456789ab", fallback=True)
    found = [
        Finding(name, verdict, ("不多了 3", "low 3"), ("删去", "remove"))
        for name in findings.NAMES
        for verdict in Verdict
    ]
    broken = tmp_path / "kiosk.yaml"
    broken.write_text("visit:\n  idle_secnods: 5\n", encoding="utf-8")
    recoveries = [
        incidents.Incident(rung, cause, "2026-11-29T09:00:00Z", 1.0, "boot", 1, {"delay": 1})
        for rung in incidents.TEXTS
        for cause in incidents.TEXTS
    ]
    texts = {
        "status": "\n".join(status.lines(kept, 500.0)),
        "doctor": "\n".join([*(findings.text(one) for one in found), findings.summary(found)]),
        "incidents": "\n".join(incidents.text(one) for one in recoveries),
        "settings": settings_file.template(),
        "check": "\n".join(as_text(one) for one in settings_file.read(broken).diagnostics),
    }
    for name, text in texts.items():
        # An example of a folder, which has no English.
        left = shown(text).replace("文件夹", "folder")
        assert not CHINESE.search(left), f"{name}: {left}"
        assert left.strip(), name
    assert shown(texts["doctor"]).count("low 3") == len(found)


@pytest.mark.parametrize("term", ["xterm-256color", "", "linux-16color"])
def test_other_terminals_show_both(term: str) -> None:
    screen = Terminal()
    assert readable(screen, {"TERM": term}) is screen


def test_a_file_gets_both(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w", encoding="utf-8") as file:
        assert readable(file, {"TERM": "linux"}) is file


@pytest.mark.parametrize("at_terminal", [True, False])
def test_less_is_read_at_the_terminal(at_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "stderr", Terminal() if at_terminal else io.StringIO())
    with os.fdopen(reading), os.fdopen(writing, "w", encoding="utf-8") as pipe:
        assert isinstance(readable(pipe, {"TERM": "linux"}), EnglishOnly) is at_terminal


@pytest.mark.skipif(sys.platform != "linux", reason="pseudo-terminals")
@pytest.mark.parametrize(("term", "chinese"), [("linux", False), ("xterm", True)])
@pytest.mark.parametrize("arguments", [("incidents",), ("status",), ("run", "--idle", "soon"), ("shoot",)])
def test_a_command_on_a_console(tmp_path: Path, term: str, chinese: bool, arguments: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        try:
            subprocess.run(
                [sys.executable, "-m", "wuxi_kiosk", *arguments],
                env=os.environ | {"TERM": term, "XDG_STATE_HOME": str(tmp_path)},
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
                timeout=HANG_TIMEOUT_S,
                check=False,
            )
            text = screen.read(1 << 16).decode()
        finally:
            os.close(theirs)
    assert text.strip()
    assert bool(CHINESE.search(text)) is chinese, text


def test_commands_print_through_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    screen = Terminal()
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(incidents, "read", list)
    with pytest.raises(SystemExit):
        cli.main(["incidents"])
    assert screen.getvalue() == "no recoveries\n"
