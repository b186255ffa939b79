"""What of a content folder stands in tables: its texts, numbers, events and photos, each under an id that lasts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import Event, Number, Photo
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.place_words import PlaceWords
from wuxi_kiosk.content.rules.texts import Limit, limit_of
from wuxi_kiosk.content.source_tree import SourceNode, shown_fields
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office.fields import Field, as_text, fields_of, value_at

TEXTS = Message("文字", "texts")
# The entries that have tables of their own; every other text is in the table of texts.
_ENTRIES: Sequence[tuple[Message, type[BaseModel]]] = (
    (Message("数字", "numbers"), Number),
    (Message("事件", "events"), Event),
    (Message("照片", "photos"), Photo),
)


@dataclass(frozen=True)
class Column:
    """A column that may be edited: a field, in one language if it is a text by language.

    `key` names it within its table. `field` is None in the table of texts, where each row is one.
    """

    key: str
    field: Field | None
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """A value of content: its place in a file, itself, and its text as `fields.as_text` makes it."""

    key: Key
    field: Field
    value: Any
    text: str
    language: str = ""

    @property
    def limit(self) -> Limit | None:
        """How long it may be, if it is a text with a limit."""
        return limit_of(self.field.model, self.field.name, self.language) if self.field.is_prose else None


@dataclass(frozen=True)
class Row:
    """A text or an entry of a file; `cells` are its values by the keys of their columns."""

    id: str
    file: str
    key: Key
    place: Message
    model: type[BaseModel]
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """The rows of one kind, in the order of the files."""

    name: Message
    columns: Sequence[Column]
    rows: Sequence[Row]


def languages_of(draft: Draft) -> Sequence[str]:
    """The languages of the exhibit; those of its first text where they are not written as they should be."""
    written = draft[EXHIBIT_FILE].tree.get("languages") if EXHIBIT_FILE in draft.names else None
    found = [code for code in written if isinstance(code, str)] if isinstance(written, tuple) else []
    return list(dict.fromkeys(found)) or ["zh", "en"]


def words_of(draft: Draft) -> PlaceWords:
    """What names the places in the files of a folder."""
    return PlaceWords([draft.nodes(name)[0].file for name in draft.names])


def tables_of(draft: Draft) -> Sequence[Table]:
    """The tables of a folder: texts, numbers, events, photos. Each value is in one of them."""
    languages, words = languages_of(draft), words_of(draft)
    nodes = [node for name in draft.names for node in draft.nodes(name)]
    entries = [_entries(name, base, nodes, words, languages) for name, base in _ENTRIES]
    covered = {(row.file, key) for table in entries for row in table.rows for key in _text_keys(row)}
    texts = [row for row in texts_of(draft) if (row.file, row.key) not in covered]
    return [Table(TEXTS, [Column(language, None, language) for language in languages], texts), *entries]


def texts_of(draft: Draft) -> Sequence[Row]:
    """All texts of a folder that visitors read, each a row with a cell for each language, in the order of the files."""
    nodes = [node for name in draft.names for node in draft.nodes(name)]
    return list(_texts(nodes, words_of(draft), languages_of(draft)))


def _text_keys(row: Row) -> Iterator[Key]:
    """The keys of the texts in a row, without their languages."""
    for cell in row.cells.values():
        yield cell.key[:-1] if cell.field.by_language else cell.key


def _entries(
    name: Message, base: type[BaseModel], nodes: Sequence[SourceNode], words: PlaceWords, languages: Sequence[str]
) -> Table:
    columns = [
        Column(".".join((*field.path, *([language] if language else []))), field, language)
        for field in fields_of(base)
        for language in (languages if field.by_language else [""])
    ]
    rows = [_entry(node, columns, words) for node in nodes if issubclass(node.model, base)]
    return Table(name, columns, rows)


def _entry(node: SourceNode, columns: Sequence[Column], words: PlaceWords) -> Row:
    cells = {}
    for column in columns:
        assert column.field
        within: Key = (*column.field.path, *([column.language] if column.language else []))
        value = value_at(node.raw, within)
        cells[column.key] = Cell(
            (*node.key, *within), column.field, value, as_text(column.field, value), column.language
        )
    return _row(node, node.key, node.model, words, cells)


def _texts(nodes: Sequence[SourceNode], words: PlaceWords, languages: Sequence[str]) -> Iterator[Row]:
    """A row for each text that visitors read; one that is the same in all languages stands below the first."""
    for node in nodes:
        if node.model is LocalizedText:
            field = Field(node.owner, str(node.key[-1]), (), by_language=True, is_prose=True)
            cells = {
                language: Cell((*node.key, language), field, value, as_text(field, value), language)
                for language in languages
                for value in [node.raw.get(language)]
            }
            yield _row(node, node.key, node.owner, words, cells)
            continue
        for name in shown_fields(node.model):
            field = Field(node.model, name, (), is_prose=True)
            key = (*node.key, name)
            if (value := node.raw.get(name)) is not None:
                cell = Cell(key, field, value, as_text(field, value), languages[0])
                yield _row(node, key, node.model, words, {languages[0]: cell})


def _row(node: SourceNode, key: Key, model: type[BaseModel], words: PlaceWords, cells: Mapping[str, Cell]) -> Row:
    tree, name = node.file.document.tree, node.file.name
    return Row(_id(name, tree, key), name, key, words.place(name, key), model, cells)


def _id(name: str, tree: Any, key: Key) -> str:
    """A place as file and path; an item of a list is named by its own id if it has one, else by its number from 1."""
    path = ""
    for part in key:
        if isinstance(part, int):
            ids = [value_at(item, ("id",)) for item in tree]
            own = ids[part]
            path += f"[{own}]" if isinstance(own, str) and Counter(map(str, ids))[own] == 1 else f"[{part + 1}]"
            tree = tree[part]
        else:
            path += f".{part}" if path else part
            tree = value_at(tree, (part,))
    return f"{name.removesuffix('.yaml')}:{path}"
