"""What a notice says fits the days on which it is shown; schedules that are over for good show nothing any more.

All of these are warnings.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from wuxi_kiosk.content.calendar_words import WrittenDay, days_in
from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, warning_template
from wuxi_kiosk.content.model import Notice
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.rules.seasons import schedule_of
from wuxi_kiosk.content.schedule import ScheduleDay
from wuxi_kiosk.content.source_tree import SourceNode

_TOMORROW = re.compile(r"明天|明日|\btomorrow\b", re.IGNORECASE)
_TODAY = re.compile(r"今天|今日|\btoday\b", re.IGNORECASE)
# Words about the first day after the notice.
_OPEN_AGAIN = re.compile(
    r"恢复|重新|照常|起?开放|\b(?:re-?open(?:s|ed|ing)?|open(?:s|ed|ing)? again|open(?:s|ing)?|resum\w+)\b",
    re.IGNORECASE,
)


def check_notices(context: RuleContext) -> None:
    """Report words of a notice about days that its schedule contradicts."""
    for node in context.nodes:
        if node.model is not Notice or node.raw.get("shown") is not None:
            continue
        schedule = schedule_of(node.raw.get("when"))
        if not schedule or not schedule.until:
            continue
        first, last = schedule.first or schedule.until, schedule.until
        for key in ("title", "text"):
            texts = node.raw.get(key)
            for language, written in texts.items() if isinstance(texts, dict) else ():
                for fault in _faults(str(written), first, last, blocks=node.raw.get("blocks") is not False):
                    context.report_part(node, (key, language), *fault)
                    break


def check_over(nodes: Iterable[SourceNode], today: date) -> Iterator[Diagnostic]:
    """Report schedules whose last day is past and never comes again."""
    for node in nodes:
        schedule = schedule_of(node.raw)
        last = schedule.until if schedule else None
        if last and last.year and date(last.year, last.month, last.day) < today:
            yield node.diagnostic(("until",), schedule_over(str(last), today))


def _faults(
    written: str, first: ScheduleDay, last: ScheduleDay, *, blocks: bool
) -> Iterator[tuple[str, DiagnosticTemplate]]:
    days = first.parts != last.parts
    if days and (match := _TOMORROW.search(written) or _TODAY.search(written)):
        yield match[0], day_of_several(match[0], str(first), str(last))
    if not blocks or not _OPEN_AGAIN.search(written):
        return
    for day in days_in(written):
        if (opens := _as_date(day, last)) and opens != (ends := _date(last)) + timedelta(days=1):
            yield day.written, opens_while_shown(day.written, str(last), early=opens <= ends)
            return


def _date(day: ScheduleDay) -> date:
    return date(day.year or 2000, day.month, day.day)


def _as_date(day: WrittenDay, last: ScheduleDay) -> date | None:
    """A day of a text in the year of the schedule, or in the next one; None if there is none."""
    try:
        found = date(day.year or last.year or 2000, day.month, day.day)
        return found.replace(year=found.year + 1) if not day.year and last.month == 12 and day.month == 1 else found
    except ValueError:
        return None


def day_of_several(word: str, first: str, last: str) -> DiagnosticTemplate:
    return warning_template(
        "day_of_several",
        f"通知从 {first} 显示到 {last}，不止一天，“{word}”每天读来都是另一天。",
        f"The notice is shown from {first} to {last}: “{word}” is another day on each of them.",
        "请写明是几月几日；或分成几条通知，一天一条。",
        "Write the day itself, or make a notice for each day.",
    )


def opens_while_shown(day: str, last: str, *, early: bool) -> DiagnosticTemplate:
    return warning_template(
        "opens_while_shown",
        f"通知说{day}开放，自己却显示到 {last}（含当天）。"
        if early
        else f"通知说{day}开放，自己却只显示到 {last}，中间几天没有通知。",
        f"The notice says that the exhibit opens on {day}, but is itself shown to the end of {last}.",
        "请核对：until 是显示的最后一天，第二天就不显示了。",
        "Check both: `until` is the last day on which it is shown.",
    )


def schedule_over(last: str, today: date) -> DiagnosticTemplate:
    return warning_template(
        "schedule_over",
        f"最后一天是 {last}，已经过去了（今天是 {today.isoformat()}），再也不会显示。",
        f"The last day was {last}; today is {today.isoformat()}: it is never shown again.",
        "请改成新的日子；用不着了，就把这一条删去。",
        "Write new days, or delete the entry if it is not needed any more.",
    )
