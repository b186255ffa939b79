"""Makes the sound of a touch: a knuckle on a small wooden box, soft and short.

    python resources/art/sounds.py [--out FOLDER]

The same script makes the same file every time.
"""

import argparse
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 44_100
SECONDS = 0.09
# Modes of a small box: frequency in Hz, amplitude, decay time in seconds to 37 %.
MODES = ((410.0, 1.0, 0.020), (1020.0, 0.5, 0.011), (1730.0, 0.25, 0.006))
# Noise of the knuckle: amplitude and decay time.
KNOCK_SHARE, KNOCK_SECONDS = 0.25, 0.002
PEAK = 0.5
FOLDER = Path(__file__).resolve().parents[1] / "sounds"


def click() -> NDArray[np.float64]:
    """Samples from -1 to 1; starts and ends at zero to avoid clicks."""
    time = np.arange(round(RATE * SECONDS)) / RATE
    wood = sum(share * np.exp(-time / fall) * np.sin(2 * np.pi * pitch * time) for pitch, share, fall in MODES)
    knock = np.random.default_rng(1).standard_normal(time.size) * np.exp(-time / KNOCK_SECONDS) * KNOCK_SHARE
    ends = np.minimum(1, time / 0.0008) * np.minimum(1, (SECONDS - time) / 0.02)
    sound = (wood + knock) * ends
    return np.asarray(sound / np.abs(sound).max() * PEAK)


def write(path: Path) -> None:
    """The sound as a mono WAV file of 16 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((click() * 32767).round().astype("<i2").tobytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    write(parser.parse_args().out / "press.wav")
