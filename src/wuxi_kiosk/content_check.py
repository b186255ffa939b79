"""Everything that `check` looks at: content, its media files, its QR codes, and on request the layout of its pages."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from wuxi_kiosk import paths
from wuxi_kiosk.content import qr_code, translations
from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic, in_order
from wuxi_kiosk.content.file_cache import FileCache
from wuxi_kiosk.content.load import validate
from wuxi_kiosk.content.rules import changed_values, confirmations, notices
from wuxi_kiosk.content_registry import content_registry
from wuxi_kiosk.media.check import check as check_media


def check(folder: Path, unsaved: Mapping[str, bytes | None] | None = None) -> tuple[Diagnostic, ...]:
    """All diagnostics of a content folder, in order; `unsaved` files stand for those on the disk, as in FileCache."""
    report = validate(folder, content_registry(), cache=FileCache(unsaved))
    media = check_media(folder, report, paths.media_worker(), paths.measurer(), date.today())
    confirmed = translations.read(folder)
    others = [
        *qr_code.check(report),
        *notices.check_over(report.schedules, date.today()),
        *confirmations.check(report, confirmed),
        *changed_values.check(report, confirmed),
    ]
    return in_order([*media, *report.words.describe(others)])


def check_layout(folder: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of what is measured on the pages themselves; none where content cannot be shown."""
    from wuxi_kiosk import app
    from wuxi_kiosk.inspect import layout

    report = validate(folder, content_registry(), warnings=False)
    if report.exhibit is None:
        return ()
    application = app.make_application(report.exhibit, folder, renderer="software", still=True)
    try:
        found = list(layout.unfit_texts(application, report.exhibit.languages))
    finally:
        application.close()
    return in_order(report.words.describe(layout.check(found, report.texts, report.exhibit.numbers)))


def confirm_translations(folder: Path) -> tuple[Path, int]:
    """Record all translations as they are; returns the file and how many there are.

    What was recorded before stays: it is right again where an edit is undone or an earlier state restored. Raises
    ContentError where the content has errors, as a file that cannot be read would be left out, and OSError.
    """
    report = validate(folder, content_registry())
    if report.exhibit is None:
        raise ContentError(found for found in report.diagnostics if found.is_error)
    entries = translations.entries_of(report.texts, report.languages)
    values = translations.all_values(report.entries)
    known = translations.read(folder)
    path = translations.confirm(folder, known.entries | entries, known.values | values)
    return path, len({pair for pair, _place in entries})
