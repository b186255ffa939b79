"""The commands for those who write content: check, preview, narration, schema, new, shoot, measure."""

import json
import logging
import os
import sys
from argparse import Namespace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wuxi_kiosk.command_line import UsageError, count, print_diagnostics
from wuxi_kiosk.errors import ExitCode

if TYPE_CHECKING:
    from wuxi_kiosk.inspect.screens import Screen

DEFAULT_SIZE = (1920, 1080)
# What `new` makes.
NEW = ("theme", "figure", "event", "photo")
MEASURES = ("still", "motion", "touch", "memory")
log = logging.getLogger(__name__)


def check(arguments: Namespace) -> int:
    """检查内容与照片，一次列出所有问题 · Check content and its pictures; every problem is listed at once."""
    from wuxi_kiosk import content_check

    if arguments.fix:
        _fix(arguments.folder, agreed=arguments.yes)
    if arguments.confirm_translations:
        try:
            path, confirmed = content_check.confirm_translations(arguments.folder)
        except OSError as error:
            raise UsageError(f"写不进 {arguments.folder} · cannot write {arguments.folder}: {error.strerror}") from None
        print(f"{count(confirmed, '条译文已确认', 'translation confirmed', 'translations confirmed')}: {path}\n")
    found = content_check.check(arguments.folder)
    if arguments.layout and any(diagnostic.is_error for diagnostic in found):
        print("先改好问题，才能量每一页 · pages are measured once these are mended\n", file=sys.stderr, flush=True)
    elif arguments.layout:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        print("正在量每一页，要几分钟…… · measuring every page; this takes minutes", file=sys.stderr, flush=True)
        found = (*found, *content_check.check_layout(arguments.folder))
    return print_diagnostics(found, arguments.format)


def _fix(folder: Path, *, agreed: bool) -> None:
    """Show what can be mended as a diff, and write it once that is agreed to."""
    from wuxi_kiosk.content.fixing.fix import find_fixes
    from wuxi_kiosk.content_registry import content_registry

    found = find_fixes(folder, content_registry().kinds)
    if not found.changed:
        print("没有可以自动改的 · nothing can be mended here\n")
        return
    print(found.diff())
    for name, message in found.done:
        print(f"{name}: {message.zh} · {message.en}")
    if not agreed:
        if not sys.stdin.isatty():
            print("\n没有写进文件；加上 --yes 就写 · nothing is written; with --yes it is\n")
            return
        agreed = input("\n写进这些文件吗？ · Write these files? [y/N] ").strip().lower() in ("y", "yes", "是")
    if agreed:
        found.save()
        print(f"\n{count(len(found.changed), '个文件已改', 'file mended', 'files mended')}\n")


def preview(arguments: Namespace) -> int:
    """在窗口里显示展项，内容文件一保存就看得到 · Show the exhibit in a window that follows its content files."""
    from wuxi_kiosk.inspect import preview as previews

    screen = _start_window(arguments)
    return previews.run(arguments.folder, screen, renderer=arguments.renderer, language=arguments.language or "")


def edit(arguments: Namespace) -> int:
    """在画面上点哪里改哪里，改完就看得到 · Tap what is to be changed in the exhibit, and see the change at once."""
    from wuxi_kiosk.editor import start

    screen = _start_window(arguments)
    return start.run(arguments.folder, screen, renderer=arguments.renderer, language=arguments.language or "")


def _start_window(arguments: Namespace) -> "Screen":
    """Prepare for a window around the exhibit of a folder; returns the screen that is asked for."""
    from wuxi_kiosk import logs
    from wuxi_kiosk.inspect.exhibit_window import DEFAULT_SCREEN
    from wuxi_kiosk.inspect.screens import Screen

    if arguments.folder and not arguments.folder.is_dir():
        raise UsageError(f"“{arguments.folder}”不是文件夹 · is no folder")
    logs.start(None)
    width, height = arguments.size or DEFAULT_SCREEN.size
    return Screen(width, height, arguments.diagonal_inch or DEFAULT_SCREEN.inch)


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
    print(count(len(found), "段", "text"))
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
    from wuxi_kiosk.content.season import in_season
    from wuxi_kiosk.library.source import ContentSource, read_folder

    read = partial(read_folder, with_unfinished=True)
    content = ContentSource(arguments.content, strict=True, read=read).load()
    exhibit = content.exhibit
    if arguments.date:
        exhibit = in_season(exhibit, datetime.combine(arguments.date, time(hour=12)), trusted=True)
    languages = exhibit.languages
    if unknown := sorted(set(arguments.language or ()) - set(languages)):
        raise UsageError(f"{unknown[0]!r}: 展览没有这种语言 · the exhibit has no such language")
    from wuxi_kiosk import app, logs
    from wuxi_kiosk.content.routes import notice_routes, subjectless_overlays
    from wuxi_kiosk.inspect import shoot as pictures

    logs.start(None)
    application = app.make_application(exhibit, content.folder, renderer="software", still=True)
    try:
        others = [*notice_routes(exhibit), *subjectless_overlays(exhibit)]
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
