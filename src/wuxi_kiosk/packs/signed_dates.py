"""The newest date that this machine has ever seen signed: it has certainly passed, whatever a clock says."""

from datetime import datetime
from pathlib import Path

from wuxi_kiosk.packs.installed import read_json, write_json

# Below the state folder, apart from the cache of metadata, which may be lost.
FILE = "trust/newest.json"


def newest_signed(state: Path) -> datetime | None:
    """The newest date that was signed; None if none was seen."""
    found = read_json(state / FILE)
    try:
        date = datetime.fromisoformat(found["signed"])
        return date if date.tzinfo else None
    except (TypeError, KeyError, ValueError):
        return None


def remember(state: Path, signed: datetime) -> None:
    """Keep a date that was signed by whom the machine trusts, if it is the newest; raises OSError."""
    before = newest_signed(state)
    if before is None or signed > before:
        write_json(state / FILE, {"signed": signed.isoformat()})
