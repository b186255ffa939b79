"""Files of content to one frozen Exhibit, or to every problem in them."""

import gc
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from wuxi_kiosk.content import characters, hands_on, names, template
from wuxi_kiosk.content.diagnostics import (
    ContentError,
    Diagnostic,
    DiagnosticTemplate,
    Message,
    closest,
    diagnostic_template,
    did_you_mean,
    empty_value,
    explain,
    in_order,
    quoted,
)
from wuxi_kiosk.content.model import (
    ASSUMED_KIND,
    PENDING,
    STEP_OF_PENDING,
    Closing,
    Event,
    Exhibit,
    Figure,
    Group,
    HandsOn,
    Home,
    Hotspot,
    Id,
    Number,
    Panel,
    Photo,
    PlaceName,
    Shown,
    Status,
    Step,
    Text,
    Theme,
)
from wuxi_kiosk.content.reader import Document, Key, examine
from wuxi_kiosk.content.routes import RESERVED_IDS

EXHIBIT_FILE = "exhibit.yaml"
THEMES_FOLDER = "themes"

MAX_STEP_CHARS = {"zh": 120, "en": 75}
MAX_TITLE_CHARS = 24
# Characters in Chinese, letters in English; spaces do not count.
MAX_HOME_CHARS = {
    "line_from": {"zh": 4, "en": 14},
    "line_to": {"zh": 4, "en": 14},
    "invitation": {"zh": 10, "en": 24},
}
_NARRATED = (Panel, Home, Closing)
_Kind = TypeVar("_Kind", Figure, HandsOn)

_ID = re.compile(get_args(Id)[1].pattern)


@dataclass(frozen=True)
class ContentRegistry:
    """The names that content may use, from what the application has, and the characters that its fonts have.

    Without characters none is held to be missing.
    """

    kinds: Mapping[str, type[Figure]]
    landscapes: frozenset[str]
    icons: frozenset[str]
    characters: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SourceNode:
    """An item of the content as it was written, and where its parts stand; for those who look into its files."""

    raw: Mapping[str, Any]
    _file: "_File"
    _key: Key

    def diagnostic(self, within: Key, what: DiagnosticTemplate, *, of_key: bool = False) -> Diagnostic:
        """A mistake in the place of a part of the item."""
        return self._file.diagnostic((*self._key, *within), what, of_key=of_key)


@dataclass(frozen=True)
class ValidationReport:
    """What there is in a folder: an exhibit unless there are problems, and in any case every photo's entry.

    `narrated` are the entries of what can have a recording.
    `pages` are the entries of the exhibit and of each theme, by the theme's id, which is empty for the exhibit.
    `characters` are those that texts may have, as in Vocabulary.
    """

    exhibit: Exhibit | None
    diagnostics: tuple[Diagnostic, ...]
    photos: tuple[SourceNode, ...] = ()
    narrated: tuple[SourceNode, ...] = ()
    pages: Mapping[str, SourceNode] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    characters: frozenset[str] = frozenset()


def load(folder: Path, content_registry: ContentRegistry) -> Exhibit:
    """The exhibit in a folder; raises ContentError with every problem of every file.

    What is the matter with a picture's file is no reason to refuse an exhibit: that is for `media.check`.
    """
    found = validate(folder, content_registry)
    if found.exhibit is None:
        raise ContentError(found.diagnostics)
    return found.exhibit


def validate(folder: Path, content_registry: ContentRegistry) -> ValidationReport:
    """Read and check a content folder."""
    content = _Content(folder, content_registry)
    with _garbage_collection_paused():
        exhibit = content.check()
    photos = tuple(content.entry(node) for node in content.nodes if node.model is Photo)
    pages = {
        "" if node.model is Exhibit else str(node.raw["id"]): content.entry(node)
        for node in content.nodes
        if node.model in (Exhibit, Theme)
    }
    diagnostics = in_order(content.diagnostics)
    narrated = tuple(content.entry(node) for node in content.nodes if node.model in _NARRATED)
    shown = None if diagnostics else exhibit
    return ValidationReport(shown, diagnostics, photos, narrated, pages, content.languages, content_registry.characters)


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


@dataclass(frozen=True)
class _Node:
    """A mapping of the tree that is to be a model, as it was written; its owner is the model around it."""

    name: str
    key: Key
    model: type[BaseModel]
    owner: type[BaseModel]
    raw: Mapping[str, Any]


@dataclass(frozen=True)
class _File:
    name: str
    document: Document
    model: type[Exhibit] | type[Theme]
    given: Mapping[str, Any]

    def diagnostic(self, key: Key, what: DiagnosticTemplate, *, of_key: bool = False) -> Diagnostic:
        return what.at(self.name, *self.document.place(key, of_key=of_key))


