"""Loudness, peak and silence of a recording, as ITU-R BS.1770-5 measures them."""

from dataclasses import dataclass
from math import isfinite, log10, pi, tan

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SILENT_LUFS = -70.0
# Blocks of 400 ms overlap by three quarters; those 10 LU below the mean of the others do not count.
_BLOCK_S, _STEP_S, _RELATIVE_GATE_LU = 0.4, 0.1, -10.0
_OFFSET_DB = -0.691
# Oversampling for the true peak: factor, and taps of each phase.
_PHASES, _TAPS = 4, 24
# The voice is where a frame of this length is louder than the whole less this.
_FRAME_S, _BELOW_VOICE_LU, _MIN_VOICE_DB = 0.02, -30.0, -60.0
# A recorder that is overdriven cuts several samples in a row off at full scale.
_FULL_SCALE, _CLIPPED_SAMPLES = 0.999, 4


@dataclass(frozen=True)
class Measurement:
    """A recording in figures: seconds, LUFS (None if silent), true peak in dBTP, seconds of silence at its ends.

    `clipped` is the second at which it is first cut off at full scale, None if it is not.
    """

    seconds: float
    loudness: float | None
    peak: float
    head: float
    tail: float
    clipped: float | None


def measure(samples: Samples, rate: int) -> Measurement:
    """Measure samples of shape (frames, channels); one channel as it is heard, from two loudspeakers."""
    loudness = integrated(samples if samples.shape[1] > 1 else np.repeat(samples, 2, axis=1), rate)
    head, tail = _silence(samples, rate, loudness)
    return Measurement(
        seconds=len(samples) / rate,
        loudness=loudness if isfinite(loudness) else None,
        peak=_decibel(_true_peak(samples)),
        head=head,
        tail=tail,
        clipped=_clipped_at(samples, rate),
    )


def integrated(samples: Samples, rate: int) -> float:
    """The gated loudness in LUFS of samples of shape (frames, channels), each channel of weight 1; −inf if silent."""
    block, step = round(_BLOCK_S * rate), round(_STEP_S * rate)
    if len(samples) < block:
        return -np.inf
    energy = np.zeros(len(samples) + 1)
    for channel in samples.T:
        energy[1:] += np.cumsum(_k_weighted(channel, rate) ** 2)
    starts = np.arange(0, len(samples) - block + 1, step)
    power = (energy[starts + block] - energy[starts]) / block
    for gate in (SILENT_LUFS, None):
        limit = gate if gate is not None else _lufs(float(power.mean())) + _RELATIVE_GATE_LU
        power = power[power > 10 ** ((limit - _OFFSET_DB) / 10)]
        if not power.size:
            return -np.inf
    return _lufs(float(power.mean()))


def _lufs(power: float) -> float:
    return _OFFSET_DB + 10 * log10(power)


def _k_weighted(channel: Samples, rate: int) -> NDArray[np.float64]:
    """A channel through the two filters of the standard, by its spectrum: without SciPy a recursion would be slow."""
    # The silence takes up the end of the filters' response, which would come round to the beginning.
    size = len(channel) + rate
    z = np.exp(-2j * pi * np.fft.rfftfreq(size))
    response = np.ones(len(z), dtype=complex)
    for b, a in (_shelf(rate), _high_pass(rate)):
        response *= (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
    return np.fft.irfft(np.fft.rfft(channel.astype(np.float64), size) * response, size)[: len(channel)]


# The standard gives the coefficients for 48 kHz; these are the analogue filters behind them, for any rate.
def _shelf(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k, q, high = tan(pi * 1681.974450955533 / rate), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    b = (high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k)
    return b, (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)


def _high_pass(rate: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    k, q = tan(pi * 38.13547087602444 / rate), 0.5003270373238773
    first = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / first, (1 - k / q + k * k) / first)


def _true_peak(samples: Samples) -> float:
    """The highest value between samples too, by a windowed sinc of four phases."""
    highest = float(np.abs(samples).max(initial=0))
    for phase in range(1, _PHASES):
        at = np.arange(_TAPS) - _TAPS / 2 + phase / _PHASES
        taps = np.sinc(at) * np.cos(pi * at / (_TAPS + 1)) ** 2
        taps /= taps.sum()
        for channel in samples.T:
            highest = max(highest, float(np.abs(np.convolve(channel, taps, "same")).max(initial=0)))
    return highest


def _silence(samples: Samples, rate: int, loudness: float) -> tuple[float, float]:
    """The seconds before and after the voice; all of it where there is none."""
    frame = max(1, round(_FRAME_S * rate))
    frames = len(samples) // frame
    power = (samples[: frames * frame].astype(np.float64) ** 2).mean(axis=1).reshape(frames, frame).mean(axis=1)
    limit = max(_MIN_VOICE_DB, loudness + _BELOW_VOICE_LU)
    voiced = np.flatnonzero(power > 10 ** (limit / 10))
    if not voiced.size:
        return len(samples) / rate, len(samples) / rate
    return float(voiced[0]) * frame / rate, len(samples) / rate - (float(voiced[-1]) + 1) * frame / rate


def _clipped_at(samples: Samples, rate: int) -> float | None:
    first = None
    for channel in samples.T:
        for full in (channel >= _FULL_SCALE, channel <= -_FULL_SCALE):
            runs = np.convolve(full, np.ones(_CLIPPED_SAMPLES), "valid") if len(full) >= _CLIPPED_SAMPLES else full[:0]
            if (found := np.flatnonzero(runs > _CLIPPED_SAMPLES - 0.5)).size:
                first = min(float(found[0]) / rate, first if first is not None else np.inf)
    return first


def _decibel(value: float) -> float:
    return 20 * log10(max(value, 1e-6))
