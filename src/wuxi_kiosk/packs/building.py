"""Makes packs of content folders that have no errors."""

from pathlib import Path

from wuxi_kiosk import content_check
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.load import load
from wuxi_kiosk.content.template import plain, render
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.packs import archive, errors
from wuxi_kiosk.packs.archive import FolderFiles


def describe(folder: Path) -> tuple[FolderFiles, tuple[Diagnostic, ...]]:
    """The files of a content folder as a pack has them, and its warnings; raises PackError where it has errors."""
    if not (folder / EXHIBIT_FILE).is_file():
        raise errors.no_exhibit(str(folder))
    found = content_check.check(folder)
    if any(one.is_error for one in found):
        raise errors.content_errors(found)
    exhibit = load(folder, content_registry(), with_unfinished=True)
    title = {
        language: plain(render(exhibit.home.title, language, exhibit.numbers)).replace("\n", " ")
        for language in exhibit.languages
    }
    return archive.read_folder(folder, title, exhibit.version), found


def build(folder: Path, out: Path) -> tuple[Path, FolderFiles, tuple[Diagnostic, ...]]:
    """Make a pack of a content folder in another folder; returns its path, what is in it, and the warnings.

    The same content makes the same bytes, wherever, whenever and by whomever it is done. Raises PackError.
    """
    files, warnings = describe(folder)
    try:
        return archive.write_pack(files, out), files, warnings
    except OSError as error:
        raise errors.not_written(error) from None
