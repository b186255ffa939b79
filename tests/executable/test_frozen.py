"""A process that lives while the screen is dead: the picture must come back."""

import signal

from screen import Screen

from .conftest import Start
from .exhibit import Installation

LOOP = "Timer { interval: 2500; running: true; onTriggered: { while (true) {} } }"
WHITE = """
Rectangle {
    anchors.fill: parent
    z: 99
    color: "white"
    visible: !whitening.running
    Timer { id: whitening; interval: 2500; running: true }
}
"""


def test_a_stopped_exhibit_comes_back(start: Start, screen: Screen) -> None:
    exhibit = start()
    screen.wait_for_picture()
    before, picture = exhibit.pid, screen.blocks()
    exhibit.kill(signal.SIGSTOP)
    exhibit.wait_for_pictures(2)
    screen.wait_for_picture(picture)
    assert exhibit.pid != before
    assert [incident.cause for incident in exhibit.incidents()] == ["frozen"]


def test_an_endless_loop_in_qml_is_ended_and_its_stacks_are_kept(installation: Installation, start: Start) -> None:
    mend = installation.add_to_window(LOOP)
    exhibit = start()
    exhibit.wait_for_pictures(1)
    mend()
    exhibit.wait_for_pictures(2)
    stacks = (exhibit.state / "log" / "stacks.log").read_text(encoding="utf-8")
    # More than one thread, the one that stands among them.
    assert stacks.count("most recent call first") > 1
    assert "cli.py" in stacks
    assert [incident.cause for incident in exhibit.incidents()] == ["frozen"]


def test_a_white_page_is_a_failure(installation: Installation, start: Start, screen: Screen) -> None:
    mend = installation.add_to_window(WHITE)
    exhibit = start()
    exhibit.wait_for_pictures(1)
    mend()
    exhibit.wait_for_pictures(2)
    screen.wait_for_picture()
    assert "the window shows one colour only" in exhibit.output()
    assert [incident.cause for incident in exhibit.incidents()] == ["frozen"]
