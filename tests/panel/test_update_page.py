"""The page of the program: a signed version on a stick is installed, others are refused, what was there comes back."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.packs import keys
from wuxi_kiosk.panel import update_page as module
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind, Stick, candidates
from wuxi_kiosk.panel.update_page import UpdatePage

from ..timing import wait_until
from ..updates.conftest import Maker
from .conftest import GivenSticks, PanelMachine
from .test_pages import records

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of Linux")


@dataclass
class Desk:
    """The page, a stick, and who makes the program."""

    page: UpdatePage
    stick: Path
    maker: Maker

    @property
    def message(self) -> str:
        return str(self.page.property("message"))

    def bring(self, version: str) -> None:
        """Put a version on the stick, and wait until the page has seen it."""
        self.maker.publish(version).rename(self.stick / f"update-{version}")
        self.page.look_for_sticks()
        wait_until(lambda: bool(records(self.page, "found")))

    def install(self) -> None:
        """Install what is found first, and wait for what becomes of it."""
        self.page.install(0)
        wait_until(lambda: not self.page.property("busy"))

    def versions(self) -> dict[str, str]:
        return {row.name: row.status for row in records(self.page, "versions")}


@pytest.fixture
def desk(machine: PanelMachine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(module, "POLL_MS", 10_000_000)
    monkeypatch.setattr(keys, "_ROUNDS", 1)
    monkeypatch.setattr(keys, "_MEMORY", 32)
    maker = Maker(tmp_path)
    monkeypatch.setattr(paths, "trusted_program_root", lambda: maker.root)
    stick = tmp_path / "stick"
    stick.mkdir()
    page = UpdatePage(
        machine.services,
        maker.updates,
        sticks=GivenSticks(lambda: [Stick("KINGSTON", stick)]),
        examine=lambda _content: lambda _executable, _version, _tell: None,
    )
    page.enter()
    wait_until(lambda: not page._looking)
    yield Desk(page, stick, maker)
    page.leave()


def test_what_lies_on_a_stick_is_found_apart_from_content(desk: Desk) -> None:
    assert (records(desk.page, "found"), desk.page.property("current")) == ([], __version__)
    desk.bring("9.1")
    assert [(row.title, row.stick) for row in records(desk.page, "found")] == [("update-9.1", "KINGSTON")]
    assert candidates(desk.stick) == [Candidate(CandidateKind.PROGRAM, desk.stick / "update-9.1")]


def test_it_is_installed_and_told(desk: Desk) -> None:
    desk.bring("9.1")
    desk.install()
    assert "9.1 is installed" in desk.message
    assert desk.versions() == {"9.1": "on trial"}
    assert desk.maker.updates.record("9.1")["way"] == "panel"
    assert desk.page.property("canGoBack")


def test_a_refusal_is_told_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk.bring("9.1")
    monkeypatch.setattr(paths, "trusted_program_root", lambda: Maker(tmp_path, "other").root)
    desk.install()
    assert "is not signed by whom this machine trusts" in desk.message
    assert desk.versions() == {}
    assert not desk.page.property("canGoBack")


def test_the_way_back(desk: Desk) -> None:
    desk.bring("9.1")
    desk.install()
    desk.page.rollBack()
    assert "as installed" in desk.message
    assert desk.versions() == {"9.1": "can be used again"}
    desk.page.useAgain("9.1")
    assert "Version 9.1" in desk.message
    desk.page.useAgain("8")
    assert "no version 8" in desk.message


def test_why_one_was_taken_back_is_told(desk: Desk) -> None:
    desk.bring("9.1")
    desk.install()
    for _ in range(4):
        desk.maker.updates.count_start()
    desk.page.enter()
    assert desk.versions()["9.1"].startswith("taken back: started 3 times")


def test_what_is_being_installed_is_not_told_away(desk: Desk) -> None:
    """Another page may be looked at meanwhile."""
    desk.bring("9.1")
    desk.page.install(0)
    desk.page.leave()
    desk.page.enter()
    wait_until(lambda: not desk.page.property("busy"))
    assert "9.1 is installed" in desk.message
