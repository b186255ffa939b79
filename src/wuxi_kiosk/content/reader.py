"""Reads one YAML file within limits; whatever is wrong with it comes back as problems in their lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from wuxi_kiosk.content.diagnostics import (
    ContentError,
    Diagnostic,
    DiagnosticTemplate,
    diagnostic_template,
    full_width,
    quoted,
    read_as_bool,
)

MAX_FILE_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_EVENTS = 50_000

Key = tuple[str | int, ...]


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """What a file says: dicts, tuples and scalars; `keys` and `values` are where each of them begins."""

    tree: dict[str, Any]
    keys: Mapping[Key, Place]
    values: Mapping[Key, Place]
    text: str

    def place(self, key: Key, *, of_key: bool = False) -> Place:
        """Where a value (or its key) begins; for what is not there, where the nearest thing around it does."""
        if key in self.values and not of_key:
            return self.values[key]
        while key and key not in self.keys:
            key = key[:-1]
        return self.keys.get(key, Place(1, 1))

    def places_within(self, key: Key, parts: Iterable[str]) -> Iterator[Place]:
        """Where each part of a value stands, in their order; where the value does for one written by an escape."""
        start = line, begin = self.values[key]
        end = min((place for place in (*self.keys.values(), *self.values.values()) if place > start), default=None)
        lines = _lines(self.text)[: end.line if end else None]
        if end:
            lines[-1] = lines[-1][: end.column - 1]
        for part in parts:
            for number in range(line, len(lines) + 1):
                column = lines[number - 1].find(part, begin - 1 if number == line else 0) + 1
                if column:
                    line, begin = number, column + len(part)
                    yield Place(number, column)
                    break
            else:
                yield start


@dataclass(frozen=True)
class Reading:
    """What came of reading a file; the document is there when its problems leave no doubt of what was meant."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(path: Path, name: str) -> Document:
    """Read a file of content without a mistake; `name` is what problems call it."""
    reading = examine(path, name)
    if reading.document is None or reading.diagnostics:
        raise ContentError(reading.diagnostics)
    return reading.document


def examine(path: Path, name: str) -> Reading:
    """Read a file of content as far as it can be; never raises."""
    try:
        text = _decode(path, name)
    except ContentError as error:
        return Reading(None, error.diagnostics)
    if found := [diagnostic.at(name, *place) for place, diagnostic in _forbidden_characters(text)]:
        return Reading(None, tuple(found))
    repairs: list[tuple[Place, DiagnosticTemplate]] = []
    if _SUSPICIOUS.search(text):
        text = _repair(text, repairs)
    reader = _Reader(text)
    document = reader.document()
    if any(diagnostic.code in ("tab_indent", "wide_space") for _, diagnostic in repairs):
        # After a repaired indent what follows may be no fault of the curator's.
        document, reader.found = None, []
    diagnostics = {template.at(name, *place) for place, template in [*repairs, *reader.found]}
    return Reading(document, tuple(sorted(diagnostics, key=lambda found: (found.line or 0, found.column or 0))))


# ---- bytes and characters


