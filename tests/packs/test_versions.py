"""The order of versions."""

import pytest

from wuxi_kiosk.packs.versions import following, is_older, newest


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


@pytest.mark.parametrize(
    ("version", "next_one"),
    [
        ("2026.11", "2026.12"),
        ("2026.09", "2026.10"),
        ("2026.12", "2027.01"),
        ("2026.12.1", "2026.12.2"),
        ("1.12", "1.13"),
        ("7", "8"),
        ("春", None),
    ],
)
def test_the_next_version_is_proposed(version: str, next_one: str | None) -> None:
    assert following(version) == next_one
    assert next_one is None or is_older(version, next_one)
