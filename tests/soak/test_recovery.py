"""A hundred kills of the supervised executable at random instants: the picture comes back each time."""

import contextlib
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from screen import Screen, virtual_screen

from wuxi_kiosk.processes import process_tree

from ..executable.exhibit import ROOT, Installation, running
from ..timing import wait_until

KILLS = 100
BUNDLE = ROOT / "dist" / "wuxi-kiosk"
SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT, signal.SIGSTOP)
# Whom, and from when to when after the start of the supervisor, in seconds. The first frame comes after about one.
INSTANTS = {"during the start": (0.1, 1.2), "the exhibit": (1.2, 9.0), "a worker": (1.5, 9.0)}


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_screen((1280, 720)) as made:
        yield made


def victim(supervisor: int, exhibit: int, whom: str) -> int:
    """The process to kill: a worker of the exhibit if one is meant and there is any, else the exhibit."""
    workers = [process for process in process_tree(exhibit) if process != exhibit]
    return workers[0] if whom == "a worker" and workers else exhibit


def test_the_picture_comes_back_after_every_kill(soak: bool, seed: int, screen: Screen, tmp_path: Path) -> None:
    if not soak or not BUNDLE.is_dir():
        pytest.skip("a hundred kills of the executable: make package, then make soak")
    rng = random.Random(seed)
    installation = Installation(str(BUNDLE), tmp_path / "installed")
    (tmp_path / "first").mkdir()
    with running(installation, screen, tmp_path / "first", supervised=False):
        screen.wait_for_picture()
        picture = screen.blocks()
    seconds: dict[str, list[float]] = {"crash": [], "freeze": []}
    for number in range(KILLS):
        whom, sign = rng.choice(list(INSTANTS)), rng.choice(SIGNALS)
        delay = rng.uniform(*INSTANTS[whom])
        folder = tmp_path / str(number)
        folder.mkdir()
        # A supervisor of its own each time: under one and the same the delays would double, as they should.
        with running(installation, screen, folder) as exhibit:
            time.sleep(delay)
            wait_until(lambda: exhibit.find() is not None)
            before = exhibit.pid
            process = victim(exhibit.process.pid, before, whom)
            begin = time.perf_counter()
            # A worker may just have ended.
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, sign)
            if process == before:
                # What is frozen leaves its picture on the screen until it is ended.
                exhibit.wait_for_another(before)
            screen.wait_for_picture(picture)
            waited = time.perf_counter() - begin
            kind = "freeze" if sign == signal.SIGSTOP else "crash"
            if process == before:
                seconds[kind].append(waited)
            print(f"{number + 1:3d} {sign.name} {whom}, {delay:.2f} s after the start: {waited:.2f} s", flush=True)
    for kind, found in seconds.items():
        p95 = quantiles(found, n=20)[-1]
        print(f"{kind}: {len(found)} times, median {median(found):.2f} s, p95 {p95:.2f} s, max {max(found):.2f} s")
