"""A signed repository on a stick: what is let in, and why the rest is not."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from wuxi_kiosk.packs import keys, repository, trust
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.packs.repository import utc_now
from wuxi_kiosk.packs.signed_dates import newest_signed

from .pack_bytes import FILES, make_pack, mutate
from .test_keys import PASSPHRASE

TODAY = utc_now()
DAY = timedelta(days=1)
FLIPS = 60


class Office:
    """Where keys and repository are, and the machines that trust it."""

    def __init__(self, folder: Path, name: str = "office", **counts: int) -> None:
        self.folder = folder / name
        self.state = folder / f"{name}-machine"
        repository.make(self.folder, PASSPHRASE, now=lambda: TODAY - 400 * DAY, **counts)
        self.root = self.folder / "root.json"
        self.repository = self.folder / "repository"

    def publish(self, version: str = "1", *, when: datetime = TODAY, days: int = 365) -> Path:
        """Put a pack of a version into the repository; returns a copy on a stick."""
        pack = make_pack(self.folder / "packs", {**FILES, "exhibit.yaml": version.encode()}, version)
        repository.publish(self.folder, pack, PASSPHRASE, days=days, now=lambda: when)
        return self.stick(f"stick-{version}-{when:%Y%m%d}")

    def stick(self, name: str) -> Path:
        """A copy of the repository."""
        return Path(shutil.copytree(self.repository, self.folder / name, dirs_exist_ok=True))

    def open(self, stick: Path, *, root: Path | None = None) -> tuple[str, str]:
        """What a machine finds on a stick: the version, and who has signed it."""
        with trust.open_repository(stick, root or self.root, self.state) as found:
            return found.pack.manifest.version, found.signed_by

    def refused(self, stick: Path, *, root: Path | None = None) -> PackError:
        """Why a machine refuses a stick."""
        with pytest.raises(PackError) as error:
            self.open(stick, root=root)
        return error.value


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are soon opened."""
    monkeypatch.setattr(keys, "_ROUNDS", 1)
    monkeypatch.setattr(keys, "_MEMORY", 32)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_what_is_signed_is_let_in(office: Office) -> None:
    version, signed_by = office.open(office.publish("1"))
    assert version == "1"
    assert signed_by.startswith("content-1 (")
    assert office.open(office.publish("2"))[0] == "2"
    assert newest_signed(office.state) == TODAY


def test_the_same_stick_may_come_again(office: Office) -> None:
    stick = office.publish("1")
    assert office.open(stick) == office.open(stick)


def test_an_old_stick_is_refused_and_both_versions_are_named(office: Office) -> None:
    old = office.publish("1", when=TODAY - 30 * DAY)
    packs = InstalledPacks(office.state)
    packs.content("2-aaaaaaaaaaaa").mkdir(parents=True)
    (packs.folder / "2-aaaaaaaaaaaa" / "pack.json").touch()
    packs.select("2-aaaaaaaaaaaa")
    packs.note("2-aaaaaaaaaaaa", version="2")
    packs.confirm("2-aaaaaaaaaaaa")
    office.open(office.publish("2"))
    error = office.refused(old)
    assert error.code == "old_stick"
    for words in ("version 1", "version 2", f"{TODAY - 30 * DAY:%Y-%m-%d}", f"{TODAY:%Y-%m-%d}"):
        assert words in error.message.en


@pytest.mark.parametrize("damage", [b"", bytes(300)])
def test_a_cache_that_is_lost_is_made_again_of_the_root(office: Office, damage: bytes) -> None:
    old = office.publish("1", when=TODAY - 30 * DAY)
    new = office.publish("2")
    office.open(new)
    for path in (office.state / trust.CACHE).rglob("*.json"):
        if not path.is_symlink():
            path.write_bytes(damage)
    assert office.refused(old).code == "old_stick", "by the newest date that was signed"
    assert office.open(new)[0] == "2"
    shutil.rmtree(office.state / trust.CACHE)
    assert office.refused(old).code == "old_stick"
    assert office.open(new)[0] == "2"


def test_others_keys_are_refused(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path, "other")
    error = office.refused(other.publish("1"))
    assert (error.code, "timestamp.json" in error.message.zh) == ("unknown_key", True)


def test_a_machine_without_a_root_trusts_nobody(office: Office, tmp_path: Path) -> None:
    error = office.refused(office.publish("1"), root=tmp_path / "nowhere.json")
    assert error.code == "no_root"
    assert "--unsigned" in error.message.en


def test_a_root_that_is_none(office: Office, tmp_path: Path) -> None:
    for number, damage in enumerate((b"", b"{}", office.root.read_bytes()[:-9])):
        root = tmp_path / f"root-{number}.json"
        root.write_bytes(damage)
        error = office.refused(office.publish("1"), root=root)
        assert (error.code, root.name in error.message.zh) == ("damaged_metadata", True)


