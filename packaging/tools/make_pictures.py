"""Takes the pictures of the README and of the guides from the exhibit; needs no display."""

import argparse
import os
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from wuxi_kiosk import paths
from wuxi_kiosk.content.landscape import Point, Scene, load_landscapes

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
# Of the pictures of the landscapes with the names of their anchors: both orientations have this height.
MAP_HEIGHT, MAP_GAP, MAP_FONT_SIZE, MAP_QUALITY = 360, 12, 13, 84
MAP_INK, MAP_PAPER, MAP_ZONE = (18, 48, 58), (247, 241, 227), (195, 58, 36)
Box = tuple[float, float, float, float]


def save_pictures(folder: Path) -> None:
    """Write the pictures of pages and of landscapes into a folder."""
    save_pages(folder)
    save_landscapes(folder)


def save_pages(folder: Path) -> None:
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


def save_landscapes(folder: Path) -> None:
    """Write a picture of each landscape, wide and tall, with the names of its anchors and calm zones."""
    backdrops = paths.resources() / "backdrops"
    for name, landscape in load_landscapes(backdrops).items():
        views = [
            named_view(backdrops / f"{name}-{shape}.jpg", scene)
            for shape, scene in (("wide", landscape.wide), ("tall", landscape.tall))
            if scene is not None
        ]
        if not views:
            continue
        sheet = Image.new("RGB", (sum(view.width + MAP_GAP for view in views) - MAP_GAP, MAP_HEIGHT), "white")
        left = 0
        for view in views:
            sheet.paste(view, (left, 0))
            left += view.width + MAP_GAP
        sheet.save(folder / f"landscape-{name}.jpg", quality=MAP_QUALITY)


def named_view(picture: Path, scene: Scene) -> Image.Image:
    """A picture with its anchors drawn and named: a dot at the near end of a path, a frame around a calm zone."""
    size = round(scene.width * MAP_HEIGHT / scene.height), MAP_HEIGHT
    view = Image.open(picture).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(view)
    font = ImageFont.truetype(str(paths.resources() / "fonts" / "WuxiSansSC-Bold.ttf"), MAP_FONT_SIZE)
    placed = scene.placed(size)
    for zone in placed.calm.values():
        left, top, wide, high = zone.rect
        draw.rectangle((left + 1, top + 1, left + wide - 2, top + high - 2), outline=MAP_ZONE)
    for anchor in placed.anchors.values():
        if anchor.kind == "plane":
            draw.polygon(anchor.points, outline=MAP_INK, width=2)
        elif anchor.kind == "path":
            draw.line(anchor.points, fill=MAP_PAPER, width=5)
            draw.line(anchor.points, fill=MAP_INK, width=2)
    taken: list[Box] = []
    for anchor in placed.anchors.values():
        x, y = anchor.points[0]
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=MAP_INK, outline=MAP_PAPER)
        taken.append((x - 4, y - 4, x + 4, y + 4))
    for name, zone in placed.calm.items():
        corner = zone.rect[0] + 4, zone.rect[1] + 14
        _label(draw, font, name, [(corner[0], corner[1] + 19 * k) for k in range(4)], size, taken, MAP_ZONE)
    for name, anchor in placed.anchors.items():
        points = list(anchor.points)
        wide = font.getlength(name) + 8
        around = ((-wide - 7, 0), (7, 0), (-wide / 2, -18), (-wide / 2, 18))
        steps = range(0, len(points), max(len(points) // 8, 1))
        places = [(points[k][0] + dx, points[k][1] + dy) for k in steps for dx, dy in around]
        _label(draw, font, name, places, size, taken, MAP_INK)
    return view


def _label(
    draw: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont,
    text: str,
    places: list[Point],
    size: tuple[int, int],
    taken: list[Box],
    tint: tuple[int, int, int],
) -> None:
    """Draw a label whose left middle is at the first of the places where it is in the picture and free."""
    wide = font.getlength(text) + 8
    boxes = [(x, y - 9, x + wide, y + 9) for x, y in places]
    inside = [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]]
    free = [box for box in inside if not any(_overlap(box, other) for other in taken)]
    box = (free or inside or boxes)[0]
    taken.append(box)
    draw.rounded_rectangle(box, 4, fill=MAP_PAPER, outline=tint)
    draw.text((box[0] + 4, (box[1] + box[3]) / 2), text, fill=tint, font=font, anchor="lm")


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def main() -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=GUIDE, help="the folder of the pictures")
    parser.add_argument("--landscapes", action="store_true", help="only the pictures of the landscapes")
    options = parser.parse_args()
    (save_landscapes if options.landscapes else save_pictures)(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
