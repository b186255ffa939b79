"""A visit: how it begins, how it ends, and that no clock of the wall ends it."""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from screen import Blocks, Screen

from wuxi_kiosk.visit.session import COUNTDOWN_SECONDS

from ..timing import HANG_TIMEOUT_S, wait_until
from .conftest import SIZE, Start
from .exhibit import Exhibit, Installation

DAY_S = 86_400
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
# What must not happen has this long to happen.
PATIENCE_S = 2.5


class Guide:
    """Knows where words are on a page, in pixels."""

    def __init__(self, installation: Installation, folder: Path, *pages: str) -> None:
        names = [word for page in pages for word in ("--page", page)]
        size = f"{SIZE[0]}x{SIZE[1]}"
        options = ["--out", str(folder / "guide"), "--size", size, "--language", "zh", *names]
        done = installation.run(folder, "shoot", *options, QT_QPA_PLATFORM="offscreen")
        assert done.returncode == 0, done.stderr
        self._folder = folder / "guide" / size / "zh"

    def place(self, page: str, words: str) -> tuple[float, float]:
        """The middle of words, the last of those that are alike."""
        texts = json.loads((self._folder / f"{page}.json").read_text(encoding="utf-8"))["texts"]
        found = [text for text in texts if text["text"].startswith(words)][-1]
        return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


@pytest.fixture
def guide(installation: Installation, tmp_path: Path) -> Guide:
    return Guide(installation, tmp_path, "home", "ice-snow-story-1", "ice-snow-photos-1")


def leave(exhibit: Exhibit, picture: Blocks, place: tuple[float, float]) -> Blocks:
    """Tap and wait for another page to come to rest."""
    begin = time.monotonic()
    exhibit.screen.wait_for_picture()
    while exhibit.screen.shows(picture):
        assert time.monotonic() < begin + HANG_TIMEOUT_S, "the tap leads nowhere"
        # A page that has just come takes no touch yet.
        exhibit.tap(*place)
        with suppress(TimeoutError):
            exhibit.screen.wait_for_another(picture, timeout=PATIENCE_S)
    exhibit.screen.wait_for_picture()
    return exhibit.screen.blocks()


def wake(exhibit: Exhibit, place: tuple[float, float]) -> None:
    """Tap on the attract loop; not on its first picture, right after which no touch counts."""
    exhibit.wait_for_pictures(1)
    first = exhibit.screen.blocks()
    wait_until(lambda: not exhibit.screen.shows(first))
    exhibit.tap(*place)


def home(start: Start, screen: Screen) -> Blocks:
    """The picture of the home page."""
    exhibit = start(supervised=False)
    screen.wait_for_picture()
    picture = screen.blocks()
    exhibit.process.terminate()
    wait_until(lambda: exhibit.process.poll() is not None)
    return picture


@pytest.mark.parametrize("idle", [60, 40 * DAY_S], ids=["a minute", "longer than a timer of Qt can be"])
def test_the_tap_that_wakes_it_presses_nothing(start: Start, screen: Screen, guide: Guide, idle: float) -> None:
    """Home is shown, whatever there will be under the finger; nor does a long time until idle end at once."""
    picture = home(start, screen)
    exhibit = start(idle=idle)
    wake(exhibit, guide.place("home", "白雪换白银"))
    screen.wait_for_picture(picture)
    time.sleep(PATIENCE_S)
    assert screen.shows(picture)
    # The place was a good one.
    leave(exhibit, picture, guide.place("home", "白雪换白银"))


def test_an_open_photo_is_closed_when_its_visitor_has_gone(start: Start, screen: Screen, guide: Guide) -> None:
    picture = home(start, screen)
    # Long enough for each of the pages below to come to rest without a warning, on a busy machine too.
    exhibit = start(idle=20, supervised=False)
    wake(exhibit, (1, 1))
    screen.wait_for_picture(picture)
    page = leave(exhibit, picture, guide.place("home", "白雪换白银"))
    page = leave(exhibit, page, guide.place("ice-snow-story-1", "影像"))
    # On the photo, above its caption.
    x, y = guide.place("ice-snow-photos-1", "林间雪坡上的滑雪者")
    photo = leave(exhibit, page, (x, y - 150))
    wait_until(lambda: not screen.shows(photo))
    # An error of QML would be in the log, and fail at the end.
    wait_until(lambda: not screen.shows(photo) and not screen.shows(page))


@pytest.fixture
def clock(start: Start, tmp_path: Path) -> Iterator[Path]:
    """A file with the time of the wall clock, for libfaketime; skips the test without it.

    At the end it is right again, before the exhibit ends: libfaketime may let a sleep last for decades.
    """
    if not FAKETIME:
        pytest.skip("libfaketime is not installed")
    file = tmp_path / "clock"
    file.write_text("+0\n", encoding="ascii")
    yield file
    file.write_text("+0\n", encoding="ascii")


def faked(clock: Path) -> dict[str, str]:
    """The environment of a program whose wall clock is that of a file.

    libfaketime breaks waits with a time limit, such as that for a worker that ends: start it with `defects`.
    """
    names = ("FAKETIME_NO_CACHE", "FAKETIME_DISABLE_SHM", "FAKETIME_DONT_FAKE_MONOTONIC")
    return {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(clock), **dict.fromkeys(names, "1")}


def jump(clock: Path) -> Iterator[str]:
    """Let the clock jump: summer time begins and ends, no battery, another century."""
    for time_of_day in ("+3600", "-3600", "@1970-01-01 00:00:10", "@2100-06-01 00:00:00"):
        clock.write_text(f"{time_of_day}\n", encoding="ascii")
        time.sleep(PATIENCE_S)
        yield time_of_day


def test_a_clock_that_jumps_ends_no_visit(start: Start, screen: Screen, guide: Guide, clock: Path) -> None:
    picture = home(start, screen)
    exhibit = start(idle=600, supervised=False, defects=True, **faked(clock))
    wake(exhibit, (1, 1))
    screen.wait_for_picture(picture)
    leave(exhibit, picture, guide.place("home", "白雪换白银"))
    for _time_of_day in jump(clock):
        pass
    # Had a jump ended the visit, or begun its countdown, the attract loop would be there by then, and a tap would lead
    # home. The page itself is not compared: the land of a story comes late on a busy machine.
    time.sleep(COUNTDOWN_SECONDS + PATIENCE_S)
    exhibit.tap(1, 1)
    time.sleep(PATIENCE_S)
    assert not screen.shows(picture)


def test_a_clock_that_jumps_is_no_failure(start: Start, screen: Screen, clock: Path) -> None:
    exhibit = start(defects=True, **faked(clock))
    screen.wait_for_picture()
    process = exhibit.pid
    assert [exhibit.incidents() for _time in jump(clock)] == [[]] * 4
    assert exhibit.pid == process
    # The clock did jump, or nothing was tested.
    exhibit.kill()
    exhibit.wait_for_pictures(2)
    (incident,) = exhibit.incidents()
    assert (datetime.fromisoformat(incident.wall).year, incident.cause) == (2100, "ended")
