"""Writes the tables of a content folder as a workbook for WPS and Excel."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from math import ceil
from typing import Literal
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office import headings
from wuxi_kiosk.office.archive import OfficeFileError, alike
from wuxi_kiosk.office.fields import NO, YES, Field
from wuxi_kiosk.office.instructions import INSTRUCTIONS
from wuxi_kiosk.office.tables import Cell, Column, Row, Table, tables_of

# Windows in Chinese has it, and WPS and Excel take another one where it is missing.
FONT = "等线"
MAX_CELL_CHARS = 32_767
_AS_TEXT = "@"
# Programs take what begins with these for formulas, or for a sign that it is none.
_FORMULA_SIGNS = tuple("=+-@'")
# How a spreadsheet writes characters that XML may not have, so that a text which looks like that means itself.
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_BEFORE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# A reference to a number is some 15 characters longer as it is written than as it is read.
_REFERENCE_CHARS = 15
_PROMPT_CHARS = 255
_LINE_POINTS, _PADDING_POINTS, _MAX_HEIGHT_POINTS = 15.0, 3.0, 400.0
_HEADER_FILL, _LOCKED_FILL = PatternFill("solid", fgColor="DDE8E4"), PatternFill("solid", fgColor="F2F2F2")
_CHANGED = DifferentialStyle(fill=PatternFill("solid", bgColor="FFE699"))
_SIDE = Side("thin", color="D0D0D0")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_SIZE = 11
_NORMAL, _SMALL = Font(name=FONT, size=_SIZE), Font(name=FONT, size=9, color="595959")
_BOLD, _TITLE = Font(name=FONT, size=_SIZE, bold=True), Font(name=FONT, size=16, bold=True)
_WIDTHS = {headings.ID: 22, headings.PLACE: 40, headings.MEANING: 26, headings.CHANGED: 9}
_TEXT_WIDTH, _PROSE_WIDTH, _NARROW, _LIMIT_WIDTH = 46, 34, 15, 11
_Descriptions = Mapping[type[BaseModel], Description]


def make_workbook(draft: Draft, descriptions: _Descriptions, title: str, state: str = "") -> bytes:
    """The workbook of a folder: instructions, then a sheet for each table; raises OfficeFileError.

    `title` is what the exhibit is called, `state` tells which state of it the sheet is of.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _write_instructions(first, title, state)
    for table in tables_of(draft):
        _Sheet(book.create_sheet(table.name.zh), table, descriptions).write()
    book.properties.title, book.properties.creator = title, "wuxi-kiosk"
    # There are no results of the formulas yet.
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    made = io.BytesIO()
    book.save(made)
    return alike(made.getvalue())


def escaped(text: str) -> str:
    """A text as it is written into a cell."""
    return _BEFORE_ESCAPE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """The text of a cell."""
    return _ESCAPE.sub(lambda match: chr(int(match[0][2:6], 16)), text)


def _write_instructions(sheet: Worksheet, title: str, state: str) -> None:
    sheet.title = "说明"
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 110
    rows = count(1)
    _write(sheet, next(rows), 1, title, font=_TITLE, wrapped=False)
    if state:
        _write(sheet, next(rows), 1, state, font=_SMALL, wrapped=False)
    for number, (zh, en) in enumerate(INSTRUCTIONS, start=1):
        row = next(rows)
        _write(sheet, row, 1, str(number), font=_BOLD)
        _write(sheet, row, 2, zh, font=_NORMAL)
        row = next(rows)
        _write(sheet, row, 2, en, font=_SMALL)
        for one in (row - 1, row):
            sheet.row_dimensions[one].height = _height(sheet, one)
    _set_up_page(sheet, "portrait", fit=True)
    _protect(sheet)


@dataclass(frozen=True)
class _Place:
    """Where a column that is edited stands: its letter, that of what was in it, that of its limits if any."""

    letter: str
    last: str
    limit: str = ""


