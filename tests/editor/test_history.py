"""Snapshots: which are kept, and what is left of one that was half made."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from wuxi_kiosk.editor import history
from wuxi_kiosk.editor.history import Delivery, History

NOON = datetime(2026, 11, 30, 12)


@pytest.fixture
def kept(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def texts(kept: History) -> list[bytes]:
    return [snapshot.read()["exhibit.yaml"] for snapshot in kept.snapshots()]


def test_what_is_taken_is_read_again(kept: History) -> None:
    files = {"exhibit.yaml": b"a: 1\n", "themes/citrus.yaml": "b: 二\n".encode()}
    kept.take(files, "王", NOON)
    kept.take({**files, "exhibit.yaml": b"a: 2\n"}, "李", NOON + timedelta(minutes=1), 3)
    first, second = kept.snapshots()
    assert first.read() == files
    assert (first.author, first.taken, first.changed) == ("王", NOON, ())
    assert second.read() == {**files, "exhibit.yaml": b"a: 2\n"}
    assert (second.author, second.changed, second.count) == ("李", ("exhibit.yaml",), 3)


def test_the_same_state_is_not_taken_twice(kept: History) -> None:
    assert kept.take({"exhibit.yaml": b"a\n"}, "王", NOON)
    assert kept.take({"exhibit.yaml": b"a\n"}, "王", NOON + timedelta(days=1)) is None
    assert len(kept.snapshots()) == 1


def test_what_is_unchanged_takes_no_room(kept: History) -> None:
    files = {"exhibit.yaml": b"a\n", "themes/citrus.yaml": b"b\n"}
    kept.take(files, "王", NOON)
    kept.take({**files, "exhibit.yaml": b"c\n"}, "王", NOON)
    first, second = (snapshot.path / "themes/citrus.yaml" for snapshot in kept.snapshots())
    assert first.samefile(second)


def test_snapshots_of_one_moment_and_of_a_clock_set_back_stay_in_their_order(kept: History) -> None:
    for number, moment in enumerate((NOON, NOON, NOON - timedelta(days=400), NOON)):
        kept.take({"exhibit.yaml": b"%d" % number}, "王", moment)
    assert texts(kept) == [b"0", b"1", b"2", b"3"]


def test_the_newest_are_kept_and_of_the_others_the_last_of_each_day(
    kept: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_SNAPSHOTS", 4)
    for number in range(12):
        kept.take({"exhibit.yaml": b"%d" % number}, "王", NOON + timedelta(days=number // 3, hours=number % 3))
    assert texts(kept) == [b"2", b"5", b"8", b"9", b"10", b"11"]


def test_what_was_half_made_is_no_snapshot_and_goes(kept: History, tmp_path: Path) -> None:
    half = tmp_path / "history" / ".20261130T110000000000"
    (half / "themes").mkdir(parents=True)
    (half / "exhibit.yaml").write_bytes(b"half\n")
    without_info = tmp_path / "history" / "20261130T100000000000"
    without_info.mkdir()
    assert kept.snapshots() == ()
    kept.take({"exhibit.yaml": b"a\n"}, "王", NOON)
    assert texts(kept) == [b"a\n"]
    assert not half.exists()


def test_a_delivered_state_is_kept_with_its_packs(kept: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_SNAPSHOTS", 1)
    packs = [Delivery(NOON, "2026.11", "aa"), Delivery(NOON + timedelta(hours=1), "2026.12", "bb")]
    kept.take({"exhibit.yaml": b"0"}, "王", NOON)
    for pack in packs:
        kept.add_delivery(pack)
    for number in (1, 2):
        kept.take({"exhibit.yaml": b"%d" % number}, "王", NOON + timedelta(minutes=number))
    assert texts(kept) == [b"0", b"2"]
    assert [list(one.deliveries) for one in kept.snapshots()] == [packs, []]
