"""The process that draws every page of content before it is installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.rendering import render_pages

# Without the pages that are no other's, so that it is done soon.
FEW = """\
import sys
from wuxi_kiosk.inspect import render
from wuxi_kiosk.viewmodels.exhibit import ExhibitModel
{extra}
ExhibitModel.routes = lambda self: ["home", "theme/citrus/story/1", "theme/citrus/figures/1"]
sys.exit(render.main(sys.argv[1:]))
"""


def command(extra: str = "") -> list[str]:
    return [sys.executable, "-c", FEW.format(extra=extra)]


def test_every_page_is_drawn_in_each_language(plain_pictures: Path, tmp_path: Path) -> None:
    done = subprocess.run([*command(), str(plain_pictures), str(tmp_path)], capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    pages = [(one["language"], one["page"]) for one in told if "page" in one]
    assert pages[0] == ("zh", "home")
    assert pages[-1] == ("en", "attract")
    assert told[-1] == {"done": len(pages)}
    assert {path.name for path in tmp_path.iterdir()} >= {"home.jpg", "citrus-story-1.jpg", "attract.jpg"}


BLANK = "render.is_blank = lambda picture: True"
RAISES = """
real = render.go
def go(application, route):
    real(application, route)
    if route != "home":
        sys.excepthook(ValueError, ValueError("in a slot"), None)
render.go = go
"""
CRASHES = """
import os
real = render.go
render.go = lambda application, route: real(application, route) if route == "home" else os.abort()
"""


@pytest.mark.parametrize(
    ("extra", "words", "page"),
    [
        (BLANK, "one colour only", "home (zh)"),
        (RAISES, "in a slot", "theme/citrus/story/1 (zh)"),
        (CRASHES, "signal 6", "theme/citrus/story/1 (zh)"),
    ],
    ids=["blank", "exception", "crash"],
)
def test_a_page_that_cannot_be_drawn_is_named(plain_pictures: Path, extra: str, words: str, page: str) -> None:
    with pytest.raises(PackError, match="page_fails") as found:
        render_pages(plain_pictures, command=command(extra))
    assert words in found.value.message.en
    assert page in found.value.message.zh


def test_content_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"ContentError(.|\n)*page_fails"):
        render_pages(tmp_path, command=paths.page_renderer())
