"""The exhibit crashes, once or at each start: there is a picture all the same, and it never gives up."""

import re
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from screen import Screen

from ..timing import wait_until
from .conftest import Start
from .exhibit import Installation

EXIT = "Timer { interval: 50; running: %s; onTriggered: Qt.exit(9) }"
BROKEN_VERSION = "it crashes"


@contextmanager
def never_bare(screen: Screen) -> Iterator[None]:
    """Fails if the screen is ever bare meanwhile."""
    end, bare = threading.Event(), threading.Event()

    def look() -> None:
        while not end.wait(0.02):
            if screen.is_bare():
                bare.set()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()
    assert not bare.is_set(), "the screen was bare"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT], ids=lambda sign: sign.name)
def test_a_crash_brings_the_picture_back(start: Start, screen: Screen, sign: signal.Signals) -> None:
    exhibit = start()
    screen.wait_for_picture()
    picture = screen.blocks()
    exhibit.kill(sign)
    exhibit.wait_for_pictures(2)
    screen.wait_for_picture(picture)
    (incident,) = exhibit.incidents()
    assert (incident.rung, incident.cause, incident.details) == ("restart", "ended", {"detail": f"signal {sign:d}"})


def test_a_crash_at_each_start_shows_the_safe_picture_until_it_is_mended(
    installation: Installation, start: Start, screen: Screen
) -> None:
    mend = installation.add_to_window(EXIT % "true")
    exhibit = start()
    wait_until(exhibit.shows_safe_picture)
    screen.wait_for_picture()
    with never_bare(screen):
        wait_until(lambda: len(exhibit.incidents()) == 4)
        assert exhibit.shows_safe_picture()
        mend()
        count = exhibit.pictures()
        exhibit.wait_for_pictures(count + 1)
        wait_until(lambda: not exhibit.shows_safe_picture())
    # Of the moments nothing can be said: the starts take their time besides.
    assert re.findall(r"ended: \S+ in (\d+) s", exhibit.output())[:4] == ["1", "2", "4", "8"]
    assert exhibit.process.poll() is None


def test_content_that_crashes_it_gives_way_to_the_bundled(
    installation: Installation, start: Start, screen: Screen, tmp_path: Path
) -> None:
    installation.add_to_window(EXIT % f'root.exhibit.version === "{BROKEN_VERSION}"')
    # Beside the executable, where a curator puts it; the source tree has no such place.
    content = installation.folder / "data" if installation.frozen else tmp_path / "content"
    shutil.copytree(installation.files / "data", content)
    description = content / "exhibit.yaml"
    lines = description.read_text(encoding="utf-8").splitlines(keepends=True)
    version = next(line for line in lines if line.startswith("version:"))
    description.write_text("".join(lines).replace(version, f'version: "{BROKEN_VERSION}"\n'), encoding="utf-8")
    options = [] if installation.frozen else ["--content", str(content)]
    exhibit = start(*options)
    wait_until(lambda: len(exhibit.incidents()) == 3)
    screen.wait_for_picture()
    wait_until(lambda: (exhibit.state / "status.json").exists())
    told = installation.run(exhibit.folder, "status")
    assert (told.returncode, "the bundled content is shown" in told.stdout) == (1, True), told.stdout
    assert [incident.rung for incident in exhibit.incidents()] == ["restart", "restart", "bundled-content"]


def test_a_broken_font_shows_the_safe_picture_and_is_in_the_log(
    installation: Installation, start: Start, screen: Screen
) -> None:
    font = next((installation.files / "resources" / "fonts").glob("*.ttf"))
    good = font.read_bytes()
    installation.replace(font, b"no font")
    exhibit = start()
    wait_until(exhibit.shows_safe_picture)
    screen.wait_for_picture()
    log = exhibit.state / "log" / "wuxi-kiosk.log"
    assert f"The font {font.name} cannot be loaded" in log.read_text(encoding="utf-8")
    installation.replace(font, good)
    exhibit.wait_for_pictures(1)
    wait_until(lambda: not exhibit.shows_safe_picture())
