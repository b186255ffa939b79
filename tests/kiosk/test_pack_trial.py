"""A pack on trial: what counts as seen, and what becomes of one that fails."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import incidents, pack_trial
from wuxi_kiosk.kiosk.pack_trial import CONFIRM_S, Trial
from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import MAX_STARTS, InstalledPacks, Reason

from ..packs.pack_bytes import FILES, make_pack


class Clock:
    """Monotonic seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledPacks:
    """The packs of this machine, which has none."""
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
    return pack_trial.installed_packs()


@pytest.fixture
def put(packs: InstalledPacks, tmp_path: Path) -> Callable[[str], str]:
    """Installs a pack of a version."""

    def run(version: str) -> str:
        with archive.open_pack(make_pack(tmp_path / "made", FILES, version)) as opened:
            how = How("shell", "x", "y")
            return install(opened, packs, how, check=lambda _: (), render=lambda _folder, _tell: None)

    return run


class TestTrial:
    def beats(self, trial: Trial, clock: Clock, count: int, step: float = 3.0, line: str = "frame") -> None:
        for _ in range(count):
            clock.now += step
            trial.hear(line)

    def test_a_minute_of_frames_passes(self) -> None:
        clock = Clock()
        trial = Trial(clock)
        self.beats(trial, clock, 20)
        assert (trial.seen_s, trial.passed) == (57, False)
        self.beats(trial, clock, 1)
        assert (trial.seen_s, trial.passed) == (CONFIRM_S, True)

    def test_a_screen_that_is_off_does_not_count(self) -> None:
        clock = Clock()
        trial = Trial(clock)
        self.beats(trial, clock, 11)
        self.beats(trial, clock, 10_000, line="hidden")
        assert trial.seen_s == 30
        self.beats(trial, clock, 11)
        assert trial.passed

    def test_a_picture_that_stands_still_does_not_count(self) -> None:
        clock = Clock()
        trial = Trial(clock)
        self.beats(trial, clock, 10, step=13)
        assert trial.seen_s == 0


class TestBegin:
    def test_a_pack_that_is_never_seen_is_taken_back_with_its_reason(
        self, packs: InstalledPacks, put: Callable[[str], str]
    ) -> None:
        packs.confirm(good := put("1"))
        bad = put("2")
        for _ in range(MAX_STARTS):
            pack_trial.begin(packs)
            assert packs.selection().current == bad
        assert incidents.read() == []
        pack_trial.begin(packs)
        assert packs.selection().current == good
        (incident,) = incidents.read()
        assert (incident.rung, incident.cause) == ("last-good-pack", "pack-failed")
        assert incident.details["pack"] == bad
        assert "退回上一个内容包" in incidents.text(incident)

    def test_nothing_is_counted_of_a_good_one(self, packs: InstalledPacks, put: Callable[[str], str]) -> None:
        packs.confirm(put("1"))
        for _ in range(10):
            pack_trial.begin(packs)
        assert packs.selection().current
        assert incidents.read() == []


class TestGoBack:
    def test_without_packs_there_is_nowhere_to_go(self, packs: InstalledPacks) -> None:
        assert pack_trial.go_back(packs, "ended", 3) is None

    def test_one_on_trial_is_taken_back_for_good(self, packs: InstalledPacks, put: Callable[[str], str]) -> None:
        packs.confirm(good := put("1"))
        bad = put("2")
        pack_trial.begin(packs)
        assert pack_trial.go_back(packs, "frozen", 3) == ()
        selection = packs.selection()
        assert (selection.current, selection.trial, selection.taken_back) == (good, False, bad)
        assert selection.reason
        assert "frozen" in selection.reason.en

    def test_the_first_one_is_taken_back_too(self, packs: InstalledPacks, put: Callable[[str], str]) -> None:
        put("1")
        pack_trial.begin(packs)
        assert pack_trial.go_back(packs, "ended", 3) == ()
        assert packs.selection().current == ""
        assert pack_trial.go_back(packs, "ended", 4) is None

    def test_one_that_came_while_the_exhibit_ran_is_taken_back(
        self, packs: InstalledPacks, put: Callable[[str], str]
    ) -> None:
        packs.confirm(good := put("1"))
        packs.set_shown(put("2"))
        assert pack_trial.go_back(packs, "frozen", 3) == ()
        assert packs.selection().current == good

    def test_one_that_is_not_shown_is_not_at_fault(self, packs: InstalledPacks, put: Callable[[str], str]) -> None:
        packs.confirm(good := put("1"))
        waiting = put("2")
        pack_trial.begin(packs)
        packs.set_shown(waiting)
        # From now on the settings name a folder, and that fails.
        for _ in range(MAX_STARTS + 1):
            pack_trial.stand_aside(packs)
        assert pack_trial.go_back(packs, "ended", 3) == ("--content", str(packs.content(good)))
        selection = packs.selection()
        assert (selection.current, selection.trial, selection.starts) == (waiting, True, 0)
        pack_trial.begin(packs)
        assert packs.selection().starts == 1

    def test_a_good_one_gives_way_for_now_only(self, packs: InstalledPacks, put: Callable[[str], str]) -> None:
        packs.confirm(first := put("1"))
        assert pack_trial.go_back(packs, "ended", 3) is None
        packs.confirm(second := put("2"))
        assert pack_trial.go_back(packs, "ended", 3) == ("--content", str(packs.content(first)))
        assert packs.selection().current == second

    def test_a_disk_that_cannot_be_written(
        self, packs: InstalledPacks, put: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packs.confirm(good := put("1"))
        bad = put("2")
        pack_trial.begin(packs)

        def refuse(*_arguments: object) -> None:
            raise OSError("read-only")

        monkeypatch.setattr("wuxi_kiosk.packs.installed.write_json", refuse)
        assert pack_trial.go_back(packs, "ended", 3) == ("--content", str(packs.content(good)))
        assert pack_trial.take_back(packs, bad, Reason("x", "错", "wrong")).current == bad