def _decode(path: Path, name: str) -> str:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ContentError([_not_a_file().at(name)])
        if size <= MAX_FILE_BYTES:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
            size = len(data)
    except FileNotFoundError:
        raise ContentError([_no_such_file().at(name)]) from None
    except (OSError, ValueError) as error:
        raise ContentError([_unreadable(error).at(name)]) from None
    if size > MAX_FILE_BYTES:
        raise ContentError([_too_large(size).at(name)])
    if _is_utf16(data):
        raise ContentError(
            [_wrong_encoding("UTF-16（记事本里叫“Unicode”）", "UTF-16 (“Unicode” in Notepad)").at(name, 1, 1)]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise ContentError([_not_utf8(data).at(name, line, column)]) from None


def _is_utf16(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    # Without a mark: plenty of ASCII, each letter beside a NUL, always on the same side.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) > max(len(data) // 10, 5 * min(even, odd))


def _not_utf8(data: bytes) -> DiagnosticTemplate:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return diagnostic_template(
            "not_utf8",
            "文件编码不是 UTF-8，或者文件已损坏。",
            "The file is not in UTF-8, or it is damaged.",
            "请用编辑器打开，另存为 UTF-8 编码。",
            "Open it in an editor and save it as UTF-8.",
        )
    return _wrong_encoding("GBK（记事本里叫“ANSI”）", "GBK (“ANSI” in Notepad)")


def _wrong_encoding(chinese: str, english: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "wrong_encoding",
        f"文件编码是 {chinese}，不是 UTF-8。",
        f"The file is in {english}, not in UTF-8.",
        "请用记事本打开，选“另存为”，编码选 UTF-8，再保存。",
        "Open it in Notepad, choose “Save as” and the encoding UTF-8.",
    )


def _no_such_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_such_file",
        "没有这个文件。",
        "There is no such file.",
        "请核对文件夹，或从备份里恢复这个文件。",
        "Check the folder, or bring the file back from a copy.",
    )


def _not_a_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "not_a_file",
        "这里应当是一个文件，却是文件夹或别的东西。",
        "This is no ordinary file.",
        "请改名或移走。",
        "Rename it or move it away.",
    )


def _unreadable(error: Exception) -> DiagnosticTemplate:
    return diagnostic_template(
        "unreadable",
        f"文件读不出来：{error.__class__.__name__}。",
        f"The file cannot be read: {error.__class__.__name__}.",
        "请检查文件的权限，或U盘是否插好。",
        "Check its permissions, or whether the stick is in.",
    )


def _too_large(size: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "too_large",
        f"文件太大：{size / MAX_FILE_BYTES:.1f} MiB，最多 1 MiB。",
        f"The file is too large: {size / MAX_FILE_BYTES:.1f} MiB; 1 MiB is the most.",
        "内容文件只写文字，照片放进 photos 文件夹。",
        "Content files hold text only; photos go into the folder photos.",
    )


_CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_BIDIRECTIONAL = "\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(f"[{_CONTROL}{_BIDIRECTIONAL}]")


def _forbidden_characters(text: str) -> Iterator[tuple[Place, DiagnosticTemplate]]:
    if not _FORBIDDEN.search(text):
        return
    for number, line in enumerate(_lines(text), start=1):
        if match := _FORBIDDEN.search(line):
            yield Place(number, match.start() + 1), _forbidden(match[0])


def _forbidden(character: str) -> DiagnosticTemplate:
    code = f"U+{ord(character):04X}"
    if re.match(f"[{_BIDIRECTIONAL}]", character):
        return diagnostic_template(
            "bidirectional",
            f"这一行里有看不见的文字方向控制符（{code}）。",
            f"An invisible character that turns the direction of text stands here ({code}).",
            "它会打乱文字顺序。请把这一行删去，重新打一遍，不要粘贴。",
            "It would scramble the text. Type the line anew instead of pasting it.",
        )
    return diagnostic_template(
        "control_character",
        f"这一行里有看不见的控制字符（{code}）。",
        f"An invisible control character stands here ({code}).",
        "请把这一行删去，重新打一遍，不要粘贴。",
        "Type the line anew instead of pasting it.",
    )


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


# ---- the mistakes of Chinese Windows that YAML passes silently or reports on another line

_WIDE_SPACES = "\u3000\u00a0\u2000-\u200a"
_SUSPICIOUS = re.compile(
    rf"^[ ]*[\t{_WIDE_SPACES}]|^[ \t{_WIDE_SPACES}]*(?:-[ ]+)*[a-z_]+(?:：|:[^ \t\r\n:/])", re.MULTILINE
)
_STRUCTURE = re.compile(rf"(?P<indent>[ \t{_WIDE_SPACES}]*)(?P<dashes>(?:-[ ]+)*)(?P<rest>.*)")
_WIDE_COLON = re.compile(r"([a-z_]+)：\s*")
_TIGHT_COLON = re.compile(rf"([a-z_]+):(?=[^ \t:/])[{_WIDE_SPACES}]*")
_PLAIN_VALUE = re.compile(r"[^\s:]+:\s+[^\s\"'|>\[{&*!#]")


