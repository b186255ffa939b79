"""What edits have changed, for people to read."""

from difflib import unified_diff

from wuxi_kiosk.content.parsing.decoding import decode
from wuxi_kiosk.content.parsing.document import split_lines

_NO_END = "\n\\ 文件末尾没有换行 / No newline at end of file"


def diff(name: str, before: bytes, after: bytes) -> str:
    """The lines of a file that differ, as a unified diff with three lines around each; empty if none does."""
    old, new = (_lines(decode(data, name)) for data in (before, after))
    return "".join(line + "\n" for line in unified_diff(old, new, name, name, lineterm=""))


def _lines(text: str) -> list[str]:
    *lines, last = split_lines(text)
    return [*lines, last + _NO_END] if last else lines
