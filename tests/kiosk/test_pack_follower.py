"""The selected pack is shown without a new start, and kept or taken back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import incidents, pack_trial
from wuxi_kiosk.kiosk.pack_follower import PackFollower
from wuxi_kiosk.kiosk.pack_trial import CONFIRM_S
from wuxi_kiosk.library.source import ContentSource, Origin
from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.viewmodels.gui_thread import GuiThread

from ..packs.pack_bytes import TITLE
from ..timing import wait_until


class Hall:
    """A machine whose exhibit shows what it has at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.packs: InstalledPacks = pack_trial.installed_packs()
        self.applies = True
        self.restarts = 0
        self.now = 0.0
        self.start()

    def start(self, *, fallback: bool = False) -> None:
        """Start the exhibit."""
        pack_trial.begin(self.packs)
        self.source = ContentSource(packs=self.packs.folders)
        self.source.load()
        self.follower = PackFollower(
            self.packs,
            self.source,
            applies=lambda: self.applies,
            restart=self.restart if fallback else None,
            clock=lambda: self.now,
        )
        self.source.deliver = GuiThread(self.follower).post
        self.source.changed.append(self.follower.shown)

    def restart(self) -> None:
        self.restarts += 1

    def put(self, version: str, change: Callable[[Path], object] = lambda _folder: None) -> str:
        """Install a pack of content that was changed."""
        made = Path(shutil.copytree(paths.bundled_content(), self.folder / version))
        (made / "note.txt").write_text(version, encoding="utf-8")
        change(made)
        files = archive.read_folder(made, TITLE, version)
        how = How("shell", "x", "y")
        return install(files, self.packs, how, check=lambda _: (), render=lambda _folder, _tell: None)

    def watch(self, seconds: float) -> None:
        """Let frames come."""
        for _ in range(round(seconds / 3)):
            self.now += 3
            self.follower.hear("frame")

    def confirm(self) -> None:
        """Let frames come until the pack is kept."""
        self.watch(CONFIRM_S + 6)
        wait_until(lambda: not self.packs.selection().trial)

    def settle(self, name: str) -> None:
        """Poll until a pack is shown."""
        self.follower.poll()
        wait_until(lambda: self.packs.shown() == name)

    @property
    def shown(self) -> Path:
        assert self.source.content
        return self.source.content.folder


def break_content(folder: Path) -> None:
    (folder / "exhibit.yaml").write_text("title：\n", encoding="utf-8")


@pytest.fixture
def hall(qt_application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
    made = Hall(tmp_path)
    yield made
    made.source.close()


def test_a_pack_is_shown_and_kept_after_a_minute(hall: Hall) -> None:
    assert hall.source.content
    assert hall.source.content.origin is Origin.BUNDLED
    name = hall.put("1")
    hall.settle(name)
    assert hall.shown == hall.packs.content(name)
    hall.watch(CONFIRM_S)
    assert hall.packs.selection().trial
    hall.watch(6)
    wait_until(lambda: not hall.packs.selection().trial)
    assert hall.packs.selection().good == (name,)


def test_one_that_is_taken_back_by_a_person_gives_way(hall: Hall) -> None:
    first = hall.put("1")
    hall.settle(first)
    hall.confirm()
    second = hall.put("2")
    hall.settle(second)
    hall.packs.take_back(second)
    hall.settle(first)
    hall.watch(300)
    assert hall.packs.selection().current == first
    hall.packs.take_back(first)
    hall.settle("")
    assert hall.shown == paths.bundled_content()


def test_one_that_cannot_be_read_is_taken_back_and_what_is_shown_stays(hall: Hall) -> None:
    good = hall.put("1")
    hall.settle(good)
    hall.confirm()
    bad = hall.put("2", break_content)
    hall.follower.poll()
    wait_until(lambda: hall.packs.selection().taken_back == bad)
    assert (hall.shown, hall.packs.selection().current) == (hall.packs.content(good), good)
    reason = hall.packs.reason(bad)
    assert reason
    assert "exhibit.yaml" in reason.zh
    (incident,) = incidents.read()
    assert (incident.cause, incident.details["pack"]) == ("pack-unreadable", bad)
    hall.follower.poll()
    assert hall.packs.shown() == good


def test_one_that_cannot_be_read_at_the_start_is_taken_back_too(hall: Hall) -> None:
    bad = hall.put("1", break_content)
    hall.start()
    assert (hall.packs.selection().current, hall.packs.selection().taken_back) == ("", bad)
    assert hall.shown == paths.bundled_content()


def test_a_good_one_that_is_damaged_later_is_not_forgotten(hall: Hall) -> None:
    first = hall.put("1")
    hall.settle(first)
    hall.confirm()
    second = hall.put("2")
    hall.settle(second)
    hall.confirm()
    file = hall.packs.content(second) / "exhibit.yaml"
    file.chmod(0o644)
    file.write_bytes(b"")
    hall.start()
    assert hall.shown == hall.packs.content(first)
    assert hall.packs.selection().current == second


def test_a_trial_begins_anew_with_each_start(hall: Hall) -> None:
    name = hall.put("1")
    hall.settle(name)
    hall.watch(45)
    hall.start()
    hall.watch(45)
    assert hall.packs.selection().trial
    assert hall.packs.selection().starts == 1
    hall.watch(30)
    wait_until(lambda: not hall.packs.selection().trial)


def test_a_folder_of_the_settings_comes_first(hall: Hall) -> None:
    hall.applies = False
    name = hall.put("1")
    hall.follower.poll()
    hall.watch(120)
    assert hall.packs.selection().current == name
    assert hall.packs.selection().trial, "nobody has seen it"
    assert hall.shown == paths.bundled_content()


def test_where_the_content_was_given_up_another_pack_takes_a_new_start(hall: Hall) -> None:
    hall.start(fallback=True)
    hall.follower.poll()
    assert hall.restarts == 0
    hall.put("1")
    hall.follower.poll()
    assert hall.restarts == 1
