"""Which exhibit is shown, and what is told where it is not the one that was put there."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import ContentError
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.library.source import Content, ContentSource, Origin, read_folder

from ..timing import HANG_TIMEOUT_S, wait_until


def set_version(folder: Path, version: str) -> None:
    file = folder / "exhibit.yaml"
    head, _, rest = file.read_text(encoding="utf-8").partition('version: "')
    file.write_text(f'{head}version: "{version}"{rest.partition(chr(34))[2]}', encoding="utf-8")


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the executable."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setattr(paths, "folder_beside", lambda: folder)
    return folder


class TestLoad:
    def test_without_a_folder_it_is_the_bundled_exhibit(self) -> None:
        content = ContentSource().load()
        assert (content.folder, content.origin) == (paths.bundled_content(), Origin.BUNDLED)
        assert len(content.exhibit.themes) == 4

    def test_a_folder_that_is_named(self, copy_of_data: Path) -> None:
        set_version(copy_of_data, "mine")
        content = ContentSource(copy_of_data).load()
        assert (content.exhibit.version, content.folder, content.origin) == ("mine", copy_of_data, Origin.FOLDER)

    def test_a_folder_beside_the_executable_unless_another_is_named(
        self, copy_of_data: Path, beside: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(copy_of_data, beside / "data")
        content = ContentSource().load()
        assert (content.folder, content.origin) == (beside / "data", Origin.BESIDE)
        assert ContentSource(copy_of_data).load().folder == copy_of_data
        (beside / "data" / "exhibit.yaml").write_text("title：\n", encoding="utf-8")
        assert ContentSource().load().origin is Origin.BUNDLED

    def test_broken_content_gives_way_to_the_bundled_one_and_every_problem_is_told(
        self, copy_of_data: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (copy_of_data / "themes" / "citrus.yaml").write_text("order：3\n", encoding="utf-8")
        file = copy_of_data / "themes" / "ice-snow.yaml"
        file.write_text(
            file.read_text(encoding="utf-8").replace("photos/snow-slope.jpg", "../snow-slope.jpg"), encoding="utf-8"
        )
        source = ContentSource(copy_of_data)
        assert source.load().folder == paths.bundled_content()
        told = "\n".join(record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)
        assert "themes/citrus.yaml:1" in told
        assert "../snow-slope.jpg" in told
        assert "内容" in told
        assert "the bundled exhibit is shown instead" in told
        assert {diagnostic.file for diagnostic in source.diagnostics} >= {"themes/citrus.yaml", "themes/ice-snow.yaml"}

    def test_a_pack_comes_before_the_folder_beside_and_after_one_that_is_named(
        self, copy_of_data: Path, beside: Path, tmp_path: Path
    ) -> None:
        pack, good = (Path(shutil.copytree(copy_of_data, tmp_path / name)) for name in ("pack", "good"))
        shutil.copytree(copy_of_data, beside / "data")
        packs = [pack, good]
        content = ContentSource(packs=lambda: packs).load()
        assert (content.folder, content.origin) == (pack, Origin.PACK)
        assert ContentSource(copy_of_data, packs=lambda: packs).load().folder == copy_of_data
        (pack / "exhibit.yaml").write_text("title：\n", encoding="utf-8")
        source = ContentSource(packs=lambda: packs)
        assert (source.load().folder, source.load().origin) == (good, Origin.PACK)
        assert source.diagnostics, "the one that was wanted is broken"
        (good / "exhibit.yaml").unlink()
        assert ContentSource(packs=lambda: packs).load().origin is Origin.BESIDE
        shutil.rmtree(beside / "data")
        assert ContentSource(packs=lambda: packs).load().origin is Origin.BUNDLED
        assert ContentSource(packs=list).load().origin is Origin.BUNDLED

    def test_strictly_broken_content_is_an_error(self, copy_of_data: Path) -> None:
        (copy_of_data / "exhibit.yaml").unlink()
        with pytest.raises(ContentError):
            ContentSource(copy_of_data, strict=True).load()

    def test_a_missing_photo_is_no_reason_for_the_bundled_exhibit(self, copy_of_data: Path) -> None:
        (copy_of_data / "photos" / "snow-slope.jpg").unlink()
        (copy_of_data / "photos" / "citrus-close.jpg").write_bytes(b"<svg/>")
        assert ContentSource(copy_of_data).load().folder == copy_of_data

    def test_broken_bundled_content_is_an_error(self, copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (copy_of_data / "exhibit.yaml").unlink()
        monkeypatch.setattr(paths, "bundled_content", lambda: copy_of_data)
        with pytest.raises(ContentError):
            ContentSource().load()

    def test_reads_on_a_thread_of_its_own(self, bundled: Exhibit) -> None:
        threads = []

        def read(_folder: Path) -> Exhibit:
            threads.append(current_thread())
            return bundled

        source = ContentSource(read=read)
        source.start()
        source.load()
        source.load()
        assert len(threads) == 1
        assert threads[0] is not current_thread()
        assert threads[0].daemon, "one that waits for a network share would keep the program from ending"


class TestMisplaced:
    """The mistakes of unpacking: each is told as what it is, and the bundled exhibit is shown."""

    @pytest.mark.parametrize(
        ("put", "code", "words"),
        [
            ("data/data", "nested_folder", "它在里面一层的“data”文件夹里"),
            ("Data", "misnamed_folder", "请改名为 data，全部小写"),
            ("DATA", "misnamed_folder", "请改名为 data，全部小写"),
        ],
    )
    def test_is_told(
        self, copy_of_data: Path, beside: Path, put: str, code: str, words: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        shutil.copytree(copy_of_data, beside / put)
        source = ContentSource()
        assert source.load().origin is Origin.BUNDLED
        assert [diagnostic.code for diagnostic in source.diagnostics] == [code]
        assert words in caplog.text

    def test_an_unreadable_folder(
        self, beside: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        (beside / "data").mkdir()
        iterdir = Path.iterdir

        def refuse(path: Path) -> object:
            if path == beside / "data":
                raise PermissionError(13, "Permission denied")
            return iterdir(path)

        monkeypatch.setattr(Path, "iterdir", refuse)
        assert ContentSource().load().origin is Origin.BUNDLED
        assert "[unreadable_folder]" in caplog.text

    def test_nothing_beside_is_no_mistake(self, beside: Path, caplog: pytest.LogCaptureFixture) -> None:
        (beside / "Datasheets").mkdir()
        source = ContentSource()
        assert source.load().origin is Origin.BUNDLED
        assert (source.diagnostics, caplog.text) == ((), "")


class TestReload:
    @pytest.fixture
    def shown(self) -> list[Content]:
        return []

    @pytest.fixture
    def source(self, copy_of_data: Path, shown: list[Content]) -> ContentSource:
        made = ContentSource(copy_of_data)
        made.load()
        made.changed.append(shown.append)
        return made

    def test_shows_what_is_there_now(self, source: ContentSource, copy_of_data: Path, shown: list[Content]) -> None:
        set_version(copy_of_data, "next")
        source.reload().result(HANG_TIMEOUT_S)
        assert [content.exhibit.version for content in shown] == ["next"]
        assert source.content is shown[0]

    def test_keeps_the_last_content_that_could_be_shown(
        self, source: ContentSource, copy_of_data: Path, shown: list[Content], caplog: pytest.LogCaptureFixture
    ) -> None:
        before = source.content
        file = copy_of_data / "exhibit.yaml"
        good = file.read_text(encoding="utf-8")
        file.write_text("title：\n", encoding="utf-8")
        source.reload().result(HANG_TIMEOUT_S)
        assert shown == []
        assert source.content is before
        assert source.diagnostics
        assert "the content before is shown still" in caplog.text
        file.write_text(good, encoding="utf-8")
        source.reload().result(HANG_TIMEOUT_S)
        assert len(shown) == 1
        assert source.diagnostics == ()

    def test_is_delivered_where_the_user_interface_wants_it(self, source: ContentSource, shown: list[Content]) -> None:
        waiting: list[Callable[[], None]] = []
        source.deliver = waiting.append
        source.reload().result(HANG_TIMEOUT_S)
        assert shown == []
        waiting.pop()()
        assert len(shown) == 1

    def test_one_after_the_other(self, copy_of_data: Path) -> None:
        running, go_on = Event(), Event()
        reads: list[str] = []

        def read(folder: Path) -> Exhibit:
            running.set()
            go_on.wait(HANG_TIMEOUT_S)
            reads.append(current_thread().name)
            return read_folder(folder)

        source = ContentSource(copy_of_data, read=read)
        source.start()
        second = source.reload()
        wait_until(running.is_set)
        assert not second.done()
        go_on.set()
        second.result(HANG_TIMEOUT_S)
        assert len(reads) == 2

    def test_calls_nobody_once_it_is_closed(self, source: ContentSource, shown: list[Content]) -> None:
        source.close()
        source.reload().result(HANG_TIMEOUT_S)
        assert shown == []

    def test_another_folder(
        self, source: ContentSource, shown: list[Content], copy_of_data: Path, tmp_path: Path
    ) -> None:
        other = Path(shutil.copytree(copy_of_data, tmp_path / "other"))
        source.use(other).result(HANG_TIMEOUT_S)
        source.use(None).result(HANG_TIMEOUT_S)
        source.use(tmp_path / "nowhere").result(HANG_TIMEOUT_S)
        assert [content.folder for content in shown] == [other, paths.bundled_content()]
        assert source.content is shown[-1]
