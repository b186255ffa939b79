"""The commands for the keys that packs are signed with."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from wuxi_kiosk.command_line import UsageError, subcommands
from wuxi_kiosk.errors import ExitCode

# For scripts; where people are asked, it is not shown while they type.
PASSPHRASE_ENVIRONMENT = "WUXI_KIOSK_PASSPHRASE"


def keys(_arguments: Namespace) -> int:
    """签名用的密钥：做、换、作废 · The keys that packs are signed with: make, rotate, revoke."""
    raise UsageError("请写 keys make、rotate 或 revoke · write keys make, keys rotate or keys revoke")


def make(arguments: Namespace) -> int:
    """做一套密钥，和每台机器要放的 root.json · Make keys, and the root.json that each machine gets."""
    from wuxi_kiosk.packs import repository

    counts = {"roots": arguments.roots, "threshold": arguments.threshold, "contents": arguments.contents}
    repository.make(arguments.folder, ask_passphrase(new=True), **counts)
    root, secret = arguments.folder / repository.ROOT_FILE, arguments.folder / repository.KEYS
    print(f"已做好。把 {root} 放到每台机器的设置旁边；{secret} 里的是秘密，收好，另存一份")
    print(f"made: put {root} beside the settings of each machine; {secret} is secret, keep a copy elsewhere")
    return ExitCode.OK


def rotate(arguments: Namespace) -> int:
    """换一把新密钥，旧的从此无效 · Put a new key in the place of another, which is trusted no longer."""
    from wuxi_kiosk.packs import repository

    new = repository.rotate(arguments.folder, ask_passphrase(), arguments.name)
    print(f"{arguments.name} → {new}；把 repository 文件夹再拷一次，机器就知道了 · copy the folder repository again")
    return ExitCode.OK


def revoke(arguments: Namespace) -> int:
    """作废一把密钥，不补新的 · No longer trust a key, without another in its place."""
    from wuxi_kiosk.packs import repository

    repository.revoke(arguments.folder, ask_passphrase(), arguments.name)
    print(f"{arguments.name} 已作废；把 repository 文件夹再拷一次，机器就知道了 · copy the folder repository again")
    return ExitCode.OK


def ask_passphrase(*, new: bool = False) -> str:
    """The passphrase of the keys; a new one is asked for twice."""
    if given := os.environ.get(PASSPHRASE_ENVIRONMENT):
        return given
    if not sys.stdin.isatty():
        raise UsageError(f"请在终端里运行，或者设 {PASSPHRASE_ENVIRONMENT} · run it in a terminal, or set it")
    passphrase = getpass("口令 · passphrase: ")
    if new and getpass("再打一遍 · once more: ") != passphrase:
        raise UsageError("两遍不一样 · they differ")
    return passphrase


def add_commands(parent: ArgumentParser) -> None:
    """Add the commands below `keys` to its parser."""
    add_plain = subcommands(parent)

    def add(name: str, command: Callable[[Namespace], int]) -> ArgumentParser:
        made = add_plain(name, command)
        made.add_argument("folder", type=Path, metavar="FOLDER", help="放密钥和发布文件的文件夹 · where they are kept")
        return made

    one = add("make", make)
    one.add_argument("--roots", type=int, default=1, help="几把根密钥 · how many root keys")
    one.add_argument("--threshold", type=int, default=1, help="换密钥要几把根密钥签名 · how many must sign a change")
    one.add_argument("--contents", type=int, default=1, help="几把内容密钥 · how many keys for content")
    for name, command in (("rotate", rotate), ("revoke", revoke)):
        add(name, command).add_argument("name", metavar="NAME", help="如 content-1 · such as content-1")
