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
GENERAL_CHARACTERS = {chr(code) for code in kmandarin_8105.pinyin_dict}
MEGABYTE = 1_000_000


@cache
def characters(font: Path) -> frozenset[str]:
    """The characters that a font has glyphs for."""
    with TTFont(font) as tables:
        return frozenset(chr(code) for code in tables.getBestCmap())


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_covers_the_general_standard_characters(font: Path) -> None:
    assert len(GENERAL_CHARACTERS) == 8105
    assert GENERAL_CHARACTERS - characters(font) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_covers_gb2312(font: Path) -> None:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    level_one_and_two = {code.decode("gb2312", errors="ignore") for code in codes} - {""}
    assert len(level_one_and_two) == 6763
    assert level_one_and_two - characters(font) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_covers_signs_and_spaces(font: Path) -> None:
    signs = "·×–—…‘’“”‰℃≤≥←↑→↓≈−²、。「」《》（）：；！？％\u2009\u200a\u202f\u2060\u3000"
    tone_letters = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
    assert set(signs + tone_letters) - characters(font) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_covers_all_texts_of_the_exhibit(font: Path) -> None:
    sources = [
        *(ROOT / "data").rglob("*.yaml"),
        *(ROOT / "src").rglob("*.qml"),
        *(ROOT / "resources" / "translations").glob("*.ts"),
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
    assert sum(font.stat().st_size for font in FONTS) <= 14 * MEGABYTE
    for family in {font.stem.partition("-")[0] for font in FONTS}:
        licence = ROOT / "resources" / "fonts" / f"OFL-{family}.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")


QT_FONT_CHECK = """
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

app = QApplication([])
families = set(QFontDatabase.families()) - {"Monospace", "Sans Serif", "Serif"}
assert families == {"Wuxi Sans SC", "Wuxi Serif SC"}, families
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


def test_qt_loads_only_bundled_fonts_without_warnings() -> None:
    result = subprocess.run(
        [sys.executable, "-c", QT_FONT_CHECK], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