class _Sheet:
    """One table as it is written into a sheet."""

    def __init__(self, sheet: Worksheet, table: Table, descriptions: _Descriptions) -> None:
        self.sheet, self.table, self.descriptions = sheet, table, descriptions
        # Texts differ in their limits, and in what they are; the fields of entries have that in common.
        self.is_texts = all(column.field is None for column in table.columns)
        self.names = [headings.ID, headings.PLACE, *([headings.MEANING] if self.is_texts else [])]
        first, amount = len(self.names) + 1, len(table.columns)
        limits = first + amount
        self.changed = limits + (amount if self.is_texts else 0)
        letters = [get_column_letter(first + number) for number in range(2 * amount)]
        self.places = [
            _Place(
                get_column_letter(first + number),
                get_column_letter(self.changed + 1 + number),
                letters[amount + number] if self.is_texts else "",
            )
            for number in range(amount)
        ]

    @property
    def last_row(self) -> int:
        """The last row of the table; the first has the headings."""
        return max(len(self.table.rows) + 1, 2)

    def write(self) -> None:
        """Write everything."""
        self._write_headings()
        for number, row in enumerate(self.table.rows, start=2):
            self._write_row(number, row)
        for column, place in zip(self.table.columns, self.places, strict=True):
            self._check_input(column, place)
            self.sheet.conditional_formatting.add(
                self._range(place.letter),
                Rule("expression", dxf=_CHANGED, formula=[f"NOT(EXACT({place.letter}2,{place.last}2))"]),
            )
        self._lay_out()
        _protect(self.sheet)

    def _range(self, letter: str) -> str:
        return f"{letter}2:{letter}{self.last_row}"

    # ---- headings and columns

    def _write_headings(self) -> None:
        for number, name in enumerate(self.names, start=1):
            self._heading(get_column_letter(number), headings.fixed(name), _WIDTHS[name])
        self._heading(get_column_letter(self.changed), headings.fixed(headings.CHANGED), _WIDTHS[headings.CHANGED])
        for column, place in zip(self.table.columns, self.places, strict=True):
            words, width = headings.of_column(column, self.descriptions), self._width(column.field)
            self._heading(place.letter, words, width)
            self._heading(place.last, headings.last(column, self.descriptions), width)
            self.sheet.column_dimensions[place.last].hidden = not self.is_texts
            if place.limit:
                self._heading(place.limit, headings.limit(column), _LIMIT_WIDTH)
            if column.field:
                self._explain(place.letter, column.field)

    def _heading(self, letter: str, words: str, width: float) -> None:
        cell = self.sheet[f"{letter}1"]
        _fill(cell, words, font=_BOLD)
        cell.fill = _HEADER_FILL
        self.sheet.column_dimensions[letter].width = width

    def _explain(self, letter: str, field: Field) -> None:
        """Tell what a field is for, as soon as its heading is chosen."""
        zh, en = headings.description(field, self.descriptions)
        if text := f"{zh}\n{en}".strip():
            hint = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=field.name)
            hint.prompt = text if len(text) <= _PROMPT_CHARS else zh[:_PROMPT_CHARS]
            self._add(hint, f"{letter}1")

    def _width(self, field: Field | None) -> float:
        return _TEXT_WIDTH if field is None else _PROSE_WIDTH if field.is_prose else _NARROW

    # ---- rows

    def _write_row(self, number: int, row: Row) -> None:
        fixed = [row.id, f"{row.place.zh}\n{row.place.en}"]
        if self.is_texts:
            first = next(iter(row.cells.values()))
            fixed.append(headings.description(first.field, self.descriptions)[0])
        for at, text in enumerate(fixed, start=1):
            self._locked(f"{get_column_letter(at)}{number}", text)
        for column, place in zip(self.table.columns, self.places, strict=True):
            cell = row.cells.get(column.key)
            self._locked(f"{place.last}{number}", cell.text if cell else "", cell)
            if place.limit:
                limit = cell.limit if cell else None
                words = f"{limit.number} {limit.unit[0]} {limit.unit[1]}" if limit else ""
                self._locked(f"{place.limit}{number}", words)
            if cell:
                _fill(self.sheet[f"{place.letter}{number}"], cell.text, of=cell, font=_NORMAL, locked=False)
            else:
                self._locked(f"{place.letter}{number}", "")
        self.sheet.row_dimensions[number].height = _height(self.sheet, number)
        begin, end = self.places[0], self.places[-1]
        changed = self.sheet.cell(number, self.changed)
        _fill(changed, "", font=_BOLD)
        changed.value = (
            f"=IF(SUMPRODUCT(1-EXACT({begin.letter}{number}:{end.letter}{number},"
            f'{begin.last}{number}:{end.last}{number}))=0,"","改 changed")'
        )

    def _locked(self, place: str, text: str, of: Cell | None = None) -> None:
        cell = self.sheet[place]
        _fill(cell, text, of=of, font=_SMALL)
        cell.fill = _LOCKED_FILL

    # ---- what may be typed

    def _check_input(self, column: Column, place: _Place) -> None:
        field = column.field
        if field is None:
            self._check_length(place, f"${place.limit}2")
        elif field.is_prose:
            cells = (row.cells[column.key] for row in self.table.rows)
            if limit := next((limit for cell in cells if (limit := cell.limit)), None):
                self._check_length(place, f'"{limit.number} {limit.unit[1]}"')
        elif field.kind in ("choice", "switch"):
            words = field.choices or (YES, NO)
            self._restrict(
                place, "list", f'"{",".join(words)}"', f"请选一个：{'、'.join(words)}。· Choose one of these."
            )
        elif field.kind == "number":
            self._restrict(place, "decimal", "-1E15", "请只写数字。· Digits only.", "1E15")

    def _restrict(
        self, place: _Place, kind: Literal["list", "decimal"], first: str, message: str, second: str | None = None
    ) -> None:
        rule = DataValidation(kind, formula1=first, formula2=second, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "写法不对 · not allowed", message
        self._add(rule, self._range(place.letter))

    def _check_length(self, place: _Place, limit: str) -> None:
        """Warn of texts above a limit, which is a number and its unit; references to numbers are only estimated."""
        text = f"{place.letter}2"
        no_spaces = f'LEN(SUBSTITUTE({text}," ",""))'
        words = f"LEN(TRIM({text}))-{no_spaces}+1"
        characters = f'{no_spaces}-{_REFERENCE_CHARS}*(LEN({text})-LEN(SUBSTITUTE({text},"{{","")))'
        most = f'VALUE(LEFT({limit},FIND(" ",{limit})-1))'
        formula = f'IF({limit}="",TRUE,IF(ISNUMBER(FIND("w",{limit})),{words},{characters})<={most})'
        rule = DataValidation("custom", formula1=formula, allow_blank=True, showErrorMessage=True, errorStyle="warning")
        rule.errorTitle, rule.error = (
            "可能太长 · may be too long",
            "比“最多”一栏的长。· Longer than the limit beside it.",
        )
        self._add(rule, self._range(place.letter))

    def _add(self, rule: DataValidation, cells: str) -> None:
        rule.add(cells)
        self.sheet.add_data_validation(rule)

    def _lay_out(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes = f"{self.places[0].letter}2"
        sheet.row_dimensions[1].height = 48
        end = self.places[-1].last if self.is_texts else get_column_letter(self.changed)
        sheet.auto_filter.ref = f"A1:{end}{self.last_row}"
        _set_up_page(sheet, "landscape", fit=self.is_texts)
        sheet.print_title_rows, sheet.print_title_cols = "1:1", f"A:{get_column_letter(len(self.names))}"
        # A page has room for what is edited, not for what there was before.
        sheet.print_area = f"A1:{get_column_letter(self.changed)}{self.last_row}"


def _write(sheet: Worksheet, row: int, column: int, text: str, *, font: Font, wrapped: bool = True) -> None:
    cell = sheet.cell(row, column)
    _fill(cell, text, font=font)
    cell.border = Border()
    if not wrapped:
        cell.alignment = Alignment(vertical="top")


def _fill(cell: SheetCell | MergedCell, text: str, *, of: Cell | None = None, font: Font, locked: bool = True) -> None:
    """Put a text into a cell so that no program makes a date, a number or a formula of it; a number stays one."""
    if len(text) > MAX_CELL_CHARS:
        raise OfficeFileError(
            Message(
                f"有一段文字超过 {MAX_CELL_CHARS} 个字，表格装不下：{text[:40]}…",
                f"A text has more than {MAX_CELL_CHARS} characters, too many for a cell: {text[:40]}…",
            )
        )
    cell.font, cell.alignment, cell.border = font, _WRAPPED, _LINE
    cell.protection = Protection(locked=locked)
    if of and of.field.kind == "number" and isinstance(of.value, (int, Decimal)):
        cell.value = Decimal(text)
        return
    cell.number_format = _AS_TEXT
    if text:
        cell.value = escaped(text)
        # It would be a formula if it began with an equals sign.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA_SIGNS)


def _height(sheet: Worksheet, row: int) -> float:
    """The height of a row in points, as programs do not find it by themselves before something is typed there."""
    heights = [_LINE_POINTS]
    for column, cell in enumerate(sheet[row], start=1):
        size = (cell.font.sz or _SIZE) / _SIZE
        width = sheet.column_dimensions[get_column_letter(column)].width / size
        text = cell.value if isinstance(cell.value, str) else ""
        lines = sum(ceil(_width(line) / (width - 1)) or 1 for line in text.split("\n"))
        heights.append(lines * _LINE_POINTS * size + _PADDING_POINTS)
    return min(max(heights), _MAX_HEIGHT_POINTS)


def _width(line: str) -> float:
    """The width of a line in digits, the unit of columns; words do not fill it to the end."""
    return sum(2.05 if east_asian_width(character) in "WFA" else 1.08 for character in line)


def _set_up_page(sheet: Worksheet, orientation: Literal["landscape", "portrait"], *, fit: bool) -> None:
    """A4; to `fit`, a sheet is made as wide as a page, else it takes several side by side."""
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = orientation, Worksheet.PAPERSIZE_A4
    assert sheet.sheet_properties.pageSetUpPr
    sheet.sheet_properties.pageSetUpPr.fitToPage = fit
    setup.fitToWidth, setup.fitToHeight = 1, 0


def _protect(sheet: Worksheet) -> None:
    """Lock what is not to be edited, without a password; what does not touch it stays allowed."""
    protection = sheet.protection
    protection.sheet = True
    for name in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        # In the file it says what is forbidden.
        setattr(protection, name, False)
