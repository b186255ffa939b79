"""Typing mistakes of Chinese input methods that YAML accepts silently or reports on another line."""

import re
from dataclasses import dataclass, replace

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, full_width
from wuxi_kiosk.content.parsing import messages
from wuxi_kiosk.content.parsing.document import Place, split_lines

_WIDE_SPACES = "\u3000\u00a0\u2000-\u200a"
# Searched before the lines are scanned, as most files have no such mistake.
_SUSPECT = re.compile(
    rf"^[ ]*[\t{_WIDE_SPACES}]|^[ \t{_WIDE_SPACES}]*(?:-[ ]+)*[a-z_]+(?:：|:[^ \t\r\n:/])"
    r"|(?:^|[\[{,])[ ]*(?:-[ ]+)*[\w-]+:[ ]+[“”‘’]|^[ ]*(?:-[ ]+)+[“”‘’]|[\[{][ ]*[“”‘’]|\[[^\[\]\n]*,[ ]*[“”‘’]"
    r"|^[ ]*[“”‘’][^“”‘’\n]*[“”‘’][ ]*:[ ]"
    r"|[{,，][ ]*[a-z_]+：|，[ ]*[a-z_]+[ ]*[:：]|\[[a-z0-9. -]+，|[\w\"'][｝］](?:[ ]*$|[,，}\]])",
    re.MULTILINE,
)
_STRUCTURE = re.compile(rf"(?P<indent>[ \t{_WIDE_SPACES}]*)(?P<dashes>(?:-[ ]+)*)(?P<rest>.*)")
_WIDE_COLON = re.compile(r"([a-z_]+)：\s*")
_TIGHT_COLON = re.compile(rf"([a-z_]+):(?=[^ \t:/])[{_WIDE_SPACES}]*")
_PLAIN_VALUE = re.compile(r"[^\s:]+:\s+[^\s\"'|>\[{&*!#]")
# What follows the end of a quoted value in brackets, and elsewhere.
_END_IN_BRACKETS = re.compile(r"\s*(?:$|[}\]]|:(?=\s|$)|,\s*(?:$|[\"'“”‘’\[{]|[\w-]+\s*(?:[:：,\]]|$)))")
_END_OF_VALUE = re.compile(r"\s*(?:$|:(?=\s|$))|\s+#")
_KEY = re.compile(r"\s*(?:-\s+)*[\w-]+:(?:\s|$)")
_CURLY = frozenset("“”‘’")
# Full-width signs that may be those of the file within brackets, and what tells that they are.
_WIDE_SIGNS = {"：": ": ", "，": ", ", "｝": "}", "］": "]"}
_KEY_BEFORE = re.compile(r"(?:^|[{,，])[ ]*(?!value|[Ff]igure)[a-z_]+$")
_KEY_AFTER = re.compile(r"[ ]*[a-z_]+[ ]*[:：]")
_LIST_BEFORE, _LIST_AFTER = re.compile(r"\[[a-z0-9., -]*[a-z0-9]$"), re.compile(r"[ ]*[a-z0-9.-]")
_CLOSED_AFTER = re.compile(r"[ ]*(?:$|[,，}\]｝］])")
_INDENTS = ("tab_indent", "wide_space")
_Finding = tuple[Place, DiagnosticTemplate]


