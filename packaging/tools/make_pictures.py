"""Takes the pictures of the README from the running exhibit; needs no display."""

import argparse
import os
import sys
from pathlib import Path

from PIL import Image

from wuxi_kiosk import paths

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "resources" / "guide"
SIZE = (1920, 1080)
HOME_SIZE, HOME_COLOURS = (1280, 720), 256
TILE_SIZE, TILE_GAP, COLUMNS, QUALITY = (810, 456), 16, 2, 82
SHEET = (
    "attract",
    "theme/ecommerce/story/1",
    "theme/migrant-township/figures/1",
    "theme/citrus/hands-on/1",
    "timeline",
    "theme/citrus/photos/1",
)


def save_pictures(folder: Path) -> None:
    """Write the home page in each language, and a contact sheet of SHEET in Chinese, into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage

    from wuxi_kiosk import app
    from wuxi_kiosk.inspect.shoot import go, resize
    from wuxi_kiosk.library.source import ContentSource

    content = ContentSource(paths.bundled_content()).load()
    application = app.make_application(content.exhibit, content.folder, renderer="software", still=True)

    def page(route: str, language: str) -> Image.Image:
        application.exhibit.setProperty("language", language)
        go(application, route)
        grabbed = application.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        size = grabbed.width(), grabbed.height()
        return Image.frombytes("RGB", size, bytes(grabbed.constBits()), "raw", "RGB", grabbed.bytesPerLine())

    try:
        resize(application.window, SIZE, None)
        application.window.show()
        for language in content.exhibit.languages:
            home = page("home", language).resize(HOME_SIZE, Image.Resampling.LANCZOS)
            home.quantize(HOME_COLOURS).save(folder / f"home-{language}.png", optimize=True)
        tiles = [page(route, content.exhibit.languages[0]) for route in SHEET]
    finally:
        application.close()
    contact_sheet(tiles).save(folder / "pages.jpg", quality=QUALITY)


def contact_sheet(tiles: list[Image.Image]) -> Image.Image:
    """Pages in COLUMNS columns on white."""
    width, height = (side + TILE_GAP for side in TILE_SIZE)
    rows = -(-len(tiles) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width - TILE_GAP, rows * height - TILE_GAP), "white")
    for index, tile in enumerate(tiles):
        place = index % COLUMNS * width, index // COLUMNS * height
        sheet.paste(tile.resize(TILE_SIZE, Image.Resampling.LANCZOS), place)
    return sheet


def main() -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=GUIDE, help="the folder of the pictures")
    save_pictures(parser.parse_args().out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
