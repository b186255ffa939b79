"""The pages of a theme: the panel of a route, and how figures are composed."""

from collections.abc import Iterable

from wuxi_kiosk.content.model import Exhibit, Figure, Panel

COMPANIONS = 3


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
