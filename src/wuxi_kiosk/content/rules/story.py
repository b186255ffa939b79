"""The steps of a story fit their statuses and the hands-on activity, and each shows a view of its own."""

from collections.abc import Hashable, Mapping
from typing import get_args

from pydantic import ValidationError

from wuxi_kiosk.content.model import PENDING, STEP_OF_PENDING, Camera, Status, Step, StoryStep
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode


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
