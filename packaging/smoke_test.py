"""Starts the executable somewhere else, on a system that seems to have no Python and no fonts, and goes through it all.

    python packaging/smoke_test.py FOLDER

FOLDER is what `make package` made. It ends with 0 when every page in every language was shown, offscreen and on a
virtual screen, without a message of Qt, QML or Python; else it prints what was heard. Needs Xvfb.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools import system_libraries

FIRST_PAGE = "the first page is on the screen"
COMMAND_TIMEOUT_S = 600.0
# The log's own lines that are no complaint; whatever else is heard is one.
_FINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO ")
_EMPTY_FONTCONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


class SmokeError(Exception):
    """The executable does not do what it should; the message says what was heard."""


def complaints(heard: str) -> list[str]:
    """What the program said that is not a plain line of its log."""
    return [line for line in heard.splitlines() if line.strip() and not _FINE.match(line)]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of this machine's: no PATH, no Python, no fonts, no home, no language."""
    home, nothing = folder / "home", folder / "nothing"
    for made in (home, nothing):
        made.mkdir(mode=0o700, exist_ok=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(_EMPTY_FONTCONFIG, encoding="utf-8")
    return {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PATH": str(nothing),
        "FONTCONFIG_FILE": str(fonts),
        "FONTCONFIG_PATH": str(nothing),
        "LANG": "C",
        **more,
    }


def run(command: Sequence[str], given: Mapping[str, str]) -> str:
    """What a command prints; raises SmokeError when it fails or complains."""
    done = subprocess.run(
        command, env=dict(given), capture_output=True, text=True, encoding="utf-8", timeout=COMMAND_TIMEOUT_S
    )
    heard = complaints(done.stderr)
    if done.returncode or heard:
        raise SmokeError("\n".join([f"{' '.join(command)}: {done.returncode}", *heard]))
    return done.stdout


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An X server of our own; gives its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def show(command: Sequence[str], given: Mapping[str, str], folder: Path) -> None:
    """Start the exhibit as an operator does, wait for its first page, and end it."""
    said = folder / "said"
    with said.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, env=dict(given), stdout=file, stderr=file)
        try:
            limit = time.monotonic() + COMMAND_TIMEOUT_S
            while FIRST_PAGE not in said.read_text(encoding="utf-8"):
                if process.poll() is not None or time.monotonic() > limit:
                    raise SmokeError(f"no first page: {process.poll()}\n{said.read_text(encoding='utf-8')}")
                time.sleep(0.1)
            # What it does after the first page may complain too.
            time.sleep(5)
            if process.poll() is not None:
                raise SmokeError(f"it ended by itself: {process.poll()}\n{said.read_text(encoding='utf-8')}")
        finally:
            process.kill()
            process.wait()
    if heard := complaints(said.read_text(encoding="utf-8")):
        raise SmokeError("\n".join(heard))


def smoke(bundle: Path, folder: Path) -> None:
    """The whole test; raises SmokeError at the first thing that is wrong."""
    elsewhere = folder / "别处 elsewhere" / "wuxi-kiosk"
    shutil.copytree(bundle, elsewhere, symlinks=True)
    program = str(elsewhere / "wuxi-kiosk")
    offscreen = environment(folder, QT_QPA_PLATFORM="offscreen")

    print(run([program, "--version"], offscreen).strip())
    # Also those that no page of the exhibit needs.
    needed = system_libraries.links(system_libraries.elf_files(elsewhere), elsewhere / "_internal")
    if wrong := system_libraries.missing_libraries(needed, elsewhere, system_libraries.named_packages()):
        raise SmokeError("\n".join(wrong))
    run([program, "check", str(elsewhere / "_internal" / "data")], offscreen)
    with virtual_screen() as display:
        on_screen = environment(folder, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        show([program, "run"], on_screen, folder)
        print("run: the first page is on the screen")
        for given in (offscreen, on_screen):
            told = json.loads(run([program, "measure", "--what", "memory", "--tours", "1"], given))
            print(f"{given['QT_QPA_PLATFORM']}: every page in every language, {told['memory_mb']}")
    beside(elsewhere, program, offscreen)


def beside(elsewhere: Path, program: str, given: Mapping[str, str]) -> None:
    """A folder `data` beside the executable is what is shown."""
    data = elsewhere / "data"
    shutil.copytree(elsewhere / "_internal" / "data", data)
    exhibit = data / "exhibit.yaml"
    text = re.sub(
        r"^version: .*$", 'version: "beside"', exhibit.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    exhibit.write_text(text, encoding="utf-8")
    if "beside" not in run([program, "--version"], given):
        raise SmokeError("the folder data beside the executable is not what is shown")
    print("data beside the executable is shown")


def main() -> int:
    """Test the bundle in the folder that is named on the command line."""
    if len(sys.argv) != 2 or not (bundle := Path(sys.argv[1])).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            smoke(bundle.resolve(), Path(folder))
        except SmokeError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
