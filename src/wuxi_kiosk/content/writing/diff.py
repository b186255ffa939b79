"""What edits have changed, for people to read."""

from difflib import unified_diff

from wuxi_kiosk.content.parsing.document import split_lines

_NO_END = "\n\\ 文件末尾没有换行 / No newline at end of file"


def diff(name: str, before: bytes, after: bytes) -> str:
    """The lines of a file that differ, as a unified diff with three lines around each; empty if none does."""
    old, new = (_lines(decoded(data)) for data in (before, after))
    return "".join(line + "\n" for line in unified_diff(old, new, name, name, lineterm=""))


def decoded(data: bytes) -> str:
    """The bytes of a file as text, also of one that is in another encoding still."""
    for codec in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _lines(text: str) -> list[str]:
    *lines, last = split_lines(text)
    return [*lines, last + _NO_END] if last else lines
