"""What staff do with a stick: look at what it brings, install it, and take along what the machine can tell; no Qt."""

import html
import platform
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, Message
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.translations import LOCK_FILE
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.library.source import read_folder
from wuxi_kiosk.packs import desk, errors, layout
from wuxi_kiosk.packs.archive import FolderFiles
from wuxi_kiosk.packs.changes import Changes
from wuxi_kiosk.packs.desk import Offer
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How
from wuxi_kiosk.packs.install import install as install_pack
from wuxi_kiosk.packs.installed import InstalledPacks, remove_tree
from wuxi_kiosk.packs.rendering import render_pages
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind
from wuxi_kiosk.processes import owned_name

MAX_HINTS = 3
RECEIPTS = "wuxi-kiosk-receipts.txt"
Text = tuple[str, str]
Tell = Callable[[Message], None]


@dataclass(frozen=True)
class Prepared:
    """What a stick brings, copied and checked; `exhibit` can be looked at, None where it has errors.

    `remark` says why a signature does not count, if there is one: a person may install it all the same.
    """

    candidate: Candidate
    offer: Offer
    exhibit: Exhibit | None
    remark: Message | None = None

    @property
    def source(self) -> FolderFiles:
        """What is installed."""
        return self.offer.source


@contextmanager
def prepare(candidate: Candidate, packs: InstalledPacks, shown: Path) -> Iterator[Prepared]:
    """Copy and check what a stick brings, beside the content folder that is shown; raises PackError.

    The copy goes at the end. A person at the panel vouches for what nobody has signed.
    """
    if candidate.kind is CandidateKind.SHEET:
        with _with_sheet(candidate.path, packs, shown) as folder:
            yield from _look(candidate, folder, packs, shown)
    elif candidate.kind is CandidateKind.SIGNED:
        yield from _look_at_signed(candidate, packs, shown)
    else:
        yield from _look(candidate, candidate.path, packs, shown)


def _look(
    candidate: Candidate, path: Path, packs: InstalledPacks, shown: Path, remark: Message | None = None
) -> Iterator[Prepared]:
    with desk.look(path, packs, shown, unsigned=True) as offer:
        yield Prepared(candidate, offer, None if offer.has_errors else read_folder(offer.source.folder), remark)


def _look_at_signed(candidate: Candidate, packs: InstalledPacks, shown: Path) -> Iterator[Prepared]:
    with ExitStack() as stack:
        try:
            offer = stack.enter_context(desk.look(candidate.path, packs, shown, unsigned=True))
        except PackError as error:
            inside = sorted((candidate.path / "targets").glob(f"*{layout.SUFFIX}"))
            if len(inside) != 1:
                raise
            remark = Message(
                f"签名没有核对成：{error.message.zh}您在场，知道它是谁做的，可以照样换上。",
                f"The signature does not count: {error.message.en} You are there: if you know who made it, you may put "
                "it on the wall all the same.",
            )
        else:
            yield Prepared(candidate, offer, None if offer.has_errors else read_folder(offer.source.folder))
            return
    yield from _look(candidate, inside[0], packs, shown, remark)


@contextmanager
def _with_sheet(sheet: Path, packs: InstalledPacks, shown: Path) -> Iterator[Path]:
    """A copy of the content that is shown, with the changes of a spreadsheet; raises PackError."""
    from wuxi_kiosk.office import changes
    from wuxi_kiosk.office.archive import OfficeFileError

    copy = packs.folder / owned_name("-sheet")
    try:
        shutil.copytree(shown, copy, symlinks=True, copy_function=shutil.copyfile)
        draft = Draft.read(copy, content_registry.content_registry().kinds)
        found = changes.compare(draft, sheet)
        # What was changed in the exhibit too, since the sheet was made, is not overwritten.
        chosen = [change for change in found.changes if not change.is_conflict]
        if not chosen:
            raise PackError("nothing_changed", Message("表格没有改动。", "The spreadsheet changes nothing."))
        changes.apply(draft, chosen)
        draft.save()
        yield copy
    except OfficeFileError as error:
        raise PackError("bad_sheet", error.message) from None
    except ContentError as error:
        raise errors.content_errors(error.diagnostics) from None
    except OSError as error:
        raise errors.not_written(error) from None
    finally:
        remove_tree(copy)


def install(prepared: Prepared, packs: InstalledPacks, tell: Tell) -> str:
    """Install it, on trial, on behalf of whoever is at the panel; returns its name. Raises PackError."""
    how = How("panel", prepared.candidate.path.name, "", prepared.offer.signed_by)
    # Who is at the panel has seen which version it is.
    return install_pack(prepared.source, packs, how, older=True, tell=tell)


# ---- what is told


