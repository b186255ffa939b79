"""The data of a figure, from the numbers of the exhibit, in one language."""

from collections.abc import Mapping

from wuxi_kiosk.content.model import Figure, Number
from wuxi_kiosk.content.template import render, show
from wuxi_kiosk.figures.drawing.contract import Datum


def data_of(figure: Figure, numbers: Mapping[str, Number], language: str) -> tuple[Datum, ...]:
    """The numbers of a figure in its own order; a number with `each` uses that text."""
    return tuple(_datum(numbers[key], numbers, language) for key in figure.refers_to())


def _datum(number: Number, numbers: Mapping[str, Number], language: str) -> Datum:
    each = number.each is not None
    return Datum(
        id=number.id,
        label=render(number.label, language, numbers),
        show=show(number, language, "each" if each else "show"),
        value=number.value,
        qualifier=number.qualifier,
        status=number.status,
        each=each,
        recipients=(number.recipients or 1) if each else 1,
        unit=number.unit.in_language(language),
        date=number.date or "",
    )
