"""The commands."""

import json
import logging
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from wuxi_kiosk import terminal
from wuxi_kiosk.command_line import Parser, UsageError, add_json, count, print_diagnostics
from wuxi_kiosk.content_commands import MEASURES, NEW, check, edit, measure, narration, new, preview, schema, shoot
from wuxi_kiosk.errors import EXIT_CODES, ExitCode
from wuxi_kiosk.key_commands import add_commands as add_key_commands
from wuxi_kiosk.key_commands import keys
from wuxi_kiosk.office_commands import export_sheet, import_sheet, proof, sheet
from wuxi_kiosk.pack_commands import add_commands as add_pack_commands
from wuxi_kiosk.pack_commands import pack
from wuxi_kiosk.settings import Settings, add_options
from wuxi_kiosk.update_commands import add_commands as add_update_commands
from wuxi_kiosk.update_commands import update
from wuxi_kiosk.usage_commands import passers_by, report

if TYPE_CHECKING:
    pass

log = logging.getLogger(__name__)


def parser() -> ArgumentParser:
    """The parser of the command line; `command` of what it returns is the function to call."""
    codes = "\n".join(f"  {code:d}  {zh} · {en}".replace("`", "") for code, (zh, en) in EXIT_CODES.items())
    root = Parser(prog="wuxi-kiosk", description="巫溪展项 · the Wuxi kiosk", epilog=f"退出码 · exit codes:\n{codes}")
    root.add_argument("--version", action="store_true", help="程序与内容的版本 · of program and content")
    commands = root.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)

    def add(command: Callable[[Namespace], int]) -> ArgumentParser:
        text = str(command.__doc__)
        made = commands.add_parser(command.__name__, help=text, description=text)
        made.set_defaults(command=command)
        return made

    def add_settings_file(made: ArgumentParser) -> None:
        made.add_argument(
            "--settings",
            type=Path,
            dest="settings_file",
            metavar="FILE",
            help="设置文件；不写就用 settings 命令说的那一个 · the settings file; without it the one that `settings` "
            "names",
        )

    one = add(run)
    add_options(one, only_given=True)
    add_settings_file(one)
    one = add(check)
    one.add_argument("folder", type=Path, help="内容文件夹 · the content folder")
    one.add_argument("--fix", action="store_true", help="改好拿得准的，先给您看 · mend what is safe, shown first")
    one.add_argument("--yes", action="store_true", help="与 --fix 一起：不再问就写 · with --fix: write without asking")
    one.add_argument(
        "--layout",
        action="store_true",
        help="在最小的屏幕上量每一页，要几分钟 · measure every page on the smallest screen; takes minutes",
    )
    one.add_argument(
        "--confirm-translations",
        action="store_true",
        help="记下现在的译文都已核对 · record that all translations have been compared with their originals",
    )
    _add_format(one)
    for command in (edit, preview):
        one = add(command)
        # The editor asks for a folder, since its icon in a menu knows none.
        count_of_folders = "?" if command is edit else None
        one.add_argument("folder", type=Path, nargs=count_of_folders, help="内容文件夹 · the content folder")
        add_options(one, ("size", "diagonal_inch", "language", "renderer"))
    one = add(narration)
    one.add_argument("folder", type=Path, help="内容文件夹 · the content folder")
    one.add_argument("--language", help="只列这种语言 · only this language")
    one = add(schema)
    one.add_argument("--out", type=Path, metavar="FOLDER", help="写到这个文件夹 · the folder to write it to")
    one = add(new)
    one.add_argument("what", choices=NEW, help="写什么 · what to write")
    one.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="内容文件夹 · the content folder")
    one.add_argument("--kind", help="哪一种图 · the kind of a figure")
    one.add_argument("--theme", metavar="ID", help="哪个主题；新主题的编号 · which theme, or the id of a new one")
    one.add_argument("--write", action="store_true", help="写成新主题的文件 · write the file of a new theme")
    one = add(shoot)
    one.add_argument("--out", type=Path, required=True, help="输出文件夹 · where the pictures go")
    one.add_argument(
        "--page", action="append", help="只拍这一页或这个主题，可多次给出 · only this page or theme; may be repeated"
    )
    one.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="2027-01-20",
        help="那一天的样子，不写就全部展出 · as on that day; without it all is shown",
    )
    add_options(one, ("content", "diagonal_inch"))
    add_options(one, ("size", "language"), repeated=("size", "language"))
    inner = add(sheet).add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)
    for name, command in (("export", export_sheet), ("import", import_sheet)):
        one = inner.add_parser(name, help=str(command.__doc__), description=str(command.__doc__))
        one.set_defaults(command=command)
        one.add_argument("folder", type=Path, help="内容文件夹 · the content folder")
        one.add_argument("file", type=Path, metavar="FILE.xlsx", help="表格 · the spreadsheet")
    one.add_argument("--yes", action="store_true", help="不再问，都改，冲突除外 · make all but conflicts, unasked")
    one = add(proof)
    one.add_argument("folder", type=Path, help="内容文件夹 · the content folder")
    one.add_argument("file", type=Path, metavar="FILE.docx", help="写到哪里 · where it is written")
    one.add_argument(
        "--since",
        type=Path,
        metavar="FOLDER",
        help="与这个旧的内容文件夹比，标出改动 · mark what differs from this one",
    )
    add_pack_commands(add(pack))
    add_key_commands(add(keys))
    add_update_commands(add(update))
    one = add(measure)
    one.add_argument(
        "--what", action="append", choices=MEASURES, help="量什么，可多次给出 · what; may be repeated; all without it"
    )
    one.add_argument("--tours", type=int, default=3, help="走几遍所有的页面 · how often every page is visited")
    add_options(one, ("content", "size", "diagonal_inch", "renderer"))
    add_json(add(incidents))
    add_json(add(status))
    one = add(report)
    one.add_argument(
        "--out",
        type=Path,
        metavar="FILE.html|FILE.csv|FOLDER",
        help="写到哪里；文件夹里写网页、表格和每小时的数 · where; a folder gets page, table and the counts by hour",
    )
    days = (
        ("--from", "first", "第一天；不写就是最近四周 · the first day; without it the last four weeks"),
        ("--until", "until", "最后一天，不写就是昨天 · the last day; without it yesterday"),
    )
    for name, dest, told in days:
        one.add_argument(name, dest=dest, type=date.fromisoformat, metavar="2027-01-20", help=told)
    add_options(one, ("content",))
    inner = one.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)
    deep = inner.add_parser("passers-by", help=str(passers_by.__doc__), description=str(passers_by.__doc__))
    deep.set_defaults(command=passers_by)
    deep.add_argument("day", type=date.fromisoformat, metavar="2027-01-20", help="哪一天 · the day")
    deep.add_argument("count", type=int, help="路过的人数 · the number of people")
    for made, otherwise in ((one, None), (deep, SUPPRESS)):
        made.add_argument(
            "--file",
            type=Path,
            default=otherwise,
            help="别的机器的统计文件；不写就是这台的 · the counts of another machine; without it this one's",
        )
    one = add(doctor)
    add_json(one)
    add_options(one, ("content",))
    add_settings_file(one)
    one = add(diagnose)
    one.add_argument(
        "--out",
        type=Path,
        metavar="FILE.zip",
        help="压缩包，不写就放在当前文件夹 · the archive; without it in this folder",
    )
    add_options(one, ("content",))
    add_settings_file(one)
    one = add(autostart)
    one.add_argument(
        "state", choices=("on", "off"), nargs="?", help="不写就只说明现在怎样 · without it, tells how it is"
    )
    one = add(closed)
    one.add_argument(
        "--minutes", type=int, default=0, help="现在起多少分钟之内都不开放 · for how many minutes from now"
    )
    add(session)
    one = add(pin)
    one.add_argument("state", choices=("reset",), help="到屏幕前设一个新密码 · choose a new one at the screen")
    one = add(settings)
    inner = one.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=Parser)
    one = inner.add_parser("check", help=str(check_settings.__doc__), description=str(check_settings.__doc__))
    one.set_defaults(command=check_settings)
    one.add_argument(
        "file",
        type=Path,
        nargs="?",
        help="设置文件；不写就是这台机器的 · the settings file; without it that of the machine",
    )
    _add_format(one)
    return root