def change_rows(changes: Changes, pick: Callable[[Text], str]) -> list[tuple[str, str, str]]:
    """Each change as where it is, what it was and what it will be."""
    rows = []
    for change in changes.values:
        field = " · ".join(filter(None, (pick(change.field), change.language)))
        rows.append((f"{change.place} › {field}", change.before, change.after))
    # What programs keep, and editors of text read, says nothing to staff.
    files = [(name, what) for name, what in changes.files if name != LOCK_FILE and not name.startswith("schema/")]
    return rows + [(name, "", pick(what.value)) for name, what in files]


def problem_rows(diagnostics: Sequence[Diagnostic], pick: Callable[[Text], str]) -> list[str]:
    """The errors, then the first hints and how many more there are."""
    errors_found = [one for one in diagnostics if one.is_error]
    hints = [one for one in diagnostics if not one.is_error]
    rows = [_in_words(one, pick) for one in errors_found]
    rows += [pick(("提示：", "Hint: ")) + _in_words(one, pick) for one in hints[:MAX_HINTS]]
    if (left := len(hints) - MAX_HINTS) > 0:
        rows.append(pick((f"另有 {left} 处提示，不妨碍展出。", f"And {left} more: it can be shown all the same.")))
    return rows


def _in_words(one: Diagnostic, pick: Callable[[Text], str]) -> str:
    file = ":".join(str(part) for part in (one.file, one.line) if part is not None)
    place = pick((one.place.zh, one.place.en)) or file
    return f"{pick((one.message.zh, one.message.en))} {pick((one.hint.zh, one.hint.en))} ({place})"


# ---- what is written on a stick


def write_receipt(folder: Path, name: str, title: str, version: str, now: datetime) -> None:
    """Add a line to the receipts on a stick: which machine shows which version since when; raises OSError."""
    line = f"{now:%Y-%m-%d %H:%M}\t{platform.node()}\t{version}\t{name}\t{title}\r\n"
    path = folder / RECEIPTS
    heading = "" if path.exists() else "时间 · time\t机器 · machine\t版本 · version\t内容包 · pack\t标题 · title\r\n"
    with path.open("a", encoding="utf-8-sig" if heading else "utf-8", newline="") as file:
        file.write(heading + line)


def write_report(folder: Path, prepared: Prepared, now: datetime, tell: Tell) -> Path:
    """Write a report of the check, one HTML file with a picture of each page; raises OSError and PackError."""
    manifest = prepared.source.manifest
    with TemporaryDirectory(prefix="wuxi-kiosk-") as temporary:
        if not prepared.offer.has_errors:
            render_pages(prepared.source.folder, tell, pictures=Path(temporary))
        pictures = sorted(Path(temporary).glob("*.jpg")) + sorted(Path(temporary).glob("*.png"))
        body = "".join(_figure(picture) for picture in pictures)
    problems = problem_rows(prepared.offer.diagnostics, lambda text: text[0])
    changes = change_rows(prepared.offer.changes, lambda text: text[0]) if prepared.offer.changes else []
    title = next(iter(manifest.title.values()), "")
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in changes)
    text = _REPORT.format(
        title=html.escape(title),
        version=html.escape(manifest.version),
        hash=html.escape(manifest.content_hash),
        date=f"{now:%Y-%m-%d %H:%M}",
        machine=html.escape(platform.node()),
        problems="".join(f"<li>{html.escape(one)}</li>" for one in problems) or "<li>没有问题。</li>",
        changes=rows or "<tr><td>没有改动。</td></tr>",
        pictures=body or "<p>有错误，画不出来。</p>",
    )
    path = folder / f"wuxi-kiosk-report-{now:%Y%m%d-%H%M%S}.html"
    path.write_text(text, encoding="utf-8")
    return path


def _figure(picture: Path) -> str:
    kind = "jpeg" if picture.suffix == ".jpg" else "png"
    data = b64encode(picture.read_bytes()).decode("ascii")
    name = html.escape(picture.stem)
    return f'<figure><img src="data:image/{kind};base64,{data}" alt="{name}"><figcaption>{name}</figcaption></figure>'


_REPORT = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>检查报告 · {title}</title><style>
body {{ font-family: "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2em; color: #12303a; }}
table {{ border-collapse: collapse; }} td {{ border-top: 1px solid #ccc; padding: .3em .8em; vertical-align: top; }}
figure {{ display: inline-block; margin: .5em; }} img {{ width: 320px; border: 1px solid #ccc; }}
figcaption {{ font-size: 80%; }}
</style></head><body>
<h1>{title}</h1>
<p>版本 {version}（{hash}）；{date} 在 {machine} 上检查。</p>
<h2>问题</h2><ul>{problems}</ul>
<h2>与现在展出的相比</h2><table>{changes}</table>
<h2>每一页</h2>{pictures}
</body></html>
"""
