"""What differs between two states of a file's values, and how each difference is taken back; no models, no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise
from typing import Any

from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft, State
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content.writing.trees import identical

# Items of a list without ids are the same one, edited, if they have so much in common.
MIN_LIKENESS = 0.4


class Kind(Enum):
    """What has happened to a value."""

    CHANGED = "another value"
    ADDED = "an entry or item that was not there"
    REMOVED = "an entry or item that is gone"
    MOVED = "items of a list in another order"


@dataclass(frozen=True)
class Difference:
    """A value that differs; `before` and `after` are the values, None where there is none.

    `key` leads to it as it is now; of what is gone, to where it comes back. `old_key` leads to it, or of what is new to
    where it is now, as it was before. Of a list in another order, `order` are the indexes that its items have now, in
    their former order.
    """

    kind: Kind
    key: Key
    old_key: Key
    before: Any = None
    after: Any = None
    order: tuple[int, ...] = ()


def differences(before: Any, after: Any, key: Key = (), old_key: Key = ()) -> Iterator[Difference]:
    """What differs between two parsed values, part by part; the order of entries does not count."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in {**before, **after}:
            inner, old_inner = (*key, name), (*old_key, name)
            if name not in after:
                yield Difference(Kind.REMOVED, inner, old_inner, before[name])
            elif name not in before:
                yield Difference(Kind.ADDED, inner, old_inner, None, after[name])
            else:
                yield from differences(before[name], after[name], inner, old_inner)
    elif isinstance(before, tuple) and isinstance(after, tuple) and _has_entries((*before, *after)):
        yield from _of_items(before, after, key, old_key)
    elif not identical(before, after):
        yield Difference(Kind.CHANGED, key, old_key, before, after)


def first_difference(before: State, after: State) -> tuple[str, Key] | None:
    """The file, and the key in it, of the first value that differs between two states and is there in the second."""
    for name, text in after.items():
        old = before.get(name)
        if old is None:
            return name, ()
        if old.data != text.data:
            found = next(differences(old.tree, text.tree), None)
            return name, found.key if found else ()
    return None


def take_back(draft: Draft, file: str, one: Difference, old: SourceText | None = None) -> None:
    """Give a value of a draft, which is now as `after`, what it was before; raises as the edits of Draft.

    It is written as in the text `old`, in which it was so.
    """
    if one.kind is Kind.ADDED:
        draft.remove(file, one.key)
    elif one.kind is Kind.REMOVED and isinstance(one.key[-1], int):
        owner = draft[file].value(one.key[:-1])
        if owner:
            draft.insert(file, one.key, one.before)
        else:
            draft.set(file, one.key[:-1], (one.before,))
    elif one.kind is Kind.MOVED:
        _reorder(draft, file, one)
    else:
        draft.set(file, one.key, one.before)
    if old and one.kind in (Kind.CHANGED, Kind.REMOVED):
        draft.write_as(file, one.key, old, one.old_key)


def _has_entries(items: Sequence[Any]) -> bool:
    return any(isinstance(item, Mapping) for item in items)


def _of_items(before: tuple[Any, ...], after: tuple[Any, ...], key: Key, old_key: Key) -> Iterator[Difference]:
    pairs = _paired(before, after)
    for old, item in enumerate(before):
        if old in pairs:
            new = pairs[old]
            yield from differences(item, after[new], (*key, new), (*old_key, old))
        else:
            # Behind the last item before it that is still there.
            place = max((pairs[other] + 1 for other in pairs if other < old), default=0)
            yield Difference(Kind.REMOVED, (*key, place), (*old_key, old), item)
    kept = set(pairs.values())
    for new, item in enumerate(after):
        if new not in kept:
            yield Difference(Kind.ADDED, (*key, new), (*old_key, new), None, item)
    order = tuple(new for _old, new in sorted(pairs.items()))
    if any(one > other for one, other in pairwise(order)):
        yield Difference(Kind.MOVED, key, old_key, before, after, order)


def _paired(before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
    """The indexes before and after of what is the same item: by its id, else the same values, else like ones."""
    pairs: dict[int, int] = {}
    places = {name: index for index, item in enumerate(after) if (name := _id(item)) is not None}
    for old, item in enumerate(before):
        if (name := _id(item)) in places and name is not None:
            pairs.setdefault(old, places.pop(name))

    def free() -> tuple[list[int], list[int]]:
        taken = set(pairs.values())
        return (
            [old for old in range(len(before)) if old not in pairs],
            [new for new in range(len(after)) if new not in taken],
        )

    left, right = free()
    for old in left:
        same = next((new for new in right if identical(before[old], after[new])), None)
        if same is not None:
            pairs[old] = same
            right.remove(same)
    left, right = free()
    likeness = [
        (alike, -abs(old - new), old, new)
        for old in left
        for new in right
        if (alike := _likeness(before[old], after[new])) >= MIN_LIKENESS
    ]
    for _alike, _distance, old, new in sorted(likeness, reverse=True):
        if old not in pairs and new not in pairs.values():
            pairs[old] = new
    return pairs


def _id(item: Any) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) else None


def _likeness(one: Any, other: Any) -> float:
    """How much two items without a common id have in common, 0 to 1."""
    if _id(one) is not None or _id(other) is not None:
        return 0.0
    return SequenceMatcher(None, " ".join(_words(one)), " ".join(_words(other)), autojunk=False).ratio()


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _words(inner)
    else:
        yield str(value)


def _reorder(draft: Draft, file: str, one: Difference) -> None:
    """Give items their former order; those that are new keep their places."""
    places = sorted(one.order)
    wanted = list(range(len(one.after)))
    for place, index in zip(places, one.order, strict=True):
        wanted[place] = index
    current = list(range(len(one.after)))
    for to, index in enumerate(wanted):
        now = current.index(index)
        if now != to:
            draft.move(file, (*one.key, now), to)
            current.insert(to, current.pop(now))
