"""Which program shows the exhibit: the one that is installed, or a newer version, on trial until it was seen.

The supervisor uses it, which is always that of the program as installed: no version decides about itself.
"""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from time import monotonic

from wuxi_kiosk import __version__, paths
from wuxi_kiosk.kiosk import incidents
from wuxi_kiosk.kiosk.ladder import Rung
from wuxi_kiosk.kiosk.pack_trial import Trial
from wuxi_kiosk.packs.installed import crashed
from wuxi_kiosk.packs.versions import is_older
from wuxi_kiosk.updates.installed import InstalledUpdates, environment

# Set for the exhibit: the version that was selected when it was started, empty for none.
UPDATE_ENVIRONMENT = "WUXI_KIOSK_UPDATE"
log = logging.getLogger(__name__)
Start = tuple[Sequence[str], Mapping[str, str]]


def installed_updates() -> InstalledUpdates:
    """The versions of the program that this machine has besides the installed one."""
    return InstalledUpdates(paths.state())


class ProgramChoice:
    """Chooses the program at each start, and keeps a version or takes it back; never raises.

    `version` is that of the program as installed, `own` the beginning of its commands, `clock` returns monotonic
    seconds.
    """

    def __init__(
        self,
        updates: InstalledUpdates,
        version: str = __version__,
        own: Sequence[str] | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._updates, self._version, self._clock = updates, version, clock
        self._own = list(own or paths.own_command())
        # The version that runs; empty for the program as installed.
        self.name = ""
        self._trial: Trial | None = None

    def start(self, command: Sequence[str], *, as_installed: bool = False) -> Start:
        """The command to start, and its environment, in the place of a command of the program as installed."""
        self.name, self._trial, selected = "", None, ""
        try:
            selected = self._select()
            if selected and not as_installed and self._updates.is_usable(selected):
                self.name = selected
            if self.name or self._updates.shown():
                self._updates.set_shown(self.name)
            if self.name and self._updates.selection().trial:
                self._trial = Trial(self._clock)
        except Exception:
            # Whatever is wrong with them: the program as installed is still there.
            log.exception("the versions of the program cannot be read")
            self.name = ""
        if not self.name:
            return command, {**os.environ, UPDATE_ENVIRONMENT: selected}
        log.info("the exhibit is shown by version %s", self.name)
        beside = paths.folder_beside()
        return (
            [str(self._updates.executable(self.name)), *command[len(self._own) :]],
            {
                **environment(),
                UPDATE_ENVIRONMENT: selected,
                **({paths.INSTALLED_ENVIRONMENT: str(beside)} if beside else {}),
            },
        )

    def _select(self) -> str:
        """Count a start; returns the version that is selected."""
        before = self._updates.selection()
        after = self._updates.count_start()
        if after.current != before.current and after.reason:
            reason = f"{after.reason.zh} · {after.reason.en}"
            incidents.record(Rung.LAST_GOOD_PROGRAM, after.reason.cause, update=before.current, reason=reason)
        if after.current and not is_older(self._version, self._updates.version(after.current)):
            log.info("version %s is installed: no other is needed", self._version)
            Thread(target=self._clear, name="updates", daemon=True).start()
            return ""
        return after.current

    def hear(self, line: str) -> None:
        """Take in a line of the heartbeat; a version that has been seen for long enough stays."""
        if self._trial:
            self._trial.hear(line)
            if self._trial.passed:
                self._trial = None
                # Others are removed then, which a slow disk takes its time for.
                Thread(target=self._confirm, args=(self.name,), name="updates", daemon=True).start()

    def take_back(self, cause: str, failures: int) -> bool:
        """Go back from a version on trial with which the exhibit fails; returns whether it did."""
        try:
            selection = self._updates.selection()
            if not (self.name and selection.trial and selection.current == self.name):
                return False
            self._updates.take_back(self.name, crashed(cause, failures, self._updates.failure))
        except Exception:
            log.exception("version %s cannot be taken back", self.name)
            return False
        return True

    def _confirm(self, name: str) -> None:
        try:
            self._updates.confirm(name)
        except OSError as error:
            log.error("version %s cannot be confirmed: %s", name, error)
        else:
            log.info("version %s is confirmed", name)

    def _clear(self) -> None:
        try:
            self._updates.clear()
        except OSError as error:
            log.warning("old versions cannot be removed: %s", error)
