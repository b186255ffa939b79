"""Where things are, in the source tree and in the frozen bundle."""

import sys
from pathlib import Path

import pytest

from wuxi_kiosk import paths

# Before the tests do without a voice.
from wuxi_kiosk.paths import speaker


def test_what_ships_with_the_application_is_there() -> None:
    assert (paths.bundled_content() / "exhibit.yaml").is_file()
    assert (paths.qml() / "ui" / "Main.qml").is_file()
    for name in ("fonts", "icons", "backdrops", "translations"):
        assert (paths.resources() / name).is_dir()


def test_in_the_bundle_all_lies_where_it_is_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.bundled_content() == tmp_path / "data"


def test_a_folder_data_beside_the_executable_is_the_curators(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.content_beside() is None
    beside = tmp_path / "wuxi-kiosk" / "data"
    beside.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(beside.parent / "wuxi-kiosk"))
    (beside / "exhibit.yaml").touch()
    assert paths.content_beside() is None, "in the source tree data lies beside nothing"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.content_beside() == beside
    (beside / "exhibit.yaml").unlink()
    assert paths.content_beside() is None


def test_logs_are_the_users_own() -> None:
    assert paths.logs().is_absolute()
    assert "wuxi-kiosk" in paths.logs().parts
    assert not paths.logs().is_relative_to(paths.resources().parent)


def test_what_can_be_made_again_is_kept_apart() -> None:
    assert paths.cache().is_absolute()
    assert "wuxi-kiosk" in paths.cache().parts
    assert not paths.cache().is_relative_to(paths.resources().parent)


def test_the_worker_is_the_executable_itself_in_the_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.media_worker()[-1] == "wuxi_kiosk.media.worker"
    assert speaker()[-1] == "wuxi_kiosk.speech.speaker"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.media_worker() == [sys.executable, "media-worker"]
    assert speaker() == [sys.executable, "speaker"]
