import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.office.changes import Change, apply, found_at, new_diagnostics, read_changes
from wuxi_kiosk.office.workbook import escaped

from ..content.conftest import EXHIBIT, RIGHTS, THEME, Content
from .conftest import EVENT, NUMBER, PHOTO_ROW, TEXT, TITLE, Sheet, cell_of, keys_of, with_shared_strings

# What office programs are known to take for something else, or to lose.
DELICATE = [
    *("=1+1", "+5", "-3", "@x", "'tis", "''", "2022-06", "1992", "1/2", "007", "TRUE", "1e5", "50%"),
    *(" 前后空格 ", "一行\n两行", "\n", "\t制表", "＝全角　空格", "𠮷", "“引号”", "<&>", "_x000D_", "a_x0041_"),
]


def apply_all(sheet: Sheet) -> None:
    draft = sheet.draft()
    apply(draft, sheet.compare().changes)
    draft.save()


def sheet_of(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def reordered(book: Workbook) -> None:
    """Rows sorted, columns in another order with one more, sheets renamed, a title above."""
    chance = random.Random(1)
    for number, sheet in enumerate(book.worksheets[1:]):
        rows = [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        order = list(range(len(rows[0])))
        chance.shuffle(order)
        head, *others = ([row[index] for index in order] for row in rows)
        chance.shuffle(others)
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["标题"])
        for row in (head, *others):
            sheet.append(["备注"])
            for column, (value, kind, number_format) in enumerate(row, start=2):
                cell = sheet.cell(sheet.max_row, column)
                cell.value, cell.number_format = value, number_format
                if kind == "s":
                    cell.data_type = "s"
        sheet.title = f"表{number}"


@pytest.fixture
def delicate(sheet: Sheet) -> Sheet:
    """A sheet of an exhibit with all delicate texts."""
    draft = sheet.draft()
    about = [{"title": {"zh": "题", "en": text}, "text": {"zh": text, "en": "x"}} for text in DELICATE]
    draft.set(EXHIBIT, ("about",), about)
    draft.save()
    sheet.export()
    return sheet


@pytest.mark.parametrize("work", [lambda _book: None, reordered], ids=["saved", "reordered"])
@pytest.mark.parametrize("is_shared", [False, True], ids=["inline", "shared"])
def test_an_unchanged_sheet_changes_nothing(delicate: Sheet, work: Callable[[Workbook], None], is_shared: bool) -> None:
    delicate.edit(work)
    if is_shared:
        delicate.path.write_bytes(with_shared_strings(delicate.path.read_bytes()))
    found = delicate.compare()
    assert (list(found.changes), list(found.remarks)) == ([], [])
    draft = delicate.draft()
    apply(draft, found.changes)
    assert draft.changed == ()


def test_typed_texts_come_in_as_they_are(delicate: Sheet) -> None:
    def work(book: Workbook) -> None:
        for number, text in enumerate(DELICATE, start=1):
            cell = cell_of(book, f"exhibit:about[{number}].title", "zh")
            cell.value, cell.data_type = escaped(text), "s"

    delicate.edit(work)
    assert [(change.old, change.new, change.value) for change in delicate.compare().changes] == [
        ("题", text, text) for text in DELICATE
    ]
    apply_all(delicate)
    about = delicate.draft()[EXHIBIT].value(("about",))
    assert [part["title"]["zh"] for part in about] == DELICATE


def test_a_change_tells_where_it_is(sheet: Sheet) -> None:
    sheet.type_text(TEXT, "zh", "投了{figure:bridge}。")
    (change,) = read_changes(sheet.draft(), sheet.path)
    assert change.place.zh == "主题“桥”，故事第1步“架桥”，正文，中文"
    assert change.place.en == "Theme “Bridge”, story step 1 “A bridge”, text, Chinese"
    assert (change.file, change.key) == (THEME, ("story", 0, "text", "zh"))
    assert (change.id, change.field, change.language) == (TEXT, "text", "zh")
    assert (change.old, change.new) == ("投入{figure:bridge}。", "投了{figure:bridge}。")
    assert (change.sheet, change.notes, change.is_conflict) == ("文字", (), False)


def test_only_what_changes_is_written(sheet: Sheet) -> None:
    before = sheet.content.read(THEME)
    sheet.type_text(TITLE, "en", "The bridge")
    sheet.type(NUMBER, "value", 120)
    sheet.type(NUMBER, "qualifier", "余")
    apply_all(sheet)
    after = sheet.content.read(THEME)
    replaced = before.replace("title: {zh: 架桥, en: A bridge}", "title: {zh: 架桥, en: The bridge}").replace(
        "    value: 110\n", "    value: 120\n"
    )
    assert after == replaced.replace("source: [article 39]\n", "source: [article 39]\n    qualifier: 余\n")


@pytest.mark.parametrize(
    ("row_id", "key", "typed", "at", "value"),
    [
        (NUMBER, "value", 0.1 + 0.2, ("figures", 0, "value"), Decimal("0.3")),
        (NUMBER, "value", "８，３００".replace("，", ","), ("figures", 0, "value"), 8300),
        (NUMBER, "source", "article 39；article 40", ("figures", 0, "source"), ("article 39", "article 40")),
        (EVENT, "source", "article 40", ("events", 0, "source"), "article 40"),
        (EVENT, "since", "是", ("events", 0, "since"), True),
        (EVENT, "since", True, ("events", 0, "since"), True),
        (EVENT, "date", 2020, ("events", 0, "date"), "2020"),
        (EVENT, "status", "aimed", ("events", 0, "status"), "aimed"),
        (PHOTO_ROW, "focus", "0.3, 0.5", ("photos", 0, "focus"), (Decimal("0.3"), Decimal("0.5"))),
        (PHOTO_ROW, "rights.holder.zh", "甲", ("photos", 0, "rights"), {"holder": {"zh": "甲"}}),
        (PHOTO_ROW, "facts", "bridge", ("photos", 0, "facts"), ("bridge",)),
        (NUMBER, "note.en", "A note", ("figures", 0, "note"), {"en": "A note"}),
    ],
)
def test_values_are_of_their_kind(
    sheet: Sheet, row_id: str, key: str, typed: object, at: tuple[str, int, str], value: object
) -> None:
    sheet.type(row_id, key, typed)
    apply_all(sheet)
    made = sheet.draft()[THEME].value(at)
    assert (made, type(made)) == (value, type(value))


def test_rights_of_a_photo_are_made_and_taken_away(sheet: Sheet) -> None:
    typed = {"holder.zh": "甲", "holder.en": "A", "licence.zh": "乙", "licence.en": "B", "people": "none"}
    for key, text in typed.items():
        sheet.type(PHOTO_ROW, f"rights.{key}", text)
    apply_all(sheet)
    assert sheet.content.diagnostics() == ()
    assert sheet.draft()[THEME].value(("photos", 0, "rights", "holder")) == {"zh": "甲", "en": "A"}
    sheet.export()
    for key in typed:
        sheet.type(PHOTO_ROW, f"rights.{key}", None)
    apply_all(sheet)
    assert "rights" not in sheet.draft()[THEME].value(("photos", 0))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2019, 5, 1), "mmm-yy", None),
        (date(2019, 5, 1), 'yyyy"年"m"月"', None),
        (datetime(2019, 5, 20), "yyyy-mm-dd", "2019-05-20"),
        (datetime(2020, 1, 1), "yyyy", "2020"),
    ],
)
def test_what_became_a_date_is_one_again(sheet: Sheet, value: object, number_format: str, text: str | None) -> None:
    sheet.type(EVENT, "date", value, number_format)
    changes = sheet.compare().changes
    assert [change.new for change in changes] == ([text] if text else [])
    assert all("日期" in change.notes[0].zh for change in changes)


