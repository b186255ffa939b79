import pytest

from ..conftest import CASE, EXHIBIT, PHOTO, SPOT, THEME, Content


@pytest.mark.parametrize(
    CASE,
    [
        (THEME, "投入{figure:bridge}", "投入{figure:brigde}", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "投入{figure:bridge}", "投入{figure:bridge:each}", "unknown_form", "each"),
        (THEME, "投入{figure:bridge}", "投入{figure:both}", "not_a_number", "不是数字"),
        (THEME, "    figures: [bridge]", "    figures: [bridg]", "unknown_reference", "是不是想写“bridge”"),
        (THEME, "items: [bridge, distance]", "items: [bridge, distant]", "unknown_reference", "distance"),
        (THEME, "items: [bridge, distance]", "items: [bridge, both]", "not_a_number", "both"),
        (THEME, "headline: bridge", "headline: opened", "unknown_reference", "opened"),
        (EXHIBIT, "headline: [distance]", "headline: [distances]", "unknown_reference", "distance"),
        (THEME, "icon: bridge", "icon: brigde", "unknown_icon", "是不是想写“bridge”"),
        (THEME, "landscape: gorge-town", "landscape: terrace", "unknown_landscape", "terraces"),
        (EXHIBIT, "landscape: gorge-town", "landscape: x", "unknown_landscape", "gorge-town"),
        (THEME, PHOTO, SPOT.replace("说明", "{figure:x}") + PHOTO, "unknown_reference", "x"),
    ],
)
def test_reports_unknown_references(content: Content, name: str, old: str, new: str, code: str, words: str) -> None:
    content.check_case(name, old, new, code, words)
