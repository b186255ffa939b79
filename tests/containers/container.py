"""A Debian system that has been booted by systemd-nspawn, on a root that stays as it is."""

import contextlib
import io
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from ..timing import HANG_TIMEOUT_S

POLL_S = 0.1
_ENVIRONMENT = ("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive")
# In a mount namespace of its own: an overlay on the root, and a plain tree of control groups, since systemd-nspawn asks
# a service manager for one otherwise, which need not be there.
_START = """
set -eu
root=$1 layers=$2 name=$3
mkdir -p "$layers/upper" "$layers/work" "$layers/root"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$layers/upper,workdir=$layers/work" "$layers/root"
printf '%s\\n' "$name" >"$layers/root/etc/machine-id"
mount -t cgroup2 none /sys/fs/cgroup
mkdir "/sys/fs/cgroup/$name"
echo $$ >"/sys/fs/cgroup/$name/cgroup.procs"
export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
exec systemd-nspawn --quiet --boot --register=no --keep-unit --console=pipe --private-network \
    --directory="$layers/root" --machine="wuxi-$(printf %.8s "$name")"
"""


def can_start() -> bool:
    """Whether containers can be started here."""
    probe = "systemd-nspawn --version >/dev/null && mount -t cgroup2 none /sys/fs/cgroup"
    command = ["unshare", "--mount", "--propagation", "private", "sh", "-c", probe]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Container:
    """A context manager; `folder` takes what the system writes."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._log = folder / "console.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["unshare", "--mount", "--propagation", "private", "sh", "-c", _START, "sh"]
                + [str(root), str(folder), uuid4().hex],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._init = ""

    def __enter__(self) -> "Container":
        try:
            self.wait_until(lambda: bool(self._find_init()), "no process in it")
            # Degraded where a container lacks what a unit needs.
            up = ("running", "degraded")
            self.wait_until(lambda: self.try_run("systemctl is-system-running --wait")[1] in up, "it does not boot")
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._init and self._process.poll() is None:
            self.try_run("systemctl poweroff --force")
        try:
            self._process.wait(HANG_TIMEOUT_S)
        finally:
            # systemd-nspawn ends its container.
            self._process.terminate()
            self._process.wait()

    def _find_init(self) -> str:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for child in children.read_text(encoding="ascii").split():
            # Before it is the init of the container, it is another systemd-nspawn.
            with contextlib.suppress(OSError):
                if Path(f"/proc/{child}/comm").read_text(encoding="utf-8").strip() == "systemd":
                    self._init = child
        return self._init

    def try_run(self, script: str, given: bytes = b"") -> tuple[int, str]:
        """Run a shell script as root; returns its exit code and what it printed."""
        done = subprocess.run(
            ["nsenter", "--target", self._init, "--all", "--root", "--wd", "--", *_ENVIRONMENT, "sh", "-c", script],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=10 * HANG_TIMEOUT_S,
        )
        return done.returncode, done.stdout.decode(errors="replace").strip()

    def run(self, script: str, given: bytes = b"") -> str:
        """Run a shell script as root, which must succeed; returns what it printed."""
        code, text = self.try_run(script, given)
        assert code == 0, f"{script}: {code}\n{text}"
        return text

    def write(self, path: str, text: str) -> None:
        """Write a file, and its folder."""
        self.run(f"mkdir -p $(dirname '{path}') && cat >'{path}'", text.encode())

    def copy(self, source: Path, path: str) -> None:
        """Copy a file of the host into it."""
        self.run(f"cat >'{path}'", source.read_bytes())

    def copy_folder(self, source: Path, path: str) -> None:
        """Copy a folder of the host into it."""
        with io.BytesIO() as packed:
            with tarfile.open(fileobj=packed, mode="w") as tar:
                tar.add(source, ".")
            self.run(f"mkdir -p '{path}' && tar --extract --no-same-owner --directory='{path}'", packed.getvalue())

    def wait_until(self, reached: Callable[[], bool], message: str) -> float:
        """Wait for a condition; returns the seconds that it took."""
        begun = time.monotonic()
        while not reached():
            if self._process.poll() is not None or time.monotonic() > begun + HANG_TIMEOUT_S:
                raise AssertionError(f"{message}\n{self._log.read_text(errors='replace')[-2000:]}")
            time.sleep(POLL_S)
        return time.monotonic() - begun