@dataclass
class _Lexer:
    """Follows quotes, brackets and block texts from line to line, just enough to know where keys may stand."""

    quote: str = ""
    depth: int = 0
    block: int | None = None
    plain: int | None = None

    def inside(self) -> bool:
        """Whether the next line goes on with a quoted text or a bracket."""
        return bool(self.quote) or self.depth > 0

    def follow(self, line: str) -> None:
        """Go over a line of structure, or one within quotes or brackets."""
        started_inside = self.inside()
        match = _STRUCTURE.match(line)
        indent, dashes, rest = match.group("indent", "dashes", "rest") if match else ("", "", line)
        column = len(indent) + len(dashes)
        if not started_inside:
            continues = self.plain is not None and column > self.plain and not dashes
            if not continues:
                self.plain = column if _PLAIN_VALUE.match(rest) else None
        fresh, index = not started_inside, column if not started_inside else 0
        while index < len(line):
            character = line[index]
            if self.quote:
                if (self.quote == '"' and character == "\\") or (self.quote == "'" and line[index : index + 2] == "''"):
                    index += 1
                elif character == self.quote:
                    self.quote = ""
            elif character == "#" and (index == 0 or line[index - 1] in " \t"):
                return
            elif character in "\"'" and fresh:
                self.quote, fresh = character, False
            elif character in "[{" and fresh:
                self.depth += 1
            elif character in "]}" and self.depth:
                self.depth, fresh = self.depth - 1, False
            elif (character == "," and self.depth) or (
                character == ":" and line[index + 1 : index + 2] in ("", " ", "\t")
            ):
                fresh = True
            elif character in "|>" and fresh and not self.depth and re.match(r"[|>][-+\d]*\s*(#|$)", line[index:]):
                # A block text is indented more than the key or the dash it belongs to.
                self.block = column if rest[:1] != character else len(indent) + max(len(dashes.rstrip()) - 1, 0)
                return
            elif character not in " \t":
                fresh = False
            index += 1


def _repair(text: str, found: list[tuple[Place, DiagnosticTemplate]]) -> str:
    """Note each such mistake and mend it, so that what is wrong after it is found too."""
    lexer = _Lexer()
    lines = _lines(text)
    for index, line in enumerate(lines):
        if not line.strip(" "):
            continue
        if lexer.block is not None:
            spaces = len(line) - len(line.lstrip(" "))
            if spaces > lexer.block:
                continue
            if not line.strip(" \t"):
                found.append((Place(index + 1, spaces + 1), _tab_indent()))
                lines[index] = ""
                continue
            lexer.block = None
        if not lexer.inside():
            lines[index] = line = _repair_line(line, index + 1, lexer, found)
        lexer.follow(line)
    return "\n".join(lines)


def _repair_line(line: str, number: int, lexer: _Lexer, found: list[tuple[Place, DiagnosticTemplate]]) -> str:
    match = _STRUCTURE.match(line)
    if not match:
        return line
    indent, dashes, rest = match.group("indent", "dashes", "rest")
    spaces = len(indent) - len(indent.lstrip(" "))
    if bad := indent[spaces:].strip(" "):
        if lexer.plain is not None and spaces > lexer.plain:
            return line
        found.append((Place(number, spaces + 1), _tab_indent() if "\t" in bad else _wide_space()))
        indent = re.sub(r"[^ ]", "  ", indent)
    if lexer.plain is not None and len(indent) > lexer.plain and not dashes:
        return line
    if wide := _WIDE_COLON.match(rest):
        found.append((Place(number, len(match["indent"]) + len(dashes) + wide.end(1) + 1), full_width("：", ":")))
        rest = f"{wide[1]}: {rest[wide.end() :]}"
    elif tight := _TIGHT_COLON.match(rest):
        wide_space = tight.end() > tight.end(1) + 1
        found.append(
            (
                Place(number, len(match["indent"]) + len(dashes) + tight.end(1) + 2),
                _wide_space() if wide_space else _tight_colon(tight[1]),
            )
        )
        rest = f"{tight[1]}: {rest[tight.end() :]}"
    return indent + dashes + rest


