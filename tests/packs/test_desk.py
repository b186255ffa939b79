"""What staff see of packs: what they bring, and what there is."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk.packs import archive, building
from wuxi_kiosk.packs.changes import FileChange
from wuxi_kiosk.packs.desk import listing, look, open_source
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How, install
from wuxi_kiosk.packs.installed import InstalledPacks, crashed

from .conftest import Install
from .pack_bytes import TITLE, make_folder


class TestLook:
    @pytest.fixture
    def stick(self, plain_copy: Path, tmp_path: Path) -> Callable[[], Path]:
        """Puts a pack of the content as it is now on a stick."""

        def make() -> Path:
            version = (plain_copy / "exhibit.yaml").read_text(encoding="utf-8").partition('version: "')[2][:7]
            return archive.write_pack(archive.read_folder(plain_copy, TITLE, version), tmp_path / "stick")

        return make

    def test_a_pack_is_copied_checked_and_compared_and_then_installed_without_the_stick(
        self, packs: InstalledPacks, plain_pictures: Path, plain_copy: Path, stick: Callable[[], Path]
    ) -> None:
        (plain_copy / "photos" / "new.jpg").write_bytes(b"no picture")
        pack = stick()
        with look(pack, packs, plain_pictures, unsigned=True) as offer:
            shutil.rmtree(pack.parent)
            assert (offer.has_errors, offer.signed_by, offer.older_than) == (False, "", "")
            assert [one.file for one in offer.diagnostics] == ["photos/new.jpg"]
            assert offer.changes
            assert [(one.name, one.what) for one in offer.changes.files] == [("photos/new.jpg", FileChange.ADDED)]
            assert (offer.source.folder / "exhibit.yaml").is_file()
            how = How("panel", pack.name, "staff", offer.signed_by)
            name = install(offer.source, packs, how, check=lambda _: (), render=lambda _folder, _tell: None)
        assert not offer.source.folder.exists()
        assert packs.names() == [name]

    def test_errors_are_told_and_nothing_is_compared(
        self, packs: InstalledPacks, plain_pictures: Path, plain_copy: Path, stick: Callable[[], Path]
    ) -> None:
        (plain_copy / "themes" / "citrus.yaml").write_text("order：3\n", encoding="utf-8")
        with look(stick(), packs, plain_pictures, unsigned=True) as offer:
            assert (offer.has_errors, offer.changes) == (True, None)

    def test_an_older_one_is_told(
        self, packs: InstalledPacks, put: Install, plain_pictures: Path, stick: Callable[[], Path]
    ) -> None:
        packs.confirm(put("2030"))
        with look(stick(), packs, plain_pictures, unsigned=True) as offer:
            assert offer.older_than == "2030"

    def test_a_damaged_one_leaves_nothing(
        self, packs: InstalledPacks, plain_pictures: Path, stick: Callable[[], Path]
    ) -> None:
        pack = stick()
        pack.write_bytes(pack.read_bytes()[:-1])
        with pytest.raises(PackError, match="cut"), look(pack, packs, plain_pictures, unsigned=True):
            raise AssertionError
        assert list(packs.folder.iterdir()) == []

    def test_a_damaged_photo_is_told_with_the_theme_it_belongs_to(
        self, packs: InstalledPacks, plain_pictures: Path, stick: Callable[[], Path]
    ) -> None:
        pack = stick()
        data, name = bytearray(pack.read_bytes()), b"photos/citrus-close.jpg"
        # The name stands in the manifest, then before the content of the file.
        places = [found.start() for found in re.finditer(re.escape(name), bytes(data))]
        data[places[1] + 200] ^= 1
        pack.write_bytes(data)
        with pytest.raises(PackError) as caught, look(pack, packs, plain_pictures, unsigned=True):
            raise AssertionError
        assert caught.value.code == "damaged"
        assert name.decode() in caught.value.message.en
        assert "It belongs to: Theme “Industry+ (Citrus)”, photo “" in caught.value.message.en
        assert "主题“产业+（柑橘）”，照片“" in caught.value.message.zh


class TestOpenSource:
    def test_what_nobody_has_signed_takes_a_person(self, tmp_path: Path, plain_pictures: Path) -> None:
        for path in (plain_pictures, make_folder(tmp_path / "x") / "exhibit.yaml"):
            with pytest.raises(PackError, match="unsigned"), open_source(path, unsigned=False):
                raise AssertionError

    def test_a_folder_is_checked(self, plain_pictures: Path) -> None:
        with open_source(plain_pictures, unsigned=True) as (source, signed_by):
            assert (source.manifest, signed_by) == (building.describe(plain_pictures)[0].manifest, "")


def test_listing(packs: InstalledPacks, put: Install) -> None:
    assert listing(packs) == []
    good = put("1")
    packs.confirm(good)
    packs.set_shown(good)
    bad = put("2")
    second, first = listing(packs)
    assert (first.name, first.selected, first.shown, first.good, first.on_trial) == (good, False, True, True, False)
    assert (second.name, second.selected, second.shown, second.good, second.on_trial) == (bad, True, False, False, True)
    assert (first.version, first.title["zh"], first.who, first.way) == ("1", "展览", "somebody", "shell")
    packs.take_back(bad, crashed("ended", 3))
    assert listing(packs)[0].reason == crashed("ended", 3)
