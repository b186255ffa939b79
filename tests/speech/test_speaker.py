"""The choice of a voice for a language."""

import pytest

from wuxi_kiosk.speech.speaker import choose_voice

DEBIAN = [
    ("English (Great Britain)+Adam", "en_GB"),
    ("English (Great Britain)", "en_GB"),
    ("Chinese (Cantonese)", "yue_HK"),
    ("Lojban", "C"),
    ("Chinese (Mandarin, latin as English)+Adam", "C"),
    ("Chinese (Mandarin, latin as English)", "C"),
]
WINDOWS = [("Microsoft Zira", "en_US"), ("Microsoft Hanhan", "zh_TW"), ("Microsoft Huihui", "zh_CN")]


@pytest.mark.parametrize(
    ("voices", "language", "chosen"),
    [
        (DEBIAN, "zh", "Chinese (Mandarin, latin as English)"),
        (DEBIAN, "en", "English (Great Britain)"),
        (DEBIAN, "fr", None),
        ([*DEBIAN, ("Japanese", "ja_JP")], "ja", "Japanese"),
        (DEBIAN, "ja", None),
        (DEBIAN[:4], "zh", None),
        (WINDOWS, "zh", "Microsoft Huihui"),
        (WINDOWS[:2], "zh", "Microsoft Hanhan"),
        (WINDOWS, "en", "Microsoft Zira"),
        ([], "zh", None),
    ],
)
def test_chooses_plain_voice_of_language(voices: list[tuple[str, str]], language: str, chosen: str | None) -> None:
    index = choose_voice(voices, language)
    assert (None if index is None else voices[index][0]) == chosen
