"""The steps of a theme's story fit its statuses and its hands-on activity."""

from typing import get_args

from wuxi_kiosk.content.model import PENDING, STEP_OF_PENDING, Status, Step
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
