"""Roles are the fields in camelCase; rows that stay keep their delegates."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt

from wuxi_kiosk.viewmodels.records import RecordModel, camel_case


@dataclass(frozen=True)
class Row:
    row_id: str
    long_field_name: int = 0
    figure_ids: tuple[str, ...] = ()


@dataclass
class Heard:
    """What a view would hear of a model."""

    changed: list[tuple[int, int]]
    resets: int = 0
    counts: int = 0


@pytest.fixture
def rows() -> Iterator[RecordModel]:
    parent = QObject()
    yield RecordModel(Row, parent)
    shiboken6.delete(parent)


@pytest.fixture
def heard(rows: RecordModel) -> Heard:
    """Begins after the first rows have come."""
    rows.replace([Row("a"), Row("b", 2), Row("c")])
    found = Heard([])

    def reset() -> None:
        found.resets += 1

    def counted() -> None:
        found.counts += 1

    rows.dataChanged.connect(lambda first, last, roles: found.changed.append((first.row(), last.row())))
    rows.modelReset.connect(reset)
    rows.countChanged.connect(counted)
    return found


def read(rows: RecordModel, row: int, name: str) -> Any:
    (role,) = (role for role, known in rows.roleNames().items() if bytes(known.data()).decode() == name)
    return rows.data(rows.index(row), role)


def test_camel_case() -> None:
    assert [camel_case(name) for name in ("id", "theme_id", "long_field_name")] == ["id", "themeId", "longFieldName"]


def test_roles_are_the_fields(rows: RecordModel) -> None:
    assert {bytes(name.data()).decode() for name in rows.roleNames().values()} == {
        "rowId",
        "longFieldName",
        "figureIds",
    }


def test_data_of_each_role(rows: RecordModel) -> None:
    rows.replace([Row("a", 7)])
    assert (read(rows, 0, "rowId"), read(rows, 0, "longFieldName")) == ("a", 7)


def test_a_tuple_comes_as_a_list(rows: RecordModel) -> None:
    rows.replace([Row("a", figure_ids=("x", "y"))])
    assert read(rows, 0, "figureIds") == ["x", "y"]


def test_no_data_where_there_is_no_row_or_role(rows: RecordModel) -> None:
    rows.replace([Row("a")])
    assert rows.data(rows.index(5), Qt.ItemDataRole.UserRole) is None
    assert rows.data(rows.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert rows.rowCount(rows.index(0)) == 0


def test_as_many_rows_change_in_place(rows: RecordModel, heard: Heard) -> None:
    rows.replace([Row("a"), Row("b", 3), Row("c")])
    assert heard == Heard([(1, 1)])
    assert read(rows, 1, "longFieldName") == 3


def test_the_same_rows_change_nothing(rows: RecordModel, heard: Heard) -> None:
    rows.replace([Row("a"), Row("b", 2), Row("c")])
    assert heard == Heard([])


@pytest.mark.parametrize("count", [0, 2, 4])
def test_more_or_fewer_rows_are_a_reset(rows: RecordModel, heard: Heard, count: int) -> None:
    rows.replace([Row("z")] * count)
    assert heard == Heard([], resets=1, counts=1)
    assert rows.rowCount() == rows.property("count") == count
