"""What the tests of parsing share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.parsing.reader import read

Write = Callable[[str | bytes], Path]
CASE = ("text", "line", "column", "code", "words")


def diagnostics(path: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics of a file that has some."""
    with pytest.raises(ContentError) as caught:
        read(path, "themes/x.yaml")
    return caught.value.diagnostics


def check_case(path: Path, line: int, column: int, code: str, words: str) -> None:
    """A file has exactly this diagnostic, in both languages, with these words of Chinese."""
    (diagnostic,) = diagnostics(path)
    assert (diagnostic.file, diagnostic.code) == ("themes/x.yaml", code)
    assert (diagnostic.line, diagnostic.column) == (line, column)
    assert words in diagnostic.message.zh + diagnostic.hint.zh
    assert diagnostic.message.en
    assert diagnostic.hint.en
