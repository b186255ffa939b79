"""The names that content may use, from what the application has, and the characters that its fonts have."""

import struct
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from wuxi_kiosk import figures, paths
from wuxi_kiosk.content.descriptions.description import Description
from wuxi_kiosk.content.landscape import load_landscapes
from wuxi_kiosk.content.language import SOURCE
from wuxi_kiosk.content.registry import ContentRegistry

_WINDOWS, _FULL_UNICODE, _SEGMENTED_COVERAGE = 3, 10, 12


def content_registry() -> ContentRegistry:
    """Kinds of figures, landscapes, icons and characters that there are."""
    return ContentRegistry(
        kinds=figures.specs(),
        landscapes=load_landscapes(paths.resources() / "backdrops"),
        icons=frozenset(path.stem for path in (paths.resources() / "icons").glob("*.svg")),
        characters=characters(paths.fonts()),
        interface_languages=frozenset({SOURCE, *paths.translations()}),
    )


def descriptions() -> Mapping[type[BaseModel], Description]:
    """What every entry of content and each of its fields is for."""
    # Only editors ask for them.
    from wuxi_kiosk.content.descriptions.models import DESCRIPTIONS

    return {**DESCRIPTIONS, **figures.descriptions()}


def characters(fonts: list[Path]) -> frozenset[str]:
    """The characters that all fonts of a region have, such as SC, as those of one region stand in for those of another.

    A font that cannot be read is left out: whoever loads it tells of it.
    """
    regions: dict[str, list[set[int]]] = {}
    for font in fonts:
        try:
            found = _code_points(font)
        except (OSError, LookupError, struct.error):
            continue
        regions.setdefault(region_of(font), []).append(found)
    return frozenset(chr(code) for fonts_of in regions.values() for code in set.intersection(*fonts_of))


def region_of(font: Path) -> str:
    """The region at the end of the name of a font's family: SC of WuxiSansSC-Bold.ttf."""
    return font.stem.partition("-")[0][-2:]


def _code_points(font: Path) -> set[int]:
    """What the table "cmap" of a font has."""
    with font.open("rb") as file:
        (tables,) = struct.unpack(">4xH6x", file.read(12))
        table = dict(struct.iter_unpack(">4s4xI4x", file.read(16 * tables)))[b"cmap"]
        file.seek(table)
        (count,) = struct.unpack(">2xH", file.read(4))
        starts = {
            (platform, encoding): at for platform, encoding, at in struct.iter_unpack(">HHI", file.read(8 * count))
        }
        file.seek(table + starts[_WINDOWS, _FULL_UNICODE])
        kind, groups = struct.unpack(">H10xI", file.read(16))
        if kind != _SEGMENTED_COVERAGE:
            raise LookupError(f"{font.name} has a table of format {kind}")
        numbers = struct.unpack(f">{3 * groups}I", file.read(12 * groups))
    firsts, lasts = numbers[0::3], numbers[1::3]
    # Most groups have one character or two.
    return {*firsts, *lasts}.union(*(range(a, b) for a, b in zip(firsts, lasts, strict=True) if b - a > 1))