@dataclass
class _LineScanner:
    """Tracks quotes, brackets and block scalars over the lines of a file, to tell where a key may begin.

    `quote` is the open quote, `depth` the number of open brackets, `block` and `plain` the columns of the key or dash
    that an open block scalar or a plain scalar belongs to. `curly` are the indexes of the curly quotes at which a value
    of the last line begins, each with whether it is in brackets. `wide` are those of full-width signs in brackets that
    are the file's own.
    """

    quote: str = ""
    depth: int = 0
    block: int | None = None
    plain: int | None = None
    curly: tuple[tuple[int, bool], ...] = ()
    wide: tuple[int, ...] = ()
    # Whether, within brackets, a value may begin on the next line.
    value_may_begin: bool = False

    def inside(self) -> bool:
        """Whether the next line continues a quoted scalar or a bracket."""
        return bool(self.quote) or self.depth > 0

    def feed(self, line: str) -> None:
        """Update the state with a line that is not part of a block scalar."""
        started_inside = self.inside()
        self.curly = self.wide = ()
        match = _STRUCTURE.match(line)
        indent, dashes, rest = match.group("indent", "dashes", "rest") if match else ("", "", line)
        column = len(indent) + len(dashes)
        if not started_inside:
            continues = self.plain is not None and column > self.plain and not dashes
            if not continues:
                self.plain = column if _PLAIN_VALUE.match(rest) else None
        # A quote or a bracket counts only where a value may begin.
        value_may_begin = self.value_may_begin if started_inside else True
        index = 0 if started_inside else column
        while index < len(line):
            character = line[index]
            if self.quote:
                if (self.quote == '"' and character == "\\") or (self.quote == "'" and line[index : index + 2] == "''"):
                    index += 1
                elif character == self.quote:
                    self.quote = ""
            elif character == "#" and (index == 0 or line[index - 1] in " \t"):
                break
            elif character in "\"'" and value_may_begin:
                self.quote, value_may_begin = character, False
            elif character in "[{" and value_may_begin:
                self.depth += 1
            elif character in "]}" and self.depth:
                self.depth, value_may_begin = self.depth - 1, False
            elif (character == "," and self.depth) or (
                character == ":" and line[index + 1 : index + 2] in ("", " ", "\t")
            ):
                value_may_begin = True
            elif (
                character in "|>"
                and value_may_begin
                and not self.depth
                and re.match(r"[|>][-+\d]*\s*(#|$)", line[index:])
            ):
                # A block scalar is indented more than the key or the dash it belongs to.
                self.block = column if rest[:1] != character else len(indent) + max(len(dashes.rstrip()) - 1, 0)
                return
            elif character not in " \t":
                if character in _WIDE_SIGNS and self.depth and _is_of_file(line, index):
                    self.wide += (index,)
                    self.depth -= character in "｝］"
                if character in _CURLY and value_may_begin:
                    self.curly += ((index, self.depth > 0),)
                value_may_begin = False
            index += 1
        self.value_may_begin = value_may_begin


def _is_of_file(line: str, index: int) -> bool:
    """Whether a full-width sign in brackets parts entries, rather than words of a text."""
    before, after = line[:index], line[index + 1 :]
    if line[index] == "：":
        return bool(_KEY_BEFORE.search(before))
    if line[index] == "，":
        return bool(_KEY_AFTER.match(after) or (_LIST_BEFORE.search(before) and _LIST_AFTER.match(after)))
    return bool(_CLOSED_AFTER.match(after))


def repair(text: str, tab: int = 2) -> tuple[str, list[_Finding]]:
    """Correct these mistakes, so that those after them are found too; returns the text and what was corrected.

    A tab of an indent stands for `tab` spaces.
    """
    found: list[_Finding] = []
    if not _SUSPECT.search(text):
        return text, found
    scanner = _LineScanner()
    lines = split_lines(text)
    for index, line in enumerate(lines):
        if not line.strip(" "):
            continue
        if scanner.block is not None:
            spaces = len(line) - len(line.lstrip(" "))
            if spaces > scanner.block:
                continue
            if not line.strip(" \t"):
                found.append((Place(index + 1, spaces + 1), messages.tab_indent()))
                lines[index] = ""
                continue
            scanner.block = None
        if not scanner.inside():
            lines[index] = line = _repair_line(line, index + 1, scanner, found, tab)
        if not _CURLY.isdisjoint(line):
            line = _straighten(lines, index, scanner, found)
        if not _WIDE_SIGNS.keys().isdisjoint(line):
            lines[index] = line = _half_width(line, index + 1, scanner, found)
        scanner.feed(line)
    # Lines that need no repair keep their line breaks.
    return ("\n".join(lines), _first_of_blocks(found)) if found else (text, found)


def _first_of_blocks(found: list[_Finding]) -> list[_Finding]:
    """The findings without those about the indents of the lines after a line with the same one."""
    lines = {(template.code, place.line) for place, template in found}
    return [
        (place, template)
        for place, template in found
        if template.code not in _INDENTS or (template.code, place.line - 1) not in lines
    ]


