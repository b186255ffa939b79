"""Texts of content that are cut off on the smallest screen, measured on every page, with the places they come from."""

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
# Shorter texts are found in others by chance.
_MIN_PART_CHARS = 4


@dataclass(frozen=True)
class CutText:
    """A text as a page shows a part of it only."""

    route: str
    language: str
    text: str


def cut_texts(
    application: Application, languages: Iterable[str], screen: Screen = SMALLEST, routes: Sequence[str] = ()
) -> Iterator[CutText]:
    """Every text of these pages, or of all, that is cut off, in each language."""
    resize(application.window, screen.size, screen.inch)
    application.window.show()
    for language in languages:
        application.exhibit.setProperty("language", language)
        for route in routes or [*application.exhibit.routes(), ATTRACT]:
            go(application, route)
            for item in cut_off(inspect_page(application.window)):
                yield CutText(route, language, _words(item))


def check(found: Iterable[CutText], texts: Sequence[SourceNode], numbers: Mapping[str, Number]) -> Iterator[Diagnostic]:
    """A warning for each text that is cut off, where it is written; what is none of the content is the program's."""
    sources: dict[str, _Sources] = {}
    told: set[tuple[str, str]] = set()
    for cut in found:
        if (cut.language, cut.text) in told:
            continue
        told.add((cut.language, cut.text))
        if cut.language not in sources:
            sources[cut.language] = _Sources(cut.language, texts, numbers)
        node = sources[cut.language].of(cut.text)
        warning = text_cut_off(cut)
        if node:
            yield node.diagnostic((cut.language,), warning)
        else:
            yield warning.at(file_name(cut.route))


class _Sources:
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
        best = max(parts, key=len, default="") or min(wholes, key=len, default="")
        return self._nodes.get(best)


def _shown(node: SourceNode, written: str, language: str, numbers: Mapping[str, Number]) -> str:
    try:
        if issubclass(node.owner, Number) and node.key[-1] in template.FORMS:
            number = numbers.get(str(node.file.document.tree and _id_of(node)))
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


def _words(item: TextItem) -> str:
    return " ".join(plain(template.plain(item.text)).split())


def _key(text: str) -> str:
    return "".join(plain(template.plain(text)).split())


def text_cut_off(cut: CutText) -> DiagnosticTemplate:
    page = file_name(cut.route)
    return warning_template(
        "text_cut_off",
        f"在最小的屏幕（{SMALLEST.width}×{SMALLEST.height}，{SMALLEST.inch:g} 英寸）上，"
        f"“{page}”这一页的“{quoted(cut.text)}”显示不全。",
        f"On the smallest screen ({SMALLEST.width}×{SMALLEST.height}, {SMALLEST.inch:g} inches) “{quoted(cut.text)}” "
        f"is cut off on the page “{page}”.",
        f"请缩短；想看画面，运行 shoot --size {SMALLEST.width}x{SMALLEST.height} --page {page}。",
        f"Shorten it; to see the page, run shoot --size {SMALLEST.width}x{SMALLEST.height} --page {page}.",
    )
