"""What somebody has changed in a sheet: found by comparing it with the content, then taken over one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, Message
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.parsing.decoding import FORBIDDEN, forbidden_character
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.place_words import PlaceWords
from wuxi_kiosk.content.rules.amounts import qualifiers
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office import headings, messages
from wuxi_kiosk.office.fields import tidied, value_at, value_of
from wuxi_kiosk.office.reading import FoundCell, FoundRow, read_workbook
from wuxi_kiosk.office.tables import Cell, Row, Table, tables_of, words_of

_MAX_NAMED = 10


@dataclass(frozen=True)
class Change:
    """A value that is another one in the sheet.

    `id` is that of its row, `place` says in words where it stands, `file` and `key` where it is in the content. `old`
    is what the content has now, `new` what the sheet has, both as texts; `value` is what would be written, None to
    leave it out. `is_conflict` says that the content, too, has been changed since the sheet was made. `notes` are what
    whoever decides should know. `sheet` and `row` are where it was found.
    """

    id: str
    place: Message
    file: str
    key: Key
    field: str
    language: str
    old: str
    new: str
    value: Any
    sheet: str
    row: int
    notes: tuple[Message, ...] = ()
    is_conflict: bool = False


@dataclass(frozen=True)
class Comparison:
    """A sheet beside the content: what is changed, and what else is to be told, as rows that have got lost."""

    changes: Sequence[Change]
    remarks: Sequence[Message]


def read_changes(draft: Draft, path: Path) -> list[Change]:
    """The changes in a workbook, in the order of the files; raises OfficeFileError."""
    return list(compare(draft, path).changes)


def compare(draft: Draft, path: Path) -> Comparison:
    """A workbook beside the content of a draft; raises OfficeFileError."""
    tables, words = tables_of(draft), words_of(draft)
    found = read_workbook(path)
    if not found:
        return Comparison((), (messages.no_ids(),))
    by_id: dict[str, list[FoundRow]] = {}
    for one in found:
        by_id.setdefault(one.id, []).append(one)
    known = {row.id for table in tables for row in table.rows}
    remarks = [
        *(messages.unknown_id(same[0]) for key, same in by_id.items() if key not in known),
        *(messages.duplicate_id(same) for key, same in by_id.items() if key in known and len(same) > 1),
    ]
    changes: list[Change] = []
    for table in tables:
        remarks += _lost(table, by_id)
        remarks += _missing_columns(table, by_id)
        for row in table.rows:
            rows = by_id.get(row.id, [])
            # Which of two rows is meant, nobody knows, unless they say the same.
            if rows and all(other.cells == rows[0].cells for other in rows):
                changes += _changes(table, row, rows[0], words, remarks)
    return Comparison(tuple(changes), tuple(remarks))


def _lost(table: Table, found: Mapping[str, object]) -> Iterator[Message]:
    lost = [row for row in table.rows if row.id not in found]
    if lost and len(lost) == len(table.rows):
        yield messages.lost_table(table)
    elif lost:
        yield from (messages.lost_row(row) for row in lost[:_MAX_NAMED])
        if len(lost) > _MAX_NAMED:
            yield messages.more_lost_rows(len(lost) - _MAX_NAMED)


def _missing_columns(table: Table, found: Mapping[str, Sequence[FoundRow]]) -> Iterator[Message]:
    rows = [found[row.id][0] for row in table.rows if row.id in found]
    for column in table.columns if rows else ():
        if all(column.key not in row.cells for row in rows):
            yield messages.missing_column(table, column)
    last = [headings.last_key(column.key) for column in table.columns]
    if rows and not any(key in row.cells for row in rows for key in last):
        yield messages.no_former_texts(table)


def _changes(table: Table, row: Row, found: FoundRow, words: PlaceWords, remarks: list[Message]) -> Iterator[Change]:
    for column in table.columns:
        cell, typed = row.cells.get(column.key), found.cells.get(column.key)
        if cell is None or typed is None:
            continue
        if not typed.readable:
            if typed.note:
                remarks.append(messages.unreadable_cell(found, words.place(row.file, cell.key), typed.note))
            continue
        former = found.cells.get(headings.last_key(column.key))
        if change := _change(row, cell, typed, former, found):
            yield replace(change, place=words.place(row.file, cell.key))


def _change(row: Row, cell: Cell, typed: FoundCell, former: FoundCell | None, found: FoundRow) -> Change | None:
    field = cell.field
    new, now = tidied(field, typed.text), tidied(field, cell.text)
    last = now if former is None else tidied(field, former.text)
    if new in (last, now):
        return None
    return Change(
        id=row.id,
        place=row.place,
        file=row.file,
        key=cell.key,
        field=field.name,
        language=cell.language if field.by_language else "",
        old=cell.text,
        new=new,
        value=(new or None) if field.is_prose else value_of(field, new, cell.value),
        sheet=found.sheet,
        row=found.number,
        notes=tuple(_notes(row, cell, now, new, typed)),
        is_conflict=last != now,
    )


def _notes(row: Row, cell: Cell, old: str, new: str, typed: FoundCell) -> Iterator[Message]:
    if typed.note and cell.field.kind != "number":
        yield typed.note
    if issubclass(row.model, Number) and cell.field.name == "qualifier":
        yield messages.qualifier_of_number(old, new)
    elif not new:
        yield messages.emptied()
    if not cell.field.is_prose:
        return
    lost, added = _differences(qualifiers(old, cell.language), qualifiers(new, cell.language))
    if lost or added:
        yield messages.qualifiers_differ(lost, added)
    lost, added = _differences(_references(old), _references(new))
    if lost or added:
        yield messages.references_differ(lost, added)


def _differences(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is gone and what has been added."""
    before, after = Counter(old), Counter(new)
    return list((before - after).elements()), list((after - before).elements())


