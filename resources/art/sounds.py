"""Generates the sounds: a press, the setting down of a part, and the ambience of each landscape.

    python resources/art/sounds.py [--out FOLDER]

The files are reproducible. An ambience is a loop, all of it made on a circle: its seam is like any other place.
"""

import argparse
import wave
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]

FOLDER = Path(__file__).resolve().parents[1] / "sounds"

# ---- wood

SAMPLE_RATE = 44_100
PEAK = 0.5
# Resonances: frequency in Hz, amplitude, decay time to 37 % in seconds. A small box, and a thicker board.
BOX = ((410.0, 1.0, 0.020), (1020.0, 0.5, 0.011), (1730.0, 0.25, 0.006))
BOARD = ((228.0, 1.0, 0.034), (541.0, 0.6, 0.020), (905.0, 0.4, 0.012), (1490.0, 0.2, 0.007))
BOX_S, BOARD_S = 0.09, 0.16
# No two boards sound alike: the pitch of each.
BOARD_PITCHES = (1.0, 1.09, 0.93)
# The noise of the impact: amplitude and decay time.
KNOCK_AMPLITUDE, KNOCK_DECAY_S = 0.25, 0.002


def knock(modes: Iterable[tuple[float, float, float]], duration: float, seed: int) -> Samples:
    """A soft knock on wood, samples from -1 to 1; starts and ends at zero to avoid clicks."""
    time = np.arange(round(SAMPLE_RATE * duration)) / SAMPLE_RATE
    tone = sum(
        amplitude * np.exp(-time / decay) * np.sin(2 * np.pi * frequency * time)
        for frequency, amplitude, decay in modes
    )
    impact = np.random.default_rng(seed).standard_normal(time.size) * np.exp(-time / KNOCK_DECAY_S) * KNOCK_AMPLITUDE
    envelope = np.minimum(1, time / 0.0008) * np.minimum(1, (duration - time) / 0.02)
    sound = (tone + impact) * envelope
    return np.asarray(sound / np.abs(sound).max() * PEAK)


# ---- ambience

# What is softly heard has nothing above 8 kHz, and half the samples are half the file.
AMBIENCE_RATE, LOOP_S = 16_000, 12
LENGTH = AMBIENCE_RATE * LOOP_S
# The A-weighted mean level of every loop, as a share of full scale: some 10 dB below a voice.
LEVEL = 0.026
FREQUENCIES = np.fft.rfftfreq(LENGTH, 1 / AMBIENCE_RATE)


def at_level(sound: Samples, level: float = 1.0) -> Samples:
    """A sound at a root mean square."""
    return np.asarray(sound * (level / np.sqrt(np.mean(sound**2))))


def noise(rng: np.random.Generator, low: float, high: float, slope: float = 0.0) -> Samples:
    """Noise between two frequencies in Hz, its amplitude falling by `slope` dB an octave; its mean square is 1."""
    frequency = np.maximum(FREQUENCIES, 1.0)
    octaves = np.log2(frequency)
    # A third of an octave from full to half at either edge.
    edges = 1 / (1 + np.exp(-8 * (octaves - np.log2(low)))) / (1 + np.exp(8 * (octaves - np.log2(high))))
    gain = edges * 10 ** (-slope * octaves / 20)
    gain[[0, -1]] = 0
    phases = np.exp(2j * np.pi * rng.random(FREQUENCIES.size))
    return at_level(np.fft.irfft(gain * phases, LENGTH))


def swell(rng: np.random.Generator, fastest: float, depth: float) -> Samples:
    """A level that comes and goes, no faster than `fastest` Hz, by some `depth` dB about 1."""
    count = max(2, round(fastest * LOOP_S))
    spectrum = np.zeros(FREQUENCIES.size, dtype=complex)
    spectrum[1 : count + 1] = np.exp(2j * np.pi * rng.random(count)) / np.sqrt(np.arange(1, count + 1))
    return np.asarray(10 ** (depth / 20 * np.tanh(at_level(np.fft.irfft(spectrum, LENGTH)))))


