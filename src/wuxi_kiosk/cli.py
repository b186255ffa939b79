"""The commands."""

import json
import logging
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    # Boxes and colours are not worth a library of their own in the executable.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

DEFAULT_SIZE = "1920x1080"


class Renderer(StrEnum):
    """How pages are drawn."""

    auto = "auto"
    software = "software"
    opengl = "opengl"


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"


class Measure(StrEnum):
    """What can be measured."""

    still = "still"
    motion = "motion"
    touch = "touch"
    memory = "memory"


def _size(value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    width, _, height = value.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) >= 320 and int(height) >= 320):
        raise typer.BadParameter(f"{value!r}: 尺寸写作 1920x1080 · a size is written 1920x1080")
    return int(width), int(height)


Content = Annotated[
    Path | None, typer.Option(help="内容文件夹 · the content folder; without it the bundled exhibit is shown")
]
Diagonal = Annotated[
    float | None, typer.Option(help="屏幕对角线，英寸 · the screen's diagonal in inches", min=10, max=120)
]


def _version(wanted: bool) -> None:
    if not wanted:
        return
    from wuxi_kiosk import __version__
    from wuxi_kiosk.app import load_content

    exhibit, folder = load_content(None)
    typer.echo(f"wuxi-kiosk {__version__} · 内容 content {exhibit.version} ({folder})")
    raise typer.Exit


@cli.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="程序与内容的版本 · of program and content"),
    ] = False,
) -> None:
    """巫溪展项 · the Wuxi kiosk"""


@cli.command()
def run(
    content: Content = None,
    windowed: Annotated[bool, typer.Option("--windowed", help="窗口显示 · in a window")] = False,
    size: Annotated[str | None, typer.Option(help="窗口尺寸，如 1920x1080 · the window's size")] = None,
    diagonal: Diagonal = None,
    screen: Annotated[int, typer.Option(help="第几块屏幕，从 0 数起 · which screen, from 0", min=0)] = 0,
    language: Annotated[str | None, typer.Option(help="开始时的语言 · the language at start")] = None,
    renderer: Annotated[Renderer, typer.Option(help="绘图方式 · how pages are drawn")] = Renderer.auto,
    idle: Annotated[
        float,
        typer.Option(
            help="多少秒无人触摸就倒数、复位；0 为从不 · seconds without a touch before the countdown; 0 is never",
            min=0,
        ),
    ] = 60,
    sounds: Annotated[bool, typer.Option("--sounds", help="按钮有轻轻的声音 · buttons click softly")] = False,
) -> None:
    """运行展项，全屏显示；Ctrl+Q 退出 · Show the exhibit full screen; Ctrl+Q leaves."""
    # First what knows nothing of Qt: once PySide is there it reads the source of every module that is imported.
    from wuxi_kiosk import kept  # noqa: F401, I001
    from wuxi_kiosk import app, logs, paths

    logs.start(paths.logs())
    code = app.run(
        content,
        windowed=windowed,
        size=_size(size),
        diagonal_inch=diagonal,
        screen=screen,
        language=language,
        renderer=renderer.value,
        idle_seconds=idle,
        sounds=sounds,
    )
    raise typer.Exit(code)


@cli.command()
def check(
    folder: Annotated[Path, typer.Argument(help="内容文件夹 · the content folder")],
    output: Annotated[Format, typer.Option("--format", help="输出格式 · how problems are printed")] = Format.text,
) -> None:
    """检查内容与照片，一次列出所有问题 · Check content and its pictures; every problem is listed at once."""
    from datetime import date

    from wuxi_kiosk import paths
    from wuxi_kiosk.content import qr_code
    from wuxi_kiosk.content.diagnostics import as_json, as_text, in_order
    from wuxi_kiosk.content.load import validate
    from wuxi_kiosk.content_registry import content_registry
    from wuxi_kiosk.media.check import check as look

    report = validate(folder, content_registry())
    pictures = look(folder, report, paths.media_worker(), date.today())
    found = in_order([*pictures, *qr_code.check(report)])
    diagnostics = [diagnostic for diagnostic in found if diagnostic.is_error]
    warnings = [diagnostic for diagnostic in found if not diagnostic.is_error]
    if output is Format.json:
        typer.echo(json.dumps([as_json(diagnostic) for diagnostic in found], ensure_ascii=False, indent=2))
    else:
        for diagnostic in [*diagnostics, *warnings]:
            typer.echo(as_text(diagnostic) + "\n")
        typer.echo(_count(len(diagnostics), "处问题", "problem") if diagnostics else "没有问题 · no problems")
        if warnings:
            typer.echo(_count(len(warnings), "处提示", "warning"))
    raise typer.Exit(1 if diagnostics else 0)


