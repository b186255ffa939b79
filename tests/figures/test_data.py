"""The data of a figure: the exhibit's numbers in the figure's order and the visitor's language."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from wuxi_kiosk.content.model import Exhibit, Number
from wuxi_kiosk.figures import bars
from wuxi_kiosk.figures.drawing.data import data_of


def number(name: str, value: int, **fields: Any) -> Number:
    content = {
        "id": name,
        "kind": "counter",
        "label": {"zh": f"{name}名", "en": f"{name} name"},
        "source": "article 48",
        "value": value,
        "unit": {"zh": "万元", "en": "CNY 10,000"},
        "show": {"zh": "{value}万元", "en": "CNY {value/100} million"},
    }
    return Number.model_validate({**content, **fields})


def plain(text: str) -> str:
    """Without the joiners that keep a figure on one line."""
    return text.replace("\u2060", "")


def exhibit(*numbers: Number) -> Exhibit:
    # `data_of` uses nothing else of an exhibit.
    return cast(Exhibit, SimpleNamespace(numbers={number.id: number for number in numbers}))


def test_data_are_in_the_order_of_the_items() -> None:
    figure = bars.Spec.model_validate(
        {"id": "funding", "kind": "bars", "label": {"zh": "举例"}, "source": "article 48", "items": ("b", "a")}
    )
    shown = exhibit(number("a", 80), number("b", 110, status="expected"))
    chinese, english = data_of(figure, shown.numbers, "zh"), data_of(figure, shown.numbers, "en")
    assert [datum.id for datum in chinese] == ["b", "a"]
    assert [plain(datum.show) for datum in chinese] == ["110万元", "80万元"]
    assert plain(english[0].show).replace("\u00a0", " ") == "CNY 1.1 million"
    assert english[0].label == "b name"
    assert (chinese[0].value, chinese[0].status, chinese[0].unit) == (Decimal(110), "expected", "万元")


def test_number_with_each_shows_that_text() -> None:
    several = number("schools", 20, each={"zh": "分别{value}万元", "en": "CNY {value/100} million each"})
    (datum,) = data_of(several, exhibit(several).numbers, "zh")
    assert datum.each
    assert plain(datum.show) == "分别20万元"
