"""The codes of diagnostics in the source, and the page of the guide that explains each."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import wuxi_kiosk
from wuxi_kiosk import paths
from wuxi_kiosk.content.diagnostics import Diagnostic, Message, as_json

SOURCE = Path(wuxi_kiosk.__file__).parent
PAGE = (paths.resources() / "guide" / "check.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9_]+)` \|([^|]*)\|([^|]*)\|", re.MULTILINE)
TEMPLATES = {"diagnostic_template", "warning_template", "DiagnosticTemplate"}
FILES = [file for package in ("content", "media", "figures", "inspect") for file in (SOURCE / package).rglob("*.py")]


def expressions() -> Iterator[ast.expr]:
    """The code of each template, as it is written."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEMPLATES:
                yield node.args[0]


def written_codes(expression: ast.expr) -> list[str]:
    """The codes that an expression is one of; none if it is made of a variable."""
    if isinstance(expression, ast.IfExp):
        return [*written_codes(expression.body), *written_codes(expression.orelse)]
    return [expression.value] if isinstance(expression, ast.Constant) and isinstance(expression.value, str) else []


def explained() -> list[str]:
    return [row[0] for row in ROW.findall(PAGE.partition("## JSON")[0])]


def test_every_code_is_explained_once() -> None:
    codes = {code for expression in expressions() for code in written_codes(expression)}
    assert len(codes) > 100
    assert not codes - set(explained())
    assert len(explained()) == len(set(explained()))


def test_only_codes_that_there_are_are_explained() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    strings = set(re.findall(r'"([a-z0-9_]+)"', source))
    # f"{medium}_path" and the like.
    made = re.compile(r"(?:photo|sound)_(?:path|case)|unknown_(?:icon|landscape)")
    assert [code for code in explained() if code not in strings and not made.fullmatch(code)] == []


def test_every_explanation_is_in_both_languages() -> None:
    rows = ROW.findall(PAGE.partition("## JSON")[0])
    for code, meaning, mend in rows:
        assert re.search(r"[\u4e00-\u9fff].* · .*[a-z]", meaning + mend), code
        assert mend.strip(), code


def test_every_field_of_the_json_is_explained() -> None:
    described = as_json(Diagnostic("a", 1, 1, "x", Message("", ""), Message("", "")))
    table = PAGE.partition("## JSON")[2]
    assert set(re.findall(r"`([a-z]+)`(?=[,| ][^|]*\|)", table)) >= set(described)
