"""The process that measures recordings decodes what the exhibit plays, and survives what it does not."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.media.client import Worker
from wuxi_kiosk.speech.measurer import MAX_SECONDS

from ..timing import HANG_TIMEOUT_S

RECORDINGS = Path(__file__).parent / "recordings"


@pytest.fixture(scope="module")
def measurer() -> Iterator[Worker]:
    made = Worker(paths.measurer(), HANG_TIMEOUT_S)
    yield made
    made.close()


def write_tone(path: Path, *, seconds: float = 2, rate: int = 44_100, channels: int = 1, width: int = 2) -> Path:
    """A WAV file with a tone of 997 Hz and a peak of -16 dBFS."""
    time = np.arange(round(seconds * rate)) / rate
    full = 2 ** (8 * width - 1)
    values = np.repeat(10 ** (-16 / 20) * np.sin(2 * np.pi * 997 * time) * full, channels)
    data = values.astype("<i4").view("u1").reshape(-1, 4)[:, :width].tobytes()
    if width == 1:
        data = (values + 128).astype("u1").tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(data)
    return path


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_wav_of_any_width(measurer: Worker, tmp_path: Path, width: int, channels: int) -> None:
    path = write_tone(tmp_path / "tone.wav", width=width, channels=channels)
    found = measurer.ask({"job": "measure", "file": str(path)})
    assert found["seconds"] == pytest.approx(2, abs=0.05)
    assert found["loudness"] == pytest.approx(-16, abs=0.2)
    assert found["peak"] == pytest.approx(-16, abs=0.6 if width == 1 else 0.3)
    assert found["clipped"] is None


@pytest.mark.parametrize("name", ["tone.mp3", "tone.ogg"])
def test_compressed_recordings(measurer: Worker, name: str) -> None:
    found = measurer.ask({"job": "measure", "file": str(RECORDINGS / name)})
    assert found["seconds"] == pytest.approx(1, abs=0.1)
    assert found["loudness"] == pytest.approx(-18.1, abs=0.7)


def test_damaged_and_missing_files_do_not_end_it(measurer: Worker, tmp_path: Path) -> None:
    bad = tmp_path / "bad.mp3"
    bad.write_bytes(b"ID3\x04\x00\x00" + bytes(64))
    for path in (bad, tmp_path / "missing.ogg"):
        assert measurer.ask({"job": "measure", "file": str(path)})["error"] == "damaged"
    good = write_tone(tmp_path / "good.wav")
    assert "loudness" in measurer.ask({"job": "measure", "file": str(good)})


def test_very_long_recording_is_not_read_to_its_end(measurer: Worker, tmp_path: Path) -> None:
    path = write_tone(tmp_path / "long.wav", seconds=MAX_SECONDS + 10, rate=8000)
    assert measurer.ask({"job": "measure", "file": str(path)})["error"] == "too long"
