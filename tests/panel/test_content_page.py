"""The page of content: what a stick brings is looked at, installed and told; what was there comes back."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from wuxi_kiosk import content_registry, paths
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.library.source import Content, ContentSource
from wuxi_kiosk.office.workbook import make_workbook
from wuxi_kiosk.packs import building, install
from wuxi_kiosk.packs.installed import InstalledPacks
from wuxi_kiosk.panel import content_page as module
from wuxi_kiosk.panel import delivery
from wuxi_kiosk.panel.content_page import ContentPage
from wuxi_kiosk.panel.delivery import RECEIPTS
from wuxi_kiosk.panel.sticks import Stick

from ..timing import HANG_TIMEOUT_S, wait_until
from .conftest import GivenSticks, PanelMachine
from .test_pages import records

if TYPE_CHECKING:
    from wuxi_kiosk.content.diagnostics import Message

HOOK, OTHER = "南方山里有雪，北方伸来援手。", "南方山里也有雪，北方伸来援手。"


@dataclass
class Desk:
    """The page, a stick, and what was looked at."""

    page: ContentPage
    stick: Path
    packs: InstalledPacks
    shown: Content
    sticks: GivenSticks
    looked_at: list[tuple[Exhibit, Path]] = field(default_factory=list)
    pulled: bool = False

    @property
    def stage(self) -> str:
        return str(self.page.property("stage"))

    @property
    def message(self) -> str:
        return str(self.page.property("message"))

    def refresh(self) -> None:
        """Have the page look for sticks, and wait until it has."""
        self.page.look_for_sticks()
        wait_until(lambda: not self.page._looking)

    def open(self, name: str) -> None:
        """Open a candidate by its name, and wait for what becomes of it."""
        self.refresh()
        names = [row.title for row in records(self.page, "candidates")]
        self.page.open(names.index(name))
        self.wait()

    def wait(self) -> None:
        wait_until(lambda: self.stage != "busy", lambda: self.message)

    def leftovers(self) -> list[str]:
        """The copies that there are, in the folder of the packs."""
        return [path.name for path in self.packs.folder.glob("*") if "offer" in path.name or "sheet" in path.name]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    shutil.copytree(paths.bundled_content(), folder / "exhibit")
    file = folder / "exhibit" / "exhibit.yaml"
    text = file.read_text(encoding="utf-8")
    assert HOOK in text
    file.write_text(text.replace(HOOK, OTHER).replace('"2026.11"', '"2026.12"'), encoding="utf-8", newline="")
    return folder


@pytest.fixture
def desk(machine: PanelMachine, stick: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(module, "POLL_MS", 10_000_000)
    # Drawing every page takes minutes, and is tested with the packs.
    monkeypatch.setattr(delivery, "render_pages", draw_one_page)

    def install_undrawn(source: Any, packs: InstalledPacks, how: Any, **options: Any) -> str:
        return install.install(source, packs, how, render=lambda *_: None, **options)

    monkeypatch.setattr(delivery, "install_pack", install_undrawn)
    shown = ContentSource(paths.bundled_content()).load()
    packs = InstalledPacks(machine.state)
    made: list[Desk] = []

    def find() -> list[Stick]:
        return [] if made[0].pulled else [Stick("KINGSTON", stick)]

    sticks = GivenSticks(find)
    page = ContentPage(
        machine.services,
        packs,
        lambda: (shown.exhibit, shown.folder),
        lambda exhibit, folder: made[0].looked_at.append((exhibit, folder)),
        sticks=sticks,
        collect=lambda folder, _now: (folder / "logs.zip").write_bytes(b"zip"),  # type: ignore[arg-type]
    )
    made.append(Desk(page, stick, packs, shown, sticks))
    page.enter()
    wait_until(lambda: not page._looking)
    yield made[0]
    page.leave()
    wait_until(lambda: not made[0].leftovers(), "the copy stays")


def draw_one_page(_folder: Path, _tell: "Callable[[Message], None]", *, pictures: Path) -> None:
    (pictures / "home.jpg").write_bytes(b"picture")


def test_what_lies_on_a_stick_is_listed_until_it_is_pulled(desk: Desk) -> None:
    assert [(row.title, row.kind, row.stick) for row in records(desk.page, "candidates")] == [
        ("exhibit", "content folder", "KINGSTON")
    ]
    assert "2026.11" in desk.page.property("current")
    desk.pulled = True
    desk.refresh()
    assert (records(desk.page, "candidates"), desk.page.property("sticks")) == ([], [])


def test_a_stick_that_cannot_be_read_is_told(desk: Desk) -> None:
    desk.sticks.unreadable = ["KINGSTON 2"]
    desk.pulled = True
    desk.refresh()
    assert (desk.page.property("sticks"), desk.page.property("unreadable")) == ([], ["KINGSTON 2"])


def test_a_folder_is_told_looked_at_installed_and_taken_back(desk: Desk) -> None:
    desk.open("exhibit")
    assert (desk.stage, desk.page.property("installable")) == ("offer", True)
    changed = [(row.before, row.after) for row in records(desk.page, "changes")]
    assert (HOOK, OTHER) in changed
    assert ("2026.11", "2026.12") in changed
    assert desk.page.property("offered").endswith("2026.12")

    desk.page.look()
    ((exhibit, folder),) = desk.looked_at
    assert exhibit.version == "2026.12"
    assert folder.is_relative_to(desk.packs.folder), "the stick may be pulled meanwhile"

    desk.page.install()
    desk.wait()
    assert desk.stage == "told"
    assert "installed" in desk.message
    name = desk.packs.selection().current
    assert desk.packs.version(name) == "2026.12"
    receipt = (desk.stick / RECEIPTS).read_text(encoding="utf-8-sig")
    assert name in receipt
    assert "2026.12" in receipt

    desk.page.cancel()
    (entry,) = records(desk.page, "packs")
    assert (entry.label[:20], entry.status, entry.can_show) == ("2026.12 (installed 2", "on trial", False)
    desk.page.rollBack()
    assert desk.packs.selection().current == ""
    desk.page.cancel()
    desk.page.showAgain(name)
    assert desk.packs.selection().current == name


def test_what_is_not_wanted_leaves_nothing(desk: Desk) -> None:
    desk.open("exhibit")
    assert desk.leftovers()
    desk.page.cancel()
    wait_until(lambda: not desk.leftovers())
    assert (desk.stage, desk.packs.names()) == ("list", [])


def test_content_with_errors_is_told_and_cannot_be_installed(desk: Desk) -> None:
    file = desk.stick / "exhibit" / "exhibit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("languages:", "langauges:"), encoding="utf-8")
    desk.open("exhibit")
    assert desk.stage in ("offer", "told")
    assert not desk.page.property("installable")
    desk.page.install()
    assert desk.packs.names() == []
    assert "languages" in desk.message + "".join(desk.page.property("problems"))


def test_a_pack_with_one_byte_changed_is_refused(desk: Desk) -> None:
    path, _files, _found = building.build(desk.stick / "exhibit", desk.stick)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    desk.open(path.name)
    assert desk.stage == "told"
    assert desk.message
    assert desk.packs.names() == []


def test_a_pack_is_installed_as_its_folder_is(desk: Desk) -> None:
    path, files, _found = building.build(desk.stick / "exhibit", desk.stick)
    desk.open(path.name)
    assert desk.page.property("installable")
    desk.page.install()
    desk.wait()
    assert desk.packs.selection().current == files.manifest.name


def test_a_person_may_vouch_for_a_signature_that_does_not_count(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "trusted_root", lambda: desk.stick / "no root.json")
    signed = desk.stick / "signed"
    (signed / "metadata").mkdir(parents=True)
    (signed / "targets").mkdir()
    building.build(desk.stick / "exhibit", signed / "targets")
    desk.open("signed")
    assert (desk.stage, desk.page.property("installable")) == ("offer", True)
    assert desk.page.property("problems")[0].startswith("The signature does not count")
    desk.page.install()
    desk.wait()
    assert desk.packs.record(desk.packs.selection().current)["signed_by"] == ""


def test_an_edited_spreadsheet_changes_what_is_shown(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from wuxi_kiosk.content.writing.draft import Draft

    draft = Draft.read(desk.shown.folder, content_registry.content_registry().kinds)
    sheet = desk.stick / "texts.xlsx"
    sheet.write_bytes(make_workbook(draft, content_registry.descriptions(), "Wuxi", "2026.11"))
    desk.open("texts.xlsx")
    assert (desk.stage, desk.message) == ("told", "The spreadsheet changes nothing.")
    desk.page.cancel()

    book = load_workbook(sheet)
    cells = (cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value == HOOK)
    # Other columns tell what it was.
    next(cells).value = OTHER
    book.save(sheet)
    desk.open("texts.xlsx")
    assert [(row.before, row.after) for row in records(desk.page, "changes")] == [(HOOK, OTHER)]
    desk.page.install()
    desk.wait()
    installed = desk.packs.content(desk.packs.selection().current)
    assert OTHER in (installed / "exhibit.yaml").read_text(encoding="utf-8")
    assert HOOK in (desk.shown.folder / "exhibit.yaml").read_text(encoding="utf-8")


def test_a_stick_that_is_pulled_in_the_middle_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = building.describe

    def pulled(folder: Path) -> Any:
        shutil.rmtree(folder)
        return copy(folder)

    monkeypatch.setattr(building, "describe", pulled)
    desk.open("exhibit")
    assert desk.stage == "told"
    assert desk.packs.names() == []
    desk.page.cancel()
    assert desk.stage == "list"


def test_a_stick_whose_reading_never_returns_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, stuck, back = building.describe, Event(), Event()

    def hang(folder: Path) -> Any:
        stuck.set()
        back.wait(HANG_TIMEOUT_S)
        return copy(folder)

    def look() -> None:
        desk.page.poll()
        wait_until(lambda: not desk.page._looking)

    monkeypatch.setattr(building, "describe", hang)
    desk.refresh()
    desk.page.open(0)
    wait_until(stuck.is_set)
    desk.pulled = True
    look()
    desk.pulled = False
    look()
    assert desk.stage == "busy", "one look may fail"
    desk.pulled = True
    for _ in range(module.MISSES):
        look()
    assert (desk.stage, "KINGSTON" in desk.message) == ("told", True)
    desk.page.cancel()
    wait_until(lambda: not desk.page._looking)

    # It is put in again, and the read of before returns at last.
    desk.pulled = False
    back.set()
    monkeypatch.setattr(building, "describe", copy)
    wait_until(lambda: not desk.leftovers())
    assert desk.stage == "list"
    desk.open("exhibit")
    assert desk.stage == "offer"


def test_a_stick_that_has_gone_is_told_within_5_s() -> None:
    assert module.POLL_MS * module.MISSES < 5000


def test_a_receipt_that_cannot_be_written_undoes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.open("exhibit")
    shutil.rmtree(desk.stick)
    desk.page.install()
    desk.wait()
    assert desk.packs.selection().current


def test_a_report_with_a_picture_of_each_page_goes_on_the_stick(desk: Desk) -> None:
    desk.open("exhibit")
    desk.page.writeReport()
    desk.wait()
    (report,) = desk.stick.glob("wuxi-kiosk-report-*.html")
    text = report.read_text(encoding="utf-8")
    assert "山里<b>也</b>有雪" in text
    assert "data:image/jpeg;base64," in text
    assert "The exhibit’s file, home page" in text
    assert "2026.12" in text
    assert (desk.stage, desk.message) == ("offer", f"Written: {report.name}")
    desk.page.install()
    desk.wait()
    assert desk.packs.selection().current


def test_logs_are_taken_along_and_the_stick_is_let_go(desk: Desk) -> None:
    desk.page.takeAlong(0)
    desk.wait()
    assert (desk.stick / "logs.zip").read_bytes() == b"zip"
    desk.page.cancel()
    desk.refresh()
    desk.page.releaseStick(0)
    desk.wait()
    assert "may be pulled" in desk.message
