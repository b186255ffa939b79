"""One archive for support: logs, status, recoveries, settings, the doctor's findings, versions, the list of content.

It has no photos, no data of visitors (the program keeps none) and no names of users: home folders are written as ~.
"""

import hashlib
import io
import json
import platform
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.kiosk import findings, incidents, status
from wuxi_kiosk.kiosk.doctor import Doctor
from wuxi_kiosk.kiosk.state_files import state_folder
from wuxi_kiosk.packs.installed import InstalledPacks

PACKAGES = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "numpy",
    "pillow",
    "platformdirs",
    "pydantic",
    "pyqtgraph",
    "PyYAML",
)
# Of the end of each file.
MAX_FILE_BYTES = 4_000_000
_STATE_FILES = (
    status.NAME,
    status.PROMETHEUS_NAME,
    status.STARTS_NAME,
    incidents.NAME,
    incidents.PREVIOUS_NAME,
)
_HOMES = re.compile(
    r"(?<![\w.-])/(?:home|Users)/[^/\\\s\"':;,<>|]+|[A-Za-z]:(?:\\\\|\\|/)Users(?:\\\\|\\|/)[^/\\\"':;,<>|\r\n]+"
)


def scrub(text: str, home: str | None = None) -> str:
    """Write the home folders of users as ~."""
    own = home if home is not None else _home()
    for written in {own, own.replace("\\", "\\\\"), own.replace("\\", "/")}:
        # Not the root folder, nor the beginning of another name.
        if len(written) > 1:
            text = re.sub(r"(?<![\w.-])" + re.escape(written) + r"(?![\w.-])", "~", text)
    return _HOMES.sub("~", text)


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:
        return ""


def archive(checks: Doctor) -> bytes:
    """The archive as the bytes of a zip file; what cannot be read is left out and listed in it."""
    buffer, missing = io.BytesIO(), list[str]()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, collect in _parts(checks):
            try:
                text = collect()
            except Exception as error:
                missing.append(f"{name}: {type(error).__name__}: {error}")
            else:
                made.writestr(name, scrub(text))
        made.writestr("missing.txt", scrub("\n".join(missing) + "\n"))
    return buffer.getvalue()


def _parts(checks: Doctor) -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of each file of the archive, and the function that makes its text."""
    for file in sorted(paths.logs().glob("*.log*")):
        yield f"logs/{file.name}", partial(_end_of, file)
    for name in _STATE_FILES:
        if (state_folder() / name).exists():
            yield f"state/{name}", partial(_end_of, state_folder() / name)
    for number, file in enumerate(checks.machine.files):
        yield f"settings/{number}-{file.name}", partial(_end_of, file)
    yield "incidents.txt", lambda: "".join(f"{incidents.text(one)}\n" for one in incidents.read())
    yield "status.txt", _status_text
    yield "versions.json", lambda: _json(_versions())
    yield "packs.json", lambda: _json(_packs(checks.packs))
    yield "content.json", lambda: _json(_content_files(checks.content_folder))
    found: list[findings.Finding] = []

    def examined() -> str:
        found.extend(checks.examine())
        return _json(findings.as_json(found))

    yield "doctor.json", examined
    yield "doctor.txt", lambda: "".join(f"{part}\n" for part in (*map(findings.text, found), findings.summary(found)))


def _end_of(file: Path) -> str:
    """The end of a file, as text."""
    data = file.read_bytes()
    return data[-MAX_FILE_BYTES:].decode(errors="replace")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _status_text() -> str:
    kept = status.read()
    return "\n".join(status.lines(kept, status.age(kept))) + "\n" if kept else "no status\n"


def _versions() -> dict[str, Any]:
    found: dict[str, str | None] = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            # The executable has no metadata of most packages.
            found[package] = None
    return {
        "wuxi-kiosk": __version__,
        "executable": paths.frozen() is not None,
        "python": sys.version,
        "system": platform.platform(),
        "processor": platform.machine(),
        "libc": " ".join(platform.libc_ver()),
        "boot": incidents.boot_id(),
        "packages": found,
    }


def _packs(packs: InstalledPacks) -> dict[str, Any]:
    """Which packs there are and which one is to be shown; not who has installed them."""
    records = {
        name: {key: value for key, value in packs.record(name).items() if key != "who"} for name in packs.names()
    }
    return {"selection": asdict(packs.selection()), "shown": packs.shown(), "floor": packs.floor(), "packs": records}


def _content_files(folder: Path) -> dict[str, Any]:
    """The names, sizes and hashes of the files of a content folder, not what is in them."""
    files = [
        {
            "file": file.relative_to(folder).as_posix(),
            "bytes": file.stat().st_size,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    return {"folder": str(folder), "files": files}


def summary(data: bytes) -> list[str]:
    """The names of the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return made.namelist()
