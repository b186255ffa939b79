"""Numbers are shown with their value, unit and qualifier, by figures and activities that can show them."""

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template
from wuxi_kiosk.content.model import Figure, HandsOn, Number
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode


def check_figures(context: RuleContext) -> None:
    """Check the forms of each number, and whether each figure can show its numbers."""
    for node, figure in context.figures:
        if isinstance(figure, Number):
            _check_forms(context, node, figure)
            if figure.recipients and figure.each is None:
                context.report(node, ("recipients",), messages.recipients_without_each())
        _check_fit(context, node, figure, "unfit_figure")


def check_activities(context: RuleContext) -> None:
    """Check the amounts of each hands-on activity, and whether it can show its numbers."""
    for node, activity in context.activities:
        _check_amounts(context, node, activity)
        _check_fit(context, node, activity, "unfit_hands_on")


def _check_fit(context: RuleContext, node: SourceNode, shown: Figure | HandsOn, code: str) -> None:
    numbers = context.numbers_of(shown)
    for within, zh, en in shown.check(numbers) if numbers is not None else ():
        context.report(node, within, diagnostic_template(code, zh + "。", en + "."))


def _check_forms(context: RuleContext, node: SourceNode, number: Number) -> None:
    for form in template.FORMS:
        text = getattr(number, form)
        for language, written in text.root.items() if text else ():
            if not written.strip():
                continue
            try:
                uses_value = template.uses_value(written)
                shown = template.fill(written, number.value, language)
            except template.TemplateError as error:
                context.report(node, (form, language), error.diagnostic_template)
                continue
            if not uses_value:
                context.report(node, (form, language), messages.value_not_shown(form))
            elif language == "zh" and (omission := _omission(number, form, shown)):
                context.report(node, (form, language), omission)


def _omission(number: Number, form: str, shown: str) -> DiagnosticTemplate | None:
    """The message for a form in Chinese without the qualifier, or `show` without the unit."""
    if number.qualifier and number.qualifier not in shown:
        return messages.qualifier_not_shown(number.qualifier, shown)
    unit = number.unit.root.get("zh", "")
    # The qualifier may stand within the unit: 30余万人.
    if form == "show" and unit not in (shown.replace(number.qualifier, "", 1) if number.qualifier else shown):
        return messages.unit_not_shown(unit, shown)
    return None


def _check_amounts(context: RuleContext, node: SourceNode, activity: HandsOn) -> None:
    numbers = context.numbers_of(activity)
    if numbers is None:
        return
    for name in activity.TEMPLATES:
        for language, written in getattr(activity, name).root.items():
            if not written.strip():
                continue
            try:
                uses_value = template.uses_value(written)
                template.fill(written, activity.piece_value(numbers), language)
            except template.TemplateError as error:
                context.report(node, (name, language), error.diagnostic_template)
                continue
            if not uses_value:
                context.report(node, (name, language), messages.value_not_shown(name))
