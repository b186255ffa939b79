"""The accessibility options of a visitor."""

from itertools import combinations

import pytest

from wuxi_kiosk.visit.access import CHOICES, AccessModel


@pytest.mark.parametrize("name", CHOICES)
def test_sets_and_clears_each_option_independently(name: str) -> None:
    access = AccessModel()
    emitted: list[None] = []
    access.changed.connect(lambda: emitted.append(None))
    assert access.property(name) is False
    access.setProperty(name, True)
    assert {other for other in CHOICES if access.property(other)} == {name}
    access.setProperty(name, True)
    assert len(emitted) == 1
    access.setProperty(name, False)
    assert access.chosen == frozenset()
    assert len(emitted) == 2


def test_reset_turns_all_options_off() -> None:
    access = AccessModel()
    for pair in combinations(CHOICES, 2):
        for name in pair:
            access.setProperty(name, True)
        access.reset()
        assert not any(access.property(name) for name in CHOICES)
