"""Which pack is shown: on trial, confirmed, taken back; whatever a power cut has left of the files."""

import subprocess
import sys
from pathlib import Path

import pytest

from wuxi_kiosk.packs.installed import (
    CONTENT,
    FLOOR,
    KEPT,
    MAX_STARTS,
    POINTER,
    InstalledPacks,
    Reason,
    Selection,
    crashed,
)

from .conftest import Install

REASON = crashed("ended", 3)


def test_a_machine_without_packs(packs: InstalledPacks) -> None:
    assert packs.selection() == Selection()
    assert (packs.names(), packs.folders(), packs.floor(), packs.shown()) == ([], (), "", "")
    assert packs.count_start() == Selection()
    assert not packs.folder.exists(), "reading leaves nothing"


def test_a_new_pack_is_on_trial_until_it_is_confirmed(packs: InstalledPacks, put: Install) -> None:
    name = put("1")
    assert packs.selection() == Selection(name, trial=True)
    assert packs.folders() == (packs.content(name),)
    assert packs.name_of(packs.content(name)) == name
    packs.confirm(name)
    assert packs.selection() == Selection(name, good=(name,))
    assert packs.record(name)["confirmed"]
    assert packs.floor() == "1"


def test_a_confirmation_that_comes_too_late_is_none(packs: InstalledPacks, put: Install) -> None:
    old = put("1")
    new = put("2")
    packs.confirm(old)
    assert packs.selection() == Selection(new, trial=True)


def test_one_that_is_taken_back_gives_way_to_the_last_good_one(packs: InstalledPacks, put: Install) -> None:
    good = put("1")
    packs.confirm(good)
    bad = put("2")
    assert packs.folders() == (packs.content(bad), packs.content(good))
    assert packs.take_back(bad, REASON) == Selection(good, good=(good,), taken_back=bad, reason=REASON)
    assert packs.reason(bad) == REASON
    # Another that fails later too, and then there is none.
    assert packs.take_back(good, REASON).current == ""
    assert packs.take_back(good, REASON).current == ""


def test_a_person_goes_back_without_a_reason(packs: InstalledPacks, put: Install) -> None:
    names = []
    for number in (1, 2):
        names.append(put(str(number)))
        packs.confirm(names[-1])
    after = packs.take_back(names[1])
    assert (after.current, after.trial, after.reason) == (names[0], False, None)
    packs.show_again(names[1])
    assert packs.selection().trial, "it is no longer among the good ones"


def test_one_that_a_person_took_back_is_still_there_after_the_next(packs: InstalledPacks, put: Install) -> None:
    old = put("1")
    packs.confirm(old)
    packs.take_back(old)
    packs.set_shown("")
    new = put("2")
    packs.confirm(new)
    packs.set_shown(new)
    packs.prune()
    assert packs.names() == [old, new]
    packs.show_again(old)
    assert packs.selection().current == old


def test_starts_are_counted_until_it_is_taken_back(packs: InstalledPacks, put: Install) -> None:
    """By the file alone: each start may be after a power cut."""
    good = put("1")
    packs.confirm(good)
    bad = put("2")
    for number in range(MAX_STARTS):
        assert InstalledPacks(packs.folder.parent).count_start() == Selection(bad, True, number + 1, (good,))
    after = packs.count_start()
    assert (after.current, after.taken_back, after.trial) == (good, bad, False)
    assert after.reason
    assert "3" in after.reason.zh
    assert packs.count_start() == after, "a pack that is good is not counted"


def test_a_disk_that_cannot_be_written_stops_nobody(
    packs: InstalledPacks, put: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = put("1")

    def refuse(*_arguments: object) -> None:
        raise OSError("read-only")

    monkeypatch.setattr("wuxi_kiosk.packs.installed.write_json", refuse)
    assert packs.count_start() == Selection(name, trial=True)


def test_the_last_good_ones_and_what_is_shown_stay(packs: InstalledPacks, put: Install) -> None:
    names = []
    for number in range(KEPT + 2):
        names.append(put(str(number)))
        packs.confirm(names[-1])
    assert packs.names() == names[-KEPT:]
    # One on trial that is shown while the next comes, which nobody has confirmed.
    trial = put("8")
    packs.set_shown(trial)
    other = put("9")
    assert packs.names() == [*names[-KEPT:], trial, other]
    packs.set_shown(other)
    packs.confirm(other)
    assert packs.names() == [*names[-KEPT + 1 :], other]


def test_one_that_is_about_to_be_selected_stays(packs: InstalledPacks, put: Install) -> None:
    """The exhibit confirms one at the very moment at which another has got its name."""
    first = put("1")
    packs.set_shown(first)
    second = put("2")
    packs._change(lambda _before: Selection(first, trial=True))
    packs.confirm(first)
    assert packs.names() == [first, second]


@pytest.mark.parametrize("damage", [b"", bytes(200), b'{"current": "x', b"[]", b'{"current": 3}'])
def test_a_pointer_that_is_lost_leads_to_the_last_confirmed_one(
    packs: InstalledPacks, put: Install, damage: bytes
) -> None:
    good = put("1")
    packs.confirm(good)
    put("2")
    (packs.folder / POINTER).write_bytes(damage)
    assert packs.selection() == Selection(good, good=(good,))
    assert packs.folders() == (packs.content(good),)


def test_the_floor_outlives_its_file_and_its_pack(packs: InstalledPacks, put: Install) -> None:
    for number in range(KEPT + 2):
        packs.confirm(put(str(9 - number), older=True))
    assert packs.floor() == "9"
    (packs.folder / FLOOR).write_bytes(bytes(20))
    assert packs.floor() == "7", "the newest of those that are left"


def test_a_pointer_to_what_is_not_there_leads_to_a_good_one(packs: InstalledPacks, put: Install) -> None:
    good = put("1")
    packs.confirm(good)
    bad = put("2")
    packs.remove(bad)
    assert packs.selection() == Selection(good, good=(good,))
    text = (packs.folder / POINTER).read_text(encoding="utf-8").replace(bad, "../../etc")
    (packs.folder / POINTER).write_text(text, encoding="utf-8")
    assert packs.selection().current == good


def test_what_is_half_there_is_no_pack(packs: InstalledPacks) -> None:
    for name in (".1-2-0-staging", "2-aaaaaaaaaaaa"):
        (packs.folder / name / CONTENT).mkdir(parents=True)
    assert packs.names() == []


def test_a_reason_is_kept_as_it_was(packs: InstalledPacks, put: Install) -> None:
    name = put("1")
    packs.take_back(name, Reason("pack-unreadable", "读不了", "cannot be read"))
    assert InstalledPacks(packs.folder.parent).selection().reason == Reason(
        "pack-unreadable", "读不了", "cannot be read"
    )


def test_the_supervisor_can_read_it_in_little_memory(tmp_path: Path) -> None:
    script = "import sys, wuxi_kiosk.packs.installed; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"PySide6", "pydantic", "yaml", "numpy", "PIL", "argparse", "wuxi_kiosk.content", "wuxi_kiosk.cli", "tuf"}
    assert not heavy & set(done.stdout.split())
