"""RecordModel: roles, data and change signals."""

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
class EmittedSignals:
    """The signals that a model has emitted."""

    changed: list[tuple[int, int]]
    resets: int = 0
    counts: int = 0


@pytest.fixture
def rows() -> Iterator[RecordModel]:
    parent = QObject()
    yield RecordModel(Row, parent)
    shiboken6.delete(parent)


@pytest.fixture
def emitted(rows: RecordModel) -> EmittedSignals:
    """Records signals after the first rows were set."""
    rows.replace([Row("a"), Row("b", 2), Row("c")])
    found = EmittedSignals([])

    def reset() -> None:
        found.resets += 1

    def count_changed() -> None:
        found.counts += 1

    rows.dataChanged.connect(lambda first, last, roles: found.changed.append((first.row(), last.row())))
    rows.modelReset.connect(reset)
    rows.countChanged.connect(count_changed)
    return found


def read(rows: RecordModel, row: int, name: str) -> Any:
    (role,) = (role for role, role_name in rows.roleNames().items() if bytes(role_name.data()).decode() == name)
    return rows.data(rows.index(row), role)


def test_camel_case() -> None:
    assert [camel_case(name) for name in ("id", "theme_id", "long_field_name")] == ["id", "themeId", "longFieldName"]


def test_roles_are_fields_in_camel_case(rows: RecordModel) -> None:
    assert {bytes(name.data()).decode() for name in rows.roleNames().values()} == {
        "rowId",
        "longFieldName",
        "figureIds",
    }


def test_data_of_each_role(rows: RecordModel) -> None:
    rows.replace([Row("a", 7)])
    assert (read(rows, 0, "rowId"), read(rows, 0, "longFieldName")) == ("a", 7)


def test_tuple_becomes_list(rows: RecordModel) -> None:
    rows.replace([Row("a", figure_ids=("x", "y"))])
    assert read(rows, 0, "figureIds") == ["x", "y"]


def test_no_data_for_unknown_row_or_role(rows: RecordModel) -> None:
    rows.replace([Row("a")])
    assert rows.data(rows.index(5), Qt.ItemDataRole.UserRole) is None
    assert rows.data(rows.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert rows.rowCount(rows.index(0)) == 0


def test_same_row_count_emits_data_changed(rows: RecordModel, emitted: EmittedSignals) -> None:
    rows.replace([Row("a"), Row("b", 3), Row("c")])
    assert emitted == EmittedSignals([(1, 1)])
    assert read(rows, 1, "longFieldName") == 3


def test_equal_rows_emit_nothing(rows: RecordModel, emitted: EmittedSignals) -> None:
    rows.replace([Row("a"), Row("b", 2), Row("c")])
    assert emitted == EmittedSignals([])


@pytest.mark.parametrize("count", [0, 2, 4])
def test_other_row_count_resets_model(rows: RecordModel, emitted: EmittedSignals, count: int) -> None:
    rows.replace([Row("z")] * count)
    assert emitted == EmittedSignals([], resets=1, counts=1)
    assert rows.rowCount() == rows.property("count") == count
