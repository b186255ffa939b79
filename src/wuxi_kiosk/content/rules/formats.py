"""Content of an earlier format is brought up to date first: all that it writes otherwise would be reported as wrong."""

from collections.abc import Iterable

from wuxi_kiosk.content.diagnostics import Diagnostic, DiagnosticTemplate, diagnostic_template
from wuxi_kiosk.content.model import FORMAT, Exhibit
from wuxi_kiosk.content.source_tree import SourceFile


def outdated(files: Iterable[SourceFile]) -> Diagnostic | None:
    """The diagnostic of an exhibit that is written in an earlier format; None for any other."""
    for file in files:
        written = file.document.tree.get("format")
        if (
            file.model is Exhibit
            and isinstance(written, int)
            and not isinstance(written, bool)
            and 0 < written < FORMAT
        ):
            return file.diagnostic(("format",), _outdated(written))
    return None


def _outdated(written: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "outdated_format",
        f"内容是旧格式（format: {written}），现在的格式是 {FORMAT}。",
        f"The content is written in format {written}; the present one is {FORMAT}.",
        "请运行 wuxi-kiosk check --fix，它会把内容改成新格式，注释都留着。",
        "Run wuxi-kiosk check --fix: it brings the content up to date and keeps every comment.",
    )
