"""A small exhibit, its workbook, and what office programs and people do with that."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, unescape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content_registry import descriptions
from wuxi_kiosk.office import headings
from wuxi_kiosk.office.changes import Change, Comparison, compare
from wuxi_kiosk.office.workbook import escaped, make_workbook

from ..content.conftest import CONTENT_REGISTRY, Content, content

__all__ = ["content"]

TITLE, TEXT = "themes/bridge:story[1].title", "themes/bridge:story[1].text"
NUMBER, EVENT, PHOTO_ROW = (
    f"themes/bridge:{place}" for place in ("figures[bridge]", "events[opened]", "photos[bridge-photo]")
)


@dataclass
class Sheet:
    """The workbook of an exhibit, in a file, with what is done to it in an office."""

    content: Content
    path: Path

    def draft(self) -> Draft:
        """The exhibit as it is now."""
        return Draft.read(self.content.folder, CONTENT_REGISTRY.kinds)

    def export(self) -> None:
        """Write the file."""
        self.path.write_bytes(make_workbook(self.draft(), descriptions(), "桥", "1"))

    def edit(self, work: Callable[[Workbook], object]) -> None:
        """Open the file, do something, save it."""
        book = load_workbook(self.path)
        work(book)
        book.save(self.path)

    def type(self, row_id: str, key: str, value: object, number_format: str | None = None) -> None:
        """Put a value into a cell, as a program takes what somebody types."""

        def work(book: Workbook) -> None:
            cell = cell_of(book, row_id, key)
            cell.value = value  # type: ignore[assignment]
            if number_format:
                cell.number_format = number_format

        self.edit(work)

    def type_text(self, row_id: str, key: str, text: str) -> None:
        """Put a text into a cell, whatever it begins with."""

        def work(book: Workbook) -> None:
            cell = cell_of(book, row_id, key)
            cell.value, cell.data_type = escaped(text), "s"

        self.edit(work)

    def compare(self) -> Comparison:
        """The file beside the exhibit."""
        return compare(self.draft(), self.path)

    def only_change(self) -> Change:
        """The one change in the file."""
        (change,) = self.compare().changes
        return change

    def remarks(self) -> str:
        """All remarks, in Chinese and English."""
        return "\n".join(f"{one.zh}\n{one.en}" for one in self.compare().remarks)


@pytest.fixture
def sheet(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    made = Sheet(content, tmp_path_factory.mktemp("office") / "texts.xlsx")
    made.export()
    return made


def keys_of(sheet: Worksheet) -> list[str]:
    """The keys in the headings of a sheet."""
    return [headings.key_of(cell.value) for cell in sheet[1]]


def cell_of(book: Workbook, row_id: str, key: str) -> Cell:
    """A cell by the id of its row and the key of its column."""
    for sheet in book.worksheets:
        keys = keys_of(sheet)
        for row in sheet.iter_rows(min_row=2):
            if headings.ID in keys and row[keys.index(headings.ID)].value == row_id:
                cell = row[keys.index(key)]
                assert not isinstance(cell, MergedCell)
                return cell
    raise KeyError(row_id)


def with_shared_strings(data: bytes) -> bytes:
    """A workbook as WPS and Excel save it: texts in a table of their own, in two runs, with a note how to say them."""
    texts: list[str] = []

    def shared(match: re.Match[str]) -> str:
        texts.append(unescape(match[3]))
        return f'<c {match[1]}t="s"><v>{len(texts) - 1}</v></c>'

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                pattern = r'<c ([^>]*)t="inlineStr"><is><t( xml:space="preserve")?>([^<]*)</t></is></c>'
                text = re.sub(pattern, shared, text)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                text = text.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                )
            new.writestr(name, text)
        runs = "".join(_runs(text) for text in texts)
        namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{namespace}">{runs}</sst>')
    assert texts
    return made.getvalue()


def _runs(text: str) -> str:
    half = len(text) // 2
    parts = [f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(part)}</t></r>' for part in (text[:half], text[half:])]
    return f'<si>{"".join(parts)}<rPh sb="0" eb="1"><t>qiao</t></rPh></si>'
