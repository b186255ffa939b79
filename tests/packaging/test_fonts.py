"""The bundled fonts: coverage, features and how Qt loads them."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypinyin_dict.pinyin_data import kmandarin_8105

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
CHINESE, JAPANESE = ([font for font in FONTS if font.stem.partition("-")[0].endswith(end)] for end in ("SC", "JP"))
GENERAL_CHARACTERS = {chr(code) for code in kmandarin_8105.pinyin_dict}
MEGABYTE = 1_000_000


@cache
def characters(font: Path) -> frozenset[str]:
    """The characters that a font has glyphs for."""
    with TTFont(font) as tables:
        return frozenset(chr(code) for code in tables.getBestCmap())


@pytest.mark.parametrize("font", CHINESE, ids=lambda font: font.stem)
def test_covers_the_general_standard_characters(font: Path) -> None:
    assert len(GENERAL_CHARACTERS) == 8105
    assert GENERAL_CHARACTERS - characters(font) == set()


@pytest.mark.parametrize("font", CHINESE, ids=lambda font: font.stem)
def test_covers_gb2312(font: Path) -> None:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    level_one_and_two = {code.decode("gb2312", errors="ignore") for code in codes} - {""}
    assert len(level_one_and_two) == 6763
    assert level_one_and_two - characters(font) == set()


@pytest.mark.parametrize("font", JAPANESE, ids=lambda font: font.stem)
def test_covers_kana_and_both_levels_of_jis(font: Path) -> None:
    codes = (bytes((row, cell)) for row in (0xA4, 0xA5, *range(0xB0, 0xF5)) for cell in range(0xA1, 0xFF))
    wanted = {code.decode("euc_jp", errors="ignore") for code in codes} - {""}
    assert len(wanted) == 6355 + 83 + 86
    assert (wanted | set("ー々ゝヽ・『』")) - characters(font) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_covers_signs_and_spaces(font: Path) -> None:
    signs = "·×–—…‘’“”‰℃≤≥←↑→↓≈−²、。「」《》（）：；！？％\u2009\u200a\u202f\u2060\u3000"
    tone_letters = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
    assert set(signs + tone_letters) - characters(font) == set()


@pytest.mark.parametrize("font", CHINESE, ids=lambda font: font.stem)
def test_covers_all_texts_of_the_exhibit(font: Path) -> None:
    sources = [
        *(ROOT / "data").rglob("*.yaml"),
        *(ROOT / "src").rglob("*.qml"),
        ROOT / "resources" / "translations" / "en.ts",
    ]
    texts = {path: set(path.read_text(encoding="utf-8")) - set("\n\t") for path in sources}
    missing = {str(path.relative_to(ROOT)): "".join(sorted(text - characters(font))) for path, text in texts.items()}
    assert {path: absent for path, absent in missing.items() if absent} == {}


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_keeps_the_layout_features(font: Path) -> None:
    with TTFont(font) as tables:
        records = [record for tag in ("GSUB", "GPOS") for record in tables[tag].table.FeatureList.FeatureRecord]
    features = {record.FeatureTag for record in records}
    assert {"chws", "halt", "kern", "locl", "palt", "pwid", "vert", "vhal"} <= features


@pytest.mark.parametrize("font", [font for font in FONTS if "Sans" in font.stem], ids=lambda font: font.stem)
def test_digits_are_tabular(font: Path) -> None:
    with TTFont(font) as tables:
        widths = {tables["hmtx"][tables.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1


def test_size_limit_and_licence() -> None:
    assert sum(font.stat().st_size for font in FONTS) <= 18 * MEGABYTE
    for family in {font.stem.partition("-")[0] for font in FONTS}:
        licence = ROOT / "resources" / "fonts" / f"OFL-{family}.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")


QT_FONT_CHECK = """
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

app = QApplication([])
families = set(QFontDatabase.families()) - {"Monospace", "Sans Serif", "Serif"}
assert families == {f"Wuxi {style} {region}" for style in ("Sans", "Serif") for region in ("SC", "JP")}, families
assert QFontInfo(QFont("no such family")).family() == "Wuxi Sans SC"

regular, bold = QFont("Wuxi Sans SC"), QFont("Wuxi Sans SC")
for font, weight, style in ((regular, QFont.Weight.Normal, "Regular"), (bold, QFont.Weight.DemiBold, "Bold")):
    font.setPixelSize(100)
    font.setWeight(weight)
    assert QRawFont.fromFont(font).styleName() == style, QRawFont.fromFont(font).styleName()
assert QFontMetricsF(bold).horizontalAdvance("Wuxi") > QFontMetricsF(regular).horizontalAdvance("Wuxi")

for rare in "喆玥㙍䥽𬭎":
    assert 0 not in QRawFont.fromFont(regular).glyphIndexesForString(rare), rare
"""


@pytest.mark.parametrize(("font", "other"), [*zip(JAPANESE, CHINESE, strict=True)], ids=lambda font: font.stem)
def test_characters_have_the_shapes_of_their_region(font: Path, other: Path) -> None:
    # 直 and 骨 are the usual examples.
    with TTFont(font) as one, TTFont(other) as two:
        assert all(_outline(one, sign) != _outline(two, sign) for sign in "直骨")
        assert (one["hhea"].ascent, one["hhea"].descent) == (two["hhea"].ascent, two["hhea"].descent)


def test_what_japanese_fonts_lack_can_be_drawn_by_chinese_ones() -> None:
    texts = (ROOT / "resources" / "translations" / "ja.ts").read_text(encoding="utf-8")
    japanese, chinese = (frozenset.intersection(*map(characters, fonts)) for fonts in (JAPANESE, CHINESE))
    assert set(texts) - set("\n\t") - (japanese | chinese) == set()


def _outline(font: TTFont, character: str) -> object:
    return list(font["glyf"][font.getBestCmap()[ord(character)]].getCoordinates(font["glyf"])[0])


def test_qt_loads_only_bundled_fonts_without_warnings() -> None:
    result = subprocess.run(
        [sys.executable, "-c", QT_FONT_CHECK], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
