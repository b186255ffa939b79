"""Why a version of the program is refused, besides the reasons for which a signed pack is: packs/errors.py."""

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.packs.errors import PackError, make_error

_ASK_MAKER = Message("请向做程序的人要一份新的。", "Ask whoever makes the program for another.")


def no_update(name: str) -> PackError:
    """What was signed, or is to be, is something else."""
    return make_error(
        "no_update",
        f"“{name}”不是新版程序：make package 做的文件叫 wuxi-kiosk-版本-系统-处理器.tar.xz。",
        f"“{name}” is no version of the program: what `make package` makes is named wuxi-kiosk-VERSION-SYSTEM-MACHINE"
        ".tar.xz.",
        _ASK_MAKER,
    )


def other_machine(has: str, needs: str) -> PackError:
    """For another system or processor."""
    return make_error(
        "other_machine",
        f"这个程序是给 {has} 做的，这台机器是 {needs}。",
        f"This program was made for {has}, this machine is {needs}.",
        _ASK_MAKER,
    )


def bad_archive(name: str, zh: str, en: str) -> PackError:
    """An archive that cannot be unpacked, or not here."""
    return make_error("bad_archive", f"“{name}”{zh}。", f"“{name}” {en}.", _ASK_MAKER)


def not_newer(version: str, installed: str) -> PackError:
    """What is installed is as new."""
    return make_error(
        "not_newer",
        f"这是 {version} 版；这台机器装的已经是 {installed} 版。",
        f"This is version {version}; version {installed} is installed on this machine already.",
    )


def older_than_confirmed(version: str, floor: str) -> PackError:
    """A version before one that has run here."""
    return make_error(
        "older_update",
        f"这是 {version} 版，比这台机器用过的 {floor} 版旧。",
        f"This is version {version}, older than version {floor} which this machine has used.",
        Message("要退回旧版，请用 update rollback 或面板。", "To go back use `update rollback` or the panel."),
    )


def does_not_start(version: str, reason: str) -> PackError:
    """The program does not even tell its version here."""
    return make_error(
        "does_not_start",
        f"{version} 版在这台机器上启动不了：{reason}。",
        f"Version {version} does not start on this machine: {reason}.",
        _ASK_MAKER,
    )


def busy() -> PackError:
    """Another one is being installed."""
    return make_error(
        "busy",
        "正在安装新版程序。",
        "A version of the program is being installed.",
        Message("请等它装完，再试一次。", "Wait until that is done and try again."),
    )


def not_installed(name: str) -> PackError:
    """A name that no version has."""
    return make_error(
        "not_installed",
        f"这台机器上没有 {name} 版。",
        f"There is no version {name} on this machine.",
        Message("update list 列出有哪些。", "`update list` lists what there is."),
    )


def nothing_before() -> PackError:
    """The program is as it was installed."""
    return make_error(
        "nothing_before", "现在用的就是原来装的程序。", "The program is the one that was installed at first."
    )
