"""The exhibit from source and as executable, compared with peers: start, memory, frames, touch, check, growth.

    make bench                                    everything, some 25 minutes
    ... bench_exhibit.py --only start --rounds 3  a part of it

Prints tables, writes build/bench/exhibit.json and the profile of the start, build/bench/start-profile.txt. Programs are
started alternately (A B A B): compare the medians and ratios of one run. Needs Xvfb; peers are measured if installed.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from contents import count_lines, enlarged_content
from measure import OUTPUT_FOLDER
from peers import Program, peers
from screen import Screen, start_alternately, virtual_screen

from wuxi_kiosk import paths
from wuxi_kiosk.library.source import ContentSource

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "wuxi-kiosk"
THEMES, PHOTOS = (4, 20, 100), (30, 1000)
LINES = 9000
Results = dict[str, Any]


def exhibit_commands() -> dict[str, list[str]]:
    """The commands of the exhibit from source and, if built, of the executable."""
    found = {"source": [str(Path(sys.executable).parent / "wuxi-kiosk")]}
    if BUNDLE.is_dir():
        found["bundle"] = [str(BUNDLE / "wuxi-kiosk")]
    return found


def summarize(samples: Sequence[float], digits: int = 3) -> dict[str, float]:
    """Median, minimum and maximum of samples."""
    return {name: round(take(samples), digits) for name, take in (("median", median), ("min", min), ("max", max))}


def print_row(name: str, figures: Mapping[str, Any]) -> None:
    """Print a line of the table."""
    print(f"{name:<40}" + "  ".join(f"{key} {value}" for key, value in figures.items()), flush=True)


def measure_starts(screen: Screen, programs: Mapping[str, Program], rounds: int, title: str) -> Results:
    """Time from process start to the first change and to the complete first page at 1920 × 1080, and memory use."""
    found: Results = {}
    for name, taken in start_alternately(screen, programs, rounds).items():
        found[name] = {
            "first_change_s": summarize([one.first_change for one in taken]),
            "complete_s": summarize([one.complete for one in taken]),
            "memory_mb": summarize([one.memory_mb for one in taken], 1),
            "first_process_mb": summarize([one.first_process_mb for one in taken], 1),
        }
        for key, figures in found[name].items():
            print_row(f"{title}: {name}, {key}", figures)
    return found


def measure_first_page(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The start of the exhibit and of its peers."""
    programs: dict[str, Program] = {
        name: ([*command, "run", "--idle", "0"], {}) for name, command in exhibit_commands().items()
    }
    programs |= peers(ContentSource().load().exhibit, scratch)
    return measure_starts(screen, programs, rounds, "first page")


def measure_supervised(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The exhibit as in a hall, supervised, in its attract loop, which never stands still; and its peers."""
    programs: dict[str, Program] = {
        name: ([*command, "run", "--kiosk", "--supervised"], {}) for name, command in exhibit_commands().items()
    }
    programs |= peers(ContentSource().load().exhibit, scratch)
    return measure_starts(screen, programs, rounds, "supervised")


def measure_growth(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The start with more themes, and with more photos."""
    folders = {f"{count} themes": enlarged_content(scratch / f"themes-{count}", themes=count) for count in THEMES}
    folders |= {f"{count} photos": enlarged_content(scratch / f"photos-{count}", photos=count) for count in PHOTOS}
    # Prefer the executable, which operators start.
    command = list(exhibit_commands().values())[-1]
    programs: dict[str, Program] = {
        name: ([*command, "run", "--idle", "0", "--content", str(folder)], {}) for name, folder in folders.items()
    }
    return measure_starts(screen, programs, rounds, "growth")


def measure_internally(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The exhibit's own command `measure`: idle page, frames, touch, memory after tours."""
    found: Results = {}
    for name, command in exhibit_commands().items():
        done = subprocess.run(
            [*command, "measure", "--tours", str(TOURS)],
            env=screen.environment(),
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        found[name] = json.loads(done.stdout)
        for key, figures in found[name].items():
            if key == "motion":
                for change, intervals in figures.items():
                    print_row(f"{name}: {change}, ms", intervals)
            elif key != "machine":
                print_row(f"{name}: {key}", figures)
    return found


def measure_check(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The duration of the command `check` on the bundled content and on 9,000 lines."""
    # A bundled theme has some 262 lines.
    many = enlarged_content(scratch / "lines", themes=LINES // 262)
    folders = {"bundled": paths.bundled_content(), f"{count_lines(many)} lines": many}
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        for what, folder in folders.items():
            for name, command in exhibit_commands().items():
                begin = perf_counter()
                subprocess.run([*command, "check", str(folder)], stdout=subprocess.DEVNULL, check=True)
                taken.setdefault(f"{name}: check of {what}, s", []).append(perf_counter() - begin)
    found = {name: summarize(times) for name, times in taken.items()}
    for name, figures in found.items():
        print_row(name, figures)
    return found


def measure_size(screen: Screen, scratch: Path, rounds: int) -> Results:
    """The executable's size in MB (10⁶ bytes), unpacked and packed."""
    if not BUNDLE.is_dir():
        return {}
    unpacked = sum(file.lstat().st_size for file in BUNDLE.rglob("*") if not file.is_dir())
    found = {"unpacked_mb": round(unpacked / 1e6, 1)}
    for archive in sorted(BUNDLE.parent.glob("*.tar.xz")):
        with tarfile.open(archive):
            found["tar_xz_mb"] = round(archive.stat().st_size / 1e6, 1)
    print_row("bundle", found)
    return found


def profile_imports(screen: Screen, scratch: Path, rounds: int) -> Results:
    """Import times at start: the twenty slowest modules, then all modules of the project."""
    modules: list[tuple[int, int, str]] = []
    program = "import wuxi_kiosk.cli, wuxi_kiosk.launch"
    command = [sys.executable, "-X", "importtime", "-c", program]
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines():
        cells = line.removeprefix("import time:").split("|")
        if cells[0].strip().isdecimal():
            modules.append((int(cells[0]), int(cells[1]), cells[2].strip()))
    slowest = sorted(modules, reverse=True)[:20]
    ours = [module for module in modules if module[2].startswith("wuxi_kiosk")]
    text = "own µs   with all µs   module\n"
    text += "".join(
        f"{own:>6}   {total:>11}   {name}\n" for own, total, name in [*slowest, *sorted(ours, reverse=True)]
    )
    (OUTPUT_FOLDER / "start-profile.txt").write_text(text, encoding="utf-8")
    for own, total, name in slowest:
        print_row(f"import of {name}", {"own ms": own / 1000, "with all it needs ms": total / 1000})
    return {name: {"own_us": own, "total_us": total} for own, total, name in modules}


PARTS: dict[str, Callable[[Screen, Path, int], Results]] = {
    "size": measure_size,
    "profile": profile_imports,
    "start": measure_first_page,
    "supervised": measure_supervised,
    "check": measure_check,
    "growth": measure_growth,
    "inside": measure_internally,
}
TOURS = 20


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started")
    arguments = parser.parse_args()
    OUTPUT_FOLDER.mkdir(parents=True, exist_ok=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    results: Results = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "commit": commit.stdout.strip(),
    }
    with virtual_screen() as screen, TemporaryDirectory() as scratch:
        for name in arguments.only or PARTS:
            folder = Path(scratch) / name
            folder.mkdir()
            results[name] = PARTS[name](screen, folder, arguments.rounds)
    (OUTPUT_FOLDER / "exhibit.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
