"""What stands on pages whatever the content says."""

from typing import Any

import pytest

from wuxi_kiosk.content.model import Exhibit


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_timeline_is_headed_with_its_own_title(shots: Any, bundled: Exhibit, language: str) -> None:
    themes = {f"theme/{theme.id}/timeline/1": theme.title for theme in bundled.themes if theme.events}
    titles = {route: title.in_language(language) for route, title in themes.items()}
    titles["timeline"] = bundled.timeline_title.in_language(language)
    for route, title in titles.items():
        texts = [text["text"] for text in shots.pages(language)[route]]
        assert [text for text in texts if text in titles.values()] == [title], route