def test_a_text_that_became_a_number_is_named(sheet: Sheet) -> None:
    sheet.type(TITLE, "zh", 1992)
    change = sheet.only_change()
    assert change.new == "1992"
    assert "已经变成数" in change.notes[0].zh


def test_a_formula_is_named_and_not_taken(sheet: Sheet) -> None:
    sheet.type(TITLE, "zh", '=A1&"x"')
    sheet.type(NUMBER, "value", "#REF!")
    found = sheet.compare()
    assert list(found.changes) == []
    assert "是公式，不是文字" in sheet.remarks()
    assert "是一个错误值" in sheet.remarks()


# ---- what has been lost or added


def delete_row(row_id: str) -> Callable[[Workbook], None]:
    def work(book: Workbook) -> None:
        for sheet in book.worksheets[1:]:
            for row in reversed(range(2, sheet.max_row + 1)):
                if sheet.cell(row, 1).value == row_id:
                    sheet.delete_rows(row)

    return work


def test_a_lost_row_is_named(sheet: Sheet) -> None:
    sheet.edit(delete_row(TITLE))
    assert list(sheet.compare().changes) == []
    assert f"表里少了一行：主题“桥”，故事第1步“架桥”，标题（{TITLE}）" in sheet.remarks()


def test_a_lost_sheet_is_named_once(sheet: Sheet) -> None:
    sheet.edit(lambda book: book.remove(book["数字"]))
    (remark,) = sheet.compare().remarks
    assert "整张表“数字”都不在" in remark.zh


def test_many_lost_rows_are_counted(sheet: Sheet) -> None:
    sheet.edit(lambda book: sheet_of(book, "文字").delete_rows(2, 15))
    remarks = sheet.compare().remarks
    assert len(remarks) == 11
    assert "还少了 5 行" in remarks[-1].zh


def test_an_unknown_id_is_named(sheet: Sheet) -> None:
    sheet.edit(lambda book: sheet_of(book, "文字").append(["themes/none:title", "", "", "新的"]))
    assert "没有编号“themes/none:title”，这一行没有采用" in sheet.remarks()
    assert list(sheet.compare().changes) == []


