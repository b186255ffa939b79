"""Entries are added, duplicated and deleted so that the content stays valid."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.field_shapes import FieldKind
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.model import Exhibit, Notice, Theme
from wuxi_kiosk.content.new_entry import NewEntryError
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.entries import Entries
from wuxi_kiosk.editor.form_fields import FormField, form_fields
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.figures import starters

from .conftest import THEME

DESCRIPTIONS = content_registry.descriptions()
MakeEntries = Callable[[], Entries]


@pytest.fixture
def entries(draft: Draft, registry: ContentRegistry) -> MakeEntries:
    return lambda: Entries(draft, registry, DESCRIPTIONS, starters())


def exhibit(draft: Draft, registry: ContentRegistry) -> Exhibit:
    """What the draft makes; fails with its errors."""
    report = validate(draft.path, registry, warnings=False, cache=FileCache(draft.unsaved))
    assert report.exhibit, [str(found) for found in report.diagnostics]
    return report.exhibit


def field(model: type[BaseModel], name: str) -> FormField:
    return next(one for one in form_fields(model, DESCRIPTIONS) if one.name == name)


@pytest.mark.parametrize("name", ["story", "events", "photos"])
def test_an_entry_is_added_behind_the_last(
    draft: Draft, registry: ContentRegistry, entries: MakeEntries, name: str
) -> None:
    before = len(draft[THEME].value((name,)))
    made = entries().add(Address(THEME, (name,)), Theme, field(Theme, name))
    assert made == Address(THEME, (name, before))
    theme = exhibit(draft, registry).theme("citrus")
    assert theme
    assert len(getattr(theme, name)) == before + 1


@pytest.mark.parametrize("kind", sorted(starters()))
def test_a_figure_of_each_kind_comes_with_its_numbers(
    draft: Draft, registry: ContentRegistry, entries: MakeEntries, kind: str
) -> None:
    made = entries().add(Address(THEME, ("figures",)), Theme, field(Theme, "figures"), kind)
    new = exhibit(draft, registry).all_figures[draft[THEME].value(made.key)["id"]]
    assert new.kind == kind


def test_each_list_of_the_exhibit_gets_an_entry(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    for one in form_fields(Exhibit, DESCRIPTIONS):
        if one.kind is FieldKind.ENTRY and one.many and one.name != "figures":
            made = entries().add(Address("exhibit.yaml", (one.name,)), Exhibit, one)
            assert made.key[0] == one.name
            if one.name == "documents":
                # Until a source names it, it is a mistake.
                entries().delete(made)
    assert exhibit(draft, registry).notices


def test_an_entry_is_added_where_there_is_none(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    made = entries().add(Address(THEME, ("when",)), Theme, field(Theme, "when"))
    assert made == Address(THEME, ("when",))
    theme = exhibit(draft, registry).theme("citrus")
    assert theme
    assert theme.when
    assert (str(theme.when.first), str(theme.when.until)) == ("12-01", "02-28")


def test_a_copy_has_an_id_of_its_own(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    made = entries().duplicate(Address(THEME, ("photos", 1)))
    assert made == Address(THEME, ("photos", 2))
    first, copy = draft[THEME].value(("photos", 1)), draft[THEME].value(made.key)
    assert copy["id"] == f"{first['id']}-2"
    assert copy["caption"] == first["caption"]
    exhibit(draft, registry)


def test_an_entry_is_deleted(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    titles = [step["title"]["zh"] for step in draft[THEME].value(("story",))]
    entries().delete(Address(THEME, ("story", 2)))
    assert [step["title"]["zh"] for step in draft[THEME].value(("story",))] == titles[:2] + titles[3:]
    exhibit(draft, registry)


def test_a_theme_is_deleted_with_its_file(draft: Draft, entries: MakeEntries) -> None:
    entries().delete(Address(THEME))
    assert THEME not in draft.names
    entries().delete(Address("exhibit.yaml"))
    assert "exhibit.yaml" in draft.names


def test_a_theme_like_another_has_nothing_of_it_but_its_words(
    draft: Draft, registry: ContentRegistry, entries: MakeEntries
) -> None:
    made = entries().new_theme("tea", {"zh": "茶叶+", "en": "Tea+"}, like=THEME)
    assert made == Address("themes/tea.yaml")
    found = exhibit(draft, registry)
    copy, model = found.theme("tea"), found.theme("citrus")
    assert copy
    assert model
    own = {figure.id for figure in copy.figures}
    theirs = {figure.id for figure in model.figures}
    assert len(own) == len(theirs)
    assert copy.headline in own
    assert {key for step in copy.story for key in step.figures} <= own | {figure.id for figure in found.figures}
    text = draft[made.file].text
    assert not any(f"figure:{one}}}" in text for one in theirs)
    assert copy.order == max(theme.order for theme in found.themes)
    assert {photo.id for photo in copy.photos}.isdisjoint({photo.id for photo in model.photos})
    assert copy.name.in_language("zh") == "茶叶+"


def test_an_empty_theme_has_placeholders(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    entries().new_theme("tea", {"zh": "茶叶+", "en": "Tea+"})
    theme = exhibit(draft, registry).theme("tea")
    assert theme
    assert "待填写" in theme.title.in_language("zh")


@pytest.mark.parametrize("theme_id", ["citrus", "Tea", ""])
def test_a_theme_needs_an_id_of_its_own(draft: Draft, entries: MakeEntries, theme_id: str) -> None:
    with pytest.raises(NewEntryError):
        entries().new_theme(theme_id, {})
    assert draft.changed == ()


def test_the_draft_of_the_bundled_content_was_not_saved(draft: Draft) -> None:
    assert Path(draft.path, THEME).read_bytes() == draft[THEME].data


def test_the_days_of_a_new_notice_are_today(draft: Draft, registry: ContentRegistry, entries: MakeEntries) -> None:
    made = entries().add(Address("exhibit.yaml", ("notices",)), Exhibit, field(Exhibit, "notices"))
    entries().add(made / "when", Notice, field(Notice, "when"))
    when = draft["exhibit.yaml"].value((*made.key, "when"))
    assert when == {"from": f"{date.today()}", "until": f"{date.today()}"}
    exhibit(draft, registry)
