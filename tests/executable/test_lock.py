"""Visitors find no way out, whatever they press; there is one exhibit only."""

import signal
import subprocess

import pytest
from screen import Screen

from wuxi_kiosk.errors import ExitCode

from ..timing import wait_until
from .conftest import Start
from .exhibit import Exhibit, Installation, window_manager

REFUSED = "a request to close the window is refused"
KEYS = ("alt+F4", "ctrl+q", "alt+space", "super", "alt+Tab", "ctrl+alt+d", "F11", "Escape", "ctrl+p", "Print")


def ask_to_close(exhibit: Exhibit) -> None:
    """Ask as a panel of a desktop does, and wait for the answer."""
    count = exhibit.output().count(REFUSED)
    # By its title, which a minimised one has too.
    subprocess.run(["wmctrl", "-c", "跨越"], env=exhibit.screen.environment(), check=True)
    wait_until(lambda: exhibit.output().count(REFUSED) > count, "the window manager does not ask it to close")


def visible_windows(exhibit: Exhibit) -> set[str]:
    return set(exhibit.use_xdotool("search", "--onlyvisible", "--name", "").split())


def test_no_key_and_no_window_manager_ends_it_or_takes_it_off_the_screen(start: Start, screen: Screen) -> None:
    with window_manager(screen):
        exhibit = start(supervised=False)
        screen.wait_for_picture()
        picture, windows = screen.blocks(), visible_windows(exhibit)
        # Each is answered by the time that the request after it is.
        ask_to_close(exhibit)
        for keys in KEYS:
            exhibit.press(keys)
            ask_to_close(exhibit)
            assert visible_windows(exhibit) <= windows, f"a menu opens at {keys}"
        exhibit.use_xdotool("search", "--onlyvisible", "--pid", str(exhibit.pid), "windowminimize")
        ask_to_close(exhibit)
        wait_until(lambda: visible_windows(exhibit) >= windows, "it stays minimised")
        screen.wait_for_picture(picture)
        assert exhibit.process.poll() is None


def test_a_second_start_says_so_and_leaves_the_first_alone(
    installation: Installation, start: Start, screen: Screen
) -> None:
    exhibit = start()
    screen.wait_for_picture()
    before = exhibit.pid
    for options in ([], ["--supervised"]):
        second = installation.run(exhibit.folder, "run", "--kiosk", *options, screen=screen)
        assert second.returncode == ExitCode.ALREADY_RUNNING, second.stderr
        assert "The exhibit is running already" in second.stderr
    assert (exhibit.pid, exhibit.incidents()) == (before, [])


def test_the_screen_saver_is_off(start: Start, screen: Screen) -> None:
    def timeout() -> str:
        asked = ["xset", "-display", screen.display, "q"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        return told.partition("timeout:")[2].split()[0]

    assert timeout() != "0"
    start(supervised=False).wait_for_pictures(1)
    wait_until(lambda: timeout() == "0")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda sign: sign.name)
def test_a_signal_closes_it_in_order(start: Start, sign: signal.Signals) -> None:
    exhibit = start(supervised=False)
    exhibit.wait_for_pictures(1)
    exhibit.kill(sign)
    wait_until(lambda: exhibit.process.poll() is not None)
    assert exhibit.process.returncode == ExitCode.OK
    assert f"closing: {sign.name}" in exhibit.output()
    assert exhibit.output().rstrip().endswith("the exhibit has been left")
