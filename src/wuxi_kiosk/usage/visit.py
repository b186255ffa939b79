"""One visit, as it is counted: each thing once, a page once it has been looked at."""

from collections.abc import Callable

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import HOME, OverlayRoute, PageRoute, all_routes, parse_route
from wuxi_kiosk.usage.counts import MAX_DEPTH, Kind, length_key

# A page that is only passed on the way to another one has not been seen; as in studies of visitors, who "stop".
SEEN_S = 2.0
Element = tuple[str, str]


def element_of(page: PageRoute) -> Element:
    """The element of the exhibit that a page is part of: a section of a theme, or a page of its own."""
    return page.theme_id, page.section or page.kind


def elements(exhibit: Exhibit) -> frozenset[Element]:
    """The elements of an exhibit; home, where every visit begins, is none."""
    pages = (page for page in map(parse_route, all_routes(exhibit)) if isinstance(page, PageRoute))
    return frozenset(element_of(page) for page in pages if page.kind != HOME)


class VisitCounter:
    """Counts what happens in one visit, which begins on a page; all times are monotonic seconds.

    `count` is called with a kind and a key, at most once for both. `end` tells its length, depth and exit.
    """

    def __init__(self, exhibit: Exhibit, page: PageRoute, now: float, count: Callable[[Kind, str], None]) -> None:
        self._exhibit, self._count = exhibit, count
        self._begin = self._shown_since = now
        self._page = page
        self._actions = 0
        self._seen: set[PageRoute] = set()
        self._counted: set[tuple[Kind, str]] = set()
        count(Kind.VISIT, "")

    @property
    def is_idle(self) -> bool:
        """Whether nothing has happened: the visitor has gone to no page, opened nothing and chosen nothing."""
        return self._actions == 0

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Follow a change of content."""
        self._exhibit = exhibit

    def show_page(self, page: PageRoute, now: float) -> None:
        """Follow the visitor to a page."""
        self.look(now)
        self._actions += 1
        self._page, self._shown_since = page, now

    def show_overlay(self, overlay: OverlayRoute) -> None:
        """Count what has opened over the page; one that is about nothing else is about the page."""
        self._actions += 1
        about = overlay.argument or str(self._page)
        self._once(Kind.OVERLAY, f"{overlay.kind.key}/{about}")
        subject = about.partition("/")[0]
        if subject in self._exhibit.all_figures:
            self._once(Kind.FIGURE, subject)

    def choose(self, option: str) -> None:
        """Count an access option that was turned on."""
        self._actions += 1
        self._once(Kind.AID, option)

    def finish_activity(self) -> None:
        """Count that the activity of the page has been brought to its end."""
        if self._page.theme_id:
            self._once(Kind.HANDS_ON, self._page.theme_id)

    def look(self, now: float) -> None:
        """Count the page on view once it has been there long enough."""
        if now - self._shown_since < SEEN_S or self._page in self._seen:
            return
        page = self._page
        self._seen.add(page)
        self._once(Kind.PAGE, str(page))
        self._once(Kind.SECTION, page.section or page.kind)
        if page.theme_id:
            self._once(Kind.THEME, page.theme_id)

    def end(self, last_touch: float, language: str, now: float) -> None:
        """Count what is known at the end; the visitor is taken to have left with the last touch."""
        self.look(now)
        self._count(Kind.LENGTH, length_key(last_touch - self._begin))
        self._count(Kind.DEPTH, str(min(len(self._seen), MAX_DEPTH)))
        self._count(Kind.EXIT, str(self._page))
        self._count(Kind.LANGUAGE, language)
        whole = elements(self._exhibit)
        if 2 * len({element_of(page) for page in self._seen} & whole) > len(whole):
            self._count(Kind.DILIGENT, "")

    def _once(self, kind: Kind, key: str) -> None:
        if (kind, key) not in self._counted:
            self._counted.add((kind, key))
            self._count(kind, key)
