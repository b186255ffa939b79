"""Texts that are cut off or too long on the smallest screen, measured on every page, with where they are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wuxi_kiosk.app import Application
from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, quoted, warning_template
from wuxi_kiosk.content.model import Number
from wuxi_kiosk.content.routes import ATTRACT
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.inspect.geometry import TextItem, cut_off, inspect_page
from wuxi_kiosk.inspect.screens import SCREENS, Screen
from wuxi_kiosk.inspect.shoot import file_name, go, resize
from wuxi_kiosk.viewmodels.typeset import plain

SMALLEST = min(SCREENS, key=lambda screen: (screen.width * screen.height, screen.inch))
# Headings are at least so high, in millimetres, and have at most so many lines; a text has at most so much of a screen.
_HEADING_MM, MAX_HEADING_LINES, MAX_SCREEN_SHARE = 8.5, 3, 0.65
# Shorter texts are found in others by chance.
_MIN_PART_CHARS = 4


@dataclass(frozen=True)
class UnfitText:
    """A text that a page shows a part of only, or that leaves no room for others: `lines` are those of such a text."""

    route: str
    language: str
    text: str
    lines: int = 0


def unfit_texts(
    application: Application, languages: Iterable[str], screen: Screen = SMALLEST, routes: Sequence[str] = ()
) -> Iterator[UnfitText]:
    """Every text of these pages, or of all, that is cut off or too long, in each language."""
    resize(application.window, screen.size, screen.inch)
    application.window.show()
    for language in languages:
        application.exhibit.setProperty("language", language)
        for route in routes or [*application.exhibit.routes(), ATTRACT]:
            go(application, route)
            page = inspect_page(application.window)
            for item in cut_off(page):
                yield UnfitText(route, language, words_of(item))
            for item in page.texts:
                if is_too_long(item, screen):
                    yield UnfitText(route, language, words_of(item), item.lines)


def is_too_long(item: TextItem, screen: Screen) -> bool:
    """Whether a text leaves too little room for others."""
    if item.em >= _HEADING_MM * screen.millimetre:
        return item.lines > MAX_HEADING_LINES
    return item.place.whole.height > MAX_SCREEN_SHARE * screen.height


def check(
    found: Iterable[UnfitText], texts: Sequence[SourceNode], numbers: Mapping[str, Number]
) -> Iterator[Diagnostic]:
    """A warning for each of these texts where it is written; what is none of the content has the name of its page."""
    sources: dict[str, TextSources] = {}
    told: set[tuple[str, str]] = set()
    for unfit in found:
        if (unfit.language, unfit.text) in told:
            continue
        told.add((unfit.language, unfit.text))
        if unfit.language not in sources:
            sources[unfit.language] = TextSources(unfit.language, texts, numbers)
        node = sources[unfit.language].of(unfit.text)
        warning = text_too_tall(unfit) if unfit.lines else text_cut_off(unfit)
        if node:
            yield node.diagnostic((unfit.language,), warning)
        else:
            yield warning.at(file_name(unfit.route))


class TextSources:
    """The nodes of the texts of a language, by what visitors read of them."""

    def __init__(self, language: str, texts: Sequence[SourceNode], numbers: Mapping[str, Number]) -> None:
        self._nodes: dict[str, SourceNode] = {}
        for node in texts:
            written = node.raw.get(language)
            if isinstance(written, str) and (shown := _shown(node, written, language, numbers)):
                self._nodes.setdefault(_key(shown), node)

    def of(self, shown: str) -> SourceNode | None:
        """The node of a text on a page, which may stand between others or be a sentence of its text."""
        key = _key(shown)
        if key in self._nodes:
            return self._nodes[key]
        parts = [known for known in self._nodes if len(known) >= _MIN_PART_CHARS and known in key]
        wholes = [known for known in self._nodes if len(key) >= _MIN_PART_CHARS and key.rstrip("…") in known]
        best = min(wholes, key=len, default="") or max(parts, key=len, default="")
        return self._nodes.get(best)


def _shown(node: SourceNode, written: str, language: str, numbers: Mapping[str, Number]) -> str:
    try:
        if issubclass(node.owner, Number) and node.key[-1] in template.FORMS:
            number = numbers.get(str(_id_of(node)))
            return template.plain(template.show(number, language, str(node.key[-1]))) if number else ""
        return template.plain(template.render_line(written, language, numbers))
    except template.TemplateError:
        return written


def _id_of(node: SourceNode) -> object:
    """The id of the number that a form belongs to."""
    entry: object = node.file.document.tree
    for part in node.key[:-1]:
        entry = entry[part]  # type: ignore[index]
    return entry.get("id") if isinstance(entry, Mapping) else None


def words_of(item: TextItem) -> str:
    """A text as it is read, on one line."""
    return " ".join(plain(template.plain(item.text)).split())


def _key(text: str) -> str:
    return "".join(plain(template.plain(text)).split())


def text_cut_off(unfit: UnfitText) -> DiagnosticTemplate:
    return _on_smallest_screen("text_cut_off", unfit, ("显示不全", "is cut off"))


def text_too_tall(unfit: UnfitText) -> DiagnosticTemplate:
    told = (f"有 {unfit.lines} 行，占去太多地方", f"has {unfit.lines} lines and leaves too little room")
    return _on_smallest_screen("text_too_tall", unfit, told)


def _on_smallest_screen(code: str, unfit: UnfitText, told: tuple[str, str]) -> DiagnosticTemplate:
    page, written = file_name(unfit.route), quoted(unfit.text)
    size = f"{SMALLEST.width}×{SMALLEST.height}"
    shoot = f"shoot --size {size.replace('×', 'x')} --diagonal {SMALLEST.inch:g} --page {page}"
    return warning_template(
        code,
        f"在最小的屏幕（{size}，{SMALLEST.inch:g} 英寸）上，“{page}”这一页的“{written}”{told[0]}。",
        f"On the smallest screen ({size}, {SMALLEST.inch:g} inches) “{written}” {told[1]} on the page “{page}”.",
        f"请缩短；想看画面，运行 {shoot}。",
        f"Shorten it; to see the page, run {shoot}.",
    )
