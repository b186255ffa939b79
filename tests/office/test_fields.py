from decimal import Decimal
from typing import Any

import pytest

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Event, Number, Photo
from wuxi_kiosk.office.fields import Field, as_text, fields_of, tidied, value_of

TEXT, PROSE = Field(Event, "date", ()), Field(Event, "text", (), is_prose=True)
NUMBER, SWITCH = Field(Number, "value", (), "number"), Field(Event, "since", (), "switch", default=False)
CHOICE = Field(Event, "status", (), "choice", choices=("reported", "aimed"), default="reported")
LIST, ONE_OR_MANY = Field(Event, "facts", (), "list", default=()), Field(Event, "source", (), "list", alone=True)
POINT = Field(Photo, "focus", (), "list", numbers=True)


def by_name(model: type[Any]) -> dict[str, Field]:
    return {".".join(field.path): field for field in fields_of(model)}


def test_kinds_of_fields_come_from_the_models() -> None:
    number, photo = by_name(Number), by_name(Photo)
    kinds = {name: field.kind for name, field in (number | photo).items()}
    assert kinds["value"] == kinds["recipients"] == "number"
    assert kinds["since"] == kinds["lead"] == "switch"
    assert kinds["qualifier"] == kinds["status"] == kinds["rights.people"] == "choice"
    assert kinds["source"] == kinds["focus"] == kinds["when.months"] == "list"
    assert kinds["date"] == kinds["file"] == kinds["rights.expires"] == kinds["when.from"] == "text"
    assert number["qualifier"].choices == ("余", "多", "近", "突破", "以上")
    assert number["unit"].by_language
    assert number["unit"].is_prose
    assert photo["subtitles"].by_language
    assert not photo["subtitles"].is_prose
    assert photo["rights.holder"].is_prose
    assert (number["source"].alone, photo["facts"].alone) == (True, False)


def test_ids_kinds_of_figures_and_lists_of_entries_are_no_fields() -> None:
    assert "kind" not in by_name(Number)
    assert "kind" in by_name(Photo)
    assert by_name(Photo).keys().isdisjoint({"id", "hotspots", "hotspots.text"})


def test_a_field_added_to_a_model_is_a_field() -> None:
    class Longer(Event):
        quote: LocalizedText
        loud: bool = True

    new = {name: field for name, field in by_name(Longer).items() if name not in by_name(Event)}
    assert {name: (field.kind, field.by_language) for name, field in new.items()} == {
        "quote": ("text", True),
        "loud": ("switch", False),
    }


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (NUMBER, 8300, "8300"),
        (NUMBER, Decimal("253.80"), "253.8"),
        (NUMBER, Decimal("1E+3"), "1000"),
        (NUMBER, "560余", "560余"),
        (SWITCH, True, "是"),
        (SWITCH, None, "否"),
        (CHOICE, None, "reported"),
        (CHOICE, "aimed", "aimed"),
        (TEXT, 2006, "2006"),
        (TEXT, None, ""),
        (PROSE, " a\n", " a\n"),
        (LIST, None, ""),
        (ONE_OR_MANY, "article 4", "article 4"),
        (ONE_OR_MANY, ("article 4", "article 46"), "article 4, article 46"),
        (POINT, (Decimal("0.3"), 1), "0.3, 1"),
    ],
)
def test_a_value_as_text(field: Field, value: object, text: str) -> None:
    assert as_text(field, value) == text
    # It means the same again.
    assert tidied(field, text) == text


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (NUMBER, "８３００", Decimal(8300)),
        (NUMBER, "1,975.3 ", Decimal("1975.3")),
        (NUMBER, "1,9", "1,9"),
        (NUMBER, "560余", "560余"),
        (NUMBER, "NaN", "NaN"),
        (NUMBER, "1e99", "1e99"),
        (NUMBER, "", None),
        (SWITCH, "TRUE", True),
        (SWITCH, "否", False),
        (SWITCH, "也许", "也许"),
        (SWITCH, "", False),
        (CHOICE, "", "reported"),
        (TEXT, " 2019-05 ", "2019-05"),
        (PROSE, "a\r\nb", "a\nb"),
        (LIST, "a，b；c", ("a", "b", "c")),
        (LIST, "a", ("a",)),
        (ONE_OR_MANY, "article 4", "article 4"),
        (POINT, "0.3、1", (Decimal("0.3"), Decimal(1))),
    ],
)
def test_what_somebody_types_as_a_value(field: Field, text: str, value: object) -> None:
    made = value_of(field, text, None)
    assert (made, type(made)) == (value, type(value))


def test_a_list_stays_one() -> None:
    assert value_of(ONE_OR_MANY, "article 4", ("article 4", "article 5")) == ("article 4",)
