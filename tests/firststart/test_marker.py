"""The marker of the first start: taken away last, so that no moment of a power cut loses or halves anything."""

from pathlib import Path

import pytest

from wuxi_kiosk.firststart import marker
from wuxi_kiosk.firststart.marker import MARKER, is_wanted, keep
from wuxi_kiosk.kiosk import settings_overlay
from wuxi_kiosk.kiosk.settings_source import OVERLAY, SettingsSource


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / MARKER).touch()
    return tmp_path


def test_it_asks_only_where_the_marker_is(state: Path) -> None:
    assert is_wanted(state)
    assert not is_wanted(state / "elsewhere")


def test_settings_are_kept_and_the_marker_goes(state: Path) -> None:
    assert keep({"language": "en", "diagonal_inch": 27.0}, state)
    assert not is_wanted(state)
    assert SettingsSource(state=state).load().diagonal_inch == 27


def test_what_cannot_be_written_is_asked_again(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_overlay, "write_atomically", lambda *_: False)
    assert not keep({"language": "en"}, state)
    assert is_wanted(state)


def test_a_marker_that_cannot_be_taken_away_is_told(
    state: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert not keep({"language": "en"}, state)
    assert "Read-only file system" in caplog.text


def test_killed_between_the_two_it_asks_again_with_whole_settings(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def die(self: Path, missing_ok: bool = False) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", die)
        with pytest.raises(Killed):
            keep({"language": "en"}, state)
    assert is_wanted(state)
    source = SettingsSource(state=state)
    assert source.load().language == "en"
    assert not source.broken
    assert sorted(path.name for path in state.iterdir() if path.is_file()) == sorted([MARKER, OVERLAY])


def test_the_state_folder_is_the_default(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marker, "state_folder", lambda: state)
    assert is_wanted()
    assert keep({})
    assert not is_wanted()