def _half_width(line: str, number: int, scanner: _LineScanner, found: list[_Finding]) -> str:
    """Put half-width signs for the full-width ones in brackets that are the file's own."""
    shift = 0
    while True:
        ahead = replace(scanner)
        ahead.feed(line)
        if not ahead.wide:
            return line
        index = ahead.wide[0]
        meant = _WIDE_SIGNS[line[index]]
        found.append((Place(number, index + 1 - shift), full_width(line[index], meant.strip())))
        rest = line[index + 1 :]
        new = meant.strip() if rest[:1] in ("", " ") else meant
        shift += len(new) - 1
        line = line[:index] + new + rest


def _straighten(lines: list[str], number: int, scanner: _LineScanner, found: list[_Finding]) -> str:
    """Put straight quotes for curly ones that enclose a value which begins on a line; the line that results."""
    tried: set[int] = set()
    while True:
        ahead = replace(scanner)
        ahead.feed(lines[number])
        start, in_brackets = next((one for one in ahead.curly if one[0] not in tried), (None, False))
        if start is None:
            return lines[number]
        tried.add(start)
        if end := _closing_quote(lines, number, start, in_brackets=in_brackets):
            last, index = end
            text = "\n".join(lines[number : last + 1])
            stop = len(text) - (len(lines[last]) - index)
            # Neither of the two may end the value early: it is not used, but what comes after it is.
            inner = text[start + 1 : stop].replace('"', "”").replace("\\", "/")
            found.append((Place(number + 1, start + 1), messages.curly_quotes(text[start : stop + 1])))
            lines[number : last + 1] = f'{text[:start]}"{inner}"{text[stop + 1 :]}'.split("\n")


def _closing_quote(lines: list[str], number: int, start: int, *, in_brackets: bool) -> tuple[int, int] | None:
    """The line and the index of the quote that ends a value; None if the value is not enclosed."""
    ends = _END_IN_BRACKETS if in_brackets else _END_OF_VALUE
    opening, closing = "“”" if lines[number][start] in "“”" else "‘’"
    indent = len(lines[number]) - len(lines[number].lstrip(" -"))
    nested = 0
    for current in range(number, len(lines)):
        line = lines[current]
        if current > number and (len(line) - len(line.lstrip(" ")) <= indent or _KEY.match(line)):
            break
        found = None
        for index in range(start if current == number else 0, len(line)):
            character = line[index]
            nested += (character == opening) - (character == closing)
            if character not in (opening, closing, '"') or (current, index) == (number, start):
                continue
            if ends.match(line, index + 1):
                found = current, index
                if in_brackets or nested <= 0:
                    return found
            elif nested == 0 and character == "”":
                return None
        if found:
            return found
    return None


def _repair_line(line: str, number: int, scanner: _LineScanner, found: list[_Finding], tab: int) -> str:
    match = _STRUCTURE.match(line)
    if not match:
        return line
    indent, dashes, rest = match.group("indent", "dashes", "rest")
    spaces = len(indent) - len(indent.lstrip(" "))
    if bad := indent[spaces:].strip(" "):
        if scanner.plain is not None and spaces > scanner.plain:
            return line
        found.append((Place(number, spaces + 1), messages.tab_indent() if "\t" in bad else messages.wide_space()))
        indent = re.sub(r"[^ ]", "  ", indent.replace("\t", " " * tab))
    if scanner.plain is not None and len(indent) > scanner.plain and not dashes:
        return line
    if wide := _WIDE_COLON.match(rest):
        found.append((Place(number, len(match["indent"]) + len(dashes) + wide.end(1) + 1), full_width("：", ":")))
        rest = f"{wide[1]}: {rest[wide.end() :]}"
    elif tight := _TIGHT_COLON.match(rest):
        wide_space = tight.end() > tight.end(1) + 1
        found.append(
            (
                Place(number, len(match["indent"]) + len(dashes) + tight.end(1) + 2),
                messages.wide_space() if wide_space else messages.missing_space_after_colon(tight[1]),
            )
        )
        rest = f"{tight[1]}: {rest[tight.end() :]}"
    return indent + dashes + rest
