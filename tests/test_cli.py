"""The commands: what they print and how they end; each way of them in a process of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from wuxi_kiosk import __version__, cli, paths
from wuxi_kiosk.content.diagnostics import diagnostic_template
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.processes import process_tree

from .timing import HANG_TIMEOUT_S, wait_until

CITRUS = "themes/citrus.yaml"
DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_QUICK_BACKEND"}


def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a display."""
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAY}
    return subprocess.run(
        [sys.executable, "-m", "wuxi_kiosk", *map(str, arguments)],
        env=environment | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANG_TIMEOUT_S,
        check=False,
    )


@dataclass(frozen=True)
class Done:
    """How a command ended that was run within this process."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs a command within this process: to start one takes twice as long as to check content."""

    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            cli.main(arguments)
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, captured.out, captured.err)

    return run


class TestHelp:
    def test_help_names_the_commands_in_both_languages(self) -> None:
        done = run_command("--help")
        assert done.returncode == 0
        for words in ("run", "check", "shoot", "运行展项", "检查内容", "Check content"):
            assert words in done.stdout

    def test_the_version_is_that_of_program_and_content(self) -> None:
        done = run_command("--version")
        assert done.returncode == 0
        assert f"wuxi-kiosk {__version__}" in done.stdout
        assert re.search(r"内容 content \d{4}\.\d+ [0-9a-f]{12} \(.*data\)", done.stdout)

    @pytest.mark.parametrize(
        "command", ["run", "check", "new", "schema", "shoot", "sheet", "proof", "measure", "settings"]
    )
    def test_every_command_has_help(self, command: str) -> None:
        done = run_command(command, "--help")
        assert done.returncode == 0
        assert "·" in done.stdout

    def test_without_a_command_there_is_help(self) -> None:
        assert "usage" in run_command().stdout