@dataclass
class _Content:
    folder: Path
    content_registry: ContentRegistry
    diagnostics: list[Diagnostic] = field(default_factory=list)
    # A file that cannot be read leaves open which numbers there are.
    incomplete: bool = False
    nodes: Sequence["_Node"] = ()
    by_name: Mapping[str, "_File"] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    _listings: dict[Path, Mapping[str, Mapping[str, bool]]] = field(default_factory=dict)

    def check(self) -> Exhibit | None:
        """Every file, then what only shows when all are seen together."""
        if not self.folder.is_dir():
            self.diagnostics.append(_no_folder(self.folder).at(self.folder.name or str(self.folder)))
            return None
        files = [
            *self._read(self.folder / EXHIBIT_FILE, EXHIBIT_FILE, Exhibit, {"themes": ()}),
            *(file for path in self._theme_paths() for file in self._read_theme(path)),
        ]
        self.nodes = [node for file in files for node in _nodes(file, self.content_registry.kinds)]
        self.by_name = {file.name: file for file in files}
        models = [self._validate(file) for file in files]
        self._cross_check()
        self._order(files)
        if self.diagnostics:
            return None
        exhibit, *themes = models
        by_order = sorted((theme for theme in themes if isinstance(theme, Theme)), key=lambda theme: theme.order)
        return exhibit.model_copy(update={"themes": tuple(by_order)}) if isinstance(exhibit, Exhibit) else None

    def entry(self, node: _Node) -> SourceNode:
        """What was written there, for those who look into more than the text."""
        return SourceNode(node.raw, self.by_name[node.name], node.key)

    # ---- files

    def _theme_paths(self) -> list[Path]:
        try:
            paths = sorted((self.folder / THEMES_FOLDER).iterdir())
        except OSError:
            paths = []
        paths = [path for path in paths if not of_a_program(path.name)]
        found = [path for path in paths if path.suffix == ".yaml"]
        for path in paths:
            if re.search(r"\.ya?ml(\.txt)?$", path.name, re.IGNORECASE) and path not in found:
                self.diagnostics.append(_wrong_suffix(path.name).at(self._name(path)))
        if not found:
            self.diagnostics.append(_no_themes().at(THEMES_FOLDER))
        return found

    def _read_theme(self, path: Path) -> Iterator[_File]:
        name = self._name(path)
        if not _ID.fullmatch(path.stem):
            self.diagnostics.append(_bad_file_name(path.stem).at(name))
        yield from self._read(path, name, Theme, {"id": path.stem if _ID.fullmatch(path.stem) else "theme"})

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _read(
        self, path: Path, name: str, model: type[Exhibit] | type[Theme], given: Mapping[str, Any]
    ) -> Iterator[_File]:
        reading = examine(path, name)
        self.diagnostics.extend(reading.diagnostics)
        if reading.document:
            yield _File(name, reading.document, model, given)
        else:
            self.incomplete = True

    # ---- models

    def _validate(self, file: _File) -> Exhibit | Theme | None:
        tree = dict(file.document.tree)
        for key in file.given.keys() & tree.keys():
            self.diagnostics.append(file.diagnostic((key,), _given(key), of_key=True))
        try:
            return file.model.model_validate({**tree, **file.given}, context=self._kinds())
        except ValidationError as error:
            self.diagnostics.extend(self._explained(file, error))
        return None

    def _kinds(self) -> Mapping[str, Any]:
        """What the models of figures and of something to do are looked up in."""
        return {"kinds": self.content_registry.kinds, "hands_on": hands_on.KINDS}

    def _explained(self, file: _File, error: ValidationError) -> Iterator[Diagnostic]:
        models = {node.key: node.model for node in self.nodes if node.name == file.name}
        errors = error.errors(include_url=False)
        meant: set[Key] = set()
        for found in errors:
            if found["type"] == "extra_forbidden":
                key = found["loc"]
                known = _keys_of(models.get(key[:-1])) - file.given.keys()
                written = _at(file.document.tree, key[:-1])
                absent = known - set(written) if isinstance(written, dict) else known
                if near := closest(str(key[-1]), absent):
                    meant.add((*key[:-1], near))
                yield file.diagnostic(key, explain(found, known), of_key=True)
        for found in errors:
            key, kind = found["loc"], found["type"]
            if kind == "extra_forbidden" or (kind == "missing" and key in meant):
                continue
            if kind == "too_short" and len(found["input"]) >= found["ctx"]["min_length"]:
                continue  # each of its items has a problem of its own
            if key[-1:] == ("[key]",):
                if models.get(key[:-2]) is not Text:
                    yield file.diagnostic(key[:-1], explain(found), of_key=True)
                continue
            if kind == "unknown_kind" or (kind == "unknown_hands_on" and found["ctx"]["kind"] is not None):
                key = (*key, "kind")
            what = explain(found)
            if what.code == "bad_id" and file.model is Exhibit and key[0] == "presentation":
                what = DiagnosticTemplate(what.code, what.message, _names_of_themes(self._theme_ids()))
            diagnostic = file.diagnostic(key, what, of_key=kind == "missing")
            if diagnostic.code != "read_as_bool" or _place(diagnostic) not in {
                _place(known) for known in self.diagnostics if known.code == "read_as_bool"
            }:
                yield diagnostic

    def _order(self, files: list[_File]) -> None:
        first: dict[int, _File] = {}
        for file in files:
            order = file.document.tree.get("order")
            if file.model is not Theme or not isinstance(order, int) or isinstance(order, bool):
                continue
            if order in first:
                other = first[order]
                self.diagnostics.append(
                    file.diagnostic(("order",), _same_order(order, other, other.document.place(("order",)).line))
                )
            first.setdefault(order, file)

    # ---- cross checks

    def _cross_check(self) -> None:
        self.languages = self._languages()
        self.figure_models = {
            raw_id: node.model
            for node in self.nodes
            if issubclass(node.model, Figure) and isinstance(raw_id := node.raw.get("id"), str)
        }
        self.number_ids = [key for key, model in self.figure_models.items() if not issubclass(model, Group)]
        figures = [(node, figure) for node in self.nodes if (figure := self._made(node, Figure))]
        self.numbers = {figure.id: figure for _, figure in figures if isinstance(figure, Number)}
        self._unique_ids()
        for node in self.nodes:
            self._check_node(node)
        for node, figure in figures:
            if isinstance(figure, Number):
                self._check_number(node, figure)
            self._check_fit(node, figure, "unfit_figure")
        for node in self.nodes:
            if doing := self._made(node, HandsOn):
                self._check_templates(node, doing)
                self._check_fit(node, doing, "unfit_hands_on")
        self._check_presentation()
        self._check_place_names()
        exhibit = self.by_name.get(EXHIBIT_FILE)
        if exhibit and isinstance(written := exhibit.document.tree.get("language_names"), dict):
            names_of_languages = _Node(EXHIBIT_FILE, ("language_names",), Text, Exhibit, written)
            self._check_languages(names_of_languages)
            self._check_characters(names_of_languages)

    def _languages(self) -> tuple[str, ...]:
        exhibit = self.by_name.get(EXHIBIT_FILE)
        written = exhibit.document.tree.get("languages") if exhibit else None
        if not exhibit or not isinstance(written, tuple) or not all(isinstance(code, str) for code in written):
            return ()
        for code, count in Counter(written).items():
            if count > 1:
                index = len(written) - 1 - written[::-1].index(code)
                self.diagnostics.append(exhibit.diagnostic(("languages", index), _twice(code)))
        return tuple(dict.fromkeys(written))

    def _check_presentation(self) -> None:
        exhibit = self.by_name.get(EXHIBIT_FILE)
        written = exhibit.document.tree.get("presentation") if exhibit else None
        if not exhibit or not isinstance(written, tuple):
            return
        known = self._theme_ids()
        if not written:
            self.diagnostics.append(exhibit.diagnostic(("presentation",), _no_presentation(known)))
        for index, theme_id in enumerate(written):
            if not isinstance(theme_id, str) or not _ID.fullmatch(theme_id):
                continue  # told with the model
            if theme_id in written[:index]:
                self.diagnostics.append(exhibit.diagnostic(("presentation", index), _twice(theme_id)))
            elif theme_id not in known and not self.incomplete:
                message = Message(f"没有编号为“{theme_id}”的主题。", f"There is no theme “{theme_id}”.")
                unknown = DiagnosticTemplate("unknown_theme", message, did_you_mean(theme_id, known))
                self.diagnostics.append(exhibit.diagnostic(("presentation", index), unknown))

    def _check_place_names(self) -> None:
        """A name has one pinyin: of two entries for it visitors would be told both."""
        told: set[str] = set()
        for node in self.nodes:
            name = node.raw.get("name") if node.model is PlaceName else None
            written = name.get("zh") if isinstance(name, Mapping) else None
            if isinstance(written, str) and written.strip():
                if written.strip() in told:
                    self._report(node, ("name", "zh"), _twice(written.strip()))
                told.add(written.strip())

    def _theme_ids(self) -> list[str]:
        return sorted(str(file.given["id"]) for file in self.by_name.values() if file.model is Theme)

    def _made(self, node: _Node, base: type[_Kind]) -> _Kind | None:
        """The figure, or what there is to do, that a node makes; None where it is another thing, or broken."""
        if not issubclass(node.model, base) or node.model is base:
            return None
        try:
            return node.model.model_validate({"kind": ASSUMED_KIND, **node.raw} if base is Figure else node.raw)
        except ValidationError:
            return None

    def _check_fit(self, node: _Node, about: Figure | HandsOn, code: str) -> None:
        """Whether the numbers are such as it can show."""
        if all(key in self.numbers for key in about.refers_to()):
            for place, zh, en in about.mistakes(tuple(self.numbers[key] for key in about.refers_to())):
                self._report(node, place, diagnostic_template(code, zh + "。", en + "."))

    def _report(self, node: _Node, within: Key, what: DiagnosticTemplate, *, of_key: bool = False) -> None:
        self.diagnostics.append(self.by_name[node.name].diagnostic((*node.key, *within), what, of_key=of_key))

    def _unique_ids(self) -> None:
        first: dict[str, _Node] = {}
        for node in self.nodes:
            if not issubclass(node.model, (Figure, Event, Photo)) or not isinstance(node.raw.get("id"), str):
                continue
            key = node.raw["id"]
            if key in RESERVED_IDS:
                self._report(node, ("id",), _reserved_id(key))
            if key in first:
                other = first[key]
                line = self.by_name[other.name].document.place((*other.key, "id")).line
                self._report(node, ("id",), _same_id(key, other.name, line))
            first.setdefault(key, node)

    def _check_node(self, node: _Node) -> None:
        self._check_characters(node)
        if node.model is Photo or node.model in _NARRATED:
            self._check_files(node)
        if node.model is PlaceName:
            self._check_pinyin(node)
        elif node.model is Text:
            self._check_languages(node)
            self._check_text(node)
        elif issubclass(node.model, Panel):
            self._check_numbers(node, "figures")
            self._check_step(node)
        elif issubclass(node.model, Group):
            self._check_numbers(node, "items")
        elif node.model is Closing:
            self._check_numbers(node, "headline")
        elif issubclass(node.model, (Home, Theme)):
            self._check_numbers(node, "headline")
            self._check_name(node, "landscape", self.content_registry.landscapes, ("背景", "landscape"))
            if node.model is Theme:
                self._check_name(node, "icon", self.content_registry.icons, ("图标", "icon"))
                self._check_then(node)
        elif issubclass(node.model, HandsOn):
            for key in node.model.NUMBERS:
                self._check_numbers(node, key)

    def _check_step(self, node: _Node) -> None:
        """What has not come about is told in a step of its own, and nothing else is."""
        step, status = node.raw.get("step"), node.raw.get("status", "reported")
        if step not in get_args(Step) or status not in get_args(Status):
            return
        if status in PENDING and step != STEP_OF_PENDING:
            self._report(node, ("step",), _pending_elsewhere(status))
        elif status not in PENDING and step == STEP_OF_PENDING:
            self._report(node, ("step",), _nothing_pending())

    def _check_then(self, node: _Node) -> None:
        """The step that is read after something was done has to be in the story."""
        doing, story = node.raw.get("hands_on"), node.raw.get("story")
        then = doing.get("then") if isinstance(doing, dict) else None
        steps = [panel.get("step") for panel in story if isinstance(panel, dict)] if isinstance(story, tuple) else []
        if isinstance(then, str) and then in get_args(Step) and then not in steps:
            self._report(node, ("hands_on", "then"), _no_such_step(then))

    def _check_pinyin(self, node: _Node) -> None:
        pinyin, name = node.raw.get("pinyin"), node.raw.get("name")
        written = name.get("zh") if isinstance(name, Mapping) else None
        if not isinstance(pinyin, str) or not pinyin or not isinstance(written, str):
            return
        spelled = names.syllables(pinyin)
        if not spelled:
            self._report(node, ("pinyin",), _bad_pinyin(pinyin))
        elif spelled != len(written):
            self._report(node, ("pinyin",), _other_length(pinyin, spelled, written))

    def _check_files(self, node: _Node) -> None:
        for within, written in files_of(node.raw):
            example = _SOUND_EXAMPLE if within[0] == "narration" else _PHOTO_EXAMPLE
            if what := _path_mistake(written, example) or self._place_mistake(written, example):
                self._report(node, within, what)

    def _place_mistake(self, written: str, example: str) -> DiagnosticTemplate | None:
        """A part of the path that is spelled in other capitals, which some file systems do not mind, or leads out."""
        here = self.folder
        for part in written.split("/"):
            alike = self._listing(here).get(part.casefold(), {})
            if part not in alike:
                return _other_case(written, part, next(iter(alike)), example) if alike else None
            if len(alike) > 1:
                return _same_but_case(list(alike), example)
            here /= part
            if alike[part] and self._leads_out(here):
                return _bad_path(written, example, "是指到内容文件夹外面的链接", "is a link out of the content folder")
        return None

    def _listing(self, folder: Path) -> Mapping[str, Mapping[str, bool]]:
        """The names in a folder by their small letters, and which are links; read once, since photos are many."""
        if folder not in self._listings:
            names: dict[str, dict[str, bool]] = {}
            try:
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda entry: entry.name):
                        names.setdefault(entry.name.casefold(), {})[entry.name] = entry.is_symlink()
            except OSError:
                pass
            self._listings[folder] = names
        return self._listings[folder]

    def _leads_out(self, link: Path) -> bool:
        try:
            return not link.resolve().is_relative_to(self.folder.resolve())
        except (OSError, RuntimeError):
            return False  # a link to itself leads nowhere, which is for the check of pictures to tell

    def _check_name(self, node: _Node, key: str, known: Collection[str], called: tuple[str, str]) -> None:
        written = node.raw.get(key)
        if isinstance(written, str) and written not in known:
            message = Message(
                f"没有叫“{quoted(written)}”的{called[0]}。", f"There is no {called[1]} “{quoted(written)}”."
            )
            self._report(node, (key,), DiagnosticTemplate(f"unknown_{key}", message, did_you_mean(written, known)))

    def _check_numbers(self, node: _Node, key: str) -> None:
        written = node.raw.get(key)
        listed: list[tuple[Key, object]] = [((key,), written)]
        if isinstance(written, tuple):
            listed = [((key, index), item) for index, item in enumerate(written)]
        for within, item in listed:
            if isinstance(item, str) and _ID.fullmatch(item) and (what := self._reference_mistake(item, "show")):
                self._report(node, within, what)

    def _reference_mistake(self, number_id: str, form: str) -> DiagnosticTemplate | None:
        model = self.figure_models.get(number_id)
        if model is None:
            if self.incomplete:
                return None
            unknown = template.unknown_reference(number_id)
            near = closest(number_id, self.number_ids)
            hint = Message(f"是不是想写“{near}”？", f"Did you mean “{near}”?") if near else _ADD_NUMBER
            return DiagnosticTemplate(unknown.code, unknown.message, hint)
        if issubclass(model, Group):
            return _not_a_number(number_id)
        number = self.numbers.get(number_id)
        if number and getattr(number, form, None) is None:
            try:
                template.show(number, "", form)
            except template.TemplateError as error:
                return error.diagnostic_template
        return None

    # ---- texts

    def _check_languages(self, node: _Node) -> None:
        if not self.languages:
            return
        absent = [code for code in self.languages if code not in node.raw]
        for code in node.raw:
            if code in self.languages:
                continue
            if node.raw[code] is None:
                # `{en: Industry, farms}`: YAML takes what follows the comma for another key, with nothing under it.
                self._report(node, (code,), _COMMA, of_key=True)
                continue
            near = closest(code, absent)
            if near:
                absent.remove(near)
            message = Message(f"展览没有“{quoted(code)}”这种语言。", f"The exhibit has no language “{quoted(code)}”.")
            hint = did_you_mean(code, [near] if near else self.languages)
            self._report(node, (code,), DiagnosticTemplate("unknown_language", message, hint), of_key=True)
        for code in absent:
            self._report(node, (), _no_language(code), of_key=True)

    def _check_characters(self, node: _Node) -> None:
        text, file = node.model is Text, self.by_name[node.name]
        for name in node.raw if text else _shown(node.model):
            written = node.raw.get(name)
            known = self.content_registry.characters
            runs = list(characters.missing(written, known)) if isinstance(written, str) else []
            if not runs:
                continue
            zh, en = (f"“{node.key[-1]}”（{name}）", f"“{node.key[-1]}” ({name})") if text else (f"“{name}”",) * 2
            places = file.document.places_within((*node.key, name), runs)
            for run, place in zip(runs, places, strict=True):
                self.diagnostics.append(characters.missing_mistake(run, zh, en).at(file.name, *place))

    def _check_text(self, node: _Node) -> None:
        in_number = (issubclass(node.owner, Number) and node.key[-1] in template.FORMS) or (
            issubclass(node.owner, HandsOn) and node.key[-1] in node.owner.TEMPLATES
        )
        for language, written in node.raw.items():
            if not isinstance(written, str):
                continue
            if not written.strip():
                self._report(node, (language,), empty_value())
            elif not in_number:
                self._check_references(node, language, written)

    def _check_references(self, node: _Node, language: str, written: str) -> None:
        try:
            referred = template.references(written)
        except template.TemplateError as error:
            self._report(node, (language,), error.diagnostic_template)
            return
        if referred and issubclass(node.owner, Figure) and node.key[-1] == "note":
            # A figure draws its note as it is written.
            self._report(node, (language,), _figure_in_note())
        for number_id, form in sorted(referred):
            if what := self._reference_mistake(number_id, form):
                self._report(node, (language,), what)
        try:
            rendered = template.plain(template.render_line(written, language, self.numbers))
        except template.TemplateError:
            return  # reported with the reference or with the number
        if what := _too_long(node, language, rendered):
            self._report(node, (language,), what)

    def _check_templates(self, node: _Node, doing: HandsOn) -> None:
        if not all(key in self.numbers for key in doing.refers_to()):
            return
        numbers = tuple(self.numbers[key] for key in doing.refers_to())
        filled = [(name, *text) for name in doing.TEMPLATES for text in getattr(doing, name).root.items()]
        for name, language, written in filled:
            if not written.strip():
                continue
            try:
                uses_value = template.uses_value(written)
                template.fill(written, doing.piece_value(numbers), language)
            except template.TemplateError as error:
                self._report(node, (name, language), error.diagnostic_template)
                continue
            if not uses_value:
                self._report(node, (name, language), _no_value(name))

    def _check_number(self, node: _Node, number: Number) -> None:
        for form in template.FORMS:
            text = getattr(number, form)
            for language, written in text.root.items() if text else ():
                if not written.strip():
                    continue
                try:
                    uses_value = template.uses_value(written)
                    shown = template.fill(written, number.value, language)
                except template.TemplateError as error:
                    self._report(node, (form, language), error.diagnostic_template)
                    continue
                if not uses_value:
                    self._report(node, (form, language), _no_value(form))
                elif language == "zh" and (what := _lacks(number, form, shown)):
                    self._report(node, (form, language), what)


