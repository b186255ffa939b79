"""How the figures of a theme are composed into pages."""

from collections.abc import Iterable

from wuxi_kiosk.content.model import Figure

COMPANIONS = 3


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
