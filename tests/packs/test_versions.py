"""The order of versions."""

import pytest

from wuxi_kiosk.packs.versions import is_older, newest


@pytest.mark.parametrize(
    ("one", "other"), [("2026.9", "2026.11"), ("1", "1.1"), ("1.9.9", "2"), ("0", "0.0.1"), ("2026.11", "2027.1")]
)
def test_numbers_have_an_order(one: str, other: str) -> None:
    assert is_older(one, other)
    assert not is_older(other, one)
    assert newest(one, other) == newest(other, one) == other


@pytest.mark.parametrize(
    ("one", "other"), [("2026.11", "2026.11"), ("1", "1.0"), ("春", "2026"), ("1-a", "2"), ("", "1")]
)
def test_others_have_none(one: str, other: str) -> None:
    assert not is_older(one, other)
    assert not is_older(other, one)


def test_a_version_without_an_order_is_never_the_newest() -> None:
    assert newest("春", "2026") == "2026"
    assert newest("2026", "") == "2026"
    assert newest("春", "") == ""