class TestCheck:
    def test_good_content(self, copy_of_data: Path) -> None:
        done = run_command("check", copy_of_data)
        assert (done.returncode, done.stderr) == (0, "")
        assert "没有问题 · no problems\n" in done.stdout

    def test_good_content_as_json(self, copy_of_data: Path) -> None:
        done = run_command("check", copy_of_data, "--format", "json")
        assert done.returncode == 0
        assert all(diagnostic["severity"] == "warning" for diagnostic in json.loads(done.stdout))

    def test_a_warning_is_no_problem(self, copy_of_data: Path) -> None:
        (copy_of_data / "photos" / "unused.jpg").write_bytes(b"x")
        done = run_command("check", copy_of_data)
        assert done.returncode == 0
        assert "photos/unused.jpg: [unused_file] 提示 · warning\n" in done.stdout
        assert re.search(r"没有问题 · no problems\n共 \d+ 处提示 · \d+ warnings?\n$", done.stdout)

    def test_what_is_safe_is_mended_once_that_is_agreed_to(self, copy_of_data: Path) -> None:
        file = copy_of_data / "exhibit.yaml"
        good = file.read_bytes()
        file.write_bytes(good.replace(b"\ntimeline_title: ", "\ntimeline_title：".encode()))
        bad = file.read_bytes()
        asked = run_command("check", copy_of_data, "--fix")
        assert asked.returncode == 1
        assert "\n-timeline_title：" in asked.stdout
        assert "nothing is written" in asked.stdout
        assert file.read_bytes() == bad
        done = run_command("check", copy_of_data, "--fix", "--yes")
        assert done.returncode == 0
        assert "共 1 个文件已改 · 1 file mended" in done.stdout
        assert file.read_bytes() == good
        assert "nothing can be mended here" in run_command("check", copy_of_data, "--fix").stdout

    def test_every_problem_at_once(self, copy_of_data: Path) -> None:
        replace("value: 650\n", "value: lots\n")(copy_of_data)
        (copy_of_data / "photos" / "snow-slope.jpg").unlink()
        text = run_command("check", copy_of_data)
        assert text.returncode == 1
        assert "\n共 2 处问题 · 2 problems\n" in text.stdout
        described = run_command("check", copy_of_data, "--format", "json")
        assert described.returncode == 1
        diagnostics = [diagnostic for diagnostic in json.loads(described.stdout) if diagnostic["severity"] == "error"]
        assert [diagnostic["file"] for diagnostic in diagnostics] == [CITRUS, "themes/ice-snow.yaml"]
        for diagnostic in diagnostics:
            assert (
                f"{diagnostic['file']}:{diagnostic['line']}:{diagnostic['column']}: [{diagnostic['code']}]"
                in text.stdout
            )
            for said in (diagnostic["message"], diagnostic["hint"]):
                assert said["zh"] in text.stdout
                assert said["en"] in text.stdout

    def test_one_problem_is_one(self, copy_of_data: Path) -> None:
        (copy_of_data / "photos" / "snow-slope.jpg").unlink()
        assert "\n共 1 处问题 · 1 problem\n" in run_command("check", copy_of_data).stdout

    def test_confirms_translations(self, copy_of_data: Path, invoke: Callable[..., Done]) -> None:
        done = invoke("check", "--confirm-translations", str(copy_of_data))
        assert done.exit_code == 0
        assert re.match(r"共 \d{3} 条译文已确认 · \d{3} translations confirmed: .*translations.lock\n", done.stdout)
        replace("久雨放晴", "雨过天晴")(copy_of_data)
        assert "[stale_translation] 提示" in invoke("check", str(copy_of_data)).stdout

    def test_measures_no_pages_of_broken_content(self, copy_of_data: Path, invoke: Callable[..., Done]) -> None:
        replace("accent: citrus", "accent: red")(copy_of_data)
        done = invoke("check", "--layout", str(copy_of_data))
        assert done.exit_code == ExitCode.PROBLEMS
        assert "先改好问题" in done.stderr

    def test_measures_every_page_on_request(
        self, copy_of_data: Path, invoke: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = diagnostic_template("text_cut_off", "显示不全", "cut off", severity="warning").at(CITRUS, 1, 1)
        monkeypatch.setattr("wuxi_kiosk.content_check.check_layout", lambda _folder: (told,))
        done = invoke("check", "--layout", str(copy_of_data))
        assert done.exit_code == 0
        assert f"{CITRUS}:1:1: [text_cut_off] 提示 · warning" in done.stdout

    def test_confirms_no_translations_of_broken_content(self, copy_of_data: Path, invoke: Callable[..., Done]) -> None:
        (copy_of_data / "translations.lock").unlink()
        replace("accent: citrus", "accent: [")(copy_of_data)
        assert invoke("check", "--confirm-translations", str(copy_of_data)).exit_code == ExitCode.CONTENT
        assert not (copy_of_data / "translations.lock").exists()

    def test_it_needs_no_qt(self, copy_of_data: Path) -> None:
        """A curator's machine checks content in a moment."""
        script = "import sys; from wuxi_kiosk import cli; cli.check(cli.parser().parse_args(['check', sys.argv[1]]));"
        script += "print([name for name in ('PySide6', 'pyqtgraph', 'PIL') if name in sys.modules])"
        done = subprocess.run(
            [sys.executable, "-c", script, str(copy_of_data)],
            capture_output=True,
            text=True,
            timeout=HANG_TIMEOUT_S,
            check=False,
        )
        assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


Change = Callable[[Path], None]


def replace(old: str, new: str, file: str = CITRUS) -> Change:
    """Puts another passage in the place of one that stands in a file."""

    def changed(folder: Path) -> None:
        written = (folder / file).read_text(encoding="utf-8")
        assert old in written
        (folder / file).write_text(written.replace(old, new, 1), encoding="utf-8")

    return changed


def write(content: str | bytes, file: str = CITRUS) -> Change:
    """Puts other content in the place of a whole file."""

    def changed(folder: Path) -> None:
        (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())

    return changed


def encode(encoding: str) -> Change:
    """Saves a file as Chinese Windows may."""

    def changed(folder: Path) -> None:
        (folder / CITRUS).write_bytes((folder / CITRUS).read_text(encoding="utf-8").encode(encoding))

    return changed


def rename(old: str, new: str) -> Change:
    def changed(folder: Path) -> None:
        (folder / old).rename(folder / new)

    return changed


def remove(name: str) -> Change:
    def changed(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return changed


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)

# What goes wrong: the change to good content, and the file that is to be named.
MISTAKES: dict[str, tuple[Change, str]] = {
    "saved as GBK": (encode("gb18030"), CITRUS),
    "saved as UTF-16": (encode("utf-16"), CITRUS),
    "no text at all": (write(bytes(range(256)) * 20), CITRUS),
    "an empty file": (write(""), CITRUS),
    "a list": (write("- a\n- b\n"), CITRUS),
    "a full-width colon": (replace("order: 3", "order：3"), CITRUS),
    "no space after a colon": (replace("order: 3", "order:3"), CITRUS),
    "no colon": (replace("order: 3", "order 3"), CITRUS),
    "a tab": (replace("  - step: hardship", "\t- step: hardship"), CITRUS),
    "a full-width space": (replace("  - step: hardship", "\u3000- step: hardship"), CITRUS),
    "an indent too few": (replace("    title: {zh: 好土与荒山", "   title: {zh: 好土与荒山"), CITRUS),
    "an open quote": (
        replace('甜柑橘, en: "', '甜柑橘, en: "\n"'),
        CITRUS,
    ),
    "an open bracket": (replace("article 25, article 26]", "article 25, article 26"), CITRUS),
    "a full-width brace": (replace("title: {zh: 一乡柑橘香", "title: ｛zh: 一乡柑橘香"), CITRUS),
    "a key that stands twice": (replace("order: 3\n", "order: 3\norder: 3\n"), CITRUS),
    "a misspelt key": (replace("tagline:", "tagilne:"), CITRUS),
    "a missing key": (replace("accent: citrus\n", ""), CITRUS),
    "an empty value": (replace("accent: citrus", "accent:"), CITRUS),
    "a text missing in the first language": (replace("zh: 一乡柑橘香, ", ""), "exhibit.yaml"),
    "an empty text": (replace("en: A citrus-growing township", 'en: ""'), CITRUS),
    "a text that is too long": (
        replace("在巫溪，花台乡以柑橘闻名。", "在巫溪，花台乡以柑橘闻名。" * 9),
        CITRUS,
    ),
    "a number in words": (replace("value: 650", "value: 六百五十"), CITRUS),
    "yes for a text": (replace("zh: 一乡柑橘香", "zh: yes"), CITRUS),
    "a date that there is not": (replace('date: "2006"', 'date: "2006-13"'), CITRUS),
    "an unknown status": (replace("status: aimed", "status: hoped"), CITRUS),
    "an unknown kind": (replace("kind: part-of-whole", "kind: part-of-hole"), CITRUS),
    "an unknown landscape": (replace("landscape: terraces", "landscape: terrace"), CITRUS),
    "an unknown icon": (replace("icon: citrus", "icon: orange"), CITRUS),
    "an unknown figure in a text": (replace("{figure:leaders}", "{figure:leader}"), CITRUS),
    "an unknown figure in a group": (replace("items: [income, ", "items: [incme, "), CITRUS),
    "braces that are not understood": (replace("{figure:leaders}", "{figure leaders}"), CITRUS),
    "an id that stands twice": (replace("- id: households", "- id: leaders"), CITRUS),
    "the place of another theme": (replace("order: 3", "order: 2"), "themes/ice-snow.yaml"),
    "a photo that is missing": (remove("photos/citrus-close.jpg"), CITRUS),
    "a photo that is none": (write("no picture", "photos/citrus-close.jpg"), CITRUS),
    "a photo outside the folder": (replace("photos/citrus-close.jpg", "../../etc/passwd"), CITRUS),
    "a bomb of aliases": (write(BOMB), CITRUS),
    "too deep": (write("order: " + "[" * 500 + "]" * 500), CITRUS),
    "too long a file": (write("order: 3\n" + "# 注释\n" * 200_000), CITRUS),
    "a tag of Python": (replace("order: 3", "order: !!python/object/apply:os.system ['true']"), CITRUS),
    "a file that Windows calls .txt": (rename(CITRUS, f"{CITRUS}.txt"), f"{CITRUS}.txt"),
    "a file name in Chinese": (rename(CITRUS, "themes/柑橘.yaml"), "themes/柑橘.yaml"),
    "no exhibit.yaml": (remove("exhibit.yaml"), "exhibit.yaml"),
    "no themes": (remove("themes"), "themes"),
    "another format": (replace("format: 2", "format: 3", "exhibit.yaml"), "exhibit.yaml"),
    "no languages": (replace("languages: [zh, en]", "languages: []", "exhibit.yaml"), "exhibit.yaml"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_file(plain_copy: Path, name: str, invoke: Callable[..., Done]) -> None:
    change, file = MISTAKES[name]
    change(plain_copy)
    done = invoke("check", str(plain_copy))
    assert done.exit_code == 1, done.stdout + done.stderr
    assert done.stderr == ""
    assert re.search(rf"^{re.escape(file)}(:\d+:\d+)?: \[\w+\]$", done.stdout, re.MULTILINE), done.stdout
    assert "Traceback" not in done.stdout
    assert re.search(r"共 \d{1,2} 处问题", done.stdout), "one mistake brings a flood of problems"


def test_a_text_missing_in_another_language_is_told_with_its_place(
    plain_copy: Path, invoke: Callable[..., Done]
) -> None:
    replace(", en: A citrus-growing township", "")(plain_copy)
    done = invoke("check", str(plain_copy))
    assert done.exit_code == 0
    assert "有 1 条文字没有写英文，一共 376 条" in done.stdout
    assert "1 of 376 texts are missing in English" in done.stdout
    assert re.search(rf"^  {CITRUS}:\d+:\d+  主题“产业\+（柑橘）”，标题", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("folder", ["nowhere", "exhibit.yaml"])
def test_a_folder_that_is_none(copy_of_data: Path, folder: str) -> None:
    done = run_command("check", copy_of_data / folder)
    assert done.returncode == 1
    assert "[no_folder]" in done.stdout
    assert done.stderr == ""


class TestNarration:
    def test_lists_every_text_with_its_file(self) -> None:
        done = run_command("narration", "data")
        assert (done.returncode, done.stderr) == (0, "")
        assert "audio/home.zh.wav  ≈ " in done.stdout
        assert "还没有录音 · not recorded yet" in done.stdout
        assert "audio/citrus-story-6.en.wav  ≈ " in done.stdout
        assert "{figure" not in done.stdout

    def test_one_language(self) -> None:
        done = run_command("narration", "data", "--language", "en")
        assert ".zh.wav" not in done.stdout
        assert ".en.wav" in done.stdout
        assert run_command("narration", "data", "--language", "fr").returncode == 2

    def test_recorded_text_has_its_own_file(self, copy_of_data: Path) -> None:
        file = copy_of_data / "exhibit.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("\nclosing:\n", "\nclosing:\n  narration: {zh: audio/end.mp3}\n"), encoding="utf-8"
        )
        assert re.search("audio/end.mp3 .*已有录音 · recorded\n", run_command("narration", copy_of_data).stdout)


class TestSchema:
    def test_writes_the_files_of_the_bundled_content(self, invoke: Callable[..., Done], tmp_path: Path) -> None:
        out = tmp_path / "new" / "schema"
        done = invoke("schema", "--out", str(out))
        assert (done.exit_code, done.stderr) == (ExitCode.OK, "")
        bundled = paths.bundled_content() / "schema"
        for name in ("exhibit.json", "theme.json"):
            assert str(out / name) in done.stdout
            assert (out / name).read_bytes() == (bundled / name).read_bytes()

    def test_prints_them_without_a_folder(self, invoke: Callable[..., Done]) -> None:
        printed = json.loads(invoke("schema").stdout)
        assert printed["theme.json"]["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def test_tells_that_a_folder_cannot_be_made(self, invoke: Callable[..., Done], tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        done = invoke("schema", "--out", str(tmp_path / "file" / "schema"))
        assert done.exit_code == ExitCode.USAGE
        assert "写不了" in done.stderr


class TestNew:
    def test_prints_an_entry(self, invoke: Callable[..., Done], copy_of_data: Path) -> None:
        done = invoke("new", "figure", str(copy_of_data), "--kind", "bars", "--theme", "citrus")
        assert (done.exit_code, done.stderr) == (ExitCode.OK, "")
        assert "\n  - id: new-bars\n    kind: bars\n" in done.stdout
        assert "Paste it below figures: of themes/citrus.yaml" in done.stdout

    def test_a_written_theme_passes_the_check(self, copy_of_data: Path) -> None:
        made = run_command("new", "theme", copy_of_data, "--theme", "health", "--write")
        assert (made.returncode, made.stderr) == (0, "")
        assert made.stdout == f"{copy_of_data / 'themes' / 'health.yaml'}\n"
        checked = run_command("check", copy_of_data)
        assert (checked.returncode, checked.stderr) == (0, "")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["event", "--write"], "只用于 theme"),
            (["figure", "--kind", "pie"], "没有这种图"),
            (["theme", "--theme", "citrus", "--write"], "已经有这个主题"),
        ],
    )
    def test_what_cannot_be_made_is_told(
        self, invoke: Callable[..., Done], copy_of_data: Path, arguments: list[str], told: str
    ) -> None:
        what, *others = arguments
        before = sorted((copy_of_data / "themes").iterdir())
        done = invoke("new", what, str(copy_of_data), *others)
        assert done.exit_code == ExitCode.USAGE
        assert told in done.stderr
        assert sorted((copy_of_data / "themes").iterdir()) == before


class TestSettings:
    def test_what_is_printed_is_a_file_without_problems(self, tmp_path: Path) -> None:
        printed = run_command("settings")
        assert (printed.returncode, printed.stderr) == (0, "")
        assert printed.stdout.startswith(f"# {paths.settings_file()}\n")
        (tmp_path / "kiosk.yaml").write_text(printed.stdout, encoding="utf-8")
        done = run_command("settings", "check", tmp_path / "kiosk.yaml")
        assert (done.returncode, done.stdout, done.stderr) == (0, "没有问题 · no problems\n", "")

    def test_every_problem_at_once(self, tmp_path: Path, invoke: Callable[..., Done]) -> None:
        file = tmp_path / "kiosk.yaml"
        file.write_text(
            "sceen:\n  number: 1\nvisit:\n  idle_seconds: -1\nsafe:\n  picture: none.png\n", encoding="utf-8"
        )
        done = invoke("settings", "check", str(file))
        assert done.exit_code == 1
        assert f"{file}:1:1: [unknown_key]\n" in done.stdout
        assert f"{file}:4:17: [out_of_range]\n" in done.stdout
        assert f"{file}:6:12: [nothing_there] 提示 · warning\n" in done.stdout
        assert "共 2 处问题 · 2 problems\n共 1 处提示 · 1 warning\n" in done.stdout
        described = invoke("settings", "check", str(file), "--format", "json")
        assert [diagnostic["code"] for diagnostic in json.loads(described.stdout)] == [
            *("unknown_key", "out_of_range", "nothing_there")
        ]

    def test_without_a_file_it_is_that_of_the_machine(
        self, tmp_path: Path, invoke: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))
        done = invoke("settings", "check")
        assert done.exit_code == 1
        assert f"{tmp_path / 'kiosk.yaml'}: [no_such_file]" in done.stdout
        (tmp_path / "kiosk.yaml").write_text("sound:\n  volume: 1\n", encoding="utf-8")
        assert invoke("settings", "check").exit_code == 0

    def test_it_needs_no_qt(self, tmp_path: Path) -> None:
        (tmp_path / "kiosk.yaml").write_text("sound:\n  volume: 1\n", encoding="utf-8")
        script = "import sys; from wuxi_kiosk import cli\n"
        script += "for given in (['settings'], ['settings', 'check', sys.argv[1]]):\n"
        script += "    made = cli.parser().parse_args(given); made.command(made)\n"
        script += "print([name for name in ('PySide6', 'pyqtgraph', 'PIL') if name in sys.modules])"
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "kiosk.yaml")],
            capture_output=True,
            text=True,
            timeout=HANG_TIMEOUT_S,
            check=False,
        )
        assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr

    def test_without_a_settings_file_no_yaml_is_loaded(self, tmp_path: Path) -> None:
        """The supervisor is small."""
        script = "import sys; from pathlib import Path; from wuxi_kiosk.kiosk.settings_source import SettingsSource\n"
        script += "SettingsSource({}, state=Path(sys.argv[1])).load()\n"
        script += "print([name for name in ('yaml', 'pydantic', 'PySide6') if name in sys.modules])"
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            env=os.environ | {"CONFIGURATION_DIRECTORY": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=HANG_TIMEOUT_S,
            check=False,
        )
        assert done.stdout == "[]\n", done.stdout + done.stderr


