"""What content refers to is there: numbers, photos, icons, landscapes and the places in them."""

from collections.abc import Collection, Mapping

from wuxi_kiosk.content import template
from wuxi_kiosk.content.diagnostics import DiagnosticTemplate
from wuxi_kiosk.content.landscape import Landscape, Scene
from wuxi_kiosk.content.model import Group, Theme
from wuxi_kiosk.content.rules import messages
from wuxi_kiosk.content.rules.context import RuleContext, is_id
from wuxi_kiosk.content.source_tree import SourceNode
from wuxi_kiosk.content.spelling import closest


def check_numbers(context: RuleContext, node: SourceNode, key: str) -> None:
    """Report the ids of a field, one or a list, that are not of numbers."""
    for within, item in node.values(key):
        if is_id(item) and (error := number_error(context, str(item), "show")):
            context.report(node, within, error)


def number_error(context: RuleContext, number_id: str, form: str) -> DiagnosticTemplate | None:
    """Why an id does not refer to a number that has this form."""
    model = context.figure_models.get(number_id)
    if model is None:
        return messages.unknown_number(number_id, closest(number_id, context.number_ids)) if context.complete else None
    if issubclass(model, Group):
        return messages.not_a_number(number_id)
    number = context.numbers.get(number_id)
    if number and getattr(number, form, None) is None:
        try:
            template.show(number, "", form)
        except template.TemplateError as error:
            return error.diagnostic_template
    return None


def check_name(
    context: RuleContext, node: SourceNode, key: str, known: Collection[str], called: tuple[str, str]
) -> None:
    """Report a name that is none of those known; `called` is what it names, in Chinese and English."""
    written = node.raw.get(key)
    if isinstance(written, str) and written not in known:
        context.report(node, (key,), messages.unknown_name(key, written, known, called))


def check_landscape(context: RuleContext, node: SourceNode) -> None:
    """Report a landscape that is unknown or whose description cannot be read."""
    known = context.registry.landscapes
    check_name(context, node, "landscape", known, ("背景", "landscape"))
    written = node.raw.get("landscape")
    if isinstance(written, str) and written in known and (reason := known[written].error):
        context.report(node, ("landscape",), messages.unreadable_landscape(written, reason))


def check_event_picture(context: RuleContext, node: SourceNode) -> None:
    """Report the picture of an event that is no photo of the exhibit, or that it has besides a place."""
    written = node.raw.get("picture")
    if "picture" in node.raw and "at" in node.raw:
        context.report(node, ("at",), messages.two_pictures(), of_key=True)
    if context.complete and is_id(written) and written not in context.photo_ids:
        context.report(node, ("picture",), messages.unknown_picture(str(written), context.photo_ids))


def check_anchors(context: RuleContext, node: SourceNode, kind: str) -> None:
    """Report anchors of a hands-on activity that the landscape of its theme has not, or that are of another kind."""
    found = _landscape(context, node)
    if found is None:
        return
    name, landscape = found
    known = landscape.anchors(kind)
    for within, place in node.values("at"):
        if not isinstance(place, str) or place in known:
            continue
        if place in landscape.places:
            context.report(node, within, messages.unfit_place(place, kind, known))
        else:
            context.report(node, within, messages.unknown_place(place, name, known, "at"))


def check_place(context: RuleContext, node: SourceNode, key: str) -> None:
    """Report a place of a figure, an event or a camera that the landscape behind it has not."""
    found = _landscape(context, node)
    written = node.raw.get(key)
    if found is None or not isinstance(written, str) or written in found[1].places:
        return
    context.report(node, (key,), messages.unknown_place(written, found[0], found[1].places, key))


def check_along(context: RuleContext, node: SourceNode) -> None:
    """Report how far along a place a camera looks where that place is no path."""
    found = _landscape(context, node)
    focus, along = node.raw.get("focus"), node.raw.get("along")
    if found is None or along is None or not isinstance(focus, str) or focus not in found[1].places:
        return
    if any(_kind(scene, focus) != "path" for scene in (found[1].wide, found[1].tall)):
        context.report(node, ("along",), messages.along_no_path(focus), of_key=True)


def check_picture(context: RuleContext, node: SourceNode) -> None:
    """Report a picture of a story step that is no photo of its theme."""
    written, photos = node.raw.get("picture"), node.file.document.tree.get("photos")
    known = [
        str(photo["id"])
        for photo in (photos if isinstance(photos, tuple) else ())
        if isinstance(photo, Mapping) and is_id(photo.get("id"))
    ]
    if is_id(written) and written not in known:
        context.report(node, ("picture",), messages.unknown_photo(str(written), known))


def _landscape(context: RuleContext, node: SourceNode) -> tuple[str, Landscape] | None:
    """The landscape behind a node by its name; None for one that is unknown or unreadable, which is reported itself."""
    tree = node.file.document.tree
    page = tree if node.file.model is Theme else tree.get("home")
    name = page.get("landscape") if isinstance(page, Mapping) else None
    landscape = context.registry.landscapes.get(name) if isinstance(name, str) else None
    return None if landscape is None or landscape.error else (str(name), landscape)


def _kind(scene: Scene | None, place: str) -> str | None:
    anchor = scene.anchors.get(place) if scene else None
    return anchor.kind if anchor else None
