"""The texts of an exhibit page by page, as visitors read them, each once, and what differs from an earlier state."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.model import Exhibit, Figure, Number, Theme
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.routes import (
    ABOUT,
    CLOSING,
    HOME,
    NOTICE,
    SECTIONS,
    TIMELINE,
    figure_pages,
    notice_routes,
    page_route,
    theme_pages,
)
from wuxi_kiosk.content.rules.texts import is_template
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.office.fields import Field, as_text, fields_of, value_at
from wuxi_kiosk.office.tables import Row, texts_of, words_of

# What is compared with the sources, besides the texts themselves.
_FACTS = ("date", "year", "since", "inferred", "value", "qualifier", "status", "source", "places")
# Where the parts of the exhibit's own file are shown; the rest is told on the about page.
_PAGES = {"home": HOME, "figures": HOME, "closing": CLOSING, "timeline_title": TIMELINE, "events": TIMELINE}
_TITLES = {
    HOME: Message("首页", "home page"),
    CLOSING: Message("结语", "closing page"),
    TIMELINE: Message("全展时间线", "timeline"),
    ABOUT: Message("“关于”与其他", "about page, and what else there is"),
}


@dataclass(frozen=True)
class ProofText:
    """A text as visitors read it, by language; one that `is_changed` has how it was read before, unless it is new."""

    row: Row
    read: Mapping[str, str]
    is_changed: bool = False
    former: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProofEntry:
    """The texts of a story step, a number, an event …, and its facts, each a field with its text."""

    place: Message
    texts: Sequence[ProofText]
    facts: Sequence[tuple[Field, str]]
    facts_changed: bool = False


@dataclass(frozen=True)
class ProofPage:
    """A page with its route and what is read on it."""

    route: str
    title: Message
    entries: Sequence[ProofEntry]


@dataclass(frozen=True)
class ProofPart:
    """The pages that one person signs: those of a theme, or the exhibit's own."""

    title: Message
    pages: Sequence[ProofPage]


@dataclass(frozen=True)
class Reading:
    """A state of an exhibit: its files, and the exhibit that they make, None where they have errors."""

    draft: Draft
    exhibit: Exhibit | None

    def read(self, row: Row) -> Mapping[str, str]:
        """A text by language, with its numbers if the state has no errors."""
        return {
            language: self._read(row, cell.text, language)
            for language, cell in row.cells.items()
            if cell.value is not None
        }

    def _read(self, row: Row, written: str, language: str) -> str:
        if self.exhibit is None:
            return written
        name = str(row.key[-1])
        try:
            if is_template(row.model, name):
                value = self._value(row)
                return template.plain(template.fill(written, value, language)) if value is not None else written
            return template.plain(template.render_line(written, language, self.exhibit.numbers))
        except template.TemplateError:
            return written

    def _value(self, row: Row) -> Decimal | None:
        """The value that a template is filled with."""
        assert self.exhibit
        raw = value_at(self.draft[row.file].tree, row.key[:-1])
        if issubclass(row.model, Number):
            number = self.exhibit.numbers.get(str(raw.get("id")))
            return number.value if number else None
        theme = self.exhibit.theme(PurePosixPath(row.file).stem)
        activity = theme.hands_on if theme else None
        if activity is None:
            return None
        return activity.piece_value(tuple(self.exhibit.numbers[key] for key in activity.refers_to()))

    def facts(self, row: Row) -> list[tuple[Field, str]]:
        """The facts of the entry that has a text."""
        raw = value_at(self.draft[row.file].tree, row.key[:-1])
        return [
            (one, as_text(one, value))
            for one in fields_of(row.model)
            if one.name in _FACTS and len(one.path) == 1 and (value := value_at(raw, one.path)) is not None
        ]


