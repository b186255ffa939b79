from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wuxi_kiosk.content.diagnostics import ContentError, Diagnostic
from wuxi_kiosk.content.parsing.reader import read

from .conftest import Write, diagnostics


def test_reports_all_mistakes_of_a_file(write: Write) -> None:
    text = "title：巫溪\nname: no\nlabel:\n  zh：甲\n  en：A\nname: b\ncredit：x\nquote: “x”\n"
    found = [(diagnostic.line, diagnostic.code) for diagnostic in diagnostics(write(text))]
    assert found == [
        (1, "full_width"),
        (2, "read_as_bool"),
        (4, "full_width"),
        (5, "full_width"),
        (6, "duplicate_key"),
        (7, "full_width"),
        (8, "curly_quotes"),
    ]


def test_a_syntax_error_hides_no_other_mistakes(write: Write) -> None:
    text = "a: {zh: 甲，en: A}\nb:\n  - {zh: 全{figure:x}, en: A}\n  - 报告: 巫溪: 县\n"
    text += "c: “x”\nd: @x\ne: [a\nf: {zh: 甲 en: 乙}\n"
    assert [(found.line, found.code) for found in diagnostics(write(text))] == [
        (1, "full_width"),
        (3, "unquoted_braces"),
        (4, "colon_in_text"),
        (5, "curly_quotes"),
        (6, "special_sign"),
    ]


PIECES = [
    "a",
    "b: ",
    "：",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\t",
    "　",
    '"',
    "'",
    "“",
    "”",
    "{",
    "}",
    "[",
    "]",
    ",",
    "，",
    "|",
    ">-",
    "&x",
    "*x",
    "!t",
    "#",
    "?",
    "%",
    "@",
    "\\u202e",
    "no",
    "1.5",
    "---\n",
    "\r",
    "\u2028",
    "𝒳",
    "{value}",
    "figure:",
]


def mistakes_of(path: Path) -> tuple[Diagnostic, ...] | None:
    try:
        read(path, "x.yaml")
    except ContentError as error:
        return error.diagnostics
    return None


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(lambda p: "".join(p).encode())
    )
)
def test_raises_content_errors_only(write: Write, data: bytes) -> None:
    found = mistakes_of(write(data))
    lines = len(data.decode("utf-8", "replace").splitlines()) + 1
    assert found is None or found
    assert all(1 <= (diagnostic.line or 1) <= lines for diagnostic in found or ())
