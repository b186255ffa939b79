"""Where a visitor is: the page, the overlay over it, and the alert over both."""

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.routes import (
    HOME,
    OVERLAYS,
    OverlayRoute,
    PageRoute,
    RouteError,
    nearest_page,
    parse_route,
)


class Navigator:
    """Holds the page, the overlay that the visitor has opened over it and the alert that opened by itself.

    `row_page` is the last page of those that swiping goes through; None until there was one.
    """

    def __init__(self, exhibit: Exhibit) -> None:
        self.page = PageRoute(HOME)
        self.overlay: OverlayRoute | None = None
        self.alert: OverlayRoute | None = None
        self.row_page: PageRoute | None = None
        self._exhibit = exhibit

    def go(self, route: str) -> None:
        """Go to a page, closing what is open over it, or open an overlay.

        A page that the exhibit does not have leads to the nearest one. Raises RouteError for a route that no exhibit
        can have and for an overlay about nothing in this one.
        """
        wanted = parse_route(route)
        if isinstance(wanted, PageRoute):
            self.overlay = None
            self._show(nearest_page(self._exhibit, wanted))
        elif wanted.kind.alert:
            raise RouteError(f"{route!r} opens by itself only")
        elif not wanted.kind.exists(self._exhibit, wanted.argument):
            raise RouteError(f"there is nothing that {route!r} is about")
        else:
            self.overlay = wanted

    def move(self, route: str) -> None:
        """Follow a row of pages that is being swiped: what is open over it stays."""
        wanted = parse_route(route)
        if not isinstance(wanted, PageRoute):
            raise RouteError(f"{route!r} is no page")
        self._show(nearest_page(self._exhibit, wanted))

    def close(self) -> None:
        """Close the overlay that the visitor has opened."""
        self.overlay = None

    def toggle(self, route: str) -> None:
        """Open an overlay, or close it if it is open."""
        if self.overlay and str(self.overlay) == route:
            self.close()
        else:
            self.go(route)

    def set_alert(self, key: str, shown: bool) -> None:
        """Show an alert over everything, or take it away."""
        kind = next(kind for kind in OVERLAYS if kind.key == key and kind.alert)
        if shown:
            self.alert = OverlayRoute(kind)
        elif self.alert and self.alert.kind is kind:
            self.alert = None

    def reset(self) -> None:
        """Go back to the state before the first visitor."""
        self.page, self.overlay, self.alert, self.row_page = PageRoute(HOME), None, None, None

    def set_exhibit(self, exhibit: Exhibit) -> None:
        """Follow a change of content: a page that is gone leads to the nearest one, an overlay about it closes."""
        self._exhibit = exhibit
        self.page = nearest_page(exhibit, self.page)
        if self.row_page:
            self.row_page = nearest_page(exhibit, self.row_page)
        if self.overlay and not self.overlay.kind.exists(exhibit, self.overlay.argument):
            self.overlay = None

    def _show(self, page: PageRoute) -> None:
        self.page = page
        if page.in_row:
            self.row_page = page