def _place(diagnostic: Diagnostic) -> tuple[str, int | None, int | None]:
    return diagnostic.file, diagnostic.line, diagnostic.column


# ---- the tree as models


def _nodes(file: _File, kinds: Mapping[str, type[Figure]]) -> Iterator[_Node]:
    """Every mapping of a file that is to be a model, whatever else is wrong with the file."""

    def walk(model: type[BaseModel], owner: type[BaseModel], raw: object, key: Key) -> Iterator[_Node]:
        if isinstance(raw, tuple):
            for index, item in enumerate(raw):
                yield from walk(model, owner, item, (*key, index))
        elif isinstance(raw, dict):
            if model is Figure:
                kind = raw.get("kind", ASSUMED_KIND)
                model = kinds.get(kind, Figure) if isinstance(kind, str) else Figure
            elif model is HandsOn:
                kind = raw.get("kind")
                model = hands_on.KINDS.get(kind, HandsOn) if isinstance(kind, str) else HandsOn
            yield _Node(file.name, key, model, owner, raw)
            for name, inner in _models_within(model).items():
                if name in raw:
                    yield from walk(inner, model, raw[name], (*key, name))

    return walk(file.model, file.model, {**file.document.tree, **file.given}, ())


@cache
def _models_within(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    if model is Text:
        return {}
    found = {name: _model_of(info.annotation) for name, info in model.model_fields.items()}
    return {name: inner for name, inner in found.items() if inner}


def _model_of(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part))), None)


