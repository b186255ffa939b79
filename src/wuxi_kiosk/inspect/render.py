"""The process that draws every page of content once, off screen: content that crashes it never reaches the hall.

`… FOLDER [PICTURES]` writes a line of JSON for each page before it is drawn (`page`, `language`, `number`, `of`), and
at the end `done`, or `error` with what went wrong on the page that was named last.
"""

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from wuxi_kiosk import app
from wuxi_kiosk.content.load import load
from wuxi_kiosk.content.routes import ATTRACT, notice_routes
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.shoot import file_name, go, resize
from wuxi_kiosk.viewmodels.blank import is_blank

SIZE, PICTURE_WIDTH = (1920, 1080), 640
# Visitors are at the screen meanwhile.
NICENESS = 10


class _PageError(Exception):
    """What has gone wrong on the page that was named last."""


def render(folder: Path, pictures: Path | None) -> int:
    """Draw every page in every language; returns how many there were."""
    exhibit = load(folder, content_registry())
    raised: list[str] = []
    # Qt goes on after an exception in Python; the page is not right then.
    sys.excepthook = lambda kind, error, _trace: raised.append(f"{kind.__name__}: {error}")
    application = app.make_application(exhibit, folder, renderer="software", still=True)
    try:
        resize(application.window, SIZE, None)
        application.window.show()
        routes = [*application.exhibit.routes(), *notice_routes(exhibit), ATTRACT]
        pages = [(language, route) for language in exhibit.languages for route in routes]
        for number, (language, route) in enumerate(pages, 1):
            _tell(page=route, language=language, number=number, of=len(pages))
            application.exhibit.setProperty("language", language)
            go(application, route)
            if raised:
                raise _PageError(raised[0])
            picture = application.window.grabWindow()
            if is_blank(picture):
                raise _PageError("one colour only")
            if pictures and language == exhibit.languages[0]:
                small = picture.scaledToWidth(PICTURE_WIDTH, Qt.TransformationMode.SmoothTransformation)
                small.save(str(pictures / f"{file_name(route)}.jpg"), quality=85)
        return len(pages)
    finally:
        application.close()


def _tell(**message: object) -> None:
    print(json.dumps(message), flush=True)


def main(arguments: Sequence[str]) -> int:
    """Draw the pages of the folder that is named first."""
    folder, *others = map(Path, arguments)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICENESS)
    try:
        count = render(folder, others[0] if others else None)
    except Exception as error:
        _tell(error=str(error) if isinstance(error, _PageError) else f"{type(error).__name__}: {error}")
        return 1
    _tell(done=count)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
