"""Errors that keep the program from starting, and the exit codes of every command."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code of a command; the operator's guide lists them."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    NO_DISPLAY = 3
    CONTENT = 4
    INSTALLATION = 5
    INTERNAL = 70
    RESTART = 75


# What each exit code means, in Chinese and English.
EXIT_CODES: dict[ExitCode, tuple[str, str]] = {
    ExitCode.OK: ("正常结束", "ended as asked"),
    ExitCode.PROBLEMS: ("`check` 发现了问题", "`check` found problems"),
    ExitCode.USAGE: ("命令或选项写错了", "a wrong command or option"),
    ExitCode.NO_DISPLAY: ("没有显示器", "there is no display"),
    ExitCode.CONTENT: ("内容有错，无法显示", "the content is broken and cannot be shown"),
    ExitCode.INSTALLATION: (
        "程序的字体或页面缺失、损坏，请重新安装",
        "a font or page of the program is missing or broken: install it again",
    ),
    ExitCode.INTERNAL: ("程序自身的错误，详见日志", "an error of the program itself; see the log"),
    ExitCode.RESTART: ("请重新启动", "asks to be started again"),
}


class StartError(Exception):
    """The exhibit cannot be shown at all; the message says why, in Chinese and English."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message)
        self.code = code
