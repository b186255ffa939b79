"""The commands for an office PC: a spreadsheet of the texts, what came back of it, a proof on paper."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wuxi_kiosk.command_line import UsageError, count
from wuxi_kiosk.errors import ExitCode

if TYPE_CHECKING:
    from wuxi_kiosk.content.diagnostics import Diagnostic
    from wuxi_kiosk.content.writing.draft import Draft
    from wuxi_kiosk.office.changes import Change

PICTURE_SIZE = (1920, 1080)
_ANSWERS = "y 改 · change it, n 不改 · leave it, a 其余都改 · all others, q 都不改，退出 · change nothing: "
_CONFLICT = (
    "冲突：导出之后，展览里的这一处也改过；改了就盖过去。",
    "conflict: the exhibit has changed here, too, since the export; this would replace it.",
)


def sheet(_arguments: Namespace) -> int:
    """把文字导出成表格，或者把改好的表格导入 · Write the texts into a spreadsheet, or read one that came back."""
    raise UsageError("请写 sheet export 或 sheet import · write sheet export or sheet import")


def export_sheet(arguments: Namespace) -> int:
    """把文字、数字、事件、照片导出成表格 · Write texts, numbers, events and photos into a spreadsheet."""
    from wuxi_kiosk import content_registry
    from wuxi_kiosk.office.archive import OfficeFileError
    from wuxi_kiosk.office.workbook import make_workbook

    _check_suffix(arguments.file, ".xlsx")
    draft = _read(arguments.folder)
    try:
        data = make_workbook(draft, content_registry.descriptions(), *_title(draft))
    except OfficeFileError as error:
        raise UsageError(str(error)) from None
    _write(arguments.file, data)
    print(f"已写出 {arguments.file} · {arguments.file} is written")
    return ExitCode.OK


def import_sheet(arguments: Namespace) -> int:
    """列出表格里改过的地方，问过再写进内容 · List what a spreadsheet changes, and make it once that is agreed to."""
    from wuxi_kiosk.office import changes
    from wuxi_kiosk.office.archive import OfficeFileError

    draft = _read(arguments.folder)
    try:
        found = changes.compare(draft, arguments.file)
    except OfficeFileError as error:
        raise UsageError(str(error)) from None
    for remark in found.remarks:
        print(f"{remark.zh}\n{remark.en}\n")
    if not found.changes:
        print("表格没有改动 · the spreadsheet changes nothing")
        return ExitCode.OK
    chosen = _choose(found.changes, agreed=arguments.yes)
    left_out = [change for change in found.changes if change.is_conflict and change not in chosen]
    if left_out:
        print(count(len(left_out), "处冲突没有改", "conflict left as it is", "conflicts left as they are"))
    if not chosen:
        print("什么也没有改 · nothing is changed")
        return ExitCode.OK
    return _save(draft, chosen)


def _choose(found: Sequence["Change"], *, agreed: bool) -> Sequence["Change"]:
    """Show every change, and return those that are agreed to; a conflict is only one that was asked about."""
    asks = sys.stdin.isatty() and not agreed
    chosen: list[Change] = []
    for number, change in enumerate(found, start=1):
        print(_in_words(change, number, len(found)))
        if agreed and not change.is_conflict:
            chosen.append(change)
        elif asks:
            answer = _ask()
            if answer == "q":
                return []
            if answer in ("y", "a"):
                chosen.append(change)
            agreed = agreed or answer == "a"
    if not (asks or agreed):
        listed = count(len(found), "处改动", "change")
        raise UsageError(f"{listed}。没有写进内容；加上 --yes 就写 · nothing is written; with --yes it is")
    return chosen


def _ask() -> str:
    while True:
        try:
            answer = input(_ANSWERS).strip().lower()
        except EOFError:
            return "q"
        if answer in ("y", "n", "a", "q"):
            return answer


def _in_words(change: "Change", number: int, total: int) -> str:
    from wuxi_kiosk.office.messages import at

    where = at(change.sheet, change.row)
    lines = [
        f"[{number}/{total}] {change.place.zh}",
        f"[{number}/{total}] {change.place.en}",
        f"    {where.zh} · {where.en}: {change.id}",
        *(f"  - {line}" for line in (change.old or "（没有 · none）").split("\n")),
        *(f"  + {line}" for line in (change.new or "（没有 · none）").split("\n")),
    ]
    for note in change.notes:
        lines += [f"  ! {note.zh}", f"  ! {note.en}"]
    if change.is_conflict:
        lines += [f"  ! {words}" for words in _CONFLICT]
    return "\n".join(lines) + "\n"


def _save(draft: "Draft", chosen: Sequence["Change"]) -> int:
    """Put changes into the files, unless that made new errors."""
    from wuxi_kiosk import content_check
    from wuxi_kiosk.content.diagnostics import ContentError
    from wuxi_kiosk.office import changes

    try:
        changes.apply(draft, chosen)
    except ContentError as error:
        return _refuse(error.diagnostics, chosen)
    print("正在检查…… · checking the content\n", flush=True)
    before = content_check.check(draft.path)
    found = changes.new_diagnostics(before, content_check.check(draft.path, draft.unsaved))
    if errors := [one for one in found if one.is_error]:
        return _refuse(errors, chosen)
    _print_with_rows(found, chosen)
    draft.save()
    print(count(len(chosen), "处已改", "change made", "changes made"))
    return ExitCode.OK


def _refuse(found: Sequence["Diagnostic"], chosen: Sequence["Change"]) -> ExitCode:
    _print_with_rows(found, chosen)
    print(
        f"{count(len(found), '处问题', 'problem')}。什么也没有写；请在表格里改好，再导入一次 · "
        "nothing is written: mend the spreadsheet and import it again"
    )
    return ExitCode.PROBLEMS


def _print_with_rows(found: Sequence["Diagnostic"], chosen: Sequence["Change"]) -> None:
    """Print diagnostics, each with the rows of the spreadsheet that it may come from."""
    from wuxi_kiosk.content.diagnostics import as_text
    from wuxi_kiosk.office.changes import found_at
    from wuxi_kiosk.office.messages import at

    for diagnostic in found:
        places = dict.fromkeys((change.sheet, change.row) for change in found_at(chosen, diagnostic))
        rows = [at(*place) for place in places]
        print(*(f"→ {row.zh} · {row.en}" for row in rows), as_text(diagnostic), sep="\n", end="\n\n")


def proof(arguments: Namespace) -> int:
    """写出打印校对用的文档：每页的图和文字 · Write a document to proof-read on paper: each page with its texts."""
    from wuxi_kiosk import content_registry
    from wuxi_kiosk.content.diagnostics import ContentError
    from wuxi_kiosk.content.load import load
    from wuxi_kiosk.office import pages
    from wuxi_kiosk.office.proof import make_proof
    from wuxi_kiosk.office.tables import languages_of

    _check_suffix(arguments.file, ".docx")
    registry = content_registry.content_registry()
    draft = _read(arguments.folder)
    now = pages.Reading(draft, load(arguments.folder, registry))
    before = None
    if arguments.since:
        try:
            before = pages.Reading(_read(arguments.since), load(arguments.since, registry))
        except ContentError:
            # A state with errors can still be compared, as it is written.
            before = pages.Reading(_read(arguments.since), None)
    parts = pages.parts_of(now, before)
    print("正在拍每一页，要一两分钟…… · taking pictures of every page, a minute or two", flush=True)
    pictures = take_pictures(arguments.folder, pages.routes_of(parts))
    removed = pages.removed(now, before) if before else ()
    descriptions = content_registry.descriptions()
    data = make_proof(parts, languages_of(draft), descriptions, *_title(draft), pictures, removed)
    _write(arguments.file, data)
    print(f"已写出 {arguments.file} · {arguments.file} is written")
    return ExitCode.OK


def take_pictures(folder: Path, wanted: Sequence[str]) -> dict[str, bytes]:
    """Small pictures of the pages in the first language, by route; without those that are not shown today."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wuxi_kiosk import app, logs
    from wuxi_kiosk.content.routes import notice_routes
    from wuxi_kiosk.inspect import shoot
    from wuxi_kiosk.library.source import ContentSource
    from wuxi_kiosk.office.pictures import small_jpeg

    logs.start(None)
    content = ContentSource(folder, strict=True).load()
    application = app.make_application(content.exhibit, content.folder, renderer="software", still=True)
    try:
        shown = {*application.exhibit.routes(), *notice_routes(content.exhibit)}
        routes = [route for route in wanted if route in shown]
        with TemporaryDirectory() as out:
            language = content.exhibit.languages[0]
            taken = shoot.take_screenshots(
                application,
                Path(out),
                [PICTURE_SIZE],
                [language],
                pages=routes,
                # The editor reads it.
                progress=lambda count: print(f"{count}/{len(routes)}", flush=True),
            )
            return {route: small_jpeg(path) for route, path in zip(routes, taken, strict=True)}
    finally:
        application.close()


