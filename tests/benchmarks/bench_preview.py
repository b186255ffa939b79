"""Times from saving a file of content to the frame that shows the change, beside reading and checking all of it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import shiboken6
from contents import count_lines, enlarged_content
from measure import Summary, milliseconds, report, wait
from to_picture import LIMIT_S, PictureTimer, reading, wait_until

from wuxi_kiosk.inspect.live_content import LiveContent
from wuxi_kiosk.inspect.preview import PreviewWindow
from wuxi_kiosk.qt_startup import make_qt_application, prepare_environment

THEMES = (4, 100)
SAVES = 15
REST_MS = 1000
PAGE, TITLE = "theme/citrus/story/1", "好土与荒山"


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
    wait_until(lambda: window.application, "the exhibit does not come")
    application = window.application
    assert application
    timer = PictureTimer(application)
    application.navigator.go(PAGE)
    file = folder / "themes" / "citrus.yaml"
    original = file.read_text(encoding="utf-8")

    def save_and_wait(words: str) -> float:
        timer.begin()
        save(file, original.replace(TITLE, words))
        start = perf_counter()
        return timer.wait(words) - start

    samples = []
    for number in range(SAVES):
        # What has been read before is still checked in the background.
        wait_until(lambda: content.is_checked, "the check does not end")
        wait(REST_MS)
        samples.append(save_and_wait(f"{TITLE}{number}"))
    window.close()
    content.close(LIMIT_S)
    for gone in (window, content):
        shiboken6.delete(gone)
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
