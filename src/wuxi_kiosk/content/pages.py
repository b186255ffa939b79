"""The pages of a theme: which there are, what a route names, and how figures are composed."""

from collections.abc import Iterable, Mapping

from wuxi_kiosk.content.model import Exhibit, Figure, HandsOn, Panel, Theme

COMPANIONS = 3


def sections(theme: Theme) -> Mapping[str, int]:
    """The sections of a theme in their order, with how many pages each has."""
    return {
        "story": len(theme.story),
        "figures": len(figure_pages(theme.figures)),
        "hands-on": 1 if theme.hands_on else 0,
        "timeline": 1 if theme.events else 0,
        "photos": 1 if theme.photos else 0,
    }


def theme_of(exhibit: Exhibit, route: str) -> Theme | None:
    """The theme that a route belongs to; None for a page of none."""
    match route.split("/"):
        case ["theme", theme_id, *_]:
            return exhibit.theme(theme_id)
    return None


def hands_on_of(exhibit: Exhibit, route: str) -> HandsOn | None:
    """What there is to do on the page of a route; None on any other."""
    match route.split("/"):
        case ["theme", theme_id, "hands-on", "1"]:
            theme = exhibit.theme(theme_id)
            return theme.hands_on if theme else None
    return None


def panel_of(exhibit: Exhibit, route: str) -> Panel | None:
    """The step of a story that a route names; None for any other route."""
    match route.split("/"):
        case ["theme", theme_id, "story", number] if number.isdecimal():
            theme = exhibit.theme(theme_id)
            return theme.story[int(number) - 1] if theme and 0 < int(number) <= len(theme.story) else None
    return None


def figure_pages(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Compose figures into pages, a lead and its companions each; a number that a group draws does not stand again."""
    chosen = list(figures)
    grouped = {item for figure in chosen for item in figure.refers_to() if item != figure.id}
    pages: list[list[Figure]] = []
    for figure in chosen:
        if figure.id in grouped:
            continue
        if figure.lead or not pages or len(pages[-1]) > COMPANIONS:
            pages.append([])
        pages[-1].append(figure)
    return pages
