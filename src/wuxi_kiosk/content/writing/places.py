"""Where a new entry is added to a mapping."""

from collections.abc import Sequence

from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.spans import Node, find
from wuxi_kiosk.content.writing.styles import Styles


def index_of_entry(root: Node, key: Key, *, after: str | None, order: Sequence[str]) -> int:
    """The index within its mapping for the entry that a key names.

    It comes behind the entry `after`; without it, where a neighbour in its list has it, or else by `order`, or else
    last. Raises KeyError if there is no entry `after`.
    """
    mapping, _ = find(root, key[:-1])
    names = [str(part.name) for part in mapping.parts]
    if after is not None:
        if after not in names:
            raise KeyError((*key[:-1], after))
        return names.index(after) + 1
    name = str(key[-1])
    neighbours = ([str(part.name) for part in node.parts] for node in Styles("", root).neighbours(key[:-1]))
    known = next((neighbour for neighbour in neighbours if name in neighbour), list(order))
    if name not in known:
        return len(names)
    before = set(known[: known.index(name)])
    return next((index + 1 for index in reversed(range(len(names))) if names[index] in before), 0)