def test_what_is_raised_by_others_stays_as_it_is(office: Office) -> None:
    stick = office.publish("1")
    with pytest.raises(BrokenPipeError), trust.open_repository(stick, office.root, office.state):
        raise BrokenPipeError


class TestDates:
    def test_what_has_expired_is_told_with_both_dates(self, office: Office) -> None:
        signed, expires = TODAY - 100 * DAY, TODAY - 10 * DAY
        error = office.refused(office.publish("1", when=signed, days=90))
        assert error.code == "expired"
        for day in (signed, expires, TODAY):
            assert f"{day:%Y-%m-%d}" in error.message.zh
        assert "the clock is wrong: set it" in error.message.en

    def test_a_clock_that_is_decades_ahead(self, office: Office) -> None:
        """As one that is right looks at what was signed decades ago."""
        long_ago = datetime(1990, 1, 1, tzinfo=UTC)
        error = office.refused(office.publish("1", when=long_ago))
        assert error.code == "expired"
        assert "1991-01-01" in error.message.en
        assert f"{TODAY:%Y-%m-%d}" in error.message.en

    def test_a_clock_that_is_behind_lets_in_what_is_new(self, office: Office) -> None:
        """As one that is right looks at what will be signed in years."""
        future = TODAY + 3000 * DAY
        assert office.open(office.publish("1", when=future))[0] == "1"
        assert office.open(office.publish("2", when=future + DAY))[0] == "2"

    def test_a_clock_that_is_behind_does_not_make_old_what_is_new(self, office: Office) -> None:
        """What has expired by a date that was signed is refused, whatever the clock says."""
        future = TODAY + 3000 * DAY
        office.open(office.publish("2", when=future))
        # One that was signed later with a shorter time, and is shown to the machine later still.
        short = office.publish("3", when=future + DAY, days=5)
        office.open(office.publish("4", when=future + 30 * DAY))
        shutil.rmtree(office.state / trust.CACHE)
        assert office.refused(short).code == "old_stick"

    def test_what_expired_before_a_date_that_was_signed_is_no_matter_of_the_clock(self, office: Office) -> None:
        newest = TODAY + 20 * DAY
        office.open(office.publish("1", when=newest))
        error = office.refused(office.publish("2", when=newest + DAY, days=-10))
        assert error.code == "expired"
        assert "whatever the clock says" in error.message.en

    def test_an_office_whose_clock_was_ahead_can_go_on(self, office: Office) -> None:
        future = TODAY + 20_000 * DAY
        office.open(office.publish("1", when=future))
        assert office.open(office.publish("2"))[0] == "2"
        assert newest_signed(office.state) == future


class TestChanged:
    def test_a_pack_that_was_changed_is_named(self, office: Office) -> None:
        stick = office.publish("1")
        (pack,) = (stick / "targets").iterdir()
        data = pack.read_bytes()
        place = data.index(FILES["photos/桥.jpg"])
        for changed in (data[:place] + b"\xff" + data[place + 1 :], data[:-1], data + b"x", b""):
            pack.write_bytes(changed)
            error = office.refused(stick)
            assert (error.code, pack.name in error.message.zh) == ("damaged", True)

    def test_another_pack_in_its_place(self, office: Office, tmp_path: Path) -> None:
        stick = office.publish("1")
        (pack,) = (stick / "targets").iterdir()
        shutil.copyfile(make_pack(tmp_path / "evil", {**FILES, "exhibit.yaml": b"evil"}), pack)
        assert office.refused(stick).code == "damaged"

    def test_files_that_are_missing(self, office: Office) -> None:
        for name in ("timestamp", "snapshot", "targets"):
            stick = office.publish("1")
            (file,) = (stick / "metadata").glob(f"*{name}.json")
            file.unlink()
            error = office.refused(stick)
            assert (error.code, name in error.message.en) == ("missing_file", True)
            shutil.rmtree(stick)
        stick = office.publish("1")
        (pack,) = (stick / "targets").iterdir()
        pack.unlink()
        assert office.refused(stick).code == "unreadable"
        shutil.rmtree(stick / "metadata")
        assert not trust.is_repository(stick)

    def test_a_disk_that_cannot_be_written_is_not_the_fault_of_the_stick(self, office: Office) -> None:
        stick = office.publish("1")
        office.state.write_text("in the way", encoding="utf-8")
        assert office.refused(stick).code == "not_written"

    def test_metadata_that_was_changed_at_random(self, office: Office) -> None:
        """Each is refused with a reason, or is the same; nothing is ever let in that was not signed."""
        rng = Random(1992)
        good, reasons = office.publish("1"), list[str]()
        for number in range(FLIPS):
            stick = Path(shutil.copytree(good, office.folder / f"flipped-{number}"))
            file = rng.choice(sorted(path for path in (stick / "metadata").iterdir() if "root" not in path.name))
            data = file.read_bytes()
            place = rng.randrange(len(data))
            file.write_bytes(
                rng.choice((data[:place], data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], data[place:]))
            )
            with suppress(PackError):
                reasons.append(office.open(stick)[0])
                continue
            reasons.append(office.refused(stick).code)
        reasons_there_are = {"damaged_metadata", "unknown_key", "damaged", "missing_file", "expired", "old_stick"}
        # What was only written otherwise is still what was signed.
        assert set(reasons) <= {"1", *reasons_there_are}
        assert len(set(reasons)) > 1

    def test_packs_that_were_changed_at_random(self, office: Office) -> None:
        rng = Random(1992)
        stick = office.publish("1")
        (pack,) = (stick / "targets").iterdir()
        data = pack.read_bytes()
        for _ in range(FLIPS):
            changed = mutate(rng, data)
            pack.write_bytes(changed)
            if changed != data:
                assert office.refused(stick).code == "damaged"

    def test_a_target_that_leads_elsewhere(self, office: Office) -> None:
        fetcher = trust._FolderFetcher(office.repository, "")
        for name in ("metadata/../../root.json", "metadata/..%2f..%2froot.json", "metadata"):
            with pytest.raises(Exception, match="not there"):
                fetcher.fetch(f"folder:/{name}")


