"""Texts as YAML scalars: plain, quoted, folded and literal."""

import re
from collections.abc import Sequence
from itertools import pairwise

import yaml

from wuxi_kiosk.content.parsing.reader import parse_bytes

# The longest line that is written anew, where the text allows it.
MAX_WIDTH = 120

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CURLY = tuple("“”‘’")
# Some other programs take them for numbers, times or dates.
_LIKE_A_NUMBER = re.compile(r"[-+.,:/_\d]+(?:[eE][-+]?\d+)?")
# A line may be broken at a single space only: YAML keeps all others.
_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")


def plain(text: str, *, in_flow: bool) -> str | None:
    """A text without quotes, or None if it needs some, for this parser or for another."""
    if (
        not text
        or text != text.strip()
        or re.search(r"[\t\r\n]", text)
        or text.startswith(_CURLY)
        or text.endswith(_CURLY)
        or _LIKE_A_NUMBER.fullmatch(text)
        or _is_other_type(text)
    ):
        return None
    # As an item, since a key at the start of a line is what the repair of typing mistakes looks for.
    snippet, wanted = (f"- {{k: {text}}}", {"k": text}) if in_flow else (f"- {text}", text)
    result = parse_bytes(f"k:\n{snippet}\n".encode(errors="surrogatepass"), "")
    is_same = result.document is not None and result.document.tree == {"k": (wanted,)}
    return text if is_same and not result.diagnostics else None


def _is_other_type(text: str) -> bool:
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in [*resolvers.get(text[0], ()), *resolvers.get(None, ())])


def single_quoted(text: str) -> str | None:
    """A text in single quotes, or None if it has characters that need an escape."""
    return None if re.search(r"[\t\r\n]", text) else "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """A text in double quotes; any can be written so."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def folded(text: str, indent: int, width: int | None, kept: Sequence[str] = ()) -> list[str] | None:
    """A text behind `>`, the header first, or None if it cannot be folded.

    Lines have at most `width` characters, if it is given, or else none is broken. The first lines of the text stay as
    in `kept` as far as they are the same.
    """
    if (block := _block_text(text)) is None:
        return None
    chomping, paragraphs = block
    lines = [">" + chomping]
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        if paragraph:
            lines += [" " * indent + line for line in wrap(paragraph, width and width - indent, kept)]
            kept = ()
    return lines


def literal(text: str, indent: int) -> list[str] | None:
    """A text behind `|`, the header first, or None if it cannot be written so."""
    if (block := _block_text(text)) is None:
        return None
    chomping, paragraphs = block
    return ["|" + chomping] + [" " * indent + line if line else "" for line in paragraphs]


def _block_text(text: str) -> tuple[str, list[str]] | None:
    """The sign for the line break at the end of a text, and its lines; None if a block scalar would alter it.

    Spaces at the ends of lines would be kept, but no editor shows them.
    """
    ends_line = text.endswith("\n")
    lines = (text[:-1] if ends_line else text).split("\n")
    if not lines[0] or not lines[-1] or "\r" in text or any(line != line.strip() for line in lines):
        return None
    return "" if ends_line else "-", lines


def wrap(text: str, width: int | None, kept: Sequence[str] = ()) -> list[str]:
    """A text in lines that are joined by single spaces, each as long as the width allows; without one, a single line.

    Where the text begins with the lines `kept`, it is broken as they are.
    """
    lines = []
    for line in kept:
        rest = text[len(line) :]
        if not line or not text.startswith(line) or not re.match(r" \S", rest):
            break
        lines.append(line)
        text = rest[1:]
    if width is None:
        return [*lines, text]
    line = ""
    for word in _BREAKABLE.split(text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def is_breakable(text: str) -> bool:
    """Whether a text can be broken into lines."""
    return bool(_BREAKABLE.search(text))


def width_of(lines: Sequence[str]) -> int | None:
    """The width at which lines were wrapped, with their indent; None if a long one was not wrapped though it could be.

    A line is as long as its width allows, so the first word of the next one bounds it from above.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    if not pairs:
        return None if any(len(line) > MAX_WIDTH and is_breakable(line.strip()) for line in lines) else MAX_WIDTH
    least = max(len(line) for line, _ in pairs)
    most = min(len(line) + 1 + len(_BREAKABLE.split(after.strip())[0]) for line, after in pairs)
    return MAX_WIDTH if least <= MAX_WIDTH < most else least
