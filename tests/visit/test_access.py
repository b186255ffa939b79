"""What a visitor chooses for themself."""

from itertools import combinations

import pytest

from wuxi_kiosk.visit.access import CHOICES, AccessModel


@pytest.mark.parametrize("name", CHOICES)
def test_each_choice_is_made_and_unmade_alone(name: str) -> None:
    access = AccessModel()
    told: list[None] = []
    access.changed.connect(lambda: told.append(None))
    assert access.property(name) is False
    access.setProperty(name, True)
    assert {other for other in CHOICES if access.property(other)} == {name}
    access.setProperty(name, True)
    assert len(told) == 1
    access.setProperty(name, False)
    assert access.chosen == frozenset()
    assert len(told) == 2


def test_all_are_forgotten_at_once() -> None:
    access = AccessModel()
    for pair in combinations(CHOICES, 2):
        for name in pair:
            access.setProperty(name, True)
        access.forget()
        assert not any(access.property(name) for name in CHOICES)
