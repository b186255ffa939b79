"""Which settings hold: layers, changes while the exhibit runs, broken files."""

import logging
import os
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import settings_source
from wuxi_kiosk.kiosk.settings_source import GOOD_FOLDER, OVERLAY, SettingsSource
from wuxi_kiosk.settings import Settings

GOOD, OTHER, BROKEN = "screen:\n  diagonal_inch: 43\n", "screen:\n  diagonal_inch: 55\n", "screen：\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of the machine lie; there are none yet."""
    path = tmp_path / "etc" / "kiosk.yaml"
    path.parent.mkdir()
    monkeypatch.setattr(paths, "settings_file", lambda: path)
    return path


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    folder.mkdir()
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


class TestLayers:
    def test_without_files_the_defaults_hold(self, file: Path, state: Path) -> None:
        source = SettingsSource(state=state)
        assert source.load() == source.settings == Settings()
        assert (source.diagnostics, source.broken) == ((), False)
        assert list(state.iterdir()) == []

    def test_a_state_folder_that_cannot_be_is_no_error(self, file: Path, tmp_path: Path) -> None:
        """As of a user without a home."""
        (tmp_path / "file").touch()
        source = SettingsSource(state=tmp_path / "file" / "state")
        assert source.load() == Settings()
        assert (source.diagnostics, source.broken) == ((), False)

    def test_each_layer_overrules_those_before(self, file: Path, state: Path) -> None:
        write(file, "visit:\n  idle_seconds: 1\n  language: en\nscreen:\n  number: 1\n  renderer: software\n")
        write(state / OVERLAY, "visit:\n  idle_seconds: 2\n  language: zh\n")
        found = SettingsSource({"idle_seconds": 3.0, "windowed": True}, state=state).load()
        assert found == Settings(idle_seconds=3, windowed=True, language="zh", screen=1, renderer="software")

    def test_a_named_file_replaces_that_of_the_machine(self, file: Path, state: Path, tmp_path: Path) -> None:
        write(file, GOOD)
        write(tmp_path / "mine.yaml", OTHER)
        assert SettingsSource(file=tmp_path / "mine.yaml", state=state).load().diagonal_inch == 55

    def test_a_named_file_that_is_not_there_is_an_error(self, file: Path, state: Path, tmp_path: Path) -> None:
        write(file, GOOD)
        source = SettingsSource(file=tmp_path / "mine.yaml", state=state)
        assert source.load() == Settings()
        assert source.broken
        assert [diagnostic.code for diagnostic in source.diagnostics] == ["no_such_file"]


