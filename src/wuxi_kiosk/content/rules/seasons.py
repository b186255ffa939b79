"""Schedules leave a theme and a step of each story; scenes name themes; notices are due at some time."""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import ValidationError

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, warning_template
from wuxi_kiosk.content.model import AttractScene, Notice, StoryStep, Theme
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.schedule import Schedule
from wuxi_kiosk.content.source_tree import SourceNode

_DAYS = tuple(date(2001, 1, 1) + timedelta(days=day) for day in range(365))
# In minutes after midnight: no museum is open between them.
_NIGHT_BEGINS, _NIGHT_ENDS = 22 * 60, 6 * 60


def check_themes(context: RuleContext) -> None:
    """Report, as a warning, that every theme has a schedule."""
    themes = list(_nodes(context, Theme))
    if context.complete and themes and all("when" in node.raw for node in themes):
        context.report(themes[0], ("when",), _NO_LASTING_THEME, of_key=True)


def check_stories(context: RuleContext) -> None:
    """Report stories of which every step has a schedule."""
    steps = list(_nodes(context, StoryStep))
    told = {step.file.name for step in steps}
    lasting = {step.file.name for step in steps if "when" not in step.raw}
    for theme in _nodes(context, Theme):
        if theme.file.name in told - lasting:
            context.report(theme, ("story",), _NO_LASTING_STEP, of_key=True)


def check_scenes(context: RuleContext) -> None:
    """Report scenes of themes that there are not, and a second one of a theme."""
    told: set[str] = set()
    for node in _nodes(context, AttractScene):
        theme_id = node.raw.get("theme")
        if not is_id(theme_id):
            continue
        if theme_id in told:
            context.report(node, ("theme",), messages.written_twice(str(theme_id)))
        elif theme_id not in context.theme_ids and context.complete:
            context.report(node, ("theme",), messages.unknown_theme(str(theme_id), context.theme_ids))
        told.add(str(theme_id))


def check_notices(context: RuleContext) -> None:
    """Report notices with the id of another; as warnings, those without a day, and those whose days do not count."""
    first: set[str] = set()
    for node in _nodes(context, Notice):
        shown = node.raw.get("shown")
        if isinstance(shown, bool) and node.raw.get("when") is not None:
            context.report(node, ("shown",), days_do_not_count(always=shown), of_key=True)
        notice_id = node.raw.get("id")
        if is_id(notice_id) and notice_id in first:
            context.report(node, ("id",), messages.written_twice(str(notice_id)))
        first.add(str(notice_id))
        if node.raw.get("when") is None and node.raw.get("shown") is None:
            context.diagnostics.append(node.diagnostic_of_missing(("when",), _NEVER_DUE))


def check_themes_mostly_shown(context: RuleContext) -> None:
    """Report, as a warning, a theme that its months hide for more than half of every year.

    Where all themes have a schedule they take turns. A season that is written with its first and its last day is meant.
    """
    themes = list(_nodes(context, Theme))
    if all("when" in node.raw for node in themes):
        return
    for node in themes:
        schedule = schedule_of(node.raw.get("when"))
        if not schedule or not schedule.months or schedule.first or schedule.until:
            continue
        shown = sum(map(schedule.holds_on, _DAYS))
        if 2 * shown < len(_DAYS):
            context.report(node, ("when",), mostly_hidden(len(_DAYS) - shown), of_key=True)


def check_hours(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, a schedule whose hours all lie in the night."""
    schedule = schedule_of(node.raw)
    if schedule and schedule.hours and all(_in_night(hours.begin, hours.end) for hours in schedule.hours):
        context.report(node, ("hours",), _HOURS_AT_NIGHT)


def _in_night(begin: int, end: int) -> bool:
    return end <= _NIGHT_ENDS or begin >= _NIGHT_BEGINS


def schedule_of(raw: object) -> Schedule | None:
    """A schedule as it is written, or None if there is none or it is invalid."""
    if raw is None:
        return None
    try:
        return Schedule.model_validate(raw)
    except (TypeError, ValidationError):
        return None


def _nodes(context: RuleContext, model: type[Theme | StoryStep | AttractScene | Notice]) -> Iterator[SourceNode]:
    return (node for node in context.nodes if node.model is model)


_NO_LASTING_THEME: DiagnosticTemplate = warning_template(
    "no_lasting_theme",
    "每个主题都写了 when：没有一个主题一直展出。",
    "Every theme has a schedule: none is always shown.",
    "一个都不到时候，或者时钟不可信时，展项会全部展出。请至少让一个主题不写 when。",
    "When none is due, or the clock cannot be trusted, all are shown. Leave at least one theme without when.",
)
_NO_LASTING_STEP: DiagnosticTemplate = diagnostic_template(
    "no_lasting_step",
    "这个故事的每一步都写了 when。",
    "Every step of this story has a schedule.",
    "请至少让一步不写 when，故事才不会空着；整个主题都分季节，就把 when 写在主题上。",
    "Leave at least one step without when, so that the story is never empty; write when at the theme for all of it.",
)
_NEVER_DUE: DiagnosticTemplate = warning_template(
    "never_due",
    "这条通知没有写什么时候显示：它自己不会出现，除非在展项的面板里选它。",
    "This notice does not say when it is shown: it comes only when it is chosen on the panel of the exhibit.",
    "请写 when（按日子和时间），或者 shown: true（一直显示，直到删去）。",
    "Add when for its days and hours, or shown: true for as long as that stands there.",
)
_HOURS_AT_NIGHT: DiagnosticTemplate = warning_template(
    "hours_at_night",
    "这里写的时间全在夜里（22:00—06:00）。",
    "All of these hours lie in the night, between 22:00 and 06:00.",
    "请按24小时写：下午三点是 15:00，下午两点半是 14:30。",
    "Write hours of a 24-hour clock: three in the afternoon is 15:00, half past two 14:30.",
)


def days_do_not_count(*, always: bool) -> DiagnosticTemplate:
    written = "true" if always else "false"
    return warning_template(
        "days_do_not_count",
        f"这条通知写了日子，又写了 shown: {written}，日子就不算，"
        + ("过了那几天还在显示。" if always else "到了那一天也不显示。"),
        f"This notice has days, and `shown` is {written}, so that they do not count: "
        + ("it stays when they are over." if always else "it is not shown on them."),
        f"请删去 shown: {written}，就按日子显示；不要这条通知，就把它删去。",
        f"Delete shown: {written} to have it shown on its days; delete the notice if it is not wanted.",
    )


def mostly_hidden(days: int) -> DiagnosticTemplate:
    return warning_template(
        "mostly_hidden",
        f"整个主题一年里有 {days} 天看不到，连同它的故事、数字和事件。",
        f"The whole theme, with its story, numbers and events, is hidden on {days} days of a year.",
        "如果只是一张照片或一步故事分季节，请把 when 移到那张照片或那一步下面；"
        "整个主题只在那时展出，请写首尾两天，如 {from: 12-01, until: 02-28}，就不再提示。",
        "If only a photo or a step is meant, move when to that photo or step; if the theme is, write its first and its "
        "last day, as in {from: 12-01, until: 02-28}, which is taken as meant.",
    )
