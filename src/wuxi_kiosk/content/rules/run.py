"""Runs every rule that decides whether content can be shown."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import (
    Camera,
    Closing,
    Event,
    Figure,
    Group,
    HandsOn,
    Home,
    Number,
    Photo,
    PlaceName,
    Rights,
    StoryStep,
    Theme,
)
from wuxi_kiosk.content.rules import (
    amounts,
    characters,
    dates,
    file_paths,
    ids,
    languages,
    numbers,
    photo_words,
    pictures,
    place_names,
    references,
    repetitions,
    seasons,
    sources,
    story,
    texts,
    themes,
    translations,
    wording,
)
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.content.source_tree import NARRATED, SourceFile, SourceNode, nodes_of
from wuxi_kiosk.content.translations import read as read_confirmed


def run_rules(context: RuleContext, *, warnings: bool) -> None:
    """Add the diagnostics of every rule to those of the context.

    Without `warnings` those of errors, and of languages that are not complete.
    """
    languages.check_declared(context)
    languages.check_complete(context)
    ids.check_ids(context)
    themes.check_order(context)
    themes.check_presentation(context)
    place_names.check_unique(context)
    sources.check_documents(context)
    sources.check_sources(context)
    seasons.check_themes(context)
    seasons.check_stories(context)
    seasons.check_scenes(context)
    seasons.check_notices(context)
    paths = file_paths.PathRules(context)
    for node in context.nodes:
        if node.model is Photo or node.model in NARRATED:
            paths.check_node(node)
    _check_nodes(context)
    numbers.check_figures(context)
    numbers.check_activities(context)
    if language_names := languages.language_names(context):
        languages.check_text(context, language_names)
        characters.check_node(context, language_names)
    if warnings:
        _warn(context)


def _warn(context: RuleContext) -> None:
    """Look for what the exhibit can be shown with, but mostly should not."""
    languages.check_interface(context)
    sources.check_years(context)
    sources.check_told(context)
    pictures.check_told_kinds(context)
    themes.check_borrowed_numbers(context)
    seasons.check_themes_mostly_shown(context)
    story.check_views_differ(context)
    numbers.check_groups(context)
    repetitions.check_texts(context)
    amounts.check_forms(context)
    dates.check_sinces(context)
    dates.check_years_since(context)
    in_dates, in_amounts = dates.DateRules(context), amounts.AmountRules(context)
    in_translations = translations.TranslationRules(context, read_confirmed(context.folder))
    in_places = place_names.PlaceRules(context)
    for node in context.nodes:
        if node.model is LocalizedText:
            wording.check_text(context, node)
            in_amounts.check_text(node)
            in_dates.check_text(node)
            in_translations.check_text(node)
            in_places.check_text(node)
            story.check_told(context, node)
        elif issubclass(node.model, (Event, Number)):
            in_dates.check_date(node)
            if node.model is Event:
                in_dates.check_numbers(node)
        elif node.model is Photo:
            dates.check_photo(context, node)
            photo_words.check_photo(context, node)
            languages.check_files(context, node)
        elif node.model is Rights:
            photo_words.check_rights(context, node)
        elif node.model is Schedule:
            seasons.check_hours(context, node)
        elif node.model is PlaceName:
            place_names.check_reading(context, node)
        elif node.model in NARRATED:
            languages.check_files(context, node)


def _check_nodes(context: RuleContext) -> None:
    """Check every node by itself; what was found in a file stays as long as it and what it refers to are the same."""
    environment = [context.complete, *(_referable(file, context.registry.kinds) for file in context.files)]
    for file in context.files:
        known = file.derived.get("node diagnostics")
        if known is None or known[0] != environment:
            before = len(context.diagnostics)
            for node in nodes_of(file, context.registry.kinds):
                _check_node(context, node)
            file.derived["node diagnostics"] = environment, context.diagnostics[before:]
        else:
            context.diagnostics.extend(known[1])


def _referable(file: SourceFile, kinds: Mapping[str, type[Figure]]) -> Sequence[tuple[type[BaseModel], Any]]:
    """What the nodes of other files may depend on: figures as a whole, and all values but the texts of other nodes."""
    if "referable" not in file.derived:
        file.derived["referable"] = [
            (node.model, node.raw if issubclass(node.model, Figure) else _values(node.raw))
            for node in nodes_of(file, kinds)
            if node.model is not LocalizedText
        ]
    found: Sequence[tuple[type[BaseModel], Any]] = file.derived["referable"]
    return found


def _values(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entries of a mapping that are no mappings themselves, which have nodes of their own, nor lists of them."""
    return {
        key: value
        for key, value in raw.items()
        if not any(isinstance(item, Mapping) for item in (value if isinstance(value, tuple) else (value,)))
    }


def _check_node(context: RuleContext, node: SourceNode) -> None:
    characters.check_node(context, node)
    if issubclass(node.model, (Event, Figure)):
        references.check_place(context, node, "at")
    if node.model is PlaceName:
        place_names.check_pinyin(context, node)
    elif node.model is LocalizedText:
        languages.check_text(context, node)
        texts.check_text(context, node)
    elif issubclass(node.model, StoryStep):
        references.check_numbers(context, node, "figures")
        references.check_picture(context, node)
        story.check_status(context, node)
        story.check_view(context, node)
    elif node.model is Event:
        references.check_event_picture(context, node)
    elif node.model is Camera:
        references.check_place(context, node, "focus")
        references.check_along(context, node)
    elif issubclass(node.model, Group):
        references.check_numbers(context, node, "items")
    elif node.model is Closing:
        references.check_numbers(context, node, "headline")
    elif issubclass(node.model, (Home, Theme)):
        references.check_numbers(context, node, "headline")
        references.check_landscape(context, node)
        if node.model is Theme:
            references.check_name(context, node, "icon", context.registry.icons, ("图标", "icon"))
            story.check_following_step(context, node)
    elif issubclass(node.model, HandsOn):
        references.check_anchors(context, node, node.model.PLACE)
        for key in node.model.NUMBERS:
            references.check_numbers(context, node, key)
