"""The commands."""

import json
import logging
import os
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from wuxi_kiosk import terminal
from wuxi_kiosk.errors import EXIT_CODES, ExitCode
from wuxi_kiosk.settings import Settings, add_options

if TYPE_CHECKING:
    from wuxi_kiosk.content.diagnostics import Diagnostic

DEFAULT_SIZE = (1920, 1080)
# What `new` makes.
NEW = ("theme", "figure", "event", "photo")
MEASURES = ("still", "motion", "touch", "memory")
# The errors of argparse, which are English, and what they say in Chinese.
_CHINESE = {
    r"the following arguments are required: (.*)": "缺少：{}",
    r"unrecognized arguments: (.*)": "没有这样的选项：{}",
    r"argument ([^:]+): expected one argument": "{} 后面要写一个值",
    r"argument (?:[^:]+): invalid choice: (.*) \(choose from (.*)\)": "没有 {}，可以写 {}",
    r"argument (?:[^:]+): ignored explicit argument (.*)": "这个选项后面不写值，现在是 {}",
}
log = logging.getLogger(__name__)


class UsageError(Exception):
    """A command line that cannot be carried out; the message says why, in Chinese and English."""


class _Parser(ArgumentParser):
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


def parser() -> ArgumentParser:
    """The parser of the command line; `command` of what it returns is the function to call."""
    codes = "\n".join(f"  {code:d}  {zh} · {en}".replace("`", "") for code, (zh, en) in EXIT_CODES.items())
    root = _Parser(prog="wuxi-kiosk", description="巫溪展项 · the Wuxi kiosk", epilog=f"退出码 · exit codes:\n{codes}")
    root.add_argument("--version", action="store_true", help="程序与内容的版本 · of program and content")
    commands = root.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=_Parser)

    def add(command: Callable[[Namespace], int]) -> ArgumentParser:
        text = str(command.__doc__)
        made = commands.add_parser(command.__name__, help=text, description=text)
        made.set_defaults(command=command)
        return made

    def add_json(made: ArgumentParser) -> None:
        made.add_argument("--json", action="store_true", help="印成 JSON · print JSON")

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
    _add_format(one)
    one = add(preview)
    one.add_argument("folder", type=Path, help="内容文件夹 · the content folder")
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
    add_options(one, ("content", "diagonal_inch"))
    add_options(one, ("size", "language"), repeated=("size", "language"))
    one = add(measure)
    one.add_argument(
        "--what", action="append", choices=MEASURES, help="量什么，可多次给出 · what; may be repeated; all without it"
    )
    one.add_argument("--tours", type=int, default=3, help="走几遍所有的页面 · how often every page is visited")
    add_options(one, ("content", "size", "diagonal_inch", "renderer"))
    add_json(add(incidents))
    add_json(add(status))
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
    one = add(settings)
    inner = one.add_subparsers(metavar="COMMAND", title="命令 · commands", parser_class=_Parser)
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
    from wuxi_kiosk.kiosk.settings_source import SettingsSource
    from wuxi_kiosk.library.source import ContentSource

    figures.specs()
    machine = SettingsSource(given, file=arguments.settings_file)
    source = ContentSource(machine.load().content)
    source.start(in_process=True)
    from wuxi_kiosk import launch, logs

    logs.start(paths.logs())
    machine.report()
    return launch.run(machine, source)


def check(arguments: Namespace) -> int:
    """检查内容与照片，一次列出所有问题 · Check content and its pictures; every problem is listed at once."""
    from datetime import date

    from wuxi_kiosk import paths
    from wuxi_kiosk.content import qr_code
    from wuxi_kiosk.content.diagnostics import in_order
    from wuxi_kiosk.content.load import validate
    from wuxi_kiosk.content_registry import content_registry
    from wuxi_kiosk.media.check import check as check_media

    report = validate(arguments.folder, content_registry())
    media = check_media(arguments.folder, report, paths.media_worker(), paths.measurer(), date.today())
    return _print_diagnostics(in_order([*media, *qr_code.check(report)]), arguments.format)


