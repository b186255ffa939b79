"""A pack on trial: started, seen for a minute, kept; or else taken back, with the reason in the incident log."""

import logging
from collections.abc import Callable, Sequence
from time import monotonic

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.kiosk.ladder import Rung
from wuxi_kiosk.packs.installed import InstalledPacks, Reason, Selection, crashed

# Of frames that were presented, on a screen that is on.
CONFIRM_S = 60.0
# The heartbeat tells of a frame every few seconds; what was longer apart stood still in between.
MAX_GAP_S = 8.0
log = logging.getLogger(__name__)


def installed_packs() -> InstalledPacks:
    """The packs of this machine."""
    return InstalledPacks(paths.state())


class Trial:
    """Adds up for how long frames have come, from what the heartbeat tells; `clock` returns monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.seen_s = 0.0
        self._clock = clock
        self._last: float | None = None

    @property
    def passed(self) -> bool:
        """Whether it has been seen for long enough."""
        return self.seen_s >= CONFIRM_S

    def hear(self, line: str) -> None:
        """Take in a line of the heartbeat: `frame`, or `hidden` for a screen that is off."""
        now, before = self._clock(), self._last
        self._last = now if line == "frame" else None
        if self._last is not None and before is not None and now - before <= MAX_GAP_S:
            self.seen_s += now - before


def begin(packs: InstalledPacks) -> None:
    """Count a start of the exhibit, before its content is read; never raises."""
    before = packs.selection()
    after = packs.count_start()
    if after.current != before.current and after.reason:
        _record(before.current, after.reason)


def stand_aside(packs: InstalledPacks) -> None:
    """Note that other content is shown, which the settings name: a pack on trial waits for its first start."""
    try:
        if packs.selection().trial:
            packs.forget_starts()
            packs.set_shown("")
    except OSError as error:
        log.warning("that no pack is shown cannot be noted: %s", error)


def take_back(packs: InstalledPacks, name: str, reason: Reason) -> Selection:
    """Take a pack back for a reason; a disk that cannot be written is logged."""
    try:
        after = packs.take_back(name, reason)
    except OSError as error:
        log.error("the pack %s cannot be taken back: %s", name, error)
        return packs.selection()
    if after.taken_back == name:
        _record(name, reason)
    return after


def go_back(packs: InstalledPacks, cause: str, failures: int) -> Sequence[str] | None:
    """Go back from a pack with which the exhibit fails; returns the arguments of its next start, or None for no pack.

    One on trial is taken back for good, unless it was not what failed: the settings may name other content. One that
    was confirmed gives way to the last good one before it for now only: the cause may be something else.
    """
    selection = packs.selection()
    if selection.trial and (selection.starts or packs.shown() == selection.current):
        try:
            packs.take_back(selection.current, crashed(cause, failures))
            return ()
        except OSError as error:
            log.error("the pack %s cannot be taken back: %s", selection.current, error)
    others = packs.folders()[1:]
    return ("--content", str(others[0])) if others else None


def _record(name: str, reason: Reason) -> None:
    incidents.record(Rung.LAST_GOOD_PACK, reason.cause, pack=name, reason=f"{reason.zh} · {reason.en}")