class TestBroken:
    def test_the_last_good_settings_hold_at_the_next_start(
        self, file: Path, state: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        write(file, GOOD)
        SettingsSource(state=state).load()
        write(file, BROKEN)
        source = SettingsSource(state=state)
        assert source.load().diagonal_inch == 43
        assert source.broken
        assert caplog.text == "", "there is no log yet"
        source.report()
        assert f"{file}:1:7: [full_width]" in caplog.text
        assert "沿用上次的设置" in caplog.text
        assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2

    def test_a_broken_overlay_leaves_the_file_in_effect(self, file: Path, state: Path) -> None:
        write(file, GOOD)
        write(state / OVERLAY, "visit:\n  idle_seconds: 5\n")
        SettingsSource(state=state).load()
        write(state / OVERLAY, "visit:\n  idle_seconds: soon\n")
        write(file, OTHER)
        source = SettingsSource(state=state)
        assert source.load() == Settings(diagonal_inch=55, idle_seconds=5)
        assert source.broken

    def test_without_a_last_good_state_what_is_right_holds(self, file: Path, state: Path) -> None:
        write(file, f"{GOOD}  rotation: 90\nvisit:\n  idle_seconds: soon\n")
        source = SettingsSource(state=state)
        assert source.load() == Settings(diagonal_inch=43, rotation=90)
        assert source.broken

    @pytest.mark.parametrize("lost", [b"", b"\0" * 100])
    def test_a_last_good_state_lost_in_a_power_cut(self, file: Path, state: Path, lost: bytes) -> None:
        write(file, GOOD)
        SettingsSource(state=state).load()
        (copy,) = (state / GOOD_FOLDER).iterdir()
        copy.write_bytes(lost)
        write(file, f"{OTHER}visit:\n  idle_seconds: soon\n")
        assert SettingsSource(state=state).load() == Settings(diagonal_inch=55)

    def test_each_file_has_a_last_good_state_of_its_own(self, file: Path, state: Path, tmp_path: Path) -> None:
        write(file, GOOD)
        SettingsSource(state=state).load()
        write(tmp_path / "mine.yaml", BROKEN)
        assert SettingsSource(file=tmp_path / "mine.yaml", state=state).load() == Settings()

    def test_a_file_taken_away_leaves_nothing_behind(self, file: Path, state: Path) -> None:
        write(file, GOOD)
        SettingsSource(state=state).load()
        file.unlink()
        assert SettingsSource(state=state).load() == Settings()
        write(file, BROKEN)
        assert SettingsSource(state=state).load() == Settings()

    def test_a_last_good_state_is_written_once(self, file: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(file, GOOD)
        SettingsSource(state=state).load()
        monkeypatch.setattr(settings_source, "write_atomically", lambda *_: pytest.fail("it is there already"))
        SettingsSource(state=state).load()

    def test_a_state_folder_that_cannot_be_written(
        self, file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        write(file, GOOD)
        (tmp_path / "state").write_text("a file", encoding="utf-8")
        source = SettingsSource(state=tmp_path / "state")
        assert source.load().diagonal_inch == 43
        assert "state" in caplog.text
        write(file, BROKEN)
        source.poll()
        assert source.poll() is None
        assert source.settings.diagonal_inch == 43

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
    def test_a_pipe_is_not_waited_for(self, file: Path, state: Path) -> None:
        os.mkfifo(file)
        source = SettingsSource(state=state)
        assert source.load() == Settings()
        assert [diagnostic.code for diagnostic in source.diagnostics] == ["not_a_file"]

    def test_a_folder_in_its_place(self, file: Path, state: Path) -> None:
        file.mkdir()
        source = SettingsSource(state=state)
        assert source.load() == Settings()
        assert source.broken


class TestPoll:
    @pytest.fixture
    def source(self, file: Path, state: Path) -> SettingsSource:
        write(file, GOOD)
        made = SettingsSource(state=state)
        made.load()
        return made

    def test_nothing_has_changed(self, source: SettingsSource, file: Path) -> None:
        os.utime(file, (0, 0))
        assert [source.poll() for _ in range(3)] == [None] * 3

    def test_a_change_is_taken_once_it_was_seen_twice(self, source: SettingsSource, file: Path) -> None:
        write(file, OTHER)
        assert source.poll() is None
        assert source.poll() == source.settings == Settings(diagonal_inch=55)
        assert source.poll() is None

    def test_a_change_that_leaves_size_and_time(self, source: SettingsSource, file: Path) -> None:
        before = file.stat()
        write(file, OTHER)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert file.stat().st_size == before.st_size
        source.poll()
        assert source.poll() == Settings(diagonal_inch=55)

    def test_a_file_that_is_replaced(self, source: SettingsSource, file: Path) -> None:
        write(file.with_suffix(".new"), OTHER)
        file.with_suffix(".new").replace(file)
        source.poll()
        assert source.poll() == Settings(diagonal_inch=55)

    def test_a_file_that_is_away_for_a_moment(self, source: SettingsSource, file: Path) -> None:
        file.unlink()
        assert source.poll() is None
        write(file, GOOD)
        assert [source.poll() for _ in range(3)] == [None] * 3
        assert source.settings.diagonal_inch == 43

    def test_a_file_that_is_being_written(self, source: SettingsSource, file: Path) -> None:
        text = f"{OTHER}visit:\n  idle_seconds: 5\n"
        for length in (5, 30, len(text)):
            write(file, text[:length])
            assert source.poll() is None
        assert source.settings.diagonal_inch == 43
        assert source.poll() == Settings(diagonal_inch=55, idle_seconds=5)

    def test_a_file_taken_away(self, source: SettingsSource, file: Path) -> None:
        file.unlink()
        source.poll()
        assert source.poll() == Settings()

    def test_a_new_overlay(self, source: SettingsSource, state: Path) -> None:
        write(state / OVERLAY, "sound:\n  volume: 0.5\n")
        source.poll()
        assert source.poll() == Settings(diagonal_inch=43, volume=0.5)

    def test_a_broken_file_changes_nothing_until_it_is_mended(
        self, source: SettingsSource, file: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        write(file, BROKEN)
        assert [source.poll() for _ in range(3)] == [None] * 3
        assert (source.broken, len(source.diagnostics)) == (True, 1)
        assert source.settings.diagonal_inch == 43
        assert caplog.text.count("[full_width]") == 1
        write(file, OTHER)
        source.poll()
        assert source.poll() == Settings(diagonal_inch=55)
        assert (source.broken, source.diagnostics) == (False, ())

    def test_what_was_given_stays(self, file: Path, state: Path) -> None:
        source = SettingsSource({"diagonal_inch": 21.0}, state=state)
        source.load()
        write(file, OTHER)
        source.poll()
        assert source.poll() is None
        assert source.settings.diagonal_inch == 21
