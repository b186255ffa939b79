"""What is told of a sheet that came back, in Chinese and English."""

from collections.abc import Sequence

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.office.reading import FoundRow
from wuxi_kiosk.office.tables import Column, Row, Table


def no_ids() -> Message:
    return Message(
        "这个文件里没有“编号（id）”一栏，不是导出的表格。请选 sheet export 导出、改好的那个文件。",
        "No sheet of this file has the column “id”: it was not made by `sheet export`, or its headings are gone.",
    )


def unknown_id(row: FoundRow) -> Message:
    return Message(
        f"{_at(row).zh}：展览里没有编号“{row.id}”，这一行没有采用。要加新的一条，请在内容文件或编辑器里加。",
        f"{_at(row).en}: the exhibit has no “{row.id}”; the row is not taken. New entries are made elsewhere.",
    )


def duplicate_id(rows: Sequence[FoundRow]) -> Message:
    same = all(row.cells == rows[0].cells for row in rows)
    zh = "、".join(_at(row).zh for row in rows)
    en = ", ".join(_at(row).en for row in rows)
    return Message(
        f"编号“{rows[0].id}”写了 {len(rows)} 行（{zh}），"
        + ("内容一样。" if same else "内容不同，都没有采用：请只留一行。"),
        f"“{rows[0].id}” has {len(rows)} rows ({en}), "
        + ("which are alike." if same else "which differ, so that none is taken: leave one of them."),
    )


def lost_row(row: Row) -> Message:
    return Message(
        f"表里少了一行：{row.place.zh}（{row.id}）；展览里的照旧。",
        f"A row is missing: {row.place.en} ({row.id}); the exhibit keeps what it has.",
    )


def more_lost_rows(number: int) -> Message:
    return Message(f"另外还少了 {number} 行。", f"There are {number} more rows missing.")


def lost_table(table: Table) -> Message:
    return Message(
        f"整张表“{table.name.zh}”都不在；展览里的照旧。",
        f"The whole sheet “{table.name.zh}” ({table.name.en}) is missing; the exhibit keeps what it has.",
    )


def missing_column(table: Table, column: Column) -> Message:
    return Message(
        f"表“{table.name.zh}”里没有“{column.key}”一栏（栏名的最后一行不能改）；这一栏照旧。",
        f"The sheet “{table.name.zh}” has no column “{column.key}” (the last line of a heading must stay); it is "
        "kept as it is.",
    )


def no_former_texts(table: Table) -> Message:
    return Message(
        f"表“{table.name.zh}”里没有“导出时的”各栏，看不出展览在导出之后有没有改过：请逐条看。",
        f"The sheet “{table.name.zh}” has lost the columns of the export, so that nobody can tell whether the exhibit "
        "has been changed since: look at each change.",
    )


def unreadable_cell(row: FoundRow, place: Message, note: Message) -> Message:
    return Message(
        f"{_at(row).zh}，{place.zh}：{note.zh}没有采用。", f"{_at(row).en}, {place.en}: {note.en} It is not taken."
    )


def emptied() -> Message:
    return Message("清空了：这一项会去掉。", "It is emptied, and would be left out.")


def qualifier_of_number(old: str, new: str) -> Message:
    none = ("没有", "none")
    return Message(
        f"数字的限定从“{old or none[0]}”改成“{new or none[0]}”：请对照原文，“观众读到的样子”也要改。",
        f"The number’s qualifier changes from “{old or none[1]}” to “{new or none[1]}”: compare it with the article, "
        "and change how it is shown, too.",
    )


def qualifiers_differ(lost: Sequence[str], added: Sequence[str]) -> Message:
    return Message(
        f"{_differs('限定的词', lost, added)}：请对照原文。",
        f"{_differs_in_english('Qualifiers', lost, added)}: compare it with the article.",
    )


def references_differ(lost: Sequence[str], added: Sequence[str]) -> Message:
    return Message(
        f"{_differs('数字', lost, added)}：请看是不是有意的。",
        f"{_differs_in_english('Numbers', lost, added)}: see whether that is meant.",
    )


def _differs(what: str, lost: Sequence[str], added: Sequence[str]) -> str:
    parts = [f"少了{'、'.join(f'“{one}”' for one in lost)}"] * bool(lost)
    parts += [f"多了{'、'.join(f'“{one}”' for one in added)}"] * bool(added)
    return f"{what}{'，'.join(parts)}"


def _differs_in_english(what: str, lost: Sequence[str], added: Sequence[str]) -> str:
    parts = [f"without {', '.join(f'“{one}”' for one in lost)}"] * bool(lost)
    parts += [f"with {', '.join(f'“{one}”' for one in added)} added"] * bool(added)
    return f"{what}: {', '.join(parts)}"


def _at(row: FoundRow) -> Message:
    return at(row.sheet, row.number)


def at(sheet: str, row: int) -> Message:
    """A row of a sheet in words."""
    return Message(f"表“{sheet}”第{row}行", f"sheet “{sheet}”, row {row}")
