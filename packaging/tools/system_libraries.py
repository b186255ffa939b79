"""Finds the Debian packages of the system libraries and commands that the project needs.

A library or command that was installed by hand on this machine is missing on a fresh one. Everything that the files
link to or call is therefore compared with what the packages declared in bootstrap.sh provide. Needs ldd, dpkg and
apt-cache: Debian or Ubuntu.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import bundle

# By library name: its path, or None if it is not found, and the files that need it.
LinkedLibraries = dict[str, tuple[Path | None, set[Path]]]

ROOT = bundle.ROOT
_SUBPROCESS_CALLS = {"Popen", "call", "check_call", "check_output", "run"}
# Packages of Debian's base system, and the installer that bootstrap.sh uses.
_BASE_SYSTEM_FIELDS = {"Essential: yes", "Priority: required"}
_INSTALLER = {"apt"}


def declared_packages() -> set[str]:
    """The packages that bootstrap.sh declares."""
    script = [str(shutil.which("sh")), str(ROOT / "packaging" / "bootstrap.sh"), "packages"]
    return set(subprocess.run(script, check=True, capture_output=True, text=True).stdout.split())


@cache
def _dependencies(packages: frozenset[str]) -> frozenset[str]:
    options = ["--recurse", "--important", "--installed", "--no-conflicts", "--no-breaks", "--no-replaces"]
    # Debian 13 and Ubuntu 24.04 gave some names the suffix t64.
    candidates = [name for package in packages for name in (package, f"{package}t64")]
    available = subprocess.run(["apt-cache", "show", *candidates], capture_output=True, text=True, check=False).stdout
    names = sorted(set(re.findall(r"^Package: (\S+)$", available, re.MULTILINE)))
    command = ["apt-cache", "depends", *options, *names]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return frozenset(re.findall(r"^([^\s<:]+)", output, re.MULTILINE))


def _base_packages() -> set[str]:
    command = ["dpkg-query", "-W", "-f", "${Package}\tEssential: ${Essential}\tPriority: ${Priority}\n"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t") for line in output.splitlines()]
    return _INSTALLER | {name for name, *fields in rows if _BASE_SYSTEM_FIELDS.intersection(fields)}


def with_dependencies(packages: Iterable[str]) -> set[str]:
    """The packages and the base system with all their dependencies."""
    base = _base_packages()
    return base | _dependencies(frozenset(packages) | base)


def owning_packages(files: Iterable[Path]) -> dict[Path, set[str]]:
    """The packages that own each file; an empty set for a file of no package."""
    # dpkg knows a file by the path it was packed with, before or after /lib became a link to /usr/lib.
    paths = {file: {str(file), f"/usr{file}", str(file).removeprefix("/usr")} for file in files}
    output = ""
    if paths:
        patterns = sorted(path for group in paths.values() for path in group)
        output = subprocess.run(["dpkg", "-S", *patterns], capture_output=True, text=True, check=False).stdout
    packages: dict[str, set[str]] = {}
    for line in output.splitlines():
        if not line.startswith("diversion by"):
            names, _, path = line.partition(": ")
            packages.setdefault(path, set()).update(name.partition(":")[0] for name in names.split(", "))
    return {file: set().union(*(packages.get(path, set()) for path in group)) for file, group in paths.items()}


def elf_files(folder: Path) -> list[Path]:
    """The programs and libraries in a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def linked_libraries(files: Iterable[Path], library_path: Path | None = None) -> LinkedLibraries:
    """The libraries that files need, directly or indirectly, with their paths and users.

    `library_path` is searched first, as LD_LIBRARY_PATH. A file that ldd cannot read is listed as a missing library
    under its own name.
    """
    environment = os.environ | {"LC_ALL": "C"} | ({"LD_LIBRARY_PATH": str(library_path)} if library_path else {})

    def run_ldd(file: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False, env=environment)

    found: LinkedLibraries = {}
    files = list(files)
    with ThreadPoolExecutor() as workers:
        for file, done in zip(files, workers.map(run_ldd, files), strict=True):
            if done.returncode:
                reason = " ".join((done.stdout + done.stderr).split())
                found.setdefault(f"{file.name}: {reason}", (None, set()))[1].add(file)
            for name, path in re.findall(r"^\s(\S+) => (.+?)(?: \(0x[0-9a-f]+\))?$", done.stdout, re.MULTILINE):
                place = None if path == "not found" else Path(path)
                # The same library may be found for one file and not for another.
                key = name if found.get(name, (place,))[0] == place else f"{name} => {path}"
                found.setdefault(key, (place, set()))[1].add(file)
    return found


