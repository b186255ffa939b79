"""Fixtures for the tests of the executable: a copy that may be broken, a virtual screen, a running exhibit."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from screen import Screen, virtual_screen

from .exhibit import Exhibit, Installation, running

# At the rim of the largest mode there is room for a screen that is turned.
LARGEST, SIZE = (1280, 1280), (1280, 720)
Start = Callable[..., Exhibit]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--executable",
        metavar="FOLDER",
        help="test the executable in this folder, or with `source` the source tree",
    )


def chosen(config: pytest.Config) -> str | None:
    """What to test, if anything."""
    # pytest knows the option only if this folder is named on the command line.
    option: str | None = config.getoption("--executable", default=None)
    return option


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if collection_path.name.startswith("test_") and not chosen(config) else None


@pytest.fixture
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """A copy of the program, of which a test may break any file through `replace`."""
    return Installation(str(chosen(request.config)), tmp_path / "installed")


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A virtual screen without a window manager."""
    with virtual_screen(LARGEST) as made:
        made.resize(SIZE)
        yield made


@pytest.fixture
def start(installation: Installation, screen: Screen, tmp_path: Path) -> Iterator[Start]:
    """Starts the exhibit on the screen, `running` with its options; at the end it must go with all it has started."""
    with ExitStack() as stack:

        def begin(*arguments: str, **options: object) -> Exhibit:
            folder = tmp_path / "machine"
            folder.mkdir(exist_ok=True)
            return stack.enter_context(running(installation, screen, folder, *arguments, **options))  # type: ignore[arg-type]

        yield begin
