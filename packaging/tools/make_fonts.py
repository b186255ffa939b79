"""Subsets the bundled fonts: Noto Sans and Noto Serif with the characters that an exhibit in China may use.

The fonts SC are for every language. For Japanese, whose characters have other shapes, JP has what JIS X 0208 has; what
it lacks is taken from SC. The sources are the npm packages `@expo-google-fonts/noto-{sans,serif}-{sc,jp}`, 0.4.3.
"""

import argparse
import asyncio
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from east_asian_spacing import Builder, Config
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pypinyin_dict.pinyin_data import kmandarin_8105

# The fonts are renamed, as the licence permits: Qt could otherwise use an installed font of the original name.
_VENDOR_FAMILY = {
    f"Noto {style} {region}": f"Wuxi {style} {region}" for style in ("Sans", "Serif") for region in ("SC", "JP")
}
# `pwid` is for English: without it the curly quotes, the apostrophe and the dash are as wide as a Chinese character.
_LAYOUT_FEATURES = [
    "ccmp",
    "chws",
    "halt",
    "hwid",
    "kern",
    "liga",
    "locl",
    "mark",
    "palt",
    "pwid",
    "tnum",
    "vert",
    "vhal",
]
_CODE_POINT_RANGES = [
    range(0x20, 0x7F),  # Basic Latin
    range(0xA0, 0x180),  # Latin-1, Latin Extended-A
    range(0x1CD, 0x1DD),  # the tone letters of pinyin
    range(0x2010, 0x2028),  # dashes, quotation marks, dots
    range(0x2030, 0x203C),
    range(0x2150, 0x2189),  # fractions and Roman numerals
    range(0x2190, 0x219A),  # arrows
    range(0x2460, 0x2474),  # circled numbers
    range(0x3000, 0x3020),  # CJK punctuation
    range(0xFE30, 0xFE50),  # CJK punctuation for vertical text
    range(0xFF01, 0xFF61),  # full-width forms
    range(0xFFE0, 0xFFE7),
]
_SYMBOLS = "ǹǸḿ℃℉№℡™−√∞≈≠≤≥■□▲△◆◇○●★☆✓"
# The source fonts lack these spaces, and Qt would take them from another font. Widths in em, from chapter 6 of the
# Unicode Standard.
_SPACES = {"\N{THIN SPACE}": 0.2, "\N{HAIR SPACE}": 0.1, "\N{NARROW NO-BREAK SPACE}": 0.2, "\N{WORD JOINER}": 0.0}


@dataclass(frozen=True)
class SubsetFont:
    """A font file to generate, with its source file and names."""

    source: str
    family: str
    style: str

    @property
    def region(self) -> "Region":
        """Whose shapes and characters it has."""
        return REGIONS[self.family.rpartition(" ")[2]]

    @property
    def file_name(self) -> str:
        """The name of the font's file, which is its PostScript name too."""
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"


FONTS = [
    SubsetFont("NotoSansSC_400Regular.ttf", "Wuxi Sans SC", "Regular"),
    SubsetFont("NotoSansSC_700Bold.ttf", "Wuxi Sans SC", "Bold"),
    SubsetFont("NotoSerifSC_700Bold.ttf", "Wuxi Serif SC", "Bold"),
    SubsetFont("NotoSansJP_400Regular.ttf", "Wuxi Sans JP", "Regular"),
    SubsetFont("NotoSansJP_700Bold.ttf", "Wuxi Sans JP", "Bold"),
    SubsetFont("NotoSerifJP_700Bold.ttf", "Wuxi Serif JP", "Bold"),
]


def standard_characters() -> set[str]:
    """The 8,105 characters of 通用规范汉字表 (2013), which names of people and places may use."""
    return {chr(code) for code in kmandarin_8105.pinyin_dict}


def coded_characters(encoding: str, *rows: range) -> set[str]:
    """The characters in rows of a national standard, by its encoding in two bytes."""
    codes = (bytes((row, cell)) for row in chain(*rows) for cell in range(0xA1, 0xFF))
    return {character for code in codes if (character := code.decode(encoding, errors="ignore"))}


