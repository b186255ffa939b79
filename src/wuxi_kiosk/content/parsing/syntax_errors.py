"""Explains the error of a YAML parser by the mistake that most likely caused it."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from wuxi_kiosk.content.diagnostics import DiagnosticTemplate, full_width
from wuxi_kiosk.content.parsing import messages
from wuxi_kiosk.content.parsing.document import Place, split_lines


@dataclass(frozen=True)
class SyntaxErrorExplainer:
    """An error of the parser with what led to it; the mistake is often on another line than the error.

    `last` is the last event before the error, `open_brackets` are the places of the brackets that were open.
    """

    text: str
    error: yaml.MarkedYAMLError
    last: Any
    open_brackets: list[Place]

    def explain(self) -> tuple[Place, DiagnosticTemplate]:
        """The place and the message of the most likely mistake."""
        context = str(self.error.context or "")
        problem = str(self.error.problem or "")
        start = self._mark(self.error.context_mark)
        here = self._mark(self.error.problem_mark) or start or Place(1, 1)
        lines = split_lines(self.text)
        here = Place(min(here.line, len(lines)), here.column)
        line = lines[here.line - 1]

        # Within brackets a brace ends any text without quotes, elsewhere only one that begins with it.
        before = "" if self.open_brackets else r"(?:^|[:\-,{\[])\s+"
        if match := re.search(before + r"(\{(?:value\b|[Ff]igure[:：]))", _without_quoted(line)):
            return Place(here.line, match.start(1) + 1), messages.unquoted_braces()
        if "quoted scalar" in context and start:
            return (
                (start, messages.bad_escape(here.line))
                if "escape" in problem
                else (start, messages.unclosed_quote(start.line))
            )
        if quote := self._unclosed_quote(here):
            return quote
        if "flow" in context and self.open_brackets:
            return self._bracket_error(self.open_brackets[-1], here, lines)
        if "mapping values are not allowed" in problem:
            return self._unexpected_colon(here, lines)
        if "could not find expected ':'" in problem and start:
            return self._missing_colon(start.line, lines)
        if "alias" in context or "anchor" in context or "tag" in context:
            sign = line[(start or here).column - 1 :][:1] or "*"
            return start or here, messages.special_sign(line[(start or here).column - 1 :], sign)
        if "cannot start any token" in problem:
            character = line[here.column - 1 : here.column]
            return here, messages.tab_indent() if character == "\t" else messages.special_sign(
                line[here.column - 1 :], character
            )
        if "block scalar" in context:
            return here, messages.bad_block()
        if self.last is not None and isinstance(self.last, yaml.ScalarEvent) and self.last.style in ("'", '"'):
            ended = self._mark(self.last.end_mark)
            if ended and ended.line == here.line:
                return here, messages.text_after_quote()
        if "node content" in problem:
            return here, messages.stray_bracket(line[here.column - 1 : here.column])
        if "block sequence entries" in problem:
            return here, messages.dash_in_line()
        return here, messages.bad_indent()

    @staticmethod
    def _mark(mark: Any) -> Place | None:
        return place_of(mark) if mark is not None else None

    def _unclosed_quote(self, here: Place) -> tuple[Place, DiagnosticTemplate] | None:
        if not isinstance(self.last, yaml.ScalarEvent) or self.last.style not in ("'", '"'):
            return None
        start, end = place_of(self.last.start_mark), place_of(self.last.end_mark)
        if start.line < end.line == here.line or (
            end.line == here.line and split_lines(self.text)[here.line - 1].replace('\\"', "").count('"') % 2
        ):
            return start, messages.unclosed_quote(start.line)
        return None

    def _bracket_error(self, start: Place, here: Place, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        opening = lines[start.line - 1]
        for number in range(start.line, here.line + 1):
            line = lines[number - 1]
            begin = start.column if number == start.line else 0
            if match := re.compile(r"，(?=\s*[\w“\"]*[:：])|[｝］】]|[“”](?=\s*[,，}\]])").search(line, begin):
                place = Place(number, match.start() + 1)
                if match[0] in "“”":
                    return place, messages.curly_quotes(match[0])
                return place, full_width(match[0], {"，": ",", "｝": "}", "］": "]", "】": "]"}[match[0]])
        for number in range(start.line, here.line + 1):
            if match := re.search(r"[^\s#]\s+(#.*)", _without_quoted(lines[number - 1])):
                return Place(number, match.start(1) + 1), messages.comment_ends_bracket(
                    lines[number - 1][match.start(1) :]
                )
        if here.line > start.line:
            return start, messages.unclosed_bracket(start.line, opening[start.column - 1 : start.column])
        return here, messages.bad_brackets()

    def _unexpected_colon(self, here: Place, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        line = lines[here.line - 1]
        before = line[: here.column - 1]
        if match := re.search(r":\s+([｛［])", before):
            return Place(here.line, match.start(1) + 1), full_width(match[1], "{" if match[1] == "｛" else "[")
        if match := re.search(r":\s+([“‘])", before):
            return Place(here.line, match.start(1) + 1), messages.curly_quotes(line[match.start(1) :])
        if re.fullmatch(r"\s*(?:- +)*[\w\-“”\"]+\s*", before):
            above = next((n for n in range(here.line - 1, 0, -1) if lines[n - 1].strip()), 0)
            indent = len(line) - len(line.lstrip())
            if above and re.search(r":(?:\s|$)", lines[above - 1]) and indent:
                return Place(here.line, indent + 1), messages.bad_indent()
            if above:
                return self._missing_colon(above, lines)
        return here, messages.colon_in_text()

    def _missing_colon(self, number: int, lines: list[str]) -> tuple[Place, DiagnosticTemplate]:
        line = lines[number - 1]
        indent = len(line) - len(line.lstrip())
        if match := re.match(r"\s*(?:- +)*[^\s:：]{1,40}(：)", line):
            return Place(number, match.start(1) + 1), full_width("：", ":")
        if match := re.match(r"\s*(?:- +)*([^\s:：]{1,40}):\S", line):
            return Place(number, match.end(1) + 2), messages.missing_space_after_colon(match[1])
        if re.match(r"\s*-\S", line):
            return Place(number, indent + 2), messages.missing_space_after_dash()
        return Place(number, indent + 1), messages.missing_colon()


def _without_quoted(line: str) -> str:
    """A line with blanks for what stands in quotes."""
    return re.sub(r"(?<![^\s:,\[{])(\"(?:[^\"\\]|\\.)*\"|'[^']*')", lambda match: " " * len(match[0]), line)


def place_of(mark: Any) -> Place:
    """The place of a mark of PyYAML, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1)
