"""Texts whose languages nobody has compared as they are now: new ones, and those changed in whichever language.

`check` tells of them, as of a task that is left; while an editor is open every change would.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, warning_template
from wuxi_kiosk.content.load import ValidationReport
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode
from wuxi_kiosk.content.translations import Confirmed, Pair, pair_of, place_of

_STALE = frozenset({"stale_translation", "exchanged_translations"})
_HINT = (
    "请对照着读一遍：几种语言说的是不是一回事，与数字、日期、图片是否相符；"
    "核对好了，运行 check --confirm-translations。",
    "Read all languages side by side once, also against the figures, the date and the picture; then run "
    "check --confirm-translations.",
)


def check(report: ValidationReport, confirmed: Confirmed) -> Iterator[Diagnostic]:
    """The texts of a report that are not confirmed, and those that stand where others were."""
    if report.exhibit is None or len(report.languages) < 2:
        return
    stale = {(found.file, found.key[:-1]) for found in report.diagnostics if found.code in _STALE}
    texts = [node for node in report.texts if (node.file.name, node.key) not in stale]
    by_file: dict[SourceFile, list[SourceNode]] = defaultdict(list)
    for node in texts:
        if any(pair not in confirmed.pairs for pair in _pairs(node, report.languages)):
            by_file[node.file].append(node)
    if by_file and not confirmed:
        nodes = [node for found in by_file.values() for node in found]
        yield report.texts[0].file.diagnostic((), _none_confirmed(len(nodes)))
        return
    for nodes in by_file.values():
        if len(nodes) > messages.MAX_TOLD_ALONE:
            lines = [_lines(node, report.languages[:1])[0] for node in nodes]
            yield nodes[0].diagnostic((), _many_unconfirmed(len(nodes), lines), of_key=True)
        else:
            for node in nodes:
                yield _unconfirmed_at(node, report.languages, confirmed)
    yield from _moved(texts, report.languages, confirmed)


def _pairs(node: SourceNode, languages: Sequence[str]) -> Iterator[Pair]:
    return filter(None, (pair_of(node.raw, languages[0], language) for language in languages[1:]))


def _lines(node: SourceNode, languages: Sequence[str]) -> list[int]:
    return [node.file.document.place((*node.key, code)).line for code in languages if code in node.raw]


def _unconfirmed_at(node: SourceNode, languages: Sequence[str], confirmed: Confirmed) -> Diagnostic:
    """A diagnostic at the language that has changed, if the other is as it was when the two were compared."""
    pairs = {pair[0]: pair for pair in _pairs(node, languages)}
    originals = {pair[1] for pair in confirmed.pairs}
    changed = next((code for code, pair in pairs.items() if pair not in confirmed.pairs and pair[1] in originals), None)
    lines = sorted(set(_lines(node, languages)))
    return node.diagnostic((changed or languages[0],), unconfirmed(lines))


def _moved(texts: Sequence[SourceNode], languages: Sequence[str], confirmed: Confirmed) -> Iterator[Diagnostic]:
    """Texts that were confirmed as those of another entry, which has others now."""
    places: Mapping[str, SourceNode] = {place_of(node): node for node in texts}
    for place, node in places.items():
        for pair in _pairs(node, languages):
            known = confirmed.places_of(pair)
            if not known or place in known:
                continue
            there = next((places[one] for one in sorted(known) if one in places), None)
            if there and pair not in set(_pairs(there, languages)):
                line = there.file.document.place(there.key, of_key=True).line
                yield node.diagnostic((languages[0],), moved_text(there.file.name, line))
                break


def unconfirmed(lines: Sequence[int]) -> DiagnosticTemplate:
    zh = "、".join(f"第 {line} 行" for line in lines)
    en = f"{'lines' if len(lines) > 1 else 'line'} {', '.join(map(str, lines))}"
    return warning_template(
        "unconfirmed_translation",
        f"这条文字改过或是新写的，各种语言还没有核对过（{zh}）。",
        f"This text is new or changed; its languages have not been compared since ({en}).",
        *_HINT,
    )


def _many_unconfirmed(count: int, lines: Sequence[int]) -> DiagnosticTemplate:
    zh, en = messages.first_lines(lines)
    return warning_template(
        "unconfirmed_translations",
        f"这个文件里有 {count} 条文字改过或是新写的，各种语言还没有核对过：{zh}。",
        f"Texts of this file that are new or changed, whose languages have not been compared since: {count}, on {en}.",
        *_HINT,
    )


def _none_confirmed(count: int) -> DiagnosticTemplate:
    return warning_template(
        "unconfirmed_translations",
        f"{count} 条文字的各种语言都还没有核对过（没有 translations.lock）。",
        f"The languages of {count} texts have never been compared (there is no translations.lock).",
        *_HINT,
    )


def moved_text(name: str, line: int) -> DiagnosticTemplate:
    return warning_template(
        "moved_text",
        f"这段文字核对时写在 {name} 第 {line} 行那一项，现在那里是别的文字。",
        f"When its languages were compared this text stood at {name}, line {line}, where another is now.",
        "请看看两处的文字是不是对调了或贴错了；没有错，就运行 check --confirm-translations。",
        "See whether two texts have changed places or one was pasted into the wrong entry; if not, run "
        "check --confirm-translations.",
    )
