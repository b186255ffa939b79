"""The built-in texts of figures in both languages."""

from decimal import Decimal

import pytest

from wuxi_kiosk.figures.drawing.texts import format_amount, singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("weeks", "week"),
        ("people", "person"),
        ("entities", "entity"),
        ("coaches", "coach"),
        ("households", "household"),
        ("market entities", "market entity"),
        ("mu", "mu"),
        ("boss", "boss"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("number", "unit", "language", "said"),
    [
        ("10", "人", "zh", "10人"),
        ("50", "万元", "zh", "50万元"),
        ("0.01", "万亩", "zh", "100亩"),
        ("10", "people", "en", "10 people"),
        ("1", "people", "en", "1 person"),
        ("1", "years", "en", "1 year"),
        ("2000", "km", "en", "2,000 km"),
        ("5", "%", "en", "5%"),
        # An English unit may have a number of its own in it.
        ("0", "CNY 10,000", "en", "CNY 0"),
        ("20", "CNY 10,000", "en", "CNY 200,000"),
        ("110", "CNY 10,000", "en", "CNY 1.1 million"),
        ("26", "CNY 100 million", "en", "CNY 2.6 billion"),
        ("0.5", "CNY 1 billion", "en", "CNY 500 million"),
        ("1", "10,000 parcels", "en", "10,000 parcels"),
        ("100", "10,000 parcels", "en", "1 million parcels"),
        ("12000", "人", "ja", "12,000人"),
        ("0.01", "万ムー", "ja", "100ムー"),
        # Nothing is known of the units of other languages.
        ("12000000", "Menschen", "de", "12,000,000 Menschen"),
        ("1", "Menschen", "de", "1 Menschen"),
    ],
)
def test_amounts_with_units(number: str, unit: str, language: str, said: str) -> None:
    assert format_amount(Decimal(number), unit, language) == said
