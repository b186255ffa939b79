"""What is tapped in the exhibit is marked for as long as it is seen."""

from wuxi_kiosk.editor.tap_picker import MARGIN
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.inspect.page import texts

from ..timing import wait_until
from .test_window import exhibit, tap

TEXT = "突破26"


def test_the_mark_follows_what_was_tapped(window: EditorWindow) -> None:
    assert window._taps
    highlight = window._taps.highlight

    def text() -> tuple[float, ...]:
        found = [one for one in texts(exhibit(window).window) if one.text.startswith(TEXT)][-1]
        return found.x, found.y, found.width, found.height

    def mark() -> tuple[float, ...]:
        assert highlight.isVisible()
        inner = highlight.mapRectToScene(highlight.boundingRect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        # Texts are told to a tenth of a pixel.
        return tuple(round(one, 1) for one in (inner.x(), inner.y(), inner.width(), inner.height()))

    tap(window, TEXT)
    before = text()
    assert mark() == before
    # A banner takes a part of the picture's height.
    window.banner.show_state(1, saved=False, broken=False, pictured=True)
    try:
        wait_until(lambda: text() != before and mark() == text())
    finally:
        window.banner.hide()
