"""Installs packs: what is shown stays until all of the new one is on the disk, and a cut at any moment leaves it so."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files, content_check
from wuxi_kiosk.content.diagnostics import Diagnostic, Message
from wuxi_kiosk.file_lock import take_file_lock
from wuxi_kiosk.packs import archive, errors, guard
from wuxi_kiosk.packs.archive import FolderFiles, PackFile, Write
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.installed import (
    CONTENT,
    MANIFEST,
    RECORD,
    InstalledPacks,
    InstalledVersions,
    now,
    remove_tree,
    sync_tree,
    write_json,
)
from wuxi_kiosk.packs.rendering import render_pages
from wuxi_kiosk.packs.versions import is_older
from wuxi_kiosk.processes import owned_name, remove_abandoned

_READ_ONLY = 0o444
Tell = Callable[[Message], None]
Check = Callable[[Path], Sequence[Diagnostic]]
Render = Callable[[Path, Tell], None]


@dataclass(frozen=True)
class How:
    """By which way a pack came, from which file, who had it installed, and who has signed it, if anybody."""

    way: str
    source: str
    who: str
    signed_by: str = ""


def install(
    source: FolderFiles | PackFile,
    packs: InstalledPacks,
    how: How,
    *,
    older: bool = False,
    tell: Tell = lambda _message: None,
    check: Check = content_check.check,
    render: Render = render_pages,
) -> str:
    """Install a pack or a folder and have it shown, on trial; returns its name. Raises PackError.

    `older` says that a person wants a version before one that was shown. `tell` hears of each step. `check` gives the
    diagnostics of a content folder, `render` draws its pages and raises PackError where one cannot be drawn.
    """
    lock = take_file_lock(packs.folder / "install.lock")
    if not lock:
        raise errors.busy()
    try:
        return _install(source, packs, how, older, tell, check, render)
    except OSError as error:
        raise errors.not_written(error) from None
    finally:
        lock.release()


def _install(
    source: FolderFiles | PackFile,
    packs: InstalledPacks,
    how: How,
    older: bool,
    tell: Tell,
    check: Check,
    render: Render,
) -> str:
    manifest = source.manifest
    floor = packs.floor()
    if is_older(manifest.version, floor) and not older:
        raise errors.older_version(manifest.version, floor)
    remove_abandoned([packs.folder])
    name = manifest.name
    if packs.has(name) and _is_whole(packs, name, source):
        # A stick that has gone bad is told of, though nothing is taken from it.
        archive.verify(source)
        tell(Message("这台机器上已经有了。", "It is on this machine already."))
    else:
        guard.check_space(packs.folder, (file.size for file in manifest.files.values()))
        staging = packs.folder / owned_name("-staging")
        try:
            tell(Message("正在复制、核对……", "Copying and comparing …"))
            unpack(source, staging / CONTENT)
            atomic_files.write(staging / MANIFEST, manifest.to_bytes())
            _examine(staging / CONTENT, tell, check, render)
            write_record(staging, packs, manifest.title, manifest.version, how)
            sync_tree(staging)
            packs.add(staging, name)
        finally:
            remove_tree(staging)
    packs.use(name)
    return name


def _is_whole(packs: InstalledPacks, name: str, source: FolderFiles | PackFile) -> bool:
    """Whether an installed pack is the one to install, and still as it was."""
    try:
        archive.verify(FolderFiles(packs.content(name), source.manifest))
        return True
    except PackError:
        return False


def unpack(source: FolderFiles | PackFile, folder: Path) -> None:
    """Copy all files into a new folder, verified while they are read and on the disk when this returns.

    Raises PackError and OSError; the folder is then to be removed.
    """

    @contextmanager
    def write_to(name: str) -> Iterator[Write]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:

            def write(chunk: bytes) -> None:
                file.write(chunk)

            yield write
            file.flush()
            os.fsync(file.fileno())
        path.chmod(_READ_ONLY)

    folder.mkdir(parents=True)
    archive.copy_all(source, write_to)


def _examine(content: Path, tell: Tell, check: Check, render: Render) -> None:
    """Check content and draw its pages, where they lie from now on."""
    tell(Message("正在检查内容……", "Checking the content …"))
    found = check(content)
    if any(one.is_error for one in found):
        raise errors.content_errors(found)
    tell(Message("正在画每一页，要一两分钟……", "Drawing every page, a minute or two …"))
    render(content, tell)


def write_record(staging: Path, versions: InstalledVersions, title: dict[str, str], version: str, how: How) -> None:
    """Write when, how and by whom it is installed."""
    serials = [versions.record(name).get("serial", 0) for name in versions.names()]
    value: dict[str, Any] = {
        "version": version,
        "title": title,
        "installed": now(),
        "way": how.way,
        "source": how.source,
        "who": how.who,
        "signed_by": how.signed_by,
        "serial": 1 + max((serial for serial in serials if isinstance(serial, int)), default=0),
    }
    write_json(staging / RECORD, value)
