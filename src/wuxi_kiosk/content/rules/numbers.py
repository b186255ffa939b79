"""Numbers are shown with their value, unit and qualifier, by figures and activities that can show them."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from wuxi_kiosk.content import placeholders, template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, diagnostic_template, warning_template
from wuxi_kiosk.content.model import PENDING, Figure, Group, HandsOn, Number, Theme
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext
from wuxi_kiosk.content.source_tree import SourceNode

# How much of two labels is the same where they are of one number, and where they are one label.
_LIKE, _SAME = 0.5, 0.8


def check_figures(context: RuleContext) -> None:
    """Check the forms of each number, and whether each figure can show its numbers."""
    for node, figure in context.figures:
        if isinstance(figure, Number):
            _check_forms(context, node, figure)
            if figure.recipients and figure.each is None:
                missing = messages.recipients_without_each()
                context.diagnostics.append(node.diagnostic_of_missing(("each",), missing, asked_by=("recipients",)))
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


def check_groups(context: RuleContext) -> None:
    """Report, as warnings, numbers that a figure compares though their periods differ, and those in reverse order."""
    for node, figure in context.figures:
        numbers = context.numbers_of(figure) if isinstance(figure, Group) else None
        if not numbers or not isinstance(figure, Group):
            continue
        counted = [number for number in numbers if number.status not in PENDING]
        going_on = [number for number in counted if number.since]
        if figure.COMPARES and 0 < len(going_on) < len(counted):
            other = next(number for number in counted if not number.since)
            context.report(node, ("items",), different_periods(going_on[0], other))
        if len(figure.ROLES) == len(numbers) == 2 and all(
            _says(numbers[index], figure.ROLES[1 - index]) and not _says(numbers[index], figure.ROLES[index])
            for index in (0, 1)
        ):
            context.report(node, ("items",), in_and_out_reversed(numbers[0].id, numbers[1].id))


def check_left_over(context: RuleContext) -> None:
    """Report, as a warning, numbers with the value of a new entry and its unit or source, not filled in."""
    for node, figure in context.figures:
        if isinstance(figure, Number) and figure.value == placeholders.VALUE:
            unit = figure.unit.root
            is_new = all(unit.get(code) == written for code, written in placeholders.UNIT.items() if code in unit)
            if is_new or not all(reference.is_filled_in for reference in figure.source):
                context.report(node, ("value",), value_left_over())


def check_headline_labels(context: RuleContext) -> None:
    """Report, as a warning, words over the headline of a theme that are the label of another of its numbers."""
    labels = {
        (node.file.name, figure.id): figure.label.root.get("zh", "")
        for node, figure in context.figures
        if isinstance(figure, Number)
    }
    for node in context.nodes:
        texts = node.raw.get("headline_label") if node.model is Theme else None
        written = texts.get("zh") if isinstance(texts, Mapping) else None
        own = labels.get((node.file.name, str(node.raw.get("headline"))))
        if not isinstance(written, str) or own is None or _likeness(written, own) >= _LIKE:
            continue
        for (name, number_id), label in labels.items():
            if name == node.file.name and _likeness(written, label) > _SAME:
                context.report(node, ("headline_label", "zh"), label_of_other_number(number_id, node.raw["headline"]))
                break


def _likeness(one: str, other: str) -> float:
    """How much two labels are the same, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _says(number: Number, words: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether the label of a number has one of these words in any language."""
    written = number.label.root
    return any(code in written and pattern.search(written[code]) for code, pattern in words.items())


def value_left_over() -> DiagnosticTemplate:
    return warning_template(
        "placeholder",
        "数值是 1，单位或出处还是新加时的样子：还没有填。",
        "The value is 1, with the unit or the source of a new entry: still to be filled in.",
        "请写真正的数值和单位，连同 show 和 source。",
        "Write the real value and unit, with show and source.",
    )


def label_of_other_number(number_id: str, headline: str) -> DiagnosticTemplate:
    return warning_template(
        "label_of_other_number",
        f"headline_label 是数字“{number_id}”的名称，headline 却是“{headline}”。",
        f"headline_label is the label of the number “{number_id}”, but headline is “{headline}”.",
        "请改其中一个，让名称说的就是那个数字。",
        "Change one of them, so that the label is that of the number.",
    )


def different_periods(going_on: Number, other: Number) -> DiagnosticTemplate:
    return warning_template(
        "different_periods",
        f"这张图比较的数字时段不同：“{going_on.id}”从 {going_on.date} 累计至今，“{other.id}”不是。",
        f"This figure compares numbers of different periods: “{going_on.id}” counts up since {going_on.date}, "
        f"“{other.id}” does not.",
        "时段不同的数字不能比大小：请换成同一时段的，或用 kind: side-by-side 并排写出。",
        "They cannot be compared: take numbers of one period, or set them out with kind: side-by-side.",
    )


def in_and_out_reversed(first: str, second: str) -> DiagnosticTemplate:
    return warning_template(
        "in_and_out_reversed",
        f"items 要先写进，再写出；“{first}”的名称说的是出，“{second}”说的是进。",
        f"What came in is the first of items, what went out the second; “{first}” says out, and “{second}” in.",
        f"请对调：items: [{second}, {first}]。",
        f"Exchange them: items: [{second}, {first}].",
    )


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
