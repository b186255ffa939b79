"""The request for a login of staff, which the system carries out once: see packaging/appliance."""

import random
from contextlib import suppress
from pathlib import Path

from wuxi_kiosk.kiosk.state_files import state_folder, write_atomically

NAME = "staff"
REQUEST = "staff-password"
# Root puts it there with the image and takes it away with each login that is made: the exhibit alone gets no other.
UNSET = Path("/etc/wuxi-kiosk/staff-login-unset")
# 40 bits, at a keyboard that stands before the machine.
DIGITS, GROUP = 12, 4


def is_possible() -> bool:
    """Whether this machine makes a login if it is asked for one."""
    return UNSET.exists()


def exists() -> bool:
    """Whether this machine has the login."""
    # KeyError: there is no such user; ImportError: there are none at all, on Windows.
    with suppress(KeyError, ImportError):
        import pwd

        getattr(pwd, "getpwnam")(NAME)  # noqa: B009 - absent on Windows
        return True
    return False


def make_password() -> str:
    """A password of digits, in groups that can be written down."""
    source = random.SystemRandom()
    digits = "".join(str(source.randrange(10)) for _ in range(DIGITS))
    return " ".join(digits[place : place + GROUP] for place in range(0, DIGITS, GROUP))


def ask(password: str, folder: Path | None = None) -> bool:
    """Ask for the login; returns whether that could be written down."""
    return write_atomically((folder or state_folder()) / REQUEST, password.replace(" ", "").encode("ascii"), mode=0o600)
