"""The exhibit opens no network socket."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..timing import HANG_TIMEOUT_S

# Goes through pages of every kind while the sockets of the process are looked at, over and over; and Python tells of
# each that it makes, however short its life.
TOUR = """\
import glob, os, sys, threading, time

made = []
sys.addaudithook(lambda event, arguments: made.append(arguments) if event == "socket.__new__" else None)

def inodes():
    found = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "packet"):
        try:
            lines = open(f"/proc/self/net/{kind}").read().splitlines()[1:]
        except OSError:
            continue
        found |= {f"socket:[{line.split()[9 if kind != 'packet' else 8]}]" for line in lines}
    return found

def mine():
    found = set()
    for file in os.listdir("/proc/self/fd"):
        try:
            found.add(os.readlink(f"/proc/self/fd/{file}"))
        except OSError:
            pass
    return found

seen, looks, ended = set(), [0], threading.Event()

def look():
    while not ended.is_set():
        seen.update(inodes() & mine())
        looks[0] += 1
        time.sleep(0.01)

from wuxi_kiosk import app
from wuxi_kiosk.inspect.shoot import go
from wuxi_kiosk.library.source import ContentSource

thread = threading.Thread(target=look)
thread.start()
if "--plant" in sys.argv:
    import socket
    planted = socket.socket()
    planted.bind(("127.0.0.1", 0))
    planted.listen()
content = ContentSource().load()
application = app.make_application(content.exhibit, content.folder, still=True)
application.window.show()
kinds = {}
for route in application.exhibit.routes():
    kinds.setdefault(route.split("/")[2 if route.startswith("theme/") else 0], route)
for route in [*kinds.values(), "qr-code", "access", "attract"]:
    go(application, route)
application.close()
ended.set()
thread.join()
import socket
families = sorted({str(int(family)) for _self, family, *_ in made if int(family) != socket.AF_UNIX})
print(len(kinds) > 8, looks[0] > 20, len(seen), families)
"""


def tour(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TOUR, *arguments],
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=HANG_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="sockets as /proc shows them")
def test_opens_no_network_socket() -> None:
    assert tour() == "True True 0 []"


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="sockets as /proc shows them")
def test_would_find_one() -> None:
    assert tour("--plant") == "True True 1 ['2']"
