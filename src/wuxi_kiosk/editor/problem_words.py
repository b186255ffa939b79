"""Problems as the editor tells them: by the names of its fields and menus, not by those of files; no Qt."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from wuxi_kiosk.content.descriptions.description import Pair
from wuxi_kiosk.content.diagnostics import Diagnostic
from wuxi_kiosk.content.folder import THEMES_FOLDER
from wuxi_kiosk.content.writing.draft import Draft
from wuxi_kiosk.editor import words
from wuxi_kiosk.editor.outline import Address, Outline
from wuxi_kiosk.editor.said_otherwise import advice, in_editor

_LINES = (
    re.compile(r"(?P<open>（)?(?:(?P<file>[\w./-]+\.yaml) ?)?第 ?(?P<lines>\d+(?:、\d+)*) ?行(?P<close>）)?"),
    re.compile(r"(?P<open> \()?(?:(?P<file>[\w./-]+\.yaml), )?\blines? (?P<lines>\d+(?:, \d+)*)(?P<close>\))?"),
)
# What files have around words, and nobody types in a form.
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
# A reference to a number, and what stands in quotes, which is mostly a text of the content.
_REFERENCE = re.compile(r"\{[Ff]igure:([a-z0-9-]+)(?::\w+)?\}")
_QUOTED = re.compile(r"(“[^“”]*”)")
# Neither a part of another word nor of a path, a reference or a key.
_BEFORE, _BEHIND = r"(?<![A-Za-z0-9_{:/.-])", r"(?![A-Za-z0-9_:}/.-])"
_VALUE = re.compile(r"[\w-]+", re.ASCII)
# The spaces around words of letters, where Chinese stands for them.
_GAPS = re.compile("(?<=[一-鿿]) (?=“)|(?<=”) (?=[一-鿿])")
_FILE_NAME = re.compile(r"[\w/-]+\.yaml")
# The codes of problems that are about an id itself.
_ABOUT_IDS = frozenset({"same_id", "reserved_id", "bad_id"})
_SEPARATORS = "、", ", "
_MARKS = "“{}”"


@dataclass(frozen=True)
class Told:
    """A problem in Chinese and English; `address` is what it is about, `place` where that is."""

    address: Address
    is_error: bool
    message: Pair
    place: str = ""


class ProblemWords:
    """Tells problems of a draft; `languages` are the names of its languages by their codes.

    Those of `unreadable` files are told as of files, by their lines: only there can they be seen.
    """

    def __init__(
        self, draft: Draft, outline: Outline, languages: Mapping[str, str], unreadable: Collection[str] = ()
    ) -> None:
        self._draft, self._outline, self._languages, self._unreadable = draft, outline, languages, unreadable
        self._by_entry: dict[Address | None, _Known] = {}

    def told(self, problem: Diagnostic) -> Sequence[Told]:
        """A problem, and behind it each of the places that it is about where those are many."""
        if problem.file in self._unreadable:
            line = f" 第 {problem.line} 行 · line {problem.line}" if problem.line else ""
            message = problem.message.zh + problem.hint.zh, f"{problem.message.en} {problem.hint.en}".strip()
            return [Told(Address(problem.file), problem.is_error, message, problem.file + line)]
        address = Address(problem.file, problem.key)
        hint = advice(problem.code, (problem.hint.zh, problem.hint.en))
        spaces = ("", " " if problem.message.en and hint[1] else "")
        whole = (problem.message.zh + spaces[0] + hint[0], problem.message.en + spaces[1] + hint[1])
        message = self.in_words(whole, address, with_ids=problem.code in _ABOUT_IDS)
        first = Told(address, problem.is_error, message, self.place(address))
        others = [Address(one.file, one.key) for one in problem.occurrences]
        return [first, *(Told(one, problem.is_error, ("", ""), self.place(one)) for one in others)]

    def place(self, address: Address) -> str:
        """What a place is called: its entry, its field and its language."""
        if address.file not in self._draft.names:
            return address.file
        entry = self._outline.nearest(self._draft, address)
        parts = [words.place(self._outline.entries(self._draft), entry)]
        rest = address.key[len(entry.key) :]
        if rest:
            fields = self._outline.fields(self._outline.model_at(self._draft, entry))
            parts += [one.title[0] for one in fields if one.name == rest[0]]
        language = self._languages.get(str(rest[-1])) if len(rest) > 1 else None
        return " › ".join(parts) + (f"（{language}）" if language else "")

    def in_words(self, texts: Pair, address: Address, *, with_ids: bool = False) -> Pair:
        """A text about an address, in Chinese and English, with the words of the editor for those of files.

        Entries are called by their titles instead of their ids, unless those are kept.
        """
        return self._in_words(texts[0], 0, address, with_ids), self._in_words(texts[1], 1, address, with_ids)

    def _in_words(self, text: str, side: int, address: Address, with_ids: bool) -> str:
        text = _LINES[side].sub(lambda found: self._places(found, side, address), in_editor(text, side))
        text = _FILE_NAME.sub(self._file, text)
        if not with_ids:
            text = _REFERENCE.sub(lambda found: _MARKS.format(self._ids.get(found[1], found[1])), text)
        known = self._known(address)
        pieces = [
            self._quoted(piece, side, known, with_ids) if piece.startswith("“") else known.replaced(piece, side)
            for piece in _QUOTED.split(text)
        ]
        text = _STRAIGHT_QUOTES.sub(r"\1", "".join(pieces))
        return _GAPS.sub("", text) if side == 0 else text

    def _quoted(self, piece: str, side: int, known: "_Known", with_ids: bool) -> str:
        """What stands in quotes, if it is the name of a field or an id, by what that is called."""
        inner = piece[1:-1]
        if inner in known.fields:
            return _MARKS.format(known.fields[inner][side])
        if inner in self._languages:
            return _MARKS.format(self._languages[inner])
        if with_ids:
            return piece
        # A source is the id of a document and a place in it.
        entry_id, space, place = inner.partition(" ")
        return _MARKS.format(self._ids.get(entry_id, entry_id) + space + place)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return self._outline.titles_by_id(self._draft)

    def _known(self, address: Address) -> "_Known":
        """The names of fields and the values of choices that a text about an address may have."""
        entry = self._outline.nearest(self._draft, address) if address.file in self._draft.names else None
        if entry not in self._by_entry:
            self._by_entry[entry] = _Known(*self._names(entry))
        return self._by_entry[entry]

    def _names(self, entry: Address | None) -> tuple[Mapping[str, Pair], Mapping[str, str]]:
        """What the fields of an entry, of those around it and in it, and then all others are called; its choices."""
        titles: dict[str, Pair] = {}
        choices = {**self._outline.kind_titles, "true": "是", "false": "否"}
        models = []
        while entry is not None:
            models.append(self._outline.model_at(self._draft, entry))
            entry = self._outline.nearest(self._draft, entry.parent) if entry.key else None
        if models:
            models += [one.model for one in self._outline.fields(models[0]) if one.model]
        for model in models:
            for one in self._outline.fields(model):
                titles.setdefault(one.name, one.title)
                for value, said in (one.choices or {}).items():
                    choices.setdefault(value, said.removesuffix(f" {value}"))
        return {**self._outline.titles, **titles}, choices

    def _file(self, found: re.Match[str]) -> str:
        """What a file is called."""
        name = found[0] if found[0] in self._draft.names else f"{THEMES_FOLDER}/{found[0]}"
        return _MARKS.format(self.place(Address(name))) if name in self._draft.names else found[0]

    def _places(self, found: re.Match[str], side: int, address: Address) -> str:
        """What stands on some lines of a file."""
        file = found["file"] or address.file
        lines = [int(line) for line in found["lines"].split(_SEPARATORS[side])]
        if file not in self._draft.names:
            return found[0]
        found_at = [Address(file, self._key_on(file, line)) for line in lines]
        entry = self._outline.nearest(self._draft, address)
        before, behind = found["open"] or "", found["close"] or ""
        if before and behind and all(one.within(entry) for one in found_at):
            # It is where the problem is told.
            return ""
        places = dict.fromkeys(map(self.place, found_at))
        return before + _SEPARATORS[side].join(_MARKS.format(one) for one in places) + behind

    def _key_on(self, file: str, line: int) -> tuple[str | int, ...]:
        """The key of what begins on a line of a file, or before it."""
        document = self._draft[file].document
        before = [
            (at, len(key), key) for key, at in (*document.keys.items(), *document.values.items()) if at.line <= line
        ]
        return max(before, key=lambda one: one[:2])[2] if before else ()


class _Known:
    """Names of fields, with what they are called, and values of choices, with the words for them."""

    def __init__(self, fields: Mapping[str, Pair], choices: Mapping[str, str]) -> None:
        self.fields, self._choices = fields, choices
        names = "|".join(re.escape(name) for name in sorted(fields, key=len, reverse=True))
        # In Chinese a word of letters is the name of a field; in English it may be any word.
        self._names = (
            re.compile(
                rf"(?:(?<![A-Za-z]) )?{_BEFORE}(?<![A-Za-z] )`?({names})`?(?:(: ?)(?=\S)|(?! [A-Za-z]){_BEHIND} ?)"
            ),
            re.compile(rf"`({names})`()"),
        )
        # `none 没有`, `none（没有）`: its words stand behind it.
        values = "|".join(
            rf"{re.escape(name)}(?:（[^（）]*）| ?{re.escape(said)})?"
            for name, said in sorted(choices.items(), key=lambda one: -len(one[0]))
            if name.isascii() and name != said
        )
        self._values = re.compile(rf" ?{_BEFORE}(?:{values}){_BEHIND} ?") if values else None

    def replaced(self, text: str, side: int) -> str:
        """A text that is not in quotes, with what they are called."""
        text = self._names[side].sub(lambda found: self._field(found, side), text)
        return self._values.sub(self._value, text) if side == 0 and self._values else text

    def _field(self, found: re.Match[str], side: int) -> str:
        return _MARKS.format(self.fields[found[1]][side]) + ("：" if found[2] else "")

    def _value(self, found: re.Match[str]) -> str:
        name = _VALUE.search(found[0])
        return self._choices[name[0]] if name else found[0]