def _tab_indent() -> DiagnosticTemplate:
    return diagnostic_template(
        "tab_indent",
        "这一行的缩进用了制表符（Tab 键）。",
        "This line is indented with a tab.",
        "请删去行首的空白，改用空格，与同一级的其他行对齐。",
        "Replace it with spaces, in line with the lines around it.",
    )


def _wide_space() -> DiagnosticTemplate:
    return diagnostic_template(
        "wide_space",
        "这里的空格是全角空格（或别的特殊空格）。",
        "A full-width (or other special) space stands here.",
        "请删去，切换到英文输入法，改打半角空格。",
        "Replace it with ordinary spaces.",
    )


def _tight_colon(key: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "tight_colon",
        f"“{key}:”的冒号后面少了一个空格。",
        f"A space is missing after “{key}:”.",
        "请在冒号后面空一格。",
        "Write a space after the colon.",
    )


def _curly_quotes(text: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "curly_quotes",
        f"“{quoted(text)}”这里的引号是中文弯引号，不能用来括住内容。",
        f"Curly quotes do not enclose a value: {quoted(text)}",
        '请换成英文直引号 "……"；如果弯引号是给观众看的，请在外面再加一对英文直引号。',
        'Use straight quotes "…"; if visitors are to see the curly ones, put straight quotes around them.',
    )


# ---- YAML

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_OLD_TRUE = frozenset({"yes", "Yes", "YES", "on", "On", "ON"})
_OLD_FALSE = frozenset({"no", "No", "NO", "off", "Off", "OFF"})
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\.\d{1,15}", re.ASCII)
_ENCLOSED = re.compile(r"“[^“”]*”|‘[^‘’]*’")


class _GiveUpError(Exception):
    """The rest of the file cannot be read."""


