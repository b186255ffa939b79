"""The archive for support: what is in it, and what is not."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import incidents, status
from wuxi_kiosk.kiosk.diagnose import archive, scrub, summary
from wuxi_kiosk.kiosk.doctor import Doctor
from wuxi_kiosk.kiosk.findings import Finding, Verdict

# Written in two parts: no file of the repository names a folder of a machine.
HOME = "/ho" + "me/li.wei"
WINDOWS = "C:\\Users\\Li Wei"


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        (f"in {HOME}/data: no", "in ~/data: no"),
        (f'{{"folder": "{HOME}"}}', '{"folder": "~"}'),
        (f"file://{HOME}/a.jpg", "file://~/a.jpg"),
        (f"{HOME}2/data", "~/data"),
        ("/ho" + "me/another/x and /Us" + "ers/another/x", "~/x and ~/x"),
        (f"{WINDOWS}\\data", "~\\data"),
        (json.dumps(f"{WINDOWS}\\data"), '"~\\\\data"'),
        ("C:/Users/somebody/data", "~/data"),
        ("/srv/exhibit/home/data", "/srv/exhibit/home/data"),
    ],
)
def test_home_folders_are_written_as_a_tilde(text: str, scrubbed: str) -> None:
    assert scrub(text, WINDOWS if "C:" in text and "Li" in text else HOME) == scrubbed


@given(st.text("abc/", max_size=8), st.text("abc/", max_size=8))
def test_no_home_folder_is_left(before: str, after: str) -> None:
    assert "li.wei" not in scrub(f"{before} {HOME}/{after} {HOME}", HOME)


@pytest.mark.parametrize("home", ["", "/"])
def test_a_user_without_a_home_folder(home: str) -> None:
    assert scrub("/srv/data", home) == "/srv/data"


class FullDisk(Doctor):
    """Finds that the disk is full, and nothing else."""

    def examine(self) -> Iterator[Finding]:
        yield Finding("disk", Verdict.PROBLEM, ("满", "full"), ("删", f"remove {HOME}/x"))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("state", "cache", "logs"):
        monkeypatch.setattr(paths, name, lambda name=name: tmp_path / name)
        (tmp_path / name).mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "logs" / "wuxi-kiosk.log").write_text(f"an error in {HOME}/data and {tmp_path}/x\n", encoding="utf-8")
    (tmp_path / "logs" / "wuxi-kiosk.log.1").write_bytes(b"\xff\0 damaged")
    (tmp_path / "kiosk.yaml").write_text("visit:\n  idle_seconds: 60\n", encoding="utf-8")
    incidents.record("restart", "frozen")
    status.write(status.HealthStatus("0.1.0", 0, 0, "", 1))
    return tmp_path


def unpacked(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert made.testzip() is None
        return {name: made.read(name).decode() for name in made.namelist()}


def test_has_what_support_needs(machine: Path, plain_copy: Path) -> None:
    (machine / "logs" / "folder.log").mkdir()
    data = archive(FullDisk(plain_copy, machine / "kiosk.yaml"))
    files = unpacked(data)
    assert list(files) == summary(data)
    assert files["logs/wuxi-kiosk.log"] == "an error in ~/data and ~/x\n"
    assert "logs/wuxi-kiosk.log.1" in files
    assert "idle_seconds" in files["settings/0-kiosk.yaml"]
    assert "frozen" in files["state/incidents.jsonl"]
    assert "the picture stood still" in files["incidents.txt"]
    assert json.loads(files["state/status.json"])["version"] == "0.1.0"
    assert "wuxi_kiosk_info" in files["state/wuxi_kiosk.prom"]
    assert json.loads(files["doctor.json"])[0]["mend"]["en"] == "remove ~/x"
    assert "磁盘 · disk: 问题 · problem" in files["doctor.txt"]
    assert json.loads(files["versions.json"])["packages"]["numpy"]
    assert files["missing.txt"].startswith("logs/folder.log: IsADirectoryError")
    listed = json.loads(files["content.json"])
    assert "exhibit.yaml" in [file["file"] for file in listed["files"]]
    assert all(len(file["sha256"]) == 64 for file in listed["files"])
    assert not [name for name in files if name.endswith(".jpg")], "photos are not sent"
    for text in files.values():
        assert "li.wei" not in text
        assert str(machine) not in text


def test_is_made_where_everything_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("state", "cache", "logs"):
        monkeypatch.setattr(paths, name, lambda: tmp_path / "nowhere")

    class Broken(Doctor):
        def examine(self) -> Iterator[Finding]:
            raise ZeroDivisionError

    files = unpacked(archive(Broken(tmp_path / "nowhere", tmp_path / "nowhere.yaml")))
    assert "doctor.json: ZeroDivisionError" in files["missing.txt"]
    assert "versions.json" in files