@pytest.mark.parametrize(("text", "words"), [("架桥", "内容一样"), ("别的", "内容不同，都没有采用")])
def test_two_rows_of_one_id_are_named(sheet: Sheet, text: str, words: str) -> None:
    def work(book: Workbook) -> None:
        texts = sheet_of(book, "文字")
        row = next(row for row in texts.iter_rows(values_only=True) if row[0] == TITLE)
        texts.append([text if value == "架桥" and index == 3 else value for index, value in enumerate(row)])

    sheet.edit(work)
    assert words in sheet.remarks()
    assert list(sheet.compare().changes) == []


def test_missing_columns_are_named(sheet: Sheet) -> None:
    def work(book: Workbook) -> None:
        texts = sheet_of(book, "文字")
        texts.delete_cols(keys_of(texts).index("en") + 1)
        for key in ("last zh", "last en"):
            texts.delete_cols(keys_of(texts).index(key) + 1)

    sheet.edit(work)
    sheet.type_text(TITLE, "zh", "桥")
    assert "没有“en”一栏" in sheet.remarks()
    assert "看不出展览在导出之后有没有改过" in sheet.remarks()
    assert sheet.only_change().new == "桥"


def test_another_workbook_is_told_apart(sheet: Sheet) -> None:
    Workbook().save(sheet.path)
    assert "没有“编号（id）”一栏" in sheet.remarks()


# ---- notes


@pytest.mark.parametrize(
    ("row_id", "key", "text", "words"),
    [
        (TEXT, "zh", "投入{figure:bridge}余。", "限定的词多了“余”"),
        (TEXT, "zh", "投入近{figure:bridge}。", "限定的词多了“近”"),
        (TEXT, "en", "{Figure:bridge} or more were given.", "多了“or more”"),
        (TEXT, "zh", "投入很多。", "数字少了“{figure:bridge}”"),
        (TEXT, "zh", "投入{figure:bridge}，{figure:distance}。", "数字多了“{figure:distance}”"),
        ("exhibit:figures[distance]", "show.zh", "{value}公里", "限定的词少了“多”"),
        ("exhibit:figures[distance]", "qualifier", None, "从“多”改成“没有”"),
        (NUMBER, "qualifier", "突破", "从“没有”改成“突破”"),
        (TITLE, "zh", None, "清空了"),
    ],
)
def test_what_should_not_change_unnoticed_is_noted(
    sheet: Sheet, row_id: str, key: str, text: str | None, words: str
) -> None:
    sheet.type(row_id, key, text)
    (note,) = sheet.only_change().notes
    assert words in note.zh
    assert note.en


# ---- conflicts


def test_a_text_that_has_changed_since_is_a_conflict(sheet: Sheet) -> None:
    sheet.type_text(TITLE, "zh", "表里的")
    sheet.content.change(THEME, "title: {zh: 架桥, en: A bridge}", "title: {zh: 文件里的, en: Another}")
    change = sheet.only_change()
    assert (change.old, change.new, change.is_conflict) == ("文件里的", "表里的", True)


def test_the_same_change_in_both_is_none(sheet: Sheet) -> None:
    sheet.type_text(TITLE, "zh", "一样的")
    sheet.content.change(THEME, "title: {zh: 架桥, en: A bridge}", "title: {zh: 一样的, en: A bridge}")
    assert list(sheet.compare().changes) == []


def test_what_only_the_exhibit_has_changed_stays(sheet: Sheet) -> None:
    sheet.content.change(THEME, "    value: 110\n", "    value: 120\n")
    sheet.content.change(THEME, "    credit: {zh: 本展", RIGHTS + "    credit: {zh: 本展")
    assert list(sheet.compare().changes) == []


# ---- taking over


def test_characters_that_no_content_may_have_are_refused(sheet: Sheet) -> None:
    sheet.type_text(TITLE, "zh", "看\u202e不见")
    draft = sheet.draft()
    with pytest.raises(ContentError) as error:
        apply(draft, sheet.compare().changes)
    assert [found.key for found in error.value.diagnostics] == [("story", 0, "title", "zh")]
    assert draft.changed == ()


def test_new_problems_are_told_from_those_there_were(sheet: Sheet, content: Content) -> None:
    content.change(THEME, "name: {zh: 桥,", f"name: {{zh: {'桥' * 9},")
    sheet.export()
    before = content.validate().diagnostics
    sheet.type_text(TITLE, "zh", "长" * 25)
    changes = sheet.compare().changes
    apply_all(sheet)
    (new,) = new_diagnostics(before, content.validate().diagnostics)
    assert new.code == "title_too_long"
    assert found_at(changes, new) == list(changes)
    other = Change(**{**vars(changes[0]), "key": ("story", 0, "text", "zh")})
    assert found_at([other], new) == []
