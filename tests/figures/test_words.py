"""The words of figures on a composed page."""

import pytest

from wuxi_kiosk.figures.drawing.words import split


@pytest.mark.parametrize(
    ("show", "parts"),
    [
        ("突破26亿元", ("突破", "26", "亿元")),
        ("over 2.6 billion yuan", ("over", "2.6", "billion yuan")),
        ("over 1,250", ("over", "1,250", "")),
        ("万余人次", ("", "", "万余人次")),
        ("10%", ("", "10", "%")),
    ],
)
def test_digits_are_told_from_the_words_around_them(show: str, parts: tuple[str, str, str]) -> None:
    assert split(show) == parts