# ---- what they share


def _read(folder: Path) -> "Draft":
    """The draft of a folder; raises ContentError where a file cannot be read, as its texts would be missing."""
    from wuxi_kiosk.content.diagnostics import ContentError
    from wuxi_kiosk.content.writing.draft import Draft
    from wuxi_kiosk.content_registry import content_registry

    draft = Draft.read(folder, content_registry().kinds)
    if errors := [found for found in draft.diagnostics if found.is_error]:
        raise ContentError(errors)
    return draft


def _title(draft: "Draft") -> tuple[str, str]:
    """What the exhibit is called, and which state of it this is."""
    from wuxi_kiosk.content.load import validate
    from wuxi_kiosk.content.template import plain, render
    from wuxi_kiosk.content_registry import content_registry
    from wuxi_kiosk.library.content_hash import content_hash

    exhibit = validate(draft.path, content_registry(), warnings=False).exhibit
    state = f"内容 content {exhibit.version} " if exhibit else ""
    name = plain(render(exhibit.home.title, exhibit.languages[0], exhibit.numbers)) if exhibit else draft.path.name
    return name, f"{state}{content_hash(draft.path)}"


def _check_suffix(file: Path, suffix: str) -> None:
    if file.suffix.lower() != suffix:
        raise UsageError(f"文件名要以 {suffix} 结尾 · the file must end in {suffix}: {file}")
    if file.exists():
        # Somebody may have written into it.
        raise UsageError(f"已经有 {file}，请换一个名字 · {file} is there already: choose another name")


def _write(file: Path, data: bytes) -> None:
    from wuxi_kiosk import atomic_files

    try:
        atomic_files.write(file, data)
    except OSError as error:
        raise UsageError(f"写不进 {file} · cannot write {file}: {error.strerror}") from None
