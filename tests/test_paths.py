"""Paths in the source tree and in the frozen bundle."""

import os
import sys
from pathlib import Path

import pytest

from wuxi_kiosk import paths

# Imported before the fixture `no_voice` replaces it.
from wuxi_kiosk.paths import speaker


def test_bundled_resources_exist() -> None:
    assert (paths.bundled_content() / "exhibit.yaml").is_file()
    assert (paths.qml() / "ui" / "Main.qml").is_file()
    for name in ("fonts", "icons", "backdrops", "translations"):
        assert (paths.resources() / name).is_dir()


def test_bundle_uses_the_unpacked_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.bundled_content() == tmp_path / "data"


def test_folder_of_the_executable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "wuxi-kiosk" / "wuxi-kiosk"))
    assert paths.folder_beside() is None, "not in the source tree"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.folder_beside() == tmp_path / "wuxi-kiosk"


def test_logs_are_in_a_user_folder() -> None:
    assert paths.logs().is_absolute()
    assert "wuxi-kiosk" in paths.logs().parts
    assert not paths.logs().is_relative_to(paths.resources().parent)


def test_cache_is_in_a_user_folder() -> None:
    assert paths.cache().is_absolute()
    assert "wuxi-kiosk" in paths.cache().parts
    assert not paths.cache().is_relative_to(paths.resources().parent)


def test_bundle_starts_itself_as_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.media_worker()[-1] == "wuxi_kiosk.media.worker"
    assert speaker()[-1] == "wuxi_kiosk.speech.speaker"
    assert paths.measurer()[-1] == "wuxi_kiosk.speech.measurer"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.media_worker() == [sys.executable, "media-worker"]
    assert speaker() == [sys.executable, "speaker"]
    assert paths.measurer() == [sys.executable, "measurer"]


def test_state_is_in_a_user_folder_unless_systemd_names_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    assert "wuxi-kiosk" in paths.state().parts
    monkeypatch.setenv("STATE_DIRECTORY", os.pathsep.join([str(tmp_path), "another"]))
    assert paths.state() == tmp_path


def test_settings_are_those_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CONFIGURATION_DIRECTORY", raising=False)
    assert paths.settings_file().name == "kiosk.yaml"
    assert not paths.settings_file().is_relative_to(Path.home())
    if sys.platform == "linux":
        assert paths.settings_file() == Path("/etc/wuxi-kiosk/kiosk.yaml")
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))
    assert paths.settings_file() == tmp_path / "kiosk.yaml"
