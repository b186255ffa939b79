"""The commands for packs: make one, look at it, install it, go back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from wuxi_kiosk.command_line import UsageError, add_json, count, subcommands, who
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.key_commands import ask_passphrase

if TYPE_CHECKING:
    from wuxi_kiosk.packs.manifest import Manifest


def pack(_arguments: Namespace) -> int:
    """内容包：做一个、查看、安装、退回 · Packs of content: make one, look at it, install it, go back."""
    raise UsageError("请写 pack build、inspect 等 · write pack build, pack inspect or another")


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


def inspect(arguments: Namespace) -> int:
    """说明一个内容包里是什么 · Tell what is in a pack."""
    from wuxi_kiosk.packs import archive

    with archive.open_pack(arguments.file) as opened:
        _describe(opened.manifest)
        for name, file in opened.manifest.files.items():
            print(f"  {file.size:>12,}  {name}")
    return ExitCode.OK


def verify(arguments: Namespace) -> int:
    """逐字节核对一个内容包 · Read every byte of a pack, and tell whether it is as it was made."""
    from wuxi_kiosk.packs import archive

    with archive.open_pack(arguments.file) as opened:
        archive.verify(opened)
        _describe(opened.manifest)
    print("完好 · whole")
    return ExitCode.OK


def publish(arguments: Namespace) -> int:
    """签名发布一个内容包，做成可以拷走的文件夹 · Sign a pack, into a folder of plain files to take along."""
    from wuxi_kiosk.packs import repository

    made = repository.publish(arguments.keys, arguments.file, ask_passphrase(), days=arguments.days)
    print(f"已签名；把整个 {made} 文件夹拷到U盘 · signed: copy the whole folder {made} to a stick")
    return ExitCode.OK


def install(arguments: Namespace) -> int:
    """安装内容包、内容文件夹或签过名的文件夹 · Install a pack, a content folder or a signed repository."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.packs import desk
    from wuxi_kiosk.packs.install import How
    from wuxi_kiosk.packs.install import install as install_pack
    from wuxi_kiosk.packs.installed import InstalledPacks

    packs = InstalledPacks(paths.state())
    with desk.open_source(arguments.source, unsigned=arguments.unsigned) as (source, signed_by):
        _describe(source.manifest)
        name = install_pack(
            source,
            packs,
            How("shell", str(arguments.source.name or arguments.source), who(), signed_by),
            older=arguments.older,
            tell=lambda message: print(f"{message.zh} · {message.en}", flush=True),
        )
    print(f"已装好 {name}；没有观众时换上，看一分钟没有问题才算数，不然自己退回")
    print(f"{name} is installed: shown once nobody is there, kept after a minute without a problem, else taken back")
    return ExitCode.OK


def list_packs(arguments: Namespace) -> int:
    """列出装过的内容包，最新的在前 · List the installed packs, the newest first."""
    import json
    from dataclasses import asdict

    from wuxi_kiosk import paths
    from wuxi_kiosk.packs import desk
    from wuxi_kiosk.packs.installed import InstalledPacks

    packs = InstalledPacks(paths.state())
    found = desk.listing(packs)
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return ExitCode.OK
    for one in found:
        print(f"{one.name}  {' · '.join(one.title.values())}")
        print(f"  版本 version {one.version}；{'；'.join(desk.states(one)) or '停用 · unused'}")
        signed = f"，签名 signed by {one.signed_by}" if one.signed_by else ""
        print(f"  {one.installed} {one.way} {one.who} ({one.source}){signed}")
        if one.reason:
            print(f"  退回过：{one.reason.zh} · taken back: {one.reason.en}")
    selected = packs.selection().current
    print(selected or "没有选用内容包，展出的是别的内容 · no pack is selected, other content is shown")
    return ExitCode.OK


def rollback(arguments: Namespace) -> int:
    """退回上一个内容包，或者换成写明的那一个 · Go back to the pack before, or to the one that is named."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.packs import desk
    from wuxi_kiosk.packs.installed import InstalledPacks

    after = desk.roll_back(InstalledPacks(paths.state()), arguments.name or "")
    print(f"没有观众时换上 {after or '没有内容包时的内容'}")
    print(f"once nobody is there, this is shown: {after or 'what there is without a pack'}")
    return ExitCode.OK


def _describe(manifest: "Manifest") -> None:
    print(" · ".join(manifest.title.values()))
    counted = count(len(manifest.files), "个文件", "file")
    print(f"  版本 version {manifest.version}, {manifest.content_hash}; {counted}, {manifest.size / 1e6:.1f} MB")


def add_commands(parent: ArgumentParser) -> None:
    """Add the commands below `pack` to its parser."""
    add = subcommands(parent)
    one = add("build", build)
    one.add_argument("folder", type=Path, metavar="DIR", help="内容文件夹 · the content folder")
    one.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="写到这个文件夹 · where it is written")
    for name, command in (("inspect", inspect), ("verify", verify)):
        add(name, command).add_argument("file", type=Path, metavar="FILE", help="内容包 · the pack")
    one = add("publish", publish)
    one.add_argument("file", type=Path, metavar="FILE", help="内容包 · the pack")
    one.add_argument(
        "--keys", type=Path, required=True, metavar="FOLDER", help="keys make 做的文件夹 · what `keys make` has made"
    )
    one.add_argument("--days", type=int, default=365, help="有效多少天 · for how many days it is valid")
    one = add("install", install)
    one.add_argument(
        "source",
        type=Path,
        metavar="FILE|FOLDER",
        help="内容包、内容文件夹、pack publish 做的文件夹 · a pack, a content folder, what `pack publish` makes",
    )
    one.add_argument(
        "--unsigned", action="store_true", help="没有签名也装，您知道是谁做的 · though nobody has signed it"
    )
    one.add_argument("--older", action="store_true", help="比展出过的旧也装 · though it is older than what was shown")
    add_json(add("list", list_packs))
    one = add("rollback", rollback)
    one.add_argument("name", nargs="?", metavar="NAME", help="pack list 列出的名字 · a name that `pack list` lists")
