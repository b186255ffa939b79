"""Smoke test of the executable: copied elsewhere, run in an environment without Python and fonts, every page shown.

    python packaging/smoke_test.py FOLDER [--offscreen]

FOLDER is the output of `make package`. Exits with 0 if every page was shown in every language, offscreen and on a
virtual screen, without a message of Qt, QML or Python; otherwise prints these messages. Needs Xvfb. With `--offscreen`
only the first page is shown on the virtual screen: tests/executable/test_memory.py shows the others there.
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

FIRST_PAGE_MESSAGE = "the first page is on the screen"
COMMAND_TIMEOUT_S = 600.0
OFFSCREEN = "--offscreen"
# The log's own information lines; any other output is an error.
_LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO ")
_EMPTY_FONTCONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


class SmokeError(Exception):
    """The executable failed; the message holds its output."""


def unexpected_lines(output: str) -> list[str]:
    """The output lines of the program that are not information lines of its log."""
    return [line for line in output.splitlines() if line.strip() and not _LOG_LINE.match(line)]


def clean_environment(folder: Path, **extra: str) -> dict[str, str]:
    """Environment variables that hide the PATH, Python, fonts, home and language of this machine."""
    home, empty = folder / "home", folder / "empty"
    for directory in (home, empty):
        directory.mkdir(mode=0o700, exist_ok=True)
    fonts = folder / "fonts.conf"
    fonts.write_text(_EMPTY_FONTCONFIG, encoding="utf-8")
    return {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PATH": str(empty),
        "FONTCONFIG_FILE": str(fonts),
        "FONTCONFIG_PATH": str(empty),
        "LANG": "C",
        **extra,
    }


def run_command(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """The standard output of a command; raises SmokeError if it fails or writes unexpected lines."""
    done = subprocess.run(
        command, env=dict(environ), capture_output=True, text=True, encoding="utf-8", timeout=COMMAND_TIMEOUT_S
    )
    unexpected = unexpected_lines(done.stderr)
    if done.returncode or unexpected:
        raise SmokeError("\n".join([f"{' '.join(command)}: {done.returncode}", *unexpected]))
    return done.stdout


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Run an X server; yields its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def run_until_first_page(command: Sequence[str], environ: Mapping[str, str], folder: Path) -> None:
    """Start the exhibit as an operator does, wait for its first page and stop it; raises SmokeError on any error."""
    output = folder / "output"
    with output.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(command, env=dict(environ), stdout=file, stderr=file)
        try:
            deadline = time.monotonic() + COMMAND_TIMEOUT_S
            while FIRST_PAGE_MESSAGE not in output.read_text(encoding="utf-8"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise SmokeError(f"no first page: {process.poll()}\n{output.read_text(encoding='utf-8')}")
                time.sleep(0.1)
            # The work in the background after the first page may fail too.
            time.sleep(5)
            if process.poll() is not None:
                raise SmokeError(f"it ended by itself: {process.poll()}\n{output.read_text(encoding='utf-8')}")
        finally:
            process.kill()
            process.wait()
    if unexpected := unexpected_lines(output.read_text(encoding="utf-8")):
        raise SmokeError("\n".join(unexpected))


def run_smoke_test(bundle: Path, folder: Path, *, only_offscreen: bool) -> None:
    """Copy the bundle elsewhere and run the whole test; raises SmokeError at the first failure."""
    elsewhere = folder / "别处 elsewhere" / "wuxi-kiosk"
    shutil.copytree(bundle, elsewhere, symlinks=True)
    program = str(elsewhere / "wuxi-kiosk")
    offscreen = clean_environment(folder, QT_QPA_PLATFORM="offscreen")

    print(run_command([program, "--version"], offscreen).strip())
    # Libraries that no page needs are checked too.
    needed = system_libraries.linked_libraries(system_libraries.elf_files(elsewhere), elsewhere / "_internal")
    if missing := system_libraries.missing_libraries(needed, elsewhere, system_libraries.declared_packages()):
        raise SmokeError("\n".join(missing))
    data = str(elsewhere / "_internal" / "data")
    run_command([program, "check", data], offscreen)
    check_office_files(program, data, folder, offscreen)
    with virtual_screen() as display:
        on_screen = clean_environment(folder, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        run_until_first_page([program, "run"], on_screen, folder)
        print("run: the first page is on the screen")
        for environ in [offscreen] if only_offscreen else [offscreen, on_screen]:
            report = json.loads(run_command([program, "measure", "--what", "memory", "--tours", "1"], environ))
            print(f"{environ['QT_QPA_PLATFORM']}: every page in every language, {report['memory_mb']}")
    check_external_data(elsewhere, program, offscreen)


def check_office_files(program: str, data: str, folder: Path, environ: Mapping[str, str]) -> None:
    """Write the spreadsheet and the proof, whose libraries nothing else needs, and read the spreadsheet again."""
    sheet, proof = str(folder / "文字.xlsx"), str(folder / "校对.docx")
    run_command([program, "sheet", "export", data, sheet], environ)
    if "changes nothing" not in (told := run_command([program, "sheet", "import", data, sheet], environ)):
        raise SmokeError(f"an unchanged spreadsheet is not read as it was written\n{told}")
    run_command([program, "proof", data, proof], environ)
    print("spreadsheet and proof are written")


def check_external_data(elsewhere: Path, program: str, environ: Mapping[str, str]) -> None:
    """Check that a folder `data` beside the executable replaces the bundled content."""
    data = elsewhere / "data"
    shutil.copytree(elsewhere / "_internal" / "data", data)
    exhibit = data / "exhibit.yaml"
    text = re.sub(
        r"^version: .*$", 'version: "beside"', exhibit.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    exhibit.write_text(text, encoding="utf-8")
    if "beside" not in run_command([program, "--version"], environ):
        raise SmokeError("the folder data beside the executable is not what is shown")
    print("data beside the executable is shown")


def main() -> int:
    """Test the bundle in the folder given on the command line."""
    arguments = [argument for argument in sys.argv[1:] if argument != OFFSCREEN]
    if len(arguments) != 1 or not (bundle := Path(arguments[0])).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            run_smoke_test(bundle.resolve(), Path(folder), only_offscreen=OFFSCREEN in sys.argv)
        except SmokeError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
