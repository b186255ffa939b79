"""A newer version of the program in the service's sandbox: installed from a stick, started, kept, or taken back."""

import json
from pathlib import Path
from typing import Any

import pytest

from wuxi_kiosk.packs import repository
from wuxi_kiosk.updates.install import publish

from ..packs.test_keys import PASSPHRASE
from ..updates.archives import make_archive, stand_in
from .sandbox import UNIT, Sandbox
from .test_service import MAIN, pictures

VERSION = "9.1"
TRUSTED = "/etc/wuxi-kiosk/program-root.json"
STARTED = f"version {VERSION} is started"


@pytest.fixture
def shown(sandbox: Sandbox) -> int:
    """How often the exhibit, which is running, has shown its first page."""
    container = sandbox.container
    before = pictures(container)
    sandbox.restart()
    container.wait_until(lambda: pictures(container) == before + 1, "no picture")
    return before + 1


def sign(sandbox: Sandbox, folder: Path, begin: str) -> Path:
    """Sign a version that does something where it begins, by whom the machine trusts; returns the repository."""
    archive = make_archive(folder, VERSION, {"wuxi-kiosk": stand_in(VERSION, begin, "/opt/wuxi-kiosk/wuxi-kiosk")})
    keys = folder / "keys"
    repository.make(keys, PASSPHRASE)
    sandbox.container.write(TRUSTED, (keys / "root.json").read_text(encoding="utf-8"))
    return publish(keys, archive, PASSPHRASE)


def install(sandbox: Sandbox, signed: Path) -> None:
    """Carry a version to the machine, and install it with the rights of the panel."""
    (stick,) = sandbox.find_sticks()
    sandbox.container.copy_folder(signed, f"{stick.folder}/update")
    assert f"{VERSION} is installed" in sandbox.run(f"wuxi-kiosk update install {stick.folder}/update")


def version(sandbox: Sandbox) -> dict[str, Any]:
    """What the machine tells of the version."""
    (found,) = json.loads(sandbox.run("wuxi-kiosk update list --json"))
    assert isinstance(found, dict)
    return found


def journal(sandbox: Sandbox) -> str:
    return sandbox.container.run(f"journalctl --boot --unit {UNIT} --output cat")


@pytest.mark.usefixtures("stick")
def test_a_version_from_a_stick_takes_over_and_is_kept(sandbox: Sandbox, shown: int, tmp_path: Path) -> None:
    container = sandbox.container
    supervisor = container.run(f"echo {MAIN}")
    install(sandbox, sign(sandbox, tmp_path, ":"))
    container.wait_until(lambda: pictures(container) == shown + 1, "the newer version shows nothing")
    assert STARTED in journal(sandbox)
    assert version(sandbox)["shown"]
    container.wait_until(lambda: not version(sandbox)["on_trial"], "it is not kept")
    assert version(sandbox)["selected"]
    # The service goes on, and begins with the version from now on.
    assert container.run(f"echo {MAIN}") == supervisor
    sandbox.restart()
    container.wait_until(lambda: journal(sandbox).count(STARTED) == 2, "another program is started")
    container.wait_until(lambda: pictures(container) == shown + 2, "no picture after a restart")
    # And back again.
    sandbox.run("wuxi-kiosk update rollback")
    container.wait_until(lambda: pictures(container) == shown + 3, "the program as installed does not come back")
    assert journal(sandbox).count(STARTED) == 2
    assert not version(sandbox)["selected"]


@pytest.mark.usefixtures("stick")
def test_a_version_that_crashes_at_each_start_gives_way(sandbox: Sandbox, shown: int, tmp_path: Path) -> None:
    container = sandbox.container
    before = journal(sandbox).count(STARTED)
    install(sandbox, sign(sandbox, tmp_path, "kill -SEGV $$"))
    container.wait_until(lambda: pictures(container) == shown + 1, "the program as installed does not come back")
    assert journal(sandbox).count(STARTED) == before + 3
    found = version(sandbox)
    assert not found["selected"]
    assert found["reason"]