def _add_format(one: ArgumentParser) -> None:
    one.add_argument("--format", choices=("text", "json"), default="text", help="输出格式 · how problems are printed")


def run(arguments: Namespace) -> int:
    """运行展项，全屏显示；Ctrl+Q 退出 · Show the exhibit full screen; Ctrl+Q leaves."""
    given = {one.name: getattr(arguments, one.name) for one in fields(Settings) if one.name in arguments}
    if given.get("supervised"):
        # Reached from within Python only: __main__ knows of it before anything is imported.
        from wuxi_kiosk.kiosk import supervisor

        return supervisor.main([argument for argument in sys.argv[2:] if argument != "--supervised"])
    # First what both processes need and what knows nothing of Qt: once PySide is there it looks at the source of every
    # module that is imported.
    from wuxi_kiosk import figures, paths
    from wuxi_kiosk.kiosk import pack_trial
    from wuxi_kiosk.kiosk.settings_source import SettingsSource
    from wuxi_kiosk.library.source import ContentSource

    figures.specs()
    machine = SettingsSource(given, file=arguments.settings_file)
    folder, packs = machine.load().content, pack_trial.installed_packs()
    if folder is None:
        pack_trial.begin(packs)
    else:
        pack_trial.stand_aside(packs)
    source = ContentSource(folder, packs=packs.folders)
    source.start(in_process=True)
    from wuxi_kiosk import launch, logs

    logs.start(paths.logs())
    machine.report()
    return launch.run(machine, source, packs)


