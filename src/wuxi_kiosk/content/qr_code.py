"""The QR code of a page: its link if there is one, else a summary in key sentences."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, diagnostic_template
from wuxi_kiosk.content.documents import SourceReference, by_document
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.language import Conventions, conventions
from wuxi_kiosk.content.model import Event, Exhibit, Figure, HandsOn, Number, StoryStep, Theme
from wuxi_kiosk.content.routes import (
    ABOUT,
    CLOSING,
    SECTIONS,
    STANDALONE,
    TIMELINE,
    page_route,
    theme_of,
    theme_page,
)
from wuxi_kiosk.content.sentences import as_of, mark_inferred, sentences, since_words, statement
from wuxi_kiosk.content.template import plain, references, render, show

if TYPE_CHECKING:
    # Not imported at run time: a start from the content cache does without the loader.
    from wuxi_kiosk.content.load import ValidationReport

# A phone at 40 cm reads modules of 1.2 mm: this many per side fit the card on the smallest screen. They hold this many
# bytes at the lowest level of error correction, which is enough on a screen.
MAX_MODULES, MAX_BYTES = 73, 458
QUIET_ZONE = 4
Matrix = tuple[bytes, ...]


@dataclass(frozen=True)
class Summary:
    """The content of a page in one language; shortened by whole sentences only."""

    title: str
    sentences: tuple[str, ...]
    source: str

    def fit(self, max_bytes: int) -> str:
        """The title, the sentences that fit, and the source, in at most this many bytes of UTF-8."""
        kept = [part for part in (self.title, self.source) if len(part.encode()) + 1 <= max_bytes // 2]
        lines: list[str] = []
        for sentence in self.sentences:
            if len("\n".join([*kept, *lines, sentence]).encode()) > max_bytes:
                break
            lines.append(sentence)
        head = [self.title] if self.title in kept else []
        return "\n".join([*head, *lines, *([self.source] if self.source in kept else [])])


def payload(exhibit: Exhibit, route: str, language: str) -> str:
    """The text of a page's code: its link if that fits, else its summary shortened to fit."""
    address = link(exhibit, route, language)
    if address and len(address) <= MAX_BYTES:
        return address
    return summary(exhibit, route, language).fit(MAX_BYTES)


def link(exhibit: Exhibit, route: str, language: str) -> str:
    """The link of a page, from its theme or else the exhibit; empty if neither has one."""
    theme = theme_of(exhibit, route)
    template = (theme.link if theme else None) or exhibit.link or ""
    return template.replace("{page}", route).replace("{language}", language)


@lru_cache(maxsize=32)
def encode(text: str) -> Matrix:
    """The rows of modules of a QR code, 1 for dark, with its quiet zone; empty if it would be too dense."""
    # Imported late: most visitors open no code.
    import segno

    try:
        code = segno.make_qr(text, error="l", mode="byte", encoding="utf-8")
    except segno.DataOverflowError:
        return ()
    side, _ = code.symbol_size(border=0)
    return tuple(bytes(row) for row in code.matrix_iter(border=QUIET_ZONE)) if side <= MAX_MODULES else ()


def check(report: "ValidationReport") -> Iterator[Diagnostic]:
    """A diagnostic for each link that makes a code too dense for a phone, with the page where it is longest."""
    exhibit = report.exhibit
    if not exhibit:
        return
    longest: dict[str, tuple[int, str]] = {}
    for route in _routes(exhibit):
        theme = theme_of(exhibit, route)
        owner = theme.id if theme and theme.link else ""
        length = max(len(link(exhibit, route, language)) for language in exhibit.languages)
        longest[owner] = max(longest.get(owner, (0, "")), (length, route))
    for owner, (length, route) in longest.items():
        if length > MAX_BYTES:
            yield report.pages[owner].diagnostic(("link",), _too_dense(route, length))


def summary(exhibit: Exhibit, route: str, language: str) -> Summary:
    """The title of a page, its sentences and key figures, and its source."""
    summarizer = _Summarizer(exhibit, language)
    title, lines = summarizer.page(route)
    return Summary(title, tuple(lines), summarizer.source(route))


def _routes(exhibit: Exhibit) -> Iterator[str]:
    """The last page of each kind: its number has the most digits, and so its link is the longest."""
    yield from STANDALONE
    for theme in exhibit.themes:
        for section in SECTIONS:
            if count := section.page_count(theme):
                yield page_route(theme, section.key, count)


