"""Tells systemd that the service has started and is alive, by sd_notify(3); elsewhere nothing happens."""

import os
import socket
import time
from collections.abc import Callable, Mapping

# Messages in each watchdog interval: one of them may be late.
_MESSAGES_PER_INTERVAL = 4


def notify(message: str, environ: Mapping[str, str] | None = None) -> bool:
    """Send a message such as `READY=1`; returns whether there was somebody to send it to."""
    address = (os.environ if environ is None else environ).get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    try:
        # AF_UNIX is absent on Windows, where nobody sets an address.
        with socket.socket(getattr(socket, "AF_UNIX", 0), socket.SOCK_DGRAM) as sender:
            # A service manager that does not read must not stop the exhibit.
            sender.setblocking(False)
            sender.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            sender.send(message.encode())
    except OSError:
        return False
    return True


class Watchdog:
    """Tells systemd that the loop which calls it turns, as often as WatchdogSec= of the unit wants."""

    def __init__(
        self,
        send: Callable[[str], object] = notify,
        environ: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        interval = (os.environ if environ is None else environ).get("WATCHDOG_USEC", "")
        self._interval_s = int(interval) / 1e6 / _MESSAGES_PER_INTERVAL if interval.isdecimal() else None
        self._send = send
        self._clock = clock
        self._next = clock()

    def __call__(self) -> None:
        """The loop has turned."""
        if self._interval_s is not None and self._clock() >= self._next:
            self._next = self._clock() + self._interval_s
            self._send("WATCHDOG=1")
