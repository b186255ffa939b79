"""Versions of content, which curators write: numbers with periods between them have an order, others have none."""

import re

_YEAR_DIGITS, _MONTHS = 4, 12
_NUMBERS = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


def numbers_of(version: str) -> tuple[int, ...] | None:
    """The numbers of a version, such as (2026, 11) of 2026.11; None where it is something else."""
    if not _NUMBERS.fullmatch(version.strip()):
        return None
    numbers = [int(part) for part in version.strip().split(".")]
    # 1.0 is 1.
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def is_older(version: str, other: str) -> bool:
    """Whether a version comes before another; not where one of them has no order."""
    one, two = numbers_of(version), numbers_of(other)
    return one is not None and two is not None and one < two


def following(version: str) -> str | None:
    """The version to propose after another: its last number and one, a month after the twelfth of the next year.

    None where it has no order.
    """
    if not _NUMBERS.fullmatch(version.strip()):
        return None
    *before, last = version.strip().split(".")
    number = int(last) + 1
    if len(before) == 1 and len(before[0]) == _YEAR_DIGITS and number > _MONTHS:
        before, number = [str(int(before[0]) + 1)], 1
    return ".".join((*before, f"{number:0{len(last)}}"))


def newest(version: str, before: str) -> str:
    """The later of two versions; one without an order counts for nothing."""
    one, two = numbers_of(version), numbers_of(before)
    return before if one is None or (two is not None and one < two) else version
