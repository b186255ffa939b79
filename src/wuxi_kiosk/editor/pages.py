"""The page of the exhibit on which an entry is seen; no Qt."""

from collections.abc import Collection

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import Exhibit, Figure, Number, Theme
from wuxi_kiosk.content.routes import ABOUT, CLOSING, HOME, TIMELINE, page_route, photo_card, theme_pages
from wuxi_kiosk.editor.catalogue import theme_of
from wuxi_kiosk.editor.outline import Address

# Where the parts of the exhibit's own file are seen; all others are on the home page.
_EXHIBIT_PAGES = {
    "closing": CLOSING,
    "about": ABOUT,
    "documents": ABOUT,
    "events": TIMELINE,
    "timeline_title": TIMELINE,
}


def page_of(exhibit: Exhibit, address: Address) -> str:
    """The route of the page that shows an entry, or of the first of its theme."""
    if address.file == EXHIBIT_FILE:
        return _EXHIBIT_PAGES.get(str(address.key[0]) if address.key else "", HOME)
    theme = theme_of(exhibit, address)
    if theme is None:
        return HOME
    if len(address.key) > 1 and isinstance(address.key[1], int):
        return _page_of_item(exhibit, theme, str(address.key[0]), address.key[1])
    section = "hands-on" if address.key[:1] == ("hands_on",) else ""
    pages = [page.route for page in theme_pages(theme) if page.section.key == section]
    return pages[0] if pages else page_route(theme, "story")


def _page_of_item(exhibit: Exhibit, theme: Theme, field: str, index: int) -> str:
    items = getattr(theme, field, ())
    item = items[index] if index < len(items) else None
    for page in theme_pages(theme):
        if field == "story" and page.section.key == "story" and page.number == index + 1:
            return page.route
        if field == "photos" and item and photo_card(item.id) in page.section.cards(theme, page.number):
            return page.route
        if field in ("figures", "events") and _is_on(item, page.section.summary(exhibit, theme, page.number).parts):
            return page.route
    return page_route(theme, "story")


def _is_on(item: object, parts: Collection[object]) -> bool:
    """Whether an entry is among the parts of a page, or a number that one of its figures draws."""
    if isinstance(item, Number):
        return any(isinstance(part, Figure) and item.id in part.refers_to() for part in parts)
    return item in parts
