"""Packs are made of content without errors."""

from pathlib import Path

import pytest

from wuxi_kiosk.library.content_hash import content_hash
from wuxi_kiosk.packs import archive, building
from wuxi_kiosk.packs.errors import PackError


def test_a_pack_of_content(plain_copy: Path, tmp_path: Path) -> None:
    path, files, _warnings = building.build(plain_copy, tmp_path / "out")
    with archive.open_pack(path) as opened:
        archive.verify(opened)
        assert opened.manifest == files.manifest
        assert opened.manifest.content_hash == content_hash(plain_copy)
        assert opened.manifest.title["zh"] == "跨越两千多公里的三十年"
        assert "exhibit.yaml" in opened.manifest.files


def test_content_with_errors_makes_none(plain_copy: Path, tmp_path: Path) -> None:
    (plain_copy / "themes" / "citrus.yaml").write_text("order：3\n", encoding="utf-8")
    with pytest.raises(PackError, match="content_errors") as found:
        building.build(plain_copy, tmp_path / "out")
    assert {one.file for one in found.value.diagnostics} >= {"themes/citrus.yaml"}
    assert not (tmp_path / "out").exists()


def test_a_folder_without_content_makes_none(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no_exhibit"):
        building.build(tmp_path, tmp_path / "out")
