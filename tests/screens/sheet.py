"""Contact sheets for visual checks: every page of a screen and mode, in both languages, in one image.

.venv/bin/python tests/screens/sheet.py 1280x720-15.6in reach build/sheet.png
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from tests.screens.screens import MODES, grab, set_mode, set_screen, states

from wuxi_kiosk import app
from wuxi_kiosk.inspect.screens import SCREENS
from wuxi_kiosk.library.source import ContentSource

WIDTH, COLUMNS, GAP = 480, 6, 8


def contact_sheet(pictures: Sequence[Image.Image]) -> Image.Image:
    """Arrange images of one size in rows."""
    width, height = pictures[0].width + GAP, pictures[0].height + GAP
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width, rows * height), "magenta")
    for index, picture in enumerate(pictures):
        sheet.paste(picture, (index % COLUMNS * width, index // COLUMNS * height))
    return sheet


def main(name: str, mode: str, out: str) -> None:
    screen = next(screen for screen in SCREENS if str(screen) == name)
    content = ContentSource().load()
    application = app.make_application(content.exhibit, content.folder, renderer="software", still=True)
    set_screen(application, screen)
    application.window.show()
    set_mode(application, mode)
    pictures = []
    for language in content.exhibit.languages:
        application.exhibit.setProperty("language", language)
        for _, show_state in states(application, every_card=False):
            show_state(application)
            pictures.append(grab(application).resize((WIDTH, WIDTH * screen.height // screen.width)))
    application.close()
    contact_sheet(pictures).save(out)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in MODES or sys.argv[1] not in map(str, SCREENS):
        sys.exit(f"{__doc__}\nscreens: {', '.join(map(str, SCREENS))}\nmodes: {', '.join(MODES)}")
    main(*sys.argv[1:])
