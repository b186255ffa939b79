"""A virtual X screen whose pixels can be read, to time the first page of any program, or to see what a fault does."""

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

from wuxi_kiosk.processes import process_memory, total_memory

SIZE = (1920, 1080)
# Every eighth pixel, averaged in blocks of four by four: small enough to be read every few milliseconds, coarse enough
# to ignore drifting clouds.
STEP, BLOCK = 8, 4
MAX_NOISE = 8.0
COMPLETE = 0.97
POLL_INTERVAL_S = 0.004
# Two pictures of one page have this share of their blocks in common: the land drifts, clouds pass.
SAME, MAX_DIFFERENCE = 0.9, 24.0
# What is never one colour: a page has paper and ink.
MIN_CONTRAST = 100.0
REST_S = 1.0
Blocks = NDArray[np.float32]


@dataclass(frozen=True)
class StartTimes:
    """Seconds from process start to the first change and to the complete page; memory (PSS) of all its processes.

    `first_process_mb` is that of the process that was started: of a supervised exhibit, the supervisor.
    """

    first_change: float
    complete: float
    memory_mb: float
    first_process_mb: float


class Screen:
    """An X server whose frame buffer is mapped into memory; `size` is what can be seen of it."""

    def __init__(self, display: str, pixels: mmap.mmap, server: "subprocess.Popen[bytes]") -> None:
        self.display = display
        self.server = server
        self._pixels = pixels
        header = struct.unpack(">25I", pixels[:100])
        self._width, self._height, self._line = header[4], header[5], header[12]
        self._offset = header[0] + 12 * header[19]
        self.size = self._width, self._height

    def picture(self) -> NDArray[np.uint8]:
        """The current pixels: blue, green, red, unused."""
        width, height = self.size
        flat = np.frombuffer(self._pixels, np.uint8, self._line * self._height, self._offset)
        return flat.reshape(self._height, self._line // 4, 4)[:height, :width]

    def resize(self, size: tuple[int, int]) -> None:
        """Give the screen another mode, of at most its first size."""
        name = f"{size[0]}x{size[1]}"
        timings = [str(number) for edge in size for number in (edge, 0, 0, 0)]
        self._run_xrandr("--newmode", name, "0", *timings, check=False)
        self._run_xrandr("--addmode", "screen", name)
        self._run_xrandr("--output", "screen", "--mode", name)
        self.size = size

    def turn_off(self) -> None:
        """Take the output away, until `resize` brings it back."""
        self._run_xrandr("--fb", f"{self.size[0]}x{self.size[1]}", "--output", "screen", "--off")

    def _run_xrandr(self, *arguments: str, check: bool = True) -> None:
        subprocess.run(["xrandr", "-display", self.display, *arguments], check=check, stderr=subprocess.DEVNULL)

    def blocks(self) -> Blocks:
        """The current pixels, sampled and averaged in blocks."""
        small = self.picture()[::STEP, ::STEP, :3].astype(np.float32)
        height, width = (edge // BLOCK * BLOCK for edge in small.shape[:2])
        cut = small[:height, :width].reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK, 3)
        return np.asarray(cut.mean(axis=(1, 3)), np.float32)

    def is_bare(self) -> bool:
        """Whether there is nothing but one colour, and perhaps the pointer."""
        blocks = self.blocks()
        same = np.abs(blocks - np.median(blocks, axis=(0, 1))).max(axis=2) < MAX_NOISE
        return float(same.mean()) > COMPLETE

    def shows(self, wanted: Blocks) -> bool:
        """Whether the screen shows a picture."""
        now = self.blocks()
        return now.shape == wanted.shape and share_alike(now, wanted) >= SAME

    def wait_for_another(self, picture: Blocks, timeout: float = 120.0) -> None:
        """Wait until the screen shows anything but a picture; raises TimeoutError."""
        end = time.perf_counter() + timeout
        while self.shows(picture):
            if time.perf_counter() > end:
                raise TimeoutError("the picture is still there")
            time.sleep(0.02)

    def wait_for_picture(self, wanted: Blocks | None = None, timeout: float = 120.0) -> float:
        """Wait until the screen shows the picture, or without one any that has come to rest; seconds waited.

        Raises TimeoutError.
        """
        begin = time.perf_counter()
        last = self.blocks()
        while (waited := time.perf_counter() - begin) < timeout:
            time.sleep(0.02 if wanted is not None else REST_S)
            now = self.blocks()
            goal = last if wanted is None else wanted
            if now.shape == goal.shape and share_alike(now, goal) >= SAME and float(np.ptp(now)) > MIN_CONTRAST:
                return waited
            last = now
        raise TimeoutError("there is no picture")

    def environment(self) -> dict[str, str]:
        """The environment of a program that opens on this screen."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def start(
        self,
        command: Sequence[str],
        extra_environment: Mapping[str, str],
        *,
        timeout: float = 20.0,
        quiet_time: float = 2.0,
    ) -> StartTimes:
        """Start a program, wait until the screen has been unchanged for `quiet_time` seconds, and end it.

        The page is complete when the share COMPLETE of the changed blocks have their final value. Raises RuntimeError
        if the program exits or shows nothing.
        """
        before = self.blocks()
        changes: list[tuple[float, Blocks]] = []
        with run_in_process_group(command, self.environment() | dict(extra_environment)) as process:
            begin = last = time.perf_counter()
            while time.perf_counter() - last < (quiet_time if changes else timeout):
                now = self.blocks()
                stamp = time.perf_counter()
                if _differ(now, changes[-1][1] if changes else before).mean() > 1 - COMPLETE:
                    last = stamp
                if _differ(now, changes[-1][1] if changes else before).any():
                    changes.append((stamp - begin, now))
                if process.poll() is not None or stamp - begin > timeout:
                    break
                time.sleep(POLL_INTERVAL_S)
            memory_mb, first_process_mb = total_memory(process.pid), process_memory(process.pid)
            exit_status = process.poll()
        if exit_status is not None:
            raise RuntimeError(f"{command[0]} ended by itself with {exit_status}")
        return summarize(before, changes, memory_mb, first_process_mb)


def share_alike(one: Blocks, other: Blocks) -> float:
    """The share of the blocks that two pictures have in common."""
    return float((np.abs(one - other).max(axis=2) < MAX_DIFFERENCE).mean())


def _differ(one: Blocks, other: Blocks) -> NDArray[np.bool_]:
    return np.asarray(np.abs(one - other).max(axis=2) > MAX_NOISE)


def summarize(
    before: Blocks, changes: Sequence[tuple[float, Blocks]], memory_mb: float, first_process_mb: float
) -> StartTimes:
    """The times of the first change and of the complete page, from the recorded blocks."""
    if not changes or not (drawn := _differ(final := changes[-1][1], before)).any():
        raise RuntimeError("nothing has appeared on the screen")
    first = next(stamp for stamp, blocks in changes if _differ(blocks, before).any())
    complete = next(stamp for stamp, blocks in changes if (~_differ(blocks, final))[drawn].mean() >= COMPLETE)
    return StartTimes(first, complete, memory_mb, first_process_mb)


@contextmanager
def run_in_process_group(command: Sequence[str], environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Context manager: a program in its own process group, which is ended on exit."""
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
def virtual_screen(size: tuple[int, int] = SIZE, display: str = "") -> Iterator[Screen]:
    """Context manager: a virtual screen, with a display number that is free or a given one."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            [
                "Xvfb",
                *filter(None, [display]),
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                f"{size[0]}x{size[1]}x24",
                "-fbdir",
                folder,
            ]
            + ["-nolisten", "tcp", "-noreset"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                display = f":{pipe.readline().strip()}"
                if display == ":":
                    raise RuntimeError("the X server has not started")
            with (Path(folder) / "Xvfb_screen0").open("r+b") as file:
                yield Screen(display, mmap.mmap(file.fileno(), 0), server)
        finally:
            server.terminate()
            server.wait()


def start_alternately(
    screen: Screen, programs: Mapping[str, tuple[Sequence[str], Mapping[str, str]]], count: int
) -> dict[str, list[StartTimes]]:
    """Start each program `count` times, alternating between the programs."""
    found: dict[str, list[StartTimes]] = {name: [] for name in programs}
    for _ in range(count):
        for name, (command, extra_environment) in programs.items():
            found[name].append(screen.start(command, extra_environment))
    return found
