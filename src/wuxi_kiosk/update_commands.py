"""The commands for newer versions of the program: sign one, install it beside the one that runs, go back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wuxi_kiosk.command_line import UsageError, add_json, subcommands, who
from wuxi_kiosk.errors import ExitCode
from wuxi_kiosk.key_commands import ask_passphrase


def update(_arguments: Namespace) -> int:
    """程序的新版：签名、安装、退回 · Newer versions of the program: sign one, install it, go back."""
    raise UsageError("请写 update publish、install 等 · write update publish, update install or another")


def publish(arguments: Namespace) -> int:
    """签名发布一个新版，做成可以拷走的文件夹 · Sign a version, into a folder of plain files to take along."""
    from wuxi_kiosk.updates import install

    made = install.publish(arguments.keys, arguments.file, ask_passphrase(), days=arguments.days)
    print(f"已签名；把整个 {made} 文件夹拷到U盘 · signed: copy the whole folder {made} to a stick")
    return ExitCode.OK


def install_update(arguments: Namespace) -> int:
    """安装签过名的新版，原来的留着 · Install a signed version beside the one that runs."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.kiosk.pack_trial import installed_packs
    from wuxi_kiosk.kiosk.program_choice import installed_updates
    from wuxi_kiosk.packs.install import How
    from wuxi_kiosk.updates import install

    updates, shown = installed_updates(), installed_packs().folders()
    with install.open_update(arguments.folder, updates, paths.trusted_program_root()) as found:
        print(f"版本 version {found.version}，签名 signed by {found.signed_by}", flush=True)
        name = install.install(
            found,
            updates,
            How("shell", arguments.folder.name or str(arguments.folder), who()),
            tell=lambda message: print(f"{message.zh} · {message.en}", flush=True),
            examine=install.make_examine(shown[0] if shown else None),
        )
    print(f"已装好 {name}；没有观众时换上，看一分钟没有问题才算数，不然自己退回")
    print(f"{name} is installed: used once nobody is there, kept after a minute without a problem, else taken back")
    return ExitCode.OK


def list_updates(arguments: Namespace) -> int:
    """列出这台机器上的新版，最新的在前 · List the versions besides the installed one, the newest first."""
    import json
    from dataclasses import asdict

    from wuxi_kiosk import __version__
    from wuxi_kiosk.kiosk.program_choice import installed_updates
    from wuxi_kiosk.packs import desk

    found = desk.listing(installed_updates())
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return ExitCode.OK
    for one in found:
        print(f"{one.name}  {'；'.join(desk.states(one)) or '停用 · unused'}")
        print(f"  {one.installed} {one.way} {one.who} ({one.source})，签名 signed by {one.signed_by}")
        if one.reason:
            print(f"  退回过：{one.reason.zh} · taken back: {one.reason.en}")
    print(f"原来装的 · installed: {__version__}")
    return ExitCode.OK


def roll_back(arguments: Namespace) -> int:
    """退回上一版，或者换成写明的那一版 · Go back to the version before, or to the one that is named."""
    from wuxi_kiosk.kiosk.program_choice import installed_updates
    from wuxi_kiosk.updates import install

    after = install.roll_back(installed_updates(), arguments.name or "")
    print(f"没有观众时换上 {after or '原来装的程序'}")
    print(f"once nobody is there, this is used: {after or 'the program as installed'}")
    return ExitCode.OK


def add_commands(parent: ArgumentParser) -> None:
    """Add the commands below `update` to its parser."""
    add = subcommands(parent)
    one = add("publish", publish)
    one.add_argument("file", type=Path, metavar="FILE.tar.xz", help="make package 做的文件 · what `make package` makes")
    one.add_argument(
        "--keys", type=Path, required=True, metavar="FOLDER", help="keys make 做的文件夹 · what `keys make` has made"
    )
    one.add_argument("--days", type=int, default=365, help="有效多少天 · for how many days it is valid")
    one = add("install", install_update)
    one.add_argument(
        "folder", type=Path, metavar="FOLDER", help="update publish 做的文件夹 · what `update publish` makes"
    )
    add_json(add("list", list_updates))
    one = add("rollback", roll_back)
    one.add_argument("name", nargs="?", metavar="VERSION", help="update list 列出的版本 · one that it lists")
