"""What a visitor takes away of a page as a QR code: its address, else its key sentences; and the code itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuxi_kiosk.content.hands_on import answer_of
from wuxi_kiosk.content.model import Event, Exhibit, Figure, HandsOn, Number, Text, Theme
from wuxi_kiosk.content.pages import figure_pages, hands_on_of, panel_of, sections, theme_of
from wuxi_kiosk.content.problems import Mistake, Problem, mistake
from wuxi_kiosk.content.sentences import as_of_note, marked, sentences, statement
from wuxi_kiosk.content.template import plain, references, render, show

if TYPE_CHECKING:
    # The reader is not needed where content is kept: most starts go without.
    from wuxi_kiosk.content.load import Survey

# A phone at 40 cm reads modules of 1.2 mm: so many to a side fit the card on the smallest screen, and hold so many
# bytes at the lowest level of correction, which a screen without scratches can do with.
MOST_MODULES, MOST_BYTES = 73, 458
QUIET_ZONE = 4
Matrix = tuple[bytes, ...]


@dataclass(frozen=True)
class Summary:
    """What a page says, in one language; shortened by whole sentences only."""

    title: str
    sentences: tuple[str, ...]
    source: str

    def within(self, room: int) -> str:
        """As much of it as fits into so many bytes of UTF-8; the title and the source before the sentences."""
        kept = [part for part in (self.title, self.source) if len(part.encode()) + 1 <= room // 2]
        told: list[str] = []
        for sentence in self.sentences:
            if len("\n".join([*kept, *told, sentence]).encode()) > room:
                break
            told.append(sentence)
        head = [self.title] if self.title in kept else []
        return "\n".join([*head, *told, *([self.source] if self.source in kept else [])])


def words(exhibit: Exhibit, route: str, language: str) -> str:
    """What the code of a page holds: its address if there is one that fits, else its summary, shortened to fit."""
    address = link(exhibit, route, language)
    if address and len(address) <= MOST_BYTES:
        return address
    return summary(exhibit, route, language).within(MOST_BYTES)


def link(exhibit: Exhibit, route: str, language: str) -> str:
    """The address of a page: its theme's, else the exhibit's; empty where neither has one."""
    theme = theme_of(exhibit, route)
    template = (theme.link if theme else None) or exhibit.link or ""
    return template.replace("{page}", route).replace("{language}", language)


def code(text: str) -> Matrix:
    """The modules of a text's QR code, 1 where dark, with its quiet zone; none where it would be too dense."""
    # Late: most visitors take nothing away.
    import segno

    try:
        made = segno.make_qr(text, error="l", mode="byte", encoding="utf-8")
    except segno.DataOverflowError:
        return ()
    side, _ = made.symbol_size(border=0)
    return tuple(bytes(row) for row in made.matrix_iter(border=QUIET_ZONE)) if side <= MOST_MODULES else ()


def check(survey: "Survey") -> Iterator[Problem]:
    """A problem for each address that makes a code too dense for a phone, told of the page where it is longest."""
    exhibit = survey.exhibit
    if not exhibit:
        return
    longest: dict[str, tuple[int, str]] = {}
    for route in _routes(exhibit):
        theme = theme_of(exhibit, route)
        owner = theme.id if theme and theme.link else ""
        length = max(len(link(exhibit, route, language)) for language in exhibit.languages)
        longest[owner] = max(longest.get(owner, (0, "")), (length, route))
    for owner, (length, route) in longest.items():
        if length > MOST_BYTES:
            yield survey.pages[owner].problem(("link",), _too_dense(route, length))


def summary(exhibit: Exhibit, route: str, language: str) -> Summary:
    """What a page says: its title, its sentences and key figures, its source."""
    look = _Look(exhibit, language)
    title, said = look.page(route)
    return Summary(title, tuple(said), look.source())


def _routes(exhibit: Exhibit) -> Iterator[str]:
    """A page of each kind, the last where there are several: its number has the most digits."""
    yield from ("home", "timeline", "about", "closing")
    for theme in exhibit.themes:
        yield from (f"theme/{theme.id}/{section}/{count}" for section, count in sections(theme).items() if count)