@cache
def _shown(model: type[BaseModel]) -> Sequence[str]:
    """The fields that visitors read, other than texts in several languages."""
    return [name for name, info in model.model_fields.items() if get_args(Shown)[1] in info.metadata]


def _keys_of(model: type[BaseModel] | None) -> set[str]:
    return set(model.model_fields) if model else set()


def _at(tree: Any, key: Key) -> Any:
    for part in key:
        tree = tree[part]
    return tree


# ---- measures of texts


def _too_long(node: _Node, language: str, rendered: str) -> DiagnosticTemplate | None:
    characters, key = len("".join(rendered.split())), str(node.key[-1])
    chinese = language == "zh"
    told = node.owner in (Panel, Hotspot) and key == "text"
    if told or (issubclass(node.owner, HandsOn) and key in ("task", "ending")):
        length = characters if chinese else len(rendered.split())
        unit = ("个字", "characters") if chinese else ("个词", "words")
        mend = ("请缩短，或分成两段。", "Shorten it, or make it two.")
        return _over("text_too_long", ("这段文字", "This text"), length, MAX_STEP_CHARS.get(language), unit, mend)
    if node.owner is Home and key in MAX_HOME_CHARS:
        unit = ("个字", "characters") if chinese else ("个字母", "letters")
        limit = MAX_HOME_CHARS[key].get(language)
        return _over("text_too_long", (f"“{key}”", f"“{key}”"), characters, limit, unit, ("请缩短。", "Shorten it."))
    if issubclass(node.owner, (Panel, Event, Hotspot, HandsOn)) and key == "title" and chinese:
        unit, mend = ("个字", "characters"), ("请缩短标题。", "Shorten it.")
        return _over("title_too_long", ("标题", "This title"), characters, MAX_TITLE_CHARS, unit, mend)
    return None