def parts_of(now: Reading, before: Reading | None = None) -> Sequence[ProofPart]:
    """The parts of an exhibit without errors, each text once; `before` is the state that it is compared with."""
    exhibit = now.exhibit
    assert exhibit
    words = words_of(now.draft)
    former = {row.id: row for row in texts_of(before.draft)} if before else {}
    by_page: dict[str, dict[tuple[str, Key], list[Row]]] = {}
    for row in texts_of(now.draft):
        entries = by_page.setdefault(_route(exhibit, row), {})
        entries.setdefault((row.file, row.key[:-1]), []).append(row)

    def entry(place: tuple[str, Key], rows: Sequence[Row]) -> ProofEntry:
        facts = now.facts(rows[0])
        old = next((former[row.id] for row in rows if row.id in former), None)
        facts_changed = before is not None and old is not None and _told(before.facts(old)) != _told(facts)
        texts = [_text(now, row, before, former.get(row.id)) for row in rows]
        return ProofEntry(words.place(*place), texts, facts, facts_changed)

    def page(route: str, title: Message) -> ProofPage:
        return ProofPage(route, title, [entry(place, rows) for place, rows in by_page.get(route, {}).items()])

    own = [page(route, title) for route, title in _TITLES.items()]
    for notice, route in zip(exhibit.notices, notice_routes(exhibit), strict=True):
        own.append(page(route, Message(f"通知 {notice.id}", f"notice {notice.id}")))
    first, *rest = own
    parts = [ProofPart(Message("开头", "beginning"), [first])]
    for theme in exhibit.themes:
        name = {code: theme.name.in_language(code) for code in ("zh", "en")}
        parts.append(ProofPart(Message(f"主题“{name['zh']}”", f"theme “{name['en']}”"), list(_theme(theme, page))))
    return [*parts, ProofPart(Message("结尾", "end"), rest)]


def removed(now: Reading, before: Reading) -> Sequence[Row]:
    """The texts that there were before, and are no more."""
    ids = {row.id for row in texts_of(now.draft)}
    return [row for row in texts_of(before.draft) if row.id not in ids]


def routes_of(parts: Sequence[ProofPart]) -> list[str]:
    """The routes of all pages."""
    return [page.route for part in parts for page in part.pages]


def _theme(theme: Theme, page: Callable[[str, Message], ProofPage]) -> Iterator[ProofPage]:
    for one in theme_pages(theme):
        number = f" {one.number}" if one.section.page_count(theme) > 1 else ""
        yield page(one.route, Message(f"{one.section.label}{number}", f"{one.section.key}{number}"))


def _route(exhibit: Exhibit, row: Row) -> str:
    """The page on which a text is proof-read."""
    theme = exhibit.theme(PurePosixPath(row.file).stem) if "/" in row.file else None
    head, index = str(row.key[0]), next((part for part in row.key if isinstance(part, int)), 0)
    if theme is None:
        return f"{NOTICE}/{exhibit.notices[index].id}" if head == "notices" else _PAGES.get(head, ABOUT)
    if head == "figures":
        shown = theme.figures[index].id
        pages = figure_pages(theme.figures)
        found = (number for number, page in enumerate(pages, start=1) if any(shown in _ids(one) for one in page))
        return page_route(theme, "figures", next(found, 1))
    section = {"figures_title": "figures", "hands_on": "hands-on", "events": "timeline", "photos": "photos"}.get(head)
    if section and any(one.key == section and one.page_count(theme) for one in SECTIONS):
        return page_route(theme, section)
    return page_route(theme, "story", index + 1 if head == "story" else 1)


def _ids(figure: Figure) -> set[str]:
    return {figure.id, *figure.refers_to()}


def _text(now: Reading, row: Row, before: Reading | None, former: Row | None) -> ProofText:
    read = now.read(row)
    if before is None:
        return ProofText(row, read)
    old = before.read(former) if former else {}
    return ProofText(row, read, old != read, old)


def _told(facts: Iterable[tuple[Field, str]]) -> list[tuple[str, str]]:
    return [(one.name, text) for one, text in facts]
