"""How the values of fields are written; the forms of the editor and the columns of spreadsheets rest on it."""

import pytest
from pydantic import BaseModel

from wuxi_kiosk.content.field_shapes import FieldKind, shape_of
from wuxi_kiosk.content.model import HandsOn, Home, Number, Photo, StoryStep, Theme
from wuxi_kiosk.content.schedule import Schedule


@pytest.mark.parametrize(
    ("model", "name", "kind", "many", "alone"),
    [
        (StoryStep, "source", FieldKind.LINE, True, True),
        (StoryStep, "figures", FieldKind.LINE, True, False),
        (HandsOn, "at", FieldKind.LINE, True, True),
        (Schedule, "months", FieldKind.NUMBER, True, True),
        (Home, "headline", FieldKind.LINE, True, False),
        (Photo, "focus", FieldKind.POINT, False, False),
        (Photo, "hotspots", FieldKind.ENTRY, True, False),
        (Theme, "when", FieldKind.ENTRY, False, False),
        (Number, "qualifier", FieldKind.CHOICE, False, False),
    ],
)
def test_a_list_may_have_its_only_item_alone(
    model: type[BaseModel], name: str, kind: FieldKind, many: bool, alone: bool
) -> None:
    shape = shape_of(model.model_fields[name])
    assert (shape.kind, shape.many, shape.alone) == (kind, many, alone)


def test_the_bounds_of_a_list_are_not_those_of_its_items() -> None:
    assert shape_of(Home.model_fields["headline"]).bounds == (None, None)
    assert shape_of(Schedule.model_fields["months"]).bounds == (1, 12)