@dataclass
class _Reader:
    text: str
    found: list[tuple[Place, DiagnosticTemplate]] = field(default_factory=list)
    keys: dict[Key, Place] = field(default_factory=dict)
    values: dict[Key, Place] = field(default_factory=dict)
    open_brackets: list[Place] = field(default_factory=list)
    doubtful: bool = False
    events: int = 0
    last: Any = None

    def document(self) -> Document | None:
        """The tree, as far as it can be read; what is wrong is in `found`."""
        try:
            self._loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text)
            tree = self._document()
        except _GiveUpError:
            return None
        except yaml.MarkedYAMLError as error:
            self.found.append(_Diagnosis(self.text, error, self.last, self.open_brackets).explain())
            return None
        except (yaml.YAMLError, ValueError):
            self.found.append((Place(1, 1), _not_understood()))
            return None
        if not isinstance(tree, dict):
            self.found.append((self.values.get((), Place(1, 1)), _empty_file() if tree is None else _no_keys()))
            return None
        return None if self.doubtful else Document(tree, self.keys, self.values, self.text)

    def _next(self) -> Any:
        event = self._loader.get_event()
        self.events += 1
        if self.events > MAX_EVENTS:
            self._stop(
                event,
                diagnostic_template(
                    "too_many_events",
                    f"文件里的条目太多，超过 {MAX_EVENTS} 个。",
                    f"The file has more than {MAX_EVENTS} parts.",
                    "请分成几个主题文件。",
                    "Divide it into several themes.",
                ),
            )
        self.last = event
        return event

    def _stop(self, event: Any, diagnostic: DiagnosticTemplate) -> None:
        self.found.append((_place(event.start_mark), diagnostic))
        raise _GiveUpError

    def _document(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        tree = self._node(self._next(), ())
        self._next()
        if not isinstance(after := self._next(), yaml.StreamEndEvent):
            self._stop(
                after,
                diagnostic_template(
                    "several_documents",
                    "“---”把文件分成了几份，只能有一份。",
                    "“---” divides the file; there can be only one document.",
                    "请删去这一行“---”。",
                    "Delete the line “---”.",
                ),
            )
        return tree

    def _node(self, event: Any, key: Key, *, in_flow: bool = False) -> Any:
        place = _place(event.start_mark)
        self.values[key] = place
        self.keys.setdefault(key, place)
        if isinstance(event, yaml.AliasEvent):
            self.found.append((place, _reference_sign(f"*{event.anchor}", "*")))
            self.doubtful = True
            return None
        self._signs(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, in_flow)
        if len(key) >= MAX_DEPTH:
            self._stop(
                event,
                diagnostic_template(
                    "too_deep",
                    f"层次太深，超过 {MAX_DEPTH} 层。",
                    f"Nested more than {MAX_DEPTH} levels deep.",
                    "请检查括号和缩进，删去多余的层。",
                    "Check brackets and indents.",
                ),
            )
        if event.flow_style:
            self.open_brackets.append(place)
        tree = self._sequence(event, key) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event, key)
        if event.flow_style:
            self.open_brackets.pop()
        return tree

    def _sequence(self, start: Any, key: Key) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*key, len(items)), in_flow=bool(start.flow_style)))
        return tuple(items)

    def _mapping(self, start: Any, key: Key) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        in_flow = bool(start.flow_style)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            place = _place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(event, _braces_of_template() if in_flow else _no_keys())
            name = str(event.value)
            self._key(event, place)
            if name in entries:
                self.found.append((place, _duplicate(name, self.keys[*key, name].line, place.line)))
                # What is under the second is still read, and then left out.
                self._node(self._next(), (*key, f"{name}#{place.line}"), in_flow=in_flow)
                continue
            self.keys[*key, name] = place
            value_event = self._next()
            if in_flow and not event.style and _is_absent(value_event):
                self._bare_key(event, place)
            entries[name] = self._node(value_event, (*key, name), in_flow=in_flow)
        return entries

    def _key(self, event: Any, place: Place) -> None:
        self._signs(event, place)
        name = str(event.value)
        if event.style:
            return
        before = len(self.found)
        if name in _OLD_TRUE or name in _OLD_FALSE:
            self.found.append((place, read_as_bool(name, name in _OLD_TRUE)))
        elif _ENCLOSED.fullmatch(name):
            self.found.append((place, _curly_quotes(name)))
        elif name[:1] == "\u3000":
            self.found.append((place, _wide_space()))
        self.doubtful |= len(self.found) > before

    def _signs(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self.found.append((place, _reference_sign(f"&{event.anchor}", "&")))
        if event.tag is not None:
            self.found.append((place, _reference_sign(str(event.tag), "!")))

    def _bare_key(self, event: Any, place: Place) -> None:
        """A key between braces that has no value: the colon is not one, or a template lacks its quotes."""
        name = str(event.value)
        before = len(self.found)
        if re.match(r"value|[Ff]igure[:：]", name):
            self.found.append((self.open_brackets[-1], _braces_of_template()))
        elif wide := re.match(r"[a-z_]+：", name):
            self.found.append((Place(place.line, place.column + wide.end() - 1), full_width("：", ":")))
        elif tight := re.match(r"([a-z_]+):(?!/)", name):
            self.found.append((Place(place.line, place.column + tight.end()), _tight_colon(tight[1])))
        self.doubtful |= len(self.found) > before

    def _scalar(self, event: Any, place: Place, in_flow: bool) -> Any:
        text = str(event.value)
        if event.style:
            # Only an escape can bring such a character in here: the file itself has none.
            if event.style == '"' and (match := _FORBIDDEN.search(text)):
                self.found.append((place, _forbidden(match[0])))
            return text
        if text in _NULLS:
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if text in _OLD_TRUE or text in _OLD_FALSE:
            self.found.append((place, read_as_bool(text, text in _OLD_TRUE)))
            return text in _OLD_TRUE
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        if _ENCLOSED.fullmatch(text):
            self.found.append((place, _curly_quotes(text)))
        elif in_flow and text[:1] in "“‘" and not re.search("[”’]", text):
            # The comma within the quotes has parted the text.
            self.found.append((place, _curly_quotes(text)))
            self.doubtful = True
        return text


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _is_absent(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and not event.value


def _duplicate(name: str, first: int, second: int) -> DiagnosticTemplate:
    return diagnostic_template(
        "duplicate_key",
        f"“{quoted(name)}”写了两次：第 {first} 行和第 {second} 行。",
        f"“{quoted(name)}” is written twice, on lines {first} and {second}.",
        "请删去其中一行，或改成别的名称。",
        "Delete one of them, or rename it.",
    )


def _reference_sign(written: str, sign: str) -> DiagnosticTemplate:
    return diagnostic_template(
        "special_sign",
        f"内容以“{sign}”开头（{quoted(written)}），会被当成特殊符号。",
        f"The value begins with “{sign}” ({quoted(written)}), which is a special sign here.",
        f'如果“{sign}”是文字的一部分，请把整段文字放进英文引号 "" 里。',
        f'If “{sign}” belongs to the text, put the whole text in straight quotes "".',
    )


def _empty_file() -> DiagnosticTemplate:
    return diagnostic_template(
        "empty_file",
        "文件是空的。",
        "The file is empty.",
        "请从备份里恢复，或照别的主题文件填写；不要的文件请删去。",
        "Bring it back from a copy, or fill it in like another theme’s; delete it if it is not needed.",
    )


def _no_keys() -> DiagnosticTemplate:
    return diagnostic_template(
        "no_keys",
        "这里应当逐行写“名称: 内容”。",
        "Lines of “key: value” are expected here.",
        "请检查冒号：要用英文半角“:”，后面空一格。",
        "Check the colons: half-width, with a space after each.",
    )


def _not_understood() -> DiagnosticTemplate:
    return diagnostic_template(
        "bad_format",
        "文件的格式不对，读不懂。",
        "The file cannot be understood.",
        "请对照能用的文件检查标点和缩进，或从备份里恢复。",
        "Compare its punctuation and indents with a file that works.",
    )


def _braces_of_template() -> DiagnosticTemplate:
    return diagnostic_template(
        "unquoted_braces",
        "以大括号“{”开头的文字没有加引号。",
        "A text that begins with “{” is not in quotes.",
        '请把整段文字放进英文引号里，如 "{value}余万元"。',
        'Put the whole text in straight quotes, as in "over {value}".',
    )


@dataclass(frozen=True)
class _Diagnosis:
    """What a curator did, from what the parser says of it; the culprit is often on another line."""

    text: str
    error: yaml.MarkedYAMLError
    last: Any
    open_brackets: list[Place]

    def explain(self) -> tuple[Place, DiagnosticTemplate]:
        """The likeliest mistake and its place."""
        context = str(self.error.context or "")
        problem = str(self.error.problem or "")
        start = self._mark(self.error.context_mark)
        here = self._mark(self.error.problem_mark) or start or Place(1, 1)
        lines = _lines(self.text)
        here = Place(min(here.line, len(lines)), here.column)
        line = lines[here.line - 1]

        if match := re.search(r"(?:^|[:\-,{\[])\s+(\{(?:value|[Ff]igure[:：]))", line):
            return Place(here.line, match.start(1) + 1), _braces_of_template()
        if "quoted scalar" in context and start:
            return (start, self._escape(here)) if "escape" in problem else (start, self._open_quote(start.line))
        if quote := self._quote_that_ran_on(here):
            return quote
        if "flow" in context and self.open_brackets:
            return self._brackets(self.open_brackets[-1], here, lines)
        if "mapping values are not allowed" in problem:
            return self._colon(here, lines)
        if "could not find expected ':'" in problem and start:
            return self._no_colon(start.line, lines)
        if "alias" in context or "anchor" in context or "tag" in context:
            sign = line[(start or here).column - 1 :][:1] or "*"
            return start or here, _reference_sign(line[(start or here).column - 1 :], sign)
        if "cannot start any token" in problem:
            character = line[here.column - 1 : here.column]
            return here, _tab_indent() if character == "\t" else _reference_sign(line[here.column - 1 :], character)
        if "block scalar" in context:
            return here, self._block_text()
        if self.last is not None and isinstance(self.last, yaml.ScalarEvent) and self.last.style in ("'", '"'):
            ended = self._mark(self.last.end_mark)
            if ended and ended.line == here.line:
                return here, self._after_quote()
        if "node content" in problem:
            return here, self._stray_bracket(line[here.column - 1 : here.column])
        if "block sequence entries" in problem:
            return here, self._dash()
        return here, self._indent()

    @staticmethod
    def _mark(mark: Any) -> Place | None:
        return _place(mark) if mark is not None else None

    def _quote_that_ran_on(self, here: Place) -> tuple[Place, DiagnosticTemplate] | None:
        if not isinstance(self.last, yaml.ScalarEvent) or self.last.style not in ("'", '"'):
            return None
        start, end = _place(self.last.start_mark), _place(self.last.end_mark)
        if start.line < end.line == here.line or (
            end.line == here.line and _lines(self.text)[here.line - 1].replace('\\"', "").count('"') % 2
        ):
            return start, self._open_quote(start.line)
        return None

    def _brackets(self, start: Place, here: Place, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        opening = lines[start.line - 1]
        for number in range(start.line, here.line + 1):
            line = lines[number - 1]
            begin = start.column if number == start.line else 0
            if match := re.compile(r"，(?=\s*[\w“\"]*[:：])|[｝］】]|[“”](?=\s*[,，}\]])").search(line, begin):
                place = Place(number, match.start() + 1)
                if match[0] in "“”":
                    return place, _curly_quotes(match[0])
                return place, full_width(match[0], {"，": ",", "｝": "}", "］": "]", "】": "]"}[match[0]])
        if here.line > start.line:
            return start, diagnostic_template(
                "open_bracket",
                f"这里的“{opening[start.column - 1 : start.column]}”没有对应的右括号。",
                f"The bracket opened on line {start.line} is not closed.",
                "请补上英文半角的右括号“}”或“]”。",
                "Close it with “}” or “]”.",
            )
        return here, diagnostic_template(
            "bad_brackets",
            "括号里面的写法不对。",
            "Something is wrong between these brackets.",
            '请检查：各项用英文逗号隔开，冒号后面空一格；文字里有英文逗号、冒号或引号时，整段放进英文引号 ""。',
            'Part the items with commas, write a space after each colon, put texts with commas or colons in quotes "".',
        )

    def _colon(self, here: Place, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        line = lines[here.line - 1]
        before = line[: here.column - 1]
        if match := re.search(r":\s+([｛［])", before):
            return Place(here.line, match.start(1) + 1), full_width(match[1], "{" if match[1] == "｛" else "[")
        if match := re.search(r":\s+([“‘])", before):
            return Place(here.line, match.start(1) + 1), _curly_quotes(line[match.start(1) :])
        if re.fullmatch(r"\s*(?:- +)*[\w\-“”\"]+\s*", before):
            above = next((n for n in range(here.line - 1, 0, -1) if lines[n - 1].strip()), 0)
            indent = len(line) - len(line.lstrip())
            if above and re.search(r":(?:\s|$)", lines[above - 1]) and indent:
                return Place(here.line, indent + 1), self._indent()
            if above:
                return self._no_colon(above, lines)
        return here, diagnostic_template(
            "colon_in_text",
            "这段文字里有英文冒号加空格，会被当成另一项。",
            "A colon followed by a space stands within this text and is taken for a new key.",
            '请把整段文字放进英文引号 "" 里，或把冒号换成中文全角“：”。',
            'Put the whole text in straight quotes "".',
        )

    def _no_colon(self, number: int, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        line = lines[number - 1]
        indent = len(line) - len(line.lstrip())
        if match := re.match(r"\s*(?:- +)*[^\s:：]{1,40}(：)", line):
            return Place(number, match.start(1) + 1), full_width("：", ":")
        if match := re.match(r"\s*(?:- +)*([^\s:：]{1,40}):\S", line):
            return Place(number, match.end(1) + 2), _tight_colon(match[1])
        if re.match(r"\s*-\S", line):
            return Place(number, indent + 2), diagnostic_template(
                "tight_dash",
                "横线“-”后面少了一个空格。",
                "A space is missing after the “-”.",
                "请在横线后面空一格。",
                "Write a space after it.",
            )
        return Place(number, indent + 1), diagnostic_template(
            "no_colon",
            "这一行缺少冒号。",
            "A colon is missing on this line.",
            "请写成“名称: 内容”，冒号用英文半角，后面空一格；如果是上一行文字的延续，请比上一行多缩进两格。",
            "Write “key: value”; a line that goes on with the text above is indented more than it.",
        )

    @staticmethod
    def _open_quote(line: int) -> DiagnosticTemplate:
        return diagnostic_template(
            "open_quote",
            f"第 {line} 行的引号没有成对。",
            f"The quote opened on line {line} has no partner.",
            "请在这段文字末尾补上同样的英文引号；文字里面要有引号时，用中文引号“”。",
            "Close the text with the same quote; within a text use curly quotes.",
        )

    @staticmethod
    def _escape(here: Place) -> DiagnosticTemplate:
        return diagnostic_template(
            "bad_escape",
            f"第 {here.line} 行的英文双引号里有反斜杠“\\”。",
            f"A backslash stands within the double quotes on line {here.line}.",
            "请去掉反斜杠，或把两边的引号换成英文单引号 ''；路径请用“/”。",
            "Take it out, or use single quotes ''; paths are written with “/”.",
        )

    @staticmethod
    def _after_quote() -> DiagnosticTemplate:
        return diagnostic_template(
            "text_after_quote",
            "右引号后面还有文字。",
            "Text goes on after the closing quote.",
            "请把整段文字放进一对英文引号里；文字里面要有引号时，用中文引号“”。",
            "Put the whole text between the quotes; within a text use curly quotes.",
        )

    @staticmethod
    def _block_text() -> DiagnosticTemplate:
        return diagnostic_template(
            "bad_block",
            "“>-”或“|”后面要换行再写文字，文字要缩进。",
            "After “>-” or “|” the text begins on a line of its own, indented.",
            "请把文字移到下一行，用空格多缩进两格。",
            "Move the text to the next line and indent it by two spaces.",
        )

    @staticmethod
    def _stray_bracket(character: str) -> DiagnosticTemplate:
        return diagnostic_template(
            "stray_bracket",
            f"这里多了一个“{character}”。",
            f"A “{character}” too many stands here.",
            '请删去；如果是文字，请把整段放进英文引号 "" 里。',
            'Delete it; if it is text, put the whole in straight quotes "".',
        )

    @staticmethod
    def _dash() -> DiagnosticTemplate:
        return diagnostic_template(
            "dash_in_line",
            "“- ”要另起一行写。",
            "“- ” begins a line of its own.",
            '请换行；如果是文字，请把整段放进英文引号 "" 里。',
            'Begin a new line; if it is text, put the whole in straight quotes "".',
        )

    @staticmethod
    def _indent() -> DiagnosticTemplate:
        return diagnostic_template(
            "bad_indent",
            "这一行的缩进与上面的行对不齐。",
            "The indent of this line does not match the lines above.",
            "请用空格对齐：同一级的行，行首空格数要一样，下一级多两格。",
            "Align it with spaces: lines of one level have the same indent, the next level two more.",
        )
