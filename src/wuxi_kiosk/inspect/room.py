"""The process that measures how much of each text the smallest screen shows, while the texts are edited.

Each line of input is a request in JSON: a `number`, the content `folder`, the `unsaved` files that stand for those on
the disk (as latin-1 texts, None for one that is deleted) and the `routes` to be looked at. It is answered by a line
with the number and the `texts` of these pages: file, key and what is told of each, as Room.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from wuxi_kiosk import app
from wuxi_kiosk.app import Application
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import ValidationReport, validate
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.geometry import TextItem, cut_off, inspect_page
from wuxi_kiosk.inspect.layout import SMALLEST, TextSources, is_too_long, words_of
from wuxi_kiosk.inspect.shoot import go, resize
from wuxi_kiosk.processes import end_with_parent

# Somebody is typing meanwhile.
NICENESS = 10


class Room(StrEnum):
    """What the smallest screen shows of a text, from the best on."""

    FITS = "fits"
    SCROLLS = "scrolls"
    CUT = "cut"


# The file and the key of a text in a language.
Place = tuple[str, Key]


class Measurer:
    """Measures pages of one folder after the other; the exhibit is made with the first."""

    def __init__(self) -> None:
        self._registry, self._cache = content_registry(), FileCache()
        self._application: Application | None = None

    def measure(self, folder: Path, unsaved: Mapping[str, bytes | None], routes: Sequence[str]) -> Mapping[Place, Room]:
        """The worst that is told of each text of these pages; nothing of content that cannot be shown."""
        self._cache.unsaved = unsaved
        report = validate(folder, self._registry, warnings=False, cache=self._cache)
        if report.exhibit is None:
            return {}
        if self._application is None:
            self._application = app.make_application(report.exhibit, folder, renderer="software", still=True)
        else:
            self._application.exhibit.setExhibit(report.exhibit, str(folder))
        found: dict[Place, Room] = {}
        for place, room in _rooms(self._application, report, routes):
            found[place] = max(found.get(place, room), room, key=list(Room).index)
        return found

    def close(self) -> None:
        """End the exhibit."""
        if self._application:
            self._application.close()


def _rooms(application: Application, report: ValidationReport, routes: Iterable[str]) -> Iterator[tuple[Place, Room]]:
    assert report.exhibit
    resize(application.window, SMALLEST.size, SMALLEST.inch)
    application.window.show()
    for language in report.exhibit.languages:
        sources = TextSources(language, report.texts, report.exhibit.numbers)
        application.exhibit.setProperty("language", language)
        for route in routes:
            go(application, route)
            page = inspect_page(application.window)
            cut = [item.place for item in cut_off(page)]
            for item in page.texts:
                if node := sources.of(words_of(item)):
                    yield (node.file.name, (*node.key, language)), _room(item, is_cut=item.place in cut)


def _room(item: TextItem, *, is_cut: bool) -> Room:
    if is_cut or is_too_long(item, SMALLEST):
        return Room.CUT
    hidden = item.place.scroller and not item.place.visible.contains(item.place.whole)
    return Room.SCROLLS if hidden else Room.FITS


def _answer(measurer: Measurer, request: Mapping[str, Any]) -> Mapping[str, Any]:
    unsaved = {name: None if text is None else text.encode("latin-1") for name, text in request["unsaved"].items()}
    found = measurer.measure(Path(request["folder"]), unsaved, request["routes"])
    return {"number": request["number"], "texts": [[file, key, room] for (file, key), room in found.items()]}


def main() -> int:
    """Answer requests until there are no more."""
    end_with_parent()
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    measurer = Measurer()
    try:
        for line in sys.stdin.buffer:
            print(json.dumps(_answer(measurer, json.loads(line))), flush=True)
    finally:
        measurer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
