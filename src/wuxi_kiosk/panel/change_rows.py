"""What a stick would change, as rows in the language of whoever reads them; no Qt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from wuxi_kiosk.content.translations import LOCK_FILE
from wuxi_kiosk.editor.comparison import Marked, marked
from wuxi_kiosk.packs.changes import ChangedFile, Changes
from wuxi_kiosk.panel.problem_rows import Pick

# So many characters of what stays stand beside what has changed.
CONTEXT = 20
_LEFT_OUT = "…"
# A word of letters that was cut, beside others.
_CUT_AT_BEGIN, _CUT_AT_END = re.compile(r"^[A-Za-z’-]+[,.;:]?(?=\s)"), re.compile(r"(?<=\s)[A-Za-z’-]+$")


@dataclass(frozen=True)
class ChangeRow:
    """A value that differs: where it is, as it is and as it will be; a text is empty where there is no value.

    `marked_before` and `marked_after` have the words that differ in `<s>` and `<b>`, with some others around; they are
    HTML that Qt's StyledText knows, too.
    """

    place: str
    before: str
    after: str
    marked_before: str
    marked_after: str


def change_rows(changes: Changes, pick: Pick) -> list[ChangeRow]:
    """Each change of the values, then of the other files."""
    rows = [_row(*(pick((text.zh, text.en)) for text in (one.place, one.before, one.after))) for one in changes.values]
    # What programs keep, and editors of text read, says nothing to staff.
    files = [one for one in changes.files if one.name != LOCK_FILE and not one.name.startswith("schema/")]
    return rows + [_row(_file_place(one, pick), "", pick(one.what.value)) for one in files]


def _file_place(one: ChangedFile, pick: Pick) -> str:
    return f"{pick((one.place.zh, one.place.en))} › {one.name}" if one.place else one.name


def _row(place: str, before: str, after: str) -> ChangeRow:
    old, new = marked(before, after) if before and after else ([(before, True)], [(after, False)])
    if len(old) == len(new) == 1:
        # Nothing of it stays: what is new stands out by itself.
        new = [(after, False)]
    elif before and after:
        # Where something was only added, or only left out, one text tells it.
        old, new = ([] if not any(differs for _text, differs in pieces) else pieces for pieces in (old, new))
    return ChangeRow(place, before, after, _html(excerpt(old), "s"), _html(excerpt(new), "b"))


def excerpt(pieces: Marked) -> Sequence[tuple[str, bool]]:
    """The pieces of a text that differ, with the ends of those between them."""
    return list(_shortened(pieces)) if len(pieces) > 1 else pieces


def _shortened(pieces: Marked) -> Iterator[tuple[str, bool]]:
    last = len(pieces) - 1
    for number, (text, differs) in enumerate(pieces):
        head = 0 if number == 0 else CONTEXT
        tail = 0 if number == last else CONTEXT
        if differs or len(text) <= head + tail + len(_LEFT_OUT):
            yield text, differs
        else:
            begin, end = text[:head], text[len(text) - tail :]
            yield _CUT_AT_END.sub("", begin) + _LEFT_OUT + _CUT_AT_BEGIN.sub("", end), False


def _html(pieces: Sequence[tuple[str, bool]], tag: str) -> str:
    # StyledText knows no entities of quotation marks.
    parts = ((escape(text, quote=False).replace("\n", "<br>"), differs) for text, differs in pieces if text)
    return "".join(f"<{tag}>{text}</{tag}>" if differs else text for text, differs in parts)
