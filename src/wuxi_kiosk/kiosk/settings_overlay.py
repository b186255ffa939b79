"""Writes settings that were chosen on the machine itself into the overlay in the state folder."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from wuxi_kiosk.content.parsing.reader import parse_bytes
from wuxi_kiosk.kiosk import settings_file
from wuxi_kiosk.kiosk.settings_source import OVERLAY
from wuxi_kiosk.kiosk.state_files import read_bytes, state_folder, write_atomically
from wuxi_kiosk.settings import OpeningHours

_HEADING = "# 由本机写入 · written by the machine itself\n"


def change_overlay(values: Mapping[str, Any], folder: Path | None = None) -> bool:
    """Set some settings, by the names of their fields; returns whether they were written.

    None takes a setting out, so that what the settings file says holds again, or its default.

    Whatever else is right in the overlay is kept, as it was written; what is wrong goes, since in a file with an error
    the new settings would not hold. `folder` is the state folder.
    """
    path = (folder or state_folder()) / OVERLAY
    tree: dict[str, Any] = {}
    written = _right_values(path)
    for key, one in settings_file.fields_by_key().items():
        if one.name in values:
            if values[one.name] is None:
                continue
            value = values[one.name]
            _put(tree, key, value.by_day() if isinstance(value, OpeningHours) else value)
        elif key in written:
            _put(tree, key, _plain(written[key]))
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    return write_atomically(path, (_HEADING + text).encode())


def _right_values(path: Path) -> dict[str, Any]:
    """What stands in a settings file and is right, by dotted keys."""
    data = read_bytes(path)
    document = parse_bytes(data, str(path)).document if data else None
    if data is None or document is None:
        return {}
    right = settings_file.parse(data, path).values
    found = {}
    for key, one in settings_file.fields_by_key().items():
        section, _, inner = key.partition(".")
        value = document.tree.get(section)
        if one.name in right:
            found[key] = value[inner] if inner and isinstance(value, dict) else value
    return found


def _put(tree: dict[str, Any], key: str, value: Any) -> None:
    section, _, inner = key.partition(".")
    if inner:
        tree.setdefault(section, {})[inner] = value
    else:
        tree[section] = value


def _plain(value: Any) -> Any:
    """A value of the parser as YAML can write it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value
