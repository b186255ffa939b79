"""Loudness by the reference values of ITU-R BS.1770 and EBU Tech 3341, peaks, clipping and silence."""

import numpy as np
import pytest

from wuxi_kiosk.speech.loudness import Samples, integrated, measure

RATE = 48_000


def sine(level_db: float, seconds: float = 10, rate: int = RATE, hertz: float = 997, phase: float = 0) -> Samples:
    """A tone in one channel whose peak is at a level in dBFS."""
    time = np.arange(round(seconds * rate)) / rate
    return (10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)[:, None]


def silence(seconds: float, rate: int = RATE) -> Samples:
    return np.zeros((round(seconds * rate), 1), dtype=np.float32)


def stereo(samples: Samples) -> Samples:
    return np.repeat(samples, 2, axis=1)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
def test_full_scale_tone_in_one_channel(rate: int) -> None:
    assert integrated(sine(0, rate=rate), rate) == pytest.approx(-3.01, abs=0.05)


def test_full_scale_tone_in_two_channels() -> None:
    assert integrated(stereo(sine(0)), RATE) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("level", [-23, -33, -16])
def test_reference_tone_in_two_channels(level: float) -> None:
    assert integrated(stereo(sine(level, hertz=1000)), RATE) == pytest.approx(level, abs=0.1)


def test_quiet_passages_do_not_count() -> None:
    """The third signal of EBU Tech 3341: -36, -23 and -36 LUFS are -23 by the relative gate."""
    parts = [sine(-36, 10, hertz=1000), sine(-23, 60, hertz=1000), sine(-36, 10, hertz=1000)]
    assert integrated(stereo(np.concatenate(parts)), RATE) == pytest.approx(-23, abs=0.1)


def test_silence_does_not_count() -> None:
    """The fourth signal: what is below -70 LUFS does not lower the relative gate."""
    levels = (-72, -36, -23, -36, -72)
    lengths = (10, 10, 60, 10, 10)
    parts = [sine(level, length, hertz=1000) for level, length in zip(levels, lengths, strict=True)]
    assert integrated(stereo(np.concatenate(parts)), RATE) == pytest.approx(-23, abs=0.1)


def test_low_tones_count_less_and_high_ones_more() -> None:
    low, middle, high = (integrated(sine(-20, hertz=hertz), RATE) for hertz in (40, 997, 8000))
    assert low < middle - 4
    assert high == pytest.approx(middle + 3.3, abs=0.3)


def test_one_channel_is_measured_as_it_is_heard_from_two_loudspeakers() -> None:
    one, two = measure(sine(-16), RATE), measure(stereo(sine(-16)), RATE)
    assert one.loudness == pytest.approx(-16, abs=0.02)
    assert one.loudness == two.loudness


@pytest.mark.parametrize("samples", [silence(5), silence(0.1), sine(-80)])
def test_silent_recording_has_no_loudness(samples: Samples) -> None:
    found = measure(samples, RATE)
    assert found.loudness is None
    assert found.clipped is None


def test_peak_between_samples_is_found() -> None:
    """A quarter of the rate, 45° off: every sample is 3 dB below the peak."""
    samples = sine(0, 1, hertz=RATE / 4, phase=np.pi / 4)
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-3.01, abs=0.01)
    assert measure(samples, RATE).peak == pytest.approx(0, abs=0.3)


def test_length_and_silence_at_both_ends() -> None:
    found = measure(np.concatenate([silence(0.5), sine(-20, 3), silence(1.25)]), RATE)
    assert found.seconds == pytest.approx(4.75)
    assert found.head == pytest.approx(0.5, abs=0.03)
    assert found.tail == pytest.approx(1.25, abs=0.03)


def test_clipping_is_found_where_it_begins() -> None:
    clipped = np.clip(sine(6, 1), -1, 1)
    assert measure(np.concatenate([sine(-20, 2), clipped]), RATE).clipped == pytest.approx(2, abs=0.01)
    assert measure(np.concatenate([sine(-20, 2), -clipped]), RATE).clipped == pytest.approx(2, abs=0.01)
    assert measure(sine(-0.2, 2), RATE).clipped is None
