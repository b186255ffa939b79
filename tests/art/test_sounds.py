"""The sounds: made by their script, no click where a loop begins again, none louder than the others."""

import wave
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
SOUNDS = ROOT / "resources" / "sounds"
FILES = sorted(SOUNDS.rglob("*.wav"))
LOOPS = [file for file in FILES if file.parent.name == "ambience"]
SHORT = [file for file in FILES if file not in LOOPS]
MAX_BYTES = 2_000_000
# The loudest that any may be, as a share of full scale; what is heard all the time stays below what is pressed.
MAX_PEAK = 0.501
# What the loudspeaker of a screen plays, and an ear hears well: Hz.
AUDIBLE = (250, 6000)


def read(file: Path) -> tuple[NDArray[np.float64], int]:
    """The samples of a file, -1 to 1, and how many there are in a second."""
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2") / 32768
        return samples, sound.getframerate()


def audible(samples: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """What is heard of a loop."""
    spectrum, frequencies = np.fft.rfft(samples), np.fft.rfftfreq(samples.size, 1 / rate)
    return np.fft.irfft(spectrum * ((frequencies > AUDIBLE[0]) & (frequencies < AUDIBLE[1])), samples.size)


def decibel(samples: NDArray[np.float64]) -> float:
    """The mean level, in dB below full scale."""
    return float(10 * np.log10(np.mean(samples**2)))


def click(samples: NDArray[np.float64]) -> float:
    """How much sharper the seam of a loop is than its sharpest other places, 1 in a thousand of which are left out.

    Sharp is what neither its neighbours nor their slopes foresee.
    """
    turned = np.roll(samples, samples.size // 2)
    surprise = np.abs(np.diff(turned, 3))
    seam = surprise.size // 2
    return float(surprise[seam - 4 : seam + 5].max() / np.quantile(surprise, 0.999))


def test_there_are_some() -> None:
    assert len(LOOPS) >= 5
    assert len(SHORT) >= 2


def test_they_are_what_the_script_writes(tmp_path: Path, load_script: Callable[[Path], ModuleType]) -> None:
    load_script(ROOT / "resources" / "art" / "sounds.py").write_all(tmp_path)
    assert sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*.wav")) == sorted(
        file.relative_to(SOUNDS) for file in FILES
    )
    for file in FILES:
        written = (tmp_path / file.relative_to(SOUNDS)).read_bytes()
        assert written == file.read_bytes(), f"{file.name}: make art"


def test_all_of_them_are_small() -> None:
    assert sum(file.stat().st_size for file in SOUNDS.rglob("*") if file.is_file()) <= MAX_BYTES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_none_is_clipped(file: Path) -> None:
    samples, _rate = read(file)
    assert np.abs(samples).max() <= MAX_PEAK


@pytest.mark.parametrize("file", SHORT, ids=lambda file: file.stem)
def test_short_ones_begin_and_end_in_silence(file: Path) -> None:
    samples, rate = read(file)
    assert np.abs(samples[[0, -1]]).max() < 0.01
    assert samples.size / rate < 0.2


@pytest.mark.parametrize("file", LOOPS, ids=lambda file: file.stem)
class TestLoop:
    def test_no_click_at_the_seam(self, file: Path) -> None:
        samples, rate = read(file)
        assert click(samples) < 1.5
        level = np.array([decibel(part) for part in audible(samples, rate).reshape(-1, rate // 10)])
        between = np.abs(np.diff(np.append(level, level[0])))
        assert between[-1] <= between.max(), "nor does the level jump there"

    def test_is_long_enough_not_to_be_noticed(self, file: Path) -> None:
        samples, rate = read(file)
        assert samples.size / rate >= 8

    def test_has_no_offset(self, file: Path) -> None:
        samples, _rate = read(file)
        assert abs(samples.mean()) < 1e-4

    def test_is_as_loud_as_the_others(self, file: Path) -> None:
        levels = [decibel(audible(*read(other))) for other in LOOPS]
        assert abs(decibel(audible(*read(file))) - np.mean(levels)) < 3

    def test_no_moment_startles(self, file: Path) -> None:
        samples, rate = read(file)
        heard = audible(samples, rate)
        seconds = heard.reshape(-1, rate // 2)
        assert max(decibel(part) for part in seconds) - decibel(heard) < 6


def test_a_loop_that_is_cut_clicks() -> None:
    """The check finds what it is there for; in water, which is as sharp all the time, nobody hears it."""
    samples, rate = read(SOUNDS / "ambience" / "gorge-town.wav")
    found = [click(samples[: samples.size - cut]) for cut in range(rate // 7, 3 * rate, rate // 3)]
    assert np.mean(np.array(found) > 1.5) > 0.7