def lay(into: Samples, sound: Samples, start: float) -> None:
    """Add a short sound at a second of a loop; what does not fit goes on at its beginning."""
    places = (round(start * AMBIENCE_RATE) + np.arange(sound.size)) % into.size
    np.add.at(into, places, sound)


def wind(rng: np.random.Generator, centre: float, gusts: float) -> Samples:
    """Wind about a pitch in Hz: stronger gusts of so many dB are brighter, too."""
    gust = swell(rng, 0.35, gusts)
    low = noise(rng, 110, 1.2 * centre, 4) * gust
    middle = noise(rng, 0.8 * centre, 2.6 * centre, 6) * gust**1.6 * swell(rng, 1.2, 2)
    high = noise(rng, 2.4 * centre, 13 * centre, 9) * gust**2.2 * swell(rng, 2.5, 2)
    return np.asarray(low + 0.55 * middle + 0.16 * high)


def whistle(rng: np.random.Generator, pitch: float) -> Samples:
    """The note that wind finds in rock, narrow and far, heard only now and then."""
    return np.asarray(noise(rng, 0.97 * pitch, 1.05 * pitch) * swell(rng, 0.5, 12))


def bubbles(rng: np.random.Generator, count: int) -> Samples:
    """Lapping water: bubbles that rise in pitch as they close, most of them small."""
    water = np.zeros(LENGTH)
    for _ in range(count):
        pitch = 320 * 2 ** (2.4 * rng.random() ** 1.3)
        duration = 0.012 + 9.0 / pitch
        time = np.arange(round(AMBIENCE_RATE * 4 * duration)) / AMBIENCE_RATE
        phase = 2 * np.pi * pitch * (time + rng.uniform(0.5, 2.5) * time**2)
        lapse = np.minimum(1, time / 0.002) * np.exp(-time / duration)
        loud = min(4.0, rng.exponential() ** 1.5)
        lay(water, loud * (400 / pitch) * lapse * np.sin(phase), rng.uniform(0, LOOP_S))
    return water


def chirps(rng: np.random.Generator, pitch: float, rate: float) -> Samples:
    """A cricket: chirps of four pulses, `rate` a second, not quite even."""
    insect = np.zeros(LENGTH)
    pulse = np.arange(round(AMBIENCE_RATE * 0.017)) / AMBIENCE_RATE
    shape = np.sin(np.pi * pulse / 0.017) ** 2 * np.sin(2 * np.pi * pitch * pulse)
    for chirp in range(round(rate * LOOP_S)):
        start = chirp / rate + rng.normal(0, 0.03 / rate)
        for number in range(4):
            lay(insect, shape * (0.7 + 0.1 * number), start + 0.026 * number)
    return insect


def birds(rng: np.random.Generator, calls: int) -> Samples:
    """A bird some way off: calls of two to four notes that glide."""
    songs = np.zeros(LENGTH)
    for call in range(calls):
        start = (call + rng.uniform(0.1, 0.8)) * LOOP_S / calls
        level = rng.uniform(0.35, 1.0)
        for note in range(rng.integers(2, 5)):
            duration = rng.uniform(0.07, 0.15)
            time = np.arange(round(AMBIENCE_RATE * duration)) / AMBIENCE_RATE
            pitch, glide = rng.uniform(2300, 3100), rng.uniform(-2800, 2800)
            tone = np.sin(2 * np.pi * (pitch * time + glide * time**2 / 2)) * np.sin(np.pi * time / duration) ** 2
            lay(songs, level * tone, start + 0.19 * note)
    return songs


