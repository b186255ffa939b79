"""What keeps the exhibit from starting is said in words and in the log; commands refuse bad content."""

import shutil
from pathlib import Path

import pytest
from screen import Screen

from wuxi_kiosk.errors import ExitCode

from .conftest import Start
from .exhibit import Installation

LOG = "home/.local/state/wuxi-kiosk/log/wuxi-kiosk.log"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "machine"
    folder.mkdir()
    return folder


@pytest.fixture
def content(installation: Installation, tmp_path: Path) -> Path:
    """A copy of the content that a test may break."""
    return shutil.copytree(installation.files / "data", tmp_path / "content")


@pytest.mark.parametrize("display", [None, ":4711", "elsewhere"], ids=["no display", "a wrong one", "nonsense"])
def test_a_missing_display_is_told_and_logged(installation: Installation, folder: Path, display: str | None) -> None:
    done = installation.run(folder, "run", DISPLAY=display)
    assert done.returncode == ExitCode.NO_DISPLAY
    for told in (done.stderr, (folder / LOG).read_text(encoding="utf-8")):
        assert "There is no display" in told
        assert "Reinstalling" not in told


def test_broken_bundled_content_is_told_and_logged(installation: Installation, screen: Screen, folder: Path) -> None:
    installation.replace(installation.files / "data" / "exhibit.yaml", "version: [\n")
    done = installation.run(folder, "run", screen=screen)
    assert done.returncode == ExitCode.CONTENT
    for told in (done.stderr, (folder / LOG).read_text(encoding="utf-8")):
        assert "exhibit.yaml" in told
        assert "Traceback" not in told


def test_shoot_refuses_broken_content(installation: Installation, folder: Path, content: Path) -> None:
    (content / "exhibit.yaml").write_text("version: [\n", encoding="utf-8")
    options = ["--content", str(content), "--out", str(folder / "out")]
    done = installation.run(folder, "shoot", *options, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, (folder / "out").exists()) == (ExitCode.CONTENT, False)


def test_a_folder_of_themes_that_cannot_be_opened_is_told_as_such(
    installation: Installation, folder: Path, content: Path
) -> None:
    shutil.rmtree(content / "themes")
    # Unlike permissions, this holds for root as well.
    (content / "themes").symlink_to("themes")
    done = installation.run(folder, "check", str(content))
    assert done.returncode == ExitCode.PROBLEMS
    assert "This folder cannot be opened" in done.stdout


def test_version_tells_two_contents_apart(installation: Installation, folder: Path) -> None:
    before = installation.run(folder, "--version").stdout
    file = installation.files / "data" / "exhibit.yaml"
    installation.replace(file, file.read_text(encoding="utf-8") + "# another\n")
    after = installation.run(folder, "--version").stdout
    assert before.split()[:5] == after.split()[:5]
    assert before != after


def test_opengl_without_hardware_shows_one_first_page(start: Start, screen: Screen) -> None:
    exhibit = start("--renderer", "opengl", supervised=False)
    exhibit.wait_for_pictures(1)
    screen.wait_for_picture()
    assert "renderer: opengl" in exhibit.output()
    assert exhibit.pictures() == 1
