"""Clean Debian systems in which the package is tried: `make package-test`."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .container import Container, can_start
from .sandbox import Sandbox
from .stick import LABEL, Stick

RELEASES = ("bookworm", "trixie")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--roots", type=Path, help="the folder with a root of each Debian, as packaging/debian/roots.sh makes"
    )
    parser.addoption("--package", type=Path, help="the Debian package")


def given(request: pytest.FixtureRequest, option: str) -> Path:
    """A path of the command line; pytest knows the options only if this folder is named there."""
    path = request.config.getoption(option, default=None)
    if path is None:
        pytest.skip("needs clean Debian systems and the package: make package-test")
    assert isinstance(path, Path)
    return path.absolute()


@pytest.fixture(params=RELEASES, scope="module")
def root(request: pytest.FixtureRequest) -> Path:
    """The root of a clean Debian, with what the package depends on but without the package."""
    folder = given(request, "--roots") / str(request.param)
    if not folder.is_dir():
        pytest.skip(f"there is no {folder}")
    if os.geteuid() != 0:
        pytest.skip("containers need root")
    if not can_start():
        pytest.skip("this machine lets nobody mount in a namespace of its own, or has no systemd-nspawn")
    return folder


@pytest.fixture(scope="session")
def package(request: pytest.FixtureRequest) -> Path:
    return given(request, "--package")


@pytest.fixture(scope="session")
def newer_package(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same package in a higher version."""
    if not shutil.which("dpkg-deb"):
        pytest.skip("there is no dpkg-deb")
    folder = tmp_path_factory.mktemp("newer")
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder / "root"], check=True)
    control = folder / "root/DEBIAN/control"
    text = control.read_text(encoding="utf-8")
    version = next(line.split()[1] for line in text.splitlines() if line.startswith("Version:"))
    control.write_text(text.replace(f"Version: {version}", f"Version: {version}+newer"), encoding="utf-8")
    built = folder / "newer.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder / "root", built], check=True)
    shutil.rmtree(folder / "root")
    return built


@pytest.fixture(scope="module")
def container(
    root: Path, package: Path, newer_package: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Container]:
    """A running system without the package; the packages lie in its /srv. Its compositor has a screen in memory."""
    with Container(root, tmp_path_factory.mktemp(root.name)) as running:
        running.copy(package, "/srv/first.deb")
        running.copy(newer_package, "/srv/newer.deb")
        running.write(
            "/etc/systemd/system/wuxi-kiosk.service.d/headless.conf",
            "[Service]\nEnvironment=WLR_BACKENDS=headless WLR_RENDERER=pixman\n",
        )
        yield running


@pytest.fixture(scope="module")
def sandbox(container: Container) -> Iterator[Sandbox]:
    """The service, with a shell in its sandbox."""
    with Sandbox(container) as made:
        yield made


@pytest.fixture
def stick(sandbox: Sandbox, tmp_path: Path) -> Iterator[Stick]:
    """A stick that is plugged in while the service runs."""
    with Stick(sandbox.container, tmp_path, LABEL) as stick:
        yield stick
