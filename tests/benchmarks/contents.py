"""Generates content with more themes, photos and lines than the bundled content."""

import os
import re
import shutil
from itertools import cycle, islice
from pathlib import Path

from wuxi_kiosk import paths

_ID = re.compile(r"^\s*- id: ([a-z0-9-]+)\s*$", re.MULTILINE)
_ORDER = re.compile(r"^order: .*$", re.MULTILINE)


def enlarged_content(folder: Path, *, themes: int = 4, photos: int = 0) -> Path:
    """Copy the bundled content, with its themes repeated up to `themes` under other ids, and `photos` more photos."""
    bundled = paths.bundled_content()
    content = Path(shutil.copytree(bundled, folder))
    originals = sorted((bundled / "themes").glob("*.yaml"))
    for number, file in enumerate(islice(cycle(originals), len(originals), max(themes, len(originals))), 1):
        text = _with_unique_ids(file.read_text(encoding="utf-8"), number)
        text = _ORDER.sub(f"order: {100 + number}", text)
        (content / "themes" / f"{file.stem}-{number}.yaml").write_text(text, encoding="utf-8")
    if photos:
        _add_photos(content, originals[0].name, photos)
    return content


def _with_unique_ids(text: str, number: int) -> str:
    """Append a number to all ids of a theme, but not to kinds, icons and landscapes of the same name."""
    for old_id in sorted(set(_ID.findall(text)), key=len, reverse=True):
        text = re.sub(
            rf"(?<![\w/.-])(?<!kind: )(?<!icon: )(?<!landscape: ){re.escape(old_id)}(?![\w.-])",
            f"{old_id}-{number}",
            text,
        )
    return text


def _add_photos(content: Path, theme: str, count: int) -> None:
    """Add photos to one theme; their files are hard links."""
    file = content / "themes" / theme
    text = file.read_text(encoding="utf-8").rstrip() + "\n"
    entry = re.search(r"^  - id: [a-z0-9-]+\n(?:    .*\n)+", text[text.index("\nphotos:") :], re.MULTILINE)
    assert entry
    picture = re.search(r"file: (\S+)", entry[0])
    name = re.search(r"- id: (\S+)", entry[0])
    assert picture
    assert name
    for number in range(count):
        copy = f"photos/copy-{number}{Path(picture[1]).suffix}"
        os.link(content / picture[1], content / copy)
        text += entry[0].replace(name[0], f"- id: copy-{number}", 1).replace(picture[1], copy, 1)
    file.write_text(text, encoding="utf-8")


def count_lines(folder: Path) -> int:
    """The number of lines of all YAML files of a folder."""
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in folder.rglob("*.yaml"))