def incidents(arguments: Namespace) -> int:
    """列出每一次自动恢复和原因，最新的在最后 · List every recovery with its cause, the newest last."""
    from wuxi_kiosk.kiosk import incidents as kept

    found = kept.read()
    if arguments.json:
        print(json.dumps([asdict(incident) for incident in found], ensure_ascii=False, indent=1))
    else:
        for incident in found:
            print(kept.text(incident))
        print(count(len(found), "次自动恢复", "recovery", "recoveries") if found else "没有自动恢复过 · no recoveries")
    return ExitCode.OK


def status(arguments: Namespace) -> int:
    """说明正在运行的展项是否正常 · Tell whether the running exhibit is well."""
    from wuxi_kiosk.kiosk import status as health

    kept = health.read()
    if kept is None:
        if arguments.json:
            print("null")
        else:
            print(
                "没有报告：展项没有运行过，或者写不进磁盘 · no report: it has not run yet, or cannot write to the disk"
            )
        return ExitCode.PROBLEMS
    age = health.age(kept)
    problems = health.problems(kept, age)
    if arguments.json:
        found = {**asdict(kept), "age_s": round(age, 1), "problems": [{"zh": zh, "en": en} for zh, en in problems]}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(health.lines(kept, age)))
    return ExitCode.PROBLEMS if problems else ExitCode.OK


def doctor(arguments: Namespace) -> int:
    """检查这台机器：显示器、触摸、字体、磁盘、权限、内容等 · Check this machine, and tell how to mend what is wrong."""
    from wuxi_kiosk.kiosk import findings
    from wuxi_kiosk.kiosk.doctor import Doctor

    found = []
    if not arguments.json:
        # Not to the output, which may be kept: the first check alone takes half a minute on a slow machine.
        print("正在检查，慢的机器要几分钟…… · checking; a slow machine takes minutes", file=sys.stderr, flush=True)
    for finding in Doctor(arguments.content, arguments.settings_file).examine():
        found.append(finding)
        if not arguments.json:
            print(findings.text(finding), flush=True)
    print(
        json.dumps(findings.as_json(found), ensure_ascii=False, indent=1) if arguments.json else findings.summary(found)
    )
    return ExitCode.PROBLEMS if findings.has_problem(found) else ExitCode.OK


def diagnose(arguments: Namespace) -> int:
    """把日志、状态、检查结果装进一个压缩包 · Pack logs, status and checks into one archive for support."""
    from datetime import datetime

    from wuxi_kiosk.kiosk import diagnose as support
    from wuxi_kiosk.kiosk.doctor import Doctor

    path = arguments.out or Path(f"wuxi-kiosk-diagnose-{datetime.now():%Y%m%d-%H%M%S}.zip")
    data = support.archive(Doctor(arguments.content, arguments.settings_file))
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"写不进 {path} · cannot write {path}: {error.strerror}") from None
    print(f"{path} ({len(data) / 1000:.0f} kB)")
    for name in support.summary(data):
        print(f"  {name}")
    return ExitCode.OK