@dataclass(frozen=True)
class _Look:
    exhibit: Exhibit
    language: str

    @property
    def _chinese(self) -> bool:
        return self.language.startswith("zh")

    def _text(self, text: Text) -> str:
        return plain(render(text, self.language, self.exhibit.numbers))

    def page(self, route: str) -> tuple[str, list[str]]:
        """The title of a page and what it says."""
        exhibit, theme = self.exhibit, theme_of(self.exhibit, route)
        if theme:
            return self._theme_page(theme, route)
        if route == "closing":
            return self._text(exhibit.closing.title), self._sentences(exhibit.closing.text)
        if route == "timeline":
            return self._text(exhibit.timeline_title), self._events()
        if route == "about":
            return self._text(exhibit.home.title), [
                line for part in exhibit.about for line in self._sentences(part.text)
            ]
        headline = [self._number(exhibit.numbers[key]) for key in exhibit.home.headline]
        return self._text(exhibit.home.title), [*headline, *self._sentences(exhibit.home.summary)]

    def _theme_page(self, theme: Theme, route: str) -> tuple[str, list[str]]:
        _, _, section, written = (route + "//").split("/")[:4]
        number = int(written) if written.isdecimal() else 1
        if panel := panel_of(self.exhibit, route):
            named = {key for key, _form in references(panel.text.in_language(self.language))}
            others = [self._number(self.exhibit.numbers[key]) for key in panel.figures if key not in named]
            return self._title(theme, panel.title), [*self._sentences(panel.text), *others]
        if section == "figures" and 0 < number <= len(pages := figure_pages(theme.figures)):
            return self._title(theme, theme.figures_title), [
                line for figure in pages[number - 1] for line in self._figure(figure)
            ]
        if doing := hands_on_of(self.exhibit, route):
            return self._title(theme, doing.title), self._hands_on(doing)
        if section == "timeline":
            return self._title(theme, self.exhibit.timeline_title), self._events(theme)
        if section == "photos":
            return self._title(theme, theme.title), [
                line for photo in theme.photos for line in self._sentences(photo.caption)
            ]
        headline = self._number(self.exhibit.numbers[theme.headline])
        return self._title(theme, theme.title), [*self._sentences(theme.tagline), headline]

    def _title(self, theme: Theme, title: Text) -> str:
        return self._text(theme.name) + ("：" if self._chinese else ": ") + self._text(title)

    def _sentences(self, text: Text) -> list[str]:
        return list(sentences(self._text(text)))

    def _events(self, theme: Theme | None = None) -> list[str]:
        return [
            statement(self._year(event), self._text(event.title), event.status, self.language)
            for owner, event in self.exhibit.dated_events
            if theme in (None, owner)
        ]

    def _year(self, event: Event) -> str:
        year = event.date[:4]
        since = f"{year}年起" if self._chinese else f"Since {year}"
        return marked(since if event.since else year, event.inferred)

    def _number(self, number: Number) -> str:
        form = "each" if number.each else "show"
        value = show(number, self.language, form)
        return statement(marked(self._text(number.label), number.inferred), value, number.status, self.language)

    def _hands_on(self, doing: HandsOn) -> list[str]:
        """What it ends in; a number of the article is named in the ending, a derived one is not."""
        answer = answer_of(doing, self.language, self.exhibit.numbers)
        derived = [statement(answer.label, plain(answer.show), answer.status, self.language)]
        return [*(derived if not answer.figure_id else []), *self._sentences(doing.ending)]

    def _figure(self, figure: Figure) -> list[str]:
        if isinstance(figure, Number):
            return [self._number(figure)]
        first, *others = (self._number(self.exhibit.numbers[key]) for key in figure.refers_to())
        return [self._text(figure.label) + (" · " if self._chinese else ". ") + first, *others]

    def source(self) -> str:
        """Where all of it comes from."""
        document = self.exhibit.document
        title, authors, as_of = (self._text(text) for text in (document.title, document.authors, self.exhibit.as_of))
        as_of += as_of_note(self.exhibit, self.language)
        return f"《{title}》，{authors}。{as_of}。" if self._chinese else f"“{title}”, {authors}. {as_of}."


def _too_dense(route: str, length: int) -> Mistake:
    over = length - MOST_BYTES
    return mistake(
        "code_too_dense",
        f"“{route}”这一页的网址太长，多了 {over} 个字符：二维码太密，手机在 40 厘米外扫不出来。",
        f"The address of the page “{route}” has {over} characters too many: a phone at 40 cm cannot read it.",
        f"请缩短到 {MOST_BYTES} 个字符以内，或换成短网址；展项在这之前改用文字。",
        f"Shorten it to {MOST_BYTES} characters; until then the exhibit gives the page’s words instead.",
    )