@dataclass(frozen=True)
class _Summarizer:
    exhibit: Exhibit
    language: str

    @property
    def _signs(self) -> Conventions:
        return conventions(self.language)

    def _text(self, text: LocalizedText) -> str:
        return plain(render(text, self.language, self.exhibit.numbers))

    def page(self, route: str) -> tuple[str, list[str]]:
        """The title of a page and its lines."""
        exhibit, theme = self.exhibit, theme_of(self.exhibit, route)
        if theme:
            return self._theme_page(theme, route)
        if route == CLOSING:
            return self._text(exhibit.closing.title), self._sentences(exhibit.closing.text)
        if route == TIMELINE:
            return self._text(exhibit.timeline_title), [self._event(event) for _owner, event in exhibit.dated_events]
        if route == ABOUT:
            return self._text(exhibit.home.title), [
                line for part in exhibit.about for line in self._sentences(part.text)
            ]
        headline = [self._number(exhibit.numbers[key]) for key in exhibit.home.headline]
        return self._text(exhibit.home.title), [*headline, *self._sentences(exhibit.home.summary)]

    def _theme_page(self, theme: Theme, route: str) -> tuple[str, list[str]]:
        page = theme_page(self.exhibit, route)
        if not page:
            headline = self._number(self.exhibit.numbers[theme.headline])
            return self._title(theme, theme.title), [*self._sentences(theme.tagline), headline]
        summary = page.summary(self.exhibit)
        # Numbers that a text of the page names are not repeated.
        texts = (part for part in summary.parts if isinstance(part, LocalizedText))
        named = {key for text in texts for key, _form in references(text.in_language(self.language))}
        return self._title(theme, summary.title), [line for part in summary.parts for line in self._part(part, named)]

    def _part(self, part: LocalizedText | Figure | Event, named: Set[str]) -> list[str]:
        if isinstance(part, LocalizedText):
            return self._sentences(part)
        if isinstance(part, Event):
            return [self._event(part)]
        return [] if part.id in named else self._figure(part)

    def _title(self, theme: Theme, title: LocalizedText) -> str:
        return self._text(theme.name) + self._signs.colon + self._text(title)

    def _sentences(self, text: LocalizedText) -> list[str]:
        return list(sentences(self._text(text)))

    def _event(self, event: Event) -> str:
        return statement(self._year(event), self._text(event.title), event.status, self.language)

    def _year(self, event: Event) -> str:
        year = event.date[:4]
        return mark_inferred(since_words(year, self.language) if event.since else year, event.inferred)

    def _number(self, number: Number) -> str:
        form = "each" if number.each else "show"
        value = show(number, self.language, form)
        return statement(mark_inferred(self._text(number.label), number.inferred), value, number.status, self.language)

    def _figure(self, figure: Figure) -> list[str]:
        if isinstance(figure, Number):
            return [self._number(figure)]
        first, *others = (self._number(self.exhibit.numbers[key]) for key in figure.refers_to())
        return [self._text(figure.label) + self._signs.between_label_and_number + first, *others]

    def source(self, route: str) -> str:
        """The documents that a page is based on, and when that was so; the authors only if there is one document."""
        sources = self._sources(route)
        named = [document for document, _places in by_document(sources, self.exhibit.documents)]
        documents = named or self.exhibit.used_documents
        signs = self._signs
        titles = signs.between_titles.join(signs.title.format(self._text(document.title)) for document in documents)
        if len(documents) == 1:
            titles += signs.comma + self._text(documents[0].authors)
        told, note = as_of(self.exhibit, sources, self.language)
        return signs.space.join(part + signs.stop for part in (titles, plain(told) + note))

    def _sources(self, route: str) -> Sequence[SourceReference]:
        """The sources that a page of a theme names, else those of the exhibit."""
        page = theme_page(self.exhibit, route)
        if not page:
            return self.exhibit.sources
        keys: list[str] = []
        others: list[Event | StoryStep | HandsOn] = [page.source_subject] if page.source_subject else []
        for part in page.summary(self.exhibit).parts:
            if isinstance(part, LocalizedText):
                keys += [key for key, _form in references(part.in_language(self.language))]
            elif isinstance(part, Event):
                others.append(part)
            else:
                keys.append(part.id)
        return [*self.exhibit.sources_of(keys), *(place for other in others for place in other.source)]


def _too_dense(route: str, length: int) -> DiagnosticTemplate:
    over = length - MAX_BYTES
    return diagnostic_template(
        "code_too_dense",
        f"“{route}”这一页的网址太长，多了 {over} 个字符：二维码太密，手机在 40 厘米外扫不出来。",
        f"The address of the page “{route}” has {over} characters too many: a phone at 40 cm cannot read it.",
        f"请缩短到 {MAX_BYTES} 个字符以内，或换成短网址；展项在这之前改用文字。",
        f"Shorten it to {MAX_BYTES} characters; until then the exhibit gives the page’s words instead.",
    )
