"""The histogram of frame times."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk.kiosk.frame_times import PART_S, PARTS, FrameTimes

from ..timing import Clock


def test_nothing_is_known_without_frames() -> None:
    assert FrameTimes(Clock()).quantile(0.99) is None


@given(st.lists(st.floats(0.0002, 50), min_size=1, max_size=300), st.floats(0.01, 1))
def test_a_quantile_is_exact_to_a_twentieth(durations: list[float], share: float) -> None:
    times = FrameTimes(Clock())
    for seconds in durations:
        times.add(seconds)
    found = times.quantile(share)
    assert found
    assert sum(one <= found * 1.05 for one in durations) >= share * len(durations) * (1 - 1e-9)
    assert sum(one < found / 1.05 for one in durations) < share * len(durations)


@pytest.mark.parametrize("seconds", [-1.0, 0.0, 1e-9, 1e9])
def test_any_duration_is_counted(seconds: float) -> None:
    times = FrameTimes(Clock())
    times.add(seconds)
    assert times.quantile(0.99)


def test_forgets_after_five_minutes_and_is_bounded() -> None:
    clock = Clock()
    times, random = FrameTimes(clock), Random(5)
    times.add(2.0)
    for _ in range(20_000):
        clock.now += 1 / 60 + random.random() / 1000
        times.add(0.01)
    found = times.quantile(1)
    assert found
    assert found < 0.011, "the frame of 2 s is more than five minutes old"
    assert len(times._parts) <= PARTS
    clock.now += PART_S * (PARTS + 1)
    assert times.quantile(0.99) is None
