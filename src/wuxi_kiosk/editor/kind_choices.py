"""The kinds of chart that the numbers of a figure allow, each with what it would be; no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.explanations import explain
from wuxi_kiosk.content.model import DEFAULT_KIND, Figure, Group, Number
from wuxi_kiosk.editor.form_fields import FormField

KIND = "kind"
NEEDS_SEVERAL = "要几个数字，这里是一个数字。", "It draws several numbers; this is one."
NEEDS_ONE = "只画一个数字，这里是几个数字。", "It draws one number; these are several."
UNKNOWN = "先改好这个数字的问题。", "Mend the problems of the number first."
# What every figure may have; other fields belong to a kind.
_SHARED = {*Number.model_fields, *Group.model_fields}


@dataclass(frozen=True)
class KindChoice:
    """A kind for a figure: its name and what it is, the figure that it would be, or else the reason why it cannot.

    `dropped` are the fields of the entry that the kind has not, `added` those that it needs besides.
    """

    name: str
    what: Pair
    figure: Figure | None
    reason: Pair = ("", "")
    dropped: tuple[str, ...] = ()
    added: Mapping[str, Any] | None = None


def kind_choices(
    raw: Mapping[str, Any],
    kinds: Mapping[str, type[Figure]],
    described: Mapping[str, Pair],
    starters: Mapping[str, Mapping[str, Any]],
    numbers: Mapping[str, Number],
) -> Sequence[KindChoice]:
    """Each kind for a figure as content writes it: first those that its numbers allow, last those for another number
    of numbers, its own before all others of the same.

    `starters` are what a new figure of each kind is written as, `numbers` those of the exhibit.
    """
    own = str(raw.get(KIND, DEFAULT_KIND))
    choices = [_choice(raw, name, kinds, described[name], starters[name], numbers) for name in kinds]
    unfit = (NEEDS_SEVERAL, NEEDS_ONE)
    return sorted(choices, key=lambda one: (one.figure is None, one.reason in unfit, one.name != own))


def _choice(
    raw: Mapping[str, Any],
    name: str,
    kinds: Mapping[str, type[Figure]],
    what: Pair,
    starter: Mapping[str, Any],
    numbers: Mapping[str, Number],
) -> KindChoice:
    spec = kinds[name]
    if issubclass(spec, Group) != issubclass(kinds.get(str(raw.get(KIND, DEFAULT_KIND)), Figure), Group):
        return KindChoice(name, what, None, NEEDS_SEVERAL if issubclass(spec, Group) else NEEDS_ONE)
    known = {info.alias or field for field, info in spec.model_fields.items()}
    dropped = tuple(key for key in raw if key not in known)
    added = {key: value for key, value in starter.items() if key in known - _SHARED and key not in raw}
    written = {**{key: value for key, value in raw.items() if key in known}, **added, KIND: name}
    figure, reason = _made(spec, written, numbers)
    return KindChoice(name, what, figure, reason, dropped, added)


def _made(spec: type[Figure], written: Mapping[str, Any], numbers: Mapping[str, Number]) -> tuple[Figure | None, Pair]:
    """The figure, or the first reason why it cannot be shown."""
    try:
        figure = spec.model_validate(written)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        message = explain(found).message
        place = "".join(f"{part}：" for part in found["loc"][:1])
        return None, (f"{place}{message.zh}", message.en)
    numbers = with_own(figure, numbers)
    if any(key not in numbers for key in figure.refers_to()):
        return None, UNKNOWN
    for _within, zh, en in figure.check(tuple(numbers[key] for key in figure.refers_to())):
        return None, (f"{zh}。", f"{en}.")
    return figure, ("", "")


def with_own(figure: Figure, numbers: Mapping[str, Number]) -> Mapping[str, Number]:
    """The numbers of the exhibit with a figure as it is now, if it is one of them."""
    return {**numbers, figure.id: figure} if isinstance(figure, Number) else numbers


def titles(fields: Sequence[FormField], names: Sequence[str]) -> Iterator[str]:
    """What the fields of these names are called."""
    for one in fields:
        if one.name in names:
            yield f"{one.title[0]} · {one.title[1]}"
