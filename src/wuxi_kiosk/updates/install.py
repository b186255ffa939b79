"""Installs a signed version of the program beside the one that runs, and goes back."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.packs import desk, guard, repository, trust
from wuxi_kiosk.packs import errors as pack_errors
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How, write_record
from wuxi_kiosk.packs.installed import remove_tree, sync_tree, write_json
from wuxi_kiosk.packs.rendering import render_pages
from wuxi_kiosk.packs.trust import SignedFile
from wuxi_kiosk.packs.versions import is_older
from wuxi_kiosk.processes import owned_name, remove_abandoned
from wuxi_kiosk.updates import bundle, errors
from wuxi_kiosk.updates.bundle import BundleName
from wuxi_kiosk.updates.installed import PROGRAM, InstalledUpdates, environment

# An executable that hangs is none; on a slow disk it takes a while.
START_TIMEOUT_S = 180.0
_CHUNK = 1024 * 1024
Tell = Callable[[Message], None]
Examine = Callable[[Path, str, Tell], None]


@dataclass(frozen=True)
class Update:
    """A signed version of the program: which, by whom it was signed, and its archive, which is not yet copied."""

    version: str
    signed_by: str
    signed: SignedFile


def publish(folder: Path, archive: Path, passphrase: str, *, days: int = repository.CONTENT_DAYS) -> Path:
    """Sign the archive of a version into the repository of a folder; returns that. Raises PackError and OSError."""
    name = bundle.parse_name(archive.name)
    files, size = bundle.measure(archive)
    custom = {"version": name.version, "target": name.target, "files": files, "size": size}
    return repository.publish_file(folder, archive, archive.name, custom, passphrase, days=days)


@contextmanager
def open_update(
    folder: Path, updates: InstalledUpdates, root: Path, *, installed_version: str = __version__
) -> Iterator[Update]:
    """Open a version in a signed repository that this machine may use; raises PackError.

    There is no way around the signature: who may change the program can do anything to the exhibit.
    """
    with trust.open_signed(folder, root, updates.folder, floor=updates.floor) as signed:
        name = _described(signed)
        if not is_older(installed_version, name.version):
            raise errors.not_newer(name.version, installed_version)
        if is_older(name.version, floor := updates.floor()):
            raise errors.older_than_confirmed(name.version, floor)
        yield Update(name.version, signed.signed_by, signed)


def install(
    update: Update, updates: InstalledUpdates, how: How, *, tell: Tell = lambda _message: None, examine: Examine
) -> str:
    """Install a version and have it used, on trial; returns its name. Raises PackError.

    `examine` is given its executable and version, and raises PackError where it does not run here.
    """
    lock = take_file_lock(updates.folder / "install.lock")
    if not lock:
        raise errors.busy()
    try:
        return _install(update, updates, how, tell, examine)
    except OSError as error:
        raise pack_errors.not_written(error) from None
    finally:
        lock.release()


def _install(update: Update, updates: InstalledUpdates, how: How, tell: Tell, examine: Examine) -> str:
    remove_abandoned([updates.folder])
    name = update.version
    # The files of what runs are not replaced.
    if updates.has(name) and name in (updates.selection().current, updates.shown()):
        tell(Message("这台机器上已经有了。", "It is on this machine already."))
    else:
        files, size = (int(update.signed.described(key) or 0) for key in ("files", "size"))
        # Each file takes whole blocks, which its share of the whole stands for.
        guard.check_space(updates.folder, [update.signed.target.length, *([size // max(files, 1)] * files)])
        staging = updates.folder / owned_name("-staging")
        try:
            staging.mkdir()
            tell(Message("正在复制、核对……", "Copying and comparing …"))
            archive = _copy(update.signed, staging)
            tell(Message("正在解开……", "Unpacking …"))
            if bundle.unpack(archive, staging / PROGRAM) != (files, size):
                raise pack_errors.damaged(update.signed.name)
            archive.unlink()
            write_json(staging / updates.manifest, {"version": name, "file": update.signed.name})
            write_record(staging, updates, {"zh": name}, name, replace(how, signed_by=update.signed_by))
            sync_tree(staging)
            executable = staging / PROGRAM / updates.executable(name).name
            examine(executable, name, tell)
            updates.add(staging, name)
        finally:
            remove_tree(staging)
    updates.use(name)
    return name


def _described(signed: SignedFile) -> BundleName:
    """What was signed; raises PackError for something else, or for another machine."""
    name = bundle.parse_name(signed.name)
    if (signed.described("version"), signed.described("target")) != (name.version, name.target):
        raise errors.no_update(signed.name)
    if name.target != bundle.own_target():
        raise errors.other_machine(name.target, bundle.own_target())
    return name


def _copy(signed: SignedFile, folder: Path) -> Path:
    """Copy the archive, and verify the copy: no stick can change that any more."""
    copy = folder / signed.name
    with copy.open("xb") as file:
        try:
            while chunk := signed.file.read(_CHUNK):
                file.write(chunk)
        except OSError as error:
            raise pack_errors.unreadable(signed.name, error) from None
    signed.verify(copy)
    return copy


def make_examine(content: Path | None) -> Examine:
    """Have a version tell its number, then draw every page: of a content folder, or else of its own content."""

    def examine(executable: Path, version: str, tell: Tell) -> None:
        tell(Message("正在试启动……", "Starting it for a try …"))
        try:
            done = subprocess.run(
                [str(executable), "--version"],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=START_TIMEOUT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise errors.does_not_start(version, str(error)) from None
        told = done.stdout.decode(errors="replace").split()
        if done.returncode or told[:2] != ["wuxi-kiosk", version]:
            raise errors.does_not_start(version, f"exit code {done.returncode}, {' '.join(told[:2])}")
        tell(Message("正在用新版画每一页，要一两分钟……", "Drawing every page with it, a minute or two …"))
        folder = content or executable.parent / "_internal" / paths.bundled_content().name
        try:
            render_pages(folder, tell, command=[str(executable), paths.PAGE_RENDERER], environment=environment())
        except PackError as error:
            raise errors.does_not_start(version, error.message.zh) from error

    return examine


def roll_back(updates: InstalledUpdates, name: str = "") -> str:
    """Use the version before, or the one that is named; returns it, empty for the program as installed.

    Raises PackError.
    """
    return desk.roll_back(updates, name, not_installed=errors.not_installed, nothing_before=errors.nothing_before)
