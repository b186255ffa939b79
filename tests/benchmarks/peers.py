"""Programs to compare the exhibit with, if installed: a Qt Quick touch suite and a browser that shows the same page."""

import html
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from wuxi_kiosk import paths
from wuxi_kiosk.content.fields import LocalizedText
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.template import render

# A command and its additional environment variables.
Program = tuple[Sequence[str], Mapping[str, str]]

_STYLE = """
@font-face { font-family: sans; src: url("FONTS/WuxiSansSC-Regular.ttf"); }
@font-face { font-family: sans; font-weight: bold; src: url("FONTS/WuxiSansSC-Bold.ttf"); }
@font-face { font-family: serif; font-weight: bold; src: url("FONTS/WuxiSerifSC-Bold.ttf"); }
* { box-sizing: border-box; margin: 0; }
body { width: 100vw; height: 100vh; overflow: hidden; font: 24px/1.6 sans; color: #12303a;
       background: #f7f1e3 url("BACKDROPS/LAND-wide.jpg") center / cover; }
h1 { position: absolute; left: 48px; top: 48px; font: bold 80px/1.3 serif; width: 900px; }
section { position: absolute; right: 48px; top: 48px; width: 800px; padding: 36px; background: #fbf8ef; }
section b { display: block; font-size: 52px; }
article { position: absolute; bottom: 130px; width: 260px; height: 500px; padding: 12px; background: #f7f1e3; }
article img { width: 100%; height: 300px; object-fit: cover; display: block; }
article b { font: bold 36px/1.3 serif; }
nav { position: absolute; inset: auto 0 0 0; height: 108px; background: #12303a; color: #fff; padding: 30px; }
"""


def write_web_page(exhibit: Exhibit, folder: Path) -> Path:
    """Write a web page with the picture, texts and fonts of the first page."""

    def text_of(text: LocalizedText) -> str:
        return html.escape(render(text, "zh", exhibit.numbers))

    home, resources = exhibit.home, paths.resources()
    style = _STYLE.replace("FONTS", (resources / "fonts").as_uri()).replace("LAND", home.landscape)
    style = style.replace("BACKDROPS", (resources / "backdrops").as_uri())
    shown = ((LocalizedText({"zh": f"{{figure:{key}}}"}), exhibit.numbers[key].label) for key in home.headline)
    headline = "".join(f"<p><b>{text_of(show)}</b>{text_of(label)}</p>" for show, label in shown)
    cards = "".join(
        f'<article style="left: {48 + 280 * index}px">'
        f'<img src="{(resources / "backdrops" / f"{theme.landscape}-card.jpg").as_uri()}">'
        f"<b>{text_of(theme.name)}</b><p>{text_of(theme.title)}</p></article>"
        for index, theme in enumerate(exhibit.themes)
    )
    bar = " · ".join(text_of(theme.short) for theme in exhibit.themes)
    section = f"<section><p>{text_of(home.summary)}</p>{headline}</section>"
    body = f"<h1>{text_of(home.title)}</h1>{section}{cards}<nav>{bar}</nav>"
    file = folder / "page.html"
    file.write_text(f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}', encoding="utf-8")
    return file


def peers(exhibit: Exhibit, folder: Path) -> dict[str, Program]:
    """The installed peers by name; their home folder is below `folder`."""
    found: dict[str, Program] = {}
    home_folder = folder / "home"
    home_folder.mkdir(parents=True, exist_ok=True)
    home_folder.chmod(0o700)
    environment = {"HOME": str(home_folder), "XDG_RUNTIME_DIR": str(home_folder), "LANG": "C.UTF-8"}
    # Debian puts games where not every PATH looks.
    suite = shutil.which("gcompris-qt", path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/games")
    if suite:
        found["gcompris-qt"] = ([suite, "--fullscreen", "--mute"], environment)
    browser = shutil.which("chromium")
    if browser:
        options = ["--kiosk", "--no-first-run", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        options += ["--disable-component-update", "--disable-quic", f"--user-data-dir={home_folder / 'chromium'}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")
        found["chromium"] = ([browser, *options, write_web_page(exhibit, folder).as_uri()], environment)
    return found