class TestSize:
    @pytest.mark.parametrize("size", ["1920", "1920*1080", "x", "100x100", "-1920x1080", "1920x1080x2"])
    def test_a_size_that_is_none(self, tmp_path: Path, size: str, invoke: Callable[..., Done]) -> None:
        done = invoke("shoot", f"--size={size}", "--out", str(tmp_path))
        assert done.exit_code == 2
        assert "尺寸写作 1920x1080 · a size is written 1920x1080" in done.stderr

    def test_run_takes_the_same_sizes(self) -> None:
        done = run_command("run", "--size=1920")
        assert done.returncode == 2, done.stdout + done.stderr
        assert "尺寸写作 1920x1080 · a size is written 1920x1080" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_diagonal_that_no_kiosk_has(self, tmp_path: Path) -> None:
        done = run_command("shoot", "--out", tmp_path, "--diagonal", "3")
        assert done.returncode == 2
        assert "10" in done.stderr


class TestUsageErrors:
    @pytest.mark.parametrize(
        ("arguments", "chinese"),
        [
            (("rnu",), "没有 'rnu'，可以写 'run'"),
            (("run", "--idel", "5"), "没有这样的选项：--idel 5"),
            (("run", "--idle"), "--idle 后面要写一个值"),
            (("run", "--idle", "soon"), "应当是一个数字"),
            (("run", "--idle", "nan"), "应当在 ≥ 0 之内"),
            (("run", "--screen", "-1"), "应当在 ≥ 0 之内"),
            (("run", "--diagonal", "400"), "应当在 10 – 120 之内"),
            (("run", "--renderer", "vulkan"), "没有 'vulkan'，可以写 'auto', 'software', 'opengl'"),
            (("run", "--windowed=yes"), "这个选项后面不写值"),
            (("shoot",), "缺少：--out"),
        ],
    )
    def test_are_told_in_both_languages(
        self, arguments: tuple[str, ...], chinese: str, invoke: Callable[..., Done]
    ) -> None:
        done = invoke(*arguments)
        assert done.exit_code == ExitCode.USAGE
        assert chinese in done.stderr
        assert re.search(r" · [a-z].*", done.stderr.splitlines()[-1])

    def test_an_abbreviated_option_is_none(self, invoke: Callable[..., Done]) -> None:
        assert invoke("run", "--sound").exit_code == ExitCode.USAGE


