"""The end of the log, as the panel shows it."""

from pathlib import Path

from wuxi_kiosk.panel.log_lines import MAX_BYTES, MAX_LINES, NAME, LogLine, read_log

LINES = """\
2026-11-30 09:00:00,123 INFO wuxi_kiosk.launch: entering the main loop
2026-11-30 09:00:01,000 ERROR wuxi_kiosk.logs: uncaught exception
Traceback (most recent call last):
  File "x.py", line 3, in f
ValueError: broken
2026-11-30 09:00:02,000 WARNING qt.Main.qml: something
"""


def test_the_newest_comes_first_with_what_belongs_to_it(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(LINES, encoding="utf-8")
    assert read_log(tmp_path) == [
        LogLine("11-30 09:00:02", True, "qt.Main.qml: something"),
        LogLine("11-30 09:00:01", True, "wuxi_kiosk.logs: uncaught exception\nValueError: broken"),
        LogLine("11-30 09:00:00", False, "wuxi_kiosk.launch: entering the main loop"),
    ]
    assert len(read_log(tmp_path, problems_only=True)) == 2


def test_a_long_or_damaged_log_is_read_from_its_end(tmp_path: Path) -> None:
    data = LINES.encode() * (3 * MAX_BYTES // len(LINES)) + b"\0\0\xff\xff\n" + LINES.encode()
    (tmp_path / NAME).write_bytes(data)
    found = read_log(tmp_path)
    assert len(found) == MAX_LINES
    assert found[0].text == "qt.Main.qml: something"


def test_without_a_log_there_is_nothing(tmp_path: Path) -> None:
    assert read_log(tmp_path) == []
