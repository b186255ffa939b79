"""The file in the state folder that asks for the assistant, and how its result is kept."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wuxi_kiosk.atomic_files import sync_folder
from wuxi_kiosk.kiosk.state_files import report_failure, state_folder

MARKER = "first-start"
log = logging.getLogger(__name__)


def is_wanted(folder: Path | None = None) -> bool:
    """Whether the operator is to be asked at this start."""
    return ((folder or state_folder()) / MARKER).is_file()


def keep(values: Mapping[str, Any], folder: Path | None = None) -> bool:
    """Write the settings that were chosen, by their fields, then take the marker away; returns whether both was done.

    In this order a power cut in between leaves settings that are whole, and the operator is asked once more.
    """
    # A start without questions does without the parser of YAML.
    from wuxi_kiosk.kiosk.settings_overlay import change_overlay

    folder = folder or state_folder()
    if not change_overlay(values, folder):
        return False
    marker = folder / MARKER
    try:
        marker.unlink(missing_ok=True)
    except OSError as error:
        report_failure(marker, error)
        return False
    sync_folder(folder)
    log.info("the first start is done: %s", dict(values))
    return True
