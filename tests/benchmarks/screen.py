"""A virtual screen whose pixels can be watched, for the exhibit and for its peers alike."""

import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wuxi_kiosk.inspect.measure import memory

SIZE = (1920, 1080)
# A watched picture is every eighth pixel, in blocks of four by four of those: small enough to look every few
# milliseconds, large enough that a drifting cloud changes nothing.
STEP, BLOCK = 8, 4
SAME = 8.0
COMPLETE = 0.97
LOOK_SECONDS = 0.004
Blocks = NDArray[np.float32]


@dataclass(frozen=True)
class Start:
    """How a program's first page came: seconds from the start of its process, and memory (PSS) of all its processes."""

    first_change: float
    complete: float
    memory_mb: float


class Screen:
    """An X server of its own, drawn into memory."""

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        self.display = display
        self._pixels = pixels
        header = struct.unpack(">25I", pixels[:100])
        self._width, self._height, self._line = header[4], header[5], header[12]
        self._offset = header[0] + 12 * header[19]

    def picture(self) -> NDArray[np.uint8]:
        """What is on the screen now, as blue, green, red, unused."""
        flat = np.frombuffer(self._pixels, np.uint8, self._line * self._height, self._offset)
        return flat.reshape(self._height, self._line // 4, 4)[:, : self._width]

    def blocks(self) -> Blocks:
        """The same, small."""
        small = self.picture()[::STEP, ::STEP, :3].astype(np.float32)
        height, width = (edge // BLOCK * BLOCK for edge in small.shape[:2])
        cut = small[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
        return np.asarray(cut.mean(axis=(1, 3)), np.float32)

    def environment(self) -> dict[str, str]:
        """The environment of a program that is to appear here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def start(
        self, command: Sequence[str], extra: Mapping[str, str], *, patience: float = 20.0, quiet: float = 2.0
    ) -> Start:
        """Start a program, wait until its first page is there and has been for a while, and end it.

        The page is complete when 97 % of what the program changes on the screen has come to what it will be.
        """
        before = self.blocks()
        seen: list[tuple[float, Blocks]] = []
        with running(command, self.environment() | dict(extra)) as process:
            begin = last = time.perf_counter()
            while time.perf_counter() - last < (quiet if seen else patience):
                now = self.blocks()
                stamp = time.perf_counter()
                if _differ(now, seen[-1][1] if seen else before).mean() > 1 - COMPLETE:
                    last = stamp
                if _differ(now, seen[-1][1] if seen else before).any():
                    seen.append((stamp - begin, now))
                if process.poll() is not None or stamp - begin > patience:
                    break
                time.sleep(LOOK_SECONDS)
            used = memory(process.pid)
            died = process.poll()
        if died is not None:
            raise RuntimeError(f"{command[0]} ended by itself with {died}")
        return summed_up(before, seen, used)


def _differ(one: Blocks, other: Blocks) -> NDArray[np.bool_]:
    return np.asarray(np.abs(one - other).max(axis=2) > SAME)


def summed_up(before: Blocks, seen: Sequence[tuple[float, Blocks]], memory_mb: float) -> Start:
    """When the first change came and when all was there, from what was seen."""
    if not seen or not (drawn := _differ(final := seen[-1][1], before)).any():
        raise RuntimeError("nothing has appeared on the screen")
    first = next(stamp for stamp, blocks in seen if _differ(blocks, before).any())
    complete = next(stamp for stamp, blocks in seen if (~_differ(blocks, final))[drawn].mean() >= COMPLETE)
    return Start(first, complete, memory_mb)


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A program in a process group of its own, which ends with the block."""
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        for sign in (15, 9):
            try:
                os.killpg(process.pid, sign)
            except ProcessLookupError:
                break
            try:
                process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                continue
        process.wait()


@contextmanager
def virtual_screen(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """A screen for the length of a `with`."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size[0]}x{size[1]}x24", "-fbdir", folder]
            + ["-nolisten", "tcp", "-noreset"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                display = f":{told.readline().strip()}"
            with (Path(folder) / "Xvfb_screen0").open("r+b") as file:
                yield Screen(display, mmap.mmap(file.fileno(), 0))
        finally:
            server.terminate()
            server.wait()


def in_turn(
    screen: Screen, programs: Mapping[str, tuple[Sequence[str], Mapping[str, str]]], count: int
) -> dict[str, list[Start]]:
    """Start each program so many times, one after the other in each round."""
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(count):
        for name, (command, extra) in programs.items():
            found[name].append(screen.start(command, extra))
    return found
