"""A list model of frozen dataclass records: their fields are the roles, in camelCase."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Index = QModelIndex | QPersistentModelIndex


def camel_case(name: str) -> str:
    """Convert snake_case to camelCase: `theme_id` to `themeId`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _for_qml(value: Any) -> Any:
    # QML accepts a Python list as a model, but not a tuple.
    return list(value) if isinstance(value, tuple) else value


class RecordModel(QAbstractListModel):
    """A list model. Replacing the records by as many keeps the delegates, and with them scroll positions."""

    countChanged = Signal()

    def __init__(self, record: type, parent: QObject) -> None:
        super().__init__(parent)
        self._names = tuple(field.name for field in fields(record))
        self._records: tuple[Any, ...] = ()

    @property
    def records(self) -> tuple[Any, ...]:
        """The records of all rows."""
        return self._records

    def by_roles(self, record: Any) -> dict[str, Any]:
        """Convert a record to a map of role names to values."""
        return {camel_case(name): _for_qml(getattr(record, name)) for name in self._names}

    def replace(self, records: Sequence[Any]) -> None:
        """Replace all rows."""
        new = tuple(records)
        if len(new) != len(self._records):
            self.beginResetModel()
            self._records = new
            self.endResetModel()
            self.countChanged.emit()
            return
        old, self._records = self._records, new
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                index = self.index(row)
                # Only what has changed: a delegate evaluates every binding of a role anew.
                changed = [
                    int(Qt.ItemDataRole.UserRole) + position
                    for position, name in enumerate(self._names)
                    if getattr(before, name) != getattr(after, name)
                ]
                self.dataChanged.emit(index, index, changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        position = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= position < len(self._names):
            return None
        return _for_qml(getattr(self._records[index.row()], self._names[position]))

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            int(Qt.ItemDataRole.UserRole) + position: QByteArray(camel_case(name).encode())
            for position, name in enumerate(self._names)
        }

    count = Property(int, lambda self: len(self._records), notify=countChanged)