def _print_diagnostics(found: Sequence["Diagnostic"], output_format: str) -> ExitCode:
    from wuxi_kiosk.content.diagnostics import as_json, as_text

    errors = [diagnostic for diagnostic in found if diagnostic.is_error]
    warnings = [diagnostic for diagnostic in found if not diagnostic.is_error]
    if output_format == "json":
        print(json.dumps([as_json(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2))
    else:
        for diagnostic in [*errors, *warnings]:
            print(as_text(diagnostic) + "\n")
        print(_count(len(errors), "处问题", "problem") if errors else "没有问题 · no problems")
        if warnings:
            print(_count(len(warnings), "处提示", "warning"))
    return ExitCode.PROBLEMS if errors else ExitCode.OK


def _count(number: int, zh: str, en: str, plural: str = "") -> str:
    return f"共 {number} {zh} · {number} {en if number == 1 else plural or en + 's'}"


def preview(arguments: Namespace) -> int:
    """在窗口里显示展项，内容文件一保存就看得到 · Show the exhibit in a window that follows its content files."""
    from wuxi_kiosk import logs
    from wuxi_kiosk.inspect import preview as previews
    from wuxi_kiosk.inspect.screens import Screen

    if not arguments.folder.is_dir():
        raise UsageError(f"“{arguments.folder}”不是文件夹 · is no folder")
    logs.start(None)
    standard = previews.DEFAULT_SCREEN
    width, height = arguments.size or standard.size
    screen = Screen(width, height, arguments.diagonal_inch or standard.inch)
    return previews.run(arguments.folder, screen, renderer=arguments.renderer, language=arguments.language or "")


def narration(arguments: Namespace) -> int:
    """列出每页要录的正文、文件名和大约的时间 · List what to record: text, file name and reading time."""
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.content.narration import passages
    from wuxi_kiosk.content_registry import content_registry

    exhibit = load(arguments.folder, content_registry())
    if arguments.language not in (None, *exhibit.languages):
        raise UsageError(f"{arguments.language!r}: 展览没有这种语言 · the exhibit has no such language")
    found = [passage for passage in passages(exhibit) if arguments.language in (None, passage.language)]
    for passage in found:
        state = "已有录音 · recorded" if passage.file else "还没有录音 · not recorded yet"
        print(f"{passage.file or passage.suggested_file}  ≈ {passage.seconds:.0f} s  {state}")
        print(f"  {passage.page} · {passage.title}\n  {passage.text}\n")
    print(_count(len(found), "段", "text"))
    return ExitCode.OK


def schema(arguments: Namespace) -> int:
    """写出内容格式的 JSON Schema，供编辑器提示与检查 · Write the JSON Schema of content, for editors."""
    from wuxi_kiosk import content_registry
    from wuxi_kiosk.content import json_schema

    made = json_schema.schemas(content_registry.content_registry(), content_registry.descriptions())
    if arguments.out is None:
        print(json_schema.as_text(made), end="")
        return ExitCode.OK
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, one in made.items():
            (arguments.out / name).write_text(json_schema.as_text(one), encoding="utf-8", newline="\n")
            print(arguments.out / name)
    except OSError as error:
        raise UsageError(f"写不了“{arguments.out}” · cannot be written: {error.strerror}") from None
    return ExitCode.OK


def new(arguments: Namespace) -> int:
    """写出新的一条，或一个新主题，供粘贴 · Print a new entry of content, or a whole theme, to be pasted."""
    from wuxi_kiosk import content_registry, figures
    from wuxi_kiosk.content.folder import THEMES_FOLDER
    from wuxi_kiosk.content.new_entry import EntryWriter, KnownContent, NewEntryError
    from wuxi_kiosk.content.writing.save import save

    if arguments.write and arguments.what != "theme":
        raise UsageError("--write 只用于 theme；别的请粘贴 · --write is for a theme; paste what else there is")
    registry = content_registry.content_registry()
    known = KnownContent.read(arguments.folder, registry)
    writer = EntryWriter(known, registry, content_registry.descriptions(), figures.starters())
    try:
        theme = writer.new_theme_id(arguments.theme) if arguments.what == "theme" else arguments.theme
        text = writer.snippet(arguments.what, arguments.kind, theme)
    except NewEntryError as error:
        raise UsageError(str(error)) from None
    if arguments.write:
        path = arguments.folder / THEMES_FOLDER / f"{theme}.yaml"
        save(path, text.encode(), None, path.name)
        text = f"{path}\n"
    print(text, end="")
    return ExitCode.OK


def shoot(arguments: Namespace) -> int:
    """为每一页拍下画面与文字，不需要显示器 · Take a picture and the texts of every page; needs no display."""
    # Without a platform of the caller's choice (make run uses Xvfb) the pictures need no display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wuxi_kiosk.library.source import ContentSource

    content = ContentSource(arguments.content, strict=True).load()
    languages = content.exhibit.languages
    if unknown := sorted(set(arguments.language or ()) - set(languages)):
        raise UsageError(f"{unknown[0]!r}: 展览没有这种语言 · the exhibit has no such language")
    from wuxi_kiosk import app, logs
    from wuxi_kiosk.content.routes import notice_routes, subjectless_overlays
    from wuxi_kiosk.inspect import shoot as pictures

    logs.start(None)
    application = app.make_application(content.exhibit, content.folder, renderer="software", still=True)
    try:
        others = [*notice_routes(content.exhibit), *subjectless_overlays(content.exhibit)]
        known = pictures.pages_by_name([*application.exhibit.routes(), *others])
        if missing := [name for name in arguments.page or () if name not in known]:
            listed = "、".join(known)
            raise UsageError(f"{missing[0]!r}: 没有这一页。有的是 · there is no such page; there are: {listed}")
        pages = [route for name in arguments.page or () for route in known[name]]
        sizes = arguments.size or [DEFAULT_SIZE]
        chosen = arguments.language or languages
        taken = pictures.take_screenshots(application, arguments.out, sizes, chosen, arguments.diagonal_inch, pages)
    finally:
        application.close()
    log.info("%d pages in %s", len(taken), arguments.out)
    return ExitCode.OK


def measure(arguments: Namespace) -> int:
    """量展项在这台机器上的内存、画面、处理器与触摸反应，印成 JSON · What the exhibit costs on this machine, as JSON."""
    from wuxi_kiosk.library.source import ContentSource

    content = ContentSource(arguments.content, strict=True).load()
    from wuxi_kiosk import app, launch, logs
    from wuxi_kiosk.inspect import measure as measures

    logs.start(None)
    application = app.make_application(content.exhibit, content.folder, renderer=arguments.renderer)
    try:
        launch.after_first_page(application.window, application.navigator)
        launch.show(
            application.window,
            windowed=bool(arguments.size),
            size=arguments.size,
            diagonal_inch=arguments.diagonal_inch,
            screen=0,
        )
        found = measures.measure(application, arguments.what or MEASURES, arguments.tours)
    finally:
        application.close()
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return ExitCode.OK


def incidents(arguments: Namespace) -> int:
    """列出每一次自动恢复和原因，最新的在最后 · List every recovery with its cause, the newest last."""
    from wuxi_kiosk.kiosk import incidents as kept

    found = kept.read()
    if arguments.json:
        print(json.dumps([asdict(incident) for incident in found], ensure_ascii=False, indent=1))
    else:
        for incident in found:
            print(kept.text(incident))
        print(_count(len(found), "次自动恢复", "recovery", "recoveries") if found else "没有自动恢复过 · no recoveries")
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

    return _print_diagnostics(read(arguments.file or paths.settings_file()).diagnostics, arguments.format)


def print_version() -> int:
    """Print the versions of program and content, and the hash of the content."""
    from wuxi_kiosk import __version__
    from wuxi_kiosk.library.content_hash import content_hash
    from wuxi_kiosk.library.source import ContentSource

    content = ContentSource().load()
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

    try:
        return command(arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        return ExitCode.USAGE
    except ContentError as error:
        for diagnostic in error.diagnostics:
            _report(as_text(diagnostic))
        return ExitCode.CONTENT
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
