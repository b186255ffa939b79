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
    ALREADY_RUNNING = 6
    NO_ANSWER = 7
    INTERNAL = 70
    RESTART = 75
    NEW_SESSION = 76
    REBOOT = 77
    LEFT = 78
    # As shells tell of a signal: 128 and the number of SIGINT.
    INTERRUPTED = 130


# What each exit code means, in Chinese and English.
EXIT_CODES: dict[ExitCode, tuple[str, str]] = {
    ExitCode.OK: ("正常结束", "ended as asked"),
    ExitCode.PROBLEMS: (
        "`check`、`sheet import`、`status` 或 `doctor` 发现了问题；`pack`：内容包没有被接受；`closed`：现在开放",
        "`check`, `sheet import`, `status` or `doctor` found problems; `pack`: it was refused; `closed`: it is open",
    ),
    ExitCode.USAGE: ("命令或选项写错了", "a wrong command or option"),
    ExitCode.NO_DISPLAY: ("没有显示器", "there is no display"),
    ExitCode.CONTENT: ("内容有错，无法显示", "the content is broken and cannot be shown"),
    ExitCode.INSTALLATION: (
        "程序的字体或页面缺失、损坏，请重新安装",
        "a font or page of the program is missing or broken: install it again",
    ),
    ExitCode.ALREADY_RUNNING: ("展项已经在运行", "the exhibit is running already"),
    ExitCode.NO_ANSWER: (
        "每天一次的自检：触摸没有反应（看护程序会重新启动展项）",
        "the daily check: a touch was not answered; the supervisor starts the exhibit again",
    ),
    ExitCode.INTERNAL: ("程序自身的错误，详见日志", "an error of the program itself; see the log"),
    ExitCode.RESTART: ("请重新启动展项（看护程序会做）", "asks to be started again, as the supervisor does"),
    ExitCode.NEW_SESSION: (
        "请重新开始会话（看护程序无法自己恢复画面）",
        "asks for a new session: the supervisor cannot bring the picture back",
    ),
    ExitCode.REBOOT: ("请重启机器", "asks for a reboot of the machine"),
    ExitCode.LEFT: ("工作人员在面板上退出了", "staff have left it by the panel"),
    ExitCode.INTERRUPTED: ("按 Ctrl+C 中断了", "ended by Ctrl+C"),
}


class StartError(Exception):
    """The exhibit cannot be shown at all; the message says why, in Chinese and English."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message)
        self.code = code
