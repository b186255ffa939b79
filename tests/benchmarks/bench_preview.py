"""Times from saving a file of content to the frame that shows the change, beside reading and checking all of it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import shiboken6
from contents import count_lines, enlarged_content
from measure import Summary, milliseconds, report, wait

from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.inspect.live_content import LiveContent
from wuxi_kiosk.inspect.page import texts
from wuxi_kiosk.inspect.preview import PreviewWindow
from wuxi_kiosk.qt_startup import make_qt_application, prepare_environment
from wuxi_kiosk.viewmodels.typeset import plain

THEMES = (4, 100)
SAVES = 15
LIMIT_S = 20.0
# Between two saves the pictures are checked.
REST_MS = 1000
PAGE, TITLE = "theme/citrus/story/1", "好土与荒山"


def wait_until(condition: Callable[[], object], window: PreviewWindow) -> None:
    """Process events until a condition holds."""
    end = perf_counter() + LIMIT_S
    while not condition():
        # Sleeping in Qt: a loop of calls would take the processor from the thread that reads.
        wait(2)
        if perf_counter() > end:
            raise TimeoutError(window.windowTitle())


def save(file: Path, text: str) -> None:
    """Save as most editors do: a new file takes the place of the old one."""
    temporary = file.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)


def save_to_picture(folder: Path) -> list[float]:
    """The seconds from each save to the first frame with the words that were written."""
    content = LiveContent(folder)
    window = PreviewWindow(content)
    window.show()
    wait_until(lambda: window.application, window)
    application = window.application
    assert application
    changed, shown = False, 0.0

    def on_changed() -> None:
        nonlocal changed
        changed = True

    def on_frame() -> None:
        nonlocal shown
        if changed and not shown:
            shown = perf_counter()

    application.exhibit.changed.connect(on_changed)
    application.window.frameSwapped.connect(on_frame)
    application.navigator.go(PAGE)
    file = folder / "themes" / "citrus.yaml"
    original = file.read_text(encoding="utf-8")

    def save_and_wait(words: str) -> float:
        nonlocal changed, shown
        changed, shown = False, 0.0
        save(file, original.replace(TITLE, words))
        start = perf_counter()
        wait_until(lambda: shown, window)
        assert any(words in plain(text.text) for text in texts(application.window))
        return shown - start

    samples = []
    for number in range(SAVES):
        wait(REST_MS)
        samples.append(save_and_wait(f"{TITLE}{number}"))
    window.close()
    for gone in (window, content):
        shiboken6.delete(gone)
    return samples


def reading(folder: Path) -> list[float]:
    """The seconds to read and check a whole folder."""
    samples = []
    for _ in range(5):
        start = perf_counter()
        validate(folder, content_registry(), warnings=False)
        samples.append(perf_counter() - start)
    return samples


def main() -> None:
    """Run the benchmark."""
    prepare_environment()
    qt_application = make_qt_application()
    results: dict[str, Summary] = {}
    with TemporaryDirectory() as temporary:
        for themes in THEMES:
            folder = enlarged_content(Path(temporary) / str(themes), themes=themes)
            lines = count_lines(folder)
            results[f"read and check, {themes} themes, {lines} lines"] = milliseconds(reading(folder))
            results[f"save to picture, {themes} themes"] = milliseconds(save_to_picture(folder))
    report("preview", results)
    qt_application.quit()


if __name__ == "__main__":
    main()
