"""The service's sandbox: commands are carried out within it, as the exhibit does.

What the panel asks for is asked by its own code; its commands are carried out by a shell beside the session, with the
same rights and in the same namespaces as the exhibit.
"""

import shlex
from collections.abc import Sequence
from types import TracebackType

from wuxi_kiosk.kiosk.display import CommandError
from wuxi_kiosk.panel import sticks

from .container import Container

UNIT = "wuxi-kiosk.service"
_SHELL_FILE = "/srv/shell"
# Takes a script from a pipe, and writes what it printed and its exit code to a file.
_SHELL = """
cd "$RUNTIME_DIRECTORY"
mkfifo asked
while :; do
    { sh asked; code=$?; echo; echo $code; } >telling 2>&1
    mv telling told
done
"""
_DROP_IN = f"""[Service]
ExecStart=
ExecStart=/bin/sh -c 'sh {_SHELL_FILE} & exec /opt/wuxi-kiosk/wuxi-kiosk session'
"""


class Sandbox:
    """The service, as its own processes see it; a context manager, in which the package is installed."""

    def __init__(self, container: Container) -> None:
        self.container = container

    def __enter__(self) -> "Sandbox":
        self.container.run("dpkg --install /srv/first.deb")
        self.container.write(_SHELL_FILE, _SHELL)
        self.container.write(f"/run/systemd/system/{UNIT}.d/shell.conf", _DROP_IN)
        self.container.run("systemctl daemon-reload")
        self.restart()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.container.run(f"rm -r /run/systemd/system/{UNIT}.d; systemctl daemon-reload; dpkg --purge wuxi-kiosk")

    def restart(self) -> None:
        """Start the service anew; its namespaces, too, are new."""
        self.container.run(f"systemctl restart {UNIT}; cd /run/wuxi-kiosk; until [ -p asked ]; do sleep 0.1; done")

    def try_run(self, script: str) -> tuple[int, str]:
        """Run a shell script; returns its exit code and what it printed."""
        told = self.container.run(
            "cd /run/wuxi-kiosk; cat >asked; until [ -e told ]; do sleep 0.05; done; cat told; rm told", script.encode()
        )
        text, _, code = told.rpartition("\n")
        return int(code), text.strip()

    def run(self, script: str) -> str:
        """Run a shell script, which must succeed; returns what it printed."""
        code, text = self.try_run(script)
        assert code == 0, f"{script}: {text}"
        return text

    def command(self, command: Sequence[str]) -> str:
        """Carry out a command of the panel."""
        code, text = self.try_run(shlex.join(command))
        if code:
            raise CommandError(text)
        return text

    def find_sticks(self) -> list[sticks.Stick]:
        """What the panel finds."""
        return sticks.Sticks(self.command, "linux").find()

    def mounts(self, device: str) -> list[str]:
        """Where a device is mounted for the service or for the system."""
        tables = "/proc/self/mountinfo /proc/$(systemctl show -p MainPID --value wuxi-kiosk.service)/mountinfo"
        found = self.container.run(f"grep -h ' {device} ' {tables} || true")
        return [line.split()[4] for line in found.splitlines()]
