"""Problems of content as rows in the language of whoever reads them; no Qt."""

from collections.abc import Callable, Sequence

from wuxi_kiosk.content.diagnostics import Diagnostic

Text = tuple[str, str]
# Gives a text in the language of whoever reads it.
Pick = Callable[[Text], str]
MAX_HINTS = 3


def problem_rows(diagnostics: Sequence[Diagnostic], pick: Pick) -> list[str]:
    """The errors, then the first hints and how many more there are."""
    errors_found = [one for one in diagnostics if one.is_error]
    hints = [one for one in diagnostics if not one.is_error]
    rows = [_in_words(one, pick) for one in errors_found]
    rows += [pick(("提示：", "Hint: ")) + _in_words(one, pick) for one in hints[:MAX_HINTS]]
    if (left := len(hints) - MAX_HINTS) > 0:
        rows.append(pick((f"另有 {left} 处提示，不妨碍展出。", f"And {left} more: it can be shown all the same.")))
    return rows


def _in_words(one: Diagnostic, pick: Pick) -> str:
    file = ":".join(str(part) for part in (one.file, one.line) if part is not None)
    place = pick((one.place.zh, one.place.en)) or file
    return f"{pick((one.message.zh, one.message.en))} {pick((one.hint.zh, one.hint.en))} ({place})"


def chinese(text: Text) -> str:
    """A text in Chinese."""
    return text[0]


def english(text: Text) -> str:
    """A text in English."""
    return text[1]
