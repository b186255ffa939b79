"""The command for those who want to know how the exhibit is used: the report, and the number of passers-by."""

import os
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wuxi_kiosk.command_line import UsageError
from wuxi_kiosk.errors import ExitCode

if TYPE_CHECKING:
    from wuxi_kiosk.content.model import Exhibit
    from wuxi_kiosk.usage.summary import UsageSummary
    from wuxi_kiosk.usage.titles import Titles

# Of a folder, what is written into it.
PAGE_NAME, TABLE_NAME, COUNTS_NAME = "report.html", "report.csv", "counts.csv"


def report(arguments: Namespace) -> int:
    """写使用报告：带图的网页、表格，或者都写进文件夹 · Write the usage report: a page with charts, tables or both."""
    if arguments.out is None:
        raise UsageError("请写 --out，要写到哪里 · say where with --out")
    from wuxi_kiosk.usage.store import UsageStoreError
    from wuxi_kiosk.usage.summary import summary

    first, last = _period(arguments)
    try:
        found = summary(first, last, arguments.file)
        made = _made(arguments, found)
    except UsageStoreError as error:
        raise UsageError(f"读不了使用统计 · the counts cannot be read: {error}") from None
    _write(made)
    visits = found.now.visits
    print(f"{first} – {last}: 参观 {visits} 次 · {visits} {'visit' if visits == 1 else 'visits'}")
    for path in made:
        print(path)
    return ExitCode.OK


def passers_by(arguments: Namespace) -> int:
    """记下某一天数到的路人，报告据此算出有多少人来用 · Enter how many people passed by on a day."""
    from wuxi_kiosk.usage.store import UsageStoreError, record_passers_by

    if arguments.day > date.today():
        raise UsageError(f"{arguments.day} 还没有到 · {arguments.day} is still to come")
    try:
        record_passers_by(arguments.day, arguments.count, arguments.file)
    except ValueError:
        raise UsageError(f"人数不对 · there cannot be {arguments.count} passers-by") from None
    except UsageStoreError as error:
        raise UsageError(f"写不进使用统计 · the counts cannot be written: {error}") from None
    print(f"{arguments.day}: 路过 {arguments.count} 人 · {arguments.count} passers-by")
    return ExitCode.OK


def _period(arguments: Namespace) -> tuple[date, date]:
    from wuxi_kiosk.usage.summary import DEFAULT_DAYS, default_period

    first, last = default_period(date.today())
    if arguments.until:
        last = arguments.until
        first = date.fromordinal(last.toordinal() - DEFAULT_DAYS + 1)
    first = arguments.first or first
    if first > last:
        raise UsageError(f"开始的日期在结束以后 · the first day is after the last one: {first} – {last}")
    return first, last


def _made(arguments: Namespace, found: "UsageSummary") -> dict[Path, bytes]:
    """What is to be written, by path."""
    from wuxi_kiosk.library.source import ContentSource
    from wuxi_kiosk.usage.report_tables import as_csv, counts_as_csv
    from wuxi_kiosk.usage.store import read_counts
    from wuxi_kiosk.usage.titles import Titles

    out: Path = arguments.out
    suffix = out.suffix.lower()
    exhibit = ContentSource(arguments.content).load().exhibit
    titles = Titles(exhibit, _translate)
    page, table = (out, out) if suffix in (".html", ".csv") else (out / PAGE_NAME, out / TABLE_NAME)
    made: dict[Path, bytes] = {}
    if suffix != ".csv":
        made[page] = _page(found, exhibit, titles)
    if suffix != ".html":
        made[table] = as_csv(found, titles).encode()
    if not suffix:
        counts = read_counts(found.now.first, found.now.last, arguments.file)
        made[out / COUNTS_NAME] = counts_as_csv(counts).encode()
    return made


def _page(found: "UsageSummary", exhibit: "Exhibit", titles: "Titles") -> bytes:
    # Nothing is shown, and there may be no display where it is made.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment
    from wuxi_kiosk.usage.report_page import as_html

    prepare_environment()
    # Kept until the page is made.
    _application = make_qt_application()
    load_fonts()
    return as_html(found, exhibit, titles, date.today()).encode()


def _translate(context: str, text: str) -> str:
    """A text of the interface in English."""
    from PySide6.QtCore import QTranslator

    from wuxi_kiosk import paths

    translator = QTranslator()
    files: Mapping[str, Path] = paths.translations()
    if "en" not in files or not translator.load(str(files["en"])):
        return text
    return translator.translate(context, text) or text


def _write(made: Mapping[Path, bytes]) -> None:
    from wuxi_kiosk import atomic_files

    for path, data in made.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_files.write(path, data)
        except OSError as error:
            raise UsageError(f"写不进 {path} · cannot write {path}: {error.strerror}") from None