def _over(
    code: str, what: tuple[str, str], length: int, limit: int | None, unit: tuple[str, str], mend: tuple[str, str]
) -> DiagnosticTemplate | None:
    """A text that is longer than its limit, which not every language has; pairs are Chinese and English."""
    if limit is None or length <= limit:
        return None
    zh = f"{what[0]}有 {length} {unit[0]}，最多 {limit} {unit[0]}。"
    return diagnostic_template(code, zh, f"{what[1]} has {length} {unit[1]}; {limit} is the most.", *mend)


def _lacks(number: Number, form: str, shown: str) -> DiagnosticTemplate | None:
    if number.qualifier and number.qualifier not in shown:
        return diagnostic_template(
            "qualifier_not_shown",
            f"qualifier 是“{number.qualifier}”，这里的写法却是“{quoted(shown)}”，没有“{number.qualifier}”。",
            f"The qualifier {number.qualifier} is not in “{quoted(shown)}”.",
            "请照原文把它写进来。",
            "Write it in, as the article does.",
        )
    unit = number.unit.root.get("zh", "")
    # The qualifier may stand within the unit: 30余万人.
    if form == "show" and unit not in (shown.replace(number.qualifier, "", 1) if number.qualifier else shown):
        return diagnostic_template(
            "unit_not_shown",
            f"单位 unit 是“{unit}”，这里的写法却是“{quoted(shown)}”，没有这个单位。",
            f"The unit {unit} is not in “{quoted(shown)}”.",
            "请让 show 与 unit 一致。",
            "Make show and unit agree.",
        )
    return None


