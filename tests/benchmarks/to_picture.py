"""Times from a change of content to the first frame that shows it, and of reading all of it beside that."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from measure import wait

from wuxi_kiosk.app import Application
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.viewmodels.typeset import plain

LIMIT_S = 60.0


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Process events until a condition holds; raises TimeoutError."""
    end = perf_counter() + LIMIT_S
    while not condition():
        # Sleeping in Qt: a loop of calls would take the processor from the thread that reads.
        wait(1)
        if perf_counter() > end:
            raise TimeoutError(what)


class PictureTimer:
    """Notes the first frame of an exhibit after other content has come into it."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._changed, self._shown = False, 0.0
        application.exhibit.changed.connect(self._on_changed)
        application.window.frameSwapped.connect(self._on_frame)

    def begin(self) -> None:
        """Forget what was shown before a change."""
        self._changed, self._shown = False, 0.0

    def wait(self, words: str) -> float:
        """Wait for the frame, in which these words must be; returns when it came."""
        wait_until(lambda: self._shown, "no frame shows the change")
        assert any(words in plain(text.text) for text in texts(self._application.window))
        return self._shown

    def _on_changed(self) -> None:
        self._changed = True

    def _on_frame(self) -> None:
        if self._changed and not self._shown:
            self._shown = perf_counter()


def reading(folder: Path) -> list[float]:
    """The seconds to read and check a whole folder."""
    samples = []
    for _ in range(5):
        start = perf_counter()
        validate(folder, content_registry(), warnings=False)
        samples.append(perf_counter() - start)
    return samples
