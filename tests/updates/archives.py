"""Archives of versions of the program, as `make package` makes them, of programs that are shell scripts."""

import io
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from wuxi_kiosk.updates.bundle import TOP, own_target

# Tells its version as the program does.
SCRIPT = '#!/bin/sh\n[ "$1" = --version ] && echo "wuxi-kiosk {version} · content"\nexit {code}\n'
# The program as it is, which takes itself for a newer one, and begins with something else where it shows the exhibit.
# Drawing every page before takes minutes, and is tested with the packs.
_STAND_IN = """#!/bin/sh
if [ "$1" = --version ]; then echo "wuxi-kiosk {version} · content"; exit; fi
if [ "$1" = page-renderer ]; then echo '{{"done": 1}}'; exit; fi
if [ "$1" = run ]; then echo "version {version} is started" >&2; {begin}; fi
exec {program} "$@"
"""
OTHER_FILE = "_internal/data/exhibit.yaml"


def script(version: str, code: int = 0) -> bytes:
    """An executable of a version that ends with a code."""
    return SCRIPT.format(version=version, code=code).encode()


def stand_in(version: str, begin: str, program: str) -> bytes:
    """An executable that is a program which takes itself for a version, and runs a command where it would begin."""
    return _STAND_IN.format(version=version, begin=begin, program=program).encode()


def member(name: str, **values: object) -> tarfile.TarInfo:
    """A member of an archive; `values` are its attributes."""
    made = tarfile.TarInfo(name)
    for key, value in values.items():
        setattr(made, key, value)
    return made


def make_archive(
    folder: Path,
    version: str,
    files: Mapping[str, bytes] | None = None,
    *,
    links: Mapping[str, str] | None = None,
    others: Iterable[tarfile.TarInfo] = (),
    target: str = "",
    top: str = TOP,
) -> Path:
    """An archive of files below its top folder, symbolic links and other members; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"wuxi-kiosk-{version}-{target or own_target()}.tar.xz"
    found = {"wuxi-kiosk": script(version), OTHER_FILE: b"version: 1\n"} if files is None else files
    with tarfile.open(path, "w:xz") as tar:
        tar.addfile(member(top, type=tarfile.DIRTYPE, mode=0o755))
        for name, data in found.items():
            mode = 0o755 if data.startswith(b"#!") else 0o644
            tar.addfile(member(f"{top}/{name}", size=len(data), mode=mode), io.BytesIO(data))
        for name, place in (links or {}).items():
            tar.addfile(member(f"{top}/{name}", type=tarfile.SYMTYPE, linkname=place))
        for one in others:
            tar.addfile(one, io.BytesIO(bytes(one.size)))
    return path
