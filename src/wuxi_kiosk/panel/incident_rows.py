"""The incident log as rows in the language of the panel: what happened, why, and what staff may do; no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.kiosk.incidents import Incident
from wuxi_kiosk.panel.problem_rows import Pick, Text

MAX_ROWS = 30
_SUPPORT: Text = (
    "它自己恢复了。要是常常这样，请把日志写到U盘，交给技术支持。",
    "It recovered by itself. If that happens often, take the log along on a stick, for support.",
)
_PACK: Text = (
    "展出的是原来的内容。请策展人改好这个内容包，再装一次。",
    "What was shown before is shown. Have the curator mend the pack, and install it again.",
)
_DISPLAY: Text = ("请看显示器的电源和信号线。", "See to the power and the cable of the display.")
_TOUCH: Text = ("请把触摸屏的 USB 线拔下再插上。", "Pull the USB cable of the touch screen and plug it in again.")
# By the cause that is recorded; what is not here helps itself.
REMEDIES: dict[str, Text] = {
    "no-display": _DISPLAY,
    "no-picture": _DISPLAY,
    "no-touch": _TOUCH,
    "self-test": ("“状况”页写着是什么问题。", "The page “Status” says which."),
    "pack-failed": _PACK,
    "pack-unreadable": _PACK,
    "update-failed": (
        "用的是原来的程序。请告诉技术支持。",
        "The version before is used. Tell support.",
    ),
}


@dataclass(frozen=True)
class IncidentRow:
    """An incident: when by the clock of the machine, what happened and why, and what staff may do.

    `detail` is what the program has written of it, for support.
    """

    time: str
    text: str
    remedy: str
    detail: str


def read_incidents(folder: Path | None, pick: Pick) -> list[IncidentRow]:
    """The last incidents, the newest first."""
    return [_row(one, pick) for one in incidents.read(folder)[-MAX_ROWS:][::-1]]


def _row(incident: Incident, pick: Pick) -> IncidentRow:
    return IncidentRow(
        _local(incident.wall),
        _capitalized(pick(("：", ": ")).join(_words(incident, pick))),
        pick(REMEDIES.get(incident.cause, _SUPPORT)),
        str(incident.details.get("detail", "") or ""),
    )


def _words(incident: Incident, pick: Pick) -> Iterator[str]:
    for word in (incident.rung, incident.cause):
        yield pick(incidents.TEXTS.get(word, (word, word)))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _local(wall: str) -> str:
    """A time of the incident log, in UTC there, by the clock of the machine."""
    try:
        return f"{datetime.fromisoformat(wall).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return wall
