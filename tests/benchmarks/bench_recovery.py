"""Seconds from a killed or frozen exhibit to its picture, seen on the virtual screen: bench_recovery.py [--kills N].

The supervised exhibit is killed, or stopped as a frozen one is, at random instants; the seed is printed first. The safe
picture does not count.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measure import report
from screen import Screen, virtual_screen
from supervision import exhibit

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "wuxi-kiosk"


def measure(command: Sequence[str], screen: Screen, sign: signal.Signals, delay: float) -> float:
    """Seconds from a signal to the exhibit to its picture; each time under a supervisor of its own.

    Under one and the same the delays would double, as they should.
    """
    with TemporaryDirectory() as folder:
        supervisor = subprocess.Popen(
            [*command, "run", "--kiosk", "--supervised", "--idle", "0"],
            env=screen.environment() | {"XDG_STATE_HOME": folder},
            stderr=subprocess.DEVNULL,
        )
        try:
            screen.wait_for_picture()
            picture = screen.blocks()
            time.sleep(delay)
            process = exhibit(supervisor.pid)
            assert process
            begin = time.perf_counter()
            os.kill(process, sign)
            # What is frozen leaves its picture on the screen until it is ended.
            while exhibit(supervisor.pid) in (process, None):
                time.sleep(0.01)
            screen.wait_for_picture(picture)
            return time.perf_counter() - begin
        finally:
            supervisor.terminate()
            supervisor.wait(30)


def main() -> int:
    """Measure kills and freezes of the executable, or where there is none of the source tree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--freezes", type=int, default=3)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    arguments, _others = parser.parse_known_args()
    print(f"seed {arguments.seed}", flush=True)
    rng = random.Random(arguments.seed)
    command = [str(BUNDLE / "wuxi-kiosk")] if BUNDLE.is_dir() else [sys.executable, "-P", "-m", "wuxi_kiosk"]
    results = {}
    for name, sign, count in (
        ("crash → picture", signal.SIGKILL, arguments.kills),
        ("freeze → picture", signal.SIGSTOP, arguments.freezes),
    ):
        with virtual_screen() as screen:
            seconds = [measure(command, screen, sign, rng.uniform(0.5, 8)) for _ in range(count)]
        results[name] = {"median": round(median(seconds), 2), "max": round(max(seconds), 2), "times": len(seconds)}
    report("recovery", results, "s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
