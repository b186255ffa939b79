"""The steps of a story fit their statuses and the hands-on activity, and each shows a view of its own."""

import re
from collections.abc import Hashable, Mapping
from typing import get_args

from pydantic import ValidationError

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, warning_template
from wuxi_kiosk.content.model import PENDING, STEP_OF_PENDING, Camera, Figure, Status, Step, StoryStep
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)(?::[a-z]+)?\}")
# Words without which what is told has happened.
_NOT_YET: Mapping[str, re.Pattern[str]] = {
    "zh": re.compile(
        "将(?![近军来])|力争|争取|预计|预期|预估|计划|规划|拟|目标|希望|有望|盼|期望|打算|接下来|下一步|(?<![主重需不只])要(?![求素点闻])"
    ),
    "en": re.compile(
        r"\b(?:aim\w*|expect\w*|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|will|would|target\w*|intend\w*|project(?:ed|ions?)"
        r"|is to|are to|was to|were to|to be)\b",
        re.IGNORECASE,
    ),
}


def check_status(context: RuleContext, node: SourceNode) -> None:
    """Report pending matters outside the step for them, and others in it."""
    step, status = node.raw.get("step"), node.raw.get("status", "reported")
    if step not in get_args(Step) or status not in get_args(Status):
        return
    if status in PENDING and step != STEP_OF_PENDING:
        context.report(node, ("step",), messages.pending_in_other_step(status))
    elif status not in PENDING and step == STEP_OF_PENDING:
        context.report(node, ("step",), messages.nothing_pending())


def check_following_step(context: RuleContext, node: SourceNode) -> None:
    """Report a step to follow the hands-on activity that the story of the theme lacks."""
    activity, story = node.raw.get("hands_on"), node.raw.get("story")
    then = activity.get("then") if isinstance(activity, dict) else None
    steps = [step.get("step") for step in story if isinstance(step, dict)] if isinstance(story, tuple) else []
    if isinstance(then, str) and then in get_args(Step) and then not in steps:
        context.report(node, ("hands_on", "then"), messages.no_such_step(then))


def check_view(context: RuleContext, node: SourceNode) -> None:
    """Report a step with two views."""
    if node.raw.get("camera") is not None and node.raw.get("picture") is not None:
        context.report(node, ("picture",), messages.two_views(), of_key=True)


def check_views_differ(context: RuleContext) -> None:
    """Report, as a warning, a view that a step of any story shows already."""
    first: dict[Hashable, SourceNode] = {}
    for node in context.nodes:
        if not issubclass(node.model, StoryStep) or (view := _view(node)) is None:
            continue
        if view in first:
            other = first[view]
            key = "camera" if node.raw.get("camera") is not None else "picture"
            line = other.file.document.place((*other.key, key), of_key=True).line
            context.report(node, (key,), messages.same_view(other.file.name, line), of_key=True)
        first.setdefault(view, node)


def check_told(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, a text with a number that has not come about and no word that says so."""
    if issubclass(node.owner, Figure):
        return
    for language, written in node.raw.items():
        words = _NOT_YET.get(str(language).partition("-")[0])
        if not words or not isinstance(written, str) or "igure:" not in written:
            continue
        for reference in _REFERENCE.finditer(written):
            number = context.numbers.get(reference[1])
            if number and number.status in PENDING and not words.search(written):
                context.report_part(node, (language,), reference[0], told_as_done(number.id, number.status))
                break


def check_pending(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, the text of a step or an event that has not come about, without a word that says so."""
    status, texts = node.raw.get("status"), node.raw.get("text")
    if status not in PENDING or not isinstance(texts, Mapping):
        return
    for language, written in texts.items():
        words = _NOT_YET.get(str(language).partition("-")[0])
        if words and isinstance(written, str) and "igure:" not in written and not words.search(written):
            context.report(node, ("text", language), entry_told_as_done(str(status)))


def check_order(context: RuleContext, node: SourceNode) -> None:
    """Report, as a warning, a hardship that is told after the help or the change that ended it."""
    story = node.raw.get("story")
    told: set[object] = set()
    for index, step in enumerate(story if isinstance(story, tuple) else ()):
        kind = step.get("step") if isinstance(step, Mapping) else None
        if kind == "hardship" and not told.isdisjoint(("help", "change")):
            context.report(node, ("story", index, "step"), hardship_late())
        if isinstance(kind, str):
            told.add(kind)


def entry_told_as_done(status: str) -> DiagnosticTemplate:
    return warning_template(
        "told_as_done",
        f"这里写了 status: {status}（还没有实现），这段话却像说已经实现了。",
        f"The status here is {status}, which has not come about, but this text tells of it as done.",
        "请照原文写明“力争”“预计”“计划”等；已经实现的，先找到出处，再改 status。",
        "Say that it is aimed at, expected or planned; if it has come about, name the source and change the status.",
    )


def hardship_late() -> DiagnosticTemplate:
    return warning_template(
        "hardship_late",
        "“难处”排在了“帮扶”或“变化”的后面，观众读来次序颠倒。",
        "The hardship is told after the help or the change.",
        "请把 step: hardship 的一步移到前面；或换一个 step。",
        "Move the step with `step: hardship` to the front, or choose another `step` for it.",
    )


def told_as_done(number_id: str, status: str) -> DiagnosticTemplate:
    return warning_template(
        "told_as_done",
        f"数字“{number_id}”还没有实现（status: {status}），这段话却像说已经实现了。",
        f"The number “{number_id}” has not come about (status: {status}), but this text tells of it as done.",
        "请照原文写明“力争”“预计”“计划”等；已经实现的，先找到出处，再改数字的 status。",
        "Say that it is aimed at, expected or planned; if it has come about, name the source and change its status.",
    )


def _view(node: SourceNode) -> Hashable | None:
    """What a step shows: equal for equal views, None for the whole landscape or where it is not valid."""
    camera, picture = node.raw.get("camera"), node.raw.get("picture")
    if isinstance(picture, str):
        return picture
    if not isinstance(camera, Mapping):
        return None
    try:
        return node.file.document.tree.get("landscape"), Camera.model_validate(camera)
    except (TypeError, ValidationError):
        return None
