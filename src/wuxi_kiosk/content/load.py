"""Loads a content folder: one frozen Exhibit, or diagnostics of everything that is wrong with it."""

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, in_order
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.folder import ContentFolder
from wuxi_kiosk.content.model import Exhibit, Photo, Theme
from wuxi_kiosk.content.place_words import PlaceWords
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.rules import formats, languages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.rules.run import run_rules
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.content.source_tree import NARRATED, SourceNode, nodes_of
from wuxi_kiosk.content.validation import ModelValidator

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ValidationReport:
    """The exhibit of a folder, or None where a diagnostic is an error; its nodes in either case.

    `narrated` are the nodes that may have recordings. `pages` are the nodes of the exhibit and of each theme, by the
    theme's id, which is empty for the exhibit. `texts` are those of localized texts, `entries` all others, `schedules`
    those of schedules. `characters` are those of the registry, `words` name places in the files. Of `languages`, which
    are also the exhibit's, some are `unfinished`: too many texts lack them. The first stands in for what one lacks.
    """

    exhibit: Exhibit | None
    diagnostics: tuple[Diagnostic, ...]
    photos: tuple[SourceNode, ...] = ()
    narrated: tuple[SourceNode, ...] = ()
    pages: Mapping[str, SourceNode] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    unfinished: frozenset[str] = frozenset()
    texts: tuple[SourceNode, ...] = ()
    schedules: tuple[SourceNode, ...] = ()
    entries: tuple[SourceNode, ...] = ()
    characters: frozenset[str] = frozenset()
    words: PlaceWords = field(default_factory=lambda: PlaceWords(()))


def load(folder: Path, content_registry: ContentRegistry, *, with_unfinished: bool = False) -> Exhibit:
    """The exhibit in a folder; raises ContentError with every diagnostic of every file.

    Languages that many texts lack are left out, so that visitors do not meet two languages on a page;
    `with_unfinished` they are there for who writes the texts. `media.check` reads the files of photos, not this.
    """
    report = validate(folder, content_registry, warnings=False)
    if report.exhibit is None:
        raise ContentError(report.diagnostics)
    if with_unfinished or not report.unfinished:
        return report.exhibit
    for diagnostic in report.diagnostics:
        log.warning("%s", diagnostic.message.en)
    complete = tuple(code for code in report.languages if code not in report.unfinished)
    return report.exhibit.model_copy(update={"languages": complete})


def validate(
    folder: Path, content_registry: ContentRegistry, *, warnings: bool = True, cache: FileCache | None = None
) -> ValidationReport:
    """Read and check a content folder; `warnings`, which take as long as all else, are for who writes the content.

    With the `cache` of former calls for the same folder only files that have changed are parsed.
    """
    with _garbage_collection_paused():
        return _validate(folder, content_registry, cache or FileCache(), warnings=warnings)


def _validate(path: Path, registry: ContentRegistry, cache: FileCache, *, warnings: bool) -> ValidationReport:
    folder = ContentFolder(path, cache)
    folder.read()
    if found := formats.outdated(folder.files):
        return ValidationReport(None, (found,))
    nodes = [node for file in folder.files for node in nodes_of(file, registry.kinds)]
    context = RuleContext(path, registry, folder.files, nodes, folder.complete, folder.diagnostics)
    validator = ModelValidator(registry.kinds, nodes, context.theme_ids, context.diagnostics)
    models = [validator.validate(file) for file in folder.files]
    run_rules(context, warnings=warnings)
    words = PlaceWords(folder.files)
    return ValidationReport(
        exhibit=None if any(found.is_error for found in context.diagnostics) else _exhibit(models),
        diagnostics=in_order(words.describe(context.diagnostics)),
        words=words,
        photos=tuple(node for node in nodes if node.model is Photo),
        narrated=tuple(node for node in nodes if node.model in NARRATED),
        pages={
            "" if node.model is Exhibit else str(node.raw["id"]): node
            for node in nodes
            if node.model in (Exhibit, Theme)
        },
        languages=context.languages,
        unfinished=languages.unfinished(context),
        texts=tuple(node for node in nodes if node.model is LocalizedText),
        schedules=tuple(node for node in nodes if node.model is Schedule),
        entries=tuple(node for node in nodes if node.model is not LocalizedText),
        characters=registry.characters,
    )


def _exhibit(models: Sequence[Exhibit | Theme | None]) -> Exhibit | None:
    """The model of the exhibit's file, which is the first, with those of the themes."""
    exhibit, *others = models
    themes = sorted((theme for theme in others if isinstance(theme, Theme)), key=lambda theme: theme.order)
    return exhibit.model_copy(update={"themes": tuple(themes)}) if isinstance(exhibit, Exhibit) else None


@contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector while loading: saves a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
