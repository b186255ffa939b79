"""Properties of numbers and their units, and round steps for scales."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from wuxi_kiosk.content.model import PENDING, CheckMessage, Number, Qualifier, Status

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))


def round_steps(limit: Decimal) -> list[Decimal]:
    """Round steps (1, 2, 2.5, 5 times a power of ten) from a thousandth of `limit` up to it, the largest first."""
    top = limit.adjusted()
    steps = [step.scaleb(power) for power in range(top, top - 4, -1) for step in reversed(_STEPS)]
    return [step for step in steps if step <= limit]


def value_per_mark(value: Decimal, minimum: int, maximum: int) -> Decimal:
    """The value of one mark: a round number that makes `minimum` to `maximum` marks, or one where that is enough."""
    if value <= maximum and value == value.to_integral_value():
        return Decimal(1)
    candidates = [step for step in round_steps(value) if minimum <= value / step <= maximum]
    return min(candidates, key=lambda step: (value % step != 0, len(step.normalize().as_tuple().digits)))


def year_of(date: str) -> str:
    """The year of an ISO date of any precision."""
    return date[:4]


def is_lower_bound(qualifier: Qualifier | None) -> bool:
    """Whether the actual value is greater than the number written, so that its mark fades out beyond it."""
    return qualifier in ("余", "多", "突破", "以上")


def is_unreached(status: Status) -> bool:
    """Whether a number had not been reached when it was written: its mark is an outline."""
    return status in PENDING


def unit_of(number: Number) -> str:
    """The unit of a number in the exhibit's first language."""
    return next(iter(number.unit.root.values()), "")


def unit_errors(numbers: Sequence[Number], zh: str, en: str) -> Iterator[CheckMessage]:
    """A message for each item whose unit differs from the first one's in any language; `zh` and `en` begin it."""
    for index, number in enumerate(numbers):
        if units := numbers[0].unit.difference(number.unit):
            where = ("items", index)
            yield where, f"{zh}：“{units[0]}”与“{units[1]}”不同", f"{en}: {units[0]!r} and {units[1]!r} differ"
