from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wuxi_kiosk.content_registry import descriptions
from wuxi_kiosk.office import workbook
from wuxi_kiosk.office.archive import OfficeFileError
from wuxi_kiosk.office.workbook import escaped, make_workbook, unescaped

from ..content.conftest import THEME
from .conftest import EVENT, NUMBER, PHOTO_ROW, TEXT, TITLE, Sheet, cell_of, keys_of


@pytest.fixture
def book(sheet: Sheet) -> Workbook:
    return load_workbook(sheet.path)


def rules(book: Workbook, row_id: str, key: str) -> list[DataValidation]:
    cell = cell_of(book, row_id, key)
    assert isinstance(cell.parent, Worksheet)
    return [rule for rule in cell.parent.data_validations.dataValidation if cell.coordinate in rule.sqref]


def test_it_begins_with_instructions(book: Workbook) -> None:
    assert book.sheetnames == ["说明", "文字", "数字", "事件", "照片"]
    told = "\n".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)
    assert told.startswith("桥\n1\n")
    for words in ("{figure:编号}", "Alt+Enter", "余、多、近、突破、以上", "Save as .xlsx"):
        assert words in told


def test_headings_are_chinese_with_the_key_below(book: Workbook) -> None:
    headings = [cell.value for sheet in book.worksheets[1:] for cell in sheet[1]]
    for words in (
        "中文\nzh",
        "英文最多\nlimit en",
        "导出时的中文\nlast zh",
        "改了吗\nchanged",
        "数值\nvalue",
        "权利人（英文）\nrights.holder.en",
    ):
        assert words in headings
    for sheet in book.worksheets[1:]:
        assert len(set(keys_of(sheet))) == len(keys_of(sheet))
        lines = [str(cell.value).partition("\n")[0] for cell in sheet[1]]
        assert len(set(lines)) == len(lines), sheet.title
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.protection.sheet
        assert not sheet.protection.password


def test_only_what_is_edited_is_unlocked(book: Workbook) -> None:
    assert not cell_of(book, TITLE, "zh").protection.locked
    assert not cell_of(book, NUMBER, "qualifier").protection.locked
    for row_id, key in (
        *((TITLE, key) for key in ("id", "place", "meaning", "limit zh", "last zh", "changed")),
        (NUMBER, "last value"),
        ("exhibit:home.seal", "en"),
    ):
        assert cell_of(book, row_id, key).protection.locked, key


def test_no_text_can_become_anything_else(sheet: Sheet) -> None:
    sheet.content.change(THEME, "title: {zh: 架桥, en: A bridge}", 'title: {zh: "=1+1", en: "\'tis"}')
    sheet.export()
    book = load_workbook(sheet.path)
    for key, text in (("zh", "=1+1"), ("en", "'tis")):
        cell = cell_of(book, TITLE, key)
        assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (text, "s", "@", True)
    for one in book.worksheets[1:]:
        changed = keys_of(one).index("changed")
        for row in one.iter_rows():
            for typed in row:
                assert typed.data_type != "f" or (typed.column or 0) - 1 == changed
                assert typed.number_format == "@" or isinstance(typed.value, (int, Decimal)) or typed.data_type == "f"


def test_a_number_stays_one(book: Workbook) -> None:
    assert cell_of(book, NUMBER, "value").value == 110
    assert cell_of(book, NUMBER, "value").number_format == "General"


def test_what_may_be_typed(book: Workbook) -> None:
    (qualifier,) = rules(book, NUMBER, "qualifier")
    assert (qualifier.type, qualifier.formula1) == ("list", '"余,多,近,突破,以上"')
    (since,) = rules(book, EVENT, "since")
    assert (since.type, since.formula1) == ("list", '"是,否"')
    assert rules(book, NUMBER, "value")[0].type == "decimal"
    (text,) = rules(book, TEXT, "zh")
    (caption,) = rules(book, PHOTO_ROW, "caption.zh")
    for rule in (text, caption):
        # Longer ones may be kept: with references to numbers the length is an estimate.
        assert (rule.type, rule.errorStyle) == ("custom", "warning")
        assert len(str(rule.formula1)) <= 255
    assert '"110 characters"' in str(caption.formula1)
    assert cell_of(book, TEXT, "limit en").value == "75 个词 words"
    assert rules(book, NUMBER, "each.zh") == []


def test_former_texts_stand_beside_or_are_hidden(book: Workbook) -> None:
    texts, numbers = book["文字"], book["数字"]
    for sheet, hidden in ((texts, False), (numbers, True)):
        letters = [get_column_letter(at) for at, key in enumerate(keys_of(sheet), start=1) if key.startswith("last ")]
        assert {sheet.column_dimensions[letter].hidden for letter in letters} == {hidden}
    assert cell_of(book, TITLE, "last zh").value == "架桥"


@pytest.mark.parametrize("text", ["_x000D_", "a_x0041_b", "_x005F_x0041_", "_x_", "plain"])
def test_what_looks_like_an_escape_means_itself(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_refuses_a_text_that_no_cell_holds(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_CELL_CHARS", 5)
    with pytest.raises(OfficeFileError, match="超过 5 个字"):
        make_workbook(sheet.draft(), descriptions(), "", "")
