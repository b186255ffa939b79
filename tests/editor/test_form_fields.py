"""Forms are made from the models: each field of each of them, also one that is new, has a row."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field, create_model

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.fields import Date, LocalizedText, Model, NumberId
from wuxi_kiosk.content.model import Event, Exhibit, Figure, Home, Notice, Number, Photo, Rights, StoryStep, Theme
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.editor.form_fields import FormField, form_fields

Mood = Literal["glad", "sad"]
DESCRIPTIONS = content_registry.descriptions()


def field(model: type[BaseModel], name: str) -> FormField:
    return next(one for one in form_fields(model, DESCRIPTIONS) if one.name == name)


@pytest.mark.parametrize(
    ("model", "name", "kind", "many"),
    [
        (Theme, "title", FieldKind.TEXT, False),
        (Theme, "order", FieldKind.NUMBER, False),
        (Theme, "accent", FieldKind.CHOICE, False),
        (Theme, "story", FieldKind.ENTRY, True),
        (Theme, "hands_on", FieldKind.ENTRY, False),
        (Theme, "link", FieldKind.LINE, False),
        (StoryStep, "source", FieldKind.LINE, True),
        (StoryStep, "narration", FieldKind.BY_LANGUAGE, False),
        (StoryStep, "inferred", FieldKind.FLAG, False),
        (Number, "value", FieldKind.NUMBER, False),
        (Number, "date", FieldKind.LINE, False),
        (Photo, "focus", FieldKind.POINT, False),
        (Photo, "rights", FieldKind.ENTRY, False),
        (Schedule, "from", FieldKind.LINE, False),
        (Schedule, "months", FieldKind.NUMBER, True),
        (Exhibit, "languages", FieldKind.LINE, True),
    ],
)
def test_a_field_is_written_as_its_type_says(model: type[BaseModel], name: str, kind: FieldKind, many: bool) -> None:
    assert (field(model, name).kind, field(model, name).many) == (kind, many)


def test_no_field_is_called_by_a_value_or_by_quotes() -> None:
    for model in DESCRIPTIONS:
        for one in form_fields(model, DESCRIPTIONS) if issubclass(model, Model) else ():
            assert one.title[0] not in ("true", "false"), (model, one.name)
            assert "引号" not in one.title[0]
            assert "quotes" not in one.title[1], (model, one.name)
    assert field(Notice, "blocks").title == ("盖住整个屏幕", "it covers the whole screen")


def test_a_day_says_how_it_is_written() -> None:
    assert (field(Event, "date").calendar, field(Schedule, "from").calendar) == ("date", "day")
    assert not field(Theme, "link").calendar


def test_a_list_says_how_short_it_may_be() -> None:
    assert [field(Theme, name).least for name in ("story", "events", "title")] == [1, 0, 0]


def test_a_field_says_what_it_names() -> None:
    named = {
        (model.__name__, one.name): one.names
        for model in (Theme, StoryStep, Event, Photo, Home, Number)
        for one in form_fields(model, DESCRIPTIONS)
        if one.names
    }
    assert named == {
        ("Theme", "icon"): "icon",
        ("Theme", "landscape"): "landscape",
        ("Theme", "headline"): "number",
        ("StoryStep", "figures"): "number",
        ("StoryStep", "facts"): "fact",
        ("StoryStep", "picture"): "photo",
        ("StoryStep", "narration"): "sound",
        ("StoryStep", "source"): "source",
        ("Event", "picture"): "photo",
        ("Event", "at"): "place",
        ("Event", "facts"): "fact",
        ("Event", "source"): "source",
        ("Photo", "file"): "picture",
        ("Photo", "after"): "picture",
        ("Photo", "video"): "video",
        ("Photo", "subtitles"): "text",
        ("Photo", "facts"): "fact",
        ("Photo", "source"): "source",
        ("Home", "landscape"): "landscape",
        ("Home", "headline"): "number",
        ("Home", "facts"): "fact",
        ("Home", "narration"): "sound",
        ("Number", "at"): "place",
        ("Number", "source"): "source",
    }


def test_choices_have_words_and_numbers_have_bounds() -> None:
    assert field(Rights, "people").choices == {
        "unknown": "还没有看 unknown",
        "none": "没有 none",
        "adults": "成年人 adults",
        "minors": "未成年人 minors",
    }
    assert field(Number, "recipients").bounds == (2, 12)
    assert field(Number, "recipients").whole
    assert not field(Number, "value").whole
    assert field(Photo, "file").required
    assert not field(Photo, "focus").required


def test_what_the_file_must_not_have_has_no_row() -> None:
    assert "id" not in {one.name for one in form_fields(Theme, DESCRIPTIONS)}
    assert "themes" not in {one.name for one in form_fields(Exhibit, DESCRIPTIONS)}


@pytest.mark.parametrize(
    "model", [Theme, StoryStep, Photo, Event, Home, Exhibit, Number], ids=lambda model: model.__name__
)
def test_titles_are_short_and_differ(model: type[BaseModel]) -> None:
    titles = [one.title for one in form_fields(model, DESCRIPTIONS)]
    assert len({zh for zh, _en in titles}) == len({en for _zh, en in titles}) == len(titles)
    assert all(0 < len(zh) <= 24 and 0 < len(en) <= 72 for zh, en in titles)


def test_every_model_of_a_figure_has_a_form() -> None:
    for model in content_registry.content_registry().kinds.values():
        names = [one.name for one in form_fields(model, DESCRIPTIONS)]
        assert names == [info.alias or name for name, info in model.model_fields.items()]


def test_a_field_added_to_a_model_appears() -> None:
    """Without a line in the editor."""
    grown = create_model(
        "Grown",
        __base__=Event,
        mood=(Mood, "glad"),
        beside=(NumberId | None, None),
        closed=(Date, ...),
        motto=(LocalizedText | None, Field(default=None)),
    )
    words = {
        "mood": ("心情：glad 高兴，sad 难过。", "Its mood: glad or sad."),
        "beside": ("旁边的数字。", "A number beside it."),
        "closed": ("哪天结束。", "When it ended."),
        "motto": ("题词。", "A motto."),
    }
    fields = form_fields(grown, {**DESCRIPTIONS, grown: Description("事件", "an event", words)})
    found = {one.name: one for one in fields[-4:]}
    assert {name: one.kind.name for name, one in found.items()} == {
        "mood": "CHOICE",
        "beside": "LINE",
        "closed": "LINE",
        "motto": "TEXT",
    }
    assert found["mood"].choices == {"glad": "高兴 glad", "sad": "难过 sad"}
    assert found["beside"].names == "number"
    assert found["closed"].required
    assert found["motto"].title == ("题词", "A motto")
    assert issubclass(grown, Event)
    assert Figure not in grown.__mro__
