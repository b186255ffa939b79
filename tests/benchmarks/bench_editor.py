"""Times from a key in the form of the editor to the frame that shows it, beside reading and checking all content.

The editor lays out and draws the exhibit for a screen of 1920 × 1080 with the software renderer. Both are taken in one
run, so that their ratio does not depend on the machine.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

# Before Qt is imported: as in a window on a screen, but with no graphics card.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from contents import count_lines, enlarged_content
from measure import Summary, milliseconds, report, wait
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from to_picture import LIMIT_S, PictureTimer, reading, wait_until

from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.editor.edited_content import EditedContent
from wuxi_kiosk.editor.field_editors import TextsEditor
from wuxi_kiosk.editor.outline import Address
from wuxi_kiosk.editor.room_meter import RoomMeter
from wuxi_kiosk.editor.window import EditorWindow
from wuxi_kiosk.qt_startup import load_fonts, make_qt_application, prepare_environment

# How many keys are measured with how many themes: between two of them all is checked, which takes long with many.
KEYS = {4: 20, 100: 5}
# Longer than the editor waits before it measures the room on the smallest screen.
REST_MS = 1500
WINDOW = QSize(1920, 1080)
PAGE, STEP = "theme/citrus/story/1", Address("themes/citrus.yaml", ("story", 0))


def key_to_picture(folder: Path, state: Path, keys: int) -> tuple[list[float], list[float]]:
    """The seconds from each key to the first frame with the letter, and those until the key was dealt with."""
    content = EditedContent(folder, content_registry(), state)
    window = EditorWindow(content, renderer="software", meter=RoomMeter(folder))
    window.resize(WINDOW)
    window.show()
    wait_until(lambda: window.application, "the exhibit does not come")
    application = window.application
    assert application
    timer = PictureTimer(application)
    application.navigator.go(PAGE)
    window.open(STEP)
    editor = window.form.rows["title"].editor
    assert isinstance(editor, TextsEditor)
    field = editor.texts["zh"]
    field.setFocus()

    def type_and_wait(key: Qt.Key) -> tuple[float, float]:
        timer.begin()
        start = perf_counter()
        QTest.keyClick(field, key)
        handled = perf_counter() - start
        return timer.wait(field.toPlainText()) - start, handled

    samples = []
    for number in range(keys):
        # What has been read before is still checked in the background.
        wait_until(lambda: content.live.is_checked, "the check does not end")
        wait(REST_MS)
        # Short enough for the page: a letter more, then one less.
        samples.append(type_and_wait(Qt.Key.Key_Backspace if number % 2 else Qt.Key.Key_A))
    content.forget_unsaved()
    window.files.may_close = lambda: True  # type: ignore[method-assign]  # nobody is there to be asked
    window.close()
    content.close(LIMIT_S)
    for gone in (window, content):
        shiboken6.delete(gone)
    return [one for one, _ in samples], [one for _, one in samples]


def main() -> None:
    """Run the benchmark."""
    prepare_environment()
    qt_application = make_qt_application()
    load_fonts()
    results: dict[str, Summary] = {}
    ratios: dict[str, Summary] = {}
    with TemporaryDirectory() as temporary:
        for themes, keys in KEYS.items():
            folder = enlarged_content(Path(temporary) / str(themes), themes=themes)
            name = f"{themes} themes"
            read = milliseconds(reading(folder))
            samples, handled = key_to_picture(folder, Path(temporary) / "state", keys)
            typed = milliseconds(samples)
            results[f"read and check, {name}, {count_lines(folder)} lines"] = read
            results[f"key to picture, {name}"] = typed
            results[f"of which the key itself, {name}"] = milliseconds(handled)
            ratios[f"key to picture / read and check, {name}"] = {"ratio": round(typed["median"] / read["median"], 3)}
    report("editor", results)
    for row, figures in ratios.items():
        print(f"{row:<44}ratio {figures['ratio']}")
    qt_application.quit()


if __name__ == "__main__":
    main()