def glides(rng: np.random.Generator) -> Samples:
    """Skis that pass, left and right, come nearer and go."""
    passing = np.zeros(LENGTH)
    snow = noise(rng, 900, 5200, 3)
    for step in range(9):
        time = np.arange(round(AMBIENCE_RATE * 0.95)) / AMBIENCE_RATE
        shape = np.sin(np.pi * (time / 0.95) ** 0.6) ** 2 * np.exp(-(((step - 4) / 2.4) ** 2))
        lay(passing, shape * snow[step * AMBIENCE_RATE :][: time.size], 1.5 + 0.82 * step)
    return passing


def gorge_town(rng: np.random.Generator) -> Samples:
    """A quiet wind over the river, which is far below."""
    return np.asarray(wind(rng, 260, 2.5) + 0.16 * noise(rng, 250, 1800, 5) * swell(rng, 0.8, 1.5))


def gorge_road(rng: np.random.Generator) -> Samples:
    """Wind along a road in the rock."""
    return np.asarray(wind(rng, 330, 4) + 0.05 * whistle(rng, 590) + 0.035 * whistle(rng, 790))


def snow_meadow(rng: np.random.Generator) -> Samples:
    """Wind that carries dry snow, and skis."""
    drift = noise(rng, 1800, 6500, 3) * swell(rng, 0.5, 5) * swell(rng, 6, 2)
    return np.asarray(wind(rng, 300, 3) + 0.2 * drift + 0.3 * glides(rng))


def river_village(rng: np.random.Generator) -> Samples:
    """Water along a bank."""
    stream = noise(rng, 180, 2600, 4) * swell(rng, 1.5, 2) + 0.2 * noise(rng, 2000, 6000, 6) * swell(rng, 4, 3)
    return np.asarray(stream + 1.1 * at_level(bubbles(rng, 420)))


def terraces(rng: np.random.Generator) -> Samples:
    """Leaves, crickets in the grass, a bird."""
    breeze = swell(rng, 0.4, 4)
    leaves = noise(rng, 750, 5500, 3) * breeze * swell(rng, 9, 3)
    insects = at_level(chirps(rng, 4150, 2.25)) + 0.6 * at_level(chirps(rng, 4480, 1.75))
    return np.asarray(leaves + 0.7 * noise(rng, 150, 800, 4) * breeze + 0.2 * insects + 0.3 * at_level(birds(rng, 5)))


# By the landscape of a page.
AMBIENCES: dict[str, Callable[[np.random.Generator], Samples]] = {
    "gorge-road": gorge_road,
    "gorge-town": gorge_town,
    "river-village": river_village,
    "snow-meadow": snow_meadow,
    "terraces": terraces,
}


def loudness(sound: Samples) -> float:
    """The A-weighted root mean square of a loop."""
    square = FREQUENCIES**2
    weight = 1.2589 * 12194**2 * square**2 / ((square + 20.6**2) * (square + 12194**2))
    weight /= np.sqrt((square + 107.7**2) * (square + 737.9**2))
    return float(np.sqrt(np.mean(np.fft.irfft(np.fft.rfft(sound) * weight, LENGTH) ** 2)))


def ambience(name: str) -> Samples:
    """The loop of a landscape, samples from -1 to 1."""
    sound = AMBIENCES[name](np.random.default_rng(sum(name.encode())))
    return np.asarray(sound * (LEVEL / loudness(sound)))


# ---- files


def write(path: Path, sound: Samples, rate: int) -> None:
    """Write a sound as a mono WAV file of 16 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((sound * 32767).round().astype("<i2").tobytes())


def write_all(folder: Path) -> None:
    """Write every sound into a folder."""
    write(folder / "press.wav", knock(BOX, BOX_S, 1), SAMPLE_RATE)
    for number, pitch in enumerate(BOARD_PITCHES, 1):
        modes = [(frequency * pitch, amplitude, decay) for frequency, amplitude, decay in BOARD]
        write(folder / "place" / f"{number}.wav", knock(modes, BOARD_S, 1 + number), SAMPLE_RATE)
    for name in AMBIENCES:
        write(folder / "ambience" / f"{name}.wav", ambience(name), AMBIENCE_RATE)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER)
    write_all(parser.parse_args().out)
