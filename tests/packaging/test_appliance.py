"""Files of the disk image that do not need one."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "packaging" / "appliance" / "root"


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
@pytest.mark.parametrize(("terminal", "ends"), [("/dev/tty2", True), ("/dev/pts/0", False), ("not a tty", False)])
def test_forgotten_login_at_a_console_ends(tmp_path: Path, terminal: str, ends: bool) -> None:
    """A visitor who plugs in a keyboard reaches it; one over a network is none of theirs."""
    (tmp_path / "tty").write_text(f"#!/bin/sh\necho '{terminal}'\n", encoding="utf-8")
    (tmp_path / "tty").chmod(0o755)
    profile = ROOT / "etc/profile.d/staff-console.sh"
    done = subprocess.run(
        ["sh", "-euc", f'. {profile}; echo "${{TMOUT-never}}"'],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ("600\n" if ends else "never\n")
