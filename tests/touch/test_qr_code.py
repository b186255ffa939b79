"""The code of a page and the reading of it, by touch."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Hand

STORY = "theme/citrus/story/1"


@pytest.mark.parametrize("route", ["home", STORY, "closing", "timeline", "about"])
def test_a_code_opens_from_the_bar_of_every_page_and_closes(hand: "Hand", route: str) -> None:
    hand.stay_still()
    hand.go(route)
    for leave in ("close", "qr-code"):
        hand.tap("qr-code")
        code = hand.find(objectName="code")
        assert code
        assert code.property("source").toString().startswith("image://figures/code")
        assert hand.route == route
        hand.tap(leave)
        assert not hand.find(objectName="code")
        assert hand.route == route


def test_a_code_opens_from_the_access_sheet_too(hand: "Hand") -> None:
    hand.stay_still()
    hand.tap("access")
    hand.tap("sheet-qr-code")
    assert hand.find(objectName="code")
    assert not hand.find(objectName="sheet-qr-code")
    hand.tap("home")
    assert not hand.find(objectName="code")


def test_without_a_voice_there_is_nothing_to_read_with(hand: "Hand") -> None:
    hand.stay_still()
    voice = hand.kiosk.voice
    voice.languages, voice.known = frozenset(), True
    hand.tap("access")
    assert not hand.find(objectName="read-aloud")
    assert not hand.find(objectName="read")
    hand.tap("close")


def test_a_page_is_read_and_stopped_by_its_button(hand: "Hand", monkeypatch: pytest.MonkeyPatch) -> None:
    hand.stay_still()
    said: list[str] = []
    voice = hand.kiosk.voice
    monkeypatch.setattr(voice, "look", lambda languages: None)
    monkeypatch.setattr(voice, "say", lambda text, language: said.append(text))
    voice.languages = frozenset({"zh"})
    try:
        voice.changed.emit()
        hand.tap("access")
        hand.tap("read-aloud")
        hand.tap("close")
        hand.go(STORY)
        hand.tap("read")
        assert len(said) == 1
        assert hand.kiosk.window.property("playing") is True
        voice.done.emit()
        assert len(said) == 2
        hand.tap("read")
        assert hand.kiosk.window.property("playing") is False
        # Reading has an end when the page is left.
        hand.tap("read")
        hand.tap("next")
        assert hand.kiosk.window.property("playing") is False
    finally:
        voice.languages = frozenset()
        hand.kiosk.access.reset()
