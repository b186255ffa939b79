"""QR codes and reading aloud, by touch."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import TouchDriver

STORY = "theme/citrus/story/1"


@pytest.mark.parametrize("route", ["home", STORY, "closing", "timeline", "about"])
def test_qr_code_opens_from_bar_and_closes(driver: "TouchDriver", route: str) -> None:
    driver.disable_animations()
    driver.go(route)
    for button in ("close", "qr-code"):
        driver.tap("qr-code")
        code = driver.find(objectName="code")
        assert code
        assert code.property("source").toString().startswith("image://figures/code")
        assert driver.route == route
        driver.tap(button)
        assert not driver.find(objectName="code")
        assert driver.route == route


def test_qr_code_opens_from_access_sheet(driver: "TouchDriver") -> None:
    driver.disable_animations()
    driver.tap("access")
    driver.tap("sheet-qr-code")
    assert driver.find(objectName="code")
    assert not driver.find(objectName="sheet-qr-code")
    driver.tap("home")
    assert not driver.find(objectName="code")


def test_narration_is_hidden_without_a_voice(driver: "TouchDriver") -> None:
    driver.disable_animations()
    voice = driver.application.voice
    voice.languages, voice.known = frozenset(), True
    driver.tap("access")
    assert not driver.find(objectName="read-aloud")
    assert not driver.find(objectName="read")
    driver.tap("close")


def test_read_button_starts_and_stops_narration(driver: "TouchDriver", monkeypatch: pytest.MonkeyPatch) -> None:
    driver.disable_animations()
    spoken: list[str] = []
    voice = driver.application.voice
    monkeypatch.setattr(voice, "find_languages", lambda languages: None)
    monkeypatch.setattr(voice, "say", lambda text, language: spoken.append(text))
    voice.languages = frozenset({"zh"})
    try:
        voice.changed.emit()
        driver.tap("access")
        driver.tap("read-aloud")
        driver.tap("close")
        driver.go(STORY)
        driver.tap("read")
        assert len(spoken) == 1
        assert driver.application.window.property("playing") is True
        voice.finished.emit()
        assert len(spoken) == 2
        driver.tap("read")
        assert driver.application.window.property("playing") is False
        # Leaving the page stops the narration.
        driver.tap("read")
        driver.tap("next")
        assert driver.application.window.property("playing") is False
    finally:
        voice.languages = frozenset()
        driver.application.access.reset()
