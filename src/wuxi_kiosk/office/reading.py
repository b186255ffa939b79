"""Reads what came back of a workbook: rows by their ids, columns by the keys in their headings, cells as texts."""

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.office import headings
from wuxi_kiosk.office.archive import OfficeFileError, damaged, read_spreadsheet, too_large
from wuxi_kiosk.office.workbook import unescaped

MAX_ROWS, MAX_COLUMNS = 20_000, 400
# Somebody may have put a title above the headings.
_HEADING_ROWS = 20


@dataclass(frozen=True)
class FoundCell:
    """The text of a cell; `note` tells what a program has made of it, None where it is a text as it should be."""

    text: str
    note: Message | None = None
    # A formula or an error has no text that could be taken.
    readable: bool = True


@dataclass(frozen=True)
class FoundRow:
    """A row with an id: where it stands, and its cells by the keys of their columns."""

    id: str
    sheet: str
    number: int
    cells: Mapping[str, FoundCell]


def read_workbook(path: Path) -> Sequence[FoundRow]:
    """The rows of all sheets that have a column of ids; raises OfficeFileError."""
    data = read_spreadsheet(path)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out, such as the extensions of WPS.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True)
            numbers = count(1)
            rows = [row for sheet in book.worksheets for row in _rows(sheet, numbers)]
            book.close()
        if next(numbers) > MAX_ROWS:
            raise too_large(path)
    except OfficeFileError:
        raise
    # What a damaged file makes of the reader is beyond a list of exceptions.
    except Exception:
        raise damaged(path) from None
    return rows


def _rows(sheet: Any, numbers: Iterator[int]) -> Iterator[FoundRow]:
    """The rows of a sheet below its headings; `numbers` counts those of all sheets."""
    keys: dict[int, str] = {}
    # A size that the file claims may be wrong, or not there.
    sheet.reset_dimensions()
    for number, row in zip(count(1), sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS), strict=False):
        if next(numbers) > MAX_ROWS:
            return
        if not keys:
            found = [headings.key_of(_text(cell).text) for cell in row]
            if headings.ID in found:
                # The first of two that are alike.
                keys = {found.index(key): key for key in found if key}
            elif number >= _HEADING_ROWS:
                return
            continue
        cells = {key: _text(row[index]) for index, key in keys.items() if index < len(row)}
        if row_id := cells.get(headings.ID, FoundCell("")).text.strip():
            absent = {key: FoundCell("") for key in keys.values() if key not in cells}
            yield FoundRow(row_id, str(sheet.title), number, cells | absent)


def _text(cell: Any) -> FoundCell:
    value = cell.value
    if value is None:
        return FoundCell("")
    if cell.data_type == "f":
        return FoundCell(
            str(value),
            Message(
                "是公式，不是文字：请改成文字（复制，再“选择性粘贴”为“值”）。",
                "a formula, not a text: paste it as a value.",
            ),
            readable=False,
        )
    if cell.data_type == "e":
        return FoundCell(str(value), Message("是一个错误值。", "an error value."), readable=False)
    if isinstance(value, str):
        return FoundCell(unescaped(value))
    if isinstance(value, bool):
        return FoundCell(str(value).lower())
    if isinstance(value, (int, float)):
        return FoundCell(f"{value:.15g}", Message("这一格已经变成数。", "The cell has become a number."))
    return FoundCell(
        _date_text(value, str(cell.number_format)),
        Message("这一格已经变成日期，请看写得对不对。", "The cell has become a date: see whether it is right."),
    )


def _date_text(value: object, number_format: str) -> str:
    """What was typed before a program made a date of it, as far as its format tells."""
    shown = number_format.lower()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if not isinstance(value, (date, datetime)):
        return str(value)
    if "d" in shown or "日" in shown:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in shown or "月" in shown else "%Y")