# ---- files

_OF_WINDOWS = {"thumbs.db", "desktop.ini"}
PATH_CODES = ("photo_path", "photo_case", "sound_path", "sound_case")
_PHOTO_EXAMPLE, _SOUND_EXAMPLE = "photos/name.jpg", "audio/name.mp3"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[. ]|.*[<>:\"|?*].*", re.IGNORECASE)


def files_of(entry: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    """Every file that an entry names, with its place in the entry."""
    for key in ("file", "after", "video"):
        if isinstance(written := entry.get(key), str):
            yield (key,), written
    for key in ("subtitles", "narration"):
        if isinstance(by_language := entry.get(key), Mapping):
            for language, written in by_language.items():
                if isinstance(written, str):
                    yield (key, language), written


def of_a_program(name: str) -> bool:
    """Whether a file is none of a curator's: hidden, or what an office program leaves beside an open file."""
    return name.startswith((".", "~$")) or name.lower() in _OF_WINDOWS


def _path_mistake(written: str, example: str) -> DiagnosticTemplate | None:
    if "\\" in written:
        return _bad_path(written, example, "里有反斜杠", "has a backslash")
    if written.startswith("/") or re.match(r"[A-Za-z]:", written):
        return _bad_path(written, example, "是绝对路径", "is an absolute path")
    parts = written.split("/")
    if ".." in parts:
        return _bad_path(written, example, "用“..”指到了内容文件夹外面", "leaves the content folder by “..”")
    if any(_RESERVED.fullmatch(part) or not part for part in parts):
        return _bad_path(written, example, "里有 Windows 不允许的名称", "has a name that Windows does not allow")
    return None


def _path_code(example: str, what: str) -> str:
    return f"{'sound' if example == _SOUND_EXAMPLE else 'photo'}_{what}"


def _other_case(written: str, part: str, there: str, example: str) -> DiagnosticTemplate:
    return diagnostic_template(
        _path_code(example, "case"),
        f"“{quoted(written)}”的大小写不对：文件夹里是“{there}”，不是“{part}”。",
        f"Capitals differ in “{quoted(written)}”: the name is “{there}”, not “{part}”.",
        f"请写“{there}”，与文件名一模一样。",
        f"Write “{there}”, exactly as the file is named.",
    )


def _same_but_case(names: Sequence[str], example: str) -> DiagnosticTemplate:
    return diagnostic_template(
        _path_code(example, "case"),
        f"有几个文件名只是大小写不同：{'、'.join(names)}。",
        f"Some names differ in capitals only: {', '.join(names)}.",
        "请给其中一个另起名字。",
        "Rename one of them.",
    )


def _bad_path(written: str, example: str, zh: str, en: str) -> DiagnosticTemplate:
    folder = example.partition("/")[0]
    return diagnostic_template(
        _path_code(example, "path"),
        f"路径“{quoted(written)}”{zh}。",
        f"The path “{quoted(written)}” {en}.",
        f"请把文件放进 {folder} 文件夹，这里写 {example.replace('name', '文件名')}，用正斜杠“/”。",
        f"Put the file into the folder {folder} and write {example} here.",
    )


# ---- other mistakes

_COMMA = diagnostic_template(
    "comma",
    "文字在英文逗号“,”处断开了，后半句被当成了另一种语言。",
    "The text is cut at its comma: what follows was taken for another language.",
    '请把整段文字放进英文引号里，如 en: "Industry, farms"。',
    'Put the whole text in straight quotes, as in en: "Industry, farms".',
)
_ADD_NUMBER = Message("请核对编号，或在 figures 里补上这个数字。", "Check the id, or add the number under figures.")


def _bad_pinyin(pinyin: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_pinyin",
        f"“{quoted(pinyin)}”不是带声调的拼音，或有拼音里没有的音节。",
        f"“{quoted(pinyin)}” is no pinyin with tone marks, or has a syllable that pinyin has not.",
        "请写带调号的拼音，如 Wūxī；隔音用“’”，如 Xī’ān。",
        "Write pinyin with its tone marks, as in Wūxī; an apostrophe parts vowels, as in Xī’ān.",
    )


def _other_length(pinyin: str, spelled: int, written: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "pinyin_length",
        f"拼音“{quoted(pinyin)}”有 {spelled} 个音节，“{quoted(written)}”有 {len(written)} 个字。",
        f"Syllables of the pinyin “{quoted(pinyin)}”: {spelled}; characters of “{quoted(written)}”: {len(written)}.",
        "请让拼音与汉字一一对应；隔音用“’”，如 Xī’ān。",
        "Give each character its syllable; an apostrophe parts vowels, as in Xī’ān.",
    )


def _no_folder(folder: Path) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_folder",
        f"“{folder}”不是文件夹。",
        f"“{folder}” is no folder.",
        f"请指向放着 {EXHIBIT_FILE} 的文件夹。",
        f"Name the folder that holds {EXHIBIT_FILE}.",
    )