def environment_files(environment: Path) -> list[Path]:
    """The ELF files of the virtual environment that the project can load.

    Of Qt these are the files of the executable, the Python modules that the project imports and the tools that its
    scripts call; the libraries of the rest (a browser, databases, desktop themes) are not needed.
    """
    scripts = [path for folder in ("packaging", "src", "tests") for path in (ROOT / folder).rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    text += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "packaging").rglob("*.sh"))
    modules = set(re.findall(r"PySide6[. ](?:import )?(Qt\w+)", text))
    tools = set(re.findall(r"pyside6-(\w+)", text)) | set(re.findall(r"libexec\W+(\w+)", text))
    qml = list(bundle.qml_modules())

    def used(path: Path) -> bool:
        if not path.is_relative_to(bundle.QT.parent):
            return True
        if path.is_relative_to(bundle.QT / "plugins"):
            return path.stem.removeprefix("lib") in bundle.PLUGINS.get(path.parent.name, ())
        if path.is_relative_to(bundle.QT / "qml"):
            return path.parent in qml
        if path.is_relative_to(bundle.QT / "lib"):
            # ldd finds those that are needed through their users.
            return False
        return path.name.partition(".")[0] in modules | tools

    return [path for path in elf_files(environment) if used(path)]


def missing_libraries(needed: LinkedLibraries, folder: Path, packages: Iterable[str]) -> list[str]:
    """A line for each library that the named packages do not provide; those in `folder` ship with the files."""
    own = {path.name for path in folder.rglob("*.so*")}
    outside = {
        name: (place, users)
        for name, (place, users) in needed.items()
        # A library in the same tree that ldd does not find is loaded at run time by the file that needs it.
        if (place is None and name.partition(" => ")[0] not in own)
        or (place and not place.resolve().is_relative_to(folder.resolve()))
    }
    owned = owning_packages(place for place, _users in outside.values() if place)
    provided = with_dependencies(packages)
    problems = []
    for name, (place, users) in sorted(outside.items()):
        example = f"(needed by {min(users)})"
        if place is None:
            problems.append(f"{name} is not found {example}")
        elif not owned[place]:
            problems.append(f"{place} belongs to no package {example}")
        elif not owned[place] & provided:
            problems.append(f"{place} is of {', '.join(sorted(owned[place]))}, not in bootstrap.sh {example}")
    return problems


def called_commands() -> dict[str, str]:
    """The system commands that Python files of the project call by name, each with one such file."""
    found: dict[str, str] = {}
    for folder in ("packaging", "src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name in _called_commands(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(name, path.relative_to(ROOT).as_posix())
    return found


def _called_commands(tree: ast.AST) -> Iterator[str]:
    lists: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            lists[node.targets[0].id] = node.value
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and _is_process_call(node.func)):
            continue
        argument: ast.expr | None = node.args[0]
        if isinstance(argument, ast.Name):
            argument = lists.get(argument.id)
        if isinstance(argument, ast.List | ast.Tuple) and argument.elts:
            argument = argument.elts[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def _is_process_call(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "subprocess"
        and function.attr in _SUBPROCESS_CALLS
    )


def missing_commands(commands: Mapping[str, str], packages: Iterable[str]) -> list[str]:
    """A line for each command that the named packages do not provide; `commands` maps names to their users."""
    tools = Path(sys.prefix) / "bin"
    places = {name: shutil.which(name) for name in commands if not (tools / name).exists()}
    files = {name: Path(place) for name, place in places.items() if place}
    # A command may be a link into /etc/alternatives.
    real = {name: {file, file.resolve()} for name, file in files.items()}
    owned = owning_packages({path for group in real.values() for path in group})
    provided = with_dependencies(packages)
    problems = []
    for name in sorted(places):
        user = commands[name]
        if name not in files:
            problems.append(f"the command {name} is not found (called by {user})")
        elif not any(owned[path] & provided for path in real[name]):
            packages_of = ", ".join(sorted(set().union(*(owned[path] for path in real[name])))) or "no package"
            problems.append(f"the command {name} is of {packages_of}, not in bootstrap.sh (called by {user})")
    return problems
