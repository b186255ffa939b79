"""The pages of the exhibit on which an entry is seen; no Qt."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import Exhibit, Figure, Number, Theme
from wuxi_kiosk.content.registry import ContentRegistry
from wuxi_kiosk.content.routes import (
    ABOUT,
    CLOSING,
    HOME,
    TIMELINE,
    all_routes,
    notice_routes,
    page_route,
    photo_card,
    theme_pages,
)
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor.catalogue import Catalogue, theme_of
from wuxi_kiosk.editor.outline import Address, value_of

# Where the parts of the exhibit's own file are seen; all others are on the home page.
_EXHIBIT_PAGES = {
    "closing": CLOSING,
    "about": ABOUT,
    "documents": ABOUT,
    "events": TIMELINE,
    "timeline_title": TIMELINE,
}


def page_of(exhibit: Exhibit, address: Address) -> str:
    """The route of the page that shows an entry, or of the first of its theme; a notice is shown, due or not."""
    theme = None if address.file == EXHIBIT_FILE else theme_of(exhibit, address)
    return _own_page(exhibit, address) or (page_route(theme, "story") if theme else HOME)


def _own_page(exhibit: Exhibit, address: Address) -> str:
    """The route of the page that shows an entry; empty for one that is on none, or not read yet."""
    if address.file == EXHIBIT_FILE:
        match address.key:
            case ("notices", int(index), *_):
                return next(iter(notice_routes(exhibit)[index:]), "")
            case (part, *_):
                return _EXHIBIT_PAGES.get(str(part), HOME)
        return HOME
    theme = theme_of(exhibit, address)
    if theme is None:
        return ""
    if len(address.key) > 1 and isinstance(address.key[1], int):
        return _page_of_item(exhibit, theme, str(address.key[0]), address.key[1])
    section = "hands-on" if address.key[:1] == ("hands_on",) else ""
    pages = [page.route for page in theme_pages(theme) if page.section.key == section]
    return pages[0] if pages else page_route(theme, "story")


def routes_to(exhibit: Exhibit, address: Address) -> Sequence[str]:
    """The route of the page that shows an entry, then of the card over it that alone shows a photo's spots or pair."""
    theme, found = theme_of(exhibit, address), [page_of(exhibit, address)]
    match address.key:
        case ("photos", int(index), *_) if theme and index < len(theme.photos):
            photo = theme.photos[index]
            found += [photo_card(photo.id)] if photo.hotspots or photo.after else []
    return found


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
    return ""


def _is_on(item: object, parts: Collection[object]) -> bool:
    """Whether an entry is among the parts of a page, or a number that one of its figures draws."""
    if isinstance(item, Number):
        return any(isinstance(part, Figure) and item.id in part.refers_to() for part in parts)
    return item in parts


def seen_routes(exhibit: Exhibit) -> list[str]:
    """The routes of all that entries are seen on, notices among them."""
    return [*all_routes(exhibit), *notice_routes(exhibit)]


def pages_of(exhibit: Exhibit, draft: Draft, registry: ContentRegistry, places: Iterable[Address]) -> list[str]:
    """The routes of the pages on which entries are seen, and those that name them or refer to them."""
    catalogue = Catalogue(draft, registry, exhibit)
    pages = [page for theme in exhibit.themes for page in theme_pages(theme)]
    shown = {page.route: {getattr(part, "id", None) for part in page.summary(exhibit).parts} for page in pages}
    found: set[str] = set()
    for place in dict.fromkeys(_entry(draft, place) for place in places):
        uses = [place]
        if entry_id := _id(draft, place):
            uses += catalogue.uses(entry_id)
        ids = {use_id for use in uses if (use_id := _id(draft, use))}
        found |= {_own_page(exhibit, use) for use in uses}
        found |= {route for route, parts in shown.items() if parts & ids}
    return [route for route in seen_routes(exhibit) if route in found]


def _entry(draft: Draft, place: Address) -> Address:
    """The entry with an id that a place lies in, or the place itself if there is none."""
    entry = place
    while entry.key and not _id(draft, entry):
        entry = entry.parent
    return entry if entry.key else place


def _id(draft: Draft, place: Address) -> str:
    """The id of what is at a place; empty without one, as of a list that is not written yet."""
    found: Any = draft[place.file].tree
    for part in (*place.key, "id"):
        found = value_of(found, part)
    return found if place.key and isinstance(found, str) else ""