@pytest.mark.skipif(os.name != "posix", reason="signals")
class TestInterrupts:
    @pytest.mark.parametrize("command", ["check", "doctor"])
    def test_ctrl_c_ends_it_quietly(self, tmp_path: Path, command: str) -> None:
        """At a terminal it reaches all processes of a command; here they stand still, as those of a slow machine."""
        program = (
            "import os, signal, sys, wuxi_kiosk.paths as paths\n"
            # A shell ignores it for what it runs in the background, such as these tests.
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "waiting = [sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)']\n"
            "paths.media_worker = paths.measurer = paths.speaker = paths.qt_probe = lambda *_: waiting\n"
            "print('begun', flush=True)\n"
            "from wuxi_kiosk.__main__ import main; main()\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", program, command, *(["data"] if command == "check" else [])],
            env=os.environ | {"XDG_STATE_HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        wait_until(lambda: len(list(process_tree(process.pid))) > 1, "it has started no other process")
        os.kill(process.pid, signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=HANG_TIMEOUT_S)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        assert process.returncode == ExitCode.INTERRUPTED
        assert "Traceback" not in errors

    def test_worker_leaves_it_to_its_parent(self) -> None:
        worker = subprocess.Popen(paths.media_worker(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert worker.stdin
        assert worker.stdout
        with worker:
            assert b"ready" in worker.stdout.readline()
            worker.send_signal(signal.SIGINT)
            worker.stdin.write(b'{"job": "inspect", "file": "nowhere"}\n')
            worker.stdin.flush()
            assert b"missing" in worker.stdout.readline()

    def test_reader_that_ends_ends_it_quietly(self, tmp_path: Path) -> None:
        """As `less` does, when somebody has seen enough."""
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            done = subprocess.run(
                [sys.executable, "-m", "wuxi_kiosk", "settings"],
                stdout=pipe,
                stderr=subprocess.PIPE,
                text=True,
                timeout=HANG_TIMEOUT_S,
                check=False,
            )
        assert done.returncode == ExitCode.INTERRUPTED
        assert done.stderr == ""


class TestFatalErrors:
    """What keeps the exhibit from starting is told on the terminal and in the log, and by its exit code."""

    @pytest.mark.skipif(sys.platform != "linux", reason="displays of X and Wayland")
    @pytest.mark.parametrize("display", [None, ":4095", "nowhere"])
    def test_without_a_display(self, tmp_path: Path, display: str | None) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in DISPLAY}
        if display:
            environment["DISPLAY"] = display
        done = subprocess.run(
            [sys.executable, "-m", "wuxi_kiosk", "run"],
            env=environment | {"XDG_STATE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=HANG_TIMEOUT_S,
            check=False,
        )
        assert done.returncode == ExitCode.NO_DISPLAY
        log = (tmp_path / "wuxi-kiosk" / "log" / "wuxi-kiosk.log").read_text(encoding="utf-8")
        for told in (done.stderr, log):
            assert "没有显示器" in told
            assert "There is no display" in told
        assert "Traceback" not in done.stderr

    def test_an_error_of_the_program_is_logged(
        self, monkeypatch: pytest.MonkeyPatch, invoke: Callable[..., Done], caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail() -> None:
            raise ZeroDivisionError("for a test")

        monkeypatch.setattr("wuxi_kiosk.content_check.content_registry", fail)
        assert invoke("check", "data").exit_code == ExitCode.INTERNAL
        assert "ZeroDivisionError: for a test" in caplog.text


class TestMediaWorker:
    def test_the_executable_is_its_own_worker(self, copy_of_data: Path) -> None:
        request = json.dumps({"job": "inspect", "file": str(copy_of_data / "photos" / "snow-slope.jpg")})
        done = subprocess.run(
            [sys.executable, "-m", "wuxi_kiosk", "media-worker"],
            input=f"{request}\n",
            capture_output=True,
            text=True,
            timeout=HANG_TIMEOUT_S,
            check=True,
        )
        ready, answer = map(json.loads, done.stdout.splitlines())
        assert ready == {"ready": True}
        assert answer["kind"] == "jpeg"

    def test_it_is_no_command_for_people(self) -> None:
        assert "media-worker" not in run_command("--help").stdout


class TestShoot:
    def test_it_needs_no_display(self, tmp_path: Path, copy_of_data: Path) -> None:
        out = tmp_path / "shots"
        done = run_command(
            *("shoot", "--out", out, "--content", copy_of_data, "--size", "400x400", "--language", "en"),
            *("--page", "photo-citrus-close", "--page", "home"),
        )
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
        assert [path.name for path in out.iterdir()] == ["400x400"]
        pictures = {path.name: path.stat().st_size for path in (out / "400x400" / "en").glob("*.png")}
        assert pictures.keys() == {"photo-citrus-close.png", "home.png"}
        assert min(pictures.values()) > 1000

    @pytest.mark.parametrize(("day", "shown"), [("2027-12-01", True), ("2027-06-01", False)])
    def test_it_shows_what_is_in_season_on_a_day(
        self, tmp_path: Path, copy_of_data: Path, day: str, shown: bool
    ) -> None:
        theme = copy_of_data / "themes" / "ice-snow.yaml"
        text = theme.read_text(encoding="utf-8").replace(
            "icon: mountain-snow", "icon: mountain-snow\nwhen: {months: 12}"
        )
        theme.write_text(text, encoding="utf-8")
        done = run_command(
            *("shoot", "--out", tmp_path / "shots", "--content", copy_of_data, "--size", "400x400"),
            *("--date", day, "--language", "en", "--page", "photo-ice-class"),
        )
        assert (done.returncode == 0) is shown, done.stderr

    @pytest.mark.parametrize("command", [("shoot", "--out"), ("measure", "--content")])
    def test_broken_content_is_refused(self, tmp_path: Path, copy_of_data: Path, command: tuple[str, str]) -> None:
        """Pictures of another exhibit than the one asked for would be taken for its own."""
        replace("photos/citrus-close.jpg", "../citrus-close.jpg")(copy_of_data)
        out = tmp_path / "shots"
        rest = (out, "--content", copy_of_data) if command[0] == "shoot" else (copy_of_data,)
        done = run_command(*command, *rest)
        assert done.returncode == ExitCode.CONTENT
        assert re.search(r"themes/citrus\.yaml:\d+:\d+: \[photo_path\]", done.stderr)
        assert not out.exists()

    def test_a_page_that_there_is_not(self, tmp_path: Path) -> None:
        done = run_command("shoot", "--out", tmp_path / "shots", "--page", "citrus-story-99")
        assert done.returncode == 2
        said = " ".join(done.stderr.split())
        assert "citrus-story-99" in said
        assert all(name in said for name in ("home", "citrus-story-1", "ice-snow", "attract"))
        assert not (tmp_path / "shots").exists()

    def test_a_language_that_the_exhibit_has_not(self, tmp_path: Path) -> None:
        done = run_command("shoot", "--out", tmp_path / "shots", "--language", "fr")
        assert done.returncode == 2
        assert "展览没有这种语言 · the exhibit has no such language" in done.stderr
        assert not (tmp_path / "shots").exists()
