"""Generates the sound of a touch: a short, soft knock on a small wooden box.

    python resources/art/sounds.py [--out FOLDER]

The file is reproducible.
"""

import argparse
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 44_100
DURATION_S = 0.09
# Resonances of a small box: frequency in Hz, amplitude, decay time to 37 % in seconds.
MODES = ((410.0, 1.0, 0.020), (1020.0, 0.5, 0.011), (1730.0, 0.25, 0.006))
# The noise of the impact: amplitude and decay time.
KNOCK_AMPLITUDE, KNOCK_DECAY_S = 0.25, 0.002
PEAK = 0.5
FOLDER = Path(__file__).resolve().parents[1] / "sounds"


def click() -> NDArray[np.float64]:
    """Samples from -1 to 1; starts and ends at zero to avoid clicks."""
    time = np.arange(round(SAMPLE_RATE * DURATION_S)) / SAMPLE_RATE
    tone = sum(
        amplitude * np.exp(-time / decay) * np.sin(2 * np.pi * frequency * time)
        for frequency, amplitude, decay in MODES
    )
    knock = np.random.default_rng(1).standard_normal(time.size) * np.exp(-time / KNOCK_DECAY_S) * KNOCK_AMPLITUDE
    envelope = np.minimum(1, time / 0.0008) * np.minimum(1, (DURATION_S - time) / 0.02)
    sound = (tone + knock) * envelope
    return np.asarray(sound / np.abs(sound).max() * PEAK)


def write(path: Path) -> None:
    """Write the sound as a mono WAV file of 16 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((click() * 32767).round().astype("<i2").tobytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    write(parser.parse_args().out / "press.wav")
