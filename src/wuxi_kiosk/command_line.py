"""What the commands share: a parser whose errors are in Chinese and English, and how they tell what they have found."""

import getpass
import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from wuxi_kiosk.errors import ExitCode

if TYPE_CHECKING:
    from wuxi_kiosk.content.diagnostics import Diagnostic

# The errors of argparse, which are English, and what they say in Chinese.
_CHINESE = {
    r"the following arguments are required: (.*)": "缺少：{}",
    r"unrecognized arguments: (.*)": "没有这样的选项：{}",
    r"argument ([^:]+): expected one argument": "{} 后面要写一个值",
    r"argument (?:[^:]+): invalid choice: (.*) \(choose from (.*)\)": "没有 {}，可以写 {}",
    r"argument (?:[^:]+): ignored explicit argument (.*)": "这个选项后面不写值，现在是 {}",
}


class UsageError(Exception):
    """A command line that cannot be carried out; the message says why, in Chinese and English."""


class Parser(ArgumentParser):
    """A parser whose errors are in Chinese and English."""

    def __init__(self, **options: object) -> None:
        # An abbreviation would become another option with the next one that begins like it.
        super().__init__(**options, allow_abbrev=False, formatter_class=RawDescriptionHelpFormatter)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        for english, chinese in _CHINESE.items():
            if match := re.fullmatch(english, message):
                message = f"{chinese.format(*match.groups())} · {message}"
        self.print_usage(sys.stderr)
        self.exit(ExitCode.USAGE, f"{self.prog}: 错误 · error: {message}\n")


def print_diagnostics(found: Sequence["Diagnostic"], output_format: str) -> ExitCode:
    """Print diagnostics, errors first; returns the exit code."""
    from wuxi_kiosk.content.diagnostics import as_json, as_text

    errors = [diagnostic for diagnostic in found if diagnostic.is_error]
    warnings = [diagnostic for diagnostic in found if not diagnostic.is_error]
    if output_format == "json":
        print(json.dumps([as_json(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2))
    else:
        for diagnostic in [*errors, *warnings]:
            print(as_text(diagnostic) + "\n")
        print(count(len(errors), "处问题", "problem") if errors else "没有问题 · no problems")
        if warnings:
            print(count(len(warnings), "处提示", "warning"))
    return ExitCode.PROBLEMS if errors else ExitCode.OK


def count(number: int, zh: str, en: str, plural: str = "") -> str:
    """A number of things in Chinese and English."""
    return f"共 {number} {zh} · {number} {en if number == 1 else plural or en + 's'}"


def who() -> str:
    """Whoever runs the command, also by way of sudo."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):
        return ""


def add_json(made: ArgumentParser) -> None:
    """Add the option that prints JSON."""
    made.add_argument("--json", action="store_true", help="印成 JSON · print JSON")


def subcommands(parent: ArgumentParser) -> Callable[[str, Callable[[Namespace], int]], ArgumentParser]:
    """Return what adds a command below another by its name and function, whose docstring is its help."""
    commands = parent.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)

    def add(name: str, command: Callable[[Namespace], int]) -> ArgumentParser:
        text = str(command.__doc__)
        made: ArgumentParser = commands.add_parser(name, help=text, description=text)
        made.set_defaults(command=command)
        return made

    return add