def _references(text: str) -> list[str]:
    try:
        return sorted(f"{{figure:{number}}}" for number, _form in template.references(text))
    except template.TemplateError:
        return []


# ---- taking changes over


def apply(draft: Draft, changes: Iterable[Change]) -> None:
    """Put changes into a draft, which is not saved; raises ContentError for characters that no content may have."""
    chosen = list(changes)
    if forbidden := [found for change in chosen if (found := _forbidden(draft, change))]:
        raise ContentError(forbidden)
    for name in dict.fromkeys(change.file for change in chosen):
        own = [change for change in chosen if change.file == name]
        there = {change.key for change in own if _is_there(draft, change)}
        # All at once, as each edit parses its file anew.
        draft.set_all(
            name, {change.key: change.value for change in own if change.key in there and change.value is not None}
        )
        for change in own:
            if change.value is None:
                _remove(draft, change)
            elif change.key not in there:
                _add(draft, change)


def _forbidden(draft: Draft, change: Change) -> Diagnostic | None:
    found = FORBIDDEN.search(change.new)
    place = draft[change.file].document.place(change.key)
    return forbidden_character(found[0]).at(change.file, *place, change.key) if found else None


def _is_there(draft: Draft, change: Change) -> bool:
    try:
        draft[change.file].value(change.key)
    except KeyError:
        return False
    return True


def _add(draft: Draft, change: Change) -> None:
    """Add a value, with the text or the part of an entry that it belongs to if there is none yet."""
    key, value, tree = change.key, change.value, draft[change.file].tree
    while not isinstance(value_at(tree, key[:-1]), Mapping):
        key, value = key[:-1], {str(key[-1]): value}
    draft.set(change.file, key, value)


def _remove(draft: Draft, change: Change) -> None:
    """Remove a value, and with the last of a text or a part of an entry that one."""
    key = change.key
    if not _is_there(draft, change):
        return
    while isinstance(key[-1], str) and len(key) > 1 and len(value_at(draft[change.file].tree, key[:-1])) == 1:
        key = key[:-1]
    draft.remove(change.file, key)


def found_at(changes: Iterable[Change], diagnostic: Diagnostic) -> list[Change]:
    """The changes that a diagnostic may come from: those of the value it is about, or of its entry."""
    own = [change for change in changes if change.file == diagnostic.file]
    return [change for change in own if _overlap(change.key, diagnostic.key)] if diagnostic.key else []


def _overlap(one: Key, other: Key) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def new_diagnostics(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics that there were not before; lines do not count, as an edit moves them."""
    known = Counter((found.file, found.key, found.code) for found in before)
    new = []
    for found in after:
        key = (found.file, found.key, found.code)
        if known[key]:
            known[key] -= 1
        else:
            new.append(found)
    return new