@dataclass(frozen=True)
class Region:
    """What the fonts of a region have: `required`, without which a source is unsuitable, and `optional` characters.

    `spacing` is the region's name in `east_asian_spacing`.
    """

    required: frozenset[str]
    optional: frozenset[str]
    spacing: str


REGIONS = {
    # GB 2312.
    "SC": Region(frozenset(standard_characters()), frozenset(coded_characters("gb2312", range(0xA1, 0xF8))), "ZHS"),
    # JIS X 0208: kana and both levels; its signs. 𠮟 is the one character of daily use beyond the basic plane; with it
    # the font has a table of all planes, which `content_registry` reads.
    "JP": Region(
        frozenset(coded_characters("euc_jp", range(0xA4, 0xA6), range(0xB0, 0xF5)) | {"𠮟"}),
        frozenset(coded_characters("euc_jp", range(0xA1, 0xA9))),
        "JAN",
    ),
}


def subset_characters(region: Region) -> set[str]:
    """The characters to keep, as far as the source font has them."""
    blocks = {chr(code) for block in _CODE_POINT_RANGES for code in block}
    return blocks | set(_SYMBOLS) | region.required | region.optional


def _add_spaces(font: TTFont) -> None:
    """Add empty glyphs for the spaces that the font lacks."""
    added: dict[int, str] = {}
    for character, em in _SPACES.items():
        if ord(character) in font.getBestCmap():
            continue
        name = f"uni{ord(character):04X}"
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (round(em * font["head"].unitsPerEm), 0)
        font["vmtx"][name] = (font["head"].unitsPerEm, 0)
        added[ord(character)] = name
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap.update(added)


def _rename(font: TTFont, spec: SubsetFont) -> None:
    names = font["name"]
    copyright_notice = names.getDebugName(0)
    version = names.getDebugName(5)
    names.names = []
    full_name = f"{spec.family} {spec.style}"
    records = {
        0: copyright_notice,
        1: spec.family,
        2: spec.style,
        3: f"wuxi-kiosk;{full_name}",
        4: full_name,
        5: version,
        6: Path(spec.file_name).stem,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for name_id, text in records.items():
        if text:
            names.setName(text, name_id, 3, 1, 0x409)


def _add_contextual_spacing(path: Path, region: Region) -> None:
    """Add the feature `chws`, which sets pairs such as 」（ in the width of one character."""
    with TTFont(path) as font:
        modified = font["head"].modified
    builder = Builder(str(path), Config.default.with_language(region.spacing))
    asyncio.run(builder.build_and_save(path))
    with TTFont(path, recalcTimestamp=False) as font:
        font["head"].modified = modified
        font.save(path)


def build_font(source: Path, spec: SubsetFont, target: Path) -> None:
    """Subset one font and write it under its new name; raises SystemExit on an unsuitable source.

    The result is reproducible.
    """
    options = subset.Options(
        layout_features=_LAYOUT_FEATURES, name_IDs=["*"], notdef_outline=True, recalc_timestamp=False, hinting=False
    )
    font = TTFont(source, recalcTimestamp=False)
    family = font["name"].getBestFamilyName()
    if _VENDOR_FAMILY.get(family) != spec.family:
        raise SystemExit(f"{source.name} holds {family!r}, from which no {spec.family!r} is made")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in subset_characters(spec.region)])
    subsetter.subset(font)
    missing = spec.region.required - {chr(code) for code in font.getBestCmap()}
    if missing:
        raise SystemExit(f"{source.name} lacks {''.join(sorted(missing))}")
    _add_spaces(font)
    _rename(font, spec)
    font.save(target)
    if "chws" not in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}:
        _add_contextual_spacing(target, spec.region)


def main() -> None:
    """Generate every font from a folder that contains the sources at any depth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="the folder into which the npm packages were unpacked")
    parser.add_argument("target", type=Path, nargs="?", default=Path("resources/fonts"))
    arguments = parser.parse_args()
    arguments.target.mkdir(parents=True, exist_ok=True)
    for spec in FONTS:
        source = next(iter(sorted(arguments.sources.rglob(spec.source))), None)
        if source is None:
            raise SystemExit(f"no {spec.source} below {arguments.sources}")
        target = arguments.target / spec.file_name
        build_font(source, spec, target)
        print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
