"""The doctor's checks, each with what it must find."""

import json
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import clock, doctor, session, status
from wuxi_kiosk.kiosk.doctor import Doctor
from wuxi_kiosk.kiosk.findings import NAMES, NOTHING, Finding, Verdict, as_json, has_problem, summary, text
from wuxi_kiosk.packs.installed import InstalledPacks, Reason

SCREEN = {
    "name": "DP-1 ACME",
    "width": 1920,
    "height": 1080,
    "width_mm": 952,
    "height_mm": 535,
    "hz": 60.0,
    "inch": 43.0,
    "believable": True,
}
PROBE = {"display": True, "screens": [SCREEN], "renderer": "opengl", "fonts": "", "touch": ["ILITEK"]}
XSET = """Screen Saver:
  timeout:  {0}    cycle:  600
DPMS (Display Power Management Signaling):
  Standby: {0}    Suspend: 0    Off: 0
  DPMS is Enabled
"""
XSET_ON, XSET_OFF = XSET.format(600), XSET.format(0)


def machine(probe: object = PROBE, xset: str | None = XSET_OFF, disk: str | None = "ext4\n", **options: Any) -> Doctor:
    """A doctor for a machine on which all is well, but for what is given."""

    def run(command: Sequence[str], timeout: float = 0) -> str | None:
        if command[0] == "xset":
            return xset
        if command[0] == "findmnt":
            return disk
        assert list(command) == paths.qt_probe()
        return probe if probe is None or isinstance(probe, str) else "a library's greeting\n" + json.dumps(probe) + "\n"

    values: dict[str, Any] = {
        "platform": "linux",
        "environ": {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11", "XDG_CURRENT_DESKTOP": "LXDE"},
        "run": run,
        "voice": lambda languages: json.dumps({"languages": list(languages)}),
        "wall": lambda: clock.newest_date() + 1000,
        "synchronised": lambda: True,
    }
    return Doctor(**(values | options))


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"bin/{name}")  # type: ignore[attr-defined]
    for name in ("state", "cache", "logs"):
        monkeypatch.setattr(paths, name, lambda name=name: tmp_path / name)
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "kiosk.yaml")


