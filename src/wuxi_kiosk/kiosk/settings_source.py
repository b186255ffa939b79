"""The one place that knows which settings hold."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from wuxi_kiosk import paths
from wuxi_kiosk.kiosk.state_files import read_bytes, write_atomically
from wuxi_kiosk.settings import Settings

if TYPE_CHECKING:
    from wuxi_kiosk.content.diagnostics import Diagnostic
    from wuxi_kiosk.kiosk.settings_file import SettingsFile

OVERLAY = "settings.yaml"
GOOD_FOLDER = "good-settings"
# More is no settings file; the reader says so.
_MAX_BYTES = 1024 * 1024 + 1
log = logging.getLogger(__name__)

# The bytes of a file, None where there is none, or why it cannot be read.
Reading = bytes | str | None


class SettingsSource:
    """Puts the settings together: the defaults, the settings file, the overlay in the state folder, what was `given`.

    Each of these overrules those before it. Where a file is broken its last good settings hold, which are kept in the
    state folder; without them those of its settings that are right. `diagnostics` then say why. `settings` are those
    that hold. A file that is not there is no error, but for a `file` that was named.
    """

    def __init__(
        self, given: Mapping[str, Any] | None = None, *, file: Path | None = None, state: Path | None = None
    ) -> None:
        state = state or paths.state()
        good = state / GOOD_FOLDER
        self._given = dict(given or {})
        self._layers = (
            _Layer(file or paths.settings_file(), good, required=file is not None),
            _Layer(state / OVERLAY, good),
        )
        self.settings = Settings(**self._given)

    @property
    def diagnostics(self) -> tuple["Diagnostic", ...]:
        """What is wrong with the files at present, and what should be looked at."""
        return tuple(diagnostic for layer in self._layers for diagnostic in layer.found)

    def is_given(self, name: str) -> bool:
        """Whether the command line says what a setting is, so that no file changes it."""
        return name in self._given

    @property
    def broken(self) -> bool:
        """Whether a file is broken, so that not what it says holds."""
        return any(layer.broken for layer in self._layers)

    @property
    def files(self) -> list[Path]:
        """The files that there are."""
        return [layer.path for layer in self._layers if layer.path.is_file()]

    def load(self) -> Settings:
        """Read the files; `report` logs what is wrong with them, once there is a log."""
        for layer in self._layers:
            layer.take(layer.read())
        return self._put_together()

    def report(self) -> None:
        """Log where settings come from and what is wrong."""
        for layer in self._layers:
            layer.report()

    def poll(self) -> Settings | None:
        """Look whether files have changed; returns other settings, if there are.

        A change is taken once it was seen twice: while a file is copied or replaced it may be half there, or not.
        """
        changed = False
        for layer in self._layers:
            if layer.has_settled(layer.read()):
                changed = True
                layer.report()
        before = self.settings
        return found if changed and (found := self._put_together()) != before else None

    def _put_together(self) -> Settings:
        values = {name: value for layer in self._layers for name, value in layer.values.items()}
        self.settings = Settings(**{**values, **self._given})
        return self.settings


class _Layer:
    """One file, the settings of it that hold, and the copy of its last good state in a folder."""

    def __init__(self, path: Path, good_folder: Path, *, required: bool = False) -> None:
        self.path = path.absolute()
        self.values: Mapping[str, Any] = {}
        self.found: tuple[Diagnostic, ...] = ()
        self.broken = False
        self._required = required
        # One for each file: another that is tried out by `--settings` has a last good state of its own.
        self._copy = good_folder / quote(str(self.path), safe="")
        self._is_loaded = False
        self._taken: Reading = None
        self._pending: Reading = None

    def read(self) -> Reading:
        """The bytes of the file at present."""
        try:
            # A pipe would be waited for.
            if self.path.exists() and not self.path.is_file():
                return "no file"
            with self.path.open("rb") as file:
                return file.read(_MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            # The latter where a user has no home folder.
            return None
        except OSError as error:
            return error.strerror or str(error)

    def has_settled(self, reading: Reading) -> bool:
        """Take a reading that is other than the last taken one, and the same as the one before it."""
        if reading == self._taken:
            self._pending = reading
            return False
        if reading != self._pending:
            self._pending = reading
            return False
        self.take(reading)
        return True

    def take(self, reading: Reading) -> None:
        """Let a reading hold, or what was good before."""
        self._taken = self._pending = reading
        if reading is None and not self._required:
            self.values, self.found, self.broken = {}, (), False
            with suppress(OSError):
                self._copy.unlink(missing_ok=True)
        else:
            # Where there is no file the parser of YAML is not loaded.
            from wuxi_kiosk.kiosk import settings_file

            file = (
                settings_file.parse(reading, self.path) if isinstance(reading, bytes) else settings_file.read(self.path)
            )
            self.found, self.broken = file.diagnostics, file.broken
            if not file.broken:
                self.values = file.values
                if isinstance(reading, bytes):
                    self._keep(reading)
            elif not self._is_loaded:
                self.values = self._last_good(file).values
        self._is_loaded = True

    def _last_good(self, broken: "SettingsFile") -> "SettingsFile":
        from wuxi_kiosk.kiosk import settings_file

        try:
            good = settings_file.parse(self._copy.read_bytes(), self.path)
        except OSError:
            return broken
        # A newer program may know a setting no longer; a copy in which nothing is right was lost with the power.
        return good if good.values or not good.broken else broken

    def _keep(self, data: bytes) -> None:
        if read_bytes(self._copy) != data:
            write_atomically(self._copy, data)

    def report(self) -> None:
        """Log what is wrong, or that nothing is."""
        if self.found:
            from wuxi_kiosk.content.diagnostics import as_text
        for diagnostic in self.found:
            log.log(logging.ERROR if diagnostic.is_error else logging.WARNING, "%s", as_text(diagnostic))
        if self.broken:
            log.error("%s 有错，沿用上次的设置 · is broken: the last good settings hold", self.path)
        elif self._taken is not None:
            log.info("settings: %s", self.path)
