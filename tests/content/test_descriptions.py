"""Every field that content can have is described in both languages, and nothing else is."""

import re
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from wuxi_kiosk import figures
from wuxi_kiosk.content import hands_on
from wuxi_kiosk.content.descriptions.description import Description, of_field, written_name
from wuxi_kiosk.content.descriptions.landscapes import LANDSCAPES, PLACES
from wuxi_kiosk.content.documents import SourceReference
from wuxi_kiosk.content.fields import Id, LocalizedText, Model
from wuxi_kiosk.content.model import Exhibit, Figure, HandsOn, Theme
from wuxi_kiosk.content.schedule import Hours, ScheduleDay
from wuxi_kiosk.content.source_tree import PRESET
from wuxi_kiosk.content_registry import content_registry, descriptions

# Models of what content writes as one word.
WORDS = (Hours, ScheduleDay, SourceReference)
CHINESE, LETTERS = re.compile(r"[\u4e00-\u9fff]"), re.compile("[A-Za-z]{2}")


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def written_models() -> set[type[BaseModel]]:
    """Every model that content is validated by, from the files down."""
    found: set[type[BaseModel]] = set()
    open_ones: list[type[BaseModel]] = [Exhibit, Theme, *figures.specs().values(), *hands_on.KINDS.values()]
    while open_ones:
        model = open_ones.pop()
        if model in found or model in WORDS:
            continue
        found.add(model)
        if model is not LocalizedText:
            open_ones += [inner for info in model.model_fields.values() for inner in models_in(info.annotation)]
    return found


MODELS = sorted(written_models(), key=lambda model: (model.__module__, model.__name__))
FIELDS = [
    (model, written_name(model, name))
    for model in MODELS
    if model is not LocalizedText
    for name in model.model_fields
    if PRESET.get(model) != name
]


def is_told(pair: tuple[str, str]) -> bool:
    """Whether both texts are sentences, the first with Chinese, the second with none but a qualifier."""
    zh, en = pair
    return bool(CHINESE.search(zh) and zh.endswith("。") and LETTERS.search(en) and en.endswith("."))


def test_the_walk_finds_nested_models_and_kinds() -> None:
    names = {model.__name__ for model in MODELS}
    assert {"Exhibit", "Theme", "Schedule", "Rights", "Hotspot", "Destination", "Plant", "LocalizedText"} <= names


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.__module__}.{model.__name__}")
def test_every_model_is_described(model: type[BaseModel]) -> None:
    found = descriptions()[model]
    assert is_told((found.zh, found.en)), found


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_field_is_described(model: type[BaseModel], name: str) -> None:
    pair = of_field(descriptions(), model, name)
    assert is_told(pair), pair
    assert not CHINESE.search(pair[1]), pair


def choices_in(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for part in get_args(annotation):
        yield from choices_in(part)


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_choice_is_named(model: type[BaseModel], name: str) -> None:
    field = next(info for key, info in model.model_fields.items() if written_name(model, key) == name)
    choices = {str(choice) for choice in choices_in(field.annotation)}
    # Which kind there is, the entry itself tells.
    if len(choices) > 1:
        told = of_field(descriptions(), model, name)[0]
        assert {choice for choice in choices if choice not in told} == set()


def test_nothing_else_is_described() -> None:
    bases = {base for model in MODELS for base in model.__mro__}
    for model, found in descriptions().items():
        assert model in bases, model
        known = {written_name(model, name) for name in model.model_fields if PRESET.get(model) != name}
        assert found.fields.keys() <= known, model


def test_a_field_of_a_base_is_described_once() -> None:
    class Base(Model):
        id: Id

    class Derived(Base):
        other: Id

    known: dict[type[BaseModel], Description] = {
        Base: Description("甲。", "A.", {"id": ("编号。", "Its id.")}),
        Derived: Description("乙。", "B.", {}),
    }
    assert of_field(known, Derived, "id") == ("编号。", "Its id.")
    with pytest.raises(KeyError, match=r"Derived\.other"):
        of_field(known, Derived, "other")


@pytest.mark.parametrize("base", [Figure, HandsOn])
def test_kinds_do_not_repeat_what_their_base_says(base: type[BaseModel]) -> None:
    for model, found in descriptions().items():
        if issubclass(model, base):
            for name, pair in found.fields.items():
                above = [other.fields.get(name) for inner in model.__mro__[1:] if (other := descriptions().get(inner))]
                assert pair not in above, (model, name)


def test_every_landscape_and_place_has_a_name() -> None:
    landscapes = content_registry().landscapes
    places = {name for one in landscapes.values() for name in one.places}
    assert landscapes.keys() == LANDSCAPES.keys()
    assert places == PLACES.keys()
    for names in (LANDSCAPES, PLACES):
        assert len({zh for zh, _en in names.values()}) == len(names)
