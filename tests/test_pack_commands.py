"""The commands for packs: what they print and how they end."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from wuxi_kiosk import cli, paths
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.key_commands import PASSPHRASE_ENVIRONMENT
from wuxi_kiosk.packs import archive
from wuxi_kiosk.packs import install as module
from wuxi_kiosk.packs import keys as key_files
from wuxi_kiosk.packs.installed import InstalledPacks, crashed

from .packs.pack_bytes import TITLE, make_pack
from .packs.test_keys import PASSPHRASE


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    exit_code: int
    stdout: str
    stderr: str


Invoke = Callable[..., Done]


@pytest.fixture
def invoke(capsys: pytest.CaptureFixture[str]) -> Invoke:
    """Runs a command below `pack`, or another, within this process."""

    def run(*arguments: str | Path, command: str = "pack") -> Done:
        with pytest.raises(SystemExit) as left:
            cli.main([command, *map(str, arguments)])
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, captured.out, captured.err)

    return run


class TestMaking:
    def test_build_inspect_verify(self, invoke: Invoke, plain_copy: Path, tmp_path: Path) -> None:
        done = invoke("build", plain_copy, "--out", tmp_path / "out")
        assert done.exit_code == ExitCode.OK, done
        (pack,) = (tmp_path / "out").iterdir()
        assert f"{pack} is written" in done.stdout
        told = invoke("inspect", pack)
        assert re.search(r"版本 version 2026\.11, [0-9a-f]{12}; 共 \d+ 个文件 · \d+ files", told.stdout)
        assert re.search(r"\d+  themes/citrus\.yaml\n", told.stdout)
        assert "whole" in invoke("verify", pack).stdout

    def test_errors_of_the_content_are_printed(self, invoke: Invoke, plain_copy: Path, tmp_path: Path) -> None:
        (plain_copy / "themes" / "citrus.yaml").write_text("order：3\n", encoding="utf-8")
        done = invoke("build", plain_copy, "--out", tmp_path / "out")
        assert done.exit_code == ExitCode.PROBLEMS
        assert "themes/citrus.yaml:1" in done.stdout
        assert "[content_errors]" in done.stderr

    def test_a_pack_that_was_changed_is_refused_with_the_name_of_the_file(self, invoke: Invoke, tmp_path: Path) -> None:
        pack = make_pack(tmp_path)
        data = pack.read_bytes()
        place = data.index("柑橘".encode())
        pack.write_bytes(data[:place] + b"x" + data[place + 1 :])
        done = invoke("verify", pack)
        assert done.exit_code == ExitCode.PROBLEMS
        for words in ("“themes/citrus.yaml”和打包时的不一样", "not as it was packed", "[damaged]"):
            assert words in done.stderr

    def test_what_is_missing_is_a_wrong_command(self, invoke: Invoke) -> None:
        assert invoke().exit_code == ExitCode.USAGE
        assert invoke("build").exit_code == ExitCode.USAGE


class TestInstalling:
    @pytest.fixture
    def packs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledPacks:
        """The packs of a machine, on which content is neither checked nor drawn."""
        monkeypatch.setattr(paths, "state", lambda: tmp_path / "state")
        whole = partial(module.install, check=lambda _folder: (), render=lambda _folder, _tell: None)
        monkeypatch.setattr(module, "install", whole)
        return InstalledPacks(tmp_path / "state")

    def test_install_list_rollback(self, invoke: Invoke, packs: InstalledPacks, tmp_path: Path) -> None:
        assert "no pack is selected" in invoke("list").stdout
        assert json.loads(invoke("list", "--json").stdout) == []
        done = invoke("install", make_pack(tmp_path, version="1"), "--unsigned")
        assert done.exit_code == ExitCode.OK, done
        (first,) = packs.names()
        assert f"{first} is installed" in done.stdout
        assert "试用中 · on trial" in invoke("list").stdout
        packs.confirm(first)
        assert invoke("install", make_pack(tmp_path, version="2"), "--unsigned").exit_code == ExitCode.OK
        second = packs.selection().current
        packs.take_back(second, crashed("ended", 3))
        newest, oldest = json.loads(invoke("list", "--json").stdout)
        assert (oldest["name"], oldest["selected"], oldest["reason"]) == (first, True, None)
        assert newest["reason"]["en"] == "failed 3 times in a row (ended)"
        listed = invoke("list").stdout
        assert "taken back: failed 3 times in a row (ended)" in listed
        assert listed.rstrip().endswith(first)
        assert invoke("rollback", second).exit_code == ExitCode.OK
        assert packs.selection().current == second
        assert first in invoke("rollback").stdout
        assert invoke("rollback").exit_code == ExitCode.OK
        assert "nothing_before" in invoke("rollback").stderr
        assert "not_installed" in invoke("rollback", "x").stderr

    def test_what_nobody_has_signed_takes_a_word(self, invoke: Invoke, packs: InstalledPacks, tmp_path: Path) -> None:
        done = invoke("install", make_pack(tmp_path))
        assert (done.exit_code, packs.names()) == (ExitCode.PROBLEMS, [])
        assert "[unsigned]" in done.stderr
        assert "--unsigned" in done.stderr

    def test_an_older_version_takes_a_word(self, invoke: Invoke, packs: InstalledPacks, tmp_path: Path) -> None:
        invoke("install", make_pack(tmp_path, version="2"), "--unsigned")
        packs.confirm(packs.selection().current)
        old = make_pack(tmp_path, version="1")
        done = invoke("install", old, "--unsigned")
        assert (done.exit_code, "version 1, older than version 2" in done.stderr) == (ExitCode.PROBLEMS, True)
        assert invoke("install", old, "--unsigned", "--older").exit_code == ExitCode.OK

    def test_keys_publish_install(
        self, invoke: Invoke, packs: InstalledPacks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(key_files, "_MEMORY", 32)
        monkeypatch.setenv(PASSPHRASE_ENVIRONMENT, PASSPHRASE)
        office = tmp_path / "office"
        assert invoke("make", office, command="keys").exit_code == ExitCode.OK
        done = invoke("publish", make_pack(tmp_path, version="3"), "--keys", office)
        assert f"copy the whole folder {office / 'repository'}" in done.stdout
        monkeypatch.setattr(paths, "trusted_root", lambda: tmp_path / "etc" / "root.json")
        done = invoke("install", office / "repository")
        assert (done.exit_code, "[no_root]" in done.stderr) == (ExitCode.PROBLEMS, True)
        monkeypatch.setattr(paths, "trusted_root", lambda: office / "root.json")
        assert invoke("rotate", office, "content-1", command="keys").stdout.startswith("content-1 → content-2")
        done = invoke("install", office / "repository")
        assert done.exit_code == ExitCode.OK, done
        assert "签名 signed by content-2 (" in invoke("list").stdout
        monkeypatch.setenv(PASSPHRASE_ENVIRONMENT, "another passphrase")
        assert "[wrong_passphrase]" in invoke("rotate", office, "content-2", command="keys").stderr
        monkeypatch.delenv(PASSPHRASE_ENVIRONMENT)
        assert invoke("rotate", office, "root-1", command="keys").exit_code == ExitCode.USAGE
        assert invoke(command="keys").exit_code == ExitCode.USAGE

    def test_the_version_is_that_of_the_selected_pack(
        self, packs: InstalledPacks, plain_copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        source = archive.read_folder(plain_copy, TITLE, "2026.11")
        name = module.install(source, packs, module.How("shell", "x", "y"))
        with pytest.raises(SystemExit):
            cli.main(["--version"])
        told = capsys.readouterr().out
        assert f"{source.manifest.content_hash} ({packs.content(name)})" in told
