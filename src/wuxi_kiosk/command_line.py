"""A parser of the command line whose errors are in Chinese and English."""

import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import NoReturn

from wuxi_kiosk.errors import ExitCode

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
