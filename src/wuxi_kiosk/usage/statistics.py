"""Medians and shares with 95 % intervals, from counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, floor, inf, sqrt

_Z = 1.959964
# Beyond it the normal approximation of the binomial distribution is exact enough.
_MAX_EXACT = 1000


@dataclass(frozen=True)
class Bin:
    """How many values lie from `lower` on and below `upper`, which may be infinite."""

    lower: float
    upper: float
    count: int


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % interval; without one, for want of values, both bounds are None."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Share:
    """A part of a whole, with Wilson's 95 % interval of its proportion."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """The proportion; None of nothing."""
        return self.count / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The bounds of the proportion; None of nothing."""
        if not self.total:
            return None
        n, p = self.total, self.count / self.total
        middle = p + _Z**2 / (2 * n)
        spread = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + _Z**2 / n)), min(1.0, (middle + spread) / (1 + _Z**2 / n))


def bins(counts: Mapping[tuple[float, float], int]) -> tuple[Bin, ...]:
    """Bins in their order, without empty ones."""
    return tuple(Bin(*bounds, count) for bounds, count in sorted(counts.items()) if count)


def quantile(values: Sequence[Bin], share: float) -> float | None:
    """The value that this share of the values lies below, taken to be spread evenly in each bin; None without any."""
    rank = share * sum(one.count for one in values)
    passed = 0
    for one in values:
        if passed + one.count >= rank:
            # Nothing is known of how far the last bin reaches.
            width = one.upper - one.lower if one.upper < inf else 0
            return one.lower + width * (rank - passed) / one.count
        passed += one.count
    return None


def median(values: Sequence[Bin]) -> Estimate | None:
    """The median with its order-statistic interval, which presumes nothing of how values are distributed.

    Its bounds are those of the bins that the two order statistics lie in, so that it is never too narrow.
    """
    middle, total = quantile(values, 0.5), sum(one.count for one in values)
    if middle is None:
        return None
    rank = _lower_rank(total)
    if rank is None:
        return Estimate(middle, None, None)
    return Estimate(middle, _bin_of(values, rank).lower, _bin_of(values, total + 1 - rank).upper)


def _lower_rank(total: int) -> int | None:
    """The largest rank that the median lies below with a probability of 2.5 % at most; None for too few values."""
    if total > _MAX_EXACT:
        return floor((total - _Z * sqrt(total)) / 2)
    below, rank = 0, 0
    while 40 * (below := below + comb(total, rank)) <= 2**total:
        rank += 1
    return rank or None


def _bin_of(values: Sequence[Bin], rank: int) -> Bin:
    passed = 0
    for one in values:
        passed += one.count
        if passed >= rank:
            return one
    return values[-1]
