"""The kinds' own words read right in both languages."""

from decimal import Decimal

import pytest

from wuxi_kiosk.figures._fit import block, quantity
from wuxi_kiosk.figures._words import counted, singular


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
def test_one_of_many(plural, one):
    assert singular(plural) == one


def test_numbers_with_their_units():
    assert counted("10", "人", "zh") == "10人"
    assert counted("10", "people", "en") == "10 people"
    assert counted("1", "people", "en") == "1 person"
    assert counted("50", "CNY 10,000", "en") == "50 × CNY 10,000"
    assert counted("5", "%", "en") == "5%"


@pytest.mark.parametrize(
    ("show", "value", "unit", "number", "said"),
    [
        ("550", "550", "people", "10", "10 people"),
        ("CNY 2 million", "200", "CNY 10,000", "20", "CNY 0.2 million"),
        ("19.753 million", "1975.3", "10,000 parcels", "100", "1 million parcels"),
        ("4 years", "4", "years", "1", "1 year"),
        # The hectares of the whole must not stand beside a part of it.
        ("40 mu (about 2.7 ha)", "40", "mu", "5", "5 mu"),
    ],
)
def test_another_number_is_said_as_the_datum_is(show, value, unit, number, said, datum):
    assert quantity(datum("a", show, value, unit=unit), Decimal(number), "en") == said


def test_a_line_ends_at_a_pause_rather_than_within_a_name(style):
    text = "巫溪县长春小学餐厅、峰灵镇中心小学"
    width, _ = block(style, text, "label", 400)
    first = style.measure("巫溪县长春小学餐厅、", "label", 0)[0]
    assert first <= width < first + style.measure("峰", "label", 0)[0]
