"""Cyclic garbage is collected when asked, and not before Python would do it."""

import gc
import weakref

import pytest

from wuxi_kiosk.garbage import collect_due


class Node:
    def __init__(self) -> None:
        self.itself = self


def waste(count: int) -> "weakref.ref[Node]":
    """A reference to the last of so many objects that only they themselves refer to."""
    nodes = [Node() for _ in range(count)]
    return weakref.ref(nodes[-1])


@pytest.fixture(autouse=True)
def nothing_to_collect() -> None:
    gc.collect()


def test_garbage_over_the_threshold_goes() -> None:
    last = waste(gc.get_threshold()[0] + 1)
    assert last() is not None
    collect_due()
    assert last() is None


def test_a_little_garbage_stays() -> None:
    last = waste(10)
    collect_due()
    assert last() is not None


def test_old_garbage_goes_too() -> None:
    nodes = [Node()]
    last = weakref.ref(nodes[0])
    gc.collect(0)
    gc.collect(1)
    nodes.clear()
    for _ in range(gc.get_threshold()[1] * (gc.get_threshold()[2] + 2) * 2):
        waste(gc.get_threshold()[0] + 1)
        collect_due()
    assert last() is None
