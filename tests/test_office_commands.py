"""The commands for an office PC: what they print, ask, write and refuse."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from wuxi_kiosk import cli, office_commands, paths
from wuxi_kiosk.errors import ExitCode

from .timing import HANG_TIMEOUT_S

EXHIBIT = "exhibit.yaml"
TITLE, CLOSING = "exhibit:home.subtitle", "exhibit:closing.title"


@dataclass
class Office:
    """A copy of the exhibit, its spreadsheet, and the commands."""

    folder: Path
    file: Path
    run: Callable[..., tuple[int, str, str]]

    def edit(self, **texts: str) -> None:
        """Change texts of the first language in the spreadsheet, by the names of these ids."""
        book = load_workbook(self.file)
        for row in book["文字"].iter_rows():
            for name, text in texts.items():
                if row[0].value == {"title": TITLE, "closing": CLOSING, "text": "exhibit:home.line_from"}[name]:
                    row[3].value = text
        book.save(self.file)

    def read(self) -> bytes:
        """The file of the exhibit."""
        return (self.folder / EXHIBIT).read_bytes()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[..., tuple[int, str, str]]:
    """Runs a command within this process: its exit code, what it printed and what it reported."""

    def invoke(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            cli.main([str(one) for one in arguments])
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, captured.out, captured.err + caplog.text

    return invoke


@pytest.fixture
def quick_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the photos, which take most of the time of a check."""
    monkeypatch.setattr("wuxi_kiosk.content_check.check_media", lambda _folder, report, *_others: report.diagnostics)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The spreadsheet of the bundled exhibit: it takes longer to write than to read."""
    file = tmp_path_factory.mktemp("office") / "texts.xlsx"
    with pytest.raises(SystemExit) as left:
        cli.main(["sheet", "export", str(paths.bundled_content()), str(file)])
    assert left.value.code == ExitCode.OK
    return file


@pytest.fixture
def office(
    copy_of_data: Path,
    tmp_path: Path,
    exported: Path,
    run: Callable[..., tuple[int, str, str]],
    quick_check: None,
) -> Office:
    return Office(copy_of_data, Path(shutil.copy(exported, tmp_path)), run)


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    """A terminal at which somebody answers."""
    left = iter(given)

    def answer(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)


class TestExport:
    def test_no_file_is_overwritten(self, office: Office) -> None:
        before = office.file.read_bytes()
        code, _, errors = office.run("sheet", "export", office.folder, office.file)
        assert (code, office.file.read_bytes()) == (ExitCode.USAGE, before)
        assert "已经有" in errors
        assert "is there already" in errors

    @pytest.mark.parametrize(("name", "words"), [("a.xls", ".xlsx"), ("no/a.xlsx", "写不进")])
    def test_a_file_that_cannot_be(self, office: Office, tmp_path: Path, name: str, words: str) -> None:
        code, _, errors = office.run("sheet", "export", office.folder, tmp_path / name)
        assert code == ExitCode.USAGE
        assert words in errors

    def test_a_file_of_content_that_cannot_be_read(self, office: Office, tmp_path: Path) -> None:
        (office.folder / "themes" / "citrus.yaml").write_text("order: [", encoding="utf-8")
        code, _, errors = office.run("sheet", "export", office.folder, tmp_path / "b.xlsx")
        assert code == ExitCode.CONTENT
        assert "citrus.yaml" in errors
        assert not (tmp_path / "b.xlsx").exists()

    def test_the_exhibit_and_its_state_are_told(self, office: Office) -> None:
        book = load_workbook(office.file)
        assert book["说明"]["A1"].value == "跨越两千多公里的三十年"
        assert str(book["说明"]["A2"].value).startswith("内容 content 2026.11 ")

    def test_one_of_two_commands(self, office: Office) -> None:
        code, _, errors = office.run("sheet")
        assert code == ExitCode.USAGE
        assert "sheet export" in errors


class TestImport:
    def test_an_unchanged_sheet_changes_no_byte(self, office: Office) -> None:
        before = {path: path.read_bytes() for path in office.folder.rglob("*.yaml")}
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert (code, told) == (ExitCode.OK, "表格没有改动 · the spreadsheet changes nothing\n")
        assert {path: path.read_bytes() for path in office.folder.rglob("*.yaml")} == before

    def test_without_a_terminal_nothing_is_written(self, office: Office) -> None:
        before = office.read()
        office.edit(title="新的")
        code, told, errors = office.run("sheet", "import", office.folder, office.file)
        assert (code, office.read()) == (ExitCode.USAGE, before)
        assert "  - 吉林省对口支援重庆市巫溪县 · 1992—2022年\n  + 新的\n" in told
        assert "总文件，首页，subtitle，中文\n" in told
        assert "共 1 处改动 · 1 change" in errors
        assert "--yes" in errors

    def test_all_is_taken_with_yes(self, office: Office) -> None:
        before = office.read()
        office.edit(title="新的", closing="也是新的")
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert code == ExitCode.OK
        assert told.endswith("共 2 处已改 · 2 changes made\n")
        after = before.decode().replace("吉林省对口支援重庆市巫溪县 · 1992—2022年,", "新的,")
        assert office.read().decode() == after.replace("一线同心，系在巫溪,", "也是新的,")

    @pytest.mark.parametrize(
        ("given", "taken"),
        [
            (("y", "n"), (True, False)),
            (("n", "y"), (False, True)),
            (("?", "n", "a"), (False, True)),
            (("a",), (True, True)),
            (("y", "q"), (False, False)),
            (("y",), (False, False)),
            (("n", "n"), (False, False)),
        ],
    )
    def test_each_change_is_asked_about(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], taken: tuple[bool, bool]
    ) -> None:
        office.edit(title="新的", closing="也是新")
        answers(monkeypatch, *given)
        assert office.run("sheet", "import", office.folder, office.file)[0] == ExitCode.OK
        text = office.read().decode()
        assert ("{zh: 新的," in text, "{zh: 也是新," in text) == taken

    def test_new_errors_keep_everything_from_being_written(self, office: Office) -> None:
        before = office.read()
        office.edit(title="新的", text="吉林省长春市")
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert (code, office.read()) == (ExitCode.PROBLEMS, before)
        assert "→ 表“文字”第11行 · sheet “文字”, row 11\n" in told
        assert "最多 4 个字" in told
        assert "共 1 处问题 · 1 problem。什么也没有写" in told

    def test_errors_that_there_were_are_no_obstacle(self, office: Office) -> None:
        text = office.read().decode().replace("line_from: {zh: 吉林,", "line_from: {zh: 吉林省长春市,")
        (office.folder / EXHIBIT).write_text(text, encoding="utf-8")
        office.edit(title="新的")
        assert office.run("sheet", "import", office.folder, office.file, "--yes")[0] == ExitCode.OK
        assert "{zh: 新的," in office.read().decode()

    def test_new_hints_are_told(self, office: Office) -> None:
        office.edit(title="待填写")
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert code == ExitCode.OK
        assert "[placeholder] 提示 · warning" in told

    def test_characters_that_content_may_not_have(self, office: Office) -> None:
        before = office.read()
        office.edit(title="看\u202e不见")
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert (code, office.read()) == (ExitCode.PROBLEMS, before)
        assert "U+202E" in told

    @pytest.mark.parametrize(("given", "taken"), [(("y",), True), (("n",), False), (("a",), True)])
    def test_a_conflict_is_only_taken_if_it_is_chosen(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], taken: bool
    ) -> None:
        text = office.read().decode().replace("一线同心，系在巫溪,", "别人改的,")
        (office.folder / EXHIBIT).write_text(text, encoding="utf-8")
        office.edit(closing="表里的", title="新的")
        code, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert code == ExitCode.OK
        assert "冲突" in told
        assert "共 1 处冲突没有改" in told
        assert "{zh: 别人改的," in office.read().decode()
        assert "{zh: 新的," in office.read().decode()
        answers(monkeypatch, *given)
        office.run("sheet", "import", office.folder, office.file)
        assert ("{zh: 表里的," in office.read().decode()) == taken

    def test_remarks_come_first(self, office: Office) -> None:
        book = load_workbook(office.file)
        book.remove(book["照片"])
        book.save(office.file)
        office.edit(title="新的")
        _, told, _ = office.run("sheet", "import", office.folder, office.file, "--yes")
        assert told.startswith("整张表“照片”都不在")

    def test_what_is_no_spreadsheet(self, office: Office) -> None:
        office.file.write_bytes(b"x")
        code, _, errors = office.run("sheet", "import", office.folder, office.file)
        assert code == ExitCode.USAGE
        assert "不是表格文件" in errors
        assert "is no spreadsheet" in errors


class TestProof:
    def test_every_page_with_its_texts(self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        wanted: list[str] = []

        def take_pictures(_folder: Path, routes: list[str]) -> dict[str, bytes]:
            wanted.extend(routes)
            return {}

        monkeypatch.setattr(office_commands, "take_pictures", take_pictures)
        since = Path(shutil.copytree(office.folder, tmp_path / "before"))
        office.edit(title="新的")
        office.run("sheet", "import", office.folder, office.file, "--yes")
        code, told, _ = office.run("proof", office.folder, tmp_path / "a.docx", "--since", since)
        assert code == ExitCode.OK
        assert "a.docx" in told
        assert {"home", "theme/citrus/story/1", "timeline"} <= set(wanted)
        rows = [row.cells for table in Document(str(tmp_path / "a.docx")).tables for row in table.rows]
        marked = [cells[0].text for cells in rows if "改 changed" in cells[0].text]
        assert [text.partition("\n")[2] for text in marked] == [TITLE]

    def test_content_with_errors_has_none(self, office: Office, tmp_path: Path) -> None:
        (office.folder / EXHIBIT).write_bytes(office.read() + b"nonsense: 1\n")
        code, _, errors = office.run("proof", office.folder, tmp_path / "a.docx")
        assert code == ExitCode.CONTENT
        assert "nonsense" in errors

    def test_pictures_are_those_of_the_pages(self, copy_of_data: Path, tmp_path: Path) -> None:
        script = (
            "import sys; from pathlib import Path; from wuxi_kiosk.office_commands import take_pictures\n"
            "found = take_pictures(Path(sys.argv[1]), ['home', 'theme/none/story/1', 'about'])\n"
            "[Path(sys.argv[2], name).write_bytes(data) for name, data in found.items()]"
        )
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(
            [sys.executable, "-c", script, str(copy_of_data), str(tmp_path)],
            check=True,
            env=environment,
            timeout=HANG_TIMEOUT_S,
        )
        made = [path for path in tmp_path.iterdir() if path.is_file()]
        assert sorted(path.name for path in made) == ["about", "home"]
        assert all(path.read_bytes().startswith(b"\xff\xd8") for path in made)