def _count(number: int, zh: str, en: str) -> str:
    return f"共 {number} {zh} · {number} {en}{'s' if number != 1 else ''}"


@cli.command()
def shoot(
    out: Annotated[Path, typer.Option(help="输出文件夹 · where the pictures go")],
    content: Content = None,
    size: Annotated[list[str] | None, typer.Option(help="画面尺寸，可多次给出 · a size; may be repeated")] = None,
    diagonal: Diagonal = None,
    language: Annotated[list[str] | None, typer.Option(help="语言，可多次给出 · a language; may be repeated")] = None,
    page: Annotated[
        list[str] | None,
        typer.Option(help="只拍这一页或这个主题，可多次给出 · only this page or theme; may be repeated"),
    ] = None,
) -> None:
    """为每一页拍下画面与文字，不需要显示器 · Take a picture and the texts of every page; needs no display."""
    # Without a platform of the caller's choice (make run uses Xvfb) the pictures need no display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wuxi_kiosk import app, logs
    from wuxi_kiosk.inspect.shoot import pages_by_name, take_screenshots

    logs.start(None)
    sizes = [made for text in size or [DEFAULT_SIZE] if (made := _size(text))]
    exhibit, folder = app.load_content(content, strict=True)
    if unknown := sorted(set(language or ()) - set(exhibit.languages)):
        raise typer.BadParameter(f"{unknown[0]!r}: 展览没有这种语言 · the exhibit has no such language")
    kiosk = app.make_kiosk(exhibit, folder, renderer="software", still=True)
    try:
        known = pages_by_name(kiosk.exhibit.routes())
        if unknown := [name for name in page or () if name not in known]:
            listed = "、".join(known)
            raise typer.BadParameter(f"{unknown[0]!r}: 没有这一页。有的是 · there is no such page; there are: {listed}")
        pages = [route for name in page or () for route in known[name]]
        pictures = take_screenshots(kiosk, out, sizes, language or exhibit.languages, diagonal, pages)
    finally:
        kiosk.close()
    logging.getLogger(__name__).info("%d pages in %s", len(pictures), out)


@cli.command()
def measure(
    what: Annotated[
        list[Measure] | None, typer.Option(help="量什么，可多次给出 · what; may be repeated; all without it")
    ] = None,
    content: Content = None,
    size: Annotated[
        str | None, typer.Option(help="窗口尺寸，不写就是全屏 · the window's size, else full screen")
    ] = None,
    diagonal: Diagonal = None,
    renderer: Annotated[Renderer, typer.Option(help="绘图方式 · how pages are drawn")] = Renderer.auto,
    tours: Annotated[int, typer.Option(help="走几遍所有的页面 · how often every page is visited", min=1)] = 3,
) -> None:
    """量展项在这台机器上的内存、画面、处理器与触摸反应，印成 JSON · What the exhibit costs on this machine, as JSON."""
    from wuxi_kiosk import app, logs
    from wuxi_kiosk.inspect import measure as measures

    logs.start(None)
    exhibit, folder = app.load_content(content, strict=True)
    kiosk = app.make_kiosk(exhibit, folder, renderer=renderer.value)
    try:
        app.after_first_page(kiosk.window, kiosk.navigator)
        app.show(kiosk, windowed=bool(size), size=_size(size), diagonal_inch=diagonal, screen=0)
        found = measures.measure(kiosk, [one.value for one in what or Measure], tours)
    finally:
        kiosk.close()
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1))


def main() -> None:
    """Run the command line; what keeps the exhibit from being shown at all is told in words, not as a traceback."""
    # Looking through all installed packages for plugins that there are not takes longer than reading the content.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from wuxi_kiosk.content.diagnostics import ContentError, as_text

    try:
        cli()
    except ContentError as error:
        for diagnostic in error.diagnostics:
            typer.echo(as_text(diagnostic) + "\n", err=True)
        sys.exit(1)
    except Exception as error:
        # Most commands do without Qt.
        from wuxi_kiosk.app import ExhibitError

        if not isinstance(error, ExhibitError):
            raise
        typer.echo(str(error), err=True)
        sys.exit(1)
