"""The commands for packs: make one, look at it, install it, go back."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from wuxi_kiosk.command_line import Parser, UsageError, count, print_diagnostics
from wuxi_kiosk.errors import ExitCode

if TYPE_CHECKING:
    from wuxi_kiosk.packs.manifest import Manifest

Command = Callable[[Namespace], int]


def pack(_arguments: Namespace) -> int:
    """内容包：做一个、查看、安装、退回 · Packs of content: make one, look at it, install it, go back."""
    raise UsageError("请写 pack build、inspect 等 · write pack build, pack inspect or another")


def _told(command: Command) -> Command:
    """A command whose PackError is told in words."""

    @wraps(command)
    def run(arguments: Namespace) -> int:
        from wuxi_kiosk.packs.errors import PackError

        try:
            return command(arguments)
        except PackError as error:
            if error.diagnostics:
                print_diagnostics(error.diagnostics, "text")
            print(error, file=sys.stderr)
            return ExitCode.PROBLEMS

    return run


@_told
def build(arguments: Namespace) -> int:
    """把内容文件夹做成一个内容包；内容有错就做不成 · Make a pack of a content folder that has no errors."""
    from wuxi_kiosk.packs import building

    print("正在检查…… · checking the content", flush=True)
    path, files, warnings = building.build(arguments.folder, arguments.out)
    _describe(files.manifest)
    if warnings:
        print(count(len(warnings), "处提示，用 check 看", "warning, shown by `check`", "warnings, shown by `check`"))
    print(f"已写出 {path} · {path} is written")
    return ExitCode.OK


@_told
def inspect(arguments: Namespace) -> int:
    """说明一个内容包里是什么 · Tell what is in a pack."""
    from wuxi_kiosk.packs import archive

    with archive.open_pack(arguments.file) as opened:
        _describe(opened.manifest)
        for name, file in opened.manifest.files.items():
            print(f"  {file.size:>12,}  {name}")
    return ExitCode.OK


@_told
def verify(arguments: Namespace) -> int:
    """逐字节核对一个内容包 · Read every byte of a pack, and tell whether it is as it was made."""
    from wuxi_kiosk.packs import archive

    with archive.open_pack(arguments.file) as opened:
        archive.verify(opened)
        _describe(opened.manifest)
    print("完好 · whole")
    return ExitCode.OK


def _describe(manifest: "Manifest") -> None:
    print(" · ".join(manifest.title.values()))
    counted = count(len(manifest.files), "个文件", "file")
    print(f"  版本 version {manifest.version}, {manifest.content_hash}; {counted}, {manifest.size / 1e6:.1f} MB")


def add_commands(parent: ArgumentParser) -> None:
    """Add the commands below `pack` to its parser."""
    commands = parent.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)

    def add(name: str, command: Command) -> ArgumentParser:
        text = str(command.__doc__)
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(command=command)
        return made

    one = add("build", build)
    one.add_argument("folder", type=Path, metavar="DIR", help="内容文件夹 · the content folder")
    one.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="写到这个文件夹 · where it is written")
    for name, command in (("inspect", inspect), ("verify", verify)):
        add(name, command).add_argument("file", type=Path, metavar="FILE", help="内容包 · the pack")