def _no_themes() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_themes",
        "themes 文件夹里没有主题文件。",
        "There is no theme in the folder themes.",
        "请放进至少一个主题文件，如 themes/citrus.yaml。",
        "Put at least one theme there, such as themes/citrus.yaml.",
    )


def _wrong_suffix(name: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "file_name",
        f"文件“{name}”的扩展名不对，不会被读取。",
        f"“{name}” has the wrong extension and would not be read.",
        "请改成以小写 .yaml 结尾；在资源管理器里打开“查看 → 文件扩展名”，才看得到完整的文件名。",
        "Let it end in .yaml, in small letters; Explorer shows the whole name with “View → File name extensions”.",
    )


def _bad_file_name(stem: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "file_name",
        f"文件名“{stem}”不能用作主题编号。",
        f"The file name “{stem}” cannot be the id of a theme.",
        "文件名只用小写英文字母、数字和连字符，以字母开头，如 ice-snow.yaml。",
        "A name has small letters a–z, digits and hyphens and begins with a letter, as in ice-snow.yaml.",
    )


def _names_of_themes(known: Sequence[str]) -> Message:
    return Message(
        f"请写主题文件的名字，不带 .yaml。可以写：{'、'.join(known)}。"
        if known
        else "请写主题文件的名字，不带 .yaml。",
        "Write the name of the theme’s file without .yaml." + (f" Known are: {', '.join(known)}." if known else ""),
    )