@pytest.fixture
def no_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the check of content, which takes a second."""
    monkeypatch.setattr(Doctor, "_content", lambda self: [])


def finding(made: Doctor, check: str) -> Finding:
    found = {one.check: one for one in made.examine()}
    for one in found.values():
        for said in (one.found, *([] if one.mend == NOTHING else [one.mend])):
            assert all(said), one
        if one.verdict is Verdict.PROBLEM:
            assert one.mend != NOTHING, one
    return found[check]


def test_a_good_machine(plain_copy: Path) -> None:
    found = list(machine(folder=plain_copy).examine())
    assert [one.check for one in found] == [name for name in NAMES if name in {one.check for one in found}]
    assert {one.check for one in found} >= set(NAMES) - {"settings", "mapping"}
    bad = [one for one in found if one.verdict is not Verdict.OK and one.check not in ("pictures", "disk", "mapping")]
    assert not bad
    assert not has_problem(found)
    assert text(found[0]) == "显示器 · display: 正常 · ok\n    DP-1 ACME 1920×1080 @ 60 Hz"
    assert summary(found) == "没有问题 · no problems"


@pytest.mark.usefixtures("no_content")
class TestMachine:
    @pytest.mark.parametrize("output", [None, "", "Aborted", "[]"])
    def test_qt_that_does_not_start(self, output: str | None) -> None:
        assert finding(machine(output), "display").verdict in (Verdict.PROBLEM, Verdict.UNKNOWN)

    def test_without_a_display_the_rest_is_checked(self) -> None:
        made = machine({**PROBE, "display": False}, environ={})
        for check in ("display", "size", "renderer", "touch", "power", "session"):
            assert finding(made, check).verdict is Verdict.UNKNOWN
        assert "DISPLAY" in finding(made, "display").mend[1]
        assert finding(made, "fonts").verdict is Verdict.OK
        assert not has_problem(list(made.examine()))

    def test_no_display_is_connected(self) -> None:
        empty = {**SCREEN, "name": "", "width": 0}
        assert finding(machine({**PROBE, "screens": [empty]}), "display").verdict is Verdict.PROBLEM

    def test_a_size_that_cannot_be(self) -> None:
        found = finding(machine({**PROBE, "screens": [{**SCREEN, "believable": False, "inch": 7.0}]}), "size")
        assert found.verdict is Verdict.WARNING
        assert "screen.diagonal_inch" in found.mend[1]

    @pytest.mark.parametrize(("cards", "verdict"), [([], Verdict.OK), (["renderD128"], Verdict.WARNING)])
    def test_the_renderer(self, cards: list[str], verdict: Verdict, monkeypatch: pytest.MonkeyPatch) -> None:
        glob = Path.glob
        monkeypatch.setattr(Path, "glob", lambda self, name: cards if name == "renderD*" else glob(self, name))
        assert finding(machine({**PROBE, "renderer": "software"}), "renderer").verdict is verdict

    def test_no_touch_screen(self) -> None:
        assert finding(machine({**PROBE, "touch": []}), "touch").verdict is Verdict.WARNING

    def test_broken_fonts(self) -> None:
        found = finding(machine({**PROBE, "fonts": "字体坏了 · a font is broken"}), "fonts")
        assert (found.verdict, found.found) == (Verdict.PROBLEM, ("字体坏了", "a font is broken"))

    @pytest.mark.parametrize("output", [None, "", "Traceback", '{"languages": []}', '{"languages": ["en"]}', "[1]"])
    def test_voices_that_are_missing(self, output: str | None) -> None:
        assert finding(machine(voice=lambda _: output), "voice").verdict is Verdict.WARNING

    def test_asks_for_voices_of_the_languages_of_the_content(self, copy_of_data: Path) -> None:
        asked: list[str] = []

        def voice(languages: Sequence[str]) -> str:
            asked.extend(languages)
            return json.dumps({"languages": ["zh", "en"]})

        exhibit = copy_of_data / "exhibit.yaml"
        exhibit.write_text(exhibit.read_text(encoding="utf-8").replace("[zh, en]", "[zh, en, ja]"), encoding="utf-8")
        found = finding(machine(folder=copy_of_data, voice=voice), "voice")
        assert asked == ["zh", "en", "ja"]
        assert found.verdict is Verdict.WARNING

    def test_asks_for_voices_of_the_interface_where_the_content_is_unreadable(self, tmp_path: Path) -> None:
        asked: list[str] = []
        finding(machine(folder=tmp_path, voice=lambda languages: asked.extend(languages)), "voice")
        assert asked == ["zh", *paths.translations()]

    def test_voices_are_not_missed_where_only_recordings_are_wanted(self, tmp_path: Path) -> None:
        (tmp_path / "kiosk.yaml").write_text("sound:\n  system_voice: false\n", encoding="utf-8")
        assert finding(machine(voice=lambda _: None), "voice").verdict is Verdict.OK

    @pytest.mark.parametrize(
        ("space", "verdict"),
        [
            (None, Verdict.UNKNOWN),
            ((40.0, 1000.0), Verdict.PROBLEM),
            ((90_000.0, 1_000_000.0), Verdict.WARNING),
            ((450.0, 1000.0), Verdict.WARNING),
            ((600.0, 1000.0), Verdict.OK),
        ],
    )
    def test_the_disk(
        self, space: tuple[float, float] | None, verdict: Verdict, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(status, "disk_space", lambda _folder: space)
        assert finding(machine(), "disk").verdict is verdict

    @pytest.mark.parametrize(("kind", "lost"), [("ext4\n", False), (None, False), ("tmpfs\n", True)])
    def test_state_in_memory(self, kind: str | None, lost: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(status, "disk_space", lambda _folder: (600.0, 1000.0))
        found = finding(machine(disk=kind), "disk")
        assert found.verdict is (Verdict.PROBLEM if lost else Verdict.OK)
        assert ("in memory" in found.found[1]) is lost

    @pytest.mark.parametrize(
        ("now", "synchronised", "verdict"),
        [(0.0, True, Verdict.PROBLEM), (1e10, None, Verdict.WARNING), (1e10, True, Verdict.OK)],
    )
    def test_the_clock(self, now: float, synchronised: bool | None, verdict: Verdict) -> None:
        assert finding(machine(wall=lambda: now, synchronised=lambda: synchronised), "clock").verdict is verdict

    @pytest.mark.parametrize(("output", "verdict"), [(XSET_ON, "warning"), (XSET_OFF, "ok"), (None, "unknown")])
    def test_screen_blanking(self, output: str | None, verdict: str) -> None:
        found = finding(machine(xset=output), "power")
        assert found.verdict == verdict
        if output == XSET_ON:
            assert "600" in found.found[1]
            assert "DPMS" in found.found[1]

    def test_folders_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "state").write_bytes(b"")
        found = finding(machine(), "permissions")
        assert found.verdict is Verdict.PROBLEM
        assert str(tmp_path / "state") in found.found[0]
        assert str(tmp_path / "cache") not in found.found[0]
        assert list((tmp_path / "cache").iterdir()) == []

    @pytest.mark.parametrize(
        ("environ", "session"),
        [({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"), ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "tty"}, "x11")],
    )
    def test_the_session(self, environ: dict[str, str], session: str) -> None:
        assert finding(machine(environ=environ, platform="linux"), "session").found[1] == session

    def test_a_check_that_fails_is_a_finding(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_self: Doctor) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(Doctor, "_disk", fail)
        monkeypatch.setitem(doctor._CHECK_OF, "fail", "disk")
        found = finding(machine(), "disk")
        assert (found.verdict, found.found[1]) == (Verdict.UNKNOWN, "the check itself failed (ZeroDivisionError: )")

    def test_the_settings_file(self, tmp_path: Path) -> None:
        found = finding(machine(), "settings")
        assert (found.verdict, found.found[1]) == (Verdict.OK, "no settings file: the defaults hold")
        file = tmp_path / "kiosk.yaml"
        file.write_text("visit:\n  idle_secnods: 5\n", encoding="utf-8")
        found = finding(machine(), "settings")
        assert found.verdict is Verdict.PROBLEM
        assert "kiosk.yaml:2" in found.found[1]
        file.write_text("visit:\n  idle_seconds: 5\n", encoding="utf-8")
        assert finding(machine(), "settings").found[1] == f"no problems in {file}"
        assert finding(machine(settings_file=tmp_path / "other.yaml"), "settings").verdict is Verdict.PROBLEM

    def test_the_screen_of_the_settings(self, tmp_path: Path) -> None:
        file = tmp_path / "kiosk.yaml"
        other = {**SCREEN, "name": "HDMI-1 Other", "inch": 7.0, "believable": False}
        two = {**PROBE, "screens": [SCREEN, other]}
        file.write_text("screen:\n  output: HDMI-1\n", encoding="utf-8")
        assert finding(machine(two), "display").verdict is Verdict.OK
        assert finding(machine(two), "size").verdict is Verdict.WARNING, "the other one is right"
        file.write_text("screen:\n  output: HDMI-1\n  diagonal_inch: 43\n", encoding="utf-8")
        found = finding(machine(two), "size")
        assert (found.verdict, found.found[1][:20]) == (Verdict.OK, '43" by the settings ')
        file.write_text("screen:\n  output: HDMI-7\n", encoding="utf-8")
        found = finding(machine(two), "display")
        assert found.verdict is Verdict.WARNING
        assert "no screen at the output HDMI-7 of the settings: DP-1" in found.found[1]

    def test_rotation_and_touch_mapping(self, monkeypatch: pytest.MonkeyPatch) -> None:
        display = SimpleNamespace(name="x", limits=lambda: ["没有 xinput · there is no xinput"])
        monkeypatch.setattr(doctor, "find_display", lambda _environ: display)
        found = finding(machine(), "mapping")
        assert (found.verdict, found.found) == (Verdict.WARNING, ("没有 xinput", "there is no xinput"))


@pytest.mark.usefixtures("no_content")
class TestOwnSession:
    """The machine that shows only the exhibit, by the environment of its service."""

    @pytest.fixture
    def environ(self, tmp_path: Path) -> Iterator[dict[str, str]]:
        """While it runs."""
        # The path of a socket must be short.
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as sway:
            sway.bind(f"{folder}/sway.sock")
            yield {
                "SWAYSOCK": f"{folder}/sway.sock",
                "WAYLAND_DISPLAY": "wayland-1",
                "QT_QPA_PLATFORM": "wayland",
                "XDG_CURRENT_DESKTOP": session.OWN_DESKTOP,
                "XDG_SESSION_TYPE": "wayland",
            }

    def test_nothing_that_is_right_is_warned_of(self, environ: dict[str, str]) -> None:
        found = list(machine(environ=environ, xset=None).examine())
        for check in ("mapping", "power", "session", "touch"):
            assert finding(machine(environ=environ, xset=None), check).verdict is Verdict.OK
        assert "desktop" not in "\n".join(map(text, found))

    def test_while_it_is_stopped_it_is_told_what_needs_it(self, environ: dict[str, str]) -> None:
        Path(environ["SWAYSOCK"]).unlink()
        found = list(machine({**PROBE, "display": False}, environ=environ).examine())
        stopped = [one.check for one in found if one.found == doctor.STOPPED]
        assert stopped == ["display", "size", "renderer", "touch", "mapping", "session"]
        assert {one.verdict for one in found if one.check in stopped} == {Verdict.UNKNOWN}
        assert "systemctl start wuxi-kiosk" in found[0].mend[1]
        told = "\n".join(map(text, found))
        assert "desktop" not in told
        assert "DISPLAY" not in told


class TestContent:
    def test_broken_content_and_pictures(self, plain_copy: Path) -> None:
        file = plain_copy / "themes" / "citrus.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("value: 650\n", "value: lots\n"), encoding="utf-8")
        (plain_copy / "photos" / "snow-slope.jpg").unlink()
        made = machine(folder=plain_copy)
        found = finding(made, "content")
        assert found.verdict is Verdict.PROBLEM
        assert re.search(r"1 problem, .*themes/citrus.yaml:\d+ ", found.found[1])
        found = finding(made, "pictures")
        assert found.verdict is Verdict.PROBLEM
        assert "snow-slope" in found.found[1]
        assert has_problem(list(made.examine()))

    def test_the_folder_of_the_settings_is_checked_unless_one_is_given(self, tmp_path: Path) -> None:
        (tmp_path / "kiosk.yaml").write_text(f"content:\n  folder: {tmp_path / 'set'}\n", encoding="utf-8")
        assert machine().content_folder == tmp_path / "set"
        assert machine(folder=tmp_path / "given").content_folder == tmp_path / "given"
        (tmp_path / "kiosk.yaml").unlink()
        assert machine().content_folder == paths.bundled_content()

    def test_the_selected_pack_is_checked_and_what_was_taken_back_is_told(self, tmp_path: Path) -> None:
        packs = InstalledPacks(paths.state())
        for name in ("1-aaaaaaaaaaaa", "2-bbbbbbbbbbbb"):
            packs.content(name).mkdir(parents=True)
            (packs.folder / name / "pack.json").touch()
            packs.select(name)
            if name.startswith("1"):
                packs.confirm(name)
        made = machine()
        assert made.content_folder == packs.content("2-bbbbbbbbbbbb")
        packs.take_back("2-bbbbbbbbbbbb", Reason("pack-failed", "出错", "it failed"))
        assert made.content_folder == packs.content("1-aaaaaaaaaaaa")
        told = [one for one in made.examine() if one.check == "content"]
        assert "the pack 2 (bbbbbb) was taken back: it failed" in told[-1].found[1]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert finding(machine(folder=tmp_path / "nowhere"), "content").verdict is Verdict.PROBLEM


def test_as_json() -> None:
    (one,) = as_json([Finding("disk", Verdict.PROBLEM, ("满", "full"), ("删", "remove"))])
    assert one == {
        "check": "disk",
        "verdict": "problem",
        "found": {"zh": "满", "en": "full"},
        "mend": {"zh": "删", "en": "remove"},
    }


class TestProcesses:
    def test_what_qt_finds(self) -> None:
        output = doctor.run_command(paths.qt_probe(), doctor.PROBE_TIMEOUT_S)
        found = json.loads((output or "").splitlines()[-1])
        assert (found["display"], found["fonts"], found["renderer"]) == (False, "", "software")
        assert found.keys() >= PROBE.keys()
        assert found["screens"][0].keys() == SCREEN.keys()

    @pytest.mark.parametrize("script", ["import time; time.sleep(600)", "import os; os.abort()"])
    def test_a_command_that_hangs_or_crashes(self, script: str) -> None:
        assert doctor.run_command([sys.executable, "-c", script], 0.5) is None

    def test_a_command_that_is_missing(self, tmp_path: Path) -> None:
        assert doctor.run_command([str(tmp_path / "nothing")]) is None

    def test_it_needs_no_qt_itself(self) -> None:
        script = "import sys; from wuxi_kiosk.kiosk import diagnose, doctor, incidents, status\n"
        script += "print([name for name in ('PySide6', 'numpy', 'pydantic') if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"
