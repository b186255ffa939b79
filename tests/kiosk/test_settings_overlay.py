"""The overlay of the settings, which the machine writes itself."""

from pathlib import Path

import pytest

from wuxi_kiosk.kiosk import settings_overlay
from wuxi_kiosk.kiosk.settings_overlay import change_overlay
from wuxi_kiosk.kiosk.settings_source import OVERLAY, SettingsSource
from wuxi_kiosk.settings import OpeningHours, Settings

ALWAYS = 'hours:\n  mon-fri: ["09:00-17:00"]\n  sat-sun: []\n'


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    return tmp_path / OVERLAY


def loaded(overlay: Path) -> Settings:
    """The settings that an overlay leads to, which must be without an error."""
    source = SettingsSource(file=None, state=overlay.parent)
    settings = source.load()
    assert not source.broken, source.diagnostics
    return settings


def test_a_first_one_is_written(overlay: Path) -> None:
    assert change_overlay({"language": "en", "diagonal_inch": 21.5, "rotation": 90}, overlay.parent)
    assert loaded(overlay) == Settings(language="en", diagonal_inch=21.5, rotation=90)


def test_what_else_is_in_it_stays(overlay: Path) -> None:
    overlay.write_text(
        f"{ALWAYS}visit:\n  idle_seconds: 42.5\n  language: zh\nscreen:\n  output: '10'\n  rotation: 270\n"
        "content:\n  folder: ../内容\nsound:\n  press: true\n",
        encoding="utf-8",
    )
    before = loaded(overlay)
    assert isinstance(before.hours, OpeningHours)
    assert change_overlay({"language": "en", "rotation": 0}, overlay.parent)
    after = loaded(overlay)
    assert (after.language, after.rotation) == ("en", 0)
    assert (after.idle_seconds, after.output, after.sounds) == (42.5, "10", True)
    assert (after.hours, after.content) == (before.hours, before.content)
    assert "../内容" in overlay.read_text(encoding="utf-8"), "relative as it was"


def test_what_is_wrong_does_not_keep_the_new_ones_from_holding(overlay: Path) -> None:
    overlay.write_text(
        "visit:\n  idle_seconds: soon\n  langauge: en\nscreen:\n  number: 1\nhours:\n  maybe: []\n", encoding="utf-8"
    )
    assert change_overlay({"diagonal_inch": 43.0}, overlay.parent)
    assert loaded(overlay) == Settings(diagonal_inch=43, screen=1)


@pytest.mark.parametrize("lost", [b"", b"\0" * 64, b"\xff\xfe\xff", b"screen: [\n", b"- 1\n"])
def test_one_that_was_lost_is_replaced(overlay: Path, lost: bytes) -> None:
    overlay.write_bytes(lost)
    assert change_overlay({"language": "zh"}, overlay.parent)
    assert loaded(overlay) == Settings(language="zh")


def test_a_disk_that_cannot_be_written(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_overlay, "write_atomically", lambda *_: False)
    assert not change_overlay({"language": "zh"}, overlay.parent)
    assert not overlay.exists()
