"""The events of a YAML parser as a tree of dicts, tuples and scalars with their places."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import yaml

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, full_width, read_as_bool
from wuxi_kiosk.content.parsing import messages
from wuxi_kiosk.content.parsing.decoding import FORBIDDEN, forbidden_character
from wuxi_kiosk.content.parsing.document import Document, Key, Place, split_lines
from wuxi_kiosk.content.parsing.syntax_errors import SyntaxErrorExplainer, place_of

_Alias, _Scalar = yaml.AliasEvent, yaml.ScalarEvent
_SequenceEnd, _MappingEnd = yaml.SequenceEndEvent, yaml.MappingEndEvent
MAX_DEPTH = 32
MAX_EVENTS = 50_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_OLD_TRUE = frozenset({"yes", "Yes", "YES", "on", "On", "ON"})
_OLD_FALSE = frozenset({"no", "No", "NO", "off", "Off", "OFF"})
_OLD_BOOLEANS = _OLD_TRUE | _OLD_FALSE
_NUMBER_STARTS = frozenset("+-0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\.\d{1,15}", re.ASCII)
# What visitors may read, as opposed to ids, sources such as `article 4` and other single words: Chinese, or several
# words.
_SEVERAL_WORDS = re.compile(r"[\u3400-\u9fff\uff00-\uffef]| (?!\d+(?:-\d+)?\Z)")
_COMMENT = re.compile(r"[ \t]*(?<=[ \t])(#.*)")
_ENCLOSED = re.compile(r"“[^“”]*”|‘[^‘’]*’")


class _ParsingStoppedError(Exception):
    """The rest of the file is not parsed."""


@dataclass
class Parser:
    """Parses one text; `found` are the mistakes, and `doubtful` says that one of them hides what was meant."""

    text: str
    found: list[tuple[Place, DiagnosticTemplate]] = field(default_factory=list)
    keys: dict[Key, Place] = field(default_factory=dict)
    values: dict[Key, Place] = field(default_factory=dict)
    open_brackets: list[Place] = field(default_factory=list)
    doubtful: bool = False
    events: int = 0
    # The lines from the beginning of what the syntax error is in to where it shows.
    failed: tuple[int, int] | None = None
    last: Any = None

    def document(self) -> Document | None:
        """The parsed document, or None where a mistake leaves doubt about what was meant; mistakes are in `found`."""
        try:
            self._get_event = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text).get_event
            tree = self._document()
        except _ParsingStoppedError:
            return None
        except yaml.MarkedYAMLError as error:
            place, template = SyntaxErrorExplainer(self.text, error, self.last, self.open_brackets).explain()
            self.found.append((place, template))
            begins = [place.line, *(bracket.line for bracket in self.open_brackets[:1])]
            self.failed = min(begins), max(place.line, place_of(error.problem_mark).line if error.problem_mark else 0)
            return None
        except (yaml.YAMLError, ValueError):
            self.found.append((Place(1, 1), messages.unparsable_file()))
            return None
        if not isinstance(tree, dict):
            self.found.append(
                (self.values.get((), Place(1, 1)), messages.empty_file() if tree is None else messages.keys_expected())
            )
            return None
        return None if self.doubtful else Document(tree, self.keys, self.values, self.text)

    def _next(self) -> Any:
        event = self._get_event()
        self.events += 1
        if self.events > MAX_EVENTS:
            self._stop(event, messages.too_many_events(MAX_EVENTS))
        self.last = event
        return event

    def _stop(self, event: Any, template: DiagnosticTemplate) -> None:
        self.found.append((place_of(event.start_mark), template))
        raise _ParsingStoppedError

    def _document(self) -> Any:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        tree = self._node(self._next(), ())
        self._next()
        if not isinstance(after := self._next(), yaml.StreamEndEvent):
            self._stop(after, messages.several_documents())
        return tree

    def _node(self, event: Any, key: Key, *, in_flow: bool = False) -> Any:
        place = place_of(event.start_mark)
        self.values[key] = place
        self.keys.setdefault(key, place)
        kind = type(event)
        if kind is _Alias:
            self.found.append((place, messages.special_sign(f"*{event.anchor}", "*")))
            self.doubtful = True
            return None
        if event.anchor is not None or event.tag is not None:
            self._report_anchor_and_tag(event, place)
        if kind is _Scalar:
            return self._scalar(event, place, in_flow)
        if len(key) >= MAX_DEPTH:
            self._stop(event, messages.too_deep(MAX_DEPTH))
        if event.flow_style:
            self.open_brackets.append(place)
        tree = self._sequence(event, key) if kind is yaml.SequenceStartEvent else self._mapping(event, key)
        if event.flow_style:
            self.open_brackets.pop()
        return tree

    def _sequence(self, start: Any, key: Key) -> tuple[Any, ...]:
        items: list[Any] = []
        in_flow = bool(start.flow_style)
        while type(event := self._next()) is not _SequenceEnd:
            items.append(self._node(event, (*key, len(items)), in_flow=in_flow))
        return tuple(items)

    def _mapping(self, start: Any, key: Key) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        in_flow = bool(start.flow_style)
        while type(event := self._next()) is not _MappingEnd:
            place = place_of(event.start_mark)
            if type(event) is not _Scalar:
                self._stop(event, messages.unquoted_braces() if in_flow else messages.keys_expected())
            name = str(event.value)
            self._check_key(event, place)
            if name in entries:
                self.found.append((place, messages.duplicate_key(name, self.keys[*key, name].line, place.line)))
                # The value of the duplicate is parsed for its own mistakes, then dropped.
                self._node(self._next(), (*key, f"{name}#{place.line}"), in_flow=in_flow)
                continue
            inner = (*key, name)
            self.keys[inner] = place
            value_event = self._next()
            if in_flow and not event.style and _is_absent(value_event):
                self._check_key_without_value(event, place)
            entries[name] = self._node(value_event, inner, in_flow=in_flow)
        return entries

    def _check_key(self, event: Any, place: Place) -> None:
        if event.anchor is not None or event.tag is not None:
            self._report_anchor_and_tag(event, place)
        name = str(event.value)
        # Most keys are plain letters: only others can be one of the mistakes below.
        if event.style or (name.isascii() and name not in _OLD_BOOLEANS):
            return
        before = len(self.found)
        if name in _OLD_BOOLEANS:
            self.found.append((place, read_as_bool(name, name in _OLD_TRUE)))
        elif _ENCLOSED.fullmatch(name):
            self.found.append((place, messages.curly_quotes(name)))
        elif name[:1] == "\u3000":
            self.found.append((place, messages.wide_space()))
        self.doubtful |= len(self.found) > before

    def _report_anchor_and_tag(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self.found.append((place, messages.special_sign(f"&{event.anchor}", "&")))
        if event.tag is not None:
            self.found.append((place, messages.special_sign(str(event.tag), "!")))

    def _check_key_without_value(self, event: Any, place: Place) -> None:
        """Explain a key in braces without a value: its colon is full-width or tight, or a template lacks quotes."""
        name = str(event.value)
        before = len(self.found)
        if re.match(r"value|[Ff]igure[:：]", name):
            self.found.append((self.open_brackets[-1], messages.unquoted_braces()))
        elif wide := re.match(r"[a-z_]+：", name):
            self.found.append((Place(place.line, place.column + wide.end() - 1), full_width("：", ":")))
        elif tight := re.match(r"([a-z_]+):(?!/)", name):
            self.found.append(
                (Place(place.line, place.column + tight.end()), messages.missing_space_after_colon(tight[1]))
            )
        self.doubtful |= len(self.found) > before

    def _scalar(self, event: Any, place: Place, in_flow: bool) -> Any:
        text = str(event.value)
        if event.style:
            # Only an escape can add such a character: the file itself was checked for them.
            if event.style == '"' and (match := FORBIDDEN.search(text)):
                self.found.append((place, forbidden_character(match[0])))
            return text
        if text in _NULLS:
            return None
        if text in _TRUE or text in _FALSE:
            return text in _TRUE
        if text in _OLD_BOOLEANS:
            self.found.append((place, read_as_bool(text, text in _OLD_TRUE)))
            return text in _OLD_TRUE
        if text[0] in _NUMBER_STARTS:
            if _INTEGER.fullmatch(text):
                return int(text)
            if _DECIMAL.fullmatch(text):
                return Decimal(text)
        if _SEVERAL_WORDS.search(text) and (comment := _COMMENT.match(self._rest_of_line(event.end_mark))):
            at = place_of(event.end_mark)
            self.found.append((Place(at.line, at.column + comment.start(1)), messages.comment_in_text(comment[1])))
        if text[0] not in "“‘":
            return text
        if _ENCLOSED.fullmatch(text):
            self.found.append((place, messages.curly_quotes(text)))
        elif in_flow and not re.search("[”’]", text):
            # A comma within curly quotes ended the scalar.
            self.found.append((place, messages.curly_quotes(text)))
            self.doubtful = True
        return text

    def _rest_of_line(self, mark: Any) -> str:
        """What follows a scalar on its last line."""
        return self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return split_lines(self.text)


def _is_absent(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and not event.value
