"""Files of the state folder: written whole or not at all, and read whatever a power cut has left of them.

Nothing here raises OSError: an exhibit on a full or read-only disk, or without a home folder, runs without its state.
"""

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from wuxi_kiosk import atomic_files, paths
from wuxi_kiosk.processes import owned_name

# On a full disk an empty file can still be created.
_PROBE_BYTES = 64 * 1024

# Files and folders that could not be written, each logged once.
_failed: set[Path] = set()
log = logging.getLogger(__name__)


def state_folder() -> Path:
    """The folder of state files, existing or not."""
    return paths.state()


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Replace a file by `data`; a process killed or a power cut at any moment leaves the old file or the new one.

    Others may read it, such as the exporter of Prometheus, unless its `mode` says otherwise. Returns whether it was
    written. The folder is made if needed. A failure is logged once for each path.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_files.write(path, data, mode)
    except OSError as error:
        report_failure(path, error)
        return False
    _failed.discard(path)
    return True


def report_failure(path: Path, error: OSError) -> None:
    """Log that a path cannot be written, the first time."""
    if path not in _failed:
        _failed.add(path)
        log.warning("%s cannot be written, the exhibit goes on without it: %s", path, error)


def is_writable(folder: Path) -> bool:
    """Whether a file can be written into a folder, which is made if needed."""
    probe = folder / owned_name(".doctor")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(_PROBE_BYTES))
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink()
    return True


def write_json(path: Path, value: Any, mode: int = 0o644) -> bool:
    """Replace a file by a value as JSON, as `write_atomically`."""
    return write_atomically(path, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n", mode)


def read_bytes(path: Path) -> bytes | None:
    """The content of a file; None if it is missing, unreadable, empty or full of NUL bytes."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    return data if data.strip(b"\0") else None


def read_json(path: Path, default: Any = None) -> Any:
    """The value of a JSON file, or the default if the file is missing, cut or no JSON."""
    data = read_bytes(path)
    if data is None:
        return default
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        log.warning("%s is damaged and not used", path)
        return default
