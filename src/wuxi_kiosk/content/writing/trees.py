"""Edits of parsed trees: what a text must say after an edit of it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from wuxi_kiosk.content.parsing.document import Key

_MAX_DIGITS = 15


def normalized(value: object) -> Any:
    """A value as the parser would give it: in dicts, tuples and scalars; raises TypeError or ValueError.

    A number without decimals becomes an int; it has at most 15 digits before the point and behind it.
    """
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, Decimal)):
        return _number(value)
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("keys are strings")
        return {name: normalized(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return tuple(normalized(inner) for inner in value)
    raise TypeError(f"{type(value).__name__} cannot be written")


def _number(value: int | Decimal) -> int | Decimal:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} cannot be written")
        if value.as_tuple().exponent >= 0:  # type: ignore[operator]  # it is finite
            value = int(value)
    whole, _, decimals = number_text(value).lstrip("-").partition(".")
    if len(whole) > _MAX_DIGITS or len(decimals) > _MAX_DIGITS:
        raise ValueError(f"{value} has too many digits")
    return value


def number_text(value: int | Decimal) -> str:
    """A number as it is written in a file."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def identical(one: object, other: object) -> bool:
    """Whether two trees are equal in values, types and the order of keys."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(identical(one[name], other[name]) for name in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    return one == other


def value_at(tree: Any, key: Key) -> Any:
    """The value at a key; raises KeyError."""
    for name in key:
        names = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, tuple) else ()
        if name not in names:
            raise KeyError(key)
        tree = tree[name]
    return tree


def _changed(tree: Any, key: Key, change: Callable[[Any], Any]) -> Any:
    if not key:
        return change(tree)
    name, inner = key[0], key[1:]
    if isinstance(tree, dict):
        return {other: _changed(value, inner, change) if other == name else value for other, value in tree.items()}
    return tuple(_changed(value, inner, change) if other == name else value for other, value in enumerate(tree))


def with_value(tree: Any, key: Key, value: Any) -> Any:
    """A tree with another value at a key that is there."""
    return _changed(tree, key, lambda _: value)


def with_part(tree: Any, key: Key, index: int, value: Any) -> Any:
    """A tree with an entry or item of this key more, at an index within its mapping or list."""

    def change(owner: Any) -> Any:
        if isinstance(owner, dict):
            entries = list(owner.items())
            return dict([*entries[:index], (key[-1], value), *entries[index:]])
        return (*owner[:index], value, *owner[index:])

    return _changed(tree, key[:-1], change)


def without(tree: Any, key: Key) -> Any:
    """A tree without an entry or item."""

    def change(owner: Any) -> Any:
        if isinstance(owner, dict):
            return {name: value for name, value in owner.items() if name != key[-1]}
        return tuple(value for index, value in enumerate(owner) if index != key[-1])

    return _changed(tree, key[:-1], change)


def moved(items: Sequence[Any], index: int, to: int) -> tuple[Any, ...]:
    """Items with one of them at another index."""
    rest = [*items[:index], *items[index + 1 :]]
    return (*rest[:to], items[index], *rest[to:])


def renamed(tree: Any, key: Key, name: str) -> Any:
    """A tree in which an entry has another name, at the same place."""

    def change(owner: Any) -> Any:
        return {name if other == key[-1] else other: value for other, value in owner.items()}

    return _changed(tree, key[:-1], change)
