"""New entries of content as text to paste: valid as they are, with placeholders, what may be left out as comments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from wuxi_kiosk.content import placeholders
from wuxi_kiosk.content.descriptions.description import Description, of_field, written_name
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE, THEMES_FOLDER, ContentFolder
from wuxi_kiosk.content.language import SOURCE, conventions, of_language, primary
from wuxi_kiosk.content.model import DEFAULT_KIND, Event, Figure, HandsOn, Notice, Photo, StoryStep, Theme
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.routes import RESERVED_IDS
from wuxi_kiosk.content.rules.context import is_id
from wuxi_kiosk.content.source_tree import PRESET, SourceFile, nodes_of
from wuxi_kiosk.content.writing import scalars

# The list of a file that each but a theme is an item of, and its model.
_LISTS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "figure": ("figures", Figure),
    "event": ("events", Event),
    "photo": ("photos", Photo),
}
# What may be left out, but what `check` asks for.
ASKED_FOR = {(Photo, "source"), (Photo, "rights")}
_STEP = "help"
_FIRST_LINE = "# yaml-language-server: $schema=../schema/theme.json"


class NewEntryError(ValueError):
    """What cannot be made; the message says why, in Chinese and English."""


@dataclass(frozen=True)
class KnownContent:
    """What a new entry has to fit: the files of a folder as they are."""

    files: Sequence[SourceFile]
    ids: frozenset[str]

    @classmethod
    def read(cls, folder: Path, registry: ContentRegistry) -> "KnownContent":
        """The content of a folder; raises ContentError if a file cannot be read, since its ids are not known then."""
        found = ContentFolder(folder)
        found.read()
        if not found.complete or not found.files:
            raise ContentError(found.diagnostics)
        return cls.of(found.files, registry)

    @classmethod
    def of(cls, files: Sequence[SourceFile], registry: ContentRegistry) -> "KnownContent":
        """The content of parsed files, `exhibit.yaml` first."""
        written = [node.raw.get("id") for file in files for node in nodes_of(file, registry.kinds)]
        return cls(files, frozenset({*RESERVED_IDS, *(one for one in written if isinstance(one, str))}))

    @property
    def exhibit(self) -> Mapping[str, Any]:
        """What `exhibit.yaml` says."""
        return self.files[0].document.tree

    @property
    def themes(self) -> Mapping[str, SourceFile]:
        """The files of themes by their ids."""
        return {str(file.preset["id"]): file for file in self.files if file.model is Theme}

    @property
    def languages(self) -> Sequence[str]:
        """The languages of the exhibit."""
        written = self.exhibit.get("languages")
        return tuple(map(str, written if isinstance(written, tuple) else placeholders.UNIT))

    @property
    def document(self) -> Mapping[str, Any]:
        """The first document of the exhibit."""
        written = self.exhibit.get("documents")
        documents = [one for one in written if isinstance(one, Mapping)] if isinstance(written, tuple) else []
        return documents[0] if documents else {"id": "article", "year": "2022"}

    def new_id(self, wanted: str) -> str:
        """An id that nothing has yet: this one, or else with a number behind it."""
        numbered = (f"{wanted}-{number}" for number in range(2, len(self.ids) + 3))
        return wanted if wanted not in self.ids else next(one for one in numbered if one not in self.ids)

    def indent(self, name: str, theme: str | None) -> int:
        """How far the items of a list stand from the left in the file of a theme, or else in the first that has it."""
        files = [self.themes[theme], *self.files] if theme else self.files
        # The place of an item is that of its first key, behind dash and space.
        places = (file.document.values.get((name, 0)) for file in files)
        return max(next((place.column - 3 for place in places if place), 2), 0)


@dataclass(frozen=True)
class EntryWriter:
    """Writes entries for an exhibit; `starters` are those of each kind of figure, `today` is the day of a notice."""

    known: KnownContent
    registry: ContentRegistry
    descriptions: Mapping[type[BaseModel], Description]
    starters: Mapping[str, Sequence[Mapping[str, Any]]]
    today: date = field(default_factory=date.today)

    def snippet(self, what: str, kind: str | None = None, theme: str | None = None) -> str:
        """The lines to paste into a file, or the whole file of a theme; raises NewEntryError."""
        if kind is not None and what != "figure":
            raise NewEntryError(f"--kind 只用于 figure，不用于 {what} · --kind is for a figure, not for {what}")
        if what == "theme":
            return self._theme_file(theme or self.new_theme_id())
        if theme is not None and theme not in self.known.themes:
            there = "、".join(self.known.themes)
            raise NewEntryError(f"{theme!r}: 没有这个主题。有的是 · there is no such theme; there are: {there}")
        name, model = _LISTS[what]
        if what == "figure":
            parts = self._figure(kind or DEFAULT_KIND)
        else:
            parts = [(model, {"id": self.known.new_id(f"new-{what}")})]
        files = f"{THEMES_FOLDER}/{theme}.yaml" if theme else f"{THEMES_FOLDER}/*.yaml"
        if not theme and what != "photo":
            files = f"{EXHIBIT_FILE} / {files}"
        lines = [f"# 贴到 {files} 的 {name}: 下面 · Paste it below {name}: of {files}"]
        indent = " " * self.known.indent(name, theme)
        for number, (one, values) in enumerate(parts):
            lines += self._item(one, values, optional=not number)
        return "".join(f"{indent}{line}\n" for line in lines)

    def theme_file(self, theme_id: str) -> str:
        """The whole file of a theme."""
        return self._theme_file(theme_id)

    def figure(self, kind: str) -> Sequence[Mapping[str, Any]]:
        """A new figure and the numbers that it draws, with placeholders; raises NewEntryError."""
        return [self._filled(model, values) for model, values in self._figure(kind)]

    def entry(self, model: type[BaseModel], name: str) -> Any:
        """A new value of a field that has an entry, or an item of one that has a list of them, with placeholders."""
        value = self._placeholder(model, name)
        value = value[0] if isinstance(value, tuple) else value
        return {**value, "id": self.known.new_id(f"new-{name}".rstrip("s"))} if "id" in value else value

    def new_theme_id(self, wanted: str | None = None) -> str:
        """The id for a new theme; raises NewEntryError if the one that is wanted cannot be one."""
        if wanted is None:
            return self.known.new_id("new-theme")
        if not is_id(wanted):
            raise NewEntryError(
                f"{wanted!r}: 主题的编号只用小写英文字母、数字和连字符，以字母开头 · "
                "the id of a theme has small letters a-z, digits and hyphens and begins with a letter"
            )
        if wanted in self.known.themes:
            raise NewEntryError(f"{wanted!r}: 已经有这个主题 · there is such a theme already")
        return wanted

    # ---- entries

    def _figure(self, kind: str) -> list[tuple[type[BaseModel], Mapping[str, Any]]]:
        """A figure and the numbers that it draws, each with the values that are not placeholders."""
        if kind not in self.starters:
            raise NewEntryError(f"{kind!r}: 没有这种图。有的是 · no such kind; there are: {'、'.join(self.starters)}")
        first, *numbers = self.starters[kind]
        own = self.known.new_id(f"new-{kind}")
        ids = {number["id"]: self.known.new_id(f"{own}-{number['id']}") for number in numbers}
        drawn = [(self.registry.kinds[DEFAULT_KIND], _renamed(number, ids)) for number in numbers]
        return [(self.registry.kinds[kind], {**_renamed(first, ids), "id": own, "kind": kind}), *drawn]

    def _theme_file(self, theme_id: str) -> str:
        number = self.known.new_id(f"{theme_id}-number")
        orders = [
            order for file in self.known.themes.values() if isinstance(order := file.document.tree.get("order"), int)
        ]
        values = {"order": max(orders, default=0) + 1, "headline": number}
        lines = [_FIRST_LINE, "# 新主题：把“待填写”和“TODO”都换掉 · A new theme: replace every “待填写” and “TODO”", ""]
        for name, value in self._filled(Theme, values).items():
            if name not in ("story", "figures"):
                lines.append(f"{name}: {_flow(value)}")
        lines += ["", *self._optional(Theme, {"story", "figures"}), "", "story:"]
        lines += [f"  {line}" for line in self._item(StoryStep, {"step": _STEP, "figures": (number,)}, optional=True)]
        lines += ["", "figures:"]
        model = self.registry.kinds[DEFAULT_KIND]
        lines += [f"  {line}" for line in self._item(model, {"id": number}, optional=True)]
        return "".join(f"{line}\n" for line in lines)

    def _item(self, model: type[BaseModel], values: Mapping[str, Any], *, optional: bool) -> list[str]:
        """The lines of an item of a list."""
        filled = self._filled(model, values)
        lines = [f"{name}: {_flow(value)}" for name, value in filled.items()]
        if optional:
            lines += self._optional(model, filled)
        return [("  " if number else "- ") + line for number, line in enumerate(lines)]

    def _optional(self, model: type[BaseModel], written: Mapping[str, Any] | set[str]) -> list[str]:
        """The fields that may be left out, as comments with their descriptions."""
        lines = []
        for name, info in model.model_fields.items():
            key = written_name(model, name)
            if info.is_required() or key in written or PRESET.get(model) == name:
                continue
            zh, en = of_field(self.descriptions, model, key)
            value = None if _has_entries(info.annotation) else self._placeholder(model, name)
            empty = " []" if get_origin(info.annotation) is tuple else ""
            lines += [f"# {zh} · {en}", f"# {key}: {_flow(value)}" if value is not None else f"# {key}:{empty}"]
        return lines

    # ---- values

    def _filled(self, model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
        """The required fields of an entry and those of `values`, which replace placeholders, in the model's order."""
        made: dict[str, Any] = {}
        for name, info in model.model_fields.items():
            if PRESET.get(model) == name or (name == "kind" and model is self.registry.kinds[DEFAULT_KIND]):
                continue
            if info.is_required() or name in values or (model, name) in ASKED_FOR:
                made[written_name(model, name)] = self._value(model, name, values)
        if {"unit", "show"} <= made.keys():
            made["show"] = self._shown(made["unit"], made.get("qualifier", ""))
        return made

    def _value(self, model: type[BaseModel], name: str, values: Mapping[str, Any]) -> Any:
        if name not in values:
            return self._placeholder(model, name)
        value, inner = values[name], _model_in(model.model_fields[name].annotation)
        if inner is LocalizedText:
            return self._text(value)
        if inner and isinstance(value, Mapping):
            return self._filled(inner, value)
        if inner and isinstance(value, tuple):
            return tuple(self._filled(inner, one) for one in value)
        return value

    def _placeholder(self, model: type[BaseModel], name: str) -> Any:
        """A value that the field may have, though not one that means anything."""
        info = model.model_fields[name]
        samples = self._samples()
        if model is Notice and name == "when":
            # It may cover the whole screen: one day is the least that can be meant.
            return {"from": f"{self.today}", "until": f"{self.today}"}
        if name in samples:
            return samples[name]
        if isinstance(info.default, bool):
            return not info.default
        if isinstance(info.default, Decimal):
            return info.default
        return self._of_type(info.annotation, info.default)

    def _of_type(self, annotation: Any, default: object = None) -> Any:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin in (Union, UnionType):
            return self._of_type(next(part for part in parts if part is not type(None)), default)
        if origin is Literal:
            return next(choice for choice in parts if choice != default)
        if origin is tuple:
            count = 1 if parts[-1] is Ellipsis else len(parts)
            return tuple(self._of_type(part) for part in parts[:count])
        if hasattr(annotation, "__metadata__"):
            return self._of_type(parts[0])
        if annotation is LocalizedText:
            return self._text({"zh": placeholders.CHINESE, "en": placeholders.ENGLISH})
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._filled(annotation, {})
        return {bool: True, int: 2, Decimal: Decimal("0.5")}.get(annotation, "name")

    def _samples(self) -> Mapping[str, Any]:
        """The values of fields by their names, where their types do not tell what they may be."""
        theme: Mapping[str, Any] = next((file.document.tree for file in self.known.themes.values()), {})
        files = {"subtitles": "photos/name.{}.vtt", "narration": "audio/name.{}.wav"}
        return {
            "value": placeholders.VALUE,
            "unit": self._text(placeholders.UNIT),
            "spelled": self._text({"zh": "{value:words}个", "en": "{value:words} pieces"}),
            "each": self._text({"zh": "分别{value}个", "en": "{value} pieces each"}),
            "date": str(self.known.document.get("year")),
            "year": str(self.known.document.get("year")),
            "expires": "2030-12-31",
            "pinyin": placeholders.PINYIN,
            "source": f"{self.known.document.get('id')} {placeholders.PLACE}",
            "file": f"photos/{self.known.new_id('new-photo')}.jpg",
            "after": "photos/name.jpg",
            "video": "photos/name.mp4",
            **{name: {code: path.format(code) for code in self.known.languages} for name, path in files.items()},
            "when": {"from": "12-01", "until": "02-28"},
            "link": "https://www.example.org/{language}/{page}",
            "icon": theme.get("icon") or min(self.registry.icons),
            "landscape": theme.get("landscape") or min(self.registry.landscapes),
        }

    def _text(self, by_language: Mapping[str, str]) -> dict[str, str]:
        return {code: of_language(by_language, code) for code in self.known.languages}

    @staticmethod
    def _shown(unit: Mapping[str, str], qualifier: str) -> dict[str, str]:
        """How a number is shown, with its qualifier, which is Chinese, and its unit."""
        return {
            code: f"{{value}}{qualifier if primary(code) == SOURCE else conventions(code).space}{written}"
            for code, written in unit.items()
        }


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value in which these texts are others."""
    if isinstance(value, Mapping):
        return {key: _renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(inner, names) for inner in value)
    return names.get(value, value) if isinstance(value, str) else value


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    return next(_models_in(annotation), None)


def _has_entries(annotation: Any) -> bool:
    """Whether a field has entries that `wuxi-kiosk new` or the guide makes, too long for a comment."""
    return any(issubclass(model, (Figure, Event, Photo, HandsOn)) for model in _models_in(annotation))


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return scalars.plain(value, in_flow=True) or scalars.double_quoted(value)
    return str(value).lower() if isinstance(value, bool) else f"{value}"
