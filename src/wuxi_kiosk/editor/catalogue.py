"""What the fields of content can name, and where numbers are shown; no Qt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import Any

from pydantic import BaseModel

from wuxi_kiosk.content import template
from wuxi_kiosk.content.descriptions.landscapes import LANDSCAPES, PLACES, chinese_name
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.landscape import Landscape
from wuxi_kiosk.content.language import NAMES
from wuxi_kiosk.content.model import Exhibit, HandsOn, Number, Theme
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.file_intake import KINDS, suffixes
from wuxi_kiosk.editor.number_forms import NumberForm, value_templates
from wuxi_kiosk.editor.outline import Address, value_of

# What stands for the value of a number in its own texts.
VALUE = "{value}"
_REFERENCE = re.compile(r"\{([Ff]igure):([a-z0-9-]+)")


@dataclass(frozen=True)
class Choice:
    """What a field may name, words that say what it is, and the reason why it does not fit the others, if so.

    One of the program's own is known by its words alone, unlike what a curator has named.
    """

    name: str
    words: str = ""
    unfit: str = ""
    own: bool = False


@dataclass(frozen=True)
class Catalogue:
    """The names that the content of a draft may use; the words are in the first language of the exhibit."""

    draft: Draft
    registry: ContentRegistry
    exhibit: Exhibit | None

    def choices(self, what: str, address: Address) -> Sequence[Choice]:
        """What a field at an address may name; empty where there is nothing to choose from, as for facts."""
        if what in KINDS:
            return self._files(suffixes(what))
        exhibit = self.exhibit
        if what == "icon":
            return [Choice(name) for name in sorted(self.registry.icons)]
        if what == "landscape":
            return [Choice(name, chinese_name(LANDSCAPES, name)) for name in sorted(self.registry.landscapes)]
        if what == "place":
            landscape = self.landscape(address)
            return [Choice(name, chinese_name(PLACES, name)) for name in landscape.places] if landscape else []
        if what == "language":
            return [Choice(code, name) for code, (name, _english) in NAMES.items()]
        if what == "source":
            return self._documents()
        if exhibit is None:
            return []
        first = exhibit.languages[0]
        if what == "number":
            return self._numbers(exhibit, address)
        if what == "photo":
            return [Choice(photo.id, photo.caption.in_language(first)) for photo in exhibit.all_photos.values()]
        if what == "theme":
            return [Choice(theme.id, theme.name.in_language(first)) for theme in exhibit.themes]
        return []

    def _numbers(self, exhibit: Exhibit, address: Address) -> Sequence[Choice]:
        """The numbers, those of the same file first, and last those of another unit than a list at the address has."""
        own: frozenset[str] = frozenset()
        written: object = None
        if address.file in self.draft.names:
            tree = self.draft[address.file].tree
            figures = tree.get("figures")
            own = frozenset(str(value_of(one, "id")) for one in figures) if isinstance(figures, tuple) else own
            written = value_of(self.draft[address.file].value(address.parent.key), str(address.key[-1]))
        listed = [exhibit.numbers[one] for one in _names(written) if one in exhibit.numbers]

        def units(number: Number) -> Sequence[str]:
            return [number.unit.in_language(language) for language in exhibit.languages]

        found = {tuple(units(number)) for number in listed} if isinstance(written, tuple) else set()
        # A list of several units is one of a kind that has them.
        wanted = next(iter(found)) if len(found) == 1 else ()

        def choice(number: Number) -> Choice:
            differing = [(other, unit) for other, unit in zip(units(number), wanted, strict=False) if other != unit]
            unfit = "（单位是{}，不是{} · another unit）".format(*differing[0]) if differing else ""
            return Choice(number.id, self.number_words(number), unfit)

        choices = [choice(number) for number in exhibit.numbers.values()]
        return sorted(choices, key=lambda one: (bool(one.unfit), one.name not in own))

    def _documents(self) -> Sequence[Choice]:
        """The documents by their titles, also those that are just being added."""
        written = self.draft[EXHIBIT_FILE].tree.get("documents") if EXHIBIT_FILE in self.draft.names else None
        found = []
        for one in written if isinstance(written, tuple) else ():
            title = next((text for text in (value_of(one, "title") or {}).values() if isinstance(text, str)), "")
            found.append(Choice(str(value_of(one, "id")), title))
        return found

    def number_words(self, number: Number) -> str:
        """A number as visitors read it, and what it is."""
        assert self.exhibit
        first = self.exhibit.languages[0]
        return f"{self.shown(number.id, 'show', first)}　{number.label.in_language(first)}"

    def shown(self, number_id: str, form: str, language: str) -> str:
        """A number as visitors read it in a language; its id where that cannot be told."""
        number = self.exhibit.numbers.get(number_id) if self.exhibit else None
        try:
            return template.show(number, language, form or "show") if number else number_id
        except template.TemplateError:
            return number_id

    def rendered(self, written: str, language: str) -> str:
        """A text as visitors read it; as it is written where that cannot be told."""
        numbers = self.exhibit.numbers if self.exhibit else {}
        try:
            return template.plain(template.render_line(written, language, numbers))
        except template.TemplateError:
            return written

    def show_reference(self, written: str, language: str, entry: Address) -> str:
        """What visitors read for a reference in a text, or for the value in the template of a number `entry`."""
        try:
            if written.startswith("{value"):
                value = value_of(self.draft[entry.file].value(entry.key), "value")
                return template.fill(written, Decimal(value), language)
            return template.plain(template.render_line(written, language, self.exhibit.numbers if self.exhibit else {}))
        except (template.TemplateError, DecimalException, TypeError, ValueError):
            return written

    def forms(self, written: str, language: str, entry: Address) -> Sequence[NumberForm]:
        """The forms in which what a reference in a text of `entry` stands for can be written in a language."""
        if match := _REFERENCE.match(written):
            number = self.exhibit.numbers.get(match[2]) if self.exhibit else None
            forms = [form for form in template.FORMS if number and getattr(number, form) is not None]
            references = [reference(match[2], form, match[1]) for form in forms]
        else:
            value = self.draft[entry.file].value(entry.key)
            number_of_entry, unit = value_of(value, "value"), value_of(value_of(value, "unit"), "zh")
            if not isinstance(number_of_entry, (int, Decimal)):
                return ()
            references = list(value_templates(Decimal(number_of_entry), str(unit or ""), language))
        found: dict[str, NumberForm] = {}
        for one in references:
            if (shown := self.show_reference(one, language, entry)) != one:
                found.setdefault(shown, NumberForm(one, shown))
        return tuple(found.values())

    def uses(self, *ids: str) -> Sequence[Address]:
        """The entries that show a number, or one of several: those that name it, or have a text that refers to it."""
        wanted = frozenset(ids)
        found: dict[Address, None] = {}
        for name in self.draft.names:
            for node in self.draft.nodes(name):
                address = Address(name, node.key)
                if node.model is LocalizedText:
                    if any(
                        not wanted.isdisjoint(match[2] for match in _REFERENCE.finditer(str(text)))
                        for text in node.raw.values()
                    ):
                        found[address.parent] = None
                elif any(
                    not wanted.isdisjoint(_names(one)) for key, one in node.raw.items() if key not in ("id", "facts")
                ):
                    found[address] = None
        return tuple(found)

    def landscape(self, address: Address) -> Landscape | None:
        """The landscape behind what is at an address."""
        tree: Any = self.draft[address.file].tree
        page = tree if address.file != EXHIBIT_FILE else tree.get("home")
        return self.registry.landscapes.get(str(value_of(page, "landscape")))

    def _files(self, suffixes: Sequence[str]) -> Sequence[Choice]:
        """The files of the content folder that have one of these suffixes."""
        folder = self.draft.path
        try:
            paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
        except OSError:
            return ()
        return [Choice(path.relative_to(folder).as_posix()) for path in paths]


def reference(number_id: str, form: str, word: str = "figure") -> str:
    """What a text writes for a number in one of its forms."""
    return f"{{{word}:{number_id}{'' if form == template.FORMS[0] else f':{form}'}}}"


def _names(value: object) -> Iterator[str]:
    """A value, or the items of a list that are no entries themselves."""
    if isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, str))
    elif isinstance(value, str):
        yield value


def is_template(model: type[BaseModel], name: str) -> bool:
    """Whether a field says how a number reads, in which VALUE stands for it and no other number can stand."""
    if issubclass(model, HandsOn):
        return name in model.TEMPLATES
    return issubclass(model, Number) and name in template.FORMS


def theme_of(exhibit: Exhibit, address: Address) -> Theme | None:
    """The theme whose file an address is in."""
    return exhibit.theme(address.file.rpartition("/")[2].removesuffix(".yaml"))
