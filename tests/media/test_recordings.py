"""What is said of a recording by what was measured of it."""

import re
from typing import Any

import pytest

from wuxi_kiosk.media.recordings import faults

GOOD = {"seconds": 20.0, "loudness": -16.4, "peak": -3.0, "head": 0.5, "tail": 0.6, "clipped": None}


def codes(reading_times: tuple[float, ...] = (20.0,), **changed: Any) -> list[str]:
    return [fault.code for fault in faults("audio/a.wav", {**GOOD, **changed}, reading_times)]


def test_good_recording_has_no_faults() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"error": "damaged"}, "sound_damaged"),
        ({"error": "hung"}, "sound_damaged"),
        ({"error": "too long"}, "sound_length"),
        ({"error": "no decoder"}, "sound_not_measured"),
        ({"loudness": None}, "sound_silent"),
        ({"seconds": 9.0}, "sound_length"),
        ({"seconds": 45.0}, "sound_length"),
        ({"loudness": -18.1}, "sound_loudness"),
        ({"loudness": -13.9}, "sound_loudness"),
        ({"peak": -0.9}, "sound_peak"),
        ({"peak": 0.5, "clipped": 3.25}, "sound_clipped"),
        ({"head": 2.1}, "sound_silence"),
        ({"tail": 2.1}, "sound_silence"),
        ({"head": 0.0}, "sound_cut"),
        ({"tail": 0.02}, "sound_cut"),
    ],
    ids=str,
)
def test_each_fault_has_its_message(changed: dict[str, Any], code: str) -> None:
    (fault,) = faults("audio/a.wav", {**GOOD, **changed}, [20.0])
    assert fault.code == code
    assert "audio/a.wav" in fault.message.zh
    assert "audio/a.wav" in fault.message.en
    assert fault.hint
    assert re.search("[\u4e00-\u9fff]", fault.hint.zh)
    assert fault.hint.en.isascii() or "−" in fault.hint.en


def test_messages_say_how_much_is_wrong() -> None:
    (fault,) = faults("audio/a.wav", {**GOOD, "loudness": -22.5}, [20.0])
    assert "太轻：-22.5 LUFS，应在 -18 到 -14 之间" in fault.message.zh
    assert "too quiet: -22.5 LUFS, not -18 to -14" in fault.message.en
    assert fault.hint
    assert "6.5 dB" in fault.hint.zh
    assert "Raise it by 6.5 dB" in fault.hint.en


@pytest.mark.parametrize("seconds", [10.5, 20.0, 43.0])
def test_slow_and_fast_readers_are_right(seconds: float) -> None:
    assert codes(seconds=seconds) == []


def test_length_is_not_checked_without_a_text() -> None:
    assert codes((), seconds=1.0) == []


def test_recording_of_two_pages_must_fit_one_of_them() -> None:
    assert codes((5.0, 20.0), seconds=20.0) == []
    assert codes((1.0, 5.0), seconds=20.0) == ["sound_length"]


def test_what_can_be_heard_at_all_is_a_warning() -> None:
    severities = {
        fault.code: fault.severity
        for changed in ({"loudness": -30.0}, {"clipped": 1.0}, {"head": 9.0}, {"seconds": 1.0}, {"loudness": None})
        for fault in faults("audio/a.wav", {**GOOD, **changed}, [20.0])
    }
    assert severities == {
        "sound_loudness": "warning",
        "sound_clipped": "warning",
        "sound_silence": "warning",
        "sound_length": "error",
        "sound_silent": "error",
    }
