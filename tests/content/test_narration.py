"""The texts that recordings say: which, in which order, how long they take."""

import pytest

from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.narration import passages, reading_seconds


def test_passages_are_every_text_in_the_order_of_the_pages(bundled: Exhibit) -> None:
    found = list(passages(bundled))
    steps = sum(len(theme.story) for theme in bundled.themes)
    assert len(found) == len(bundled.languages) * (steps + 2)
    chinese = [passage for passage in found if passage.language == "zh"]
    assert chinese[0].page == "home"
    assert chinese[1].page == f"{bundled.themes[0].id}-story-1"
    assert chinese[-1].page == "closing"
    assert len({passage.suggested_file for passage in found}) == len(found)
    assert chinese[1].suggested_file == f"audio/{bundled.themes[0].id}-story-1.zh.wav"


def test_texts_are_as_they_are_read(bundled: Exhibit) -> None:
    for passage in passages(bundled):
        assert passage.text
        assert not set(passage.text) & set("{}*\u2060\u00a0\u200a"), passage.page
    assert any("2000多公里" in passage.text for passage in passages(bundled))


def test_recorded_page_names_its_file(bundled: Exhibit) -> None:
    home = bundled.home.model_copy(update={"narration": {"zh": "audio/welcome.mp3"}})
    files = {(one.page, one.language): one.file for one in passages(bundled.model_copy(update={"home": home}))}
    assert files["home", "zh"] == "audio/welcome.mp3"
    assert files["home", "en"] == ""


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("巫溪，在大巴山深处。", "zh", 2.0),
        ("相距2000多公里", "zh", 2.25),
        ("Huatai’s so-called “way out”: 1,250 sellers.", "en", 2.5),
        ("花台のみかん、10個。", "ja", 1.8),
        ("", "en", 0.0),
    ],
)
def test_reading_time(text: str, language: str, seconds: float) -> None:
    assert reading_seconds(text, language) == pytest.approx(seconds, abs=0.01)