def autostart(arguments: Namespace) -> int:
    """登录桌面时自动启动展项，无人值守 · Start the exhibit, unattended, when this user logs on to the desktop."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.kiosk import autostart as entries

    if os.name != "posix":
        raise UsageError(
            "Windows 上请用 packaging/windows/install-task.ps1 · on Windows use packaging/windows/install-task.ps1"
        )
    file = entries.entry_file()
    if arguments.state == "on" and not entries.switch_on(
        [*paths.own_command(), "run", "--kiosk", "--supervised"], file
    ):
        raise UsageError(f"写不进 {file} · cannot write {file}")
    if arguments.state == "off":
        try:
            entries.switch_off(file)
        except OSError as error:
            raise UsageError(f"删不掉 {file} · cannot remove {file}: {error.strerror}") from None
    print(f"{'自动启动 · starts at log-on' if file.exists() else '不自动启动 · does not start at log-on'}: {file}")
    return ExitCode.OK


def closed(arguments: Namespace) -> int:
    """现在是否不开放（按设置里的开放时间）；不开放时退出码为 0 · Whether it is closed now, by its opening hours."""
    import time
    from datetime import datetime

    from wuxi_kiosk.kiosk.clock import newest_date
    from wuxi_kiosk.kiosk.opening import closed_throughout
    from wuxi_kiosk.kiosk.settings_source import SettingsSource

    hours = SettingsSource().load().hours
    if time.time() < newest_date():
        print("时钟不对，不知道是否开放 · the clock is wrong: it is not known whether it is open")
        return ExitCode.PROBLEMS
    is_closed = closed_throughout(hours, datetime.now(), arguments.minutes)
    print(
        f"{'不开放 · closed' if is_closed else '开放 · open'} ({hours or '没有写开放时间 · no opening hours are set'})"
    )
    return ExitCode.OK if is_closed else ExitCode.PROBLEMS


def session(_arguments: Namespace) -> int:
    """系统服务用：运行显示会话和展项 · For the system service: run the display session and the exhibit in it."""
    from wuxi_kiosk.kiosk import session as whole

    return whole.main()


def pin(_arguments: Namespace) -> int:
    """忘了面板密码：到屏幕前设一个新的 · The panel's PIN is forgotten: let a new one be chosen at the screen."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.kiosk.pin import RESET_NAME, request_reset

    file = paths.state() / RESET_NAME
    if not request_reset():
        raise UsageError(f"写不进 {file} · cannot write {file}")
    print("按住屏幕的角五秒，设一个新密码 · hold the corner of the screen for five seconds and choose a new PIN")
    return ExitCode.OK


def settings(arguments: Namespace) -> int:
    """印出一份设置文件，写着所有默认值和说明 · Print a settings file with every default, explained."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.kiosk.settings_file import template

    print(f"# {paths.settings_file()}")
    print(template(), end="")
    return ExitCode.OK


def check_settings(arguments: Namespace) -> int:
    """检查设置文件，一次列出所有问题 · Check a settings file; every problem is listed at once."""
    from wuxi_kiosk import paths
    from wuxi_kiosk.kiosk.settings_file import read

    return print_diagnostics(read(arguments.file or paths.settings_file()).diagnostics, arguments.format)


def print_version() -> int:
    """Print the versions of program and content, and the hash of the content."""
    from wuxi_kiosk import __version__
    from wuxi_kiosk.kiosk.pack_trial import installed_packs
    from wuxi_kiosk.library.content_hash import content_hash
    from wuxi_kiosk.library.source import ContentSource

    content = ContentSource(packs=installed_packs().folders).load()
    state = content_hash(content.folder)
    print(f"wuxi-kiosk {__version__} · 内容 content {content.exhibit.version} {state} ({content.folder})")
    return ExitCode.OK


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; what keeps a command from being carried out is told in words and by its exit code.

    An interrupt is left to the caller.
    """
    # Looking through all installed packages for plugins that there are not takes longer than reading the content.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Windows writes in the code page of its console, unless it is told not to.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout, sys.stderr = terminal.readable(sys.stdout), terminal.readable(sys.stderr)
    made = parser()
    given = made.parse_args(arguments)
    if given.version:
        sys.exit(_carry_out(lambda _given: print_version(), given))
    if not hasattr(given, "command"):
        made.print_help()
        sys.exit(ExitCode.USAGE)
    sys.exit(_carry_out(given.command, given))


def _carry_out(command: Callable[[Namespace], int], arguments: Namespace) -> int:
    from wuxi_kiosk.content.diagnostics import ContentError, as_text
    from wuxi_kiosk.errors import StartError
    from wuxi_kiosk.packs.errors import PackError

    try:
        return command(arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        return ExitCode.USAGE
    except ContentError as error:
        for diagnostic in error.diagnostics:
            _report(as_text(diagnostic))
        return ExitCode.CONTENT
    except PackError as error:
        if error.diagnostics:
            print_diagnostics(error.diagnostics, "text")
        print(error, file=sys.stderr)
        return ExitCode.PROBLEMS
    except StartError as error:
        _report(str(error))
        return error.code
    except BrokenPipeError:
        # Who was to read the output has ended, as `less` does: nothing more goes there, not even what is still kept.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.INTERRUPTED
    except Exception:
        log.critical("uncaught exception", exc_info=True)
        return ExitCode.INTERNAL


def _report(message: str) -> None:
    """To the log if there is one by now, which goes to the terminal too, else to the terminal."""
    if logging.getLogger().handlers:
        log.critical("%s", message)
    else:
        print(message + "\n", file=sys.stderr)
