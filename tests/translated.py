"""Copies of the bundled exhibit in one more language, made without a translator."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any
from zlib import crc32

from wuxi_kiosk import paths
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content_registry import content_registry

# The text of a language by that in Chinese and the key of the text in its file.
Translate = Callable[[str, Key], str]

_HAN = re.compile(r"\{[^{}]*\}|[\u4e00-\u9fff]+")
# With small kana, long vowels and a character of other shape in Chinese.
KANA = "ひとびとのくらしがとてもゆたかになっていった橋ができ直ぐにセンターへ"
_SIGNS = str.maketrans("，“”《》", "、「」『』")


def pattern(text: str, key: Key) -> str:
    """A Japanese text of about the length of the Chinese one, with its references, digits and sentences."""
    # Names, units and forms of numbers are as short in Japanese.
    longer = 1.0 if len(text) <= 12 or "{value" in text else 1.15
    # Equal units stay equal, and texts differ.
    start = crc32(text.encode()) % len(KANA)
    kana = cycle(KANA[start:] + KANA[:start])

    def written(match: re.Match[str]) -> str:
        if match[0].startswith("{"):
            return match[0]
        return "".join(next(kana) for _ in range(max(1, int(len(match[0]) * longer))))

    return _HAN.sub(written, text).translate(_SIGNS)


def write_translated(folder: Path, language: str, name: str, translate: Translate = pattern, share: int = 1) -> Path:
    """Copy the bundled exhibit into a folder, with another language, called `name` in itself, in each `share`th text.

    The files are written as JSON, which is YAML too, in one line for each entry.
    """
    bundled = paths.bundled_content()
    shutil.copytree(bundled, folder, ignore=shutil.ignore_patterns("*.yaml", "*.lock", "schema"))
    report = validate(bundled, content_registry(), warnings=False)
    texts = {(node.file.name, node.key): number for number, node in enumerate(report.texts)}

    def copy(value: Any, file: str, key: Key) -> Any:
        if isinstance(value, Mapping):
            found = {part: copy(inner, file, (*key, part)) for part, inner in value.items()}
            if (number := texts.get((file, key))) is not None and number % share == 0:
                found[language] = translate(value["zh"], key)
            return found
        if isinstance(value, tuple):
            return [copy(item, file, (*key, index)) for index, item in enumerate(value)]
        return float(value) if isinstance(value, Decimal) else value

    for file in {node.file.name: node.file for node in report.pages.values()}.values():
        tree = copy(file.document.tree, file.name, ())
        if file.name == "exhibit.yaml":
            tree["languages"].append(language)
            tree["language_names"][language] = name
        target = folder / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder
