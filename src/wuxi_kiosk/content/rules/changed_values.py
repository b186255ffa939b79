"""Values other than texts that nobody has looked at since they were changed: numbers, dates, pictures, places, sources.

What is wrong with them often is right by itself, as the longitude of another town.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, warning_template
from wuxi_kiosk.content.load import ValidationReport
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.source_tree import SourceFile, SourceNode
from wuxi_kiosk.content.translations import Confirmed, values_of

_HINT = (
    "请看一眼：是不是这一项的，与旁边的文字、图片是否相符；核对好了，运行 check --confirm-translations。",
    "See whether it belongs to this entry and agrees with the words and pictures beside it; then run "
    "check --confirm-translations.",
)


def check(report: ValidationReport, confirmed: Confirmed) -> Iterator[Diagnostic]:
    """The values of a report that are not those that were confirmed; of an entry that is new its texts are told."""
    if report.exhibit is None or not confirmed.values:
        return
    places = {place for place, _value in confirmed.values}
    by_file: dict[SourceFile, list[tuple[SourceNode, str]]] = defaultdict(list)
    for node in report.entries:
        values = values_of(node)
        if any(place in places for place, _value in values.values()):
            by_file[node.file] += [(node, name) for name, value in values.items() if value not in confirmed.values]
    for found in by_file.values():
        if len(found) > messages.MAX_TOLD_ALONE:
            lines = [node.file.document.place((*node.key, name)).line for node, name in found]
            yield found[0][0].file.diagnostic((), changed_values(len(found), lines))
        else:
            for node, name in found:
                yield node.diagnostic((name,), changed_value(name))


def changed_value(name: str) -> DiagnosticTemplate:
    return warning_template(
        "changed_value",
        f"“{name}”改过或是新写的，还没有核对过。",
        f"“{name}” is new or changed, and has not been looked at since.",
        *_HINT,
    )


def changed_values(count: int, lines: Sequence[int]) -> DiagnosticTemplate:
    zh, en = messages.first_lines(lines)
    return warning_template(
        "changed_values",
        f"这个文件里有 {count} 处数值、日期、图片、位置或出处改过，还没有核对过：{zh}。",
        "Numbers, dates, pictures, places or sources of this file that have changed and not been looked at since: "
        f"{count}, on {en}.",
        *_HINT,
    )
