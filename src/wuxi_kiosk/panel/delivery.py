"""What staff do with a stick: look at what it brings, install it, and take along what the machine can tell; no Qt."""

import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from wuxi_kiosk import content_registry
from wuxi_kiosk.content.diagnostics import ContentError, Message
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.library.source import read_folder
from wuxi_kiosk.packs import desk, errors, layout
from wuxi_kiosk.packs.archive import FolderFiles
from wuxi_kiosk.packs.desk import Offer
from wuxi_kiosk.packs.errors import PackError
from wuxi_kiosk.packs.install import How
from wuxi_kiosk.packs.install import install as install_pack
from wuxi_kiosk.packs.installed import InstalledPacks, remove_tree
from wuxi_kiosk.packs.rendering import render_pages
from wuxi_kiosk.panel.check_report import make_report
from wuxi_kiosk.panel.sticks import Candidate, CandidateKind
from wuxi_kiosk.processes import owned_name

RECEIPTS = "wuxi-kiosk-receipts.txt"
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
        text = make_report(manifest, prepared.offer.diagnostics, prepared.offer.changes, pictures, now)
    path = folder / f"wuxi-kiosk-report-{now:%Y%m%d-%H%M%S}.html"
    path.write_text(text, encoding="utf-8")
    return path
