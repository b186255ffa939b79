"""Content that has been understood once is not read again until a text, the program or a name has changed."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk import kept, paths
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.model import Exhibit


class Reader:
    """Reads a folder and counts how often."""

    def __init__(self, load: Callable[[Path], Exhibit]) -> None:
        self._load = load
        self.count = 0

    def __call__(self, folder: Path) -> Exhibit:
        self.count += 1
        return self._load(folder)


@pytest.fixture
def reader(load_exhibit: Callable[[Path], Exhibit]) -> Reader:
    return Reader(load_exhibit)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_the_second_start_reads_nothing_and_shows_the_same(copy_of_data: Path, store: Path, reader: Reader) -> None:
    first = kept.exhibit(copy_of_data, store, reader)
    second = kept.exhibit(copy_of_data, store, reader)
    assert reader.count == 1
    assert second == first
    assert second.numbers.keys() == first.numbers.keys()
    assert type(second.all_figures["income-share"]) is type(first.all_figures["income-share"])


def test_what_an_exhibit_has_worked_out_is_not_kept(copy_of_data: Path, store: Path, reader: Reader) -> None:
    def used(folder: Path) -> Exhibit:
        exhibit = reader(folder)
        assert exhibit.numbers
        return exhibit

    kept.exhibit(copy_of_data, store, used)
    assert "numbers" not in vars(kept.exhibit(copy_of_data, store, used))
    assert reader.count == 1


@pytest.mark.parametrize("name", ["exhibit.yaml", "themes/citrus.yaml"])
def test_a_text_that_has_changed_is_read_even_with_its_old_age(
    copy_of_data: Path, store: Path, reader: Reader, name: str
) -> None:
    kept.exhibit(copy_of_data, store, reader)
    file = copy_of_data / name
    facts = file.stat()
    text = file.read_text(encoding="utf-8").replace("吉林", "林吉", 1)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert file.stat().st_size == facts.st_size
    assert "林吉" in kept.exhibit(copy_of_data, store, reader).model_dump_json()
    assert reader.count == 2


def test_a_theme_that_is_gone_is_gone(copy_of_data: Path, store: Path, reader: Reader) -> None:
    kept.exhibit(copy_of_data, store, reader)
    (copy_of_data / "themes" / "citrus.yaml").rename(copy_of_data / "themes" / "orchards.yaml")
    file = copy_of_data / "exhibit.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("township, citrus,", "township, orchards,"), encoding="utf-8"
    )
    assert kept.exhibit(copy_of_data, store, reader).theme("orchards")


def test_another_program_reads_for_itself(
    copy_of_data: Path, store: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.exhibit(copy_of_data, store, reader)
    monkeypatch.setattr(kept, "_program", lambda: ["newer"])
    kept.exhibit(copy_of_data, store, reader)
    assert reader.count == 2


def test_content_is_read_again_where_what_it_names_is_gone(
    copy_of_data: Path, store: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept.exhibit(copy_of_data, store, reader)
    resources = tmp_path / "resources"
    for name in ("backdrops", "icons"):
        (resources / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "resources", lambda: resources)
    with pytest.raises(ContentError, match="gorge-town"):
        kept.exhibit(copy_of_data, store, reader)


@pytest.mark.parametrize("spoil", [b"", b"not a pickle", pickle.dumps("no exhibit")])
def test_a_spoilt_file_is_made_anew(copy_of_data: Path, store: Path, reader: Reader, spoil: bytes) -> None:
    kept.exhibit(copy_of_data, store, reader)
    (file,) = store.iterdir()
    file.write_bytes(spoil)
    assert kept.exhibit(copy_of_data, store, reader).themes
    assert reader.count == 2
    kept.exhibit(copy_of_data, store, reader)
    assert reader.count == 2


@pytest.mark.parametrize("call", [(os.system, ("true",)), (Path, ("/",)), (Exhibit.model_validate_json, ("{}",))])
def test_a_planted_file_can_do_nothing(
    copy_of_data: Path, store: Path, reader: Reader, call: tuple[Callable[..., object], tuple[str, ...]]
) -> None:
    class Planted:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[str, ...]]:
            return call

    kept.exhibit(copy_of_data, store, reader)
    (file,) = store.iterdir()
    file.write_bytes(pickle.dumps(Planted()))
    assert kept.exhibit(copy_of_data, store, reader).themes
    assert reader.count == 2


def test_a_store_that_cannot_be_written_is_as_good_as_none(copy_of_data: Path, tmp_path: Path, reader: Reader) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert kept.exhibit(copy_of_data, blocked / "store", reader).themes
    assert kept.exhibit(copy_of_data, blocked / "store", reader).themes
    assert reader.count == 2


def test_what_cannot_be_read_is_told_and_not_kept(copy_of_data: Path, store: Path) -> None:
    def broken(folder: Path) -> Exhibit:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        kept.exhibit(copy_of_data, store, broken)
    assert not store.exists()


@pytest.mark.skipif(os.name != "posix", reason="links want rights of their own elsewhere")
def test_a_text_that_cannot_be_opened_is_the_readers_to_tell(copy_of_data: Path, store: Path, reader: Reader) -> None:
    (copy_of_data / "themes" / "gone.yaml").symlink_to(copy_of_data / "nowhere.yaml")
    with pytest.raises(ContentError, match=r"gone\.yaml"):
        kept.exhibit(copy_of_data, store, reader)
    assert reader.count == 1
    assert not store.exists()


def test_the_store_stays_small(copy_of_data: Path, store: Path, reader: Reader) -> None:
    file = copy_of_data / "themes" / "citrus.yaml"
    for turn in range(8):
        file.write_text(file.read_text(encoding="utf-8") + f"# {turn}\n", encoding="utf-8")
        kept.exhibit(copy_of_data, store, reader)
    assert len(list(store.iterdir())) == 6
    kept.exhibit(copy_of_data, store, reader)
    assert reader.count == 8
