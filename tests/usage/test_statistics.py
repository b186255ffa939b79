"""Medians and intervals against numbers that were computed by hand or stand in tables."""

from math import inf

import pytest

from wuxi_kiosk.usage.statistics import Bin, Share, bins, median, quantile


def single(values: int) -> list[Bin]:
    """So many values, each in a bin of its own: 0, 1, 2, …"""
    return [Bin(value, value + 1, 1) for value in range(values)]


def test_bins_are_in_order_and_not_empty() -> None:
    assert bins({(5, 10): 2, (0, 5): 1, (10, 15): 0}) == (Bin(0, 5, 1), Bin(5, 10, 2))


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([Bin(0, 10, 4)], 0.5, 5.0),
        ([Bin(0, 10, 1), Bin(10, 20, 2), Bin(20, 40, 1)], 0.5, 15.0),
        ([Bin(0, 10, 3), Bin(10, 20, 1)], 0.25, 10 / 3),
        ([Bin(0, 10, 1), Bin(60, inf, 3)], 0.75, 60.0),
    ],
)
def test_quantile_of_bins(values: list[Bin], share: float, expected: float) -> None:
    assert quantile(values, share) == pytest.approx(expected)


def test_of_nothing_there_is_none() -> None:
    assert quantile([], 0.5) is None
    assert median([]) is None
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


# Ranks of the 95 % interval of a median, as in Conover, Practical Nonparametric Statistics.
@pytest.mark.parametrize(
    ("total", "low", "high"),
    [(6, 1, 6), (8, 1, 8), (9, 2, 8), (10, 2, 9), (15, 4, 12), (20, 6, 15), (25, 8, 18), (50, 18, 33), (100, 40, 61)],
)
def test_interval_of_the_median(total: int, low: int, high: int) -> None:
    found = median(single(total))
    assert found
    assert (found.low, found.high) == (low - 1, high), "from the lower bound of one bin to the upper bound of the other"
    assert found.value == pytest.approx(total / 2)


@pytest.mark.parametrize("total", [1, 5])
def test_few_values_have_no_interval(total: int) -> None:
    found = median(single(total))
    assert found
    assert (found.low, found.high) == (None, None)


def test_large_numbers_are_as_exact() -> None:
    """At the limit between exact and approximate ranks nothing jumps."""
    exact, approximate = median(single(1000)), median(single(1002))
    assert exact
    assert approximate
    assert exact.low is not None
    assert approximate.low is not None
    assert abs(approximate.low - exact.low) <= 2
    assert median([Bin(0, 5, 40_000), Bin(5, 10, 60_000)])


def test_share_with_wilsons_interval() -> None:
    """10 of 100: 0.0552 to 0.1744 (Newcombe 1998)."""
    share = Share(10, 100)
    assert share.value == 0.1
    assert share.interval == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert Share(0, 10).interval == pytest.approx((0, 0.2775), abs=1e-4)
    assert Share(10, 10).interval == pytest.approx((0.7225, 1), abs=1e-4)
