"""All that is mended in a folder at once."""

from pathlib import Path

import pytest

from wuxi_kiosk.content.fixing.fix import find_fixes
from wuxi_kiosk.content.writing.save import ConflictError
from wuxi_kiosk.content_registry import content_registry

KINDS = content_registry().kinds


def test_nothing_is_mended_in_the_bundled_content(copy_of_data: Path) -> None:
    fix = find_fixes(copy_of_data, KINDS)
    assert (list(fix.changed), fix.done, fix.diff()) == ([], [], "")


def test_several_files_are_mended_and_nothing_is_written_before(copy_of_data: Path) -> None:
    theme, exhibit = copy_of_data / "themes" / "citrus.yaml", copy_of_data / "exhibit.yaml"
    good = exhibit.read_bytes(), theme.read_bytes()
    exhibit.write_bytes(good[0].replace(b"\ntimeline_title: ", "\ntimeline_title：".encode()))
    theme.write_bytes(good[1].decode().encode("gb18030"))
    bad = exhibit.read_bytes(), theme.read_bytes()
    fix = find_fixes(copy_of_data, KINDS)
    assert list(fix.changed) == ["exhibit.yaml", "themes/citrus.yaml"]
    assert "-timeline_title：" in fix.diff()
    assert (exhibit.read_bytes(), theme.read_bytes()) == bad
    fix.save()
    assert (exhibit.read_bytes(), theme.read_bytes()) == good


def test_content_in_doubt_is_not_migrated(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "exhibit.yaml").write_text("format: 1\n")
    (tmp_path / "themes" / "a.yaml").write_text("order: [1\n")
    assert not find_fixes(tmp_path, KINDS).changed


def test_a_file_that_another_has_changed_is_not_overwritten(copy_of_data: Path) -> None:
    file = copy_of_data / "exhibit.yaml"
    file.write_bytes(file.read_bytes().replace(b"\ntimeline_title: ", "\ntimeline_title：".encode()))
    fix = find_fixes(copy_of_data, KINDS)
    file.write_bytes(file.read_bytes() + b"# other\n")
    with pytest.raises(ConflictError):
        fix.save()
    assert file.read_bytes().endswith(b"# other\n")


def test_a_folder_without_content_has_nothing_to_mend(tmp_path: Path) -> None:
    assert not find_fixes(tmp_path, KINDS).changed
