"""Brings content of older formats up to date, without losing a comment."""

import re
from collections.abc import Callable, Mapping

from wuxi_kiosk.content.folder import EXHIBIT_FILE
from wuxi_kiosk.content.model import FORMAT
from wuxi_kiosk.content.parsing.document import Key
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.content.writing.source_text import SourceText
from wuxi_kiosk.content.writing.spans import find, next_line

_PARAGRAPH = re.compile(r"[Pp](\d{1,3})")
# The id of the only document of format 1.
_DOCUMENT = "article"


def former_format(draft: Draft) -> int | None:
    """The earlier format in which a draft is written; None if it needs nothing."""
    written = draft[EXHIBIT_FILE].tree.get("format") if EXHIBIT_FILE in draft.names else None
    return written if isinstance(written, int) and not isinstance(written, bool) and written in MIGRATIONS else None


def migrate(draft: Draft) -> int | None:
    """Bring a draft up to the format of this program; the format it had, or None if it needs nothing."""
    former = former_format(draft)
    if former is None:
        return None
    for number in range(former, FORMAT):
        MIGRATIONS[number](draft)
        draft.set(EXHIBIT_FILE, ("format",), number + 1)
    return former


def _to_format_2(draft: Draft) -> None:
    """Several documents instead of one, and sources that name the document and the place in it."""
    for name in draft.names:
        values: dict[Key, object] = {}
        for node in draft.nodes(name):
            if "source" in node.model.model_fields:
                for within, written in node.values("source"):
                    if _is_paragraph(written):
                        values[*node.key, *within] = _reference(written)
        draft.set_all(name, values)
    text = draft[EXHIBIT_FILE]
    document = text.tree.get("document")
    if not isinstance(document, dict) or "documents" in text.tree:
        return
    draft[EXHIBIT_FILE] = _as_list(text, "document", "documents", f"id: {_DOCUMENT}")
    entry = ("documents", 0)
    if "year_inferred" in document:
        draft.rename(EXHIBIT_FILE, (*entry, "year_inferred"), "inferred")
    else:
        # It was so unless content said otherwise.
        draft.set(EXHIBIT_FILE, (*entry, "inferred"), True, after="year")
    if document.get("year_inferred") is False:
        draft.remove(EXHIBIT_FILE, (*entry, "inferred"))
    draft.set(EXHIBIT_FILE, (*entry, "counted_in"), "paragraphs")


MIGRATIONS: Mapping[int, Callable[[Draft], None]] = {1: _to_format_2}


def _is_paragraph(written: object) -> bool:
    return isinstance(written, str) and bool(_PARAGRAPH.fullmatch(written))


def _reference(paragraph: object) -> str:
    return f"{_DOCUMENT} {int(str(paragraph)[1:])}"


def _as_list(text: SourceText, key: str, name: str, first: str) -> SourceText:
    """Make the mapping of a top-level key the only item of a list, with `first` as its first entry."""
    node, part = find(text.root, (key,))
    assert part
    written = text.text
    start = part.start
    before = written[:start] + name + written[start + len(key) :]
    shift = len(name) - len(key)
    if node.is_block:
        line = next_line(written, start)
        end = node.end
        indent = " " * node.column
        ends = "\r\n" if "\r\n" in written else "\n"
        body = written[line:end].splitlines(keepends=True)
        inner = "".join(f"  {row}" if row.strip() else row for row in body)
        new = before[: line + shift] + f"{indent}- {first}{ends}" + inner + before[end + shift :]
    else:
        opening, end = node.start + shift, node.end + shift
        new = f"{before[:opening]}[{{{first}, {before[opening + 1 : end].lstrip()}]{before[end:]}"
    bom = text.data[: len(text.data) - len(written.encode())]
    made = SourceText(bom + new.encode(), text.name)
    entry, value = (item.strip() for item in first.split(":", 1))
    assert made.tree[name] == ({entry: value, **text.tree[key]},), "the list does not say what the mapping said"
    return made