def _no_presentation(known: Sequence[str]) -> DiagnosticTemplate:
    names = _names_of_themes(known)
    return DiagnosticTemplate(
        "too_few",
        Message("presentation 里一个主题也没有。", "There is no theme in presentation."),
        Message(
            f"{names.zh}要按各主题的 order 讲解，就把整项删去。",
            f"{names.en} To go by the order of each theme, delete the whole entry.",
        ),
    )


def _given(key: str) -> DiagnosticTemplate:
    hint = {
        "id": Message(
            "主题的编号就是文件名。请删去这一行。", "The id of a theme is its file’s name. Delete this line."
        ),
        "themes": Message(
            "每个主题是 themes 里的一个文件。请删去这一项。", "Each theme is a file in themes. Delete this."
        ),
    }
    return DiagnosticTemplate("unknown_key", Message(f"这里不能写“{key}”。", f"“{key}” is not known here."), hint[key])


def _same_order(order: int, other: _File, line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "same_order",
        f"order 是 {order}，与 {other.name} 第 {line} 行相同。",
        f"The order {order} is that of {other.name}, line {line}, too.",
        "请给每个主题不同的顺序号。",
        "Give each theme an order of its own.",
    )


def _same_id(key: str, name: str, line: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "same_id",
        f"编号“{key}”已经用在 {name} 第 {line} 行。",
        f"The id “{key}” is used in {name}, line {line}, already.",
        "请换一个编号；数字、事件、照片的编号在整个展览里不能重复。",
        "Choose another; ids of figures, events and photos are unique over the whole exhibit.",
    )


def _reserved_id(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "reserved_id",
        f"编号“{key}”是展项自己用的名字。",
        f"The id “{key}” is a name that the exhibit itself uses.",
        "请换一个编号，例如在后面加上 -1。",
        "Choose another, for example the same with -1 after it.",
    )


def _figure_in_note() -> DiagnosticTemplate:
    return diagnostic_template(
        "figure_in_note",
        "图下的说明里不能写 {figure:…}。",
        "The note of a figure cannot refer to a number with {figure:…}.",
        "请直接写出数字；数字改了，这里也要改。",
        "Write the number itself, and change it here when it changes.",
    )


def _twice(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "twice", f"“{code}”写了两次。", f"“{code}” is written twice.", "请删去一个。", "Delete one."
    )


def _no_language(code: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "missing_language",
        f"缺少“{code}”的文字。",
        f"The text in “{code}” is missing.",
        f'请补上 {code}: "……"。',
        f'Add {code}: "…".',
    )


def _not_a_number(number_id: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "not_a_number",
        f"“{number_id}”是一张由几个数字组成的图，不是数字。",
        f"“{number_id}” is a figure made of several numbers, not a number.",
        "请写其中某个数字的编号。",
        "Name one of its numbers.",
    )


def _no_such_step(step: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "no_such_step",
        f"这个主题的故事里没有“{step}”这一步。",
        f"The story of this theme has no step “{step}”.",
        "请在 story 里补上这一步，或删去 then。",
        "Add the step to the story, or delete “then”.",
    )


def _pending_elsewhere(status: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "wrong_step",
        f"这一步写的事还没有实现（status: {status}），不能和已经实现的放在一起。",
        f"This step tells of what has not come about (status: {status}) as of something that has.",
        f"请写 step: {STEP_OF_PENDING}；已经实现的部分，另写一步。",
        f"Write step: {STEP_OF_PENDING}, and tell what has come about in a step of its own.",
    )


def _nothing_pending() -> DiagnosticTemplate:
    statuses = sorted(PENDING)
    return diagnostic_template(
        "wrong_step",
        f"step: {STEP_OF_PENDING} 只用来写还没有实现的事，这里却没有写是哪一种。",
        f"The step “{STEP_OF_PENDING}” is for what has not come about; here nothing says so.",
        f"请加一行 status，写 {'、'.join(statuses)} 之一；已经实现的，换一个 step。",
        f"Add a status, one of {', '.join(statuses)}; for what has come about choose another step.",
    )


def _no_value(form: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "value_not_shown",
        f"{form} 里没有用到 value。",
        f"{form} does not use the value.",
        '请用 {value} 代替写死的数字，如 "{value}余万元"。',
        'Write {value} instead of the digits, as in "over {value}".',
    )
