"""The headings of the columns of a sheet: words for people, and in the last line the key that is read again.

A column keeps its heading wherever it is moved to, and whatever stands beside it.
"""

from collections.abc import Mapping

from pydantic import BaseModel

from wuxi_kiosk.content.descriptions.description import Description, Pair, field_titles, of_field
from wuxi_kiosk.office.fields import Field
from wuxi_kiosk.office.tables import Column

ID, PLACE, MEANING, CHANGED = "id", "place", "meaning", "changed"
_LAST, _LIMIT = "last ", "limit "
_WORDS = {ID: "编号，勿改", PLACE: "在哪里", MEANING: "是什么", CHANGED: "改了吗"}
_LANGUAGES = {"zh": "中文", "en": "英文"}


def fixed(name: str) -> str:
    """The heading of a column that is not edited: ID, PLACE, MEANING or CHANGED."""
    return f"{_WORDS[name]}\n{name}"


def of_column(column: Column, descriptions: Mapping[type[BaseModel], Description]) -> str:
    """The heading of a column that is edited."""
    language = language_name(column.language)
    if column.field is None:
        return f"{language}\n{column.key}"
    words = label(column.field, descriptions)
    return f"{words}{f'（{language}）' if language else ''}\n{column.key}"


def last(column: Column, descriptions: Mapping[type[BaseModel], Description]) -> str:
    """The heading of what was in a column when the sheet was made."""
    return f"导出时的{of_column(column, descriptions).partition(chr(10))[0]}\n{last_key(column.key)}"


def limit(column: Column) -> str:
    """The heading of the limits of the texts in a column."""
    return f"{language_name(column.language)}最多\n{_LIMIT}{column.key}"


def last_key(key: str) -> str:
    """The key of what was in a column when the sheet was made."""
    return _LAST + key


def key_of(heading: object) -> str:
    """The key in a heading; empty where there is none."""
    lines = str(heading).split() if not isinstance(heading, str) else heading.splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def language_name(code: str) -> str:
    """A language as the headings name it."""
    return _LANGUAGES.get(code, code)


def label(field: Field, descriptions: Mapping[type[BaseModel], Description]) -> str:
    """What a field is called in Chinese: its name where it has no description."""
    if not description(field, descriptions)[0]:
        return field.name
    return field_titles(descriptions, field.model)[field.name][0]


def description(field: Field, descriptions: Mapping[type[BaseModel], Description]) -> Pair:
    """What a field is for, in Chinese and English; empty for one without a description."""
    try:
        return of_field(descriptions, field.model, field.name)
    except KeyError:
        return "", ""