class TestKeys:
    def test_a_key_that_is_rotated_is_trusted_no_longer(self, office: Office, tmp_path: Path) -> None:
        office.open(office.publish("1"))
        stolen = shutil.copytree(office.folder, tmp_path / "stolen")
        assert repository.rotate(office.folder, PASSPHRASE, "content-1", now=lambda: TODAY) == "content-2"
        # What was published before is signed anew.
        assert office.open(office.stick("rotated"))[1].startswith("content-2 (")
        assert office.open(office.publish("2"))[1].startswith("content-2 (")
        thief = Office.__new__(Office)
        thief.folder, thief.repository = stolen, stolen / "repository"
        assert office.refused(thief.publish("3", when=TODAY + DAY)).code == "unknown_key"

    def test_a_new_root_key_is_passed_on_by_the_stick(self, office: Office) -> None:
        for _ in range(3):
            (root,) = [file.name for file in keys.key_files(office.folder / "keys") if file.name.startswith("root")]
            repository.rotate(office.folder, PASSPHRASE, root, now=lambda: TODAY)
        assert office.open(office.publish("1"))[0] == "1"
        assert len(list((office.repository / "metadata").glob("*.root.json"))) == 4

    def test_one_of_several_keys_is_revoked(self, tmp_path: Path) -> None:
        office = Office(tmp_path, "several", roots=3, threshold=2, contents=2)
        office.open(office.publish("1"))
        repository.revoke(office.folder, PASSPHRASE, "content-1", now=lambda: TODAY)
        assert office.open(office.publish("2"))[1].startswith("content-2 (")
        repository.revoke(office.folder, PASSPHRASE, "root-3", now=lambda: TODAY)
        assert office.open(office.publish("3"))[0] == "3"
        with pytest.raises(PackError, match="too_few_keys"):
            repository.revoke(office.folder, PASSPHRASE, "root-2", now=lambda: TODAY)
        with pytest.raises(PackError, match="too_few_keys"):
            repository.revoke(office.folder, PASSPHRASE, "content-2", now=lambda: TODAY)
        with pytest.raises(PackError, match="unknown_key_name"):
            repository.revoke(office.folder, PASSPHRASE, "root-9", now=lambda: TODAY)
        assert office.open(office.publish("4"))[0] == "4"

    def test_too_few_root_keys_change_nothing(self, tmp_path: Path) -> None:
        office = Office(tmp_path, "several", roots=2, threshold=2)
        (office.folder / "keys" / "root-2.key").rename(tmp_path / "in the safe.key")
        before = sorted(path.name for path in (office.repository / "metadata").iterdir())
        with pytest.raises(PackError, match="too_few_keys"):
            repository.rotate(office.folder, PASSPHRASE, "root-1", now=lambda: TODAY)
        assert sorted(path.name for path in (office.repository / "metadata").iterdir()) == before
        assert [file.name for file in keys.key_files(office.folder / "keys")] == ["content-1", "root-1"]

    def test_keys_are_never_overwritten(self, office: Office) -> None:
        with pytest.raises(PackError, match="keys_there"):
            repository.make(office.folder, PASSPHRASE)

    def test_another_passphrase_publishes_nothing(self, office: Office) -> None:
        pack = make_pack(office.folder / "packs")
        with pytest.raises(PackError, match="wrong_passphrase"):
            repository.publish(office.folder, pack, "another passphrase")
        assert not (office.repository / "metadata" / "timestamp.json").exists()

    def test_a_damaged_pack_is_not_published(self, office: Office) -> None:
        pack = make_pack(office.folder / "packs")
        pack.write_bytes(pack.read_bytes()[:-1])
        with pytest.raises(PackError, match="cut"):
            repository.publish(office.folder, pack, PASSPHRASE)
