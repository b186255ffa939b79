"""The screen goes, comes back, changes its size; the exhibit is on all of it, with a window manager or without."""

import os
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from screen import Screen, virtual_screen

from wuxi_kiosk.kiosk.supervisor import FROZEN_AFTER_S

from ..timing import wait_until
from .conftest import LARGEST, SIZE, Start
from .exhibit import Installation, running, window_manager

PORTRAIT = SIZE[1], SIZE[0]


def fills(screen: Screen) -> bool:
    """Whether there is no bare strip at the rims."""
    picture = screen.picture()[:, :, :3]
    return all(rim.any(axis=-1).mean() > 0.9 for rim in (picture[0], picture[-1], picture[:, 0], picture[:, -1]))


@pytest.mark.parametrize("managed", [False, True], ids=["without a window manager", "with one"])
def test_a_screen_that_is_turned_or_resized_is_filled(
    installation: Installation, tmp_path: Path, managed: bool
) -> None:
    folder = tmp_path / "machine"
    folder.mkdir()
    with virtual_screen(LARGEST) as screen:
        screen.resize(PORTRAIT)
        with running(installation, screen, folder, supervised=False):
            screen.wait_for_picture()
            portrait = screen.blocks()
    with virtual_screen(LARGEST) as screen:
        screen.resize(SIZE)
        manager = window_manager(screen) if managed else nullcontext()
        with manager, running(installation, screen, folder) as exhibit:
            screen.wait_for_picture()
            assert fills(screen)
            landscape = screen.blocks()
            screen.resize(PORTRAIT)
            screen.wait_for_picture(portrait)
            assert fills(screen)
            screen.resize(SIZE)
            screen.wait_for_picture(landscape)
            assert exhibit.incidents() == []


def test_a_screen_that_is_off_is_no_failure(start: Start, screen: Screen) -> None:
    """Longer than a frozen exhibit would be left alone."""
    exhibit = start()
    screen.wait_for_picture()
    picture, process = screen.blocks(), exhibit.pid
    screen.turn_off()
    begin = time.monotonic()
    wait_until(lambda: time.monotonic() - begin > FROZEN_AFTER_S + 6)
    screen.resize(SIZE)
    screen.wait_for_picture(picture)
    assert (exhibit.pid, exhibit.incidents()) == (process, [])


def test_a_display_that_has_died_is_waited_for(installation: Installation, tmp_path: Path) -> None:
    folder = tmp_path / "machine"
    folder.mkdir()
    # A number that no other test takes meanwhile: they are given out from 0 on.
    number = f":{1000 + os.getpid() % 10_000}"
    with virtual_screen(LARGEST, number) as first:
        first.resize(SIZE)
        with running(installation, first, folder, defects=True) as exhibit:
            first.wait_for_picture()
            picture = first.blocks()
            first.server.kill()
            first.server.wait()
            wait_until(lambda: [incident.cause for incident in exhibit.incidents()] == ["ended", "no-display"])
            # Several starts without one, each of which would double the delay.
            wait_until(lambda: exhibit.output().count("There is no display") >= 4)
            for name in (f".X11-unix/X{number[1:]}", f".X{number[1:]}-lock"):
                (Path("/tmp") / name).unlink(missing_ok=True)
            with virtual_screen(LARGEST, number) as second:
                second.resize(SIZE)
                exhibit.wait_for_pictures(2)
                second.wait_for_picture(picture)
                assert len(exhibit.incidents()) == 2
                exhibit.process.terminate()
                wait_until(lambda: exhibit.process.poll() is not None)
